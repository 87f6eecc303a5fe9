"""The manual's example is one that loads, and what it calls a default is the default."""

from __future__ import annotations

import re
import tomllib
from pathlib import Path

from syncd.settings import Settings, load_settings

MANUAL = Path(__file__).parents[3] / "docs" / "settings.md"


def example(folder: Path) -> Settings:
    found = re.search(r"```toml\n(.*?)```", MANUAL.read_text(encoding="utf-8"), re.DOTALL)
    assert found
    for table in tomllib.loads(found[1])["connections"].values():
        for key in table:
            if key.endswith("_file"):
                (folder / table[key]).write_text("x")
    (folder / "syncd.toml").write_text(found[1])
    return load_settings(None, {}, folder)


def test_the_example_loads_and_shows_the_defaults(tmp_path: Path) -> None:
    (tmp_path / "empty").mkdir()
    documented = example(tmp_path)
    default = load_settings(None, {}, tmp_path / "empty", system=tmp_path / "none")
    assert documented.limits == default.limits
    assert documented.retention == default.retention
    assert documented.installation == default.installation
    assert documented.source.interval == default.source.interval
    assert {name: connection.type for name, connection in documented.connections.items()} == {
        "local": "caldav",
        "exchange": "ews",
        "m365": "graph",
    }


def test_the_example_of_a_repository_loads_and_shows_the_defaults(tmp_path: Path) -> None:
    (written,) = [block for block in _blocks() if "url = " in block and "[store]" not in block]
    (tmp_path / "syncd.toml").write_text(written, encoding="utf-8")
    documented = load_settings(None, {}, tmp_path).source
    (tmp_path / "syncd.toml").write_text('[source]\nurl = "git@git.example:x"\n', encoding="utf-8")
    default = load_settings(None, {}, tmp_path).source
    for name in ("branch", "timeout", "mirror", "depth"):
        assert getattr(documented, name) == getattr(default, name), name
    keys = tomllib.loads(written)["source"].keys() | {"dir", "interval", "username", "password", "allow_http"}
    assert keys == type(default).model_fields.keys()


def _blocks() -> list[str]:
    return re.findall(r"```toml\n(.*?)```", MANUAL.read_text(encoding="utf-8"), re.DOTALL)
