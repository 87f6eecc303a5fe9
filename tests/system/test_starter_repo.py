"""The starter repo in a new folder, used as its guide and its README say: the whole way of a proposal."""

from __future__ import annotations

import importlib.util
import os
import re
import shutil
import subprocess
import sys
from collections.abc import Iterator, Mapping
from datetime import date, timedelta
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest
from ruamel.yaml import YAML

ROOT = Path(__file__).resolve().parents[2]
STARTER = ROOT / "deploy" / "config-repo"
SEMINARS = "config/programme/seminarer-2027.yaml"


def load_guide() -> ModuleType:
    spec = importlib.util.spec_from_file_location("guide", ROOT / "deploy" / "guide.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    sys.modules["guide"] = module  # dataclasses look their module up
    spec.loader.exec_module(module)
    return module


guide = load_guide()
RECIPES = guide.recipes((STARTER / "VEJLEDNING.md").read_text())


class Clone:
    """A clone of the municipality's repo on somebody's machine; `syncd` is on the path."""

    def __init__(self, folder: Path, path: str) -> None:
        self.folder = folder
        self.environ = {
            **{
                name: value
                for name, value in os.environ.items()
                if not name.startswith(("GIT_", "SYNCD_", "LC_", "LANG"))
            },
            "PATH": path,
            "HOME": str(folder.parent),
            "GIT_CONFIG_GLOBAL": os.devnull,
            "GIT_CONFIG_SYSTEM": os.devnull,
            "LANG": "da_DK.UTF-8",
            "PYTHONUTF8": "1",
        }
        for role in ("AUTHOR", "COMMITTER"):
            self.environ |= {f"GIT_{role}_NAME": "Sekretær 01", f"GIT_{role}_EMAIL": "s01@eksempel.example"}

    def run(self, *command: str, **environ: str) -> subprocess.CompletedProcess[str]:
        return subprocess.run(
            command, cwd=self.folder, env={**self.environ, **environ}, capture_output=True, text=True, timeout=120,
            check=False,
        )  # fmt: skip

    def done(self, *command: str, **environ: str) -> str:
        """What a command says that must succeed."""
        run = self.run(*command, **environ)
        assert run.returncode == 0, f"{command}\n{run.stdout}{run.stderr}"
        return run.stdout

    def edit(self, file: str, old: str, new: str) -> None:
        text = (self.folder / file).read_text()
        assert text.count(old) == 1
        (self.folder / file).write_text(text.replace(old, new))


@pytest.fixture
def path(tmp_path: Path) -> str:
    """The machine's programs, with this project's own `syncd`, and before them a folder for the test's."""
    (tmp_path / "bin").mkdir()
    return os.pathsep.join([str(tmp_path / "bin"), str(Path(sys.executable).parent), os.environ["PATH"]])


@pytest.fixture
def clone(tmp_path: Path, path: str) -> Clone:
    """As step 1 of the README leaves it, with a branch for a proposal checked out."""
    shutil.copytree(STARTER, tmp_path / "repo")
    found = Clone(tmp_path / "repo", path)
    found.done("git", "init", "--quiet", "--initial-branch=main")
    found.done("git", "add", ".")
    found.done("git", "commit", "--message", "Begyndelsen")
    found.done("git", "switch", "--create", "forslag")
    return found


def test_everything_that_a_clone_needs_is_in_the_repo(clone: Clone) -> None:
    tracked = set(clone.done("git", "ls-files").splitlines())
    assert {"README.md", "VEJLEDNING.md", ".githooks/pre-commit", ".gitattributes", "billeder/vejen.svg"} <= tracked
    assert clone.done("git", "status", "--porcelain") == ""
    named = re.findall(r"!?\[[^]]*\]\(([^)#:]+)\)", (STARTER / "VEJLEDNING.md").read_text())
    assert set(named) <= tracked
    assert clone.done("syncd", "check").startswith("Eksempel Kommune: filerne er i orden.")


def test_pictures_and_answers_in_the_guide_are_what_syncd_makes_of_it() -> None:
    assert guide.stale(STARTER) == []


@pytest.mark.parametrize("recipe", RECIPES, ids=lambda recipe: f"{recipe.file}:{recipe.text.splitlines()[-1][:40]}")
def test_each_recipe_of_the_guide_does_what_it_says(clone: Clone, recipe: Any) -> None:
    recipe.carry_out(clone.folder)
    assert "fejl" not in clone.done("syncd", "check").split(" i orden.")[0]
    said = clone.done(
        "syncd", "plan", "--as-of", guide.AS_OF if "orlov" not in recipe.text else "2027-02-01",
        "--against", "main", "--format", "markdown",
    )  # fmt: skip
    assert said.startswith("### Kalendere, der ændres: ")


def test_the_recipes_of_the_guide_cover_what_is_asked_for() -> None:
    changed = "".join(recipe.text for recipe in RECIPES)
    for word in ("+    when:", "kind: member", "+    window:", "+    state: cancelled", "+leave:", "+      2027-05-31"):
        assert word in changed


def test_the_commands_of_the_readme_work(clone: Clone) -> None:
    """Those that begin with syncd; the clone itself was made by the others."""
    commands = re.findall(r"^    (syncd .*)$", (STARTER / "README.md").read_text(), re.MULTILINE)
    assert len(commands) >= 2
    for command in commands:
        clone.done("bash", "-c", command)
    clone.done("syncd", "schema", "schemas")
    assert clone.done("git", "status", "--porcelain", "schemas") == ""
    clone.done("syncd", "check")


def test_hook_refuses_what_is_staged_and_wrong(clone: Clone) -> None:
    clone.done("git", "config", "core.hooksPath", ".githooks")
    clone.edit(SEMINARS, "2027-04-15 12:00/20:00", "2027-04-31 12:00/20:00")
    clone.done("git", "add", ".")
    clone.edit(SEMINARS, "2027-04-31 12:00/20:00", "2027-04-15 12:00/20:00")  # the folder is sound, the index is not
    refused = clone.run("git", "commit", "--message", "Flyt")
    assert refused.returncode == 1
    assert f"{SEMINARS}:19:11: fejl:" in refused.stdout + refused.stderr
    assert "der er ikke gemt noget" in refused.stderr
    clone.edit(SEMINARS, "2027-04-15 12:00/20:00", "2027-04-22 12:00/20:00")
    clone.done("git", "add", ".")
    clone.edit(SEMINARS, "programme: seminarer-2027", "programme: [")  # now the other way round
    clone.done("git", "commit", "--message", "Flyt")
    assert clone.done("git", "log", "--format=%s").splitlines() == ["Flyt", "Begyndelsen"]


def test_hook_says_so_where_syncd_is_missing(clone: Clone, tmp_path: Path) -> None:
    for program in ("git", "sh", "mktemp", "rm"):
        (tmp_path / "bin" / program).symlink_to(str(shutil.which(program)))
    clone.done("git", "config", "core.hooksPath", ".githooks")
    clone.edit(SEMINARS, "Hotel Fjorden", "Kroen")
    refused = clone.run("git", "commit", "--all", "--message", "Sted", PATH=str(tmp_path / "bin"))
    assert refused.returncode == 1
    assert "programmet syncd mangler" in refused.stderr


# The workflow: what GitHub does is done here in its order, `gh` and the actions of others apart.

OURS = {"actions/checkout", "actions/setup-python", "actions/upload-artifact"}
GH = """#!/bin/sh
printf '%s\\n' "$@" > "$GH_CALLS"
while [ "$1" != --body-file ]; do shift; done
cp "$2" "$GH_CALLS.body"
"""


def workflow() -> dict[str, Any]:
    text = (STARTER / ".github/workflows/pull-request.yml").read_text()
    loaded: dict[str, Any] = YAML(typ="safe", pure=True).load(text)
    return loaded


def steps() -> Iterator[dict[str, Any]]:
    for job in workflow()["jobs"].values():
        yield from job["steps"]


def test_workflow_asks_for_no_more_than_it_needs() -> None:
    found = workflow()
    assert found["on"] == {"pull_request": None}
    assert found["permissions"] == {}
    [job] = found["jobs"].values()
    assert job["permissions"] == {"contents": "read", "pull-requests": "write"}
    assert job["timeout-minutes"] <= 15
    used = [step["uses"] for step in steps() if "uses" in step]
    assert {name.partition("@")[0] for name in used} == OURS
    assert all(re.fullmatch(r"[\w/-]+@v[0-9]+", name) for name in used)
    checkout = next(step["with"] for step in steps() if step.get("uses", "").startswith("actions/checkout"))
    assert checkout == {"fetch-depth": 0, "persist-credentials": False}
    for step in steps():
        assert set(step) <= {"name", "id", "if", "uses", "with", "env", "run"}
        assert ("run" in step) != ("uses" in step)
        # what comes from a proposal reaches the shell as a variable, never as text of the script
        assert "${{" not in step.get("run", "")


class Runner:
    """Runs the workflow's own commands in order, as GitHub's runner would: `bash -eo pipefail`, until one fails."""

    def __init__(self, clone: Clone, tmp_path: Path) -> None:
        self.clone, self.calls, self.summary = clone, tmp_path / "gh", tmp_path / "summary"
        stand_in = tmp_path / "bin" / "gh"
        stand_in.write_text(GH)
        stand_in.chmod(0o755)

    def run(self) -> tuple[bool, dict[str, str]]:
        """Whether the job is green, and what each step that ran said."""
        green, said = True, {}
        job: Mapping[str, Any] = next(iter(workflow()["jobs"].values()))
        for step in job["steps"]:
            if "run" not in step or not self._wanted(step.get("if", "success()"), green):
                continue
            given = {name: self._value(str(value)) for name, value in {**job["env"], **step.get("env", {})}.items()}
            shell = ("bash", "--noprofile", "--norc", "-eo", "pipefail", "-c", step["run"])
            ran = self.clone.run(
                *shell, **given, GH_CALLS=str(self.calls), GITHUB_STEP_SUMMARY=str(self.summary), PIP_NO_INDEX="1"
            )
            said[step["name"]] = ran.stdout + ran.stderr
            green = green and ran.returncode == 0
        return green, said

    @staticmethod
    def _wanted(condition: str, green: bool) -> bool:
        return {"success()": green, "failure()": not green}.get(condition, "!cancelled()" in condition)

    @staticmethod
    def _value(text: str) -> str:
        known = {
            "origin/${{ github.base_ref }}": "origin/main",
            "${{ vars.SYNCD_PACKAGE }}": "",
            "${{ github.token }}": "token",
            "${{ github.repository }}": "eksempel/kalendere",
            "${{ github.event.pull_request.number }}": "7",
            "${{ steps.billeder.outputs.artifact-url }}": "artifact/42",
        }
        return known[text]

    @property
    def comment(self) -> str:
        return Path(f"{self.calls}.body").read_text()


@pytest.fixture
def runner(clone: Clone, tmp_path: Path) -> Runner:
    clone.done("git", "update-ref", "refs/remotes/origin/main", "main")
    return Runner(clone, tmp_path)


def test_workflow_comments_on_a_sound_proposal(clone: Clone, runner: Runner) -> None:
    soon = date.today() + timedelta(days=30)  # noqa: DTZ011 - the runner plans by the clock of its machine
    clone.done("syncd", "new", "event", "seminarer-2027", "--id", "snart", "--title", "Snart", "--when", str(soon))
    green, said = runner.run()
    assert green, said
    assert "flyttes" not in runner.comment
    assert "**Snart**" in runner.comment
    assert re.search(r"^\[Billede: Uge [0-9]+, [0-9]+\]\(artifact/42\)$", runner.comment, re.MULTILINE)
    assert "](billeder-plan/" not in runner.comment
    assert runner.calls.read_text().split() == [
        "pr", "comment", "7", "--edit-last", "--create-if-none", "--body-file", "kommentar.md",
    ]  # fmt: skip
    assert runner.summary.read_text() == runner.comment
    assert list((clone.folder / "billeder-plan").glob("*.svg"))
    assert clone.done("git", "status", "--porcelain") == f" M {SEMINARS}\n"


def test_workflow_is_red_and_says_why_on_a_faulty_proposal(clone: Clone, runner: Runner) -> None:
    clone.edit(SEMINARS, "2027-04-15 12:00/20:00", "2027-04-31 12:00/20:00")
    green, said = runner.run()
    assert not green
    assert f"::error file={SEMINARS},line=19,col=11," in said["Kontrollér filerne"]
    assert "Læg planen" not in said
    assert runner.comment.startswith("### Filerne kan ikke bruges, som de er\n")
    assert f"\n    {SEMINARS}:19:11: fejl:" in runner.comment


def test_gitlab_runs_the_same_commands() -> None:
    job = YAML(typ="safe", pure=True).load((STARTER / ".gitlab-ci.yml").read_text())["forslag"]
    assert "syncd check" in job["script"]
    assert any(
        "--format markdown --against FETCH_HEAD --pictures billeder-plan > plan.md" in line for line in job["script"]
    )
    assert job["artifacts"]["when"] == "always"
