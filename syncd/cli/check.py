"""`syncd check`: every problem of the config repo, in one run."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from typing import Annotated

import typer

from syncd.bootstrap import declare, source_of
from syncd.canon.world import World
from syncd.cli.annotations import problems_github
from syncd.cli.frame import Frame, build_frame
from syncd.cli.options import AsOfOption, DirOption, LangOption, SettingsOption
from syncd.cli.problems import problems_json, problems_text
from syncd.errors import InvalidSource
from syncd.problems import Problem, message

_INVALID = 2


def check(
    folder: DirOption = None,
    settings: SettingsOption = None,
    as_of: AsOfOption = None,
    lang: LangOption = None,
    form: Annotated[str, typer.Option("--format", metavar="text|json|github", help="help-format-check")] = "text",
    strict: Annotated[bool, typer.Option("--strict", help="help-strict")] = False,  # noqa: ARG001 - for what the rules will block
) -> int:
    frame = build_frame(folder, settings, as_of, lang, form, formats=("text", "json", "github"))
    try:
        declaration = declare(source_of(frame.settings, frame.dir, frame.clock))
    except InvalidSource as invalid:
        if not invalid.problems:
            raise
        _show(frame, None, invalid.problems)
        return _INVALID
    _show(frame.speaking(declaration.world.municipality.language), declaration.world, declaration.problems)
    return 0


def _show(frame: Frame, world: World | None, problems: Sequence[Problem]) -> None:
    document: dict[str, object] = {
        "ok": world is not None,
        "problems": problems_json(problems, frame.language),
        "tests": {"passed": 0, "failed": 0},
    }
    frame.show(document, lambda: _text(frame, world, problems))


def _text(frame: Frame, world: World | None, problems: Sequence[Problem]) -> str:
    counted = Counter(problem.is_error for problem in problems)
    listed = problems_github if frame.format == "github" else problems_text
    lines = [listed(problems, frame.language)] if problems else []
    if world is None:
        lines.append(frame.say(message("check-invalid", errors=counted[True], warnings=counted[False])))
    else:
        lines.append(
            frame.say(
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
        )
    return "\n".join(lines)
