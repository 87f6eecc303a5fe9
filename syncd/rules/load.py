"""The files of a config repo → the world with its rules, tested; or what is wrong with them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace

from syncd.canon.world import World
from syncd.declared import load as declared
from syncd.problems import Problem
from syncd.rules.reading import read_rule
from syncd.rules.trials import failures, try_all, untested


@dataclass(frozen=True, slots=True)
class Trials:
    """How many of the rules' tests passed, and how many failed."""

    passed: int = 0
    failed: int = 0


@dataclass(frozen=True, slots=True)
class Loaded:
    """`world` is None where any problem is an error; the problems are sorted by place, each once."""

    world: World | None
    problems: tuple[Problem, ...]
    trials: Trials


def load(files: Mapping[str, bytes]) -> Loaded:
    """Reads `files` (content by path below the root, with `/`) and tries the rules' tests.

    Raises nothing for what stands in them. The tests are not tried while a rule or an election is at fault.
    """
    found = declared.load(files)
    read = [read_rule(item) for item in found.rules]
    problems = [*found.problems, *(problem for one in read for problem in one.problems)]
    rules = tuple(one.rule for one in read if one.rule is not None)
    tests = Trials()
    if len(rules) == len(read) and not any(one.is_error and one.place.file.startswith("rules/") for one in problems):
        tried = tuple(try_all(found.tests, rules, found.elections))
        problems += [*failures(tried), *untested(rules, tried)]
        failed = sum(1 for one in tried if not one.passed)
        tests = Trials(len(tried) - failed, failed)
    ordered = declared.in_order(problems)
    sound = found.world is not None and not any(problem.is_error for problem in ordered)
    world = replace(found.world, rules=rules) if sound and found.world is not None else None
    return Loaded(world, ordered, tests)
