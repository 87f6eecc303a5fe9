"""A new event at the end of a programme: nothing else of the file moves."""

from __future__ import annotations

import pytest

from syncd.declared.appended import with_event
from syncd.declared.reader import read
from syncd.declared.tree import data_of
from syncd.declared.wrong import Wrong

BLOCK = ("- id: ny", "  title: Ny", "", "  # where: …")


def added(text: str) -> str:
    return with_event("p.yaml", text.encode(), BLOCK).decode()


@pytest.mark.parametrize(
    ("before", "after"),
    [
        (
            "programme: p\nevents:\n  - {id: a}   # først\n",
            "programme: p\nevents:\n  - {id: a}   # først\n\n  - id: ny\n    title: Ny\n\n    # where: …\n",
        ),
        (
            "programme: p\nevents:\n- id: a\n# til sidst\n",
            "programme: p\nevents:\n- id: a\n# til sidst\n\n- id: ny\n  title: Ny\n\n  # where: …\n",
        ),
        (
            "programme: p\nevents:\n  - id: a",
            "programme: p\nevents:\n  - id: a\n\n  - id: ny\n    title: Ny\n\n    # where: …\n",
        ),
        (
            "events:\n  - id: a\n    # om a\n\n# navnet\nprogramme: p\n",
            "events:\n  - id: a\n    # om a\n\n  - id: ny\n    title: Ny\n\n    # where: …\n\n# navnet\nprogramme: p\n",
        ),
        ("programme: p\n", "programme: p\n\nevents:\n  - id: ny\n    title: Ny\n\n    # where: …\n"),
        ("programme: p\nevents:\n", "programme: p\nevents:\n\n  - id: ny\n    title: Ny\n\n    # where: …\n"),
        ("\ufeffprogramme: p\r\nevents:\r\n  - id: a\r\n", None),
        ("programme: p\nevents:\n  - id: a\n\n\n", None),
        ("programme: p\nevents:\n  - id: a\n    description: |+\n      to\n\nnote: n\n", None),
    ],
)
def test_every_other_byte_stays(before: str, after: str | None) -> None:
    result = added(before)
    assert after is None or result == after
    assert "".join(result.split("\n\n")).count("ny") == 1
    kept = [line for line in before.split("\n") if line.strip()]
    assert [line for line in result.split("\n") if line in kept] == kept
    old, new = (data_of(node) for node in (read("p", text.encode()).tree for text in (before, result)) if node)
    assert isinstance(old, dict)
    assert isinstance(new, dict)
    assert new["events"] == [*(old.get("events") or []), {"id": "ny", "title": "Ny"}]


def test_line_ends_and_the_mark_at_the_beginning_are_kept() -> None:
    result = with_event("p.yaml", b"\xef\xbb\xbfprogramme: p\r\nevents:\r\n  - id: a\r\n", BLOCK)
    assert result.startswith(b"\xef\xbb\xbfprogramme")
    assert result.count(b"\n") == result.count(b"\r\n") == 8


@pytest.mark.parametrize(
    ("text", "id_"),
    [
        ("programme: p\nevents: [{id: a}]\n", "new-event-flow"),
        ("programme: p\nevents: []\n", "new-event-flow"),
        ("{programme: p, events: [{id: a}]}\n", "new-event-flow"),
        ("programme: p\nevents:\n  - id: a\n...\n", "new-event-unreadable"),
        ("programme: p\nevents: {id: a}\n", "new-event-unreadable"),
        ("- a\n", "new-event-unreadable"),
        ("programme: [\n", "new-event-unreadable"),
        ("programme: p\nevents:\n  - id: a\n    description: |\n      tekst\n\u2028\n", "new-event-unreadable"),
    ],
)
def test_what_cannot_be_added_to_safely_is_refused(text: str, id_: str) -> None:
    with pytest.raises(Wrong) as wrong:
        added(text)
    assert wrong.value.message.id == id_
