"""What an administrator is told: every fault at once, by file and key, in words, and never a secret."""

from __future__ import annotations

from pathlib import Path

import pytest

from syncd.errors import UsageError
from syncd.i18n.catalogue import remedy, say, say_problem
from syncd.settings import load_settings

CALDAV = '[connections.local]\ntype = "caldav"\nurl = "https://dav.example/"\n'
EWS = '[connections.local]\ntype = "ews"\nendpoint = "https://mail.example/EWS"\n'
GRAPH = '[connections.local]\ntype = "graph"\ntenant = "t"\nclient_id = "c"\n'
LOGIN = 'username = "u"\npassword = "p"\n'


def refusal(cwd: Path, toml: str | bytes, environ: dict[str, str] | None = None) -> UsageError:
    (cwd / "syncd.toml").write_bytes(toml if isinstance(toml, bytes) else toml.encode())
    with pytest.raises(UsageError) as caught:
        load_settings(None, environ or {}, cwd)
    return caught.value


def told(error: UsageError) -> dict[str, str]:
    return {problem.item: problem.message.id for problem in error.problems}


ONE_FAULT = [
    ("installation = 1", "installation", "setting-not-text"),
    ('installation = "a b"', "installation", "setting-token"),
    (f'installation = "{"x" * 25}"', "installation", "setting-token"),
    ("source = 1", "source", "setting-not-table"),
    ("[source]\ndir = 1", "source.dir", "setting-not-text"),
    ('[source]\ndir = "."\nurl = "git@x:y"', "source.dir", "setting-either"),
    ('[source]\nbranch = "main"', "source.branch", "setting-only-with"),
    ('[source]\nurl = "https://u:p@git.example/x"', "source.url", "setting-url-with-password"),
    ("[source]\ninterval = 30", "source.interval", "setting-duration"),
    ('[source]\ninterval = "30 seconds"', "source.interval", "setting-duration"),
    ('[source]\ninterval = "0s"', "source.interval", "setting-duration-range"),
    ('[source]\ninterval = "2d"', "source.interval", "setting-duration-range"),
    ('[store]\nurl = "state.db"', "store.url", "setting-store-url"),
    ('[store]\nurl = "mysql://x/y"', "store.url", "setting-store-url"),
    ('[store]\nurl = "sqlite://"', "store.url", "setting-store-in-memory"),
    ('[store]\nurl = "sqlite:///:memory:"', "store.url", "setting-store-in-memory"),
    ('[store]\nurl_file = "gone"', "store.url", "setting-secret-unreadable"),
    ("[limits]\ndeletes = -1", "limits.deletes", "setting-whole-number"),
    ("[limits]\ndeletes = true", "limits.deletes", "setting-whole-number"),
    ("[limits]\ndeletes = 1.5", "limits.deletes", "setting-whole-number"),
    ("[limits]\nfuture_days = 0", "limits.future_days", "setting-whole-number"),
    ("[limits]\ndelete_share = 30", "limits.delete_share", "setting-share"),
    ("[limits]\ndelete_share = nan", "limits.delete_share", "setting-share"),
    ('[limits]\nfirst = "yes"', "limits.first", "setting-choice"),
    ("[limits]\ndelets = 1", "limits.delets", "setting-unknown-close"),
    ("[limits]\ncolour = 1", "limits.colour", "setting-unknown"),
    ("instalation = 1", "instalation", "setting-unknown-close"),
    ("[connections]\nlocal = 1", "connections.local", "setting-not-table"),
    (CALDAV.replace("local", "Local"), "connections.Local", "setting-connection-name"),
    (CALDAV.replace("local", "smtp"), "connections.smtp", "setting-connection-name"),
    (CALDAV.replace("caldav", "carrier-pigeon"), "connections.local", "setting-connection-type"),
    ("[connections.local]\nurl = 1", "connections.local", "setting-connection-type"),
    ('[connections.local]\ntype = "caldav"', "connections.local.url", "setting-missing"),
    (CALDAV.replace("https://dav.example/", "dav.example"), "connections.local.url", "setting-web-url"),
    (CALDAV.replace("dav.", "u:p@dav."), "connections.local.url", "setting-url-with-password"),
    (CALDAV + 'username = "u"', "connections.local.password", "setting-secret-missing"),
    (CALDAV + 'password = "p"', "connections.local.username", "setting-missing"),
    (CALDAV + 'username = "u"\npassword = ""', "connections.local.password", "setting-empty"),
    (CALDAV + 'username = "u"\npassword = 1', "connections.local.password", "setting-not-text"),
    (CALDAV + LOGIN + 'password_file = "x"', "connections.local.password", "setting-twice"),
    (CALDAV + 'create = "maybe"', "connections.local.create", "setting-not-boolean"),
    (CALDAV + 'usernam = "u"', "connections.local.usernam", "setting-unknown-close"),
    (EWS + 'username = "u"', "connections.local.password", "setting-secret-missing"),
    (EWS + LOGIN + 'auth = "oauth"', "connections.local.auth", "setting-choice"),
    (EWS + 'auth = "oauth2"\ntenant = "t"\nclient_secret = "s"', "connections.local.client_id", "setting-missing"),
    (EWS.replace("https", "http") + LOGIN, "connections.local.endpoint", "setting-plain-http"),
    (GRAPH, "connections.local.client_secret", "setting-secret-missing"),
    (GRAPH + 'client_secret = "s"\ncertificate = "c"', "connections.local.certificate", "setting-either"),
    (GRAPH + 'client_secret = "s"\nbase_url = "http://x.example"', "connections.local.base_url", "setting-plain-http"),
    ('[web]\nlisten = "8765"', "web.listen", "setting-listen"),
    ('[web]\nlisten = "127.0.0.1:0"', "web.listen", "setting-listen"),
    ('[smtp]\nurl = "mail.example"\nsender = "a@b.example"', "smtp.url", "setting-smtp-url"),
    ('[smtp]\nurl = "smtp://mail.example"\nsender = "politisk"', "smtp.sender", "setting-mail-address"),
]


