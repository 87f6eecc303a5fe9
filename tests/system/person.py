"""A calendar client that shares no code with syncd: raw HTTP, and text taken apart by hand."""

from __future__ import annotations

import re
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from urllib.parse import unquote
from xml.etree import ElementTree

import httpx

_QUERY = """\
<?xml version="1.0" encoding="utf-8"?>
<C:calendar-query xmlns:D="DAV:" xmlns:C="urn:ietf:params:xml:ns:caldav">
<D:prop><D:getetag/><C:calendar-data/></D:prop>
<C:filter><C:comp-filter name="VCALENDAR"><C:comp-filter name="VEVENT"/></C:comp-filter></C:filter>
</C:calendar-query>"""
_DAV = "{DAV:}"
_CALDAV = "{urn:ietf:params:xml:ns:caldav}"


@dataclass(frozen=True)
class Seen:
    """One object of a calendar: its name, its ETag, its text."""

    name: str
    etag: str
    text: str

    def value(self, name: str) -> str:
        """The value of property `name` of the event, unfolded, parameters left out; empty where it has none."""
        return next(self._found(name), ("", ""))[1]

    def parameters(self, name: str) -> str:
        return next(self._found(name), ("", ""))[0]

    @property
    def line(self) -> tuple[str, str, str]:
        """Title, start and end as they stand on the wire."""
        return self.value("SUMMARY"), self.value("DTSTART"), self.value("DTEND")

    def _found(self, name: str) -> Iterator[tuple[str, str]]:
        unfolded = re.sub(r"\r?\n[ \t]", "", self.text)
        event = unfolded[unfolded.index("BEGIN:VEVENT") : unfolded.index("END:VEVENT")]
        yield from re.findall(rf"^{name}((?:;[^:\r\n]*)?):([^\r\n]*)", event, re.MULTILINE)


@dataclass(frozen=True)
class Person:
    """Somebody with a calendar client, at the calendars below `url`."""

    http: httpx.Client
    url: str

    def calendars(self) -> list[str]:
        """The names of all calendars, in order."""
        answer = self.http.request("PROPFIND", self.url, headers={"Depth": "1"}).raise_for_status()
        responses = ElementTree.fromstring(answer.content).iter(f"{_DAV}response")
        found = [one for one in responses if one.find(f".//{_CALDAV}calendar") is not None]
        return sorted(unquote(one.findtext(f"{_DAV}href") or "").rstrip("/").rpartition("/")[2] for one in found)

    def events(self, calendar: str) -> list[Seen]:
        """Every event of `calendar`, in order of its name; none where there is no calendar."""
        headers = {"Depth": "1", "Content-Type": "application/xml; charset=utf-8"}
        answer = self.http.request("REPORT", f"{self.url}{calendar}/", headers=headers, content=_QUERY.encode())
        if answer.status_code == 404:
            return []
        found = []
        for response in ElementTree.fromstring(answer.raise_for_status().content).iter(f"{_DAV}response"):
            name = (response.findtext(f"{_DAV}href") or "").rpartition("/")[2]
            text = response.findtext(f".//{_CALDAV}calendar-data") or ""
            found.append(Seen(name, response.findtext(f".//{_DAV}getetag") or "", text))
        return sorted(found, key=lambda seen: seen.name)

    def titled(self, calendar: str, title: str) -> Seen:
        """The one event with this title."""
        (found,) = [seen for seen in self.events(calendar) if seen.value("SUMMARY") == title]
        return found

    def lines(self, calendar: str) -> list[tuple[str, str, str]]:
        return sorted(seen.line for seen in self.events(calendar))

    def get(self, calendar: str, name: str) -> bytes:
        return self.http.get(f"{self.url}{calendar}/{name}").raise_for_status().content

    def put(self, calendar: str, name: str, text: str) -> None:
        headers = {"Content-Type": "text/calendar; charset=utf-8"}
        self.http.put(f"{self.url}{calendar}/{name}", headers=headers, content=text.encode()).raise_for_status()

    def drag(self, calendar: str, title: str, old: str, new: str) -> None:
        """Replaces `old` by `new` in the times of an event, as dragging it does."""
        seen = self.titled(calendar, title)
        moved = re.sub(rf"^(DT(?:START|END)[^\r\n]*){old}", rf"\g<1>{new}", seen.text, flags=re.MULTILINE)
        assert moved != seen.text
        self.put(calendar, seen.name, moved)

    def delete(self, calendar: str, title: str) -> None:
        self.http.delete(f"{self.url}{calendar}/{self.titled(calendar, title).name}").raise_for_status()

    def make(self, calendar: str) -> None:
        self.http.request("MKCALENDAR", f"{self.url}{calendar}/").raise_for_status()


PRIVATE = "privat-tandlaege.ics"
_APPOINTMENT = """\
BEGIN:VCALENDAR
VERSION:2.0
PRODID:-//Somebody Else//Pocket 9//DA
BEGIN:VEVENT
X-ODD;X-P=1:a\\,b
UID:tandlaege-1@telefon.example
DTSTAMP:20260101T000000Z
DTSTART;TZID=Europe/Copenhagen:20260304T081500
DURATION:PT45M
SUMMARY:Tandlæge – privat
CLASS:PRIVATE
BEGIN:VALARM
ACTION:DISPLAY
DESCRIPTION:Nu
TRIGGER:-PT1H
END:VALARM
END:VEVENT
END:VCALENDAR
""".replace("\n", "\r\n")


def private_appointment(person: Person, calendar: str) -> bytes:
    """Writes a dentist's appointment; returns it as the server holds it, and shall hold it for ever."""
    person.put(calendar, PRIVATE, _APPOINTMENT)
    return person.get(calendar, PRIVATE)


@contextmanager
def person_at(url: str, username: str, password: str) -> Iterator[Person]:
    with httpx.Client(auth=(username, password), trust_env=False, timeout=30) as http:
        yield Person(http, url)
