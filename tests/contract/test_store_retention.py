"""What every Store promises about what it no longer needs: it prunes it, and it forgets at a person's word."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import closing
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from pathlib import Path

import pytest

from syncd.errors import FencedOut, StoreError
from syncd.plan.model import Action, CalendarRef, Cause, Intent, Report, ReportKind
from syncd.ports import (
    Applied,
    Fence,
    IntentClosed,
    IntentsOpened,
    ObservationRecorded,
    PassEnded,
    Pruning,
    Record,
    RevisionRecord,
    RevisionState,
    RowRecorded,
    RowRetired,
    Store,
    WriteAudited,
)
from syncd.problems import Place, error
from syncd.store.open import open_store
from tests.contract.test_store import MANAGED, MEMBER, NOW, POLITICAL, a_row, an_event

OLD = NOW - timedelta(days=800)
RECENT = NOW - timedelta(days=5)
KEY = "meetings-2026/kb/2026-01-26"
SECRET = "Zq9hemmeligt"


@dataclass
class Kept:
    """A store whose clock a test turns; what is recorded bears its time."""

    store: Store
    fence: Fence
    file: Path
    now: datetime = NOW

    def commit(self, *records: Record, ref: CalendarRef = POLITICAL) -> None:
        self.store.commit(self.fence, ref, records)

    def at(self, moment: datetime, *records: Record, ref: CalendarRef = POLITICAL) -> None:
        back, self.now = self.now, moment
        self.commit(*records, ref=ref)
        self.now = back

    def revision(self, id_: str, at: datetime, state: RevisionState = RevisionState.VALID, **more: object) -> None:
        self.store.record_revision(self.fence, RevisionRecord(id_, state, at, **more))  # type: ignore[arg-type]

    def prune(self, *keys: str, most: int = 500) -> int:
        before, counted = NOW - timedelta(days=730), NOW - timedelta(days=31)
        return self.store.prune(self.fence, Pruning(before, counted, frozenset(keys), most))

    def prune_all(self, *keys: str) -> int:
        total = 0
        while removed := self.prune(*keys):
            total += removed
        return total

    def lines(self, ref: CalendarRef = POLITICAL) -> list[str]:
        return [one.write.key for one in self.store.audit(ref=ref)]

    def graves(self) -> list[str]:
        return [grave.key for grave in self.store.tombstones(POLITICAL)]

    def rows(self, table: str) -> int:
        with closing(sqlite3.connect(self.file)) as database:
            (count,) = database.execute(f"SELECT count(*) FROM {table}").fetchone()
        return int(count)


@pytest.fixture
def kept(tmp_path: Path) -> Iterator[Kept]:
    file = tmp_path / "state.db"
    held: list[Kept] = []
    store = open_store(f"sqlite:///{file}", "ballerup", clock=lambda: held[0].now if held else NOW)
    with store.lease("test") as fence:
        held.append(Kept(store, fence, file))
        yield held[0]
    store.close()


def a_write(key: str = KEY, at: datetime = OLD, as_of: datetime | None = None) -> WriteAudited:
    return WriteAudited(
        at=at,
        as_of=as_of or at,
        run="run",
        revision="r1",
        key=key,
        generation=1,
        action=Action.UPDATE,
        cause=Cause.DRIFT,
        origin="config/programme/p.yaml:7",
        before=MANAGED,
        after=MANAGED,
        payload=SECRET,
        author="Medlem 01",
        authored=at,
    )


def an_intent(id_: str, key: str = KEY) -> Intent:
    return Intent(id_, Action.CREATE, key, 1, f"id-{id_}", f"uid-{id_}", "marker", MANAGED, Cause.DECLARED)


def looked_at(*events: object) -> ObservationRecorded:
    return ObservationRecorded(tuple(events), frozenset(), True, "cursor", NOW)  # type: ignore[arg-type]


# ── pruning ──────────────────────────────────────────────────────────────────────────────────────


def test_old_history_goes_and_recent_history_stays(kept: Kept) -> None:
    kept.commit(a_write("a/old"), a_write("a/new", RECENT))
    assert kept.prune() == 1
    assert kept.lines() == ["a/new"]
    assert kept.prune() == 0


def test_what_counts_for_a_limit_stays_however_old_the_wall_says_it_is(kept: Kept) -> None:
    """The engine may stand on another day than the wall: a line counts by its engine's instant."""
    kept.commit(a_write("a/counted", at=OLD, as_of=RECENT))
    assert kept.prune_all() == 0
    assert [past.key for past in kept.store.load(POLITICAL, NOW - timedelta(days=30)).past] == ["a/counted"]


