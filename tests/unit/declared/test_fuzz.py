"""No mutation of a good repo gives a traceback or a hang: the loader answers, in order, inside the files.

The mutations know the shape of what they damage (lines, keys, values, indentation, whole files), so
that much of what comes of them is still YAML, and wrong. More cases are tried with
`FUZZ_EXAMPLES=5000 pytest tests/unit/declared/test_fuzz.py`; CI tries the same ones each time.
"""

from __future__ import annotations

import os
import re
import signal
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Final

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from syncd.desired import desire, standpoint_of
from syncd.i18n.catalogue import remedy, say_problem
from syncd.problems import Problem
from syncd.rules.load import Loaded, load

ROOT: Final = Path(__file__).resolve().parents[3]
EXAMPLES: Final = int(os.environ.get("FUZZ_EXAMPLES", "60"))
SECONDS: Final = 20  # a guard against hanging only: a case takes a fraction of a second
FOREIGN: Final = ("pydantic", "Input should", "validation error", "while parsing", "Traceback", "NoneType", "<class")
LINE_END: Final = re.compile("\r\n|\n|\r")

TOWN: Final = "config/municipality.yaml"

Files = Mapping[str, bytes]


def files_of(*folders: Path, root: Path) -> dict[str, bytes]:
    found = (path for folder in folders for path in folder.rglob("*.yaml"))
    return {path.relative_to(root).as_posix(): path.read_bytes() for path in sorted(found)}


GOOD: Final = files_of(ROOT / "tests/data/source/good", root=ROOT / "tests/data/source/good")
SHIPPED: Final = files_of(ROOT / "config", ROOT / "rules", root=ROOT)

HOSTILE: Final = (
    *("", "~", "null", "no", "0123", "-1", "0", "1e309", "9" * 400, "-0", ".inf", "0x10", "1_000", "１２"),
    *("2021-02-30", "0001-01-01", "9999-12-31", "1900-01-01", "2199-12-31", "2018-03-25 02:30/03:30"),
    *("2199-12-31 23:00/2199-12-31 23:59", "1900-01-01 00:00/00:01", "2018-01-01/2199-12-31", "12/01", "02-29"),
    *("24:00", "T", "/", "//", "2018-01-03 17:00/", "2018-10-28 02:30/02:45", "2018-W03", "١٢:٠٠"),
    *("{{}}", "{", "}", "[", "]", "[]", "{}", "[[]]", "{a: {a: {a: a}}}", "[~]", "{? : }", "{~: ~}", "- a", "? a"),
    *("!!python/object:os.system x", "!x", "&a", "*a", "&a [*a]", "%YAML 1.1", "---", "...", "|", ">-", "|9", ">0"),
    *("\ud83d\udcc5".encode("utf-16", "surrogatepass").decode("utf-16"), "\u202eabc", "\u200f", "\u00a0", "\u2028"),
    *("\x00", "\x07", "\x85", "\x7f", "\ufeff", "\ufffe", '"\\x00"', '"\\ud800"', '"\\UFFFFFFFF"', '"\\', "'", '"'),
    *("{id}", "{0}", "{text}", "{committee}", "{committee", "%s", "{!r}", "${HOME}", "`", "@", "#", ":", ": :", "\t"),
    *("committee:{committee}", "member:", "member:" + "m" * 300, "group:none", "member:m01:m02", "council", "mayor"),
    *("FREQ=DAILY;COUNT=1000000", "FREQ=DAILY;COUNT=2000", "FREQ=DAILY;INTERVAL=1000000", "FREQ=YEARLY;INTERVAL=999"),
    *("FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=30", "FREQ=DAILY;UNTIL=19000101", "FREQ=DAILY;UNTIL=99991231"),
    *("FREQ=MONTHLY;BYDAY=99MO", "FREQ=DAILY;BYSETPOS=1", "FREQ=YEARLY;BYDAY=53SU", "FREQ=WEEKLY;BYDAY=+0MO", "FREQ="),
    *("FREQ=DAILY;INTERVAL=999;COUNT=2000", "FREQ=DAILY;UNTIL=20180101T000000Z", "FREQ=MONTHLY;BYMONTHDAY=31;COUNT=99"),
    *("Europe", "Etc/GMT+12", "Pacific/Kiritimati", "../../etc/passwd", "/etc/passwd", "Europe/\u0000", "posixrules"),
    *("a" * 10_000, "a:" * 200, "true", "ja", "da", "x@y.example", "local:{id}{email}", "local:a\\,b;c", "exchange:"),
)
INSERTED: Final = (
    b"\t",
    b"\x00",
    b"\xff",
    b"\xc3",
    b"\xed\xa0\x80",
    b"\r",
    b"\n",
    b"\xe2\x80\xa8",
    b"\xef\xbb\xbf",
    b":",
)
_VALUE: Final = re.compile(rb"(?<=[:\[,{-] )([^\s,\[\]{}#&*!|>'\"%@`][^,\[\]{}\n#]*)")
_KEY: Final = re.compile(rb"[A-Za-z_]+(?=: )")


