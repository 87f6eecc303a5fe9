"""Contract of trust 14: what a person must know is visible in `status`, with the reason, in plain words."""

from __future__ import annotations

from collections.abc import Sequence

import pytest

from syncd.errors import InvalidSource, Rejected, fail
from syncd.i18n.catalogue import remedy, say
from syncd.plan.model import RefusalKind
from syncd.plan.render import report_text
from syncd.ports import Failed, Operation, Outcome
from tests.trust.town import BUDGET, IT, POLITICAL, THREE, TOUR, Town, in_memory


def told(town: Town, calendar: str) -> tuple[str, str]:
    """The condition's reason, and what status says about it; in both languages there are words for it."""
    line = town.shown(calendar)
    assert line.message is not None, line
    danish, english = say("da", line.message), say("en", line.message)
    assert danish != english
    assert "{" not in danish + english
    return line.reason, danish


@in_memory
def test_a_town_that_was_never_synced_is_not_ready_and_says_so(town: Town) -> None:
    status = town.status()
    assert not status.ready
    assert {line.reason for line in status.calendars} == {"NeverSynced"}


@in_memory
def test_a_town_in_order_is_ready_and_names_its_revision(settled: Town) -> None:
    status = settled.status()
    assert status.ready
    assert status.attempted == status.valid == status.applied == settled.plan().declaration.revision
    assert {(line.condition.value, line.reason) for line in status.calendars} == {("Ready", "Reconciled")}
    assert all(line.last_sync == settled.clock.wall() for line in status.calendars)


def test_what_waits_names_its_reason_and_the_digest_that_approves_it(settled: Town) -> None:
    settled.programme(TOUR)
    settled.limits["deletes"] = 1
    settled.sync()
    reason, words = told(settled, POLITICAL)
    assert reason == RefusalKind.DELETES.value
    assert "2" in words
    assert "1" in words
    line = settled.shown(POLITICAL)
    assert line.digest == settled.plan(calendar=POLITICAL).digest
    status = settled.status()
    assert not status.ready
    assert status.valid != line.revision
    settled.sync(approve=settled.plan().digest)
    assert settled.shown(POLITICAL).digest is None
    assert settled.shown(POLITICAL).message is None


@in_memory
def test_a_calendar_that_fails_says_why_until_it_works_again(settled: Town) -> None:
    settled.line.down = {settled.address("m01")}
    settled.sync()
    assert told(settled, "m01")[0] == "Unreachable"
    assert not settled.status().ready
    settled.line.down = set()
    settled.sync()
    assert settled.status().ready
    assert settled.shown("m01").message is None


@in_memory
def test_an_invalid_source_shows_its_problems_and_the_revision_that_is_still_in_force(settled: Town) -> None:
    good = settled.status().valid
    settled.edit("config/programme/intro.yaml", "2018-02-05", "2018-02-30")
    with pytest.raises(InvalidSource):
        settled.sync()
    status = settled.status()
    assert (status.valid, status.applied) == (good, good)
    assert status.attempted != good
    (problem,) = [one for one in status.problems if one.is_error]
    assert str(problem.place).startswith("config/programme/intro.yaml:4:")
    assert remedy("da", problem.message)
    settled.programme(*THREE)
    settled.sync()
    assert settled.status().problems == ()


def test_copies_and_contested_events_are_reported_until_they_are_gone(settled: Town) -> None:
    name = settled.person().paste("Rundtur", "kopi")
    for as_of in ("2018-01-03", "2018-01-04", "2018-01-05", "2018-01-06"):
        settled.person().delete("It-introduktion")
        settled.sync(as_of)
    words = [report_text(report, "da") for report in settled.shown(POLITICAL).reports]
    assert any("Rundtur" in text and "kopi" in text for text in words)
    assert any("It-introduktion" in text and "tre gange" in text for text in words)
    assert [report.key for report in settled.shown(POLITICAL).contested] == ["intro/it"]
    settled.person().objects.delete(name)
    settled.programme(IT.replace("Rådhuset", "Biblioteket"), BUDGET, TOUR)
    settled.sync("2018-01-06")
    assert settled.shown(POLITICAL).reports == ()


@in_memory
def test_a_private_title_is_in_no_report(town: Town) -> None:
    private = IT.replace("audience", "private: true, public_title: Lukket møde, audience")
    town.programme(private, BUDGET, TOUR)
    town.settle()
    town.person("m01").paste("It-introduktion", "kopi")
    town.sync()
    (report,) = town.shown("m01").reports
    assert report.key == "intro/it"
    assert "It-introduktion" not in report_text(report, "da") + report.heading


@in_memory
def test_a_calendar_that_is_left_behind_is_shown(settled: Town) -> None:
    settled.edit("config/municipality.yaml", "local:politisk", "local:nyt-politisk")
    settled.sync()
    (left,) = settled.status().left_behind
    assert (left.ref, left.rows) == (settled.ref(POLITICAL), 3)


@in_memory
def test_a_pass_that_was_cut_off_is_not_shown_as_ready(settled: Town) -> None:
    def die(_address: str) -> None:
        raise SystemExit

    settled.programme(BUDGET, TOUR)
    settled.line.gaps.append(die)
    with pytest.raises(SystemExit):
        settled.sync()
    settled.line.gaps.clear()
    assert settled.shown(POLITICAL).condition.value == "Reconciling"
    assert not settled.status().ready
    settled.sync()
    assert settled.status().ready


@in_memory
@pytest.mark.parametrize("private", [True, False])
def test_a_server_that_repeats_a_private_event_is_not_quoted(
    private: bool, town: Town, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refused(_address: str, operations: Sequence[Operation], _fence: object) -> list[Outcome]:
        detail = "Bad event: IT-INTRODUKTION på Rådh"
        where = "https://dav.example/m01/"
        return [Failed(fail(Rejected, "remote-rejected", where=where, status=400, detail=detail)) for _ in operations]

    town.programme(IT.replace("audience", f"private: {str(private).lower()}, public_title: Optaget, audience"))
    monkeypatch.setattr(town.line, "write", refused)
    town.sync()
    _, words = told(town, "m01")
    assert ("INTRODUKTION" in words) is not private
    assert "https://dav.example/m01/" in words
