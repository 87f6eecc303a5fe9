"""The layers of the settings, environment over file, as one tree that remembers what came from where."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

from syncd.errors import UsageError, fail
from syncd.problems import Place, error, message

PREFIX: Final = "SYNCD_"
FILE_VARIABLE: Final = "SYNCD_SETTINGS"
SYSTEM_FILE: Final = Path("/etc/syncd/syncd.toml")

Tree = dict[str, Any]
Key = tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Layers:
    """`tree` is file and environment in one; `base` is what relative paths are relative to.

    `variables` says which keys, and tables that the file lacks, an environment variable gave, by its name.
    """

    file: Path | None
    base: Path
    tree: Tree
    variables: Mapping[Key, str]

    def place(self, key: Key) -> Place:
        """Where a person mends `key`: the variable that gave it, else the file."""
        candidates = [key, (*key[:-1], f"{key[-1]}_file"), *(key[:end] for end in range(len(key) - 1, 0, -1))]
        file = str(self.file) if self.file else "syncd.toml"
        return Place(next((self.variables[each] for each in candidates if each in self.variables), file))


def read_layers(explicit: Path | None, environ: Mapping[str, str], cwd: Path, system: Path = SYSTEM_FILE) -> Layers:
    """The settings file that counts, with the environment over it. Raises UsageError."""
    file = _file(explicit, environ, cwd, system)
    tree = _parsed(file) if file else {}
    over, variables = _environment(environ, tree)
    return Layers(file, file.parent if file else cwd, merged(tree, over), variables)


def _file(explicit: Path | None, environ: Mapping[str, str], cwd: Path, system: Path) -> Path | None:
    named = explicit or (Path(environ[FILE_VARIABLE]) if environ.get(FILE_VARIABLE) else None)
    if named is not None:
        file = cwd / named
        if not file.exists():
            raise fail(UsageError, "settings-not-found", file=str(file))
        return file
    return next((file for file in (cwd / "syncd.toml", system) if file.exists()), None)


def _parsed(file: Path) -> Tree:
    try:
        return tomllib.loads(file.read_bytes().decode())
    except OSError as cause:
        raise fail(UsageError, "settings-unreadable", file=str(file)) from cause
    except UnicodeDecodeError as cause:
        raise fail(UsageError, "settings-not-utf8", file=str(file)) from cause
    except tomllib.TOMLDecodeError as cause:
        raise _not_toml(file, str(cause)) from cause


def _not_toml(file: Path, words: str) -> UsageError:
    """tomllib of Python 3.11 tells the position in its English words only."""
    found = re.search(r"line (\d+), column (\d+)", words)
    place = Place(str(file), int(found[1]), int(found[2])) if found else Place(str(file))
    return UsageError(message("settings-invalid", count=1), [error(place, "", "settings-not-toml")])


def _environment(environ: Mapping[str, str], tree: Tree) -> tuple[Tree, dict[Key, str]]:
    """`SYNCD_STORE__URL` as {"store": {"url": …}}; an empty variable says nothing.

    No shell allows a hyphen in a variable's name, so `SYNCD_CONNECTIONS__NORTH_WEST__…` also means the
    connection `north-west` of the file.
    """
    over: Tree = {}
    variables: dict[Key, str] = {}
    connections = tree.get("connections")
    spelt = {name.replace("-", "_"): name for name in connections} if isinstance(connections, dict) else {}
    for variable in sorted(environ):
        if not variable.startswith(PREFIX) or variable == FILE_VARIABLE or not environ[variable]:
            continue
        key = tuple(variable.removeprefix(PREFIX).lower().split("__"))
        if len(key) > 1 and key[0] == "connections":
            key = (key[0], spelt.get(key[1], key[1]), *key[2:])
        _put(over, key, environ[variable])
        variables[key] = variable
        for end in range(1, len(key)):
            if not _holds(tree, key[:end]):
                variables.setdefault(key[:end], variable)
    return over, variables


def _holds(tree: object, key: Key) -> bool:
    """Whether there is something at `key`, however deep."""
    for part in key:
        if not isinstance(tree, dict) or part not in tree:
            return False
        tree = tree[part]
    return True


def _put(tree: Tree, key: Key, value: str) -> None:
    for part in key[:-1]:
        below = tree.get(part)
        tree = below if isinstance(below, dict) else tree.setdefault(part, {})
        if not isinstance(tree, dict):
            return
    tree.setdefault(key[-1], value)


def merged(under: Tree, over: Tree) -> Tree:
    """`over` upon `under`, table by table. A key also displaces its `_file` twin, and the other way round."""
    result = dict(under)
    for name, value in over.items():
        below = result.get(name)
        if isinstance(below, dict) and isinstance(value, dict):
            result[name] = merged(below, value)
            continue
        plain = name.removesuffix("_file")
        result.pop(plain, None)
        result.pop(f"{plain}_file", None)
        result[name] = value
    return result
