"""A folder as the source: what belongs to a revision, what is refused, and that it is read in one piece."""

from __future__ import annotations

import os
import socket
import tempfile
from collections.abc import Callable
from pathlib import Path

import pytest

from syncd.errors import InvalidSource
from syncd.i18n.catalogue import remedy, say
from syncd.source.folder import FolderSource


def no_sleep(_: float) -> None:
    raise AssertionError("the folder did not change, so nothing is waited for")


@pytest.fixture
def root(tmp_path: Path) -> Path:
    root = tmp_path / "repo"
    write(root / "config/council.yaml", "terms: []\n")
    write(root / "config/programme/a.yaml", "id: a\n")
    write(root / "rules/karens.yaml", "rules: []\n")
    return root


def write(file: Path, text: str) -> None:
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text(text)


def source(root: Path, sleep: Callable[[float], None] = no_sleep) -> FolderSource:
    return FolderSource(root, sleep)


def paths(root: Path) -> list[str]:
    return [file.path for file in source(root).read().files]


def refused(root: Path) -> dict[str, str]:
    return {problem.place.file: problem.message.id for problem in source(root).read().problems}


class TestWhatBelongsToARevision:
    def test_every_file_below_config_and_rules_in_order_with_its_bytes(self, root: Path) -> None:
        write(root / "README.md", "no part of it")
        revision = source(root).read()
        assert [(file.path, file.content) for file in revision.files] == [
            ("config/council.yaml", b"terms: []\n"),
            ("config/programme/a.yaml", b"id: a\n"),
            ("rules/karens.yaml", b"rules: []\n"),
        ]
        assert revision.problems == ()

    @pytest.mark.parametrize("name", ["council.yml", "council.yaml.bak", "Council.YAML", "notes.txt", "council"])
    def test_suspicious_names_are_handed_on_to_be_complained_about(self, root: Path, name: str) -> None:
        write(root / "config" / name, "")
        assert f"config/{name}" in paths(root)

    @pytest.mark.parametrize(
        "name", [".hidden.yaml", ".#a.yaml", "#a.yaml#", "a.yaml~", ".a.yaml.swp", "a.swo", "4913", ".git/config.yaml"]
    )
    def test_editors_leftovers_are_passed_over(self, root: Path, name: str) -> None:
        before = paths(root)
        write(root / "config" / name, "x: [")
        assert paths(root) == before

    def test_rules_may_be_missing(self, root: Path) -> None:
        (root / "rules/karens.yaml").unlink()
        (root / "rules").rmdir()
        assert paths(root) == ["config/council.yaml", "config/programme/a.yaml"]

    def test_links_inside_the_folder_are_followed(self, root: Path) -> None:
        (root / "config/visits").symlink_to("programme")
        (root / "config/b.yaml").symlink_to("../rules/karens.yaml")
        revision = source(root).read()
        contents = {file.path: file.content for file in revision.files}
        assert contents["config/visits/a.yaml"] == b"id: a\n"
        assert contents["config/b.yaml"] == b"rules: []\n"
        assert revision.problems == ()

    def test_the_folder_itself_may_be_a_link(self, root: Path, tmp_path: Path) -> None:
        (tmp_path / "current").symlink_to(root)
        assert source(tmp_path / "current").read() == source(root).read()


class TestIdentity:
    def test_is_a_hash_that_does_not_depend_on_place_or_time(self, root: Path, tmp_path: Path) -> None:
        revision = source(root).read()
        assert revision.id.startswith("folder-")
        assert len(revision.id) == len("folder-") + 12
        for file in revision.files:
            write(tmp_path / "copy" / file.path, file.content.decode())
        assert source(tmp_path / "copy").read().id == revision.id

    @pytest.mark.parametrize(
        "change",
        [
            lambda root: write(root / "config/council.yaml", "terms: [ ]\n"),
            lambda root: write(root / "config/new.yaml", ""),
            lambda root: (root / "rules/karens.yaml").unlink(),
            lambda root: (root / "rules/karens.yaml").rename(root / "rules/quiet.yaml"),
            lambda root: (root / "config/x.yaml").symlink_to("/etc/hostname"),
        ],
    )
    def test_moves_with_every_change(self, root: Path, change: Callable[[Path], object]) -> None:
        read, fingerprint = source(root).read().id, source(root).fingerprint()
        change(root)
        assert source(root).read().id != read
        assert source(root).fingerprint() != fingerprint

    def test_one_file_that_reads_like_two_is_another_revision(self, tmp_path: Path) -> None:
        write(tmp_path / "one/config/a.yaml", "1config/b.yaml2")
        write(tmp_path / "two/config/a.yaml", "1")
        write(tmp_path / "two/config/b.yaml", "2")
        assert source(tmp_path / "one").read().id != source(tmp_path / "two").read().id


