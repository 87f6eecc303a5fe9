"""Contract of trust 13: protection is recorded in the store, so it holds when the entry is gone from the file."""

from __future__ import annotations

from syncd.plan.model import RefusalKind
from tests.trust.town import BUDGET, IT, POLITICAL, THREE, TOUR, Town, in_memory

CALENDARS = (POLITICAL, "m01", "m02", "m03")
PROTECTED = IT.replace("audience", "protected: true, audience")


def test_a_protected_entry_that_vanished_from_the_file_is_deleted_only_after_approval(town: Town) -> None:
    town.programme(PROTECTED, BUDGET, TOUR)
    town.settle()
    before = town.state(*CALENDARS)
    town.programme(BUDGET, TOUR)
    waits = town.sync()
    assert {calendar: waits.refusals(calendar) for calendar in CALENDARS} == {
        calendar: [RefusalKind.PROTECTED] for calendar in CALENDARS
    }
    assert waits.wrote() == []
    assert town.state(*CALENDARS) == before
    told = town.shown(POLITICAL).message
    assert told is not None
    assert list(told.values["keys"]) == ["intro/it"]  # type: ignore[call-overload]
    # not even the whole file's vanishing forgets it
    (town.root / "config/programme/intro.yaml").unlink()
    assert RefusalKind.PROTECTED in town.sync().refusals(POLITICAL)
    town.programme(BUDGET, TOUR)
    approved = town.sync(approve=town.plan().digest)
    assert approved.wrote() == [(calendar, "delete", "It-introduktion") for calendar in CALENDARS]
    town.assert_settled()


@in_memory
def test_protection_given_later_is_noted_without_a_write_and_holds(settled: Town) -> None:
    settled.programme(PROTECTED, BUDGET, TOUR)
    assert settled.assert_settled().wrote() == []
    settled.programme(BUDGET, TOUR)
    assert settled.sync().refusals(POLITICAL) == [RefusalKind.PROTECTED]


@in_memory
def test_protection_taken_back_is_noted_without_a_write_too(town: Town) -> None:
    town.programme(PROTECTED, BUDGET, TOUR)
    town.settle()
    town.programme(*THREE)
    town.assert_settled()
    town.programme(BUDGET, TOUR)
    assert len(town.sync().wrote()) == 4


@in_memory
def test_protection_follows_the_entry_to_its_new_key_and_through_a_repair(town: Town) -> None:
    town.programme(PROTECTED, BUDGET, TOUR)
    town.settle()
    town.person().delete("It-introduktion")
    town.sync()
    town.programme(PROTECTED.replace("id: it,", "id: it-kursus, was: [it],"), BUDGET, TOUR)
    town.settle()
    town.programme(BUDGET, TOUR)
    waits = town.sync()
    assert waits.refusals(POLITICAL) == [RefusalKind.PROTECTED]
    assert waits.wrote() == []


@in_memory
def test_a_protected_entry_is_updated_like_any_other(town: Town) -> None:
    town.programme(PROTECTED, BUDGET, TOUR)
    town.settle()
    town.programme(PROTECTED.replace("Rådhuset", "Biblioteket"), BUDGET, TOUR)
    assert [verb for _, verb, _ in town.sync().wrote()] == ["update"] * 4


@in_memory
def test_what_people_change_around_it_does_not_lift_it(town: Town) -> None:
    town.programme(PROTECTED, BUDGET, TOUR)
    town.settle()
    town.edit(
        "config/council.yaml",
        "name: Medlem 03, seats: [{term: 2018-2021, group: V}]",
        "name: Medlem 03, seats: [{term: 2018-2021, group: V, to: 2018-01-31}]",
    )
    assert town.sync().refusals("m03") == [RefusalKind.PROTECTED]
    assert len(town.person("m03").titles()) == 3
