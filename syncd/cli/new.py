"""`syncd new`: a visit or an event from a commented template, which `syncd check` accepts as it is."""

from __future__ import annotations

import os
import tempfile
from collections import Counter
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Annotated, Final

import typer

from syncd.bootstrap import folder_of
from syncd.cli.frame import Frame, build_frame
from syncd.cli.options import AsOfOption, DirOption, FormatOption, LangOption, SettingsOption
from syncd.cli.usage import Verbs
from syncd.declared.appended import with_event
from syncd.declared.bundle import Bundle, gather
from syncd.declared.drafts import event_draft, visit_draft
from syncd.declared.editors import file_name
from syncd.declared.layout import FileKind
from syncd.declared.load import load
from syncd.declared.schema.events import ProgrammeFile
from syncd.declared.schema.visits import VisitItem, VisitsFile
from syncd.declared.spelling import slug, slugged
from syncd.declared.wrong import Wrong
from syncd.errors import UsageError, fail
from syncd.os_words import os_words
from syncd.problems import Problem, message
from syncd.source.folder import FolderSource

_SCHEMAS: Final = "schemas"
_VISITS: Final = "config/visits"

IdOption = Annotated[str, typer.Option("--id", metavar="ID", help="help-new-id")]
TitleOption = Annotated[str | None, typer.Option("--title", metavar="TEXT", help="help-new-title")]
WhenHelp = typer.Option("--when", metavar="WHEN", help="help-new-when")


def build_new() -> typer.Typer:
    """The verb `new` with what it can make."""
    app = typer.Typer(cls=Verbs, add_completion=False, rich_markup_mode=None)
    app.command("visit", help="help-new-visit")(visit)
    app.command("event", help="help-new-event")(event)
    return app


def visit(
    id_: IdOption,
    kind: Annotated[str, typer.Option("--kind", metavar="KIND", help="help-new-kind")],
    when: Annotated[str, WhenHelp],
    title: TitleOption = None,
    state: Annotated[str, typer.Option("--state", metavar="STATE", help="help-new-state")] = "requested",
    workplace: Annotated[str | None, typer.Option("--workplace", metavar="ID", help="help-new-workplace")] = None,
    folder: DirOption = None,
    settings: SettingsOption = None,
    as_of: AsOfOption = None,
    lang: LangOption = None,
    form: FormatOption = "text",
) -> int:
    frame, root, files = _opened(folder, settings, as_of, lang, form)
    _check_id(id_)
    path = f"{_VISITS}/{id_}.yaml"
    taken = next((item.here for item in _visits(gather(files)) if item.id == id_), None)
    if taken is not None or os.path.lexists(root / path):
        raise fail(UsageError, "new-exists", id=id_, place=str(taken or path))
    given: dict[str, str | list[str]] = {
        "id": id_,
        "kind": kind,
        "state": state,
        "title": title or frame.say(message("draft-title-visit")),
        "when": when,
        **({"workplace": workplace} if workplace else {}),
    }
    text = visit_draft(given, frame.say, _modeline(root, FileKind.VISITS))
    return _written(frame, root, files, path, text.encode("utf-8"), f"visits/{id_}")


def event(
    programme: Annotated[str, typer.Argument(metavar="PROGRAMME", help="help-new-programme", show_default=False)],
    id_: IdOption,
    title: TitleOption = None,
    when: Annotated[str | None, WhenHelp] = None,
    window: Annotated[str | None, typer.Option("--window", metavar="WINDOW", help="help-new-window")] = None,
    where: Annotated[str | None, typer.Option("--where", metavar="TEXT", help="help-new-where")] = None,
    audience: Annotated[list[str] | None, typer.Option("--audience", metavar="WHO", help="help-new-audience")] = None,
    folder: DirOption = None,
    settings: SettingsOption = None,
    as_of: AsOfOption = None,
    lang: LangOption = None,
    form: FormatOption = "text",
) -> int:
    frame, root, files = _opened(folder, settings, as_of, lang, form)
    _check_id(id_)
    path, file = _programme(gather(files), programme)
    for there in file.events:
        if there.id == id_:
            raise fail(UsageError, "new-exists", id=id_, place=str(there.here))
    optional = {"when": when, "window": window, "where": where, "audience": audience}
    given: dict[str, str | list[str]] = {
        "id": id_,
        "title": title or frame.say(message("draft-title-event")),
        **{key: value for key, value in optional.items() if value},
    }
    try:
        raw = with_event(path, files[path], event_draft(given, frame.say))
    except Wrong as wrong:
        raise UsageError(wrong.message) from None
    return _written(frame, root, files, path, raw, f"{programme}/{id_}")