def test_the_last_line_of_what_stands_stays_without_its_copies(kept: Kept) -> None:
    kept.commit(RowRecorded(a_row()), a_write(at=OLD - timedelta(days=9)), a_write())
    assert kept.prune_all() == 2
    (line,) = kept.store.audit(ref=POLITICAL)
    assert (line.write.before, line.write.after, line.write.payload) == (None, None, "")
    assert (line.write.author, line.write.at) == ("Medlem 01", OLD)
    assert kept.prune() == 0


def test_closed_intents_go_and_open_ones_stay(kept: Kept) -> None:
    kept.at(OLD, IntentsOpened((an_intent("done"), an_intent("open"))), IntentClosed("done", "done"))
    kept.commit(IntentsOpened((an_intent("fresh"),)), IntentClosed("fresh", "done"))
    assert kept.prune_all() == 1
    assert [intent.id for intent in kept.store.load(POLITICAL, OLD).intents] == ["open"]
    assert kept.rows("intents") == 2


def test_inventory_and_mirror_stay(kept: Kept) -> None:
    kept.at(OLD, RowRecorded(a_row(), an_event("id-1")))
    before = kept.store.load(POLITICAL, OLD)
    kept.prune_all()
    assert kept.store.load(POLITICAL, OLD) == before


def test_a_useless_grave_goes(kept: Kept) -> None:
    kept.at(OLD, RowRecorded(a_row()), RowRetired(KEY, 1))
    kept.at(RECENT, RowRecorded(a_row("a/young")), RowRetired("a/young", 1))
    assert kept.prune_all() == 1
    assert kept.graves() == ["a/young"]


@pytest.mark.parametrize("why", ["declared", "row", "intent", "uid", "remote id", "marker"])
def test_a_grave_stays_while_its_key_or_event_is_about(kept: Kept, why: str) -> None:
    kept.at(OLD, RowRecorded(a_row()), RowRetired(KEY, 1))
    row = a_row()
    match why:
        case "row":
            kept.commit(RowRecorded(a_row(generation=2)))
        case "intent":
            kept.commit(IntentsOpened((an_intent("open"),)))
        case "uid":
            kept.commit(looked_at(an_event("elsewhere", uid=row.uid, marker="")))
        case "remote id":
            kept.commit(looked_at(an_event(row.remote_id, uid="other", marker="")))
        case "marker":
            kept.commit(looked_at(an_event("elsewhere", uid="other", marker=row.marker)))
    assert kept.prune_all(*([KEY] if why == "declared" else [])) == 0
    assert kept.graves() == [KEY]


def test_a_grave_of_an_older_version_counts_as_new(kept: Kept) -> None:
    kept.commit(RowRecorded(a_row()), RowRetired(KEY, 1))
    with closing(sqlite3.connect(kept.file)) as database:
        database.execute("UPDATE tombstones SET buried = NULL")
        database.commit()
    assert kept.prune_all() == 0
    assert kept.graves() == [KEY]
    kept.now = NOW + timedelta(days=800)
    later = Pruning(kept.now - timedelta(days=730), kept.now, frozenset())
    assert kept.store.prune(kept.fence, later) == 1
    assert kept.graves() == []


def test_old_revisions_go_but_those_in_use(kept: Kept) -> None:
    kept.revision("given", OLD)
    kept.commit(PassEnded(NOW, "Ready", "Reconciled", None, applied=Applied("given", date(2027, 1, 1))))
    kept.revision("unused", OLD)
    kept.revision("valid", OLD)
    kept.revision("broken", OLD, RevisionState.INVALID)
    kept.revision("last", OLD, RevisionState.INVALID)
    state, last = kept.store.load(POLITICAL, OLD), kept.store.last_revisions()
    assert kept.prune_all() == 2
    assert (kept.store.load(POLITICAL, OLD), kept.store.last_revisions()) == (state, last)
    assert kept.rows("revisions") == 3


