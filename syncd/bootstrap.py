"""Joins settings, source, store and backends into what the verbs use. Joins, and nothing else."""

from __future__ import annotations

import uuid
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from importlib import import_module
from pathlib import Path
from typing import Final

from syncd.backends.caldav.connection import CalDavConnection
from syncd.canon.world import Municipality
from syncd.clock import Clock
from syncd.daemon.round import Declaration, Engine
from syncd.declared.load import load
from syncd.errors import InvalidSource, LeaseHeld, UnknownConnection, UsageError, fail
from syncd.plan.limits import Limits
from syncd.ports import Backend, Revision, RevisionRecord, RevisionState, Source, Store
from syncd.problems import message
from syncd.settings import CaldavConnection, Connection, Settings
from syncd.source.folder import FolderSource
from syncd.store.open import only_tenant, open_store

_UNREADABLE: Final = "unreadable"


def source_of(settings: Settings, folder: Path | None, clock: Clock) -> FolderSource:
    """The config repo: `folder`, else the one the settings name. Raises UsageError."""
    root = folder or settings.source.dir
    if root is None:
        raise fail(UsageError, "source-git-later", url=str(settings.source.url))
    return FolderSource(root, clock.sleep)


def declare(source: Source) -> Declaration:
    """The newest revision, loaded. Raises InvalidSource with every problem where it is not valid."""
    return declaration_of(source.read())


def declaration_of(revision: Revision) -> Declaration:
    """What `revision` declares. Raises InvalidSource with every problem where it is not valid."""
    loaded = load({file.path: file.content for file in revision.files})
    problems = (*revision.problems, *loaded.problems)
    errors = sum(1 for problem in problems if problem.is_error)
    if loaded.world is None or errors:
        raise InvalidSource(message("source-invalid", count=errors), problems, revision.id)
    return Declaration(revision.id, loaded.world, problems)


def declare_noting(source: Source, settings: Settings, clock: Clock) -> Declaration:
    """As `declare`; an invalid revision is remembered in the store, where `status` shows it."""
    try:
        return declare(source)
    except InvalidSource as invalid:
        _note_invalid(invalid, settings, clock)
        raise


def _note_invalid(invalid: InvalidSource, settings: Settings, clock: Clock) -> None:
    url = store_url(settings)
    tenant = only_tenant(url)
    if tenant is None:
        return
    store = open_store(url, tenant, clock=clock.wall)
    try:
        # Another syncd that writes has its own eyes on the source.
        with suppress(LeaseHeld), store.lease(holder()) as fence:
            record = RevisionRecord(
                invalid.revision or _UNREADABLE, RevisionState.INVALID, clock.wall(), invalid.problems
            )
            store.record_revision(fence, record)
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
    def backend(name: str) -> Backend:
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
            allow_http=connection.allow_http,
        ),
        now=clock.wall,
        sleep=clock.sleep,
    )
    return backend
