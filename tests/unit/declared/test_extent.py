"""How far an item of a file reaches."""

from __future__ import annotations

from pathlib import Path

import pytest

from syncd.declared.extent import extent_of
from syncd.rules.load import load

FILE = b"""\
programme: p
events:
  - id: a
    title: A

    # about its sessions
    sessions:
      - {id: x, when: 2026-01-01}
      - id: y
        when: 2026-01-02
  # the next one
  - {id: b, title: B}
  -   id: c
      each:
        k: {when: 2026-02-01}
        l:
          when: 2026-02-02
top: 1
"""
FLUSH = b"""\
events:
- id: a
  title: A
- id: b
other: 1
"""


@pytest.mark.parametrize(
    ("content", "line", "extent"),
    [
        (FILE, 3, (3, 10)),
        (FILE, 8, (8, 8)),
        (FILE, 9, (9, 10)),
        (FILE, 12, (12, 12)),
        (FILE, 13, (13, 17)),
        (FILE, 15, (15, 15)),
        (FILE, 16, (16, 17)),
        (FLUSH, 2, (2, 3)),
        (FLUSH, 4, (4, 4)),
        (b"id: v\nkind: official\n\n# end\n", 1, (1, 2)),
        (b"id: v\n", 9, (9, 9)),
        (b"", 1, (1, 1)),
        (b"\xff\xfe", 1, (1, 1)),
    ],
)
def test_where_it_ends(content: bytes, line: int, extent: tuple[int, int]) -> None:
    assert extent_of(content, line) == extent


def test_every_shipped_entry_reaches_as_far_as_its_own_when() -> None:
    """No entry's lines run into the next one's."""
    root = Path(__file__).parents[3]
    files = {
        file.relative_to(root).as_posix(): file.read_bytes()
        for top in ("config", "rules")
        for file in (root / top).rglob("*.yaml")
    }
    world = load(files).world
    assert world is not None
    starts: dict[str, set[int]] = {}
    for entry in world.all_entries():
        starts.setdefault(entry.origin.file, set()).add(entry.origin.line)
    for file, lines in starts.items():
        for line in lines:
            first, last = extent_of(files[file], line)
            indented = len(files[file].split(b"\n")[line - 1]) - len(files[file].split(b"\n")[line - 1].lstrip())
            inside = [other for other in lines if first < other <= last]
            depths = [len(row) - len(row.lstrip()) for row in (files[file].split(b"\n")[other - 1] for other in inside)]
            assert all(depth > indented for depth in depths), (file, line)