def test_what_a_revision_came_to_is_not_forgotten_before_what_it_was(kept: Kept) -> None:
    kept.revision("twice", OLD)
    kept.commit(PassEnded(NOW, "Ready", "Reconciled", None, applied=Applied("twice", date(2027, 1, 1))))
    kept.revision("good", OLD)
    kept.revision("twice", OLD, RevisionState.INVALID)
    kept.revision("last", OLD, RevisionState.INVALID)
    last = kept.store.last_revisions()
    kept.prune_all()
    assert kept.store.last_revisions() == last


def test_pruning_goes_in_batches_and_notes_its_end(kept: Kept) -> None:
    kept.commit(*(a_write(f"a/{number}") for number in range(25)))
    assert kept.store.last_pruned() is None
    assert [kept.prune(most=10) for _ in range(3)] == [10, 10, 5]
    assert kept.store.last_pruned() is None
    assert kept.prune(most=10) == 0
    assert kept.store.last_pruned() == NOW


def test_pruning_leaves_other_tenants_alone(kept: Kept) -> None:
    kept.commit(a_write())
    with closing(open_store(f"sqlite:///{kept.file}", "furesoe", clock=lambda: NOW)) as other:
        assert other.audit() == ()
        # the lock is the file's: the other tenant's lease is taken by hand
        with closing(sqlite3.connect(kept.file)) as database:
            database.execute("INSERT INTO lease VALUES ('furesoe', 1, 'x', 1, 'h', '2026-01-01 00:00:00')")
            database.commit()
        pruning = Pruning(NOW, NOW, frozenset())
        assert other.prune(Fence("x", 1), pruning) == 0
    assert kept.lines() == [KEY]


@pytest.mark.parametrize("verb", ["prune", "forget"])
def test_without_the_lease_nothing_is_removed(kept: Kept, verb: str) -> None:
    kept.commit(a_write())
    stale = Fence("somebody", kept.fence.epoch - 1)
    with pytest.raises(FencedOut):
        kept.store.prune(stale, Pruning(NOW, NOW, frozenset())) if verb == "prune" else kept.store.forget(
            stale, KEY, NOW
        )
    assert kept.lines() == [KEY]


# ── forgetting ───────────────────────────────────────────────────────────────────────────────────


def in_the_files(kept: Kept) -> bytes:
    return b"".join(file.read_bytes() for file in sorted(kept.file.parent.glob("state.db*")))


def test_an_entry_is_forgotten_in_every_calendar(kept: Kept) -> None:
    for ref in (POLITICAL, MEMBER):
        kept.commit(a_write(), a_write("a/other"), looked_at(), ref=ref)
    kept.commit(IntentsOpened((an_intent("done"),)), IntentClosed("done", "done"))
    report = Report(ReportKind.COPY, KEY, "Møde")
    kept.commit(PassEnded(NOW, "Ready", "Reconciled", None, reports=(report,)))
    assert dict(kept.store.remains(KEY).kept) == {"audit": 2, "intents": 1, "reports": 1}
    done = kept.store.forget(kept.fence, KEY, NOW - timedelta(days=31))
    assert (done.subject, done.at, done.removed["audit"]) == (KEY, NOW, 2)
    assert dict(kept.store.remains(KEY).kept) == {}
    assert (kept.lines(), kept.lines(MEMBER)) == (["a/other"], ["a/other"])
    assert kept.store.forgettings() == (done,)


def test_recent_lines_of_an_entry_stay_and_count_but_say_nothing(kept: Kept) -> None:
    kept.commit(a_write(at=RECENT), looked_at())
    past = kept.store.load(POLITICAL, NOW - timedelta(days=30)).past
    kept.store.forget(kept.fence, KEY, NOW - timedelta(days=31))
    assert kept.store.load(POLITICAL, NOW - timedelta(days=30)).past == past != ()
    (line,) = kept.store.audit(key=KEY)
    told = (line.write.before, line.write.after, line.write.payload, line.write.origin, line.write.author)
    assert told == (None, None, "", "", None)


