"""The starter repo in the YAML language server of VS Code: what a person sees while writing."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from tests.editor.server import SERVER, LanguageServer, language_server

STARTER = Path(__file__).resolve().parents[2] / "deploy" / "config-repo"
PROGRAMME = "config/programme/seminarer-2027.yaml"
VISIT = "config/visits/udvalg-bibliotek.yaml"
RULES = "rules/visits.yaml"


@pytest.fixture(scope="module")
def repo(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return Path(shutil.copytree(STARTER, tmp_path_factory.mktemp("editor") / "repo"))


@pytest.fixture(scope="module")
def server(repo: Path) -> Iterator[LanguageServer]:
    if shutil.which("node") is None:
        pytest.skip("node is not installed")
    if not SERVER.is_file():
        pytest.skip("the YAML language server is not installed; run: make editor")
    with language_server(repo) as running:
        yield running


def test_the_lock_holds_versions_and_hashes_alone() -> None:
    lock = (SERVER.parents[3] / "package-lock.json").read_text()
    assert "://" not in lock
    assert lock.count('"integrity"') == lock.count('"version"') > 10


def at(file: Path, text: str, words: str) -> dict[str, Any]:
    """The position just behind the last `words`."""
    before = text[: text.rindex(words) + len(words)]
    line = before.count("\n")
    return {
        "textDocument": {"uri": file.as_uri()},
        "position": {"line": line, "character": len(before) - before.rfind("\n") - 1},
    }


@pytest.mark.parametrize("path", sorted(file.relative_to(STARTER).as_posix() for file in STARTER.rglob("*/*.yaml")))
def test_nothing_is_wrong_with_the_shipped_files(server: LanguageServer, repo: Path, path: str) -> None:
    assert server.open(repo / path, (repo / path).read_text()) == []


def test_key_is_completed_with_its_danish_text(server: LanguageServer, repo: Path) -> None:
    text = (repo / PROGRAMME).read_text() + "  - id: ny\n    aud"
    file = repo / "config/programme/key.yaml"
    server.open(file, text)
    found = server.request("textDocument/completion", at(file, text, "    aud"))
    items = {item["label"]: item for item in found["items"]}
    assert items["audience"]["insertText"].startswith("audience:")
    assert "Hvem den er for" in items["audience"]["documentation"]["value"]
    assert {"when", "window", "where", "title"} <= items.keys()
    assert "programme" not in items


@pytest.mark.parametrize(
    ("written", "proposed", "silly"),
    [
        ("state: ", {"cancelled"}, {"null", "true"}),
        ("audience: ", {"council", "new-members", "committee:ID"}, {"null", "true"}),
        ("when: ", {"2026-10-06 17:00/19:00", "2026-10-06"}, {"null", "true"}),
        ("private: ", {"true", "false"}, {"null"}),
        ("title: ", set(), {"null", "true", "false"}),
    ],
)
def test_values_are_proposed(
    server: LanguageServer, repo: Path, written: str, proposed: set[str], silly: set[str]
) -> None:
    text = (repo / PROGRAMME).read_text() + f"  - id: ny\n    {written}"
    file = repo / f"config/programme/value-{written[:3]}.yaml"
    server.open(file, text)
    found = server.request("textDocument/completion", at(file, text, f"id: ny\n    {written}"))
    labels = {item["label"] for item in found["items"]}
    assert proposed <= labels
    assert not labels & silly


def test_hover_explains_a_key_in_danish(server: LanguageServer, repo: Path) -> None:
    file = repo / PROGRAMME
    text = file.read_text()
    server.open(file, text)
    said = server.request("textDocument/hover", at(file, text, "    win"))["contents"]["value"]
    assert "Måneder eller dage, som dagen skal ligge inden for. Uden `when` kommer den ikke i kalenderne endnu." in said


def test_hover_of_a_key_of_many_forms_is_not_garbled(server: LanguageServer, repo: Path) -> None:
    file = repo / PROGRAMME
    text = file.read_text()
    server.open(file, text)
    said = server.request("textDocument/hover", at(file, text, "    aud"))["contents"]["value"]
    assert said.startswith("Hvem den er for: den står som optaget i deres kalendere. Ét ord eller en liste.")
    assert "||" not in said


def test_hover_explains_the_words_to_choose(server: LanguageServer, repo: Path) -> None:
    file = repo / VISIT
    text = file.read_text()
    server.open(file, text)
    said = server.request("textDocument/hover", at(file, text, "\nsta"))["contents"]["value"]
    assert "Hvor langt besøget er." in said
    assert "`agreed`: aftalt med arbejdspladsen" in said


@pytest.mark.parametrize(
    ("written", "proposed", "others"),
    [
        ("    check: ", {"quiet-period", "max-duration", "duty"}, {"null", "host-kind"}),
        ("    check: host\n    applies_to:\n      ", {"kind", "cross_party", "visitors"}, {"id"}),
        ("    check: host\n    applies_to:\n      kind: ", {"official", "debate"}, {"null"}),
        (
            "    check: quiet-period\n    versions:\n      - with:\n          ",
            {"months", "visitors"},
            {"open_roles", "hours"},
        ),
        ("    check: max-duration\n    versions:\n      - with:\n          ", {"hours"}, {"months", "owner"}),
        (
            "    check: host\n    versions:\n      - except:\n          - when:\n              ",
            {"kind", "parties"},
            {"id"},
        ),
    ],
)
def test_a_rule_is_offered_its_checks_their_parameters_and_the_facts(
    server: LanguageServer, repo: Path, written: str, proposed: set[str], others: set[str]
) -> None:
    text = f"{(repo / RULES).read_text()}\n  - id: ny\n    title: Ny\n{written}"
    file = repo / f"rules/{''.join(filter(str.isalnum, written))}.yaml"
    server.open(file, text)
    found = server.request("textDocument/completion", at(file, text, written))
    labels = {item["label"] for item in found["items"]}
    assert proposed <= labels
    assert not labels & others


@pytest.mark.parametrize(
    ("words", "said"),
    [
        ("hou", "Hvor mange timer besøget højst må vare"),
        ("wit", "Kontrollens tal og valg."),
        ("che", "`max-duration`: Varer besøget ikke for længe?"),
        ("applies_to: {kin", "Hvilken slags det er"),
    ],
)
def test_hover_explains_what_a_rule_says(server: LanguageServer, repo: Path, words: str, said: str) -> None:
    file = repo / RULES
    text = file.read_text()
    server.open(file, text)
    assert said in server.request("textDocument/hover", at(file, text, words))["contents"]["value"]


@pytest.mark.parametrize(
    ("path", "old", "new", "line", "said"),
    [
        (PROGRAMME, "    where: Hotel Fjorden", "    sted: Hotel Fjorden", 13, "Property sted is not allowed."),
        (
            PROGRAMME,
            "when: 2027-08-26/2027-08-27",
            "when: 26. august 2027",
            12,
            "Skriv fx 2026-10-06 17:00/19:00, eller for hele dage 2026-10-06 eller 2026-10-06/2026-10-07.",
        ),
        (
            VISIT,
            "kind: committee",
            "kind: udvalg",
            5,
            "Skriv et af disse ord: official, mayor, member, committee, debate, external.",
        ),
        (PROGRAMME, "audience: council", "audience: [alle]", 15, "Skriv fx council, new-members"),
        (PROGRAMME, "title: Budgetseminar", "title: [a, b]", 11, "Skriv en tekst"),
        (RULES, "hours: 3", "hours: tre", 30, "Skriv et antal timer, fx 3 eller 1.5."),
        (RULES, "kind: [member]", "kind: [medlem]", 25, "Skriv et af disse ord: official, mayor, member"),
        (RULES, "check: max-duration", "check: varighed", 24, "Skriv et af disse ord: quiet-period,"),
    ],
)
def test_faults_are_flagged_where_they_stand(
    server: LanguageServer, repo: Path, path: str, old: str, new: str, line: int, said: str
) -> None:
    text = (repo / path).read_text().replace(old, new, 1)
    found = server.open(repo / f"{Path(path).parent}/fault-{line}-{len(new)}.yaml", text)
    assert [(one["range"]["start"]["line"] + 1, one["message"][: len(said)]) for one in found] == [(line, said)]
