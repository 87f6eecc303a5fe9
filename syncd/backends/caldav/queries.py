"""The bodies of our requests. Pure; the vocabulary is the caldav library's."""

from __future__ import annotations

from collections.abc import Iterable

from caldav.elements import cdav, dav
from caldav.elements.base import BaseElement
from lxml import etree  # type: ignore[import-untyped]


def sync_collection(token: str) -> bytes:
    """RFC 6578 section 3.2, what moved since `token` (empty: everything), with the objects themselves.

    Never with DAV:limit: there is a server that cuts its answer short and does not say so.
    """
    return _bytes(_element(dav.SyncCollection(), dav.SyncToken(value=token), dav.SyncLevel(value="1"), _wanted()))


def calendar_multiget(paths: Iterable[str]) -> bytes:
    """RFC 4791 section 7.9, the objects at `paths`."""
    return _bytes(_element(cdav.CalendarMultiGet(), _wanted(), *(dav.Href(value=path) for path in paths)))


def mkcalendar(title: str) -> bytes:
    """RFC 4791 section 5.3.1, a calendar for events."""
    holds = _element(cdav.SupportedCalendarComponentSet(), cdav.Comp("VEVENT"))
    properties = _element(dav.Prop(), dav.DisplayName(title), holds)
    return _bytes(_element(cdav.Mkcalendar(), _element(dav.Set(), properties)))


def resource_type() -> bytes:
    """RFC 4918 section 9.1, what kind of thing stands there."""
    return _bytes(_element(dav.Propfind(), _element(dav.Prop(), dav.ResourceType())))


def supported_reports() -> bytes:
    """RFC 3253 section 3.1.5, which reports may be asked for there."""
    return _bytes(_element(dav.Propfind(), _element(dav.Prop(), dav.SupportedReportSet())))


def _wanted() -> BaseElement:
    return _element(dav.Prop(), dav.GetEtag(), cdav.CalendarData())


def _element(parent: BaseElement, *children: BaseElement) -> BaseElement:
    return parent.append(children)


def _bytes(element: BaseElement) -> bytes:
    rendered: bytes = etree.tostring(element.xmlelement(), encoding="utf-8", xml_declaration=True)
    return rendered
