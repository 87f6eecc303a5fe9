"""Where a CalDAV calendar stands, and to whom the password may go."""

from __future__ import annotations

from zoneinfo import ZoneInfo

import pytest

from syncd.backends.caldav.connection import CalDavConnection, name_for, name_of, path_of
from syncd.errors import Rejected, UsageError

ZONE = ZoneInfo("Europe/Copenhagen")


def connection(url: str, **settings: bool) -> CalDavConnection:
    return CalDavConnection(url, "syncd", "kun-til-test", ZONE, "da", **settings)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    "url", ["http://127.0.0.1:5232/syncd/", "http://[::1]/", "http://localhost/", "https://kalender.example/dav"]
)
def test_a_password_may_go_to_this_machine_and_over_tls(url: str) -> None:
    assert connection(url).url == url


@pytest.mark.parametrize("url", ["http://kalender.example/", "http://10.0.0.1/", "http://127.0.0.1.example/"])
def test_a_password_does_not_go_to_another_machine_in_the_clear_unless_asked(url: str) -> None:
    with pytest.raises(UsageError) as raised:
        connection(url)
    assert raised.value.message.id == "remote-plain-http"
    assert connection(url, allow_http=True).url == url


@pytest.mark.parametrize(
    "url", ["", "kalender.example", "ftp://kalender.example/", "https://", "https://x:port/", "https://u:hemmelig@x/"]
)
def test_what_is_no_url_is_refused_without_its_password(url: str) -> None:
    with pytest.raises(UsageError) as raised:
        connection(url)
    assert raised.value.message.id == "remote-bad-url"
    assert "hemmelig" not in str(raised.value)


def test_the_password_is_not_shown() -> None:
    assert "kun-til-test" not in repr(connection("https://kalender.example/"))


@pytest.mark.parametrize("url", ["https://k.example/dav", "https://k.example/dav/", "https://k.example/dav//"])
@pytest.mark.parametrize("address", ["politisk", "/politisk/"])
def test_an_address_is_a_path_below_the_url(url: str, address: str) -> None:
    assert connection(url).collection(address) == "https://k.example/dav/politisk/"


def test_an_address_may_hold_any_character() -> None:
    found = connection("https://k.example/møde/").collection("m01@x.example/år 2026#?")
    assert found == "https://k.example/m%C3%B8de/m01@x.example/%C3%A5r%202026%23%3F/"


@pytest.mark.parametrize("address", ["", "/", "..", "a/../b", "a//b", "./a"])
def test_an_address_leads_nowhere_else(address: str) -> None:
    with pytest.raises(Rejected):
        connection("https://k.example/dav/").collection(address)


def test_a_name_is_the_last_segment_of_its_href() -> None:
    collection = "https://k.example/dav/politisk/"
    assert name_of("/dav/politisk/a%2fb%C3%a6.ics", collection) == "a%2Fb%C3%A6.ics"
    assert name_of("https://andet.example/p/politisk/x.ics", collection) == "x.ics"
    assert name_of("/dav/politisk/%231?.ics", collection) == "%231%3F.ics"
    assert name_of("/dav/politisk/", collection) is None
    assert name_of("/dav/politisk", collection) is None
    assert path_of("/d%61v/") == "/dav/"


@pytest.mark.parametrize("uid", ["7f0e2b1c-0000-5000-8000-000000000001", "a/b?c", "æ@x", "%41"])
def test_a_uid_makes_a_name_that_is_read_back_as_itself(uid: str) -> None:
    name = name_for(uid)
    assert name_of(f"/dav/politisk/{name}", "https://k.example/dav/politisk/") == name