def _opened(
    folder: Path | None, settings: Path | None, as_of: str | None, lang: str | None, form: str
) -> tuple[Frame, Path, dict[str, bytes]]:
    """The frame in the municipality's language, the config repo's folder and its files."""
    frame = build_frame(folder, settings, as_of, lang, form)
    root = folder_of(frame.settings, frame.dir)
    revision = FolderSource(root, frame.clock.sleep).read()
    files = {file.path: file.content for file in revision.files}
    world = load(files).world
    return (frame.speaking(world.municipality.language) if world else frame), root, files


def _check_id(id_: str) -> None:
    try:
        slug(id_)
    except Wrong:
        raise fail(UsageError, "new-bad-id", id=id_, slug=slugged(id_) or "navn-1") from None


def _visits(bundle: Bundle) -> Iterator[VisitItem]:
    for _, file in bundle.models(VisitsFile):
        yield from file.visits
    for _, item in bundle.models(VisitItem):
        yield item


def _programme(bundle: Bundle, id_: str) -> tuple[str, ProgrammeFile]:
    found = {file.programme: (path, file) for path, file in bundle.models(ProgrammeFile)}
    if id_ not in found:
        raise fail(UsageError, "new-no-programme", id=id_, known=tuple(sorted(found)))
    return found[id_]


def _modeline(root: Path, kind: FileKind) -> str:
    """The line by which editors find the schema, where the config repo has one."""
    if not (root / _SCHEMAS / file_name(kind)).is_file():
        return ""
    return f"# yaml-language-server: $schema=../../{_SCHEMAS}/{file_name(kind)}"


def _written(frame: Frame, root: Path, files: Mapping[str, bytes], path: str, raw: bytes, key: str) -> int:
    """Writes `raw` to `path`, unless the files would have more faults with it than without."""
    problems = _new_problems(files, {**files, path: raw})
    if problems:
        raise UsageError(message("new-refused"), problems)
    try:
        _put(root / path, raw, fresh=path not in files)
    except FileExistsError:
        raise fail(UsageError, "new-exists", id=key, place=path) from None
    except OSError as failure:
        raise fail(UsageError, "new-unwritable", file=path, detail=os_words(failure)) from failure
    frame.show({"file": path, "key": key, "problems": []}, lambda: frame.say(message("new-written", file=path)))
    return 0


def _new_problems(before: Mapping[str, bytes], after: Mapping[str, bytes]) -> list[Problem]:
    """The errors of `after` that `before` has not, wherever they stand."""
    known = Counter((problem.item, repr(problem.message)) for problem in load(before).problems)
    found = []
    for problem in load(after).problems:
        same = (problem.item, repr(problem.message))
        known[same] -= 1
        if problem.is_error and known[same] < 0:
            found.append(problem)
    return found


def _put(file: Path, raw: bytes, *, fresh: bool) -> None:
    """Writes `raw` into a `fresh` file, or in the place of what stands there, whole or not at all. Raises OSError."""
    real = file.resolve()
    real.parent.mkdir(parents=True, exist_ok=True)
    if fresh:
        with real.open("xb") as stream:
            stream.write(raw)
        return
    handle, name = tempfile.mkstemp(dir=real.parent, prefix=".")
    beside = Path(name)
    try:
        with os.fdopen(handle, "wb") as stream:
            stream.write(raw)
        beside.chmod(real.stat().st_mode & 0o777)
        beside.replace(real)
    finally:
        beside.unlink(missing_ok=True)
