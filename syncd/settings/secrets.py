"""Secrets that stand elsewhere than in the settings file: in a file of their own, or with systemd.

`password_file = "PATH"` names a file; without it, `$CREDENTIALS_DIRECTORY/<connection>.password`
(systemd's LoadCredential=, see systemd.exec(5)) is used where it exists: `local.password`,
`m365.certificate`, `source.password`, `store.url`, `smtp.password`.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Final

from syncd.problems import Message, message
from syncd.settings.layers import Key, Tree

CREDENTIALS: Final = "CREDENTIALS_DIRECTORY"
_MOST_BYTES: Final = 64 * 1024
_SECTIONS: Final[Mapping[str, tuple[str, ...]]] = {
    "source": ("password",),
    "store": ("url",),
    "smtp": ("password",),
}
_CONNECTIONS: Final[Mapping[object, tuple[str, ...]]] = {
    "caldav": ("password",),
    "ews": ("password", "client_secret", "certificate"),
    "graph": ("client_secret", "certificate"),
}

Fault = tuple[Key, Message]


def secret_names(key: Key, table: Tree) -> tuple[str, ...]:
    """Which keys of the table at `key` are secrets, and so may be given as `NAME_file`."""
    if len(key) == 2 and key[0] == "connections":
        kind = table.get("type")
        return _CONNECTIONS.get(kind, ()) if isinstance(kind, str) else ()
    return _SECTIONS.get(key[0], ()) if len(key) == 1 else ()


def with_secrets(tree: Tree, base: Path, environ: Mapping[str, str]) -> tuple[Tree, list[Fault]]:
    """`tree` with every `NAME_file` and credential read into NAME, and what went wrong meanwhile."""
    credentials = Path(environ[CREDENTIALS]) if environ.get(CREDENTIALS) else None
    faults: list[Fault] = []
    result = {name: dict(value) if isinstance(value, dict) else value for name, value in tree.items()}
    for key, table in _tables(result):
        for name in secret_names(key, table):
            fault = _fill(table, name, base, credentials / f"{key[-1]}.{name}" if credentials else None)
            if fault:
                faults.append(((*key, name), fault))
    return result, faults


def _tables(tree: Tree) -> Iterator[tuple[Key, Tree]]:
    """The tables that may hold secrets; those of connections are copied, so that filling them touches no caller's."""
    for section in _SECTIONS:
        if isinstance(tree.get(section), dict):
            yield (section,), tree[section]
    connections = tree.get("connections")
    for name, table in connections.items() if isinstance(connections, dict) else ():
        if isinstance(table, dict):
            tree["connections"][name] = dict(table)
            yield ("connections", name), tree["connections"][name]


def _fill(table: Tree, name: str, base: Path, credential: Path | None) -> Message | None:
    named = table.pop(f"{name}_file", None)
    if named is not None and name in table:
        return message("setting-twice", name=name)
    if named is not None and not isinstance(named, str):
        return message("setting-not-text")
    if named is not None:
        return _read(table, name, base / named)
    if name not in table and credential is not None and credential.exists():
        return _read(table, name, credential)
    return None


def _read(table: Tree, name: str, file: Path) -> Message | None:
    """A newline at the end is the editor's, not the secret's."""
    # The place is held even by a secret that cannot be read: it is faulty, not missing.
    table[name] = "?"
    try:
        with file.open("rb") as stream:
            content = stream.read(_MOST_BYTES + 1)
        text = content.decode().rstrip("\r\n")
    except (OSError, ValueError):
        return message("setting-secret-unreadable", file=str(file))
    if not text or len(content) > _MOST_BYTES:
        return message("setting-secret-unfit", file=str(file), most=_MOST_BYTES // 1024)
    table[name] = text
    return None
