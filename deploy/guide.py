"""Writes the generated parts of the starter repo's staff guide anew: `make guide`.

The guide's own recipes are carried out in a copy of the repo, and what syncd answers is put into the
guide, with its pictures. With `--check` nothing is written; the exit code says whether it is up to date.
"""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Final

REPO: Final = Path(__file__).parent / "config-repo"
GUIDE: Final = "VEJLEDNING.md"
PICTURES: Final = "billeder"
AS_OF: Final = "2027-03-15"
_RECIPE: Final = re.compile(r"<!-- (ret|ny fil): (\S+) -->\n```(?:diff|yaml)\n(.*?)```\n", re.DOTALL)
_WRONG: Final = ("config/programme/seminarer-2027.yaml", "when: 2027-04-15 12:00/20:00", "when: 2027-04-31 12:00/20:00")


@dataclass(frozen=True, slots=True)
class Recipe:
    """One thing that the guide says how to do: lines to change in a file, or a new file."""

    file: str
    is_new: bool
    text: str

    def carry_out(self, root: Path) -> None:
        """Does it in the repo at `root`. Raises ValueError where the file is not as the guide says."""
        target = root / self.file
        if self.is_new:
            target.write_text(self.text, encoding="utf-8")
            return
        lines = self.text.splitlines(keepends=True)
        before = "".join(line[1:] for line in lines if line[0] != "+")
        after = "".join(line[1:] for line in lines if line[0] != "-")
        old = target.read_text(encoding="utf-8")
        if old.count(before) != 1:
            raise ValueError(f"{self.file} does not hold once what the guide shows:\n{before}")
        target.write_text(old.replace(before, after), encoding="utf-8")


def recipes(guide: str) -> list[Recipe]:
    """The recipes in the order of the guide."""
    return [Recipe(file, how == "ny fil", text) for how, file, text in _RECIPE.findall(guide)]


def generated(repo: Path) -> dict[str, str]:
    """The files that are made, by their path in the repo: the guide and the pictures of its proposal."""
    guide = (repo / GUIDE).read_text(encoding="utf-8")
    with tempfile.TemporaryDirectory() as folder:
        root = Path(folder) / "repo"
        shutil.copytree(repo, root)
        shutil.rmtree(root / PICTURES)
        _git(root, "init", "--quiet", "--initial-branch=main")
        _git(root, "add", ".")
        _git(root, "commit", "--quiet", "--message=Begyndelsen")
        for recipe in _scenario(recipes(guide)):
            recipe.carry_out(root)
        asked = ("--as-of", AS_OF, "--against", "main", "--format", "markdown", "--pictures", PICTURES)
        comment = _syncd(root, "plan", *asked)
        pictures = {f"{PICTURES}/{file.name}": file.read_text(encoding="utf-8") for file in (root / PICTURES).iterdir()}
        _git(root, "checkout", "--quiet", "--", "config")
        file, right, wrong = _WRONG
        text = (root / file).read_text(encoding="utf-8")
        (root / file).write_text(text.replace(right, wrong), encoding="utf-8")
        red = _syncd(root, "check", expected=2)
    guide = _filled(guide, "forslag", "".join(f"> {line}".rstrip() + "\n" for line in comment.splitlines()))
    return {GUIDE: _filled(guide, "rødt", f"```text\n{red}```\n"), **pictures}


def stale(repo: Path) -> list[str]:
    """The generated files that are not as they would be made now, and pictures that no longer are."""
    made = generated(repo)
    weeks = {f"{PICTURES}/{file.name}" for file in (repo / PICTURES).glob("[0-9]*.svg")}
    return sorted((weeks - made.keys()) | {path for path, text in made.items() if _text(repo / path) != text})


def _scenario(found: list[Recipe]) -> Iterator[Recipe]:
    yield next(recipe for recipe in found if not recipe.is_new)
    yield next(recipe for recipe in found if recipe.is_new)


def _filled(guide: str, name: str, text: str) -> str:
    begin, end = f"<!-- {name}: begynder -->\n", f"<!-- {name}: slutter -->\n"
    head, _, rest = guide.partition(begin)
    _, _, tail = rest.partition(end)
    return f"{head}{begin}\n{text}\n{end}{tail}"


def _text(file: Path) -> str | None:
    return file.read_text(encoding="utf-8") if file.exists() else None


def _environ() -> Mapping[str, str]:
    """Nobody's git set-up, settings or language."""
    kept = {name: value for name, value in os.environ.items() if not name.startswith(("SYNCD_", "GIT_", "LC_", "LANG"))}
    who = {"GIT_AUTHOR_NAME": "S", "GIT_AUTHOR_EMAIL": "s@eksempel.example"}
    who |= {name.replace("AUTHOR", "COMMITTER"): value for name, value in who.items()}
    return {**kept, **who, "GIT_CONFIG_GLOBAL": os.devnull, "GIT_CONFIG_SYSTEM": os.devnull, "PYTHONUTF8": "1"}


def _git(root: Path, *arguments: str) -> None:
    subprocess.run(["git", *arguments], cwd=root, env=_environ(), check=True, capture_output=True)  # noqa: S603, S607


def _syncd(root: Path, *arguments: str, expected: int = 0) -> str:
    command = [sys.executable, "-m", "syncd", *arguments]
    run = subprocess.run(command, cwd=root, env=_environ(), capture_output=True, text=True, check=False)  # noqa: S603
    if run.returncode != expected:
        raise ValueError(f"{command} ended with {run.returncode}:\n{run.stdout}{run.stderr}")
    return run.stdout


def main() -> int:
    """Writes what is stale; with `--check` only says so."""
    found = stale(REPO)
    if "--check" in sys.argv[1:]:
        sys.stdout.writelines(f"{path} is stale; run: make guide\n" for path in found)
        return 1 if found else 0
    made = generated(REPO)
    for path in found:
        if path in made:
            (REPO / path).write_text(made[path], encoding="utf-8")
        else:
            (REPO / path).unlink()
    return 0


if __name__ == "__main__":
    sys.exit(main())
