"""Where settings come from, and which of two sources wins."""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path

import pytest

from syncd.errors import UsageError
from syncd.settings import CaldavConnection, EwsConnection, GraphConnection, Settings, load_settings

CALDAV = """
[connections.local]
type = "caldav"
url = "http://127.0.0.1:5232/syncd/"
username = "syncd"
password = "from the file"
"""


def load(cwd: Path, toml: str | None = None, environ: dict[str, str] | None = None) -> Settings:
    if toml is not None:
        (cwd / "syncd.toml").write_text(toml)
    return load_settings(None, environ or {}, cwd, system=cwd / "no-such-file")


def password(settings: Settings, name: str = "local") -> str | None:
    connection = settings.connections[name]
    assert isinstance(connection, CaldavConnection)
    return connection.password.get_secret_value() if connection.password else None


def test_defaults_are_those_of_the_contract(tmp_path: Path) -> None:
    settings = load(tmp_path)
    limits = settings.limits
    assert settings.installation == "main"
    assert settings.source.dir == tmp_path
    assert settings.source.interval == timedelta(seconds=30)
    assert settings.store.url.get_secret_value() == f"sqlite:///{tmp_path}/state.db"
    assert (limits.deletes, limits.delete_share, limits.withdrawals, limits.updates) == (10, 0.3, 100, 200)
    assert (limits.future_days, limits.first) == (730, "approve")
    assert (settings.connections, settings.web, settings.smtp, settings.file) == ({}, None, None, None)


def test_the_order_in_which_a_file_is_looked_for(tmp_path: Path) -> None:
    files = {name: tmp_path / name / "s.toml" for name in ("explicit", "variable", "system")}
    for name, file in files.items():
        file.parent.mkdir()
        file.write_text(f'installation = "{name}"')
    (tmp_path / "syncd.toml").write_text('installation = "here"')
    environ = {"SYNCD_SETTINGS": str(files["variable"])}

    def found(explicit: Path | None, environ: dict[str, str]) -> str:
        return load_settings(explicit, environ, tmp_path, system=files["system"]).installation

    assert found(files["explicit"], environ) == "explicit"
    assert found(None, environ) == "variable"
    assert found(None, {}) == "here"
    (tmp_path / "syncd.toml").unlink()
    assert found(None, {}) == "system"


@pytest.mark.parametrize("environ", [{}, {"SYNCD_SETTINGS": "gone.toml"}])
def test_a_file_that_was_asked_for_must_exist(tmp_path: Path, environ: dict[str, str]) -> None:
    (tmp_path / "syncd.toml").write_text("")
    explicit = None if environ else Path("gone.toml")
    with pytest.raises(UsageError) as caught:
        load_settings(explicit, environ, tmp_path)
    assert caught.value.message.id == "settings-not-found"
    assert caught.value.message.values["file"] == str(tmp_path / "gone.toml")


def test_environment_beats_file_key_by_key(tmp_path: Path) -> None:
    environ = {"SYNCD_CONNECTIONS__LOCAL__PASSWORD": "0123", "SYNCD_LIMITS__DELETES": "3", "SYNCD_LIMITS__FIRST": ""}
    settings = load(tmp_path, f"{CALDAV}\n[limits]\nupdates = 7\ndeletes = 8", environ)
    assert password(settings) == "0123"
    assert settings.connections["local"].url == "http://127.0.0.1:5232/syncd/"
    assert (settings.limits.deletes, settings.limits.updates, settings.limits.first) == (3, 7, "approve")


def test_a_connection_by_environment_alone(tmp_path: Path) -> None:
    table = {"TYPE": "caldav", "URL": "https://dav.example/", "CREATE": "true", "TIMEOUT": "5s"}
    settings = load(tmp_path, None, {f"SYNCD_CONNECTIONS__MAIN__{key}": value for key, value in table.items()})
    connection = settings.connections["main"]
    assert isinstance(connection, CaldavConnection)
    assert connection.create is True
    assert connection.timeout == timedelta(seconds=5)


def test_a_hyphen_in_a_name_is_an_underscore_in_a_variable(tmp_path: Path) -> None:
    toml = CALDAV.replace("connections.local", "connections.north-west")
    settings = load(tmp_path, toml, {"SYNCD_CONNECTIONS__NORTH_WEST__PASSWORD": "other"})
    assert list(settings.connections) == ["north-west"]
    assert password(settings, "north-west") == "other"


