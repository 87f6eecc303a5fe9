"""The bench runs, on a handful of events: no figure in it is a condition of anything."""

from __future__ import annotations

import re

import pytest

from tests.bench import caldav, judging, planning


def test_the_bench_prints_a_line_for_each_contestant(capsys: pytest.CaptureFixture[str]) -> None:
    asked = ["--server", "radicale", "--events", "5", "--calendars", "2", "--changed", "2", "--repeat", "1"]
    assert caldav.main(asked) == 0
    printed = capsys.readouterr().out
    assert f"command    python -m tests.bench.caldav {' '.join(asked)}\n" in printed
    assert re.search(r"^server     radicale \d", printed, re.MULTILINE)
    spent = re.findall(
        r"^(\d+) +(raw|vdirsyncer|syncd) +.*\((\d+)\).*\((\d+)\).*\((\d+)\).*\((\d+)\)$", printed, re.MULTILINE
    )
    requests = {(calendars, name): tuple(map(int, counts)) for calendars, name, *counts in spent}
    # unchanged: one a calendar; written: one an event, and what a new process finds out of the server
    assert requests["1", "raw"] == (5, 1, 1, 3)
    assert requests["2", "raw"] == (5, 2, 2, 4)
    assert requests["1", "syncd"] == (8, 1, 1, 5)
    assert requests["2", "syncd"] == (9, 2, 2, 6)


def test_the_bench_of_judging_asks_every_rule(capsys: pytest.CaptureFixture[str]) -> None:
    assert judging.main(["--bookings", "40"]) == 0
    printed = capsys.readouterr().out
    assert re.search(r"^judging    40 bookings by \d+ rules", printed)
    assert re.search(r"\d+\.\d  karens \(quiet-period\)", printed)
    assert printed.count("double booking alone") == 3


def test_the_bench_of_planning_plans_everything_once(capsys: pytest.CaptureFixture[str]) -> None:
    assert planning.main(["--members", "2", "--events", "3"]) == 0
    assert "2 members × 3 events, and the political calendar: 9 in all" in capsys.readouterr().out
