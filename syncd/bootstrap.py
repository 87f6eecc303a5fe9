"""Joins settings, source, store and backends into what the verbs use. Joins, and nothing else."""

from __future__ import annotations

import threading
import uuid
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import replace
from functools import partial
from importlib import import_module
from pathlib import Path
from typing import Final

from syncd.backends.caldav.connection import CalDavConnection
from syncd.canon.world import Municipality
from syncd.clock import Clock
from syncd.daemon.round import Declaration, Engine, Fault
from syncd.errors import InvalidSource, LeaseHeld, UnknownConnection, UsageError, fail
from syncd.plan.limits import Limits
from syncd.ports import Backend, Revision, Source, Store
from syncd.problems import message
from syncd.rules.load import Loaded, load
from syncd.settings import CaldavConnection, Connection, Settings
from syncd.settings.source import transport_of
from syncd.source.folder import FolderSource
from syncd.source.git import GitSource
from syncd.source.git_mirror import Mirror
from syncd.source.git_objects import is_object_name
from syncd.source.git_remote import Remote
from syncd.source.git_signature import Signers
from syncd.store.open import only_tenant, open_store

AnySource = FolderSource | GitSource

# an unchanged calendar is one request, and a round over many is mostly waiting for the answers
_CALENDARS_AT_ONCE: Final = 4


def source_of(settings: Settings, folder: Path | None, clock: Clock, *, accepted: str | None = None) -> AnySource:
    """The config repo: `folder`, else the one the settings name. Raises UsageError.

    `accepted` is a commit that a person accepts although the branch was rewritten; a folder has none.
    """
    root = folder or settings.source.dir
    if root is None:
        return _git_source(settings, clock, accepted)
    if accepted is not None:
        raise fail(UsageError, "accept-wants-git", folder=str(root))
    return FolderSource(root, clock.sleep)


def folder_of(settings: Settings, folder: Path | None) -> Path:
    """The config repo's folder, for what only works with one. Raises UsageError where the source is a repository."""
    root = folder or settings.source.dir
    if root is None:
        raise fail(UsageError, "source-wants-folder", url=str(settings.source.url))
    return root


def _git_source(settings: Settings, clock: Clock, accepted: str | None) -> GitSource:
    source = settings.source
    if accepted is not None and not is_object_name(accepted):
        raise fail(UsageError, "accept-wants-full-name", revision=accepted)
    transport = transport_of(source.url or "")
    if source.url is None or source.mirror is None or transport is None:
        raise fail(UsageError, "setting-repository")
    remote = Remote(
        url=source.url,
        branch=source.branch,
        protocol=transport,
        username=source.username or "",
        password="" if source.password is None else source.password.get_secret_value(),
        ssh_key=source.ssh_key,
        known_hosts=source.known_hosts,
    )
    return GitSource(
        mirror=Mirror(source.mirror, remote, source.depth, source.timeout.total_seconds(), clock.sleep),
        signers=Signers(source.allowed_signers) if source.require_signed and source.allowed_signers else None,
        remembered=partial(_last_valid, settings, clock),
        accepted=accepted,
    )


def _last_valid(settings: Settings, clock: Clock) -> str | None:
    """The last valid revision that the store knows."""
    with opened_store(settings, None, clock, create=False) as store:
        valid = None if store is None else store.last_revisions()[1]
    return None if valid is None else valid.id


def declare(source: Source) -> Declaration:
    """The newest revision, loaded. Raises InvalidSource with every problem where it is not valid."""
    return declaration_of(source.read())


def declaration_of(revision: Revision) -> Declaration:
    """What `revision` declares. Raises InvalidSource with every problem where it is not valid."""
    loaded = loaded_of(revision)
    problems = (*revision.problems, *loaded.problems)
    errors = sum(1 for problem in problems if problem.is_error)
    if loaded.world is None or errors:
        raise InvalidSource(message("source-invalid", count=errors), problems, revision.id)
    return Declaration(revision.id, loaded.world, problems, revision.commit, trials=loaded.trials)


def loaded_of(revision: Revision) -> Loaded:
    """The files of `revision`, read and tested; raises nothing for what stands in them."""
    return load({file.path: file.content for file in revision.files})


def in_force(source: Source) -> Declaration:
    """What calendars are reconciled by: the newest revision where it is valid, else the last good one with a `fault`.

    Raises InvalidSource where there is no good one to go on with.
    """
    try:
        revision = source.read()
        declaration = declaration_of(revision)
    except InvalidSource as invalid:
        good = last_good(source)
        if good is None:
            raise
        return replace(good, fault=fault_of(source, invalid))
    source.keep(revision)
    return declaration


def last_good(source: Source) -> Declaration | None:
    """The last good revision, loaded without asking anybody far away; None where there is none."""
    revision = source.last_good()
    try:
        return None if revision is None else declaration_of(revision)
    except InvalidSource:
        # Good it was for an older syncd.
        return None


