"""`syncd demo`: a CalDAV server on this machine, the config repo's programme in it, and the loop."""

from __future__ import annotations

import secrets
import signal
import sys
import tempfile
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from types import FrameType
from typing import Annotated
from zoneinfo import ZoneInfo

import typer

from syncd.bootstrap import declare, declare_noting, engine_for, folder_of, holder, source_of
from syncd.cli.frame import Frame, build_frame
from syncd.cli.options import AsOfOption, DirOption, FormatOption, LangOption, SettingsOption
from syncd.cli.plans import approving_command, waiting_digest
from syncd.cli.problems import error_text, problems_text
from syncd.cli.shared import Shared, shared
from syncd.daemon.loop import Loop
from syncd.daemon.round import Declaration, Engine
from syncd.demo.home import DemoHome, connections_of
from syncd.demo.server import USER, EmbeddedRadicale
from syncd.errors import InvalidSource, Stopping, StoreError
from syncd.plan.render import refused
from syncd.ports import CalendarStanding
from syncd.problems import message
from syncd.reconcile import Result
from syncd.settings import Settings, load_settings

_FAILED = 6


def demo(
    folder: DirOption = None,
    settings: SettingsOption = None,
    as_of: AsOfOption = None,
    lang: LangOption = None,
    form: FormatOption = "text",
    once: Annotated[bool, typer.Option("--once", help="help-once")] = False,
    port: Annotated[int | None, typer.Option("--port", min=1, max=65535, help="help-port")] = None,
    state: Annotated[Path | None, typer.Option("--state", metavar="DIR", help="help-state")] = None,
) -> int:
    frame = build_frame(folder, settings, as_of, lang, form)
    first = declare(source_of(frame.settings, frame.dir, frame.clock))
    frame = frame.speaking(first.world.municipality.language)
    stop = _stop_on_signals()
    with _home(state) as home, EmbeddedRadicale(home.server, port, password=_password()) as server:
        return _Demo(frame, first, home, server, stop).run(once=once)


def _password() -> str:
    return secrets.token_urlsafe(12)


def _stop_on_signals() -> threading.Event:
    stop = threading.Event()

    def on_signal(_number: int, _frame: FrameType | None) -> None:
        stop.set()

    signal.signal(signal.SIGINT, on_signal)
    signal.signal(signal.SIGTERM, on_signal)
    return stop


@contextmanager
def _home(state: Path | None) -> Iterator[DemoHome]:
    if state is not None:
        home = DemoHome(state.absolute())
        with home.taken():
            yield home
        return
    with tempfile.TemporaryDirectory(prefix="syncd-demo-") as folder:
        yield DemoHome(Path(folder))


@dataclass(frozen=True, slots=True)
class _Demo:
    frame: Frame
    first: Declaration
    home: DemoHome
    server: EmbeddedRadicale
    stop: threading.Event

    def run(self, *, once: bool) -> int:
        frame, town = self.frame, self.first.world.municipality
        settings = self._settings()
        if not once:
            print(self._addresses(), flush=True)
        with engine_for(settings, town, frame.clock, create=True, pause=self._pause) as engine:
            tally = _Tally(frame, town.zone, self.home)
            loop = Loop(
                engine=engine,
                declare=lambda: declare_noting(source_of(settings, None, frame.clock), settings, frame.clock),
                now=lambda declaration: frame.now(declaration.world.municipality.zone),
                holder=holder,
                wait=self.stop.wait,
                listener=tally,
            )
            loop.turn()
            if self.stop.is_set():
                return 0
            self._show_counts(engine, once=once)
            if not once:
                print(self._next_steps(), flush=True)
                tally.speak = True
                if not self.stop.wait(loop.seconds):
                    loop.run()
                print(frame.say(message("demo-stopped")), flush=True)
        return _FAILED if once and tally.failed else 0

    def _settings(self) -> Settings:
        source = folder_of(self.frame.settings, self.frame.dir)
        with_password = self.server.password
        self.home.furnish(source, connections_of(self.first.world), self.server.url, with_password)
        return load_settings(self.home.settings, {}, self.home.folder)

    def _pause(self) -> None:
        if self.stop.is_set():
            raise Stopping(message("demo-stopped"))

    def _addresses(self) -> str:
        town = self.first.world.municipality
        return self.frame.say(
            message(
                "demo-addresses",
                name=town.name,
                home=self.server.url,
                political=self.server.url + (town.political_at or "").partition(":")[2] + "/",
                user=USER,
                password=self.server.password,
            )
        )

    def _next_steps(self) -> str:
        source = folder_of(self.frame.settings, self.frame.dir)
        command = f"syncd status --settings {self.home.settings}"
        return self.frame.say(message("demo-next", folder=source, status=command))

    def _show_counts(self, engine: Engine, *, once: bool) -> None:
        titles = {f"member:{member.id}": member.name for member in self.first.world.council.members}
        titles["political"] = self.first.world.municipality.political_title.of(self.frame.language)
        standings = [standing for standing in engine.store.standings() if standing.rows]
        document = {
            "url": self.server.url,
            "calendars": [
                {
                    "calendar": one.ref.calendar,
                    "title": titles.get(one.ref.calendar, ""),
                    "url": f"{self.server.url}{one.ref.address}/",
                    "events": one.rows,
                }
                for one in standings
            ],
        }
        if once:
            self.frame.show(document, lambda: self._counts(standings, titles))
        else:
            print(self._counts(standings, titles), flush=True)

    def _counts(self, standings: list[CalendarStanding], titles: dict[str, str]) -> str:
        width = max((len(standing.ref.calendar) for standing in standings), default=0)
        lines = [self.frame.say(message("demo-counts"))]
        lines += [
            f"  {one.ref.calendar:<{width}}  {one.rows:>4}  {titles.get(one.ref.calendar, '')}  "
            f"{self.server.url}{one.ref.address}/"
            for one in standings
        ]
        return "\n".join(lines)


