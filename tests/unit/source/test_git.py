"""A branch as the source: every misfortune of the remote, and hostile repositories, over real git."""

from __future__ import annotations

import os
import shutil
import signal
import socket
import subprocess
import time
from collections.abc import Callable, Iterator
from contextlib import suppress
from dataclasses import replace
from pathlib import Path

import pytest

from syncd.errors import InvalidSource, UsageError
from syncd.i18n.catalogue import remedy, say
from syncd.source.git import GitSource
from syncd.source.git_mirror import Mirror
from syncd.source.git_remote import Remote
from syncd.source.git_signature import Signers
from tests.servers.git_http import USER, GitHttp, git_http
from tests.unit.source.repository import AUTHOR, Repository

GOOD = {"config/municipality.yaml": "id: ballerup\nname: Ballerup Kommune\n", "rules/karens.yaml": "rules: []\n"}


@pytest.fixture
def upstream(tmp_path: Path) -> Repository:
    repository = Repository(tmp_path / "upstream").start()
    repository.git("config", "gpg.format", "ssh")
    repository.commit(GOOD, subject="Begynd")
    return repository


Make = Callable[..., GitSource]


@pytest.fixture
def source(upstream: Repository, tmp_path: Path) -> Make:
    def make(
        *, url: str = "", protocol: str = "file", depth: int = 200, seconds: float = 20.0, **more: object
    ) -> GitSource:
        remote = Remote(url or str(upstream.path), "main", protocol)
        return GitSource(Mirror(tmp_path / "state.db.mirror", remote, depth, seconds, time.sleep), **more)  # type: ignore[arg-type]

    return make


def refusal(source: GitSource) -> InvalidSource:
    with pytest.raises(InvalidSource) as caught:
        source.read()
    for language in ("da", "en"):
        assert say(language, caught.value.message)
        assert remedy(language, caught.value.message)
    return caught.value


def taken(source: GitSource) -> str:
    """Reads the newest revision and finds it good."""
    revision = source.read()
    source.keep(revision)
    return revision.id


def good(source: GitSource) -> str | None:
    revision = source.last_good()
    return None if revision is None else revision.id


class TestReading:
    def test_the_newest_commit_with_its_files_author_and_date(self, upstream: Repository, source: Make) -> None:
        upstream.commit({"config/council.yaml": "terms: []\n", "README.md": "no part of it"}, author="Medlem 07")
        revision = source().read()
        assert revision.id == upstream.head
        assert [file.path for file in revision.files] == [
            "config/council.yaml",
            "config/municipality.yaml",
            "rules/karens.yaml",
        ]
        assert revision.files[0].content == b"terms: []\n"
        assert revision.commit is not None
        assert (revision.commit.id, revision.commit.author, revision.commit.subject) == (
            upstream.head,
            "Medlem 07",
            "Ret",
        )
        assert revision.commit.at.isoformat().startswith("2026-03-02T09:")

    def test_what_is_pushed_later_is_followed(self, upstream: Repository, source: Make) -> None:
        first = taken(source())
        second = upstream.commit({"config/council.yaml": "terms: []\n"})
        assert first != second
        assert taken(source()) == second

    def test_another_branch_is_another_matter(self, upstream: Repository, source: Make) -> None:
        head = upstream.head
        upstream.git("checkout", "--quiet", "-b", "draft")
        upstream.commit({"config/council.yaml": "terms: []\n"})
        assert source().read().id == head

    def test_there_is_never_a_work_tree(self, source: Make, tmp_path: Path) -> None:
        taken(source())
        assert list((tmp_path / "state.db.mirror").rglob("*.yaml")) == []

    def test_the_mirror_is_shallow(self, upstream: Repository, source: Make) -> None:
        for number in range(5):
            upstream.commit({"config/council.yaml": f"terms: [] # {number}\n"})
        shallow = source(url=f"file://{upstream.path}", depth=2)
        taken(shallow)
        assert shallow.mirror.git.ask("rev-list", "--count", upstream.head).text == "2"
        upstream.commit({"config/council.yaml": "terms: []\n"})
        assert taken(shallow) == upstream.head

    def test_over_the_git_protocol(self, upstream: Repository, source: Make) -> None:
        with daemon(upstream.path.parent) as port:
            assert source(url=f"git://127.0.0.1:{port}/upstream", protocol="git").read().id == upstream.head

    def test_editors_leftovers_are_passed_over(self, upstream: Repository, source: Make) -> None:
        upstream.commit({"config/.hidden.yaml": "x: [", "config/a.yaml~": "x: [", "config/.d/a.yaml": "x: ["})
        assert len(source().read().files) == 2


