"""The command line. Each verb is a module of its own; here stands which there are."""

from __future__ import annotations

import os
import sys
from collections.abc import Sequence
from typing import Annotated

import typer

import syncd
from syncd.cli import check, demo, duties, explain, forget, judge, plan, purge, schema, status, sync, whatif
from syncd.cli.new import build_new
from syncd.cli.running import run
from syncd.cli.streams import supply_missing_streams
from syncd.cli.usage import Verbs


def build_app() -> typer.Typer:
    """The whole command line; help texts are message ids, put into words when it runs."""
    app = typer.Typer(cls=Verbs, help="help-syncd", add_completion=False, rich_markup_mode=None)
    app.callback()(_before_every_verb)
    app.command("check", help="help-check")(check.check)
    app.command("judge", help="help-judge")(judge.judge_verb)
    app.command("what-if", help="help-what-if")(whatif.what_if_verb)
    app.command("duties", help="help-duties")(duties.duties_verb)
    app.command("plan", help="help-plan")(plan.plan)
    app.command("sync", help="help-sync")(sync.sync)
    app.command("status", help="help-status")(status.status)
    app.command("explain", help="help-explain")(explain.explain_verb)
    app.command("demo", help="help-demo")(demo.demo)
    app.command("purge", help="help-purge")(purge.purge)
    app.command("forget", help="help-forget")(forget.forget)
    app.command("schema", help="help-schema")(schema.schema)
    app.add_typer(build_new(), name="new", help="help-new")
    return app


def main(arguments: Sequence[str] | None = None) -> int:
    """Carries out `arguments` (of the process, if None); returns the exit code and never raises SystemExit."""
    supply_missing_streams()
    return run(build_app(), sys.argv[1:] if arguments is None else arguments, os.environ)


def _show_version(wanted: bool) -> None:
    if wanted:
        print(f"syncd {syncd.__version__}")
        raise typer.Exit


def _before_every_verb(
    version: Annotated[
        bool, typer.Option("--version", callback=_show_version, is_eager=True, help="help-version")
    ] = False,
) -> None:
    pass