def at_hand(source: Source) -> Declaration:
    """What verbs that only tell go by: `revision_at_hand`, loaded. Raises InvalidSource where that is not valid."""
    return declaration_of(revision_at_hand(source))


def revision_at_hand(source: Source) -> Revision:
    """The folder as it stands, or a repository's last good revision, unfetched. Raises InvalidSource."""
    if not isinstance(source, GitSource):
        return source.read()
    good = source.last_good()
    if good is None:
        raise fail(InvalidSource, "git-not-read-yet", url=source.mirror.remote.url)
    return good


def fault_of(source: Source, invalid: InvalidSource) -> Fault:
    return Fault(invalid, None if invalid.revision is None else source.commit(invalid.revision))


def declare_noting(source: Source, settings: Settings, clock: Clock) -> Declaration:
    """As `in_force`; where nothing can be put in force, that is remembered in the store, where `status` shows it."""
    try:
        return in_force(source)
    except InvalidSource as invalid:
        _note(fault_of(source, invalid), settings, clock)
        raise


def _note(fault: Fault, settings: Settings, clock: Clock) -> None:
    url = store_url(settings)
    tenant = only_tenant(url)
    if tenant is None:
        return
    store = open_store(url, tenant, clock=clock.wall)
    try:
        # Another syncd that writes has its own eyes on the source.
        with suppress(LeaseHeld), store.lease(holder()) as fence:
            store.record_revision(fence, fault.record(clock.wall()))
    finally:
        store.close()


def store_url(settings: Settings) -> str:
    return settings.store.url.get_secret_value()


def holder() -> str:
    """A name for this process in the lease."""
    return f"syncd-{uuid.uuid4()}"


@contextmanager
def opened_store(settings: Settings, tenant: str | None, clock: Clock, *, create: bool) -> Iterator[Store | None]:
    """The store for `tenant`, or for the only one it holds; None where there is none to be read."""
    url = store_url(settings)
    known = tenant or only_tenant(url)
    if known is None:
        yield None
        return
    store = open_store(url, known, clock=clock.wall, create=create)
    try:
        yield store
    finally:
        store.close()


@contextmanager
def engine_for(
    settings: Settings,
    town: Municipality,
    clock: Clock,
    *,
    create: bool,
    pause: Callable[[], None] = lambda: None,
) -> Iterator[Engine]:
    """The engine for one municipality; `create=False` makes no store where there is none (to plan only).

    `pause` is called between writes, and raises Stopping when it is time to go.
    """
    store = open_store(store_url(settings), town.id, clock=clock.wall, create=create)
    opened: dict[str, Backend] = {}
    try:
        yield Engine(
            store=store,
            backend=_backends(settings, town, clock, opened),
            installation=settings.installation,
            limits=limits_of(settings),
            future_days=settings.limits.future_days,
            wall=clock.wall,
            fresh_id=lambda: str(uuid.uuid4()),
            pause=pause,
            at_once=_CALENDARS_AT_ONCE,
            kept=settings.retention.audit,
        )
    finally:
        for backend in opened.values():
            backend.close()
        store.close()


def limits_of(settings: Settings) -> Limits:
    limits = settings.limits
    return Limits(
        deletes=limits.deletes,
        delete_share=limits.delete_share,
        withdrawals=limits.withdrawals,
        updates=limits.updates,
        first_needs_approval=limits.first == "approve",
    )


def _backends(
    settings: Settings, town: Municipality, clock: Clock, opened: dict[str, Backend]
) -> Callable[[str], Backend]:
    opening = threading.Lock()

    def backend(name: str) -> Backend:
        with opening:
            if name not in opened:
                connection = settings.connections.get(name)
                if connection is None:
                    raise fail(UnknownConnection, "unknown-connection", name=name, known=sorted(settings.connections))
                opened[name] = _open(name, connection, town, clock)
            return opened[name]

    return backend


def _open(name: str, connection: Connection, town: Municipality, clock: Clock) -> Backend:
    if isinstance(connection, CaldavConnection):
        return _open_caldav(connection, town, clock)
    raise fail(UnknownConnection, "connection-type-later", name=name, type=connection.type)


def _open_caldav(connection: CaldavConnection, town: Municipality, clock: Clock) -> Backend:
    # The library behind it is slow to load, and `syncd check` needs none of it.
    library = import_module("syncd.backends.caldav.backend")
    password = connection.password
    backend: Backend = library.CalDavBackend(
        CalDavConnection(
            url=connection.url,
            username=connection.username or "",
            password="" if password is None else password.get_secret_value(),
            zone=town.zone,
            language=town.language,
            create=connection.create,
            timeout=connection.timeout.total_seconds(),
            parallel=connection.parallel,
            allow_http=connection.allow_http,
            unsafe_writes=connection.unsafe_writes,
        ),
        now=clock.wall,
        sleep=clock.sleep,
    )
    return backend