class TestMisfortunes:
    """Each leaves the last good revision where it is, says what is wrong, and is over once it is mended."""

    def test_a_rewritten_branch(self, upstream: Repository, source: Make) -> None:
        before = taken(source())
        tip = upstream.commit({"config/council.yaml": "terms: []\n"}, "--amend")
        error = refusal(source())
        assert (error.message.id, error.revision) == ("git-rewritten", tip)
        assert f"syncd sync --accept-revision {tip}" in remedy("da", error.message)
        assert good(source()) == before
        upstream.git("reset", "--quiet", "--hard", before)
        assert taken(source()) == before

    def test_a_branch_set_back(self, upstream: Repository, source: Make) -> None:
        earlier = upstream.head
        later = upstream.commit({"config/council.yaml": "terms: []\n"})
        taken(source())
        upstream.git("reset", "--quiet", "--hard", earlier)
        assert refusal(source()).message.id == "git-rewritten"
        assert good(source()) == later

    def test_a_rewritten_branch_is_accepted_by_its_full_name(self, upstream: Repository, source: Make) -> None:
        taken(source())
        tip = upstream.commit({"config/council.yaml": "terms: []\n"}, "--amend")
        assert taken(source(accepted=tip)) == tip
        assert taken(source()) == tip
        assert taken(source(accepted=tip)) == tip

    def test_only_what_was_looked_at_is_accepted(self, upstream: Repository, source: Make) -> None:
        before = taken(source())
        looked_at = upstream.commit({"config/council.yaml": "terms: []\n"}, "--amend")
        upstream.commit({"config/council.yaml": "terms: [] # another\n"}, "--amend")
        with pytest.raises(UsageError) as caught:
            source(accepted=looked_at).read()
        assert caught.value.message.id == "git-accepted-another"
        assert good(source()) == before

    def test_a_vanished_branch(self, upstream: Repository, source: Make) -> None:
        before = taken(source())
        upstream.git("branch", "--quiet", "-m", "main", "trunk")
        assert refusal(source()).message.id == "git-branch-gone"
        assert good(source()) == before
        upstream.git("branch", "--quiet", "-m", "trunk", "main")
        assert taken(source()) == before

    def test_an_unreachable_remote(self, upstream: Repository, source: Make) -> None:
        before = taken(source())
        away = upstream.path.rename(upstream.path.with_name("away"))
        error = refusal(source())
        assert (error.message.id, error.revision) == ("git-unreachable", None)
        assert good(source()) == before
        away.rename(upstream.path)
        assert taken(source()) == before

    @pytest.mark.timeout(20)
    def test_a_remote_that_never_answers(self, source: Make) -> None:
        with socket.socket() as deaf:
            deaf.bind(("127.0.0.1", 0))
            deaf.listen()
            began = time.monotonic()
            port = deaf.getsockname()[1]
            error = refusal(source(url=f"git://127.0.0.1:{port}/x", protocol="git", seconds=1.5))
        assert error.message.id == "git-timeout"
        assert time.monotonic() - began < 10

    @pytest.mark.timeout(20)
    def test_what_git_started_ends_with_it(self, source: Make) -> None:
        with socket.socket() as deaf:
            deaf.bind(("127.0.0.1", 0))
            deaf.listen()
            place = f"127.0.0.1:{deaf.getsockname()[1]}"
            refusal(source(url=f"http://{place}/x", protocol="http", seconds=1.5))
            until = time.monotonic() + 5  # one that was killed takes a moment to be gone
            while left := [line for line in command_lines() if place.encode() in line]:
                assert time.monotonic() < until, left
                time.sleep(0.05)

    def test_a_revision_that_holds_no_config(self, upstream: Repository, source: Make) -> None:
        before = taken(source())
        tip = upstream.commit({"config/municipality.yaml": None})
        error = refusal(source())
        assert (error.message.id, error.revision) == ("folder-without-config", tip)
        assert good(source()) == before
        commit = source().commit(tip)
        assert commit is not None
        assert commit.author == AUTHOR

    def test_what_proved_no_good_is_never_the_last_good_one(self, upstream: Repository, source: Make) -> None:
        before = taken(source())
        upstream.commit({"config/council.yaml": "no: good\n"})
        source().read()
        assert good(source()) == before