@pytest.mark.parametrize(("toml", "key", "id_"), ONE_FAULT, ids=[f"{key}-{id_}" for _, key, id_ in ONE_FAULT])
def test_one_fault_is_one_problem_with_file_key_and_remedy(tmp_path: Path, toml: str, key: str, id_: str) -> None:
    error = refusal(tmp_path, toml)
    assert told(error) == {key: id_}
    (problem,) = error.problems
    assert problem.place.file == str(tmp_path / "syncd.toml")
    for language in ("da", "en"):
        assert say(language, problem.message)
        assert remedy(language, problem.message)


def test_all_faults_come_out_in_one_go(tmp_path: Path) -> None:
    toml = "\n".join(
        [
            'installation = "a b"',
            "[limits]\ndeletes = -1\nupdats = 3",
            CALDAV + 'username = "u"\npassword_file = "gone"\ncreate = 3',
            GRAPH.replace("local", "m365"),
        ]
    )
    assert told(refusal(tmp_path, toml)) == {
        "installation": "setting-token",
        "limits.deletes": "setting-whole-number",
        "limits.updats": "setting-unknown-close",
        "connections.local.create": "setting-not-boolean",
        "connections.local.password": "setting-secret-unreadable",
        "connections.m365.client_secret": "setting-secret-missing",
    }


def test_a_fault_in_a_variable_names_the_variable(tmp_path: Path) -> None:
    error = refusal(tmp_path, "", {"SYNCD_LIMITS__DELETES": "many", "SYNCD_STOR__URL": "x"})
    assert {problem.item: problem.place.file for problem in error.problems} == {
        "limits.deletes": "SYNCD_LIMITS__DELETES",
        "stor": "SYNCD_STOR__URL",
    }


@pytest.mark.parametrize(
    "toml",
    [
        CALDAV + 'username = "u"\npasswrod = "geheim"',
        CALDAV + 'username = "u"\npassword = ["geheim"]',
        CALDAV.replace("dav.example", "u:geheim@dav.example"),
        '[store]\nurl = "mysql://u:geheim@db.example/x"',
        '[smtp]\nurl = "smtp://u:geheim@mail.example"\nsender = "a@b.example"',
        'password = "geheim"',
        'password = "geheim',
    ],
)
def test_no_secret_is_repeated(tmp_path: Path, toml: str) -> None:
    error = refusal(tmp_path, toml)
    said = [repr(error), repr(error.problems), str(error.__cause__)]
    said += [say_problem(language, problem) for problem in error.problems for language in ("da", "en")]
    assert "geheim" not in "\n".join(said)


@pytest.mark.parametrize("host", ["127.0.0.1:80", "localhost", "[::1]:8080", "127.8.8.8"])
def test_plain_http_on_loopback_needs_no_leave(tmp_path: Path, host: str) -> None:
    (tmp_path / "syncd.toml").write_text(CALDAV.replace("https://dav.example", f"http://{host}"))
    assert load_settings(None, {}, tmp_path).connections


@pytest.mark.parametrize("host", ["dav.example", "10.0.0.1", "127.0.0.1.example", "localhost.example", "[fe80::1]"])
def test_plain_http_elsewhere_must_be_asked_for_by_name(tmp_path: Path, host: str) -> None:
    toml = CALDAV.replace("https://dav.example", f"http://{host}")
    assert told(refusal(tmp_path, toml)) == {"connections.local.url": "setting-plain-http"}
    (tmp_path / "syncd.toml").write_text(toml + "allow_http = true")
    assert load_settings(None, {}, tmp_path).connections


def test_broken_toml_is_told_with_its_line(tmp_path: Path) -> None:
    error = refusal(tmp_path, 'installation = "main"\n[source\n')
    (problem,) = error.problems
    assert problem.message.id == "settings-not-toml"
    assert problem.place.line == 2


def test_a_file_in_another_character_set(tmp_path: Path) -> None:
    assert refusal(tmp_path, 'installation = "æ"'.encode("latin-1")).message.id == "settings-not-utf8"


def test_a_file_that_cannot_be_read(tmp_path: Path) -> None:
    (tmp_path / "syncd.toml").mkdir()
    with pytest.raises(UsageError) as caught:
        load_settings(None, {}, tmp_path)
    assert caught.value.message.id == "settings-unreadable"


@pytest.mark.parametrize("content", [b"", b"\n", b"x" * 70_000, b"\xff\xfe"])
def test_a_secret_file_that_holds_no_secret(tmp_path: Path, content: bytes) -> None:
    (tmp_path / "pw").write_bytes(content)
    error = refusal(tmp_path, CALDAV + 'username = "u"\npassword_file = "pw"')
    assert list(told(error)) == ["connections.local.password"]
