"""What the keys of one table ask of each other. Looks at presence alone, so that it can run beside the models
and every fault comes out in one go."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from syncd.problems import message
from syncd.settings.layers import Key, Tree
from syncd.settings.secrets import Fault

_OF_A_REPOSITORY: Final = (
    "branch",
    "mirror",
    "depth",
    "username",
    "password",
    "ssh_key",
    "known_hosts",
    "require_signed",
    "allowed_signers",
)


def unmet_needs(tree: Tree) -> Iterator[Fault]:
    """The keys that are missing beside another, or that exclude one another."""
    source = tree.get("source")
    if isinstance(source, dict):
        yield from _source(source)
    smtp = tree.get("smtp")
    if isinstance(smtp, dict):
        yield from _login(("smtp",), smtp)
    connections = tree.get("connections")
    for name, table in connections.items() if isinstance(connections, dict) else ():
        if isinstance(table, dict):
            yield from _connection(("connections", name), table)


def _source(table: Tree) -> Iterator[Fault]:
    if "dir" in table and "url" in table:
        yield ("source", "dir"), message("setting-either", one="dir", other="url")
    for name in _OF_A_REPOSITORY:
        if name in table and "url" not in table:
            yield ("source", name), message("setting-only-with", other="url")
    if table.get("require_signed") not in (None, False, "false") and "allowed_signers" not in table:
        yield _missing(("source",), "allowed_signers")
    if "url" in table:
        yield from _login(("source",), table)


def _connection(key: Key, table: Tree) -> Iterator[Fault]:
    match table.get("type"), table.get("auth", "ntlm"):
        case "caldav", _:
            yield from _login(key, table)
        case "ews", "oauth2":
            yield from _application(key, table)
        case "ews", "basic" | "ntlm":
            for name in ("username", "password"):
                if name not in table:
                    yield _missing(key, name)
        case "graph", _:
            # That tenant and client_id are there is the model's own affair.
            yield from _proof(key, table)


def _login(key: Key, table: Tree) -> Iterator[Fault]:
    for name, other in (("username", "password"), ("password", "username")):
        if other in table and name not in table:
            yield _missing(key, name)


def _application(key: Key, table: Tree) -> Iterator[Fault]:
    for name in ("tenant", "client_id"):
        if name not in table:
            yield _missing(key, name)
    yield from _proof(key, table)


def _proof(key: Key, table: Tree) -> Iterator[Fault]:
    given = [name for name in ("client_secret", "certificate") if name in table]
    if len(given) == 2:
        yield (*key, "certificate"), message("setting-either", one="client_secret", other="certificate")
    if not given:
        yield _missing(key, "client_secret")


def _missing(key: Key, name: str) -> Fault:
    if name not in {"password", "client_secret"}:
        return (*key, name), message("setting-missing", key=name)
    variable = "SYNCD_" + "__".join(part.replace("-", "_").upper() for part in (*key, name))
    return (*key, name), message("setting-secret-missing", key=name, variable=variable, credential=f"{key[-1]}.{name}")
