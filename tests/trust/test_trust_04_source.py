"""Contract of trust 4: an unreadable, empty or invalid source never yields a plan of its own."""

from __future__ import annotations

import shutil
from collections.abc import Callable

import pytest

from syncd.errors import InvalidSource
from syncd.i18n.catalogue import remedy, say
from syncd.plan.model import RefusalKind
from tests.trust.town import BUDGET, POLITICAL, THREE, Town

CALENDARS = (POLITICAL, "m01", "m02", "m03")
PROGRAMME = "config/programme/intro.yaml"


def _bytes_that_are_no_text(town: Town) -> None:
    (town.root / PROGRAMME).write_bytes(b"programme: intro\nevents: [\xff\xfe]\n")


def _an_empty_folder(town: Town) -> None:
    shutil.rmtree(town.root / "config")
    (town.root / "config").mkdir()


def _a_link_to_nowhere(town: Town) -> None:
    (town.root / PROGRAMME).unlink()
    (town.root / PROGRAMME).symlink_to(town.root / "nowhere")


FAULTS: dict[str, Callable[[Town], None]] = {
    "no bytes": lambda town: town.write(PROGRAMME, ""),
    "blanks only": lambda town: town.write(PROGRAMME, "\n\n"),
    "half a file": lambda town: town.write(PROGRAMME, "programme: intro\nevents:\n  - {id: it, tit"),
    "no UTF-8": _bytes_that_are_no_text,
    "a key too many": lambda town: town.edit(PROGRAMME, "programme: intro", "programme: intro\nstatsu: draft"),
    "an unknown member": lambda town: town.edit(PROGRAMME, "audience: new-members", "audience: member:m99"),
    "an impossible day": lambda town: town.edit(PROGRAMME, "2018-02-05", "2018-02-30"),
    "no municipality": lambda town: (town.root / "config/municipality.yaml").unlink(),
    "an empty municipality": lambda town: town.write("config/municipality.yaml", ""),
    "an empty council": lambda town: town.write("config/council.yaml", ""),
    "no council": lambda town: (town.root / "config/council.yaml").unlink(),
    "no config folder": lambda town: shutil.rmtree(town.root / "config"),
    "an empty config folder": _an_empty_folder,
    "no folder": lambda town: shutil.rmtree(town.root),
    "a link to nowhere": _a_link_to_nowhere,
}


@pytest.mark.parametrize("fault", FAULTS.values(), ids=FAULTS.keys())
@pytest.mark.parametrize("ground", ["memory"], indirect=True)
def test_a_faulty_source_asks_and_writes_nothing_and_says_what_to_do(
    settled: Town, fault: Callable[[Town], None]
) -> None:
    before, asked = settled.state(*CALENDARS), len(settled.ground.calls)
    good = settled.status().valid
    kept = settled.folder / "kept"
    shutil.copytree(settled.root, kept)
    fault(settled)
    with pytest.raises(InvalidSource) as invalid:
        settled.sync()
    assert len(settled.ground.calls) == asked
    told = [invalid.value.message, *(problem.message for problem in invalid.value.problems)]
    for language in ("da", "en"):
        assert any(remedy(language, one) for one in told), [say(language, one) for one in told]
    status = settled.status()
    assert status.valid == good
    assert status.attempted not in (None, good)
    assert [problem.message for problem in status.problems] == told[1:]
    # once the files are back, nothing has happened
    shutil.rmtree(settled.root, ignore_errors=True)
    shutil.copytree(kept, settled.root)
    assert settled.assert_settled().wrote() == []
    assert settled.state(*CALENDARS) == before


def test_an_invalid_source_leaves_every_calendar_as_it_was(settled: Town) -> None:
    before = settled.state(*CALENDARS)
    FAULTS["half a file"](settled)
    with pytest.raises(InvalidSource):
        settled.sync()
    assert settled.state(*CALENDARS) == before


def _emptied(town: Town) -> None:
    town.programme()


def _deleted(town: Town) -> None:
    (town.root / PROGRAMME).unlink()


def _to_draft(town: Town) -> None:
    town.programme(*THREE, head="status: draft")


@pytest.mark.parametrize("emptying", [_emptied, _deleted, _to_draft])
def test_files_that_declare_nothing_any_more_delete_nothing_before_a_person_approves(
    settled: Town, emptying: Callable[[Town], None]
) -> None:
    before = settled.state(*CALENDARS)
    emptying(settled)
    waits = settled.sync()
    assert waits.wrote() == []
    assert {calendar: waits.refusals(calendar) for calendar in CALENDARS} == {
        calendar: [RefusalKind.EMPTIED] for calendar in CALENDARS
    }
    assert settled.state(*CALENDARS) == before
    told = settled.shown("m01").message
    assert told is not None
    assert (told.id, told.values["count"]) == ("refusal-CalendarEmptied", 2)
    assert settled.shown("m01").digest == settled.plan(calendar="m01").digest
    approved = settled.sync(approve=waits.waiting)
    assert [verb for _, verb, _ in approved.wrote()] == ["delete"] * 11
    assert settled.titles(*CALENDARS) == {calendar: [] for calendar in CALENDARS}
    assert settled.sync().wrote() == []


def test_what_comes_back_before_the_approval_was_never_away(settled: Town) -> None:
    before = settled.state(*CALENDARS)
    _emptied(settled)
    settled.sync()
    settled.programme(*THREE)
    settled.assert_settled()
    assert settled.state(*CALENDARS) == before


def test_one_entry_removed_is_one_deletion_in_each_calendar_that_had_it(settled: Town) -> None:
    untouched = {name: held for name, held in settled.person().state().items() if b"Rundtur" not in held.content}
    settled.programme(*THREE[:2])
    found = settled.sync()
    assert found.changes() == [("delete", "intro/tur", "declared")] * 3
    assert found.wrote() == [(calendar, "delete", "Rundtur") for calendar in (POLITICAL, "m02", "m03")]
    assert found.write_requests == 3
    assert settled.person().state() == untouched
    settled.assert_settled()


def test_a_programme_that_becomes_a_draft_goes_and_comes_back(settled: Town) -> None:
    settled.programme("{id: andet, title: Andet, when: 2018-05-01, audience: council}", name="andet")
    settled.sync()
    settled.programme(*THREE, head="status: draft")
    assert settled.sync().changes("m01") == [("delete", "intro/budget", "declared"), ("delete", "intro/it", "declared")]
    assert settled.titles("m01") == {"m01": ["Andet"]}
    settled.assert_settled()
    settled.programme(*THREE)
    back = settled.sync()
    assert back.changes("m01") == [("create", "intro/budget", "declared"), ("create", "intro/it", "declared")]
    assert settled.person("m01")["Budgetseminar"].marker.endswith("intro/budget 2")
    settled.programme(*THREE, head="status: draft")
    again = settled.sync("2018-01-04")
    assert again.changes("m01") == [("delete", "intro/budget", "declared"), ("delete", "intro/it", "declared")]
    settled.assert_settled("2018-01-04")


def test_what_was_never_published_is_no_deletion(town: Town) -> None:
    town.programme(BUDGET)
    town.programme(*THREE, name="kladde", head="status: draft")
    town.settle()
    (town.root / "config/programme/kladde.yaml").unlink()
    town.assert_settled()
