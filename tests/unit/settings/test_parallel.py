"""The setting `parallel` of a CalDAV connection: its bounds, and its way to the backend."""

from __future__ import annotations

from pathlib import Path
from typing import cast
from zoneinfo import ZoneInfo

import pytest

from syncd import bootstrap
from syncd.canon.world import Municipality
from syncd.clock import SystemClock
from syncd.errors import UsageError
from syncd.settings import CaldavConnection, load_settings


class Town:
    """As much of a municipality as a connection needs."""

    zone = ZoneInfo("Europe/Copenhagen")
    language = "da"


def connection(folder: Path, *lines: str) -> CaldavConnection:
    text = '[connections.local]\ntype = "caldav"\nurl = "http://127.0.0.1:1/"\n' + "\n".join(lines)
    (folder / "syncd.toml").write_text(text)
    found = load_settings(None, {}, folder).connections["local"]
    assert isinstance(found, CaldavConnection)
    return found


@pytest.mark.parametrize(("line", "parallel"), [("", 8), ("parallel = 1", 1), ("parallel = 32", 32)])
def test_so_many_writes_are_under_way_at_once_and_batches_follow(tmp_path: Path, line: str, parallel: int) -> None:
    settings = connection(tmp_path, line)
    assert settings.parallel == parallel
    backend = bootstrap._open_caldav(settings, cast("Municipality", Town()), SystemClock())
    assert backend.capabilities.batch == 32 * parallel
    backend.close()


@pytest.mark.parametrize("value", ["0", "33", "-1", "true", '"mange"'])
def test_any_other_number_is_refused(tmp_path: Path, value: str) -> None:
    with pytest.raises(UsageError) as refused:
        connection(tmp_path, f"parallel = {value}")
    (problem,) = refused.value.problems
    assert problem.item == "connections.local.parallel"
    assert problem.message.id == "setting-whole-number"
