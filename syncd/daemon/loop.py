"""The loop that keeps calendars right: level-triggered, one pass after the other.

Each turn reads the source if it moved, and reconciles every calendar; what went wrong is told and
tried again next time. It never ends by itself.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from typing import Protocol

from syncd.daemon.round import Declaration, Engine, plan_round, sync_round
from syncd.errors import InvalidSource, LeaseHeld, Stopping, StoreError
from syncd.reconcile import Result


class Listener(Protocol):
    """Who is told what a pass did."""

    def passed(self, results: tuple[Result, ...]) -> None: ...

    def paused(self, invalid: InvalidSource) -> None: ...

    def troubled(self, fault: StoreError) -> None: ...


@dataclass(frozen=True, slots=True)
class Loop:
    """`declare` reads the source; raises InvalidSource. `wait` sleeps up to the seconds it is given and returns
    True when the loop is to stop; `now` gives the engine's instant (UTC) for a declaration.
    """

    engine: Engine
    declare: Callable[[], Declaration]
    now: Callable[[Declaration], datetime]
    holder: Callable[[], str]
    wait: Callable[[float], bool]
    listener: Listener
    seconds: float = 2.0

    def run(self) -> None:
        """Pass after pass until `wait` says stop; a pass under way ends after its batch of writes."""
        while True:
            self.turn()
            if self.wait(self.seconds):
                return

    def turn(self) -> None:
        """One pass. Another syncd that writes just now is let by; its work is seen next time."""
        try:
            results = self._pass()
        except InvalidSource as invalid:
            self.listener.paused(invalid)
        except StoreError as fault:
            self.listener.troubled(fault)
        except (LeaseHeld, Stopping):
            return
        else:
            self.listener.passed(results)

    def _pass(self) -> tuple[Result, ...]:
        declaration = self.declare()
        with self.engine.store.lease(self.holder()) as fence:
            plan = plan_round(self.engine, declaration, self.now(declaration))
            return sync_round(self.engine, plan, fence)
