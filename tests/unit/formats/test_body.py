"""Our block keeps to itself, whatever people do around it."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from syncd.canon.managed import normalised
from syncd.formats.body import BEGIN, END, block_of, with_block

DA = f"{BEGIN['da']}\nDagsorden følger.\n{END['da']}"


@pytest.mark.parametrize("language", ["da", "en"])
def test_a_block_says_in_the_reader_s_language_that_it_is_ours(language: str) -> None:
    text = with_block("", "Dagsorden følger.", language)
    assert text == f"{BEGIN[language]}\nDagsorden følger.\n{END[language]}"
    assert block_of(text) == "Dagsorden følger."


def test_a_block_is_recognised_in_whatever_language_it_was_written() -> None:
    text = f"før\n{BEGIN['en']}\nold\n{END['da']}\nefter"
    assert block_of(text) == "old"
    assert with_block(text, "ny", "da") == f"før\n{BEGIN['da']}\nny\n{END['da']}\nefter"


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("Husk nøgle", f"Husk nøgle\n\n{DA}"),
        ("Husk nøgle\n", f"Husk nøgle\n\n{DA}"),
        ("Husk nøgle\n\n\n", f"Husk nøgle\n\n\n{DA}"),
        (f"Husk\n{DA}\n  og det her ", f"Husk\n{DA}\n  og det her "),
    ],
)
def test_text_of_people_stays_as_it_is(before: str, after: str) -> None:
    assert with_block(before, "Dagsorden følger.", "da") == after


def test_an_empty_content_takes_the_block_away_and_nothing_else() -> None:
    assert with_block(f"før \n{DA}\n\tefter\n", "", "da") == "før \n\tefter\n"
    assert with_block("før", " \n", "da") == "før"


def test_crlf_stays_crlf() -> None:
    text = f"før\r\n{BEGIN['da']}\r\ngammel\r\n{END['da']}\r\nefter\r\n"
    assert block_of(text) == "gammel"
    assert with_block(text, "ny\nlinje", "da") == f"før\r\n{BEGIN['da']}\r\nny\r\nlinje\r\n{END['da']}\r\nefter\r\n"


def test_a_block_without_its_end_line_takes_only_our_own_lines() -> None:
    text = f"{BEGIN['da']}\nDagsorden følger.\nMit eget notat"
    assert block_of(text) == ""
    assert with_block(text, "Dagsorden følger.", "da") == f"{DA}\nMit eget notat"


def test_a_begin_line_before_another_block_is_not_its_begin() -> None:
    text = f"{BEGIN['da']}\nMit eget notat\n{DA}\nslut"
    assert block_of(text) == "Dagsorden følger."
    assert with_block(text, "Ny", "da") == f"{BEGIN['da']}\nNy\n{END['da']}\nMit eget notat\nslut"


def test_a_second_block_goes() -> None:
    assert with_block(f"{DA}\nimellem\n{DA}", "Ny", "da") == f"{BEGIN['da']}\nNy\n{END['da']}\nimellem\n"


def test_a_content_that_looks_like_our_lines_does_not_cut_the_block() -> None:
    text = with_block("", f"a\n{END['en']}\nb", "da")
    assert block_of(text) == "a\n(syncd: end)\nb"
    assert with_block(text, "c", "da") == f"{BEGIN['da']}\nc\n{END['da']}"


_LINES = st.lists(
    st.sampled_from([*BEGIN.values(), *END.values(), "Dagsorden", "notat", "", "  indrykket", "a\u2028b"])
    | st.text(alphabet="ab æ\t", max_size=6),
    max_size=8,
)
_TEXTS = st.builds(lambda lines, newline: newline.join(lines), _LINES, st.sampled_from(["\n", "\r\n"]))
_CONTENTS = st.text(alphabet="abæ \n[]", max_size=30)


@given(_TEXTS, _CONTENTS, st.sampled_from(["da", "en"]))
def test_what_is_written_is_read_and_writing_again_changes_nothing(text: str, content: str, language: str) -> None:
    once = with_block(text, content, language)
    assert normalised(block_of(once)) == normalised(content)
    assert with_block(once, content, language) == once


@given(st.text(alphabet="abæ \n\t", max_size=60), _CONTENTS, _CONTENTS)
def test_whatever_comes_and_goes_people_s_text_stands(text: str, first: str, second: str) -> None:
    written = with_block(with_block(text, first, "da"), second, "en")
    assert with_block(written, "", "da").startswith(text)
    assert with_block(written, "", "da")[len(text) :].strip("\n") == ""
