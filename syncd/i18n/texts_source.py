"""Texts of the catalogue: source."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType
from typing import Final

from syncd.i18n import texts_source_files, texts_source_meaning, texts_source_values
from syncd.i18n.entry import Entry

TEXTS: Final[Mapping[str, Entry]] = MappingProxyType(
    {**texts_source_files.TEXTS, **texts_source_values.TEXTS, **texts_source_meaning.TEXTS}
)
