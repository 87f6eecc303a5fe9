"""Every text of the loader stands in both languages, with the same values.

That each is said somewhere, `test_folders` holds.
"""

from __future__ import annotations

from string import Formatter

import pytest

from syncd.i18n import texts_source
from syncd.i18n.entry import Entry


def fields(text: str) -> set[str]:
    return {name for _, name, _, _ in Formatter().parse(text) if name is not None}


@pytest.mark.parametrize("id_", sorted(texts_source.TEXTS))
def test_both_languages_say_the_same(id_: str) -> None:
    entry: Entry = texts_source.TEXTS[id_]
    assert entry.da
    assert entry.en
    assert bool(entry.fix_da) == bool(entry.fix_en)
    assert fields(entry.da) | fields(entry.fix_da) == fields(entry.en) | fields(entry.fix_en)
    assert entry.da != entry.en or id_.startswith("month-")