class TestAfterALoss:
    def test_the_last_good_one_survives_a_restart(self, upstream: Repository, source: Make) -> None:
        before = taken(source())
        shutil.rmtree(upstream.path)
        assert good(source()) == before

    def test_a_lost_mirror_is_fetched_again_by_name(self, upstream: Repository, source: Make, tmp_path: Path) -> None:
        before = taken(source())
        upstream.git("branch", "--quiet", "kept", before)
        upstream.commit({"config/council.yaml": "terms: []\n"}, "--amend")
        shutil.rmtree(tmp_path / "state.db.mirror")
        after = source(remembered=lambda: before, url=f"file://{upstream.path}")
        assert refusal(after).message.id == "git-rewritten"
        assert good(after) == before

    def test_what_the_remote_no_longer_has_is_not_replaced_by_another_history(
        self, upstream: Repository, source: Make, tmp_path: Path
    ) -> None:
        before = taken(source())
        upstream.commit({"config/council.yaml": "terms: []\n"}, "--amend")
        upstream.git("reflog", "expire", "--expire=now", "--all")
        upstream.git("gc", "--quiet", "--prune=now")
        shutil.rmtree(tmp_path / "state.db.mirror")
        after = source(remembered=lambda: before, url=f"file://{upstream.path}")
        assert refusal(after).message.id == "git-rewritten"
        assert good(after) is None

    def test_a_lost_mirror_and_a_branch_far_ahead(self, upstream: Repository, source: Make, tmp_path: Path) -> None:
        before = taken(source())
        for number in range(6):
            upstream.commit({"config/council.yaml": f"terms: [] # {number}\n"})
        shutil.rmtree(tmp_path / "state.db.mirror")
        after = source(remembered=lambda: before, url=f"file://{upstream.path}", depth=2)
        assert taken(after) == upstream.head

    def test_a_folder_revision_in_the_store_binds_nobody(self, upstream: Repository, source: Make) -> None:
        assert taken(source(remembered=lambda: "folder-0123456789ab")) == upstream.head

    @pytest.mark.parametrize("wreck", ["HEAD", "objects", "config", "refs"])
    def test_a_broken_mirror_is_made_anew(self, upstream: Repository, source: Make, tmp_path: Path, wreck: str) -> None:
        before = taken(source())
        place = tmp_path / "state.db.mirror" / wreck
        if place.is_dir():
            shutil.rmtree(place)
        else:
            place.write_text("\0 nonsense")
        upstream.commit({"config/council.yaml": "terms: []\n"})
        assert taken(source(remembered=lambda: before)) == upstream.head

    def test_damaged_objects_are_fetched_again(self, upstream: Repository, source: Make, tmp_path: Path) -> None:
        before = taken(source())
        for file in (tmp_path / "state.db.mirror/objects").rglob("*"):
            if file.is_file() and file.parent.name != "info":
                file.chmod(0o600)
                file.write_bytes(b"rubbish")
        assert taken(source(remembered=lambda: before)) == upstream.head

    def test_locks_that_a_killed_git_left_are_cleared(self, upstream: Repository, source: Make, tmp_path: Path) -> None:
        taken(source(url=f"file://{upstream.path}", depth=1))
        mirror = tmp_path / "state.db.mirror"
        for name in ("shallow.lock", "config.lock", "refs/syncd/tip.lock", "refs/syncd/good.lock"):
            (mirror / name).touch()
        upstream.commit({"config/council.yaml": "terms: []\n"})
        assert taken(source(url=f"file://{upstream.path}", depth=1)) == upstream.head

    def test_a_folder_with_anything_else_in_it_is_left_alone(self, source: Make, tmp_path: Path) -> None:
        (tmp_path / "state.db.mirror").mkdir()
        (tmp_path / "state.db.mirror/thesis.txt").write_text("mine")
        with pytest.raises(UsageError) as caught:
            source().read()
        assert caught.value.message.id == "git-mirror-not-ours"
        assert (tmp_path / "state.db.mirror/thesis.txt").read_text() == "mine"

    def test_two_at_once_take_turns(self, upstream: Repository, source: Make) -> None:
        with source().mirror.held():
            error = refusal(source(seconds=0.5))
        assert error.message.id == "git-mirror-busy"


