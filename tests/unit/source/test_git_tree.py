"""The files of a local repository at a revision that a person names, and who changed the lines of a work tree."""

from __future__ import annotations

from pathlib import Path

import pytest

from syncd.errors import InvalidSource, UsageError
from syncd.i18n.catalogue import remedy, say
from syncd.source.folder import FolderSource
from syncd.source.git_tree import files_at
from tests.unit.source.repository import Repository

COUNCIL = "config/council.yaml"


@pytest.fixture
def repository(tmp_path: Path) -> Repository:
    made = Repository(tmp_path / "repo").start()
    made.commit({COUNCIL: "terms: []\nmembers: []\n", "by/config/council.yaml": "terms: []\n"}, author="Medlem 02")
    return made


def content(repo: Path, rev: str) -> dict[str, bytes]:
    return {file.path: file.content for file in files_at(repo, rev).files}


class TestFilesAt:
    def test_a_branch_a_tag_a_commit_and_one_before_it(self, repository: Repository) -> None:
        first = repository.head
        repository.git("tag", "v1")
        repository.git("branch", "--quiet", "old")
        second = repository.commit({COUNCIL: "terms: [later]\n"})
        for rev in ("v1", "old", first, first[:10], "HEAD~1", f"{second}^"):
            revision = files_at(repository.path, rev)
            assert revision.id == first
            assert revision.commit is not None
            assert revision.commit.author == "Medlem 02"
            assert content(repository.path, rev) == {COUNCIL: b"terms: []\nmembers: []\n"}
        assert content(repository.path, "HEAD") == {COUNCIL: b"terms: [later]\n"}

    def test_what_is_not_committed_plays_no_part(self, repository: Repository) -> None:
        (repository.path / COUNCIL).write_text("terms: [mine]\n")
        (repository.path / "config/new.yaml").write_text("x: y\n")
        assert content(repository.path, "HEAD") == {COUNCIL: b"terms: []\nmembers: []\n"}

    def test_a_config_repo_in_a_folder_of_the_repository(self, repository: Repository) -> None:
        assert content(repository.path / "by", "HEAD") == {COUNCIL: b"terms: []\n"}

    def test_a_bare_repository(self, repository: Repository, tmp_path: Path) -> None:
        repository.git("clone", "--quiet", "--bare", ".", str(tmp_path / "bare.git"))
        assert content(tmp_path / "bare.git", "main") == {COUNCIL: b"terms: []\nmembers: []\n"}

    @pytest.mark.parametrize("rev", ["nowhere", "", "--all", "-h", "HEAD:config", "a\0b", "HEAD..main", "f" * 40])
    def test_a_revision_that_is_none(self, repository: Repository, rev: str) -> None:
        self._refused(repository.path, rev, "git-unknown-revision")

    def test_a_folder_that_is_in_no_repository(self, tmp_path: Path) -> None:
        self._refused(tmp_path, "HEAD", "git-no-repository")

    def test_a_folder_that_is_not_there(self, tmp_path: Path) -> None:
        self._refused(tmp_path / "gone", "HEAD", "folder-missing")

    def test_a_revision_from_before_there_was_a_config_repo(self, repository: Repository) -> None:
        repository.commit({"late/config/council.yaml": "terms: []\n"})
        with pytest.raises(InvalidSource) as caught:
            files_at(repository.path / "late", "HEAD~1")
        assert caught.value.message.id == "folder-without-config"

    def _refused(self, repo: Path, rev: str, id_: str) -> None:
        with pytest.raises(UsageError) as caught:
            files_at(repo, rev)
        assert caught.value.message.id == id_
        for language in ("da", "en"):
            assert say(language, caught.value.message)
            assert remedy(language, caught.value.message)


def test_what_a_repository_lacks_is_fetched_from_nowhere(repository: Repository, tmp_path: Path) -> None:
    """A partial clone asks its remote for what is missing, over whatever program its config names."""
    trap, program = tmp_path / "sprung", tmp_path / "program"
    program.write_text(f"#!/bin/sh\necho sprung >> {trap}\n")
    program.chmod(0o755)
    blob = repository.git("rev-parse", f"HEAD:{COUNCIL}")
    (repository.path / ".git/objects" / blob[:2] / blob[2:]).unlink()
    with (repository.path / ".git/config").open("a") as config:
        config.write(f"[core]\n\tsshCommand = {program}\n\trepositoryformatversion = 1\n")
        config.write("[extensions]\n\tpartialClone = evil\n")
        config.write('[remote "evil"]\n\turl = ssh://evil.example/x\n\tpromisor = true\n')
    with pytest.raises(InvalidSource):
        files_at(repository.path, "HEAD")
    assert not trap.exists()


class TestLinesOfAWorkTree:
    @pytest.fixture
    def changed(self, repository: Repository) -> str:
        return repository.commit({COUNCIL: "terms: []\nmembers: [] # set\n"}, author="Medlem 03")

    def author(self, repository: Repository, first: int, last: int | None = None) -> tuple[str, int] | None:
        source = FolderSource(repository.path, lambda _: None)
        found = source.last_change("folder-x", COUNCIL, first, first if last is None else last)
        return None if found is None else (found.commit.author, found.line)

    @pytest.mark.usefixtures("changed")
    def test_each_line_has_its_own(self, repository: Repository) -> None:
        assert self.author(repository, 1) == ("Medlem 02", 1)
        assert self.author(repository, 2) == ("Medlem 03", 2)
        assert self.author(repository, 1, 2) == ("Medlem 03", 2)

    @pytest.mark.usefixtures("changed")
    def test_lines_that_moved_by_an_edit_not_committed_yet(self, repository: Repository) -> None:
        (repository.path / COUNCIL).write_text("# first\nterms: []\nmembers: [] # set\n")
        assert self.author(repository, 3) == ("Medlem 03", 3)
        assert self.author(repository, 1) is None

    @pytest.mark.usefixtures("changed")
    def test_windows_line_ends_are_no_edit(self, repository: Repository) -> None:
        (repository.path / COUNCIL).write_bytes(b"terms: []\r\nmembers: [] # set\r\n")
        assert self.author(repository, 2) == ("Medlem 03", 2)

    def test_a_folder_that_is_no_work_tree(self, tmp_path: Path) -> None:
        (tmp_path / "config").mkdir()
        (tmp_path / COUNCIL).write_text("terms: []\n")
        assert self.author(Repository(tmp_path), 1) is None

    def test_filters_of_the_repository_are_not_run(self, repository: Repository, tmp_path: Path) -> None:
        trap, program = tmp_path / "sprung", tmp_path / "program"
        program.write_text(f"#!/bin/sh\necho sprung >> {trap}\ncat\n")
        program.chmod(0o755)
        repository.commit({".gitattributes": "*.yaml filter=x diff=x\n"})
        with (repository.path / ".git/config").open("a") as config:
            config.write(f'[filter "x"]\n\tclean = {program}\n\tsmudge = {program}\n')
            config.write(f'[diff "x"]\n\ttextconv = {program}\n')
        (repository.path / COUNCIL).write_text("# edited\nterms: []\nmembers: []\n")
        assert self.author(repository, 2) == ("Medlem 02", 2)
        assert content(repository.path, "HEAD")
        assert not trap.exists()


def test_a_name_with_a_line_break_is_refused_in_a_folder_too(tmp_path: Path) -> None:
    (tmp_path / "config").mkdir()
    (tmp_path / "config/a\nb.yaml").write_text("x: y\n")
    (problem,) = FolderSource(tmp_path, lambda _: None).read().problems
    assert (problem.place.file, problem.message.id) == ("config/a\\nb.yaml", "folder-name")