class TestPaths:
    def test_are_relative_to_the_file(self, tmp_path: Path) -> None:
        (tmp_path / "etc").mkdir()
        file = tmp_path / "etc" / "s.toml"
        file.write_text('[source]\ndir = "../repo"\n[store]\nurl = "sqlite:///var/x.db?timeout=3"')
        settings = load_settings(Path("etc/s.toml"), {}, tmp_path)
        assert settings.file == file
        assert settings.source.dir == tmp_path / "etc" / "../repo"
        assert settings.store.url.get_secret_value() == f"sqlite:///{tmp_path}/etc/var/x.db?timeout=3"

    def test_stay_when_absolute(self, tmp_path: Path) -> None:
        settings = load(tmp_path, '[source]\ndir = "/srv/repo"\n[store]\nurl = "sqlite:////var/x.db"')
        assert settings.source.dir == Path("/srv/repo")
        assert settings.store.url.get_secret_value() == "sqlite:////var/x.db"

    def test_a_git_source_gets_no_folder(self, tmp_path: Path) -> None:
        source = load(tmp_path, '[source]\nurl = "git@git.example:x/y.git"\nbranch = "main"\ninterval = "5m"').source
        assert (source.dir, source.url, source.branch) == (None, "git@git.example:x/y.git", "main")
        assert source.interval == timedelta(minutes=5)


class TestSecrets:
    def test_from_a_file_beside_the_settings(self, tmp_path: Path) -> None:
        (tmp_path / "pw").write_text(" with spaces \n")
        toml = CALDAV.replace('password = "from the file"', 'password_file = "pw"')
        assert password(load(tmp_path, toml)) == " with spaces "

    def test_variable_beats_a_file_named_in_the_settings(self, tmp_path: Path) -> None:
        toml = CALDAV.replace('password = "from the file"', 'password_file = "not there"')
        assert password(load(tmp_path, toml, {"SYNCD_CONNECTIONS__LOCAL__PASSWORD": "x"})) == "x"

    def test_a_file_named_by_a_variable_beats_the_settings(self, tmp_path: Path) -> None:
        (tmp_path / "pw").write_text("filed")
        assert password(load(tmp_path, CALDAV, {"SYNCD_CONNECTIONS__LOCAL__PASSWORD_FILE": "pw"})) == "filed"

    def test_from_systemd(self, tmp_path: Path) -> None:
        (tmp_path / "cred").mkdir()
        (tmp_path / "cred" / "local.password").write_text("passed in\n")
        (tmp_path / "cred" / "store.url").write_text("postgresql://u:p@db.example/syncd\n")
        environ = {"CREDENTIALS_DIRECTORY": str(tmp_path / "cred")}
        toml = CALDAV.replace('password = "from the file"', "")
        settings = load(tmp_path, toml, environ)
        assert password(settings) == "passed in"
        assert settings.store.url.get_secret_value() == "postgresql://u:p@db.example/syncd"
        assert password(load(tmp_path, CALDAV, environ)) == "from the file"

    def test_never_stand_in_a_representation(self, tmp_path: Path) -> None:
        toml = CALDAV + '[store]\nurl = "postgresql://u:geheim@db.example/syncd"'
        shown = repr(load(tmp_path, toml)) + str(load(tmp_path, toml))
        assert "from the file" not in shown
        assert "geheim" not in shown


def test_exchange_and_graph_are_kept_for_their_day(tmp_path: Path) -> None:
    (tmp_path / "key.pem").write_text("-----BEGIN…\nabc\n")
    settings = load(
        tmp_path,
        """
        [connections.exchange]
        type = "ews"
        endpoint = "https://mail.example/EWS/Exchange.asmx"
        username = "DOMAIN\\\\syncd"
        password = "x"
        [connections.m365]
        type = "graph"
        tenant = "t"
        client_id = "c"
        certificate_file = "key.pem"
        [web]
        listen = "[::1]:8765"
        [smtp]
        url = "smtp://127.0.0.1:25"
        sender = "politisk@ballerup.example"
        """,
    )
    exchange, m365 = settings.connections["exchange"], settings.connections["m365"]
    assert isinstance(exchange, EwsConnection)
    assert (exchange.auth, exchange.access) == ("ntlm", "impersonation")
    assert isinstance(m365, GraphConnection)
    assert m365.certificate is not None
    assert m365.certificate.get_secret_value() == "-----BEGIN…\nabc"
    assert settings.web is not None
    assert (settings.web.host, settings.web.port) == ("::1", 8765)


def test_settings_are_frozen(tmp_path: Path) -> None:
    with pytest.raises(ValueError, match="frozen"):
        load(tmp_path).limits.deletes = 1_000_000  # type: ignore[misc]
