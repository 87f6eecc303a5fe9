"""How to answer before anything is known but the words of the command line: in which language, in which form."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import zip_longest
from typing import Final

from syncd.i18n.catalogue import LANGUAGES

_LOCALE_VARIABLES: Final = ("LC_ALL", "LC_MESSAGES", "LANG")


@dataclass(frozen=True, slots=True)
class Voice:
    """`language` is `da` or `en`; `json`: the answer is one JSON document on stdout."""

    language: str
    json: bool


def overhear(arguments: Sequence[str], environ: Mapping[str, str]) -> Voice:
    """The voice that `arguments` ask for, even where they cannot be understood as a whole."""
    chosen = _value(arguments, "--lang")
    language = chosen if chosen in LANGUAGES else language_of(environ)
    return Voice(language, json=_value(arguments, "--format") == "json")


def language_of(environ: Mapping[str, str]) -> str:
    """The language of the locale (POSIX order of variables), or Danish."""
    locale = next((environ[name] for name in _LOCALE_VARIABLES if environ.get(name)), "")
    language = locale[:2].lower()
    return language if language in LANGUAGES and locale[2:3] in {"", "_", ".", "-", "@"} else "da"


def _value(arguments: Sequence[str], option: str) -> str | None:
    """What `option` is given last, as `--x y` or `--x=y`; what follows `--` is no option."""
    words = list(arguments[: arguments.index("--")] if "--" in arguments else arguments)
    found: str | None = None
    for word, following in zip_longest(words, words[1:]):
        if word == option:
            found = following
        elif word.startswith(f"{option}="):
            found = word.removeprefix(f"{option}=")
    return found
