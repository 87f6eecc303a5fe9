"""`syncd schema`: JSON Schemas of every file of the config repo, for editors."""

from __future__ import annotations

import json
from functools import partial
from pathlib import Path
from typing import Annotated, Final

import typer

from syncd.cli.frame import build_frame
from syncd.cli.options import AsOfOption, DirOption, FormatOption, LangOption, SettingsOption
from syncd.declared.editors import file_name, schema_of
from syncd.declared.layout import FileKind
from syncd.declared.vocabulary import CheckOffer, FactOffer, Vocabulary
from syncd.errors import UsageError, fail
from syncd.i18n.catalogue import say
from syncd.os_words import os_words
from syncd.problems import message
from syncd.rules.bookings import VisitCase
from syncd.rules.duty import DutyParameters
from syncd.rules.facts import FACTS, VISIT_KINDS
from syncd.rules.table import CHECKS, DUTY, SURVEYS

_LANGUAGE: Final = "da"
VOCABULARY: Final = Vocabulary(
    checks={
        **{
            name: CheckOffer(check.parameters, VISIT_KINDS if check.cases is VisitCase else ())
            for name, check in CHECKS.items()
        },
        **{name: CheckOffer(survey.parameters) for name, survey in SURVEYS.items()},
        DUTY: CheckOffer(DutyParameters),
    },
    facts={name: FactOffer(fact.known, fact.counted) for name, fact in FACTS.items()},
)


def schema(
    target: Annotated[Path, typer.Argument(metavar="DIR", help="help-schema-dir", show_default=False)],
    folder: DirOption = None,
    settings: SettingsOption = None,
    as_of: AsOfOption = None,
    lang: LangOption = None,
    form: FormatOption = "text",
) -> int:
    frame = build_frame(folder, settings, as_of, lang, form)
    # Schemas are committed and shared: their language is asked for, never that of one person's machine.
    texts = schema_texts(frame.language if frame.chosen else _LANGUAGE)
    try:
        target.mkdir(parents=True, exist_ok=True)
        for name, text in texts.items():
            (target / name).write_text(text, encoding="utf-8", newline="\n")
    except OSError as failure:
        raise fail(UsageError, "new-unwritable", file=str(target), detail=os_words(failure)) from failure
    frame.show(
        {"folder": str(target), "files": list(texts), "problems": []},
        lambda: frame.say(message("schema-written", folder=str(target), count=len(texts))),
    )
    return 0


def schema_texts(language: str) -> dict[str, str]:
    """The content of each schema file, by its name; the same for the same version and language."""
    schemas = {kind: schema_of(kind, partial(say, language), VOCABULARY) for kind in FileKind}
    return {
        file_name(kind): json.dumps(schema, ensure_ascii=False, indent=2) + "\n" for kind, schema in schemas.items()
    }
