"""Replies of WebDAV: multistatus (RFC 4918 section 13) and error bodies (section 16). Pure."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any, Final

from caldav.elements import cdav, dav
from lxml import etree  # type: ignore[import-untyped]

from syncd.errors import IncompleteObservation, RemoteError, fail

_STATUS: Final = re.compile(r"\s*HTTP/\d(?:\.\d)?\s+(\d{3})\b")
_FIRST_ELEMENT: Final = re.compile(rb"<[A-Za-z_]")
_ERROR_TAG: Final = "{DAV:}error"
# RFC 4918 section 14.24: words for people, no condition
_DESCRIPTION: Final = "responsedescription"
_LONGEST_REASON: Final = 200


@dataclass(frozen=True, slots=True)
class Row:
    """One `response`: `status` of the whole row, or 200 where its properties were told.

    `etag` and `data` are None where the server left them out; `kinds` are the local names of its resource type,
    `reports` those of the reports that it knows.
    """

    href: str
    status: int
    etag: str | None = None
    data: str | None = None
    kinds: frozenset[str] = frozenset()
    reports: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Multistatus:
    rows: tuple[Row, ...]
    token: str | None


def parse_multistatus(body: bytes) -> Multistatus:
    """The rows of a 207 reply and its sync-token. Raises IncompleteObservation where it does not tell all."""
    root = _parsed(body)
    if root is None or root.tag != dav.MultiStatus.tag:
        raise _incomplete("remote-no-multistatus")
    token = root.find(dav.SyncToken.tag)
    return Multistatus(
        rows=tuple(_row(response) for response in root.iterchildren(dav.Response.tag)),
        token=None if token is None or not token.text else token.text.strip() or None,
    )


def preconditions(body: bytes) -> frozenset[str]:
    """The local names in a DAV:error body, such as `valid-sync-token`; empty where there is none."""
    names = {etree.QName(child).localname for child in _conditions(body)}
    return frozenset(names - {_DESCRIPTION})


def hrefs_in_error(body: bytes) -> tuple[str, ...]:
    """The resources that a DAV:error body points at (RFC 4918 section 16)."""
    found = (href.text for condition in _conditions(body) for href in condition.iter(dav.Href.tag))
    return tuple(text.strip() for text in found if text)


def reason(body: bytes) -> str:
    """What the server says for itself, on one line and cut to a readable length."""
    names = preconditions(body)
    if names:
        said = (_text(child) for child in _conditions(body) if etree.QName(child).localname == _DESCRIPTION)
        told = ", ".join((*sorted(names), *(text for text in said if text)))
        return _on_a_line(told)
    text = body[: 4 * _LONGEST_REASON].decode("utf-8", errors="replace")
    return _on_a_line(re.sub(r"<[^>]*>", " ", text))


def _on_a_line(text: str) -> str:
    return "".join(character for character in " ".join(text.split()) if character.isprintable())[:_LONGEST_REASON]


def _conditions(body: bytes) -> list[Any]:
    root = _parsed(body)
    return [] if root is None or root.tag != _ERROR_TAG else list(root.iterchildren(etree.Element))


def _row(response: Any) -> Row:
    href = response.find(dav.Href.tag)
    if href is None or not (href.text or "").strip():
        raise _incomplete("remote-row-without-href")
    place = href.text.strip()
    whole = response.find(dav.Status.tag)
    if whole is not None:
        return Row(place, _code(whole, place))
    told: dict[str, Any] = {}
    seen = False
    for propstat in response.iterchildren(dav.PropStat.tag):
        status = _code(propstat.find(dav.Status.tag), place)
        seen = True
        if status == 200:
            told |= {child.tag: child for child in _properties(propstat)}
        elif status != 404:
            # the property exists, and was not told
            raise _incomplete("remote-row-refused", href=place, status=status)
    if not seen:
        raise _incomplete("remote-row-without-status", href=place)
    return Row(
        href=place,
        status=200,
        etag=_text(told.get(dav.GetEtag.tag)),
        data=_text(told.get(cdav.CalendarData.tag), strip=False),
        kinds=_names(told.get(dav.ResourceType.tag), "*"),
        reports=_names(told.get(dav.SupportedReportSet.tag), "{DAV:}supported-report/{DAV:}report/*"),
    )


def _names(element: Any, path: str) -> frozenset[str]:
    """The local names of the elements at `path` below `element`."""
    return (
        frozenset() if element is None else frozenset(etree.QName(found).localname for found in element.iterfind(path))
    )


def _properties(propstat: Any) -> Iterator[Any]:
    for prop in propstat.iterchildren(dav.Prop.tag):
        yield from prop.iterchildren(etree.Element)


def _text(element: Any, strip: bool = True) -> str | None:
    if element is None:
        return None
    text = "".join(element.itertext())
    return (text.strip() if strip else text) or None


def _code(element: Any, href: str) -> int:
    match = None if element is None else _STATUS.match(element.text or "")
    if match is None:
        raise _incomplete("remote-row-without-status", href=href)
    return int(match[1])


def _parsed(body: bytes) -> Any:
    """The root element, None where `body` is not whole XML in UTF-8 or comes with a DTD (and its entities)."""
    first = _FIRST_ELEMENT.search(body)
    if first is None or b"<!DOCTYPE" in body[: first.start()].upper():
        return None
    parser = etree.XMLParser(
        encoding="utf-8", resolve_entities=False, no_network=True, load_dtd=False, huge_tree=True, remove_comments=True
    )
    try:
        return etree.fromstring(body, parser)
    except etree.XMLSyntaxError:
        return None


def _incomplete(id_: str, **values: object) -> RemoteError:
    return fail(IncompleteObservation, id_, **values)
