"""Takes each safeguard out, one at a time and in a copy of the tree, and tells which examples appear.

`python -m tests.property.mutants [NAME …]` prints a Markdown row for each: what was taken out, which of the
written examples fail without it, and after how many random examples the machine found one by itself.
"""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from types import MappingProxyType
from typing import Final

_ROOT: Final = Path(__file__).parents[2]
_RANDOM: Final = "tests/property/test_machine.py::test_in_memory"
_WRITTEN: Final = "tests/property/test_found.py"


@dataclass(frozen=True)
class Mutant:
    """In `file` (below syncd/), in `where`, `old` becomes `new`; `old` stands there exactly once."""

    safeguard: str
    without: str
    file: str
    where: str
    old: str
    new: str


MUTANTS: Final[Mapping[str, Mutant]] = MappingProxyType(
    {
        "ownership-uid": Mutant(
            "ownership",
            "what stands at a recorded id is ours, whatever its UID",
            "plan/ownership.py",
            "_is_ours",
            "    return event.uid == row.uid\n",
            "    return True\n",
        ),
        "ownership-approval": Mutant(
            "ownership",
            "a marker is enough: adoption waits for nobody",
            "plan/limits.py",
            "_adoptions",
            "    if adopted:\n",
            "    if adopted < 0:\n",
        ),
        "ownership-copies": Mutant(
            "ownership",
            "a copy that differs takes the place of its original",
            "plan/ownership.py",
            "_relinked",
            "    if marker.generation != row.generation or not same(event.managed, row.held):\n",
            "    if marker.generation < 0:\n",
        ),
        "ownership-tombstones": Mutant(
            "ownership",
            "what we deleted and a person brought back is ours again",
            "plan/ownership.py",
            "_judge_candidates",
            "            if event.uid not in buried and (token, marker.generation) not in spent\n",
            "            if event is not None\n",
        ),
        "completeness-proof": Mutant(
            "completeness",
            "absence from a listing is believed without asking by id",
            "observe.py",
            "_confirm_absence",
            "    if not missing:\n",
            "    if missing is not None:\n",
        ),
        "completeness-idle": Mutant(
            "completeness",
            "a calendar that was never seen passes for empty",
            "reconcile.py",
            "prepare",
            "        if is_idle and not is_stale(remote, state, eyes):\n",
            "        if is_idle:\n",
        ),
        "limits-deletes": Mutant(
            "limits",
            "deletions are not counted",
            "plan/limits.py",
            "_deletions",
            "    if not planned:\n",
            "    if planned is not None:\n",
        ),
        "limits-unheard": Mutant(
            "limits",
            "deletions whose answer never came are not counted",
            "plan/calendar_plan.py",
            "_unheard",
            "        if settled.happened and settled.intent.sent:\n",
            "        if settled.intent.id == '':\n",
        ),
        "limits-capped": Mutant(
            "limits",
            "updates and withdrawals are not capped",
            "plan/limits.py",
            "_capped",
            "    withdrawn = sum(",
            "    return\n    withdrawn = sum(",
        ),
        "conditions": Mutant(
            "conditions",
            "a write goes through though the event has moved",
            "backends/memory/server.py",
            "MemoryServer._expect",
            "        if (None if held is None else held[0]) != version:\n",
            "        if held is not None and version == '':\n",
        ),
        "intents-settled": Mutant(
            "intents",
            "an open creation is sent again instead of being looked for",
            "plan/ownership.py",
            "_settle_create",
            "    row = _row_of(intent, found[0]) if len(found) == 1 else None\n",
            "    row = None\n",
        ),
        "intents-open": Mutant(
            "intents",
            "a write whose answer never came counts as failed",
            "apply.py",
            "_records",
            "            case Failed(error=Unreachable()):\n",
            "            case Failed(error=Unreachable()) if step is None:\n",
        ),
        "intents-sent": Mutant(
            "intents",
            "writes go out before it is committed that they do",
            "apply.py",
            "apply",
            "[*opening, sent]",
            "[*opening]",
        ),
        "intents-marker": Mutant(
            "intents",
            "our lost creation is foreign once its marker is gone",
            "plan/ownership.py",
            "_has_lost_its_marker",
            "    return is_there and parse_marker(event.marker) is None\n",
            "    return False\n",
        ),
        "lease-store": Mutant(
            "lease",
            "commits and writes are not checked against the epoch",
            "store/lease.py",
            "verify",
            "    if row is None or (row.epoch, row.holder) != (fence.epoch, fence.holder):\n",
            "    if row is None:\n",
        ),
        "lease-write": Mutant(
            "lease",
            "commits are checked, writes are not",
            "backends/memory/backend.py",
            "MemoryBackend.write",
            "            fence()\n",
            "",
        ),
        "history": Mutant(
            "history",
            "what has ended takes part",
            "plan/three_way.py",
            "_Work.live",
            "            if not has_ended(holding.row.wrote.span, self.wanted.now, self.wanted.zone):\n",
            "            if holding is not None:\n",
        ),
    }
)


_HEAD: Final = """\
| safeguard | without it | taken out of | written examples that fail | the machine, by itself |
|---|---|---|---|---|
"""


def main(names: list[str]) -> int:
    sys.stdout.write(_HEAD)
    for name in names or MUTANTS:
        sys.stdout.write(f"{_row(MUTANTS[name])}\n")
        sys.stdout.flush()
    return 0


def _row(mutant: Mutant) -> str:
    with tempfile.TemporaryDirectory() as folder:
        tree = Path(folder)
        _copied(tree, mutant)
        written = sorted(set(re.findall(r"^FAILED \S+::(\w+)", _pytest(tree, _WRITTEN), re.MULTILINE)))
        alone = _pytest(tree, _RANDOM, HYPOTHESIS_PROFILE="hunt")
    place = f"`{mutant.file}`, `{mutant.where}`"
    listed = "<br>".join(f"`{one}`" for one in written) or "–"
    return f"| {mutant.safeguard} | {mutant.without} | {place} | {listed} | {_found(alone)} |"


def _copied(tree: Path, mutant: Mutant) -> None:
    for name in ("syncd", "tests"):
        shutil.copytree(_ROOT / name, tree / name, ignore=shutil.ignore_patterns("__pycache__"))
    shutil.copy(_ROOT / "pyproject.toml", tree)
    file = tree / "syncd" / mutant.file
    text = file.read_text(encoding="utf-8")
    if text.count(mutant.old) != 1:
        raise SystemExit(f"{mutant.file}: {mutant.old.strip()!r} stands there {text.count(mutant.old)} times")
    file.write_text(text.replace(mutant.old, mutant.new), encoding="utf-8")


def _pytest(tree: Path, what: str, **environment: str) -> str:
    command = [sys.executable, "-m", "pytest", "-q", "-rf", "-p", "no:cacheprovider", what]
    done = subprocess.run(
        command,
        cwd=tree,
        env={**os.environ, "PYTHONPATH": str(tree), **environment},
        capture_output=True,
        text=True,
        check=False,
    )
    return done.stdout + done.stderr


def _found(output: str) -> str:
    """The message of the example that the machine failed with, and its number."""
    if re.search(r"^1 passed", output, re.MULTILINE):
        return "–"
    number = re.search(r"^(\d+) examples", output, re.MULTILINE)
    return f"example {number.group(1) if number else '?'}: {next(_messages(output), 'no message')}"


def _messages(output: str) -> Iterator[str]:
    for line in output.splitlines():
        _, is_message, text = line.partition("Error: ")
        if is_message and line.startswith("E "):
            yield text.replace("|", "/")[:100]


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1:]))
