"""Random damage to the good folder: always an answer, never a traceback, never English from a library."""

from __future__ import annotations

import random
from pathlib import Path

import pytest

from syncd.i18n.catalogue import say_problem
from syncd.rules.load import load

GOOD = Path(__file__).resolve().parents[2] / "data" / "source" / "good"
FILES = {path.relative_to(GOOD).as_posix(): path.read_bytes() for path in sorted(GOOD.rglob("*.yaml"))}
WORDS = (
    b"[",
    b"]",
    b"{",
    b"}",
    b":",
    b"-",
    b"'",
    b'"',
    b"&a",
    b"*a",
    b"!!x",
    b"\t",
    b"\xff",
    b"\x00",
    b"null",
    b"2021-02-30",
)
FOREIGN = ("pydantic", "Input should", "validation error", "while parsing", "Traceback", "NoneType")


def broken_bytes(raw: bytes, dice: random.Random) -> bytes:
    for _ in range(dice.randint(1, 4)):
        at = dice.randrange(len(raw) + 1)
        to = at + dice.choice((0, 0, 1, 1, 5, 40))
        raw = raw[:at] + dice.choice((*WORDS, b"", bytes([dice.randrange(256)]))) + raw[to:]
    return raw


def broken_lines(raw: bytes, dice: random.Random) -> bytes:
    lines = raw.split(b"\n")
    for _ in range(dice.randint(1, 3)):
        at = dice.randrange(len(lines))
        match dice.randrange(5):
            case 0:
                del lines[at]
            case 1:
                lines.insert(at, dice.choice(lines))
            case 2:
                lines[at] = b"  " + lines[at]
            case 3:
                other = dice.randrange(len(lines))
                lines[at], lines[other] = lines[other], lines[at]
            case _:
                lines[at] = lines[at].partition(b":")[0] + b": " + dice.choice(WORDS)
        lines = lines or [b""]
    return b"\n".join(lines)


def swapped_words(raw: bytes, dice: random.Random) -> bytes:
    """Words of the file in each other's place: most of what comes of it is YAML, and wrong."""
    words = raw.split(b" ")
    for _ in range(dice.randint(1, 6)):
        one, other = dice.randrange(len(words)), dice.randrange(len(words))
        words[one], words[other] = words[other], words[one]
    return b" ".join(words)


@pytest.mark.parametrize("damage", [broken_bytes, broken_lines, swapped_words], ids=lambda damage: damage.__name__)
@pytest.mark.parametrize("seed", range(34))
def test_damage_is_always_answered(damage: object, seed: int) -> None:
    assert callable(damage)
    dice = random.Random(f"{seed}")
    damaged = {path: damage(FILES[path], dice) for path in dice.sample(sorted(FILES), 3)}
    loaded = load({**FILES, **damaged})
    assert (loaded.world is None) == any(problem.is_error for problem in loaded.problems)
    for problem in loaded.problems:
        for language in ("da", "en"):
            line = say_problem(language, problem)
            assert problem.place.line >= 1, line
            assert not any(word in line.replace(problem.item, "") for word in FOREIGN), line


def test_the_damage_hurts() -> None:
    """Most cases must be faulty, or the test above tells little."""
    dice = random.Random("measure")
    hurt = 0
    for _ in range(12):
        path = dice.choice(sorted(FILES))
        hurt += load({**FILES, path: swapped_words(FILES[path], dice)}).world is None
    assert hurt > 6
