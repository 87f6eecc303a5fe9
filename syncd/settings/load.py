"""From the administrator's files to `Settings`, or to every fault in them at once."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Final

from pydantic import ValidationError

from syncd.errors import UsageError
from syncd.problems import Problem, Severity, message
from syncd.settings.faults import faults_of
from syncd.settings.layers import SYSTEM_FILE, Layers, Tree, read_layers
from syncd.settings.model import Settings
from syncd.settings.needs import unmet_needs
from syncd.settings.secrets import Fault, with_secrets

_SQLITE: Final = "sqlite:///"
_PATHS: Final = ("dir", "mirror", "ssh_key", "known_hosts", "allowed_signers")


def load_settings(
    explicit: Path | None, environ: Mapping[str, str], cwd: Path, *, system: Path = SYSTEM_FILE
) -> Settings:
    """The settings in force: `explicit`, else `$SYNCD_SETTINGS`, else `cwd`/syncd.toml, else `system`, else defaults.

    `SYNCD_SECTION__KEY` in `environ` beats the file. Relative paths are relative to the file, and
    to `cwd` where there is none. Raises UsageError with one Problem a fault.
    """
    layers = read_layers(explicit, environ, cwd.absolute(), system)
    tree, faults = with_secrets({"store": {}, **layers.tree}, layers.base, environ)
    tree = _with_defaults(tree)
    faults += unmet_needs(tree)
    try:
        settings = Settings.model_validate(_with_absolute_paths(tree, layers.base))
    except ValidationError as invalid:
        raise _refusal(layers, [*faults, *faults_of(invalid, tree)]) from None
    if faults:
        raise _refusal(layers, faults)
    return settings.read_from(layers.file)


def _with_defaults(tree: Tree) -> Tree:
    """The folder and the database that stand beside the settings where nothing else is said.

    A repository's mirror stands beside the database, under its name, so that no two stores share one.
    """
    source = _defaulted(tree.get("source", {}), ("dir", "url"), {"dir": "."})
    store = _defaulted(tree.get("store", {}), ("url",), {"url": "sqlite:///state.db"})
    if isinstance(source, dict) and "url" in source:
        source = _defaulted(source, ("mirror",), {"mirror": _mirror_beside(store)})
    return {**tree, "source": source, "store": store}


def _mirror_beside(store: object) -> str:
    url = store.get("url") if isinstance(store, dict) else None
    path = url.removeprefix(_SQLITE).partition("?")[0] if isinstance(url, str) and url.startswith(_SQLITE) else ""
    return f"{path or 'syncd'}.mirror"


def _defaulted(table: object, unless: Iterable[str], default: Tree) -> object:
    """`table` with `default` in it, unless one of those keys is there; what is no table is left to the models."""
    return {**table, **default} if isinstance(table, dict) and table.keys().isdisjoint(unless) else table


def _with_absolute_paths(tree: Tree, base: Path) -> Tree:
    result = dict(tree)
    source, store = tree["source"], tree["store"]
    if isinstance(source, dict):
        result["source"] = source | {
            key: str(base / value)
            for key, value in source.items()
            if isinstance(value, str) and value and (key in _PATHS or (key == "url" and _is_path(value)))
        }
    if isinstance(store, dict) and isinstance(store.get("url"), str):
        result["store"] = {**store, "url": _absolute_url(store["url"], base)}
    return result


def _is_path(url: str) -> bool:
    """Whether a repository is named by its folder, written so that it cannot be taken for an address."""
    return url.startswith(("./", "../", "/"))


def _absolute_url(url: str, base: Path) -> str:
    """An SQLite file beside `base`; an address without a path is left for the models to refuse."""
    path, mark, query = url.removeprefix(_SQLITE).partition("?")
    if not url.startswith(_SQLITE) or path in {"", ":memory:"}:
        return url
    return f"{_SQLITE}{base / path}{mark}{query}"


def _refusal(layers: Layers, faults: Iterable[Fault]) -> UsageError:
    # A key that is wrong in two ways is said once, by the reason nearest to its cause.
    first: dict[tuple[str, ...], Problem] = {}
    for key, words in faults:
        first.setdefault(key, Problem(Severity.ERROR, layers.place(key), ".".join(key), words))
    problems = [first[key] for key in sorted(first)]
    return UsageError(message("settings-invalid", count=len(problems)), problems)
