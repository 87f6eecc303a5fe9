"""How a parser of one value says that the value is wrong: a message, for the caller who knows the place."""

from __future__ import annotations

from typing import Final

from syncd.problems import Message, message

_LONGEST: Final = 100


class Wrong(Exception):
    """The text is not what it should be; `message` says why."""

    def __init__(self, id_: str, /, **values: object) -> None:
        super().__init__(id_)
        shortened = {name: shown(value) if isinstance(value, str) else value for name, value in values.items()}
        self.message: Message = message(id_, **shortened)


def shown(text: str) -> str:
    """`text` as a message quotes it: on one line, and no longer than a person reads."""
    line = " ".join(text.split()) if "\n" in text or "\r" in text else text
    return line if len(line) <= _LONGEST else f"{line[:_LONGEST]}…"
