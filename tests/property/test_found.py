"""What the machine found, each reduced to the least that shows it."""

from __future__ import annotations

from dataclasses import replace

from syncd.canon.entries import Withheld
from syncd.reconcile import Condition
from tests.property import objects
from tests.property.declaring import DAY_ZERO, POLITICAL, Item
from tests.property.town import Town
from tests.property.troubles import Kind, Place, Trouble

A = Item("p/a", "Møde A", day=5)
B = Item("p/b", "Møde B", day=6)
C = Item("p/c", "Møde C", day=7)
D = Item("p/d", "Møde D", day=8)
LONE = replace(A, audience="", title="Kun politisk")

LOST_REPLY = Trouble(Place.WRITE, Kind.LOST_REPLY)


# ── faults of the engine, mended since ───────────────────────────────────────────────────────────


def test_a_deletion_whose_reply_was_lost_counts_towards_the_limit(town: Town) -> None:
    town.declare(*(replace(one, audience="") for one in (A, B, C, D)))
    town.sync()
    for key in ("p/a", "p/b", "p/c"):
        town.undeclare(key)
        town.sync(LOST_REPLY)
    town.sync()
    assert len(town.standing(POLITICAL)) == 2


def test_a_deletion_before_a_crash_counts_towards_the_limit(town: Town) -> None:
    town.declare(*(replace(one, audience="") for one in (A, B, C, D)))
    town.sync()
    for key in ("p/a", "p/b", "p/c"):
        town.undeclare(key)
        town.sync(Trouble(Place.WRITE, Kind.CRASH_AFTER))
    town.sync()
    assert len(town.standing(POLITICAL)) == 2


def test_a_key_that_was_renamed_away_can_be_used_again(town: Town) -> None:
    town.declare(LONE)
    town.sync()
    town.rename("p/a", "p/b")
    town.sync()
    town.forget_renames()
    town.declare(replace(LONE, title="Et nyt møde"))
    town.settle()


def test_a_copy_made_before_a_rename_stays_a_copy(town: Town) -> None:
    town.declare(LONE)
    town.sync()
    pasted = town.paste(POLITICAL, town.name(POLITICAL, "p/a"))
    town.rename("p/a", "p/b")
    done = town.sync()
    assert [one.condition for one in done.results if not one.prepared.idle] == [Condition.READY]
    town.settle()
    assert pasted in town.standing(POLITICAL)


def test_a_copy_stays_a_copy_when_its_original_is_withdrawn(town: Town) -> None:
    town.declare(LONE, replace(B, audience=""))
    town.sync()
    pasted = town.paste(POLITICAL, town.name(POLITICAL, "p/a"))
    town.declare(replace(LONE, withheld=Withheld.BLOCKED))
    town.sync()
    done = town.sync()
    assert [one.condition for one in done.results if not one.prepared.idle] == [Condition.READY]
    assert pasted in town.standing(POLITICAL)
    town.declare(LONE)
    town.settle()
    assert len(town.standing(POLITICAL)) == 3


def test_history_that_is_adopted_under_a_new_key_is_not_written_to(town: Town) -> None:
    town.declare(LONE, replace(B, audience="", day=9))
    town.sync()
    town.wait(24 * 7)
    town.lose_store()
    town.rename("p/a", "p/c")
    town.settle()


def test_what_a_person_deleted_does_not_hide_that_a_calendar_is_emptied(town: Town) -> None:
    town.declare(LONE, replace(B, audience=""))
    town.sync()
    town.remove(POLITICAL, town.name(POLITICAL, "p/b"))
    town.undeclare("p/a", "p/b")
    town.sync()
    assert len(town.standing(POLITICAL)) == 1


def test_an_unheard_creation_whose_marker_a_person_removed(town: Town) -> None:
    town.declare(LONE)
    town.sync(LOST_REPLY)
    (name,) = town.standing(POLITICAL)
    town.edit(POLITICAL, name, objects.without_marker)
    town.settle()
    assert town.standing(POLITICAL) == [name]


def test_a_creation_that_meets_what_only_a_lost_store_knew(town: Town) -> None:
    town.declare(LONE)
    town.sync()
    (name,) = town.standing(POLITICAL)
    town.edit(POLITICAL, name, objects.without_marker)
    town.lose_store()
    town.settle()
    assert len(town.standing(POLITICAL)) == 2


def test_a_creation_whose_uid_stands_elsewhere_without_its_marker(town: Town) -> None:
    town.declare(LONE)
    town.sync()
    town.edit(POLITICAL, (name := town.name(POLITICAL, "p/a")), objects.without_marker)
    town.remove(POLITICAL, name)
    town.restore(0, elsewhere=True)
    town.lose_store()
    town.settle()
    assert len(town.standing(POLITICAL)) == 2


def test_a_creation_that_meets_its_own_which_a_listing_left_out(town: Town) -> None:
    town.declare(LONE)
    town.sync()
    town.lose_store()
    town.sync(Trouble(Place.LOOK, Kind.SHORT))
    town.settle()
    assert len(town.standing(POLITICAL)) == 1


def test_what_is_withdrawn_after_the_store_was_lost(town: Town) -> None:
    town.declare(replace(A, audience="m01", political=False))
    town.sync()
    town.lose_store()
    town.undeclare("p/a")
    for _ in range(3):
        town.sync(approve=True)
    assert town.standing("member:m01") == []