class TestSignatures:
    @pytest.fixture
    def signed(self, tmp_path: Path, upstream: Repository) -> Callable[[str], str]:
        """Commits and signs with the key `name`; the allowed signers are those made by `key`."""
        return lambda name: upstream.commit(
            {"config/council.yaml": f"terms: [] # {name}\n"}, *signing(key(tmp_path, name)), subject="Underskrevet"
        )

    @pytest.fixture
    def strict(self, tmp_path: Path, source: Make) -> GitSource:
        public = key(tmp_path, "known").with_suffix(".pub").read_text()
        (tmp_path / "signers").write_text(f'sekretariat@ballerup.example namespaces="git" {public}')
        return source(signers=Signers(tmp_path / "signers"))

    def test_signed_by_one_who_may(self, strict: GitSource, signed: Callable[[str], str]) -> None:
        tip = signed("known")
        assert taken(strict) == tip

    def test_unsigned(self, strict: GitSource, upstream: Repository, signed: Callable[[str], str]) -> None:
        before = signed("known")
        taken(strict)
        tip = upstream.commit({"config/council.yaml": "terms: []\n"})
        error = refusal(strict)
        assert (error.message.id, error.revision) == ("git-unsigned", tip)
        assert good(strict) == before

    def test_signed_by_a_stranger(self, strict: GitSource, signed: Callable[[str], str]) -> None:
        before = signed("known")
        taken(strict)
        signed("stranger")
        assert refusal(strict).message.id == "git-signer-unknown"
        assert good(strict) == before

    def test_a_signature_taken_from_another_commit(
        self, strict: GitSource, upstream: Repository, signed: Callable[[str], str]
    ) -> None:
        signed("known")
        raw = upstream.git("cat-file", "commit", "HEAD").replace("Underskrevet", "Forfalsket").encode() + b"\n"
        forged = upstream.git("hash-object", "-w", "--stdin", "-t", "commit", data=raw)
        upstream.git("update-ref", "refs/heads/main", forged)
        assert refusal(strict).message.id == "git-signer-unknown"

    def test_without_the_file_of_signers_nothing_is_taken_for_signed(
        self, strict: GitSource, signed: Callable[[str], str], tmp_path: Path
    ) -> None:
        signed("known")
        (tmp_path / "signers").unlink()
        with pytest.raises(UsageError) as caught:
            strict.read()
        assert caught.value.message.id == "git-signers-missing"


