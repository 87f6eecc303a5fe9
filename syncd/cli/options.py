"""The options that every verb takes, after the verb. Their help is a message id, put into words for each run."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

DirOption = Annotated[Path | None, typer.Option("--dir", metavar="DIR", help="help-dir")]
SettingsOption = Annotated[Path | None, typer.Option("--settings", metavar="FILE", help="help-settings")]
AsOfOption = Annotated[str | None, typer.Option("--as-of", metavar="DATE[THH:MM]", help="help-as-of")]
LangOption = Annotated[str | None, typer.Option("--lang", metavar="da|en", help="help-lang")]
FormatOption = Annotated[str, typer.Option("--format", metavar="text|json", help="help-format")]
CalendarOption = Annotated[str | None, typer.Option("--calendar", metavar="CALENDAR", help="help-calendar")]