def other_value(raw: bytes, one: int, two: int) -> bytes:
    """A hostile word in the place of one value."""
    return _replaced(raw, _VALUE, one, HOSTILE[two % len(HOSTILE)].encode("utf-8", "surrogatepass"))


def value_from_elsewhere(raw: bytes, one: int, two: int) -> bytes:
    values = _VALUE.findall(raw)
    return _replaced(raw, _VALUE, one, values[two % len(values)]) if values else raw


def other_key(raw: bytes, one: int, two: int) -> bytes:
    keys = _KEY.findall(raw)
    return _replaced(raw, _KEY, one, keys[two % len(keys)]) if keys else raw


def misspelt_key(raw: bytes, one: int, two: int) -> bytes:
    found = list(_KEY.finditer(raw))
    if not found:
        return raw
    at = found[one % len(found)].start()
    return raw[:at] + raw[at + 1 :] if two % 2 else raw[:at] + raw[at : at + 1] + raw[at:]


def _replaced(raw: bytes, pattern: re.Pattern[bytes], which: int, word: bytes) -> bytes:
    found = list(pattern.finditer(raw))
    if not found:
        return raw
    at = found[which % len(found)]
    return raw[: at.start()] + word + raw[at.end() :]


def _by_lines(change: Callable[[list[bytes], int, int], None]) -> Callable[[bytes, int, int], bytes]:
    def changed(raw: bytes, one: int, two: int) -> bytes:
        lines = raw.split(b"\n")
        change(lines, one % len(lines), two % len(lines))
        return b"\n".join(lines)

    changed.__name__ = change.__name__
    return changed


def line_deleted(lines: list[bytes], one: int, _two: int) -> None:
    del lines[one]


def line_doubled(lines: list[bytes], one: int, two: int) -> None:
    lines.insert(two, lines[one])


def lines_swapped(lines: list[bytes], one: int, two: int) -> None:
    lines[one], lines[two] = lines[two], lines[one]


def line_indented(lines: list[bytes], one: int, two: int) -> None:
    lines[one] = b" " * (two % 4 + 1) + lines[one]


def line_outdented(lines: list[bytes], one: int, two: int) -> None:
    lines[one] = lines[one].removeprefix(b" " * (two % 4 + 1))


def line_tabbed(lines: list[bytes], one: int, _two: int) -> None:
    lines[one] = lines[one].replace(b"  ", b"\t", 1)


def line_hostile(lines: list[bytes], one: int, two: int) -> None:
    word = HOSTILE[two % len(HOSTILE)].encode("utf-8", "surrogatepass")
    lines[one] = lines[one].partition(b":")[0] + b": " + word


def byte_flipped(raw: bytes, one: int, two: int) -> bytes:
    at = one % (len(raw) or 1)
    return raw[:at] + bytes([raw[at] ^ (1 << two % 8)]) + raw[at + 1 :] if raw else raw


def bytes_inserted(raw: bytes, one: int, two: int) -> bytes:
    at = one % (len(raw) + 1)
    return raw[:at] + INSERTED[two % len(INSERTED)] + raw[at:]


def truncated(raw: bytes, one: int, _two: int) -> bytes:
    return raw[: one % (len(raw) + 1)]


def doubled(raw: bytes, _one: int, two: int) -> bytes:
    return raw + (b"", b"---\n")[two % 2] + raw


def windows_ends(raw: bytes, _one: int, two: int) -> bytes:
    return raw.replace(b"\n", b"\r\n" if two % 2 else b"\r")


MUTATIONS: Final[tuple[Callable[[bytes, int, int], bytes], ...]] = (
    *(other_value, other_value, value_from_elsewhere, other_key, misspelt_key),
    *(_by_lines(line) for line in (line_deleted, line_doubled, lines_swapped, line_hostile, line_tabbed)),
    *(_by_lines(line) for line in (line_indented, line_outdented)),
    *(byte_flipped, bytes_inserted, truncated, doubled, windows_ends),
)

