"""What every Store promises (`syncd.ports.Store`), whatever it stands on."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import Protocol
from zoneinfo import ZoneInfo

import pytest

from syncd.canon.managed import Managed, Sensitivity, ShowAs
from syncd.canon.times import AllDay, Timed
from syncd.errors import FencedOut, LeaseHeld, StoreError
from syncd.plan.model import (
    Action,
    CalendarRef,
    CalendarState,
    Cause,
    Intent,
    InventoryRow,
    PastWrite,
    RemoteEvent,
    Report,
    ReportKind,
    Tombstone,
)
from syncd.ports import (
    Applied,
    Commit,
    Fence,
    IntentClosed,
    IntentsOpened,
    IntentsSent,
    MirrorForgotten,
    NameTaken,
    ObservationRecorded,
    PassEnded,
    Record,
    RevisionRecord,
    RevisionState,
    RowRecorded,
    RowRetired,
    Store,
    WriteAudited,
)
from syncd.problems import Place, error, message, warning
from syncd.store.open import open_store

NOW = datetime(2026, 3, 2, 9, 30, 0, 123456, tzinfo=UTC)
LONG_AGO = datetime(2000, 1, 1, tzinfo=UTC)
POLITICAL = CalendarRef("political", "local:politisk")
MEMBER = CalendarRef("member:m01", "exchange:m01@ballerup.example")

DST_NIGHT = Timed(datetime(2026, 10, 25, 0, 30, tzinfo=UTC), datetime(2026, 10, 25, 1, 30, tzinfo=UTC))
"""From 02.30 to 02.30 in Copenhagen, an hour later: only in UTC is it a span at all."""

MANAGED = Managed(
    "Møde i Økonomiudvalget", DST_NIGHT, "Rådhuset", ShowAs.TENTATIVE, Sensitivity.PRIVATE, "linje 1\nlinje 2"
)
OTHER = Managed("Temadag 🏛 e\u0301", AllDay(date(2026, 12, 31), date(2027, 1, 1)))


class Factory(Protocol):
    """Opens the one store of this test, again and again: each sees what the others wrote."""

    def __call__(self, tenant: str = "ballerup") -> Store: ...


@pytest.fixture(params=["sqlite-file"])
def opened(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Factory]:
    stores: list[Store] = []
    urls = {"sqlite-file": f"sqlite:///{tmp_path / 'state.db'}"}

    def opened_for(tenant: str = "ballerup") -> Store:
        stores.append(open_store(urls[request.param], tenant, clock=lambda: NOW))
        return stores[-1]

    yield opened_for
    for store in stores:
        store.close()


@pytest.fixture
def store(opened: Factory) -> Store:
    return opened()


@pytest.fixture
def fence(store: Store) -> Iterator[Fence]:
    with store.lease("test") as fence:
        yield fence


@pytest.fixture
def commit(store: Store, fence: Fence) -> Callable[..., CalendarState]:
    """Commits records to the political calendar and gives back what a newly read state holds."""

    def committed(*records: Record, ref: CalendarRef = POLITICAL) -> CalendarState:
        store.commit(fence, ref, records)
        return store.load(ref, LONG_AGO)

    return committed


def a_row(key: str = "meetings-2026/kb/2026-01-26", generation: int = 1, **changes: object) -> InventoryRow:
    number = f"{key}#{generation}"
    row = InventoryRow(
        key,
        generation,
        f"id-{number}",
        f"uid-{number}",
        f"v1 ballerup main political {key} {generation}",
        '"1"',
        MANAGED,
    )
    return replace(row, **changes)


def an_event(remote_id: str, version: str = '"1"', **changes: object) -> RemoteEvent:
    return replace(RemoteEvent(remote_id, version, f"uid-{remote_id}", "", OTHER, "BEGIN:VCALENDAR\r\n"), **changes)


def an_intent(id_: str, **changes: object) -> Intent:
    intent = Intent(id_, Action.CREATE, f"key-{id_}", 1, "", f"uid-{id_}", "marker", MANAGED, Cause.DECLARED)
    return replace(intent, **changes)


def a_write(key: str, as_of: datetime = NOW, **changes: object) -> WriteAudited:
    write = WriteAudited(
        NOW,
        as_of,
        "run-1",
        "abc123",
        key,
        1,
        Action.UPDATE,
        Cause.DRIFT,
        "config/a.yaml:3",
        OTHER,
        MANAGED,
        "PAYLOAD",
        "Medlem 01",
        NOW - timedelta(days=1),
    )
    return replace(write, **changes)


def an_end(**changes: object) -> PassEnded:
    return replace(PassEnded(NOW, "Ready", "Succeeded", None), **changes)


def observed(*events: RemoteEvent, removed: tuple[str, ...] = (), full: bool = False) -> ObservationRecorded:
    return ObservationRecorded(events, frozenset(removed), full, "cursor-1", NOW)


def a_revision(id_: str, **changes: object) -> RevisionRecord:
    return replace(RevisionRecord(id_, RevisionState.VALID, NOW, entries={"a/1": f"audience-{id_}"}), **changes)


# ── an empty store ───────────────────────────────────────────────────────────────────────────────


def test_an_unknown_calendar_is_empty_and_was_never_contacted(store: Store) -> None:
    assert store.load(POLITICAL, LONG_AGO) == CalendarState()
    assert store.standings() == ()
    assert store.last_revisions() == (None, None)
    assert store.tombstones(POLITICAL) == ()
    assert store.audit() == ()


def test_what_is_committed_outlives_the_store(opened: Factory) -> None:
    first = opened()
    with first.lease("first") as fence:
        first.commit(fence, POLITICAL, [RowRecorded(a_row(), an_event("e1"))])
    first.close()
    state = opened().load(POLITICAL, LONG_AGO)
    assert state.inventory == (a_row(),)
    assert dict(state.mirror) == {"e1": an_event("e1")}


# ── the mirror ───────────────────────────────────────────────────────────────────────────────────


def test_a_full_observation_replaces_the_mirror(commit: Callable[..., CalendarState]) -> None:
    commit(observed(an_event("a"), an_event("b"), full=True))
    state = commit(observed(an_event("c"), full=True))
    assert dict(state.mirror) == {"c": an_event("c")}
    assert (state.cursor, state.full_read) == ("cursor-1", NOW)


def test_a_partial_observation_changes_what_it_names(commit: Callable[..., CalendarState]) -> None:
    commit(observed(an_event("a"), an_event("b"), an_event("c"), full=True))
    later = ObservationRecorded((an_event("b", '"2"'),), frozenset({"c"}), False, "cursor-2", NOW + timedelta(hours=1))
    state = commit(later)
    assert dict(state.mirror) == {"a": an_event("a"), "b": an_event("b", '"2"')}
    assert (state.cursor, state.full_read) == ("cursor-2", NOW)


def test_of_an_event_that_a_server_tells_twice_the_last_counts(commit: Callable[..., CalendarState]) -> None:
    state = commit(observed(an_event("a", '"1"'), an_event("a", '"2"'), full=True))
    assert state.mirror["a"].version == '"2"'


def test_an_unreadable_event_is_kept_without_fields(commit: Callable[..., CalendarState]) -> None:
    state = commit(observed(an_event("a", managed=None), full=True))
    assert state.mirror["a"].managed is None


def test_a_forgotten_mirror_is_read_anew_and_the_inventory_stays(commit: Callable[..., CalendarState]) -> None:
    commit(observed(an_event("a"), full=True), RowRecorded(a_row()), an_end(contacted=True))
    state = commit(MirrorForgotten())
    assert (dict(state.mirror), state.cursor, state.full_read) == ({}, None, None)
    assert state.inventory == (a_row(),)
    assert state.contacted


# ── intents ──────────────────────────────────────────────────────────────────────────────────────


def test_open_intents_are_given_back_in_their_order(commit: Callable[..., CalendarState]) -> None:
    intents = (
        an_intent("z", remote_id="r", audience="d1", protected=True, cause=Cause.ROSTER),
        an_intent("a", action=Action.DELETE, wanted=None),
    )
    assert commit(IntentsOpened(intents)).intents == intents
    assert commit(IntentsOpened((an_intent("m"),))).intents == (*intents, an_intent("m"))


def test_a_sent_intent_stays_open_and_a_closed_one_leaves(commit: Callable[..., CalendarState]) -> None:
    commit(IntentsOpened((an_intent("a"), an_intent("b"))))
    assert commit(IntentsSent(("a", "b"))).intents == (an_intent("a", sent=True), an_intent("b", sent=True))
    assert commit(IntentClosed("a", "done")).intents == (an_intent("b", sent=True),)


@pytest.mark.parametrize("record", [IntentsSent(("a", "b")), IntentClosed("b", "done")])
def test_what_was_never_planned_is_not_sent(
    store: Store, fence: Fence, commit: Callable[..., CalendarState], record: Record
) -> None:
    commit(IntentsOpened((an_intent("a"),)))
    with pytest.raises(StoreError):
        store.commit(fence, POLITICAL, [record])
    assert store.load(POLITICAL, LONG_AGO).intents == (an_intent("a"),)


@pytest.mark.parametrize("record", [IntentsSent(("a",)), IntentClosed("a", "void")])
def test_a_closed_intent_stays_as_it_was_closed(
    store: Store, fence: Fence, commit: Callable[..., CalendarState], record: Record
) -> None:
    commit(IntentsOpened((an_intent("a"),)), IntentClosed("a", "done"))
    with pytest.raises(StoreError):
        store.commit(fence, POLITICAL, [record])


def test_an_intent_of_another_calendar_is_not_ours_to_close(
    store: Store, fence: Fence, commit: Callable[..., CalendarState]
) -> None:
    commit(IntentsOpened((an_intent("a"),)), ref=MEMBER)
    with pytest.raises(StoreError):
        store.commit(fence, POLITICAL, [IntentClosed("a", "void")])


# ── inventory and tombstones ─────────────────────────────────────────────────────────────────────


def test_a_recorded_row_replaces_the_one_before_and_its_mirror_entry(commit: Callable[..., CalendarState]) -> None:
    commit(RowRecorded(a_row(), an_event("id")))
    newer = a_row(version='"2"', wrote=OTHER, echo=MANAGED, audience="digest", protected=True)
    state = commit(RowRecorded(newer, an_event("id", '"2"')))
    assert state.inventory == (newer,)
    assert state.mirror["id"].version == '"2"'
    assert commit(RowRecorded(newer)).mirror["id"].version == '"2"'


def test_generations_of_one_key_stand_side_by_side(commit: Callable[..., CalendarState]) -> None:
    state = commit(RowRecorded(a_row("k", 2)), RowRecorded(a_row("k", 1)), RowRecorded(a_row("a", 1)))
    assert [(row.key, row.generation) for row in state.inventory] == [("a", 1), ("k", 1), ("k", 2)]


def test_a_rename_moves_the_row(commit: Callable[..., CalendarState]) -> None:
    commit(RowRecorded(a_row("old")), RowRecorded(a_row("bystander")))
    state = commit(RowRecorded(replace(a_row("old"), key="new"), renamed_from="old"))
    assert [(row.key, row.uid) for row in state.inventory] == [("bystander", "uid-bystander#1"), ("new", "uid-old#1")]


def test_two_entries_may_trade_their_keys(commit: Callable[..., CalendarState]) -> None:
    commit(RowRecorded(a_row("a")), RowRecorded(a_row("b")))
    state = commit(
        RowRecorded(replace(a_row("a"), key="b"), renamed_from="a"),
        RowRecorded(replace(a_row("b"), key="a"), renamed_from="b"),
    )
    assert [(row.key, row.uid) for row in state.inventory] == [("a", "uid-b#1"), ("b", "uid-a#1")]


def test_a_retired_row_leaves_a_tombstone_and_the_mirror(store: Store, commit: Callable[..., CalendarState]) -> None:
    row = a_row()
    commit(RowRecorded(row, an_event(row.remote_id)), RowRecorded(a_row("other"), an_event("other")))
    state = commit(RowRetired(row.key, row.generation))
    assert state.inventory == (a_row("other"),)
    assert state.tombstones == (Tombstone(row.key, 1, row.remote_id, row.uid),)
    assert set(state.mirror) == {"other"}
    assert store.tombstones(POLITICAL) == state.tombstones
    assert store.tombstones(MEMBER) == ()


def test_every_remote_id_that_an_event_ever_had_stays_a_tombstone(commit: Callable[..., CalendarState]) -> None:
    commit(RowRecorded(a_row("k", remote_id="one")), RowRetired("k", 1))
    commit(RowRecorded(a_row("k", remote_id="two")), RowRetired("k", 1))
    state = commit(RowRecorded(a_row("k", remote_id="two")), RowRetired("k", 1))
    assert [stone.remote_id for stone in state.tombstones] == ["one", "two"]


def test_a_name_that_is_taken_is_a_tombstone(commit: Callable[..., CalendarState]) -> None:
    state = commit(NameTaken("k", 3, "taken.ics", "uid-k#3"))
    assert state.tombstones == (Tombstone("k", 3, "taken.ics", "uid-k#3"),)
    assert state.inventory == ()


def test_retiring_what_is_not_there_changes_nothing(commit: Callable[..., CalendarState]) -> None:
    assert commit(RowRetired("nothing", 1)).tombstones == ()


def test_one_remote_event_answers_to_one_row(store: Store, fence: Fence, commit: Callable[..., CalendarState]) -> None:
    commit(RowRecorded(a_row("a", remote_id="same")))
    with pytest.raises(StoreError):
        store.commit(fence, POLITICAL, [RowRecorded(a_row("b", remote_id="same"))])


# ── one transaction ──────────────────────────────────────────────────────────────────────────────


def test_all_records_or_none(store: Store, fence: Fence, commit: Callable[..., CalendarState]) -> None:
    commit(RowRecorded(a_row("a", remote_id="taken")), an_end())
    before = store.load(POLITICAL, LONG_AGO), store.standings(), store.audit()
    records: list[Record] = [
        observed(an_event("x"), full=True),
        IntentsOpened((an_intent("i"),)),
        a_write("b"),
        RowRetired("a", 1),
        RowRecorded(a_row("b", remote_id="r")),
        RowRecorded(a_row("c", remote_id="r")),  # two rows for one remote event: refused
        an_end(condition="Stalled"),
    ]
    with pytest.raises(StoreError):
        store.commit(fence, POLITICAL, records)
    assert (store.load(POLITICAL, LONG_AGO), store.standings(), store.audit()) == before
    commit(RowRecorded(a_row("b")))


def test_a_refused_commit_to_a_new_calendar_leaves_no_calendar(store: Store, fence: Fence) -> None:
    with pytest.raises(StoreError):
        store.commit(fence, MEMBER, [an_end(), IntentClosed("nothing", "done")])
    assert store.standings() == ()


# ── lease and fence ──────────────────────────────────────────────────────────────────────────────


def test_one_lease_at_a_time(opened: Factory, store: Store) -> None:
    with store.lease("syncd run"):
        for other in (opened(), store):
            with pytest.raises(LeaseHeld) as held, other.lease("syncd sync"):
                pytest.fail("two writers")
            assert held.value.message.values["holder"] == "syncd run"
            assert held.value.message.values["since"] == NOW
    with opened().lease("syncd sync") as fence:
        assert fence.holder == "syncd sync"


def test_each_lease_has_a_higher_epoch(store: Store) -> None:
    epochs = []
    for _ in range(3):
        with store.lease("again") as fence:
            epochs.append(fence.epoch)
    assert epochs == sorted(set(epochs))


def test_a_lease_ends_with_an_exception_too(store: Store) -> None:
    with pytest.raises(RuntimeError), store.lease("first"):
        raise RuntimeError
    with store.lease("second"):
        pass


def test_an_old_fence_writes_nothing(store: Store) -> None:
    with store.lease("worker") as old:
        store.check(old)
    with store.lease("worker") as new:
        with pytest.raises(FencedOut):
            store.check(old)
        with pytest.raises(FencedOut):
            store.commit(old, POLITICAL, [RowRecorded(a_row())])
        with pytest.raises(FencedOut):
            store.record_revision(old, a_revision("abc"))
        store.check(new)
    assert store.load(POLITICAL, LONG_AGO) == CalendarState()
    assert store.last_revisions() == (None, None)


def test_a_lease_given_back_is_worth_nothing(store: Store) -> None:
    with store.lease("worker") as fence:
        pass
    with pytest.raises(FencedOut):
        store.check(fence)
    with pytest.raises(FencedOut):
        store.commit(fence, POLITICAL, [])


def test_the_holder_must_match_too(store: Store, fence: Fence) -> None:
    with pytest.raises(FencedOut):
        store.commit(replace(fence, holder="somebody else"), POLITICAL, [])


def test_others_read_while_one_writes(opened: Factory, store: Store, fence: Fence) -> None:
    reader = opened()
    store.commit(fence, POLITICAL, [an_end()])
    assert [standing.ref for standing in reader.standings()] == [POLITICAL]


# ── tenants ──────────────────────────────────────────────────────────────────────────────────────


def everything_of(store: Store) -> list[object]:
    return [
        store.load(POLITICAL, LONG_AGO),
        store.standings(),
        store.last_revisions(),
        store.tombstones(POLITICAL),
        store.audit(),
        store.audit(key="a", ref=POLITICAL),
    ]


def fill(store: Store, sign: str) -> None:
    """The same keys and ids in every tenant; only the texts carry `sign`."""
    managed = replace(MANAGED, title=sign)
    with store.lease("fill") as fence:
        store.record_revision(fence, a_revision("r1", entries={"a": sign}))
        records = [
            observed(an_event("a", managed=managed), full=True),
            IntentsOpened((an_intent("i", wanted=managed), an_intent("j"))),
            IntentsSent(("i",)),
            IntentClosed("j", "done"),
            RowRecorded(a_row("a", wrote=managed)),
            RowRecorded(a_row("b")),
            RowRetired("b", 1),
            a_write("a", before=managed),
            an_end(reason=sign, contacted=True, applied=Applied("r1", date(2028, 3, 2))),
        ]
        store.commit(fence, POLITICAL, records)


def test_no_tenant_sees_or_moves_another_s_rows(opened: Factory) -> None:
    ours, theirs = opened("ballerup"), opened("herlev")
    fill(ours, "ours")
    before = everything_of(ours)
    empty = [CalendarState(), (), (None, None), (), (), ()]
    assert everything_of(theirs) == empty
    fill(theirs, "theirs")
    assert everything_of(ours) == before
    with theirs.lease("t") as fence:
        cleared = [MirrorForgotten(), RowRetired("a", 1), IntentClosed("i", "void"), an_end(condition="Stalled")]
        theirs.commit(fence, POLITICAL, cleared)
    assert everything_of(ours) == before
    assert "theirs" not in repr(before)
    assert everything_of(theirs) != before


def test_a_fence_of_one_tenant_opens_nothing_for_another(opened: Factory) -> None:
    ours, theirs = opened("ballerup"), opened("herlev")
    with ours.lease("worker") as fence, pytest.raises(FencedOut):
        theirs.commit(fence, POLITICAL, [])


def test_one_key_at_two_addresses_is_two_calendars(commit: Callable[..., CalendarState], store: Store) -> None:
    moved = CalendarRef(POLITICAL.calendar, "m365:politisk@ballerup.example")
    commit(RowRecorded(a_row(remote_id="same")), observed(an_event("same"), full=True))
    assert store.load(moved, LONG_AGO) == CalendarState()
    commit(RowRecorded(a_row(remote_id="same")), ref=moved)


# ── passes and standings ─────────────────────────────────────────────────────────────────────────


def test_a_standing_tells_how_the_last_pass_ended(store: Store, commit: Callable[..., CalendarState]) -> None:
    reports = (
        Report(ReportKind.COPY, "a/1", "Budgetmøde", "id-7"),
        Report(ReportKind.CONTESTED, "a/2", "Ældrerådet"),
    )
    commit(RowRecorded(a_row("a")), RowRecorded(a_row("b")), RowRecorded(a_row("c")), RowRetired("c", 1))
    commit(
        an_end(condition="Stalled", reason="Unreachable", message=message("gone"), reports=reports, waiting_digest="d")
    )
    commit(observed(an_event("x"), full=True), ref=MEMBER)  # no pass ended there: no standing
    (standing,) = store.standings()
    assert (standing.ref, standing.condition, standing.reason) == (POLITICAL, "Stalled", "Unreachable")
    assert (standing.message, standing.last_sync, standing.reports) == (message("gone"), NOW, reports)
    assert (standing.applied_revision, standing.rows, standing.waiting_digest) == (None, 2, "d")


def test_standings_stand_in_order(store: Store, commit: Callable[..., CalendarState]) -> None:
    refs = [CalendarRef("political", "a:1"), CalendarRef("member:m02", "a:1"), CalendarRef("member:m02", "a:0")]
    for ref in refs:
        commit(an_end(), ref=ref)
    assert [standing.ref for standing in store.standings()] == sorted(refs)


def test_the_next_pass_replaces_the_words_of_the_last(store: Store, commit: Callable[..., CalendarState]) -> None:
    commit(an_end(message=message("gone"), reports=(Report(ReportKind.COPY, "a", "A"),), waiting_digest="d"))
    commit(an_end(at=NOW + timedelta(hours=1)))
    (standing,) = store.standings()
    assert (standing.message, standing.reports, standing.waiting_digest) == (None, (), None)
    assert standing.last_sync == NOW + timedelta(hours=1)


def test_what_was_applied_and_contacted_stays_until_told_otherwise(
    store: Store, fence: Fence, commit: Callable[..., CalendarState]
) -> None:
    store.record_revision(fence, a_revision("r1"))
    commit(an_end(applied=Applied("r1", date(2028, 3, 2)), contacted=True))
    state = commit(an_end(condition="Stalled"))
    assert (state.contacted, state.until, state.entries) == (True, date(2028, 3, 2), {"a/1": "audience-r1"})
    assert store.standings()[0].applied_revision == "r1"
    assert not commit(an_end(contacted=False)).contacted


# ── revisions ────────────────────────────────────────────────────────────────────────────────────


def test_the_last_tried_and_the_last_valid_revision(store: Store, fence: Fence) -> None:
    place = Place("config/council.yaml", 14, 3)
    moment = datetime(2026, 7, 1, 2, 30, tzinfo=ZoneInfo("Europe/Copenhagen"))
    problems = (
        error(place, "m07", "a", day=date(2026, 2, 3), at=moment, names=("Æ", "Ø"), count=3, inner=message("b", x="å")),
        warning(Place("rules/karens.yaml"), "", "c", share=0.3, nothing=None, flag=True),
    )
    made = Commit("r2", "Medlem 01", NOW, "Flyt seminaret")
    good = a_revision("r1", commit=replace(made, id="r1"))
    bad = RevisionRecord("r2", RevisionState.INVALID, NOW, problems, message=message("c", count=2), commit=made)
    store.record_revision(fence, good)
    assert store.last_revisions() == (good, good)
    store.record_revision(fence, bad)
    assert store.last_revisions() == (bad, good)


def test_a_revision_tried_again_is_the_last_one_tried(store: Store, fence: Fence) -> None:
    later = a_revision("r1", at=NOW + timedelta(hours=1))
    for revision in (a_revision("r1"), a_revision("r2"), later):
        store.record_revision(fence, revision)
    assert store.last_revisions() == (later, later)


def test_the_last_reason_is_told_of_a_source_that_cannot_be_read(store: Store, fence: Fence) -> None:
    away = RevisionRecord("unreadable", RevisionState.INVALID, NOW, message=message("git-unreachable", url="x"))
    for revision in (away, replace(away, message=message("git-branch-gone", branch="main"))):
        store.record_revision(fence, revision)
        assert store.last_revisions() == (revision, None)


def test_a_revision_that_became_invalid_is_no_longer_the_last_valid_one(store: Store, fence: Fence) -> None:
    spoilt = RevisionRecord("r2", RevisionState.INVALID, NOW)
    for revision in (a_revision("r1"), a_revision("r2"), spoilt):
        store.record_revision(fence, revision)
    assert store.last_revisions() == (spoilt, a_revision("r1"))


def test_a_calendar_knows_the_entries_it_was_given(
    store: Store, fence: Fence, commit: Callable[..., CalendarState]
) -> None:
    store.record_revision(fence, a_revision("r1"))
    assert store.load(POLITICAL, LONG_AGO).entries is None
    commit(an_end(applied=Applied("r1", date(2028, 1, 1))))
    store.record_revision(fence, a_revision("r2"))
    assert store.load(POLITICAL, LONG_AGO).entries == {"a/1": "audience-r1"}
    # the same revision, judged anew: what the calendar was given is not rewritten under it
    store.record_revision(fence, a_revision("r1", entries={"a/1": "other"}))
    store.record_revision(fence, RevisionRecord("r1", RevisionState.INVALID, NOW))
    assert store.load(POLITICAL, LONG_AGO).entries == {"a/1": "audience-r1"}


def test_a_new_calendar_takes_the_entries_that_others_were_given_last(
    store: Store, fence: Fence, commit: Callable[..., CalendarState]
) -> None:
    for id_ in ("r1", "r2"):
        store.record_revision(fence, a_revision(id_))
    commit(an_end(applied=Applied("r2", date(2028, 1, 1))), ref=MEMBER)
    # a revert: the older revision is the one given last, whatever the clock says
    commit(an_end(applied=Applied("r1", date(2028, 1, 1)), at=NOW - timedelta(days=1)))
    new = CalendarRef("member:m02", "local:m02")
    assert store.load(new, LONG_AGO).entries == {"a/1": "audience-r1"}
    assert store.load(new, LONG_AGO).borrowed_from == "r1"
    assert commit(observed(full=True), ref=new).entries == {"a/1": "audience-r1"}
    assert store.load(MEMBER, LONG_AGO).borrowed_from is None
    assert store.load(MEMBER, LONG_AGO).entries == {"a/1": "audience-r2"}


def test_old_revisions_go_and_those_still_needed_stay(
    store: Store, fence: Fence, commit: Callable[..., CalendarState]
) -> None:
    store.record_revision(fence, a_revision("given"))
    commit(an_end(applied=Applied("given", date(2028, 1, 1))))
    store.record_revision(fence, a_revision("dropped"))
    store.record_revision(fence, a_revision("good"))
    for number in range(25):
        store.record_revision(fence, RevisionRecord(f"bad-{number}", RevisionState.INVALID, NOW))
    assert store.last_revisions()[1] == a_revision("good")
    assert store.load(POLITICAL, LONG_AGO).entries == {"a/1": "audience-given"}
    # nothing is left of what nobody needs: a calendar that claims it falls back to what others were given
    state = commit(an_end(applied=Applied("dropped", date(2028, 1, 1))), ref=MEMBER)
    assert state.entries == {"a/1": "audience-given"}


# ── history ──────────────────────────────────────────────────────────────────────────────────────


def test_past_writes_reach_back_to_the_engine_s_instant(store: Store, commit: Callable[..., CalendarState]) -> None:
    for days in (31, 30, 1, 2):
        commit(a_write(f"d{days}", NOW - timedelta(days=days), action=Action.DELETE, cause=Cause.DECLARED))
    commit(a_write("elsewhere"), ref=MEMBER)
    past = store.load(POLITICAL, NOW - timedelta(days=30)).past
    assert [write.key for write in past] == ["d30", "d2", "d1"]
    assert past[0] == PastWrite("d30", Action.DELETE, Cause.DECLARED, NOW - timedelta(days=30))


def test_history_is_read_newest_first(store: Store, commit: Callable[..., CalendarState]) -> None:
    writes = [
        a_write("a"),
        a_write("b", before=None),
        a_write("a", generation=2, after=None, as_of=NOW - timedelta(days=9)),
    ]
    commit(*writes)
    commit(a_write("a"), ref=MEMBER)
    assert [(line.ref, line.write) for line in store.audit(ref=POLITICAL)] == [(POLITICAL, w) for w in reversed(writes)]
    assert [line.ref for line in store.audit(key="a")] == [MEMBER, POLITICAL, POLITICAL]
    assert [line.write.generation for line in store.audit(key="a", ref=POLITICAL, limit=1)] == [2]


# ── size ─────────────────────────────────────────────────────────────────────────────────────────


def test_a_thousand_events_come_back_as_they_went(commit: Callable[..., CalendarState]) -> None:
    long = replace(MANAGED, body="æøå " * 20_000)
    rows = [
        a_row(f"meetings-2026/{number:04}", wrote=replace(MANAGED, title=f"Møde {number}")) for number in range(999)
    ]
    rows.append(a_row("meetings-2026/long", wrote=long))
    intents = tuple(an_intent(f"i{number:04}") for number in range(1000))
    state = commit(
        IntentsOpened(intents),
        IntentsSent(tuple(intent.id for intent in intents)),
        *(RowRecorded(row, an_event(row.remote_id, payload="x" * 2_000)) for row in rows),
        *(a_write(row.key) for row in rows),
    )
    assert state.inventory == tuple(rows)
    assert len(state.mirror) == len(state.past) == 1000
    assert state.intents == tuple(replace(intent, sent=True) for intent in intents)
