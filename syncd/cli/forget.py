"""`syncd forget`: removes what the store keeps about a person or an entry that is gone. Shows it first, and asks."""

from __future__ import annotations

import sys
from collections.abc import Iterator, Mapping
from typing import Annotated, Final

import typer

from syncd.bootstrap import at_hand, holder, opened_store, source_of
from syncd.cli.frame import Frame, build_frame
from syncd.cli.options import AsOfOption, DirOption, FormatOption, LangOption, SettingsOption
from syncd.cli.stopping import stoppable
from syncd.daemon.upkeep import counted_from
from syncd.desired import desire, standpoint_of
from syncd.errors import UsageError, fail
from syncd.forget import obstacle
from syncd.ports import Forgetting
from syncd.problems import message

_YES: Final = frozenset({"ja", "j", "yes", "y"})


def forget(
    subject: Annotated[str | None, typer.Argument(metavar="[member:ID|KEY]", help="help-forget-subject")] = None,
    folder: DirOption = None,
    settings: SettingsOption = None,
    as_of: AsOfOption = None,
    lang: LangOption = None,
    form: FormatOption = "text",
    yes: Annotated[bool, typer.Option("--yes", help="help-yes")] = False,
) -> int:
    frame = build_frame(folder, settings, as_of, lang, form)
    world = at_hand(source_of(frame.settings, frame.dir, frame.clock)).world
    town = world.municipality
    frame = frame.speaking(town.language)
    if subject is None:
        _list(frame, town.id)
        return 0
    now = frame.now(town.zone)
    desired = desire(world, standpoint_of(world, now, frame.settings.limits.future_days))
    with stoppable(), opened_store(frame.settings, town.id, frame.clock, create=True) as store:
        if store is None:
            raise fail(UsageError, "forget-nothing", subject=subject)
        with store.lease(holder()) as fence:
            remains = store.remains(subject)
            refusal = obstacle(subject, desired, remains)
            if refusal is not None:
                raise UsageError(refusal)
            agreed = yes or _asked(frame, subject, remains.kept)
            done = store.forget(fence, subject, counted_from(now)) if agreed else None
    document: dict[str, object] = {
        "subject": subject,
        "kept": dict(remains.kept),
        "forgotten": None if done is None else _document(done),
        "problems": [],
    }
    frame.show(document, lambda: frame.say(message("forget-left" if done is None else "forget-done", subject=subject)))
    return 0


def _asked(frame: Frame, subject: str, kept: Mapping[str, int]) -> bool:
    """Shows what would go, and takes a yes from whoever answers; nobody there is no yes."""
    print(frame.say(message("forget-shown", subject=subject)), file=sys.stderr)
    for line in _kinds(frame, kept):
        print(f"  {line}", file=sys.stderr)
    print(frame.say(message("forget-ask")), end=" ", file=sys.stderr, flush=True)
    answer = sys.stdin.readline()
    if not answer:
        raise fail(UsageError, "forget-needs-yes")
    return answer.strip().lower() in _YES


def _kinds(frame: Frame, kept: Mapping[str, int]) -> Iterator[str]:
    for kind, count in kept.items():
        yield frame.say(message(f"forget-{kind}", count=count))


def _document(done: Forgetting) -> dict[str, object]:
    return {"subject": done.subject, "at": done.at.isoformat(timespec="seconds"), "removed": dict(done.removed)}


def _list(frame: Frame, tenant: str) -> None:
    """What was forgotten before, and when."""
    with opened_store(frame.settings, tenant, frame.clock, create=False) as store:
        found = () if store is None else store.forgettings()
    frame.show({"forgotten": [_document(one) for one in found], "problems": []}, lambda: _lines(frame, found))


def _lines(frame: Frame, found: tuple[Forgetting, ...]) -> str:
    if not found:
        return frame.say(message("forget-never"))
    return "\n".join(frame.say(message("forget-line", at=one.at, subject=one.subject)) for one in found)
