"""What the system says of a file is said in the reader's language."""

from __future__ import annotations

import errno
from pathlib import Path

import pytest

from syncd.i18n.catalogue import say
from syncd.os_words import os_words
from syncd.problems import Message


def danish(fault: OSError) -> str:
    words = os_words(fault)
    return say("da", words) if isinstance(words, Message) else words


def test_a_file_that_is_not_there(tmp_path: Path) -> None:
    with pytest.raises(FileNotFoundError) as caught:
        (tmp_path / "findes-ikke.yaml").read_bytes()
    assert danish(caught.value) == "den findes ikke"


def test_a_folder_read_as_a_file(tmp_path: Path) -> None:
    with pytest.raises(IsADirectoryError) as caught:
        tmp_path.read_bytes()
    assert danish(caught.value) == "det er en mappe"


def test_what_has_no_words_of_ours_keeps_the_systems() -> None:
    assert danish(OSError(errno.EIO, "Input/output error")) == "Input/output error"
    assert danish(OSError("uden nummer")) == "uden nummer"