class TestHostileRepositories:
    def test_links_are_never_followed(self, upstream: Repository, source: Make, tmp_path: Path) -> None:
        (tmp_path / "secret.yaml").write_text("password: geheim")
        (upstream.path / "config/out.yaml").symlink_to(tmp_path / "secret.yaml")
        (upstream.path / "config/in.yaml").symlink_to("municipality.yaml")
        (upstream.path / "config/etc").symlink_to("/etc")
        upstream.commit({})
        revision = source().read()
        assert {(one.place.file, one.message.id) for one in revision.problems} == {
            ("config/out.yaml", "git-link"),
            ("config/in.yaml", "git-link"),
            ("config/etc", "git-link"),
        }
        assert all(one.is_error for one in revision.problems)
        assert b"geheim" not in b"".join(file.content for file in revision.files)

    def test_rules_as_a_link(self, upstream: Repository, source: Make) -> None:
        shutil.rmtree(upstream.path / "rules")
        (upstream.path / "rules").symlink_to("/etc")
        upstream.commit({})
        assert [(one.place.file, one.message.id) for one in source().read().problems] == [("rules", "git-link")]

    def test_submodules_are_not_fetched(self, upstream: Repository, source: Make, tmp_path: Path) -> None:
        inner = Repository(tmp_path / "inner").start()
        inner.commit({"a.yaml": "password: geheim"})
        modules = f'[submodule "x"]\n\tpath = config/x\n\turl = {inner.path}\n'
        upstream.git("update-index", "--add", "--cacheinfo", f"160000,{inner.head},config/x")
        (upstream.path / ".gitmodules").write_text(modules)
        upstream.git("add", ".gitmodules")
        upstream.git("commit", "--quiet", "-m", "Undermodul")
        revision = source().read()
        assert [(one.place.file, one.message.id) for one in revision.problems] == [("config/x", "git-submodule")]
        assert b"geheim" not in b"".join(file.content for file in revision.files)

    @pytest.mark.parametrize("name", [b"a\nb.yaml", b"a\x1b[31m.yaml", b"a\tb.yaml", b"a\xe2\x80\xae.yaml"])
    def test_names_that_would_fool_the_eye(self, upstream: Repository, source: Make, name: bytes) -> None:
        upstream.plant(("100644", upstream.blob(b"x: y\n"), name), onto=upstream.head)
        (problem,) = source().read().problems
        assert problem.message.id == "folder-name"
        assert problem.place.file.isprintable()

    def test_a_huge_file_is_never_read(self, upstream: Repository, source: Make) -> None:
        upstream.commit({"config/large.yaml": "#" * (2 * 1024 * 1024 + 1), "config/fits.yaml": "#" * 2 * 1024 * 1024})
        revision = source().read()
        assert [(one.place.file, one.message.id) for one in revision.problems] == [
            ("config/large.yaml", "folder-file-too-large")
        ]
        assert "config/fits.yaml" in [file.path for file in revision.files]

    @pytest.mark.parametrize("name", [b"..", b".", b".git", b"a/../../b.yaml"])
    def test_paths_that_lead_elsewhere(self, upstream: Repository, source: Make, name: bytes) -> None:
        before = taken(source())
        upstream.plant(("100644", upstream.blob(b"x: y\n"), name), onto=upstream.head)
        assert refusal(source()).message.id == "git-malformed"
        assert good(source()) == before

    @pytest.mark.timeout(60)
    def test_a_tree_that_unfolds_without_end(self, upstream: Repository, source: Make) -> None:
        """Ten folders of ten folders of …: a dozen objects, ten thousand million files."""
        level = ("100644", upstream.blob(b"x: y\n"))
        for _ in range(10):
            rows = b"".join(f"{level[0]} f{n}\0".encode() + bytes.fromhex(level[1]) for n in range(10))
            level = ("40000", upstream.git("hash-object", "-w", "--stdin", "-t", "tree", data=rows))
        upstream.plant(("40000", level[1], b"visits"), onto=upstream.head)
        assert refusal(source()).message.id == "git-too-much"

    def test_hooks_and_programs_in_the_mirror_are_not_run(
        self, upstream: Repository, source: Make, tmp_path: Path
    ) -> None:
        taken(source())
        mirror, trap = tmp_path / "state.db.mirror", tmp_path / "sprung"
        script = f"#!/bin/sh\necho sprung >> {trap}\n"
        (mirror / "hooks").mkdir()
        for name in ("reference-transaction", "post-update", "update", "pre-auto-gc", "post-checkout"):
            (mirror / "hooks" / name).write_text(script)
            (mirror / "hooks" / name).chmod(0o755)
        (tmp_path / "program").write_text(script)
        (tmp_path / "program").chmod(0o755)
        with (mirror / "config").open("a") as config:
            config.write(programs(tmp_path / "program", f"file://{upstream.path}"))
        (mirror / "objects/info").mkdir(exist_ok=True)
        (mirror / "objects/info/alternates").write_text(f"{upstream.path}/.git/objects\n")
        upstream.commit({"config/council.yaml": "terms: []\n"})
        with daemon(upstream.path.parent) as port:
            assert taken(source(url=f"git://127.0.0.1:{port}/upstream", protocol="git")) == upstream.head
        upstream.commit({"config/council.yaml": "terms: [] # later\n"})
        assert taken(source(url=f"file://{upstream.path}")) == upstream.head
        upstream.commit({"config/council.yaml": "terms: [] # later still\n"}, *signing(key(tmp_path, "known")))
        assert taken(source()) == upstream.head
        assert taken(source(signers=Signers(allowed(tmp_path)))) == upstream.head
        assert source().last_change(upstream.head, "config/council.yaml", 1, 1) is not None
        assert not trap.exists()

    def test_a_remote_whose_config_tries_to_run_programs(
        self, upstream: Repository, source: Make, tmp_path: Path
    ) -> None:
        trap, program = tmp_path / "sprung", tmp_path / "program"
        program.write_text(f"#!/bin/sh\necho sprung >> {trap}\n")
        program.chmod(0o755)
        with (upstream.path / ".git/config").open("a") as config:
            config.write(programs(program))
        assert taken(source()) == upstream.head
        assert not trap.exists()

    @pytest.mark.parametrize("url", ["ext::touch {trap}", "--upload-pack=touch {trap}"])
    def test_an_address_is_never_a_program(self, source: Make, tmp_path: Path, url: str) -> None:
        trap = tmp_path / "sprung"
        refusal(source(url=url.format(trap=trap)))
        assert not trap.exists()

    def test_the_environment_of_the_caller_does_not_steer_git(
        self, upstream: Repository, source: Make, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        for name in ("GIT_DIR", "GIT_WORK_TREE", "GIT_OBJECT_DIRECTORY", "GIT_INDEX_FILE", "GIT_TRACE"):
            monkeypatch.setenv(name, str(tmp_path / "elsewhere"))
        assert taken(source()) == upstream.head
        assert not (tmp_path / "elsewhere").exists()


class TestSecrets:
    def test_a_password_is_in_no_argument_and_no_message(self, source: Make, tmp_path: Path) -> None:
        """Over a git that notes how it was called, and what it was given by the environment."""
        noted = tmp_path / "noted"
        (tmp_path / "bin").mkdir()
        fake = tmp_path / "bin/git"
        fake.write_text(f'#!/bin/sh\necho "$*" >> {noted}\nexec /usr/bin/env -S PATH={os.environ["PATH"]} git "$@"\n')
        fake.chmod(0o755)
        remote = Remote("http://127.0.0.1:9/x", "main", "http", "syncd", "hemmeligt-kodeord")
        made = source()
        secret = replace(made, mirror=replace(made.mirror, remote=remote))
        with pytest.MonkeyPatch.context() as patch:
            patch.setenv("PATH", f"{tmp_path / 'bin'}:{os.environ['PATH']}")
            error = refusal(secret)
        arguments = noted.read_text()
        assert "fetch" in arguments
        for text in (arguments, str(error), repr(secret), say("da", error.message)):
            assert "hemmeligt" not in text
            assert "aGVtbWVsaWd0" not in text
        assert dict(remote.config())["http.extraHeader"].startswith("Authorization: Basic ")


class TestHttp:
    @pytest.fixture
    def server(self, upstream: Repository) -> Iterator[GitHttp]:
        with git_http(upstream.path.parent, "hemmeligt-kodeord") as running:
            yield running

    def over(self, source: Make, url: str, password: str = "hemmeligt-kodeord") -> GitSource:
        made = source()
        return replace(
            made, mirror=replace(made.mirror, remote=Remote(f"{url}/upstream", "main", "http", USER, password))
        )

    def test_with_user_name_and_password(self, upstream: Repository, source: Make, server: GitHttp) -> None:
        assert taken(self.over(source, server.url)) == upstream.head
        later = upstream.commit({"config/council.yaml": "terms: []\n"})
        assert taken(self.over(source, server.url)) == later

    @pytest.mark.parametrize("password", ["", "forkert"])
    def test_without_the_right_one(self, source: Make, server: GitHttp, password: str) -> None:
        error = refusal(self.over(source, server.url, password))
        assert error.message.id == "git-refused"
        assert "forkert" not in say("da", error.message)

    def test_a_server_that_gives_no_commit_by_its_name_is_asked_for_the_whole_history(
        self, upstream: Repository, source: Make, tmp_path: Path
    ) -> None:
        before = upstream.head
        for number in range(6):
            upstream.commit({"config/council.yaml": f"terms: [] # {number}\n"})
        with git_http(upstream.path.parent, "hemmeligt-kodeord", modern=False) as server:
            made = self.over(source, server.url)
            shallow = replace(made, mirror=replace(made.mirror, depth=2), remembered=lambda: before)
            assert taken(shallow) == upstream.head
            shutil.rmtree(tmp_path / "state.db.mirror")
            upstream.commit({"config/council.yaml": "terms: []\n"}, "--amend", "--reset-author")
            assert taken(shallow) == upstream.head
            shutil.rmtree(tmp_path / "state.db.mirror")
            strange = replace(shallow, remembered=lambda: "b" * 40)
            assert refusal(strange).message.id == "git-rewritten"

    def test_the_password_goes_nowhere_else(self, source: Make, server: GitHttp) -> None:
        refusal(self.over(source, server.elsewhere))
        assert [path for path, _ in server.seen if path.startswith("/git")] == []

    def test_the_password_is_not_kept_in_the_mirror(self, source: Make, server: GitHttp, tmp_path: Path) -> None:
        taken(self.over(source, server.url))
        files = [file for file in (tmp_path / "state.db.mirror").rglob("*") if file.is_file()]
        assert not [file for file in files if b"hemmeligt" in file.read_bytes() or b"aGVtbWVsaWd0" in file.read_bytes()]


class TestHistory:
    def test_the_newest_change_to_some_lines(self, upstream: Repository, source: Make) -> None:
        text = "events:\n  - id: a\n    when: 2026-01-01\n  - id: b\n    when: 2026-02-01\n"
        first = upstream.commit({"config/programme/p.yaml": text}, author="Medlem 02")
        moved = upstream.commit({"config/programme/p.yaml": text.replace("02-01", "02-02")}, author="Medlem 03")
        tip = upstream.commit({"config/council.yaml": "terms: []\n"})
        taken(source())
        change = source().last_change(tip, "config/programme/p.yaml", 4, 5)
        assert change is not None
        assert (change.commit.id, change.commit.author, change.line) == (moved, "Medlem 03", 5)
        untouched = source().last_change(tip, "config/programme/p.yaml", 2, 3)
        assert untouched is not None
        assert (untouched.commit.id, untouched.commit.author) == (first, "Medlem 02")

    def test_where_history_does_not_reach_nobody_is_named(self, upstream: Repository, source: Make) -> None:
        upstream.commit({"config/programme/p.yaml": "events: []\n"}, author="Medlem 02")
        upstream.commit({"config/council.yaml": "terms: []\n"}, author="Medlem 03")
        shallow = source(url=f"file://{upstream.path}", depth=1)
        taken(shallow)
        assert shallow.last_change(upstream.head, "config/programme/p.yaml", 1, 1) is None

    @pytest.mark.parametrize(("file", "line"), [("config/gone.yaml", 1), ("config/municipality.yaml", 99), ("", 1)])
    def test_what_is_not_there_has_no_history(self, upstream: Repository, source: Make, file: str, line: int) -> None:
        taken(source())
        assert source().last_change(upstream.head, file, line, line) is None


# ── what the tests stand on ──────────────────────────────────────────────────────────────────────


def command_lines() -> Iterator[bytes]:
    """Of every process of this machine, as far as they may be seen."""
    for file in Path("/proc").glob("[0-9]*/cmdline"):
        with suppress(OSError):
            yield file.read_bytes()


def key(folder: Path, name: str) -> Path:
    """An SSH key of its own kind for each name; made once."""
    file = folder / f"key-{name}"
    if not file.exists():
        subprocess.run(["ssh-keygen", "-q", "-t", "ed25519", "-N", "", "-C", name, "-f", file], check=True)
    return file


def allowed(folder: Path) -> Path:
    file = folder / "signers"
    file.write_text(f"x@ballerup.example {key(folder, 'known').with_suffix('.pub').read_text()}")
    return file


def signing(file: Path) -> list[str]:
    """Options of `git commit` for an SSH signature by the key in `file` (the repository says gpg.format)."""
    return [f"-S{file}.pub"]


def programs(program: Path, *urls: str) -> str:
    """Every key by which a repository's own config might have a program run."""
    return "\n".join(
        [
            "",
            f"[core]\n\tfsmonitor = {program}\n\tsshCommand = {program}\n\tgitProxy = {program}\n\taskPass = {program}",
            f"\talternateRefsCommand = {program}\n\tpager = {program}\n\teditor = {program}",
            *(f'[remote "{url}"]\n\tuploadpack = {program}' for url in urls),
            f"[credential]\n\thelper = !{program}",
            f"[uploadpack]\n\tpackObjectsHook = {program}",
            f'[gpg]\n\tprogram = {program}\n[gpg "ssh"]\n\tprogram = {program}\n\tdefaultKeyCommand = {program}',
            f'[diff "x"]\n\ttextconv = {program}\n\tcommand = {program}\n[diff]\n\texternal = {program}',
            f'[filter "x"]\n\tclean = {program}\n\tsmudge = {program}\n\tprocess = {program}',
            "",
        ]
    )


class daemon:  # noqa: N801 - reads as the verb it is
    """`git daemon` over the repositories below `base`, on a free port of loopback."""

    def __init__(self, base: Path) -> None:
        self._base = base

    def __enter__(self) -> int:
        with socket.socket() as free:
            free.bind(("127.0.0.1", 0))
            port = int(free.getsockname()[1])
        self._process = subprocess.Popen(
            [
                "git",
                "daemon",
                "--export-all",
                "--reuseaddr",
                f"--base-path={self._base}",
                "--listen=127.0.0.1",
                f"--port={port}",
            ],
            start_new_session=True,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
        )
        until = time.monotonic() + 10
        while time.monotonic() < until:
            with socket.socket() as probe:
                if probe.connect_ex(("127.0.0.1", port)) == 0:
                    return port
            time.sleep(0.05)
        raise AssertionError("git daemon did not start")

    def __exit__(self, *_: object) -> None:
        os.killpg(self._process.pid, signal.SIGKILL)
        self._process.wait()