Step = tuple[int, int, int, int]
_numbers = st.integers(min_value=0, max_value=1_000_000)
steps = st.lists(st.tuples(st.integers(0, len(MUTATIONS) - 1), _numbers, _numbers, _numbers), min_size=1, max_size=4)
swaps = st.one_of(st.none(), st.none(), st.none(), st.tuples(_numbers, _numbers))


def mutated(files: Files, damage: list[Step], swap: tuple[int, int] | None) -> dict[str, bytes]:
    """`files` after `damage`; with `swap`, one file also stands in the place of another."""
    left, paths = dict(files), sorted(files)
    for which, file, one, two in damage:
        path = paths[file % len(paths)]
        left[path] = MUTATIONS[which](left[path], one, two)
    if swap is not None:
        source, target = (paths[number % len(paths)] for number in swap)
        left[target] = left[source]
    return left


@contextmanager
def at_most(seconds: int) -> Iterator[None]:
    """Ends with an error what takes longer."""

    def stop(*_: object) -> None:
        raise TimeoutError(f"took longer than {seconds} s")

    before = signal.signal(signal.SIGALRM, stop)
    signal.alarm(seconds)
    try:
        yield
    finally:
        signal.alarm(0)
        signal.signal(signal.SIGALRM, before)


def judge(files: Files) -> Loaded:
    """Loads `files` and holds the answer to what every answer must be."""
    with at_most(SECONDS):
        loaded = load(files)
        places = [problem.place for problem in loaded.problems]
        assert places == sorted(places)
        assert (loaded.world is None) == any(problem.is_error for problem in loaded.problems)
        for problem in loaded.problems:
            _judge_problem(problem, files)
        if loaded.world is not None:
            for now in (datetime(2018, 1, 2, 12, tzinfo=UTC), datetime(2026, 10, 25, 0, 30, tzinfo=UTC)):
                for day in range(2):
                    desire(loaded.world, standpoint_of(loaded.world, now + timedelta(days=day), 730))
    return loaded


def _judge_problem(problem: Problem, files: Files) -> None:
    place = problem.place
    raw = files.get(place.file)
    if raw is None:
        assert (place.line, place.column) == (1, 1)
        assert problem.message.id in ("municipality-missing", "file-extension")
    else:
        lines = LINE_END.split(raw.decode("utf-8", "replace"))
        assert 1 <= place.line <= len(lines), problem
        assert 1 <= place.column <= len(lines[place.line - 1]) + 1, problem
    for language in ("da", "en"):
        line = say_problem(language, problem)
        assert "\n" not in line, line
        assert remedy(language, problem.message), line
        assert not any(word in line.replace(problem.item, "") for word in FOREIGN), line


def examples(number: int) -> settings:
    return settings(
        max_examples=number,
        deadline=None,
        derandomize=bool(os.environ.get("CI")),
        suppress_health_check=list(HealthCheck),
    )


@given(damage=steps, swap=swaps)
@examples(EXAMPLES)
def test_no_mutation_gives_a_traceback_or_a_hang(damage: list[Step], swap: tuple[int, int] | None) -> None:
    judge(mutated(GOOD, damage, swap))


@given(damage=steps, swap=swaps)
@examples(EXAMPLES // 6)
def test_nor_does_one_of_the_shipped_files(damage: list[Step], swap: tuple[int, int] | None) -> None:
    judge(mutated(SHIPPED, damage, swap))


@pytest.mark.parametrize("key", ["when", "repeat", "title", "audience", "on", "window", "seats", "was", "id", "in"])
def test_every_hostile_word_in_every_kind_of_key(key: str) -> None:
    """One word a time in a small repo, so that no other fault hides what it does."""
    for word in HOSTILE:
        event = {"id": "a", "title": "A", "when": "2018-01-29 18:00/19:00", key: word}
        text = "programme: p\nstatus: adopted\nevents:\n  - " + "\n    ".join(f"{k}: {v}" for k, v in event.items())
        judge({TOWN: GOOD[TOWN], "config/programme/p.yaml": text.encode("utf-8", "surrogatepass")})


def test_the_guard_against_hanging_guards() -> None:
    with pytest.raises(TimeoutError), at_most(1):
        signal.pause()


def test_most_mutations_hurt() -> None:
    """Were most of them harmless, the tests above would tell little."""
    hurt = 0
    for number in range(len(MUTATIONS) * 2):
        damage = [(number % len(MUTATIONS), 7 * number, 31 * number + 5, 17 * number + 3)]
        hurt += load(mutated(GOOD, damage, None)).world is None
    assert hurt > len(MUTATIONS)
