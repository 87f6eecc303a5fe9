"""Everything that can happen to a municipality, drawn at random."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from typing import Final

from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, precondition, rule

from syncd.canon.entries import Withheld
from tests.property import objects
from tests.property.declaring import CALENDARS, MEMBERS, Item, Shape
from tests.property.town import TIGHT, Town
from tests.property.troubles import HAPPENS, Kind, Place, Trouble

KEYS: Final = ("p/a", "p/b", "p/c", "p/d", "p/e")
DAYS: Final = st.integers(0, 26)
_TITLES: Final = ("Møde", "Seminar; med, tegn", "Budget\\2026", "Æøå")

items = st.builds(
    Item,
    key=st.sampled_from(KEYS),
    title=st.sampled_from(_TITLES),
    day=DAYS,
    shape=st.sampled_from(Shape),
    audience=st.sampled_from(("council", "council", *MEMBERS)),
    inform=st.sampled_from(("", "council")),
    political=st.sampled_from((True, True, False)),
    private=st.sampled_from((False, False, True)),
    cancelled=st.sampled_from((False, False, False, True)),
    protected=st.sampled_from((False, False, False, True)),
    where=st.sampled_from(("", "Rådhuset")),
    body=st.sampled_from(("", "Dagsorden\n\nPunkt 1, 2; 3")),
)
programmes = st.lists(items, min_size=1, max_size=5, unique_by=lambda item: item.key)


def _troubles(*places: Place) -> st.SearchStrategy[Trouble]:
    return st.sampled_from(places).flatmap(
        lambda place: st.builds(
            Trouble, st.just(place), st.sampled_from(HAPPENS[place]), st.integers(0, 5), st.sampled_from((1, 1, 3))
        )
    )


anywhere = st.lists(_troubles(*Place), min_size=1, max_size=3)
at_writing = st.lists(_troubles(Place.WRITE, Place.WRITE, Place.COMMIT, Place.PAUSE), min_size=1, max_size=2)
calendars = st.sampled_from(CALENDARS)
somewhere = st.integers(0, 20)

EDITS: Final[Mapping[str, Callable[[bytes, str], bytes]]] = {
    "drag on": lambda content, _: objects.dragged(content, 1),
    "drag back": lambda content, _: objects.dragged(content, -20),
    "retitle": lambda content, _: objects.retitled(content, "Min egen titel"),
    "strip the marker": lambda content, _: objects.without_marker(content),
    "make a series": lambda content, _: objects.as_series(content),
    "category": objects.categorised,
    "own text": objects.annotated,
}
KEPT: Final = ("category", "own text")
PLACING: Final = ("delete", "delete", "restore", "restore elsewhere", "paste", "paste over there", "foreign")
CHANGES: Final = ("move", "retitle", "block", "cancel", "to draft", "release", "undeclare", "undeclare many", "rename")
_WITHHELD: Final = {"block": Withheld.BLOCKED, "cancel": Withheld.CANCELLED, "to draft": Withheld.DRAFT}
COUNCIL: Final = ("seat", "seat", "known", "known", "not known", "tidy renames")
CLOCKS: Final = (
    *(("both clocks on", hours) for hours in (1, 6, 25, 72)),
    ("both clocks back", -24),
    *(("engine's day", days * 24) for days in (-5, -1, 1, 5)),
    *(("wall clock", days) for days in (-1, 365, -365)),
)
WORLD: Final = (
    "tokens forgotten",
    "backup",
    "old backup restored",
    "store lost",
    "calendar deleted",
    "rival installation",
)


class Machine(RuleBasedStateMachine):
    """`make` gives a new town for every example."""

    def __init__(self, make: Callable[[], Town]) -> None:
        super().__init__()
        self.town = make()
        self.town.figures.examples += 1
        self.lost = False

    @initialize(programme=programmes, approval=st.booleans(), share=st.sampled_from((1.0, 0.3)), calm=st.booleans())
    def found(self, programme: list[Item], approval: bool, share: float, calm: bool) -> None:
        self.town.limits = replace(TIGHT, first_needs_approval=approval, delete_share=share)
        self.town.witness.limits = self.town.limits
        self.town.declare(*programme)
        if calm:
            self.town.sync(approve=True)

    # ── the files ────────────────────────────────────────────────────────────────────────────────

    @rule(programme=programmes)
    def declare(self, programme: list[Item]) -> None:
        self._step("world", "declare")
        former = {name for item in self.town.files.items.values() for name in item.was}
        self.town.declare(*(item for item in programme if item.key not in former))

    @precondition(lambda self: self.town.files.items)
    @rule(what=st.sampled_from(CHANGES), which=somewhere, day=DAYS, key=st.sampled_from(KEYS))
    def change(self, what: str, which: int, day: int, key: str) -> None:
        self._step("world", what)
        keys = sorted(self.town.files.items)
        start = which % len(keys)
        item = self.town.files.items[keys[start]]
        match what:
            case "move":
                self.town.declare(replace(item, day=day))
            case "retitle":
                self.town.declare(replace(item, title=_TITLES[day % len(_TITLES)]))
            case "undeclare":
                self.town.undeclare(item.key)
            case "undeclare many":
                self.town.undeclare(*keys[start : start + 4])
            case "rename":
                used = {name for one in self.town.files.items.values() for name in (one.key, *one.was)}
                if key not in used:
                    self.town.rename(item.key, key)
            case _:
                self.town.declare(replace(item, withheld=_WITHHELD.get(what)))

    @rule(what=st.sampled_from(COUNCIL), member=st.sampled_from(MEMBERS), last=st.none() | DAYS)
    def council(self, what: str, member: str, last: int | None) -> None:
        self._step("world", what)
        match what:
            case "seat":
                self.town.seat(member, last)
            case "tidy renames":
                self.town.forget_renames()
            case _:
                self.town.elect(known=what == "known")

    # ── the clocks and the world ─────────────────────────────────────────────────────────────────

    @rule(what=st.sampled_from(CLOCKS))
    def clock(self, what: tuple[str, int]) -> None:
        which, amount = what
        self._step("world", which)
        match which:
            case "both clocks on" | "both clocks back":
                self.town.wait(amount)
            case "engine's day":
                self.town.engine_day(amount)
            case _:
                self.town.wall_jumps(amount)

    @rule(what=st.sampled_from(WORLD), calendar=calendars)
    def world(self, what: str, calendar: str) -> None:
        self._step("world", what)
        match what:
            case "rival installation":
                self.town.rival_marks(calendar)
            case "calendar deleted":
                self.town.drop(calendar)
            case "tokens forgotten":
                self.town.forget_tokens(calendar)
            case "backup":
                self.town.back_up()
            case "store lost":
                self.lost = True
                self.town.lose_store()
            case _:
                self.lost |= self.town.backup is not None
                self.town.restore_backup()

    # ── the people ───────────────────────────────────────────────────────────────────────────────

    @rule(what=st.sampled_from(sorted(EDITS)), calendar=calendars, which=somewhere)
    def edit(self, what: str, calendar: str, which: int) -> None:
        name = self._name(calendar, which)
        if name is not None:
            self._step("people", what)
            words = f"Ord {self.town.figures.steps}"
            kept = words if what in KEPT else ""
            self.town.edit(calendar, name, lambda content: EDITS[what](content, words), kept)

    @rule(what=st.sampled_from(PLACING), calendar=calendars, which=somewhere, to=calendars)
    def place(self, what: str, calendar: str, which: int, to: str) -> None:
        name = self._name(calendar, which)
        self._step("people", what)
        match what:
            case "delete" if name is not None:
                self.town.remove(calendar, name)
            case "paste" if name is not None:
                self.town.paste(calendar, name)
            case "paste over there" if name is not None:
                self.town.paste(calendar, name, to)
            case "restore" | "restore elsewhere" if self.town.bin:
                self.town.restore(which % len(self.town.bin), elsewhere=what != "restore")
            case "foreign":
                self.town.appoint(calendar)
            case _:
                pass

    # ── the engine ───────────────────────────────────────────────────────────────────────────────

    @rule(trouble=anywhere, approve=st.booleans())
    def sync(self, trouble: Sequence[Trouble], approve: bool) -> None:
        self._step("engine", "sync")
        self._sync(trouble, approve=approve)

    @rule(programme=programmes, trouble=at_writing, approve=st.booleans())
    def declare_and_sync(self, programme: list[Item], trouble: Sequence[Trouble], approve: bool) -> None:
        self.declare(programme)
        self._sync(trouble, approve=approve)

    @precondition(lambda self: self.town.files.items)
    @rule(what=st.sampled_from(CHANGES), which=somewhere, day=DAYS, trouble=at_writing, approve=st.booleans())
    def change_and_sync(self, what: str, which: int, day: int, trouble: Sequence[Trouble], approve: bool) -> None:
        self.change(what, which, day, KEYS[day % len(KEYS)])
        self._sync(trouble, approve=approve)

    @rule(approve=st.booleans())
    def calm_sync(self, approve: bool) -> None:
        self._step("engine", "sync")
        if self.town.sync(approve=approve) is not None:
            self.lost = False

    @rule()
    def settle(self) -> None:
        self._step("engine", "settle")
        self.town.settle()
        self.lost = False

    def teardown(self) -> None:
        try:
            self.town.settle()
        finally:
            self.town.close()

    # ── inside ───────────────────────────────────────────────────────────────────────────────────

    def _sync(self, trouble: Sequence[Trouble], *, approve: bool) -> None:
        # A listing that lies before a store that cannot know better: nobody could tell.
        told = [one for one in trouble if not (self.lost and one.kind is Kind.SHORT)]
        self.town.sync(*told, approve=approve)

    def _step(self, who: str, what: str) -> None:
        figures = self.town.figures
        figures.steps += 1
        if who == "people":
            figures.people[what] += 1
        elif who == "world":
            figures.world[what] += 1

    def _name(self, calendar: str, which: int) -> str | None:
        names = self.town.standing(calendar)
        return names[which % len(names)] if names else None
