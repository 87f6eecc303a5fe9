"""A text that people read, in one or more languages."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Text:
    """`da` and `en` as declared; a plain string in the file stands in both."""

    da: str
    en: str

    def of(self, language: str) -> str:
        """The text in `language` (`da` or `en`), else in the other one."""
        return (self.en or self.da) if language == "en" else (self.da or self.en)

    def __bool__(self) -> bool:
        return bool(self.da or self.en)


def plain(text: str) -> Text:
    """The same words in every language."""
    return Text(text, text)


NO_TEXT = Text("", "")
