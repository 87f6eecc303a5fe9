"""The command line, its imports paid for once: reads one order a line, `{"arguments", "stdin", "out", "err"}`.

Each command runs in a process of its own, forked from this one, with its standard streams on the files named;
the answer is its exit code. What depends on a fresh interpreter is tested with one (test_command.py).
"""

from __future__ import annotations

import json
import os
import sys
import threading
from collections.abc import Mapping
from importlib import import_module
from typing import Any

from syncd.cli import main


def carried_out(order: Mapping[str, Any]) -> int:
    """The exit code of the command, run in a child."""
    assert threading.active_count() == 1, "a fork with threads is another story"
    child = os.fork()
    if child == 0:
        code = 70
        try:
            for number, name, flags in (
                (0, "stdin", os.O_RDONLY),
                (1, "out", os.O_WRONLY | os.O_CREAT | os.O_TRUNC),
                (2, "err", os.O_WRONLY | os.O_CREAT | os.O_TRUNC),
            ):
                os.dup2(os.open(order[name], flags, 0o600), number)
            code = main([*order["arguments"]])
        finally:
            sys.stdout.flush()
            sys.stderr.flush()
            os._exit(code)
    return os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])


def serve() -> None:
    # What the command line loads late is loaded now, or each child would pay for it anew.
    import_module("syncd.backends.caldav.backend")
    # The children's standard input is a file; the orders must not be theirs to read.
    with os.fdopen(os.dup(0), encoding="utf-8") as orders:
        for line in orders:
            sys.stdout.write(f"{carried_out(json.loads(line))}\n")
            sys.stdout.flush()


if __name__ == "__main__":
    serve()
