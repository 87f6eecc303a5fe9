"""Windows of months and days, with and without a year."""

from __future__ import annotations

from datetime import date

import pytest

from syncd.canon.times import Window
from syncd.declared.windows import window_of
from syncd.declared.wrong import Wrong


@pytest.mark.parametrize(
    ("text", "first", "last"),
    [
        ("2018-05", date(2018, 5, 1), date(2018, 5, 31)),
        ("2018-05/2018-06", date(2018, 5, 1), date(2018, 6, 30)),
        ("2018-12/2019-02", date(2018, 12, 1), date(2019, 2, 28)),
        ("2018-12-01/2018-12-15", date(2018, 12, 1), date(2018, 12, 15)),
        ("2018-12-24", date(2018, 12, 24), date(2018, 12, 24)),
        ("05", date(2020, 5, 1), date(2020, 5, 31)),
        ("12-01/12-15", date(2020, 12, 1), date(2020, 12, 15)),
        ("12/04", date(2020, 12, 1), date(2021, 4, 30)),
        ("12-20/01-06", date(2020, 12, 20), date(2021, 1, 6)),
        ("02", date(2020, 2, 1), date(2020, 2, 29)),
    ],
)
def test_in_a_year(text: str, first: date, last: date) -> None:
    assert window_of(text).in_year(2020) == Window(first, last)


def test_29_february_of_any_year() -> None:
    assert window_of("02-29").in_year(2019) == Window(date(2019, 2, 28), date(2019, 2, 28))


@pytest.mark.parametrize(
    ("day", "first_year"),
    [(date(2018, 12, 3), 2018), (date(2019, 2, 1), 2018), (date(2019, 4, 30), 2018), (date(2019, 6, 1), 2019)],
)
def test_around_a_day_over_the_new_year(day: date, first_year: int) -> None:
    assert window_of("12/04").around(day).first == date(first_year, 12, 1)


@pytest.mark.parametrize(
    ("text", "id_"),
    [
        ("maj", "bad-window"),
        ("5", "bad-window"),
        ("2018", "bad-window"),
        ("05/06/07", "bad-window"),
        ("2018-05/", "bad-window"),
        ("13", "no-such-month"),
        ("02-30", "no-such-month-day"),
        ("2018-02-29", "no-such-month-day"),
        ("2018-05/06", "window-mixed"),
        ("05/06-01", "window-mixed"),
        ("2018-06/2018-05", "window-reversed"),
        ("0018-06", "year-out-of-range"),
    ],
)
def test_faulty_window(text: str, id_: str) -> None:
    with pytest.raises(Wrong) as wrong:
        window_of(text)
    assert wrong.value.message.id == id_
