"""One run of the command line: every way it can end, as an exit code and words without a traceback.

Only a bug prints one, so that there is something to report.
"""

from __future__ import annotations

import sys
import traceback
from collections.abc import Mapping, Sequence
from typing import Any, Final

import typer
import typer.main

from syncd.cli.printing import print_json
from syncd.cli.problems import error_json, error_text
from syncd.cli.streams import OutputLost, forget_stdout, speaking
from syncd.cli.usage import usage_error
from syncd.cli.voice import Voice, overhear
from syncd.errors import SyncdError
from syncd.i18n.catalogue import CATALOGUE, remedy, say
from syncd.problems import message

_BUG: Final = 70
# What a shell reports for a process that SIGINT and SIGPIPE ended.
_INTERRUPTED: Final = 130
_BROKEN_PIPE: Final = 141
_OUTPUT_LOST: Final = 74


def run(app: typer.Typer, arguments: Sequence[str], environ: Mapping[str, str]) -> int:
    """The exit code after carrying out `arguments`; whatever there was to say has been said."""
    voice = overhear(arguments, environ)
    try:
        try:
            code = _attempt(app, arguments, voice)
        except (BrokenPipeError, OutputLost):
            raise
        except Exception:  # noqa: BLE001 - the last resort: said in words, with the traceback, as exit code 70
            code = _report_bug(voice)
        with speaking():
            pass
    except BrokenPipeError:
        forget_stdout()
        return _BROKEN_PIPE
    except OutputLost as lost:
        forget_stdout()
        print(say(voice.language, message("output-lost", detail=lost.__cause__)), file=sys.stderr)
        return _OUTPUT_LOST
    return code


def _attempt(app: typer.Typer, arguments: Sequence[str], voice: Voice) -> int:
    try:
        return _invoke(app, arguments, voice)
    except typer.Exit as ended:
        return ended.exit_code
    except (KeyboardInterrupt, typer.Abort):
        return _INTERRUPTED
    except typer.TyperException as complaint:
        return _report(usage_error(complaint), voice)
    except SyncdError as error:
        return _report(error, voice)


def _invoke(app: typer.Typer, arguments: Sequence[str], voice: Voice) -> int:
    # Not app(): its own main() would end the process by itself, and answer in English with exit code 2.
    command = typer.main.get_command(app)
    _put_help_into_words(command, voice.language)
    with command.make_context("syncd", list(arguments)) as context:
        code = command.invoke(context)
    return code if isinstance(code, int) else 0


def _put_help_into_words(command: Any, language: str) -> None:
    """The help texts of `command` and its verbs: catalogue ids become words."""
    for holder in (command, *command.params):
        words = getattr(holder, "help", None)
        if isinstance(words, str) and words in CATALOGUE:
            holder.help = say(language, message(words))
    for verb in getattr(command, "commands", {}).values():
        _put_help_into_words(verb, language)


def _report(error: SyncdError, voice: Voice) -> int:
    if voice.json:
        print_json(error_json(error, voice.language))
    print(error_text(error, voice.language), file=sys.stderr)
    return error.exit_code


def _report_bug(voice: Voice) -> int:
    bug = message("bug")
    if voice.json:
        words = {"reason": "Bug", "message": say(voice.language, bug), "remedy": remedy(voice.language, bug)}
        print_json({"error": words, "problems": []})
    traceback.print_exc()
    print(say(voice.language, bug), remedy(voice.language, bug), file=sys.stderr)
    return _BUG
