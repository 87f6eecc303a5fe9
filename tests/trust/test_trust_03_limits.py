"""Contract of trust 3: limits over our events, approval by digest, and no calendar stops another."""

from __future__ import annotations

import re
import shlex
from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path

import pytest

from syncd.cli import main
from syncd.errors import DigestMismatch
from syncd.i18n.catalogue import remedy, say
from syncd.plan.model import RefusalKind
from tests.servers.dav import DavServer
from tests.trust.ground import RadicaleGround
from tests.trust.town import BUDGET, IT, POLITICAL, THREE, TOUR, Town, in_memory

CALENDARS = (POLITICAL, "m01", "m02", "m03")


def numbered(count: int, *, title: str = "Møde {}", start: int = 1) -> list[str]:
    """`count` events in the political calendar alone, on successive days from 1 March 2018."""
    numbers = range(start, start + count)
    return [
        f"{{id: nr-{n}, title: {title.format(n)}, when: 2018-{3 + (n - 1) // 28:02}-{(n - 1) % 28 + 1:02}, "
        "audience: council, in: political}"
        for n in numbers
    ]


def published(town: Town, count: int, **limits: object) -> Town:
    town.limits = {"first": "apply"} | limits
    town.programme(*numbered(count))
    town.settle()
    return town


# ── deletions ────────────────────────────────────────────────────────────────────────────────────


@in_memory
@pytest.mark.parametrize(("gone", "refused"), [(10, []), (11, [RefusalKind.DELETES])])
def test_ten_deletions_go_and_eleven_wait(town: Town, gone: int, refused: list[RefusalKind]) -> None:
    published(town, 40)
    town.programme(*numbered(40 - gone))
    found = town.sync()
    assert found.refusals(POLITICAL) == refused
    assert len(found.wrote()) == (0 if refused else gone)
    assert len(town.person().titles()) == (40 if refused else 40 - gone)


@in_memory
@pytest.mark.parametrize(
    ("gone", "refused"), [(3, []), (4, [RefusalKind.DELETE_SHARE])], ids=["three of ten go", "four of ten wait"]
)
def test_from_four_deletions_on_their_share_counts(town: Town, gone: int, refused: list[RefusalKind]) -> None:
    published(town, 10)
    town.programme(*numbered(10 - gone))
    found = town.sync()
    assert found.refusals(POLITICAL) == refused
    assert len(town.person().titles()) == (10 if refused else 10 - gone)


@in_memory
def test_deletions_are_summed_over_twenty_four_hours(town: Town) -> None:
    published(town, 40)
    town.programme(*numbered(34))
    assert len(town.sync("2018-01-02T08:00").wrote()) == 6
    town.programme(*numbered(29))
    for hour in ("2018-01-02T09:00", "2018-01-03T07:59"):
        found = town.sync(hour)
        assert found.refusals(POLITICAL) == [RefusalKind.DELETES]
        assert found.wrote() == []
    assert len(town.sync("2018-01-03T08:00").wrote()) == 5
    assert len(town.person().titles()) == 29


@in_memory
def test_the_share_is_summed_over_twenty_four_hours(town: Town) -> None:
    published(town, 12)
    town.programme(*numbered(9))
    assert len(town.sync("2018-01-02T08:00").wrote()) == 3
    town.programme(*numbered(8))
    assert town.sync("2018-01-02T08:01").refusals(POLITICAL) == [RefusalKind.DELETE_SHARE]
    assert len(town.sync("2018-01-03T08:00").wrote()) == 1


@in_memory
def test_the_last_coming_event_of_a_calendar_waits_though_it_is_but_one(town: Town) -> None:
    town.programme(IT)
    town.settle()
    town.programme(BUDGET.replace("audience: council", "audience: [council], in: members"))
    found = town.sync()
    assert found.refusals(POLITICAL) == [RefusalKind.EMPTIED]
    assert found.wrote(POLITICAL) == []
    # the members got another event for it
    assert found.wrote("m01") == [("m01", "create", "Budgetseminar"), ("m01", "delete", "It-introduktion")]


