"""Runs a module for as long as whoever started it lives: `python -m syncd.demo.attended MODULE ARGUMENT…`.

Standard input is a pipe that nobody writes to; its other end closes with the parent, however the
parent ends, kill -9 included.
"""

from __future__ import annotations

import os
import runpy
import signal
import sys
import threading
import time
from typing import Final

_GRACE_SECONDS: Final = 5.0


def _leave_when_alone() -> None:
    while os.read(sys.stdin.fileno(), 1):
        continue
    main = threading.main_thread().ident
    if main is not None:
        # To the main thread: a signal taken by this one would not wake the other from its select().
        signal.pthread_kill(main, signal.SIGTERM)
    time.sleep(_GRACE_SECONDS)
    os._exit(1)


def main() -> None:
    """Becomes the module that the command line names, with the arguments after it."""
    threading.Thread(target=_leave_when_alone, daemon=True).start()
    module, *arguments = sys.argv[1:]
    sys.argv = [module, *arguments]
    runpy.run_module(module, run_name="__main__", alter_sys=True)


if __name__ == "__main__":
    main()
