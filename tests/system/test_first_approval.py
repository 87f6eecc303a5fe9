"""The first plan that a person approves is what the files declared, however long it waited."""

from __future__ import annotations

from pathlib import Path

from tests.servers.radicale import radicale
from tests.system.town import Town


def test_what_waited_for_its_approval_is_still_declared(tmp_path: Path) -> None:
    (tmp_path / "radicale").mkdir()
    with radicale(tmp_path / "radicale") as server:
        town = Town(tmp_path, server.url, server.password, members=("m01", "m02"))
        # m02 sees nothing: her calendar is idle, and given the revision while the others wait
        town.settle("{id: moede, title: Møde, when: 2026-03-02 17:00/19:00, audience: 'member:m01'}", first="approve")
        waiting = town.run("sync", "--format", "json")
        assert waiting.code == 5
        planned = town.run("plan", "--format", "json").document
        causes = {change["cause"] for one in planned["calendars"] for change in one["changes"]}
        assert causes == {"declared"}
