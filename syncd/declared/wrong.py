"""How a parser of one value says that the value is wrong: a message, for the caller who knows the place."""

from __future__ import annotations

from syncd.problems import Message, message


class Wrong(Exception):
    """The text is not what it should be; `message` says why."""

    def __init__(self, id_: str, /, **values: object) -> None:
        super().__init__(id_)
        self.message: Message = message(id_, **values)