@in_memory
def test_a_calendar_emptied_because_the_people_changed_does_not_wait(settled: Town) -> None:
    settled.edit(
        "config/council.yaml",
        "{id: m03, name: Medlem 03, seats: [{term: 2018-2021, group: V}]}",
        "{id: m03, name: Medlem 03, seats: [{term: 2018-2021, group: V, to: 2018-01-31}]}",
    )
    found = settled.sync()
    assert found.changes() == [
        ("delete", "intro/budget", "roster"),
        ("delete", "intro/it", "roster"),
        ("delete", "intro/tur", "roster"),
    ]
    assert settled.titles("m03") == {"m03": []}


@in_memory
@pytest.mark.parametrize(("limit", "refused"), [(3, []), (2, [RefusalKind.WITHDRAWALS])])
def test_withdrawals_have_a_limit_of_their_own(settled: Town, limit: int, refused: list[RefusalKind]) -> None:
    settled.limits["withdrawals"] = limit
    settled.edit(
        "config/council.yaml",
        "name: Medlem 03, seats: [{term: 2018-2021, group: V}]",
        "name: Medlem 03, seats: [{term: 2018-2021, group: V, to: 2018-01-31}]",
    )
    found = settled.sync()
    assert found.refusals("m03") == refused
    assert len(settled.person("m03").titles()) == (3 if refused else 0)


@in_memory
@pytest.mark.parametrize(("limit", "refused"), [(8, []), (7, [RefusalKind.UPDATES])])
def test_updates_have_a_limit(town: Town, limit: int, refused: list[RefusalKind]) -> None:
    published(town, 8)
    town.limits["updates"] = limit
    town.programme(*numbered(8, title="Flyttet {}"))
    found = town.sync()
    assert found.refusals(POLITICAL) == refused
    assert len(found.wrote()) == (0 if refused else 8)


@in_memory
def test_foreign_events_do_not_count_for_the_share(town: Town) -> None:
    published(town, 4)
    for number in range(30):
        town.person().objects.put(f"fremmed-ikke-{number}.ics", _private(number))
    town.programme(*numbered(0), BUDGET.replace("council", "council, in: political"))
    assert RefusalKind.DELETE_SHARE in town.sync().refusals(POLITICAL)
    for number in range(30):
        town.person().objects.delete(f"fremmed-ikke-{number}.ics")


def _private(number: int) -> bytes:
    return (
        "BEGIN:VCALENDAR\r\nVERSION:2.0\r\nPRODID:-//x//y//EN\r\nBEGIN:VEVENT\r\n"
        f"UID:privat-{number}\r\nDTSTAMP:20180101T000000Z\r\nDTSTART:20180301T080000Z\r\nSUMMARY:Privat\r\n"
        "END:VEVENT\r\nEND:VCALENDAR\r\n"
    ).encode()


# ── approval ─────────────────────────────────────────────────────────────────────────────────────


def test_the_digest_approves_exactly_that_plan_and_the_next_pass_is_empty(town: Town) -> None:
    published(town, 12)
    town.programme(*numbered(1))
    waits = town.sync()
    assert waits.refusals(POLITICAL) == [RefusalKind.DELETES, RefusalKind.DELETE_SHARE]
    assert town.shown(POLITICAL).digest == waits.waiting == town.plan().digest
    assert not town.status().ready
    approved = town.sync(approve=waits.waiting)
    assert len(approved.wrote()) == 11
    assert town.person().titles() == ["Møde 1"]
    assert town.status().ready
    town.assert_settled()


def test_a_digest_that_no_longer_fits_is_refused_with_the_new_one_and_nothing_is_written(town: Town) -> None:
    published(town, 12)
    town.programme(*numbered(1))
    old = town.sync().waiting
    town.programme(*numbered(2))
    before = town.state(POLITICAL)
    with pytest.raises(DigestMismatch) as refused:
        town.sync(approve=old)
    new = town.plan().digest
    assert refused.value.message.values == {"approved": old, "digest": new}
    assert f"--plan-digest {new}" in remedy("da", refused.value.message)
    assert new in say("en", refused.value.message)
    assert town.state(POLITICAL) == before
    assert len(town.sync(approve=new).wrote()) == 10


@in_memory
def test_a_digest_fits_no_longer_once_a_person_moves_one_of_the_events(town: Town) -> None:
    published(town, 12)
    town.programme(*numbered(1))
    old = town.sync().waiting
    town.person().retitle("Møde 7", "Noget andet")
    with pytest.raises(DigestMismatch):
        town.sync(approve=old)
    assert len(town.person().titles()) == 12


