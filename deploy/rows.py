"""Writes docs/rows.md anew: `python deploy/rows.py`. With `--check` nothing is written, and the exit code says whether
it is up to date.

The requirements stand in docs/rows.csv. Which rule holds one, the rule says itself, under `rows`; which tests trip it
and which keep it, the tests beside the rules show when they are tried.
"""

from __future__ import annotations

import csv
import sys
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from syncd.canon.rulebook import Rule
from syncd.declared import load as declared
from syncd.rules.reading import read_rule
from syncd.rules.table import DUTY
from syncd.rules.trials import Tried, try_all
from syncd.rules.verdict import Ground, Verdict

ROOT: Final = Path(__file__).resolve().parent.parent
TABLE: Final = ROOT / "docs" / "rows.csv"
PAGE: Final = ROOT / "docs" / "rows.md"
DUTY_TESTS: Final = "tests/unit/test_duties.py"
_HEAD: Final = """\
# Requirements

What the documents ask, and what holds it: row → rule or behaviour → tests. Written by `python deploy/rows.py` from
`docs/rows.csv`, from `rows` in `rules/*.yaml`, and from trying the tests in `rules/tests/`.

Marks: **H** a hard rule · **W** a warning · **T** a duty · **I** information, which is no rule. Rows: 3 is the
guideline of 2021, 4 that of 2016, P the introduction programme (000) and its proposal (001), K the catalogue (002).

| row | mark | section | what it asks | held by | tripped by | kept by |
|---|---|---|---|---|---|---|
"""


@dataclass(frozen=True, slots=True)
class Row:
    """A requirement; `behaviour` of the product, and its `test`, where no rule holds it, or not alone."""

    id: str
    marks: tuple[str, ...]
    where: str
    words: str
    behaviour: str
    test: str

    @property
    def is_held(self) -> bool:
        """Whether something must hold it: information alone must not become a rule."""
        return set(self.marks) != {"I"}


@dataclass(frozen=True, slots=True)
class Shipped:
    """The rules at the project's root, and what came of their tests."""

    rules: Sequence[Rule]
    tried: Sequence[Tried]

    def holding(self, row: str) -> tuple[Rule, ...]:
        return tuple(rule for rule in self.rules if any(row in version.rows for version in rule.versions))

    def tripping(self, row: str, rule: Rule) -> Mapping[str, int]:
        """How many tests of each file have the rule among what they expect, by a version that holds the row."""
        return self._counted(
            one
            for one, verdict in self._verdicts()
            if rule.id in one.test.expect.rules and any(_by(found.ground, row, rule) for found in verdict.findings)
        )

    def keeping(self, row: str, rule: Rule) -> Mapping[str, int]:
        """How many tests of each file ask the rule in vain; those that are about it, where there are any."""
        asked = [
            one
            for one, verdict in self._verdicts()
            if any(passed.applied and _by(passed.ground, row, rule) for passed in verdict.passed)
        ]
        about = [one for one in asked if rule.id in one.test.only]
        return self._counted(about or asked)

    def _verdicts(self) -> Iterator[tuple[Tried, Verdict]]:
        yield from ((one, one.verdict) for one in self.tried if one.verdict is not None)

    def _counted(self, tried: Iterable[Tried]) -> Mapping[str, int]:
        return Counter(one.test.here.file for one in tried)


def _by(ground: Ground, row: str, rule: Rule) -> bool:
    """Whether the rule spoke by a version that holds the row; a survey that found nothing names no version."""
    versions = {version.first for version in rule.versions if row in version.rows}
    return ground.rule == rule.id and (ground.version is None or ground.version in versions)


def rows() -> tuple[Row, ...]:
    """The requirements, as docs/rows.csv has them."""
    with TABLE.open(encoding="utf-8", newline="") as file:
        return tuple(
            Row(one["row"], tuple(one["mark"].split()), one["where"], one["words"], one["behaviour"], one["test"])
            for one in csv.DictReader(file, delimiter=";")
        )


def shipped(root: Path = ROOT) -> Shipped:
    """The rules under `root`, read and tried."""
    paths = sorted((root / "rules").rglob("*.yaml"))
    found = declared.load({path.relative_to(root).as_posix(): path.read_bytes() for path in paths})
    read = [read_rule(item) for item in found.rules]
    rules = tuple(one.rule for one in read if one.rule is not None)
    return Shipped(rules, tuple(try_all(found.tests, rules, found.elections)))


def page(of: Shipped) -> str:
    return _HEAD + "".join(f"{_line(row, of)}\n" for row in rows())


def _line(row: Row, of: Shipped) -> str:
    rules = of.holding(row.id)
    held = [*(f"`{rule.id}`" for rule in rules), *filter(None, [row.behaviour])]
    judging = [rule for rule in rules if rule.check != DUTY]
    own = [f"[{Path(row.test.partition('::')[0]).name}](../{row.test.partition('::')[0]})"] if row.test else []
    duties = [f"[{Path(DUTY_TESTS).name}](../{DUTY_TESTS})"] if len(judging) < len(rules) else []
    tripped = [*_files(of.tripping(row.id, rule) for rule in judging), *own, *duties]
    kept = [*_files(of.keeping(row.id, rule) for rule in judging), *own, *duties]
    cells = (
        row.id,
        " ".join(row.marks),
        row.where,
        row.words,
        *(", ".join(each) or "–" for each in (held, tripped, kept)),
    )
    return "| " + " | ".join(cells) + " |"


def _files(counted: Iterable[Mapping[str, int]]) -> Iterator[str]:
    together: Counter[str] = Counter()
    for one in counted:
        together.update(one)
    for file, count in sorted(together.items()):
        yield f"[{Path(file).name}](../{file}) ({count})"


def main() -> int:
    """Writes the page; with `--check` only says whether it is up to date."""
    made = page(shipped())
    if "--check" in sys.argv[1:]:
        return 0 if PAGE.read_text(encoding="utf-8") == made else 1
    PAGE.write_text(made, encoding="utf-8", newline="\n")
    return 0


if __name__ == "__main__":
    sys.exit(main())
