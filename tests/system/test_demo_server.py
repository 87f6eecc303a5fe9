"""The demonstration's own CalDAV server: real processes, real signals, ports that are free again."""

from __future__ import annotations

import base64
import os
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Callable
from http.client import HTTPConnection
from pathlib import Path

import pytest

from syncd.demo import server as server_module
from syncd.demo.server import HOST, USER, EmbeddedRadicale
from syncd.errors import RemoteError, UsageError

KILLED_PARENT = """
import sys, time
from pathlib import Path
from syncd.demo.server import EmbeddedRadicale
with EmbeddedRadicale(Path(sys.argv[1]), password="x") as server:
    print(server.pid, server.port, flush=True)
    time.sleep(300)
"""


def request(method: str, port: int, path: str = f"/{USER}/", password: str = "pw") -> int:
    """The status of a CalDAV request."""
    token = base64.b64encode(f"{USER}:{password}".encode()).decode()
    connection = HTTPConnection(HOST, port, timeout=20)
    try:
        connection.request(method, path, headers={"Authorization": f"Basic {token}"})
        return connection.getresponse().status
    finally:
        connection.close()


def answers(port: int) -> bool:
    with socket.socket() as probe:
        probe.settimeout(5)
        return probe.connect_ex((HOST, port)) == 0


def alive(pid: int) -> bool:
    try:
        os.kill(pid, 0)
    except ProcessLookupError:
        return False
    # A zombie whose parent was killed waits for whoever reaps orphans; it runs no more.
    return Path(f"/proc/{pid}/stat").read_text().rsplit(")", 1)[1].split()[0] != "Z"


def eventually(condition: Callable[[], bool], seconds: float = 20) -> bool:
    deadline = time.monotonic() + seconds
    while time.monotonic() < deadline:
        if condition():
            return True
        time.sleep(0.05)
    return False


def test_it_answers_its_user_alone_and_leaves_nothing_behind(tmp_path: Path) -> None:
    with EmbeddedRadicale(tmp_path / "demo", password="pw") as server:
        pid, port = server.pid, server.port
        assert pid is not None
        assert server.url == f"http://127.0.0.1:{port}/syncd/"
        assert request("PROPFIND", port) == 207
        assert request("PROPFIND", port, password="wrong") == 401
        assert request("PROPFIND", port, path="/somebody-else/") == 403
    assert server.pid is None
    assert not alive(pid)
    assert not answers(port)


def test_calendars_outlive_a_restart_and_a_new_password(tmp_path: Path) -> None:
    for password, status in (("first", 201), ("second", 409)):
        with EmbeddedRadicale(tmp_path, password=password) as server:
            assert request("MKCALENDAR", server.port, f"/{USER}/politisk/", password) == status


def test_it_dies_with_a_parent_that_was_killed(tmp_path: Path) -> None:
    parent = subprocess.Popen([sys.executable, "-c", KILLED_PARENT, str(tmp_path)], stdout=subprocess.PIPE, text=True)
    assert parent.stdout is not None
    with parent.stdout as stdout:
        pid, port = (int(word) for word in stdout.readline().split())
    assert answers(port)
    parent.kill()
    parent.wait()
    assert eventually(lambda: not alive(pid) and not answers(port))


def test_one_that_does_not_heed_sigterm_is_killed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(server_module, "_STOP_SECONDS", 0.3)
    with EmbeddedRadicale(tmp_path, password="pw") as server:
        pid = server.pid
        assert pid is not None
        os.kill(pid, signal.SIGSTOP)
    assert not alive(pid)


def test_it_stops_when_the_body_fails(tmp_path: Path) -> None:
    server = EmbeddedRadicale(tmp_path, password="pw")
    with pytest.raises(ZeroDivisionError), server:
        raise ZeroDivisionError
    assert not answers(server.port)


def test_ctrl_c_in_the_terminal_is_not_the_servers_affair(tmp_path: Path) -> None:
    """A terminal signals the whole process group; the server must outlive the daemon's last write."""
    with EmbeddedRadicale(tmp_path, password="pw") as server:
        assert server.pid is not None
        assert os.getpgid(server.pid) != os.getpgid(0)


def test_a_port_of_ones_own_choice(tmp_path: Path) -> None:
    with EmbeddedRadicale(tmp_path / "a", password="pw") as first:
        taken = EmbeddedRadicale(tmp_path / "b", first.port, password="pw")
        with pytest.raises(UsageError) as caught, taken:
            pass
        assert caught.value.message.id == "demo-port-taken"
    with EmbeddedRadicale(tmp_path / "b", first.port, password="pw") as second:
        assert second.port == first.port
        assert request("PROPFIND", second.port) == 207


def test_another_server_at_the_port_is_not_taken_for_ours(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Somebody takes the port between our look and the server's bind; then the next port is tried."""
    free_port = server_module._free_port
    with EmbeddedRadicale(tmp_path / "a", password="pw") as other:
        offered = iter([other.port, free_port()])
        monkeypatch.setattr(server_module, "_free_port", lambda: next(offered))
        with EmbeddedRadicale(tmp_path / "b", password="pw") as server:
            assert server.port != other.port
            assert request("PROPFIND", server.port) == 207


def test_one_that_cannot_start_says_where_to_look(tmp_path: Path) -> None:
    (tmp_path / "collections").write_text("not a folder")
    server = EmbeddedRadicale(tmp_path, password="pw")
    with pytest.raises(RemoteError) as caught, server:
        pass
    assert caught.value.message.id == "demo-server-failed"
    assert caught.value.message.values["log"] == str(tmp_path / "radicale.log")
    assert (tmp_path / "radicale.log").read_text()
    assert server.pid is None


def test_without_radicale_it_says_what_to_install(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "radicale", None)
    server = EmbeddedRadicale(tmp_path, password="pw")
    with pytest.raises(UsageError) as caught, server:
        pass
    assert caught.value.message.id == "demo-without-radicale"


def test_no_secret_is_there_for_others_to_read(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SYNCD_CONNECTIONS__EXCHANGE__PASSWORD", "geheim")
    with EmbeddedRadicale(tmp_path, password="pw-of-the-demo") as server:
        assert (tmp_path / "users").stat().st_mode & 0o777 == 0o600
        process = Path(f"/proc/{server.pid}")
        assert b"geheim" not in (process / "environ").read_bytes()
        assert b"pw-of-the-demo" not in (process / "cmdline").read_bytes()
