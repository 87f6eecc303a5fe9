"""Bytes → a tree with places, or problems; on any bytes, and in bounded time."""

from __future__ import annotations

import time

import pytest

from syncd.declared import reader
from syncd.declared.reader import MAX_BYTES, MAX_DEPTH, MAX_PROBLEMS, read
from syncd.declared.tree import Mapping, Scalar, Sequence, data_of, key_place_of, place_of
from syncd.problems import Place


def the_id(raw: bytes) -> tuple[str, int, int]:
    """Id, line and column of the only problem of `raw`."""
    (problem,) = read("f.yaml", raw).problems
    return problem.message.id, problem.place.line, problem.place.column


@pytest.mark.parametrize(
    "text", ["no", "0123", "18:00", "2021-02-30", "1e3", "true", "0x1F", "1_000", ".5", "12:30:45"]
)
def test_scalars_stay_text(text: str) -> None:
    found = read("f.yaml", f"a: {text}".encode())
    assert found.problems == ()
    assert found.tree is not None
    assert data_of(found.tree) == {"a": text}


@pytest.mark.parametrize("nothing", ["", "~", "null"])
def test_nothing_is_none_only_unquoted(nothing: str) -> None:
    found = read("f.yaml", f"a: {nothing}\nb: '{nothing}'\n".encode())
    assert found.tree is not None
    assert data_of(found.tree) == {"a": None, "b": nothing}


def test_every_node_and_key_has_its_place() -> None:
    tree = read("f.yaml", "# æøå\nå: {b: [x, ø]}\nc:\n  - d\n".encode()).tree
    assert isinstance(tree, Mapping)
    assert tree.place == Place("f.yaml", 2, 1)
    assert place_of(tree, ("å", "b", 1)) == Place("f.yaml", 2, 12)
    assert key_place_of(tree, ("å", "b")) == Place("f.yaml", 2, 5)
    assert place_of(tree, ("c", 0)) == Place("f.yaml", 4, 5)
    assert place_of(tree, ("c", 7, "nowhere")) == Place("f.yaml", 4, 3)


def test_byte_order_mark_and_windows_line_ends_are_accepted() -> None:
    found = read("f.yaml", b"\xef\xbb\xbfa: 1\r\nb: 2\r\n")
    assert found.problems == ()
    assert isinstance(found.tree, Mapping)
    assert found.tree.keys["a"] == Place("f.yaml", 1, 1)
    assert data_of(found.tree) == {"a": "1", "b": "2"}


@pytest.mark.parametrize(
    ("raw", "id_", "line", "column"),
    [
        (b"", "file-empty", 1, 1),
        (b"# only a remark\n", "file-empty", 1, 1),
        (b"---\n", "file-empty", 1, 1),
        (b"\xef\xbb\xbf", "file-empty", 1, 1),
        (b"a: 1\nb: \xe6\n", "not-utf-8", 2, 4),
        ("a: æø".encode() + b"\xff", "not-utf-8", 1, 6),
        (b"a: 1\nb: \x00\n", "control-character", 2, 4),
        (b'a: "x\\0"\n', "control-character", 1, 4),
        (b'a: "\\ud800"\n', "control-character", 1, 4),
        (b"a:\n\tb: 1\n", "yaml-tab", 2, 1),
        (b"a: &x 1\n", "yaml-anchor", 1, 4),
        (b"a: !!int 1\n", "yaml-tag", 1, 4),
        (b"a: !x 1\n", "yaml-tag", 1, 4),
        (b"a: 1\na: 2\n", "key-twice", 2, 1),
        (b"a: 1\n'a': 2\n", "key-twice", 2, 1),
        (b"? [a]\n: b\n", "key-not-text", 1, 3),
        (b": b\n", "key-not-text", 1, 1),
        (b"a: [1, 2\nb: 3\n", "yaml-bracket", 1, 4),
        (b"a: [1, 2\n", "yaml-bracket", 1, 4),
        (b"a: [\n", "yaml-bracket", 1, 4),
        (b"a: [1, {b: 2,\n", "yaml-bracket", 1, 8),
        (b"a: [,]\n", "yaml-comma", 1, 5),
        (b"a: {b: 1\nc: 3\n", "yaml-bracket", 1, 4),
        (b"a: [[1, 2]\nb: 3\n", "yaml-bracket", 1, 4),
        (b"a: [1]]\n", "yaml-closing", 1, 7),
        (b"a: 'x\nb: 1\n", "yaml-quotes", 1, 4),
        (b'a: "x\nb: 1\n', "yaml-quotes", 1, 4),
        (b'a: "\\q"\n', "yaml-escape", 1, 6),
        (b"a: 'x' y\n", "yaml-after-quotes", 1, 8),
        (b"a: b: c\n", "yaml-colon", 1, 5),
        (b"a: b: c\nd:e\n", "yaml-colon", 1, 5),
        (b"a:b\nc: d\n", "yaml-no-space", 1, 2),
        (b"- a:b\n  c: d\n", "yaml-no-space", 1, 4),
        (b"a: http://b\n c: d\n", "yaml-colon", 2, 3),
        (b"a: {b: 1 c: 2}\n", "yaml-flow-colon", 1, 11),
        (b"a:\n  - {b: 1\n     c: 2}\n", "yaml-flow-colon", 3, 7),
        (b"a: [1, 2}\n", "yaml-closing", 1, 9),
        (b"a: {b: [1]]}\n", "yaml-closing", 1, 11),
        (b"a: [1,, 2]\n", "yaml-comma", 1, 7),
        ("a:\n\u00a0 b: 1\n".encode(), "hard-space", 2, 1),
        ("a: 1\nb:\u00a01\nc: 2\n".encode(), "hard-space", 2, 3),
        (b"a: 1\r\n<<<<<<< HEAD\r\n", "merge-conflict", 2, 1),
        (b"a: 1\n=======\n", "merge-conflict", 2, 1),
        ("a: x\u200b\n".encode(), "control-character", 1, 5),
        ("a: x\u2028y\n".encode(), "control-character", 1, 5),
        (b"a: 1\rb: \x00\r", "control-character", 2, 4),
        (b"a: * b\n", "yaml-character", 1, 4),
        (b"a: > b\n", "yaml-character", 1, 4),
        (b"a: @x\n", "yaml-character", 1, 4),
        (b"a: - b\n", "yaml-dash", 1, 4),
        (b"a:\n  b: 1\n c: 2\n", "yaml-indent", 3, 2),
        (b"a: 1\n---\nb: 2\n", "several-documents", 2, 1),
        (b"%YAML 1.1\n---\na: no\n", "yaml-directive", 1, 1),
    ],
)
def test_fault_and_its_place(raw: bytes, id_: str, line: int, column: int) -> None:
    assert the_id(raw) == (id_, line, column)