@in_memory
def test_one_calendar_can_be_approved_by_itself(town: Town) -> None:
    town.limits = {"first": "approve"}
    first = town.sync()
    assert first.wrote() == []
    plan = town.plan(calendar="m01")
    approved = town.sync(approve=plan.digest, calendar="m01")
    assert set(approved.results) == {"m01"}
    assert town.titles(*CALENDARS) == {
        POLITICAL: [],
        "m01": ["Budgetseminar", "It-introduktion"],
        "m02": [],
        "m03": [],
    }


# ── first contact and adoption ───────────────────────────────────────────────────────────────────


def test_the_first_contact_waits_for_approval(town: Town) -> None:
    town.limits = {}
    first = town.sync()
    assert first.conditions() == dict.fromkeys(CALENDARS, ("Stalled", "FirstContact"))
    assert first.wrote() == []
    # it goes on waiting, and the plan stays the same
    assert town.sync().waiting == first.waiting
    approved = town.sync(approve=first.waiting)
    assert len(approved.wrote()) == 3 + 2 + 3 + 3
    town.assert_settled()
    # and only the first time
    town.programme(*THREE, "{id: ny, title: Ny, when: 2018-06-01, audience: council}")
    assert len(town.sync().wrote()) == 4


@in_memory
def test_the_first_contact_goes_ahead_where_the_settings_say_so(town: Town) -> None:
    town.limits = {"first": "apply"}
    assert len(town.sync().wrote()) == 11
    assert town.status().ready


def test_a_lost_store_doubles_and_deletes_nothing_and_adopts_after_approval(settled: Town) -> None:
    before = settled.state(*CALENDARS)
    settled.lose_store()
    waits = settled.sync()
    assert {kind for calendar in CALENDARS for kind in waits.refusals(calendar)} == {RefusalKind.ADOPTION}
    assert {action for action, _, _ in waits.changes()} == {"adopt"}
    assert waits.wrote() == []
    adopted = settled.sync(approve=waits.waiting)
    assert adopted.wrote() == []
    assert settled.state(*CALENDARS) == before
    settled.assert_settled()
    settled.programme(BUDGET, TOUR)
    assert len(settled.sync().wrote()) == 4
    settled.assert_settled()


def test_what_is_adopted_is_brought_up_to_date_in_the_same_stroke(settled: Town) -> None:
    settled.lose_store()
    settled.programme(IT.replace("It-introduktion", "It for nye"), BUDGET)
    waits = settled.sync()
    adopted = settled.sync(approve=waits.waiting)
    assert {verb for _, verb, _ in adopted.wrote()} == {"update"}
    assert len(adopted.wrote()) == 4
    # what the files no longer declare was adopted as it stands, and goes as any other
    assert settled.sync().wrote() == [(calendar, "delete", "Rundtur") for calendar in (POLITICAL, "m02", "m03")]
    settled.assert_settled()


def test_a_copy_beside_the_event_is_not_adopted(settled: Town) -> None:
    name = settled.person().paste("It-introduktion", "kopi")
    pasted = settled.person().objects.get(name)
    settled.lose_store()
    waits = settled.sync()
    assert waits.reports(POLITICAL) == [("copy", "intro/it")]
    settled.sync(approve=waits.waiting)
    assert settled.sync().wrote() == []
    assert settled.person().objects.get(name) == pasted


def test_an_old_backup_of_the_store_doubles_nothing_and_deletes_nothing_of_others(settled: Town) -> None:
    copy = settled.back_up_store()
    new = "{id: ny, title: Ny, when: 2018-06-01, audience: council}"
    settled.programme(IT.replace("Rådhuset", "Biblioteket"), TOUR, new)
    assert len(settled.sync().wrote()) == 4 * 3
    settled.person("m01").move("Ny", timedelta(days=1))
    settled.sync()
    before = settled.state(*CALENDARS)
    settled.restore_store(copy)
    waits = settled.sync()
    assert waits.wrote() == []
    assert waits.changes() == [("adopt", "intro/ny", "adopted")] * 4
    assert settled.state(*CALENDARS) == before
    assert settled.sync(approve=waits.waiting).wrote() == []
    settled.assert_settled()
    assert settled.state(*CALENDARS) == before


