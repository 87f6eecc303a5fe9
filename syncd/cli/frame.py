"""What every verb stands in: the settings, the moment, the language, and the way to answer."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from pathlib import Path
from zoneinfo import ZoneInfo

from syncd.cli.printing import print_json
from syncd.cli.streams import speaking
from syncd.cli.voice import language_of
from syncd.clock import AsOf, Clock, SystemClock, read_as_of
from syncd.errors import UsageError, fail
from syncd.i18n.catalogue import LANGUAGES, say
from syncd.problems import Message
from syncd.settings import Settings, load_settings


@dataclass(frozen=True, slots=True)
class Frame:
    """One run of one verb.

    `dir` is the config repo's folder, None where the settings name a git URL instead. `chosen` says
    that the language was asked for by `--lang`, and so outranks the municipality's.
    """

    settings: Settings
    dir: Path | None
    as_of: AsOf | None
    clock: Clock
    language: str
    chosen: bool
    format: str

    def now(self, zone: ZoneInfo) -> datetime:
        """The engine's instant in UTC: `--as-of` as meant in `zone`, else the wall clock."""
        return self.as_of.instant(zone) if self.as_of else self.clock.wall()

    def speaking(self, language: str) -> Frame:
        """The same frame in the municipality's `language`, unless a person asked for another."""
        return self if self.chosen else replace(self, language=language)

    def say(self, message: Message) -> str:
        return say(self.language, message)

    def show(self, document: Mapping[str, object], text: Callable[[], str]) -> None:
        """The verb's answer on stdout: `document` as JSON, or else what `text` returns. Called once, last."""
        if self.format == "json":
            print_json(document)
            return
        words = text()
        with speaking():
            print(words)

    def tell(self, message: Message) -> None:
        """A remark under way, on stderr, where it disturbs no answer."""
        print(self.say(message), file=sys.stderr, flush=True)


def build_frame(
    folder: Path | None,
    settings_file: Path | None,
    as_of: str | None,
    lang: str | None,
    form: str,
    *,
    formats: Sequence[str] = ("text", "json"),
    environ: Mapping[str, str] | None = None,
    cwd: Path | None = None,
) -> Frame:
    """The frame for the shared options as typed. Raises UsageError."""
    environ = os.environ if environ is None else environ
    cwd = cwd or Path.cwd()
    if lang is not None and lang not in LANGUAGES:
        raise fail(UsageError, "usage-choice", option="--lang", choices=LANGUAGES)
    if form not in formats:
        raise fail(UsageError, "usage-choice", option="--format", choices=formats)
    moment = read_as_of(as_of) if as_of is not None else None
    settings = load_settings(settings_file, environ, cwd)
    return Frame(
        settings=settings,
        dir=cwd / folder if folder is not None else settings.source.dir,
        as_of=moment,
        clock=SystemClock(),
        language=lang or language_of(environ),
        chosen=lang is not None,
        format=form,
    )
