"""What a verb stands in: which folder, which moment, which language."""

from __future__ import annotations

import json
from datetime import UTC, datetime, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest

from syncd.cli.frame import Frame, build_frame
from syncd.cli.voice import Voice, language_of, overhear
from syncd.errors import UsageError
from syncd.problems import message

ZONE = ZoneInfo("Europe/Copenhagen")


def frame(cwd: Path, *, folder: str | None = None, as_of: str | None = None, lang: str | None = None,
          form: str = "text", environ: dict[str, str] | None = None) -> Frame:  # fmt: skip
    return build_frame(Path(folder) if folder else None, None, as_of, lang, form, environ=environ or {}, cwd=cwd)


class TestFolder:
    def test_is_the_one_of_the_command_line(self, tmp_path: Path) -> None:
        assert frame(tmp_path, folder="repo", environ={"SYNCD_SOURCE__DIR": "other"}).dir == tmp_path / "repo"

    def test_else_that_of_the_settings(self, tmp_path: Path) -> None:
        assert frame(tmp_path, environ={"SYNCD_SOURCE__DIR": "other"}).dir == tmp_path / "other"

    def test_else_the_current_one(self, tmp_path: Path) -> None:
        assert frame(tmp_path).dir == tmp_path

    def test_and_none_where_the_settings_name_a_repository(self, tmp_path: Path) -> None:
        assert frame(tmp_path, environ={"SYNCD_SOURCE__URL": "git@git.example:x.git"}).dir is None


class TestMoment:
    def test_is_the_one_asked_for_in_the_municipalitys_time(self, tmp_path: Path) -> None:
        built = frame(tmp_path, as_of="2018-01-02T17:30")
        assert built.now(ZONE) == datetime(2018, 1, 2, 16, 30, tzinfo=UTC)

    def test_else_now(self, tmp_path: Path) -> None:
        assert abs(frame(tmp_path).now(ZONE) - datetime.now(UTC)) < timedelta(minutes=1)

    def test_is_refused_before_anything_is_read(self, tmp_path: Path) -> None:
        (tmp_path / "syncd.toml").write_text("not toml")
        with pytest.raises(UsageError) as caught:
            frame(tmp_path, as_of="soon")
        assert caught.value.message.id == "as-of-invalid"


class TestLanguage:
    @pytest.mark.parametrize(
        ("environ", "language"),
        [
            ({}, "da"),
            ({"LANG": "C.UTF-8"}, "da"),
            ({"LANG": "da_DK.UTF-8"}, "da"),
            ({"LANG": "en_US.UTF-8"}, "en"),
            ({"LANG": "en"}, "en"),
            ({"LANG": "enm_GB"}, "da"),
            ({"LANG": "da_DK", "LC_MESSAGES": "en_GB"}, "en"),
            ({"LANG": "da_DK", "LC_MESSAGES": "en_GB", "LC_ALL": "da_DK"}, "da"),
        ],
    )
    def test_is_that_of_the_locale_or_danish(self, environ: dict[str, str], language: str, tmp_path: Path) -> None:
        assert language_of(environ) == language
        assert frame(tmp_path, environ=environ).language == language

    def test_of_the_municipality_beats_the_locale_but_no_person(self, tmp_path: Path) -> None:
        assert frame(tmp_path, environ={"LANG": "en_US"}).speaking("da").language == "da"
        assert frame(tmp_path, lang="en").speaking("da").language == "en"

    @pytest.mark.parametrize(
        ("arguments", "voice"),
        [
            ([], Voice("da", json=False)),
            (["check", "--lang", "en", "--format=json"], Voice("en", json=True)),
            (["check", "--format", "json", "--format", "text"], Voice("da", json=False)),
            (["judge", "--", "--format", "json"], Voice("da", json=False)),
            (["check", "--lang", "fr"], Voice("da", json=False)),
            (["check", "--format"], Voice("da", json=False)),
        ],
    )
    def test_is_overheard_before_the_command_line_is_understood(self, arguments: list[str], voice: Voice) -> None:
        assert overhear(arguments, {}) == voice


def test_an_answer_is_text_or_a_document(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    for form, expected in (("text", "tekst\n"), ("json", None)):
        built = frame(tmp_path, form=form)
        built.tell(message("usage-no-verb"))
        built.show({"navn": "Måløv"}, lambda: "tekst")
        out, err = capsys.readouterr()
        assert err == "Der mangler en kommando.\n"
        assert out == expected if expected else json.loads(out) == {"navn": "Måløv"}


def test_a_verb_may_know_more_forms(tmp_path: Path) -> None:
    built = build_frame(
        None, None, None, None, "markdown", formats=("text", "json", "markdown"), environ={}, cwd=tmp_path
    )
    assert built.format == "markdown"
    with pytest.raises(UsageError):
        build_frame(None, None, None, None, "markdown", environ={}, cwd=tmp_path)
