"""Where the config repo is: which addresses are fetched from, and what stands beside them."""

from __future__ import annotations

from pathlib import Path

import pytest

from syncd.errors import UsageError
from syncd.settings import SourceSettings, load_settings
from syncd.settings.source import transport_of


def source(folder: Path, toml: str, environ: dict[str, str] | None = None) -> SourceSettings:
    file = folder / "syncd.toml"
    file.write_text(toml, encoding="utf-8")
    return load_settings(file, environ or {}, folder).source


def told(folder: Path, toml: str) -> dict[str, str]:
    with pytest.raises(UsageError) as caught:
        source(folder, toml)
    return {problem.item: problem.message.id for problem in caught.value.problems}


@pytest.mark.parametrize(
    ("url", "transport"),
    [
        ("https://git.example/a/b.git", "https"),
        ("http://127.0.0.1:3000/a.git", "http"),
        ("ssh://git@git.example:2222/a.git", "ssh"),
        ("git@git.example:politik/kalender.git", "ssh"),
        ("git.example:kalender.git", "ssh"),
        ("git://127.0.0.1/a", "git"),
        ("file:///srv/kalender.git", "file"),
        ("/srv/kalender.git", "file"),
        ("ext::sh -c whoami", None),
        ("fd::7", None),
        ("--upload-pack=whoami", None),
        ("-oProxyCommand=whoami:x", None),
        ("ftp://git.example/a", None),
        ("kalender.git", None),
        ("https://", None),
        ("", None),
    ],
)
def test_what_an_address_is_fetched_over(url: str, transport: str | None) -> None:
    assert transport_of(url) == transport


@pytest.mark.parametrize(
    ("toml", "key", "id_"),
    [
        ('url = "ext::sh -c whoami"', "url", "setting-repository"),
        ('url = "-oProxyCommand=x:y"', "url", "setting-repository"),
        ('url = "kalender.git"', "url", "setting-repository"),
        ('url = "https://token@git.example/x"', "url", "setting-url-with-password"),
        ('url = "ssh://git:geheim@git.example/x"', "url", "setting-url-with-password"),
        ('url = "http://git.example/x"', "url", "setting-plain-http"),
        ('url = "git://git.example/x"', "url", "setting-plain-http"),
        ('url = "https://git.example/x"\nbranch = "../x"', "branch", "setting-branch"),
        ('url = "https://git.example/x"\nbranch = "--x"', "branch", "setting-branch"),
        ('url = "https://git.example/x"\nbranch = "a:b"', "branch", "setting-branch"),
        ('url = "https://git.example/x"\nbranch = "a.lock"', "branch", "setting-branch"),
        ('url = "https://git.example/x"\nrequire_signed = true', "allowed_signers", "setting-missing"),
        ('url = "https://git.example/x"\npassword = "p"', "username", "setting-missing"),
        ('url = "https://git.example/x"\nusername = "u"', "password", "setting-secret-missing"),
        ('url = "https://git.example/x"\ndepth = 0', "depth", "setting-whole-number"),
        ('url = "https://git.example/x"\ntimeout = "0s"', "timeout", "setting-duration-range"),
        ("require_signed = true\nallowed_signers = 'x'", "require_signed", "setting-only-with"),
        ("mirror = 'x'", "mirror", "setting-only-with"),
    ],
)
def test_what_is_refused(tmp_path: Path, toml: str, key: str, id_: str) -> None:
    assert told(tmp_path, f"[source]\n{toml}")[f"source.{key}"] == id_


def test_unencrypted_only_where_it_is_asked_for_by_name(tmp_path: Path) -> None:
    assert source(tmp_path, '[source]\nurl = "http://git.example/x"\nallow_http = true').url == "http://git.example/x"


@pytest.mark.parametrize("branch", ["main", "drift/2026", "rådets-gren", "v1.2"])
def test_names_of_branches(tmp_path: Path, branch: str) -> None:
    assert source(tmp_path, f'[source]\nurl = "git@git.example:x"\nbranch = "{branch}"').branch == branch


def test_the_mirror_stands_beside_the_store_under_its_name(tmp_path: Path) -> None:
    url = '[source]\nurl = "git@git.example:x"\n'
    assert source(tmp_path, url).mirror == tmp_path / "state.db.mirror"
    assert source(tmp_path, url + '[store]\nurl = "sqlite:///var/a.db"').mirror == tmp_path / "var/a.db.mirror"
    assert source(tmp_path, url + '[store]\nurl = "postgresql://h/d"').mirror == tmp_path / "syncd.mirror"
    assert source(tmp_path, url + 'mirror = "copy"').mirror == tmp_path / "copy"
    assert source(tmp_path, '[source]\ndir = "."').mirror is None


def test_paths_are_relative_to_the_settings(tmp_path: Path) -> None:
    keys = 'allowed_signers = "signers"\nssh_key = "key"\nknown_hosts = "h"'
    toml = f'url = "../kalender.git"\nrequire_signed = true\n{keys}'
    made = source(tmp_path, f"[source]\n{toml}")
    assert made.url == f"{tmp_path}/../kalender.git"
    assert (made.allowed_signers, made.ssh_key, made.known_hosts) == (
        tmp_path / "signers",
        tmp_path / "key",
        tmp_path / "h",
    )


def test_the_password_comes_from_a_file_or_from_systemd(tmp_path: Path) -> None:
    (tmp_path / "source.password").write_text("geheim\n")
    toml = '[source]\nurl = "https://git.example/x"\nusername = "u"\n'
    filed = source(tmp_path, toml + 'password_file = "source.password"')
    passed = source(tmp_path, toml, {"CREDENTIALS_DIRECTORY": str(tmp_path)})
    for made in (filed, passed):
        assert made.password is not None
        assert made.password.get_secret_value() == "geheim"
        assert "geheim" not in repr(made)