def test_a_row_whose_event_is_gone_becomes_a_grave(kept: Kept) -> None:
    kept.commit(RowRecorded(a_row()), looked_at())
    kept.store.forget(kept.fence, KEY, NOW)
    assert kept.store.load(POLITICAL, OLD).inventory == ()
    assert kept.graves() == [KEY]


@pytest.mark.parametrize("why", ["event", "copy", "never looked at", "open intent"])
def test_what_still_stands_is_not_forgotten(kept: Kept, why: str) -> None:
    row = a_row()
    kept.commit(a_write())
    match why:
        case "event":
            kept.commit(looked_at(an_event(row.remote_id)), RowRecorded(row))
        case "copy":
            kept.commit(looked_at(an_event("kopi", uid="another", marker=row.marker)))
        case "never looked at":
            kept.commit(RowRecorded(row))
        case "open intent":
            kept.commit(IntentsOpened((an_intent("open"),)))
    remains = kept.store.remains(KEY)
    assert (remains.standing or remains.open_intents) == (POLITICAL,)
    with pytest.raises(StoreError):
        kept.store.forget(kept.fence, KEY, NOW)
    assert kept.lines() == [KEY]
    assert kept.store.forgettings() == ()


def test_a_member_is_forgotten_with_every_address(kept: Kept) -> None:
    moved = CalendarRef(MEMBER.calendar, "local:m01")
    for ref in (MEMBER, moved, POLITICAL):
        kept.commit(a_write(at=RECENT), looked_at(), PassEnded(NOW, "Ready", "Reconciled", None), ref=ref)
    kept.commit(RowRecorded(a_row(remote_id="x")), RowRetired(KEY, 1), ref=moved)
    kept.store.forget(kept.fence, MEMBER.calendar, NOW)
    assert [standing.ref for standing in kept.store.standings()] == [POLITICAL]
    assert kept.lines() == [KEY]
    assert (kept.rows("audit"), kept.rows("tombstones"), kept.rows("calendars")) == (1, 0, 1)
    assert dict(kept.store.remains(MEMBER.calendar).kept) == {}


def test_a_member_with_events_of_ours_is_not_forgotten(kept: Kept) -> None:
    kept.commit(RowRecorded(a_row()), looked_at(), ref=MEMBER)
    assert kept.store.remains(MEMBER.calendar).standing == (MEMBER,)
    with pytest.raises(StoreError):
        kept.store.forget(kept.fence, MEMBER.calendar, NOW)


def test_what_former_revisions_were_blamed_for_goes_too(kept: Kept) -> None:
    problem = error(Place("config/visits/v.yaml", 3, 1), KEY, "setting-empty")
    kept.revision("first", OLD, RevisionState.INVALID, problems=(problem,))
    kept.revision("second", NOW, RevisionState.INVALID, problems=(problem,))
    kept.commit(a_write(), looked_at())
    kept.store.forget(kept.fence, KEY, NOW)
    attempted, _ = kept.store.last_revisions()
    assert attempted is not None
    assert attempted.problems == (problem,)
    with closing(sqlite3.connect(kept.file)) as database:
        assert database.execute("SELECT problems FROM revisions ORDER BY attempt").fetchone() == ("[]",)


@pytest.mark.parametrize("subject", [KEY, MEMBER.calendar])
def test_nothing_of_it_is_left_in_the_bytes_of_the_files(kept: Kept, subject: str) -> None:
    """Rows that were deleted long ago lie in the free pages, and in the log beside the file."""
    kept.commit(*(a_write(at=RECENT) for _ in range(50)), looked_at(), ref=MEMBER)
    assert SECRET.encode() in in_the_files(kept)
    kept.store.forget(kept.fence, subject, NOW)
    assert SECRET.encode() not in in_the_files(kept)


def test_pruned_rows_are_overwritten(kept: Kept) -> None:
    kept.commit(*(a_write(f"a/{number}") for number in range(200)))
    kept.prune_all()
    kept.store.close()
    with closing(sqlite3.connect(kept.file)) as database:
        database.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    assert SECRET.encode() not in kept.file.read_bytes()
