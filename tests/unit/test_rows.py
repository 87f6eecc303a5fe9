"""Every requirement of the documents has its rule or its behaviour, and its tests; mere information has none."""

from __future__ import annotations

import importlib.util
import sys
from collections.abc import Mapping
from datetime import UTC, datetime, timedelta
from pathlib import Path
from types import ModuleType

import pytest

from syncd.canon.rulebook import Effect
from syncd.desired import desire, standpoint_of
from syncd.rules.load import Loaded, load
from syncd.rules.table import DUTY

ROOT = Path(__file__).resolve().parents[2]
FILES = {
    path.relative_to(ROOT).as_posix(): path.read_bytes()
    for folder in ("config", "rules")
    for path in sorted((ROOT / folder).rglob("*.yaml"))
}
INTRODUCTION = "config/programme/introduktion-2018.yaml"
INFORMATION = {
    *("3-01", "3-04", "3-13", "3-14", "3-26", "3-31", "3-36", "3-38", "3-39", "3-45"),
    *("4-02", "4-15", "4-16"),
    *("P-01", "P-04", "P-05", "P-14", "P-16", "P-21"),
}


def load_script() -> ModuleType:
    spec = importlib.util.spec_from_file_location("rows_page", ROOT / "deploy" / "rows.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    sys.modules[spec.name] = module  # where its dataclasses look their annotations up
    spec.loader.exec_module(module)
    return module


script = load_script()
ROWS = {row.id: row for row in script.rows()}
SHIPPED = script.shipped()


def test_the_table_has_every_row_of_the_documents_once() -> None:
    ids = [row.id for row in script.rows()]
    assert len(ids) == len(set(ids))
    wanted = [f"3-{number:02}" for number in range(1, 46)]
    wanted += [f"4-{number:02}" for number in range(1, 17)]
    wanted += [f"P-{number:02}" for number in range(1, 22)]
    wanted += ["K19", "K20", "K21", "K39", "K40", "K41"]
    assert ids == wanted
    assert {id_ for id_, row in ROWS.items() if not row.is_held} == INFORMATION


@pytest.mark.parametrize("id_", [id_ for id_, row in ROWS.items() if row.is_held])
def test_a_row_that_asks_something_is_held_and_tested(id_: str) -> None:
    row, rules = ROWS[id_], SHIPPED.holding(id_)
    assert rules or (row.behaviour and row.test), "nothing holds it"
    if "T" in row.marks:
        assert row.test or any(rule.check == DUTY for rule in rules)
    for rule in rules:
        if rule.check != DUTY:
            assert SHIPPED.tripping(id_, rule), f"no test trips {rule.id}"
            assert SHIPPED.keeping(id_, rule), f"no test keeps {rule.id}"
    if row.test:
        file, _, name = row.test.partition("::")
        assert f"def {name.rpartition('::')[2]}(" in (ROOT / file).read_text(encoding="utf-8")


def test_no_rule_holds_mere_information_or_a_row_that_is_not_there() -> None:
    named = {row for rule in SHIPPED.rules for version in rule.versions for row in version.rows}
    assert named - {id_ for id_, row in ROWS.items() if row.is_held} == set()


def test_only_a_hard_row_blocks() -> None:
    for rule in SHIPPED.rules:
        for version in rule.versions:
            if Effect.BLOCK in version.effect.values():
                assert any("H" in ROWS[row].marks for row in version.rows), rule.id


def test_every_planning_rule_warns_and_names_document_and_section() -> None:
    planning = [rule for rule in SHIPPED.rules if rule.origin.file == "rules/planning.yaml"]
    assert len(planning) > 20
    for rule in planning:
        for version in rule.versions:
            assert set(version.effect.values()) == {Effect.WARN}, rule.id
            assert version.document, rule.id
            assert version.section, rule.id


def test_the_committed_page_is_up_to_date() -> None:
    assert script.page(SHIPPED) == script.PAGE.read_text(encoding="utf-8"), "run: python deploy/rows.py"


# ── rows that the product holds without a rule ───────────────────────────────────────────────────


def with_introduction(old: str, new: str) -> Loaded:
    text = FILES[INTRODUCTION].decode()
    assert text.count(old) == 1
    files: Mapping[str, bytes] = {**FILES, INTRODUCTION: text.replace(old, new).encode()}
    return load(files)


def messages(loaded: Loaded) -> list[tuple[bool, str]]:
    return [(problem.is_error, problem.message.id) for problem in loaded.problems]


def test_nobody_sits_in_both_courses_and_nobody_in_none() -> None:
    both = with_introduction("[m29, m31, m33, m35, m37]", "[m26, m31, m33, m35, m37]")
    assert both.world is None
    assert (True, "in-two-sessions") in messages(both)
    none = with_introduction("[m29, m31, m33, m35, m37]", "[m31, m33, m35, m37]")
    assert messages(none) == [(False, "in-no-session")]


def test_a_course_holds_no_more_than_its_seats() -> None:
    assert messages(with_introduction("seats: 5", "seats: 4")) == [(False, "session-overfull")]


def test_nothing_is_booked_before_the_council_is_known() -> None:
    world = load(FILES).world
    assert world is not None
    known = world.council.term("2018-2021").known
    assert known is not None
    eve = datetime(known.year, known.month, known.day, 9, tzinfo=UTC) - timedelta(days=1)
    for moment, wanted in ((eve, False), (eve + timedelta(days=1), True)):
        desired = desire(world, standpoint_of(world, moment, 730))
        found = {key for calendar in desired.calendars for key in calendar.targets}
        assert any(key.startswith("introduktion-2018/") for key in found) is wanted