def test_hard_spaces_and_joined_emoji_may_stand_in_texts() -> None:
    text = "a: 10\u00a0km\nb: \U0001f468\u200d\U0001f469\n"
    assert read("f.yaml", text.encode()).problems == ()


def test_an_alias_used_often_is_told_once() -> None:
    found = read("f.yaml", b"a: &x 1\nb: [*x, *x, *x]\n")
    assert [problem.message.id for problem in found.problems] == ["yaml-anchor", "yaml-alias"]


def test_an_alias_makes_the_file_unusable() -> None:
    found = read("f.yaml", b"a: &x 1\nb: *x\n")
    assert [problem.message.id for problem in found.problems] == ["yaml-anchor", "yaml-alias"]
    assert found.tree is None


def test_a_character_that_was_refused_does_not_reach_the_schema() -> None:
    """A lone surrogate is no text to pydantic, which would speak of keys in English."""
    found = read("f.yaml", b'{"\\ud800a": "x\\0y"}\n')
    assert [problem.message.id for problem in found.problems] == ["control-character"] * 2
    assert found.tree is not None
    assert data_of(found.tree) == {"a": "xy"}


def test_a_key_twice_leaves_the_first_to_be_judged() -> None:
    found = read("f.yaml", b"a: 1\na: 2\n")
    assert found.tree is not None
    assert data_of(found.tree) == {"a": "1"}


@pytest.mark.parametrize(
    "raw",
    [
        b"[" * 5000 + b"]" * 5000,
        b"{a: " * 5000,
        b"- " * 5000,
        b"".join(b" " * depth + b"a:\n" for depth in range(1000)),
        b"[" * MAX_BYTES,
    ],
    ids=["brackets", "braces", "dashes", "indented", "two-mebibytes"],
)
def test_too_deep_is_said_and_not_run_into(raw: bytes) -> None:
    started = time.monotonic()
    assert the_id(raw)[0] == "too-deep"
    assert time.monotonic() - started < 5


def test_depth_up_to_the_limit_is_read() -> None:
    assert read("f.yaml", b"[" * MAX_DEPTH + b"a" + b"]" * MAX_DEPTH).problems == ()
    assert the_id(b"[" * (MAX_DEPTH + 1) + b"a" + b"]" * (MAX_DEPTH + 1))[0] == "too-deep"


def test_an_endless_tag_does_not_take_for_ever() -> None:
    started = time.monotonic()
    assert the_id(b"!" * MAX_BYTES)[0] == "yaml-tag"
    assert time.monotonic() - started < 5


def test_no_end_of_faults_is_cut_short() -> None:
    problems = read("f.yaml", b"a: 1\n" * 50_000).problems
    assert len(problems) == MAX_PROBLEMS + 1
    assert problems[-1].message.id == "too-many-problems"


def test_too_big() -> None:
    assert the_id(b"#" * (MAX_BYTES + 1)) == ("file-too-big", 1, 1)


def test_too_many_values(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(reader, "MAX_NODES", 1000)
    assert the_id(b"a: [" + b"b," * 1000 + b"]")[0] == "too-many-values"
    assert read("f.yaml", b"a: [" + b"b," * 900 + b"]").problems == ()


@pytest.mark.parametrize(
    "raw",
    [
        b"*",
        b"&",
        b"!<",
        b"!",
        b"%TAG ! x",
        b"%",
        b"...",
        b"}",
        b"a: |\n x\n\ty",
        b'"\\',
        b"- - [",
        b"?",
        b"\xff\xfe",
        b"a: >9\n",
    ],
)
def test_rubbish_is_a_problem_and_no_traceback(raw: bytes) -> None:
    found = read("f.yaml", raw)
    assert found.tree is None or isinstance(found.tree, Scalar | Sequence | Mapping)
    assert found.problems or found.tree is not None
    assert all(problem.place.line >= 1 and problem.place.column >= 1 for problem in found.problems)
