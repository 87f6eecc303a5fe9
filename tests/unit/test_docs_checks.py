"""docs/checks.md is what the checks, their texts and the shipped rules make of it."""

from __future__ import annotations

import importlib.util
from pathlib import Path
from types import ModuleType

from syncd.rules.table import CHECKS, DUTY, SURVEYS

ROOT = Path(__file__).resolve().parents[2]


def load_script() -> ModuleType:
    spec = importlib.util.spec_from_file_location("checks_page", ROOT / "deploy" / "checks.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


script = load_script()
COMMITTED = (ROOT / "docs" / "checks.md").read_text(encoding="utf-8")


def section(name: str) -> str:
    _, _, rest = COMMITTED.partition(f"\n## {name}\n")
    return rest.partition("\n## ")[0]


def test_the_committed_page_is_up_to_date() -> None:
    assert script.page(script.shipped()) == COMMITTED, "run: python deploy/checks.py"


def test_every_check_has_its_section_and_tells_its_parameters() -> None:
    for name, check in {**CHECKS, **SURVEYS}.items():
        for key in check.parameters.allowed_keys():
            assert f"| `{key}` |" in section(name), (name, key)
    assert section(DUTY)


def test_values_defaults_and_rules_are_said() -> None:
    hours = next(line for line in section("max-duration").splitlines() if line.startswith("| `hours`"))
    assert hours.startswith("| `hours` | a number of hours | must be there | How many hours")
    months = next(line for line in section("quiet-period").splitlines() if line.startswith("| `months`"))
    assert months.startswith("| `months` | a whole number, 1 or more | `3` |")
    elections = next(line for line in section("quiet-period").splitlines() if line.startswith("| `elections`"))
    assert "one or more: `municipal`, `regional`, `folketing`, `european`" in elections
    assert "[`visit-max-duration`](../rules/visits.yaml)" in section("max-duration")
    assert "Nothing can stand under `with`." in section("committee-area")
