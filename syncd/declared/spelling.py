"""Ids, and the word that was probably meant."""

from __future__ import annotations

import difflib
import re
from collections.abc import Iterable, Mapping
from types import MappingProxyType
from typing import Final

from syncd.declared.synonyms import MEANT
from syncd.declared.wrong import Wrong
from syncd.problems import Message, message

MAX_SLUG: Final = 64
_SLUG: Final = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")
_DANISH: Final = str.maketrans({"æ": "ae", "ø": "oe", "å": "aa", "ä": "ae", "ö": "oe", "ü": "u", "é": "e"})
_DIGITS: Final = re.compile("[0-9]+")
_MOST_COMPARED: Final = 500
_SHOWN: Final = 12


def slug(text: str, longest: int = MAX_SLUG) -> str:
    """`text` if it is a slug of at most `longest` characters; raises `Wrong` with one that would do."""
    if not _SLUG.fullmatch(text):
        raise Wrong("not-a-slug", text=text, slug=slugged(text)[:longest].strip("-") or "navn-1")
    if len(text) > longest:
        raise Wrong("id-too-long", text=text, length=len(text), most=longest)
    return text


def slugged(text: str) -> str:
    """The slug that `text` becomes: lower case, ae/oe/aa for the Danish letters, hyphens for the rest."""
    return re.sub(r"[^a-z0-9]+", "-", text.lower().translate(_DANISH)).strip("-")


def closest(word: str, known: Iterable[str]) -> str | None:
    """The one of `known` that `word` was probably meant to be."""
    by_folded = {name.casefold(): name for name in known}
    for meant in (word.casefold(), *MEANT.get(word.casefold(), ())):
        if meant in by_folded:
            return by_folded[meant]
    if len(by_folded) > _MOST_COMPARED:
        return None  # comparing is slow, and in such a crowd a guess is worth little
    near = difflib.get_close_matches(word.casefold(), by_folded, n=3, cutoff=0.6)
    return next((by_folded[found] for found in near if not _another_number(word.casefold(), found)), None)


def _another_number(word: str, other: str) -> bool:
    """True for m04 and m03: who wrote the one did not mean the other. m1 and m01 are the same."""
    letters = [_DIGITS.sub("#", text) for text in (word, other)]
    numbers = [[int(number) for number in _DIGITS.findall(text)] for text in (word, other)]
    return letters[0] == letters[1] and numbers[0] != numbers[1]


def hint(word: str, known: Iterable[str], names: Mapping[str, str] = MappingProxyType({})) -> Message:
    """What to write instead of `word`: the closest of `known`, or all of them where there are few.

    `names` are what people call the known ones, each with its id: who wrote the name meant the id.
    """
    ids = sorted(known)
    called = {name.casefold(): id_ for name, id_ in names.items()}
    near = called.get(word.casefold()) or closest(word, ids) or called.get(closest(word, called) or "")
    if near is not None:
        return message("hint-closest", word=near)
    if not ids:
        return message("hint-none-known")
    if len(ids) <= _SHOWN:
        return message("hint-one-of", words=tuple(ids))
    return message("hint-some-of", words=tuple(ids[:_SHOWN]))


def choice_hint(word: str, words: tuple[str, ...]) -> Message:
    """What to write instead of `word` where only `words` will do: the closest of them, or all."""
    near = closest(word, words)
    if near is not None:
        return message("hint-closest", word=near)
    return message("hint-only", word=words[0]) if len(words) == 1 else message("hint-choose", words=words)
