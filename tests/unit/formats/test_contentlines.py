"""Content lines: unfolded right, folded right, and left alone."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from syncd.formats.contentlines import MAX_CHARACTERS, MAX_DEPTH, ContentLine, line, parse, render, text_line


def _only(payload: str) -> ContentLine:
    item = parse(f"BEGIN:VCALENDAR\n{payload}\nEND:VCALENDAR\n").items[0]
    assert isinstance(item, ContentLine)
    return item


def test_a_calendar_that_is_not_changed_comes_back_as_it_was() -> None:
    payload = 'BEGIN:VCALENDAR\r\nx-odd ;no value\r\nA;B="x;y:z",w:1\\,2\r\n  folded\r\nEND:VCALENDAR\r\n'
    assert render(parse(payload)) == payload


def test_parameters_may_be_quoted_and_names_in_any_case() -> None:
    read = _only('dtstart;tzid="Romance Standard Time";X=1,2:2026:x')
    assert (read.name, read.value) == ("DTSTART", "2026:x")
    assert dict(read.params) == {"TZID": "Romance Standard Time", "X": "1,2"}


@pytest.mark.parametrize("newline", ["\n", "\r\n"])
@pytest.mark.parametrize("blank", [" ", "\t"])
def test_a_fold_takes_one_blank_with_it(newline: str, blank: str) -> None:
    assert _only(f"SUMMARY:a{newline}{blank} b{newline}{blank}c").value == "a bc"


def test_escapes_are_read_one_by_one() -> None:
    assert _only(r"SUMMARY:C:\\nyt\, \;\N\n\:\"\x").text == 'C:\\nyt, ;\n\n:"\\x'


@pytest.mark.parametrize("text", ["C:\\Noter\\nyt", "a,b;c\\", "æøå" * 60, "linje\nto", "tab\t", 'citat "x" : y'])
def test_text_comes_back_as_it_was_written(text: str) -> None:
    written = text_line("SUMMARY", text)
    assert all(len(physical.encode()) <= 75 for physical in written.raw.split("\n"))
    assert _only(written.raw).text == text


@given(st.text(max_size=200))
def test_every_text_is_one_content_line_that_xml_can_carry(text: str) -> None:
    read = _only(text_line("SUMMARY", text).raw)
    assert read.text == text_line("SUMMARY", read.text).text
    unspeakable = set(map(chr, range(32))) - {"\t", "\n"}
    assert not unspeakable & set(read.text)


@pytest.mark.parametrize(
    "payload",
    [
        "",
        "hello",
        "BEGIN:VCALENDAR",
        "BEGIN:VCALENDAR\nEND:VEVENT\nEND:VCALENDAR",
        "BEGIN:VCARD\nEND:VCARD",
        "BEGIN:VCALENDAR\nEND:VCALENDAR\nBEGIN:VCALENDAR\nEND:VCALENDAR",
        "END:VCALENDAR",
        "BEGIN:X\n" * (MAX_DEPTH + 1) + "END:X\n" * (MAX_DEPTH + 1),
        "x" * (MAX_CHARACTERS + 1),
    ],
)
def test_what_is_not_one_whole_calendar_is_refused(payload: str) -> None:
    with pytest.raises(ValueError, match=r".+"):
        parse(payload)


def test_a_byte_order_mark_is_no_text() -> None:
    assert parse("\ufeffBEGIN:VCALENDAR\r\nEND:VCALENDAR\r\n").name == "VCALENDAR"


def test_a_new_property_comes_before_the_components() -> None:
    calendar = parse("BEGIN:VCALENDAR\nBEGIN:VALARM\nEND:VALARM\nEND:VCALENDAR\n").having("A", line("A", "1"))
    assert render(calendar).split("\r\n")[1] == "A:1"


def test_a_property_that_came_twice_is_replaced_once() -> None:
    calendar = parse("BEGIN:VCALENDAR\nA:1\nB:2\nA:3\nEND:VCALENDAR\n").having("A", line("A", "9"))
    assert render(calendar) == "BEGIN:VCALENDAR\r\nA:9\r\nB:2\r\nEND:VCALENDAR\r\n"
