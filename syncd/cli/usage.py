"""typer's complaints about the command line, in our words."""

from __future__ import annotations

import difflib
import re
from typing import Any

import typer
from typer.core import TyperGroup

from syncd.errors import SyncdError, UsageError, fail


class Verbs(TyperGroup):
    """The verbs of `syncd`; an unknown one gets a suggestion in the reader's language."""

    def resolve_command(self, ctx: Any, args: list[str]) -> Any:
        name = args[0]
        if name not in self.commands and not name.startswith("-"):
            raise _unknown("usage-unknown-verb", name, list(self.commands))
        return super().resolve_command(ctx, args)


def usage_error(complaint: typer.TyperException) -> SyncdError:
    """`complaint` as our own error, exit code 64.

    typer exports none of its classes but the root, so they are told apart by their attributes.
    """
    option = getattr(complaint, "option_name", None)
    parameter = getattr(complaint, "param", None)
    text = str(getattr(complaint, "message", ""))
    if option is not None and hasattr(complaint, "possibilities"):
        return _unknown("usage-unknown-option", option, list(complaint.possibilities or ()))
    if option is not None:
        return fail(UsageError, "usage-option-without-value", option=option)
    if parameter is not None:
        missing = type(complaint).__name__ == "MissingParameter"
        name = parameter.get_error_hint().replace("'", "")
        shown = name if name.startswith("-") else name.upper()
        return fail(UsageError, "usage-missing" if missing else "usage-value", name=shown)
    surplus = re.search(r"unexpected extra argument\S* \((.*)\)", text, re.DOTALL)
    if surplus:
        return fail(UsageError, "usage-surplus", words=surplus[1])
    if type(complaint).__name__ == "NoArgsIsHelpError" or "Missing command" in text:
        return fail(UsageError, "usage-no-verb")
    return fail(UsageError, "usage-other", text=text)


def _unknown(id_: str, word: str, known: list[str]) -> SyncdError:
    close = difflib.get_close_matches(word, known, n=1, cutoff=0.5)
    if close:
        return fail(UsageError, f"{id_}-close", word=word, close=close[0])
    return fail(UsageError, id_, word=word)
