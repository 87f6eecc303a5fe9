"""Tables that a spreadsheet shows and never computes."""

from __future__ import annotations

import csv
import io

import pytest

from syncd.formats.spreadsheet import csv_table


def cells(*values: object) -> list[str]:
    text = csv_table(("a",) * len(values), [values])
    _, row = csv.reader(io.StringIO(text, newline=""))
    return row


@pytest.mark.parametrize(
    "begin", ["=", "+", "-", "@", "\t=", "\r\n=", "  =", "\0=", "＝", "＋", "－", "＠", '=cmd|" /C calc"!']
)
def test_what_begins_like_a_formula_is_text(begin: str) -> None:
    (cell,) = cells(f"{begin}1+1")
    assert cell.startswith("'")


@pytest.mark.parametrize("value", ["Besøg, og mere; til", 'en "titel"', "a=b", "2026-10-06", "1.2", "", "æøå"])
def test_everything_else_comes_back_as_it_was(value: str) -> None:
    assert cells(value, "x") == [value, "x"]


def test_nothing_numbers_and_line_breaks() -> None:
    assert cells(None, 7, "to\r\nlinjer") == ["", "7", "to linjer"]


def test_lines_end_as_the_standard_says() -> None:
    assert csv_table(("key", "line"), [("v", 4)]) == "key,line\r\nv,4\r\n"
