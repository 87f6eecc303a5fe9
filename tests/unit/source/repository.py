"""A real git repository for tests: written by `git` itself, or object by object where git would refuse."""

from __future__ import annotations

import os
import subprocess
from dataclasses import dataclass, field
from pathlib import Path

AUTHOR = "Medlem 01"
_SETTINGS = {"GIT_CONFIG_GLOBAL": os.devnull, "GIT_CONFIG_NOSYSTEM": "1", "GIT_TERMINAL_PROMPT": "0"}


@dataclass(slots=True)
class Repository:
    """A work tree at `path`; each commit is a minute later than the one before."""

    path: Path
    minutes: int = field(default=0)

    def start(self) -> Repository:
        self.path.mkdir(parents=True, exist_ok=True)
        self.git("init", "--quiet", "--initial-branch=main")
        return self

    def git(self, *arguments: str, data: bytes = b"", author: str = AUTHOR, **variables: str) -> str:
        self.minutes += 1
        when = f"2026-03-02T{9 + self.minutes // 60:02}:{self.minutes % 60:02}:00+01:00"
        address = f"{author.lower().replace(' ', '')}@ballerup.example"
        names = {"AUTHOR_NAME": author, "AUTHOR_EMAIL": address, "AUTHOR_DATE": when}
        names |= {name.replace("AUTHOR", "COMMITTER"): value for name, value in names.items()}
        env = {"PATH": os.environ["PATH"], **_SETTINGS, **{f"GIT_{name}": value for name, value in names.items()}}
        ended = subprocess.run(
            ["git", *arguments], cwd=self.path, env=env | variables, input=data, capture_output=True, check=False
        )
        assert ended.returncode == 0, (arguments, ended.stderr.decode())
        return ended.stdout.decode(errors="replace").strip()

    def commit(self, files: dict[str, str | None], *options: str, author: str = AUTHOR, subject: str = "Ret") -> str:
        """Writes `files` (None: deletes) and commits them; returns the commit's name."""
        for path, text in files.items():
            file = self.path / path
            file.parent.mkdir(parents=True, exist_ok=True)
            if text is None:
                file.unlink()
            else:
                file.write_text(text, encoding="utf-8")
        self.git("add", "--all")
        self.git("commit", "--quiet", "--allow-empty", "-m", subject, *options, author=author)
        return self.head

    def plant(self, *rows: tuple[str, str, bytes], onto: str | None = None) -> str:
        """Commits a tree whose `config` holds `rows` of (mode, object name, file name) exactly as they are."""
        config = b"".join(f"{mode} ".encode() + name + b"\0" + bytes.fromhex(id_) for mode, id_, name in rows)
        inner = self._object("tree", config)
        top = self._object("tree", b"40000 config\0" + bytes.fromhex(inner))
        parent = ["-p", onto] if onto else []
        commit = self.git("commit-tree", top, "-m", "Plant", *parent)
        self.git("update-ref", "refs/heads/main", commit)
        return commit

    def blob(self, content: bytes) -> str:
        return self._object("blob", content)

    def _object(self, kind: str, content: bytes) -> str:
        return self.git("hash-object", "-w", "--stdin", "--literally", "-t", kind, data=content)

    @property
    def head(self) -> str:
        return self.git("rev-parse", "HEAD")