class TestWhatIsRefused:
    def test_a_link_out_of_the_folder(self, root: Path, tmp_path: Path) -> None:
        write(tmp_path / "secret.yaml", "password: geheim")
        (root / "config/x.yaml").symlink_to(tmp_path / "secret.yaml")
        (root / "config/etc").symlink_to("/etc")
        assert refused(root) == {"config/x.yaml": "folder-link-outside", "config/etc": "folder-link-outside"}
        assert b"geheim" not in b"".join(file.content for file in source(root).read().files)

    def test_config_as_a_link_out_of_the_folder(self, root: Path, tmp_path: Path) -> None:
        (root / "rules").rename(tmp_path / "elsewhere")
        (root / "rules").symlink_to(tmp_path / "elsewhere")
        assert refused(root) == {"rules": "folder-link-outside"}

    def test_links_in_a_circle(self, root: Path) -> None:
        (root / "config/programme/up").symlink_to("..")
        (root / "config/self").symlink_to("self")
        assert refused(root) == {
            "config/programme/up": "folder-link-outside",
            "config/self": "folder-unreadable",
        }

    def test_a_link_to_nothing(self, root: Path) -> None:
        (root / "config/x.yaml").symlink_to("gone.yaml")
        (root / "rules").rename(root / "away")
        (root / "rules").symlink_to("gone")
        assert refused(root) == {"config/x.yaml": "folder-unreadable", "rules": "folder-unreadable"}

    @pytest.mark.timeout(10)
    def test_a_named_pipe_is_not_waited_for(self, root: Path) -> None:
        os.mkfifo(root / "config/pipe.yaml")
        assert refused(root) == {"config/pipe.yaml": "folder-not-a-file"}

    def test_a_socket(self, root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.chdir(root / "config")
        with socket.socket(socket.AF_UNIX) as listener:
            listener.bind("s.yaml")
            assert refused(root) == {"config/s.yaml": "folder-not-a-file"}

    def test_a_file_past_two_mebibytes_is_not_read_whole(self, root: Path) -> None:
        most = 2 * 1024 * 1024
        write(root / "config/fits.yaml", "#" * most)
        write(root / "config/large.yaml", "#" * (most + 1))
        assert refused(root) == {"config/large.yaml": "folder-file-too-large"}
        assert "config/fits.yaml" in paths(root)

    def test_a_name_that_is_no_text_can_be_printed(self, root: Path) -> None:
        Path(os.fsdecode(os.fsencode(root / "config") + b"/\xe6.yaml")).write_text("")
        assert "config/\\xe6.yaml" in paths(root)


class TestWithoutASource:
    @pytest.mark.parametrize(
        ("spoil", "id_"),
        [
            (lambda root: root.rename(root.with_name("away")), "folder-missing"),
            (lambda root: (root / "config").rename(root / "conf"), "folder-without-config"),
        ],
    )
    def test_it_says_what_to_do(self, root: Path, spoil: Callable[[Path], object], id_: str) -> None:
        spoil(root)
        with pytest.raises(InvalidSource) as caught:
            source(root).read()
        assert caught.value.message.id == id_
        for language in ("da", "en"):
            assert str(root) in say(language, caught.value.message)
            assert remedy(language, caught.value.message)

    def test_without_any_yaml_it_is_empty(self, root: Path) -> None:
        for file in root.rglob("*.yaml"):
            file.rename(file.with_suffix(".txt"))
        with pytest.raises(InvalidSource) as caught:
            source(root).read()
        assert caught.value.message.id == "folder-empty"

    def test_a_fingerprint_can_still_be_taken(self, root: Path) -> None:
        there = source(root).fingerprint()
        root.rename(root.with_name("away"))
        assert source(root).fingerprint() != there


class TestConsistency:
    def test_a_change_while_it_is_read_leads_to_another_look(self, root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        """The second file changes once the first one has been read: the set must be the later one, whole."""
        opened = Path.open
        seen: list[str] = []

        def open_and_meddle(file: Path, *arguments: object, **options: object) -> object:
            seen.append(file.name)
            if len(seen) == 2:
                write(root / "config/council.yaml", "terms: [later]\n")
            return opened(file, *arguments, **options)  # type: ignore[call-overload]

        monkeypatch.setattr(Path, "open", open_and_meddle)
        waits: list[float] = []
        revision = source(root, waits.append).read()
        assert revision.files[0].content == b"terms: [later]\n"
        assert len(waits) == 1

    def test_a_folder_that_never_settles_gives_no_revision(self, root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        """As when a large copy is under way: files keep appearing, however often one looks."""
        opened = Path.open
        count = iter(range(100))

        def open_and_grow(file: Path, *arguments: object, **options: object) -> object:
            if file.name == "karens.yaml":
                (root / f"config/n{next(count)}.yaml").touch()
            return opened(file, *arguments, **options)  # type: ignore[call-overload]

        monkeypatch.setattr(Path, "open", open_and_grow)
        waits: list[float] = []
        with pytest.raises(InvalidSource) as caught:
            source(root, waits.append).read()
        assert caught.value.message.id == "folder-unsettled"
        assert len(waits) == 5


def test_a_file_without_permission() -> None:
    """Root may read everything, so the child that looks gives that up first."""
    with tempfile.TemporaryDirectory() as name:
        root = Path(name)
        write(root / "config/council.yaml", "")
        (root / "config/council.yaml").chmod(0)
        root.chmod(0o755)
        reading, writing = os.pipe()
        child = os.fork()
        if child == 0:
            try:
                if os.geteuid() == 0:
                    os.setuid(65534)
                os.write(writing, repr(refused(root)).encode())
            finally:
                os._exit(0)
        os.close(writing)
        os.waitpid(child, 0)
        with os.fdopen(reading) as answer:
            assert answer.read() == repr({"config/council.yaml": "folder-unreadable"})