def test_what_is_withdrawn_after_an_older_store_came_back(town: Town) -> None:
    town.sync()
    town.back_up()
    town.declare(replace(A, audience="m01", political=False))
    town.sync()
    town.restore_backup()
    town.undeclare("p/a")
    town.wait(25)
    for _ in range(3):
        town.sync(approve=True)
    assert town.standing("member:m01") == []


def test_what_followed_on_history_is_adopted_after_an_older_store_came_back(town: Town) -> None:
    town.declare(replace(LONE, day=1))
    town.sync()
    town.wait(24 * 3)
    town.back_up()
    town.declare(LONE)
    town.sync()
    town.restore_backup()
    town.settle()
    assert len(town.standing(POLITICAL)) == 2


# ── faults of the model, mended since: what the engine did was right ─────────────────────────────


def test_what_was_history_is_coming_again_when_the_day_goes_back(town: Town) -> None:
    town.declare(replace(LONE, day=1), replace(B, audience="", day=9))
    town.sync()
    town.engine_day(120)
    town.sync()
    town.engine_day(-120)
    town.undeclare("p/b")
    town.sync()
    assert len(town.standing(POLITICAL)) == 1


def test_history_that_is_coming_again_stands_beside_what_followed_on_it(town: Town) -> None:
    town.declare(replace(LONE, day=1))
    town.sync()
    town.wait(72)
    town.declare(LONE)
    town.sync()
    town.engine_day(-48)
    town.declare(replace(LONE, day=0))
    town.sync()
    town.sync()
    town.engine_day(-24)
    town.declare(LONE)
    town.settle()


def test_a_series_that_a_person_made_and_approved_for_adoption_is_not_history(town: Town) -> None:
    town.declare(replace(LONE, day=1))
    town.sync()
    town.edit(POLITICAL, town.name(POLITICAL, "p/a"), objects.as_series)
    town.wait(72)
    town.lose_store()
    town.declare(LONE)
    town.settle()


def test_what_a_listing_left_out_and_nobody_recorded_cannot_be_known(town: Town) -> None:
    town.sync()
    town.rival_marks(POLITICAL)
    town.declare(LONE)
    town.sync(Trouble(Place.LOOK, Kind.SHORT))
    town.settle()


# ── what each safeguard holds off: the least example that appears when it is taken out ────────────


def test_ownership_what_stands_without_a_record_waits_for_a_person(town: Town) -> None:
    town.declare(LONE)
    town.sync()
    town.lose_store()
    town.declare(replace(LONE, title="Et andet navn"))
    town.sync()


def test_ownership_what_took_the_place_of_ours_is_not_ours(town: Town) -> None:
    town.declare(LONE)
    town.sync()
    address, name = town.witness.address(POLITICAL), town.name(POLITICAL, "p/a")
    town.remove(POLITICAL, name)
    town.witness.put_foreign(address, name, objects.foreign("en-anden", "Ferie", DAY_ZERO))
    town.sync()


def test_ownership_a_copy_is_not_touched(town: Town) -> None:
    town.declare(LONE)
    town.sync()
    town.paste(POLITICAL, town.name(POLITICAL, "p/a"))
    town.declare(replace(LONE, title="Et andet navn"))
    town.sync()


def test_ownership_a_copy_that_differs_does_not_take_the_place_of_its_original(town: Town) -> None:
    town.declare(LONE)
    town.sync()
    pasted = town.paste(POLITICAL, name := town.name(POLITICAL, "p/a"))
    town.edit(POLITICAL, pasted, lambda content: objects.retitled(content, "Mit eget"))
    town.remove(POLITICAL, name)
    before = town.place.objects(POLITICAL)
    town.sync()
    assert town.place.objects(POLITICAL) == before


def test_completeness_what_a_listing_left_out_is_not_made_again(town: Town) -> None:
    town.declare(LONE)
    town.sync()
    town.forget_tokens(POLITICAL)
    town.sync(Trouble(Place.LOOK, Kind.SHORT))


def test_limits_deletions_stop_at_the_limit(town: Town) -> None:
    town.declare(*(replace(one, audience="") for one in (A, B, C, D)))
    town.sync()
    town.undeclare("p/a", "p/b", "p/c")
    town.sync()


def test_limits_updates_stop_at_the_limit(town: Town) -> None:
    alone = [replace(one, audience="") for one in (A, B, C, D)]
    town.declare(*alone)
    town.sync()
    town.declare(*(replace(one, title="Et andet navn") for one in alone))
    town.sync()


def test_conditions_an_edit_in_the_gap_is_seen_first(town: Town) -> None:
    town.declare(LONE)
    town.sync()
    town.declare(replace(LONE, title="Et andet navn"))
    town.sync(Trouble(Place.WRITE, Kind.GAP))


def test_intents_a_creation_that_nobody_heard_of_is_found_again(town: Town) -> None:
    town.declare(LONE)
    town.sync(LOST_REPLY)
    done = town.sync()
    assert done is not None
    assert done.changes == 0


def test_lease_whoever_wakes_up_late_writes_nothing(town: Town) -> None:
    town.declare(LONE)
    town.sync(Trouble(Place.WRITE, Kind.RIVAL))


def test_lease_whoever_wakes_up_late_records_nothing(town: Town) -> None:
    town.declare(LONE)
    town.sync(Trouble(Place.COMMIT, Kind.RIVAL, skip=1))


def test_history_is_left_alone(town: Town) -> None:
    town.declare(LONE)
    town.sync()
    town.wait(24 * 6)
    town.declare(replace(LONE, title="Et andet navn"))
    town.settle()
