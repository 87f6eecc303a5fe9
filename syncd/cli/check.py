"""`syncd check`: every problem of the config repo, the tests of its rules and what they find, in one run."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Annotated

import typer

from syncd.bootstrap import loaded_of, source_of
from syncd.canon.entries import Withheld
from syncd.canon.rulebook import Outcome
from syncd.canon.world import World
from syncd.cli.annotations import problems_github
from syncd.cli.frame import Frame, build_frame
from syncd.cli.options import AsOfOption, DirOption, LangOption, SettingsOption
from syncd.cli.problems import problems_json, problems_text
from syncd.errors import InvalidSource
from syncd.problems import Problem, message
from syncd.rules.bookings import bookings_of
from syncd.rules.judge import judge_all, survey
from syncd.rules.load import Trials
from syncd.rules.render import finding_problems, survey_problems
from syncd.rules.verdict import Verdict

_INVALID = 2


def check(
    folder: DirOption = None,
    settings: SettingsOption = None,
    as_of: AsOfOption = None,
    lang: LangOption = None,
    form: Annotated[str, typer.Option("--format", metavar="text|json|github", help="help-format-check")] = "text",
    strict: Annotated[bool, typer.Option("--strict", help="help-strict")] = False,
) -> int:
    frame = build_frame(folder, settings, as_of, lang, form, formats=("text", "json", "github"))
    try:
        revision = source_of(frame.settings, frame.dir, frame.clock).read()
    except InvalidSource as invalid:
        if not invalid.problems:
            raise
        return _tell(frame, _Checked(invalid.problems, Trials()))
    loaded = loaded_of(revision)
    problems = (*revision.problems, *loaded.problems)
    if loaded.world is None or any(problem.is_error for problem in problems):
        return _tell(frame, _Checked(problems, loaded.trials))
    world = loaded.world
    frame = frame.speaking(world.municipality.language)
    zone = world.municipality.zone
    today = frame.now(zone).astimezone(zone).date()
    verdicts = judge_all(world, today)
    found = (*_findings(world, verdicts, strict=strict), *survey_problems(survey(world, today)))
    return _tell(frame, _Checked((*problems, *found), loaded.trials, world, verdicts, today))


@dataclass(frozen=True, slots=True)
class _Checked:
    """`world` is None where the files are invalid; then nothing was judged."""

    problems: Sequence[Problem]
    trials: Trials
    world: World | None = None
    verdicts: Mapping[str, Verdict] | None = None
    today: date | None = None


def _findings(world: World, verdicts: Mapping[str, Verdict], *, strict: bool) -> Iterator[Problem]:
    """What the rules have against an entry, unless it was called off."""
    for booking in bookings_of(world):
        if booking.entry.withheld is not Withheld.CANCELLED:
            yield from finding_problems(booking, verdicts[booking.entry.key], strict=strict)


def _tell(frame: Frame, checked: _Checked) -> int:
    ok = not any(problem.is_error for problem in checked.problems) and checked.world is not None
    document: dict[str, object] = {
        "ok": ok,
        "problems": problems_json(checked.problems, frame.language),
        "tests": {"passed": checked.trials.passed, "failed": checked.trials.failed},
    }
    frame.show(document, lambda: "\n".join(_lines(frame, checked)))
    return 0 if ok else _INVALID


def _lines(frame: Frame, checked: _Checked) -> Iterator[str]:
    problems, world = checked.problems, checked.world
    counted = Counter(problem.is_error for problem in problems)
    listed = problems_github if frame.format == "github" else problems_text
    if problems:
        yield listed(problems, frame.language)
    if world is None:
        yield frame.say(message("check-invalid", errors=counted[True], warnings=counted[False]))
    else:
        yield frame.say(
            message(
                "check-valid",
                name=world.municipality.name,
                programmes=len(world.programmes),
                entries=len(world.entries),
                visits=len(world.visits),
                members=len(world.council.members),
                rules=len(world.rules),
                warnings=counted[False],
            )
        )
    if checked.trials != Trials():
        yield frame.say(message("check-tests", passed=checked.trials.passed, failed=checked.trials.failed))
    if world is not None and checked.verdicts is not None and world.rules:
        outcomes = Counter(verdict.outcome for verdict in checked.verdicts.values())
        values = {outcome.value: outcomes[outcome] for outcome in Outcome}
        yield frame.say(message("check-findings", day=checked.today, **values))