def test_a_backup_from_before_a_repair_makes_no_second_event(settled: Town) -> None:
    copy = settled.back_up_store()
    settled.person().delete("It-introduktion")
    settled.sync()
    before = settled.state(*CALENDARS)
    settled.restore_store(copy)
    for _ in range(2):
        found = settled.sync()
        assert found.wrote() == []
        assert ("held-by-copy", "intro/it") in found.reports(POLITICAL)
    assert settled.state(*CALENDARS) == before


# ── no calendar stops another ────────────────────────────────────────────────────────────────────


@in_memory
def test_a_refused_calendar_does_not_stop_the_others(town: Town) -> None:
    town.programme(*THREE, *numbered(12))
    town.settle()
    town.programme(IT, BUDGET, "{id: ny, title: Ny, when: 2018-06-01, audience: council}")
    before = town.state(POLITICAL)
    found = town.sync()
    assert found.conditions() == {
        POLITICAL: ("Stalled", "TooManyDeletes"),
        "m01": ("Ready", "Reconciled"),
        "m02": ("Ready", "Reconciled"),
        "m03": ("Ready", "Reconciled"),
    }
    assert town.state(POLITICAL) == before
    assert town.titles("m01", "m02") == {
        "m01": ["Budgetseminar", "It-introduktion", "Ny"],
        "m02": ["Budgetseminar", "It-introduktion", "Ny"],
    }


@pytest.mark.parametrize("failing", [POLITICAL, "m02"])
def test_a_calendar_that_nobody_reaches_does_not_stop_the_others(settled: Town, failing: str) -> None:
    settled.line.down = {settled.address(failing)}
    settled.programme(BUDGET, TOUR)
    found = settled.sync()
    assert found.conditions()[failing] == ("Stalled", "Unreachable")
    others = [calendar for calendar in CALENDARS if calendar != failing]
    assert found.wrote() == [(calendar, "delete", "It-introduktion") for calendar in others]
    settled.line.down = set()
    assert settled.sync().wrote() == [(failing, "delete", "It-introduktion")]
    settled.assert_settled()


def test_a_calendar_that_somebody_deleted_is_made_again_only_after_approval(settled: Town) -> None:
    settled.drop("m02")
    settled.programme(BUDGET, TOUR)
    found = settled.sync()
    assert found.conditions()["m02"] == ("Stalled", "CalendarVanished")
    assert not settled.ground.exists(settled.address("m02"))
    assert found.wrote("m01") == [("m01", "delete", "It-introduktion")]
    again = settled.sync(approve=found.waiting)
    assert again.wrote() == [("m02", "create", "Budgetseminar"), ("m02", "create", "Rundtur")]
    settled.assert_settled()


# ── the command that approves, word for word ─────────────────────────────────────────────────────


@pytest.fixture
def radicale_town(radicale_server: DavServer, numbers: Iterator[int], tmp_path: Path) -> Iterator[Town]:
    ground = RadicaleGround(radicale_server, next(numbers))
    town = Town(tmp_path, ground)
    town.open(*CALENDARS)
    (tmp_path / "syncd.toml").write_text(
        f"""
[source]
dir = "{town.root}"
[store]
url = "sqlite:///{town.store_file}"
[limits]
first = "apply"
[connections.local]
type = "caldav"
url = "{radicale_server.url}"
username = "{radicale_server.username}"
password = "{radicale_server.password}"
create = true
"""
    )
    yield town
    town.close()
    ground.close()


def test_the_command_that_sync_prints_approves_what_waits(
    radicale_town: Town, capsys: pytest.CaptureFixture[str]
) -> None:
    town = radicale_town
    typed = ["--settings", str(town.folder / "syncd.toml"), "--as-of", "2018-01-02"]
    town.programme(*numbered(12))
    assert main(["sync", *typed]) == 0
    town.programme(*numbered(1))
    capsys.readouterr()
    assert main(["sync", *typed]) == 5
    assert len(town.person().titles()) == 12
    printed = capsys.readouterr().out
    assert "11 begivenheder ville blive slettet inden for 24 timer; grænsen er 10." in printed
    (command,) = re.findall(r"(syncd sync --plan-digest .*)", printed)
    assert main(["status", *typed]) == 1
    assert "--plan-digest" in capsys.readouterr().out
    assert main(shlex.split(command)[1:]) == 0
    assert town.person().titles() == ["Møde 1"]
    assert main(["status", *typed]) == 0
    # once it is done, the same command has nothing to approve any more
    assert main(shlex.split(command)[1:]) == 5