class _Tally:
    """Tells a person what each pass did, once for each thing that stays as it is."""

    def __init__(self, frame: Frame, zone: ZoneInfo, home: DemoHome) -> None:
        self._frame = frame
        self._zone = zone
        self._home = home
        self._told: set[str] = set()
        self.speak = False
        self.failed = False

    def passed(self, results: tuple[Result, ...]) -> None:
        self.failed = any(result.error is not None or result.failed or result.refused for result in results)
        if self.speak:
            for result in results:
                self._changes(result)
        faults = [(one.prepared.assignment.ref, one.error.message) for one in results if one.error is not None]
        alike = shared(self._frame.language, faults)
        standing = [line for result in results for line in self._standing(result, alike)]
        self._tell_once(standing + [f"{{time}}  {line}" for line in alike.lines()])

    def paused(self, invalid: InvalidSource) -> None:
        self.failed = True
        lines = [
            self._frame.say(message("demo-paused", time="{time}")),
            problems_text(invalid.problems, self._frame.language),
        ]
        if not invalid.problems:
            lines.append(self._frame.say(invalid.message))
        self._tell_once(["\n".join(line for line in lines if line)])

    def troubled(self, fault: StoreError) -> None:
        self.failed = True
        self._tell_once([f"{{time}}  {error_text(fault, self._frame.language)}"])

    def _changes(self, result: Result) -> None:
        plan = result.prepared.plan
        if plan is None or not result.applied:
            return
        for change in plan.changes:
            self._print(
                self._frame.say(
                    message(
                        "demo-changed",
                        time=self._time(),
                        calendar=plan.ref.calendar,
                        action=message(f"action-{change.action.value}"),
                        key=change.key,
                        cause=message(f"cause-{change.cause.value}"),
                    )
                )
            )

    def _standing(self, result: Result, alike: Shared) -> Iterator[str]:
        ref, plan = result.prepared.assignment.ref, result.prepared.plan
        calendar = ref.calendar
        if result.error is not None:
            if alike.holds(ref, result.error.message):
                return
            yield self._frame.say(message("demo-failed", time="{time}", calendar=calendar, reason=result.error.message))
        elif result.refused and plan is not None:
            digest = waiting_digest([result])
            typed = {"--settings": str(self._home.settings), "--calendar": calendar}
            command = "–" if digest is None else approving_command(self._frame, digest, typed)
            reason = refused(plan.refusals, self._frame.language)
            yield self._frame.say(
                message("demo-waiting", time="{time}", calendar=calendar, reason=reason, command=command)
            )

    def _tell_once(self, lines: list[str]) -> None:
        """Says what is new since the last pass; what is over may be said again when it comes back."""
        for line in lines:
            if line not in self._told:
                self._print(line.replace("{time}", self._time()))
        self._told = set(lines)

    def _print(self, line: str) -> None:
        # With --format json, stdout is for the one document alone.
        print(line, file=sys.stderr if self._frame.format == "json" else sys.stdout, flush=True)

    def _time(self) -> str:
        return self._frame.clock.wall().astimezone(self._zone).strftime("%H:%M:%S")
