"""Every error that syncd raises on purpose, and the exit code each of them means.

    SyncdError
    ├── UsageError                64  the command line, the settings
    ├── InvalidSource              2  the config repo cannot be read, or contradicts itself
    ├── DigestMismatch             5  the world moved since the plan was approved
    ├── LeaseHeld                 75  another syncd writes with this store
    │   └── FencedOut             75  another syncd took over while this one slept
    ├── Stopping                 130  a person asked us to stop: what is under way is left to the next pass
    ├── StoreError                74  the store cannot be read or written
    └── RemoteError                6  one calendar could not be read or written
        ├── Unreachable               no answer, or none in time: the outcome of a write is unknown
        │   └── Throttled             the server asks us to wait
        ├── Unauthorized              401
        ├── Forbidden                 403, read-only
        ├── CalendarMissing           there is no calendar at that address
        ├── UnknownConnection         the config repo names a connection that the settings lack
        ├── IncompleteObservation     the server did not tell all: nothing may be concluded from absence
        ├── Conflict                  the event moved between our look and our write
        └── Rejected                  the server answered, and said no: nothing was written
            └── UidTaken              the UID of a creation stands elsewhere already

An error carries a `Message`; its words are in the catalogue.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import timedelta
from typing import ClassVar, TypeVar

from syncd.problems import Message, Problem, message

E = TypeVar("E", bound="SyncdError")


class SyncdError(Exception):
    """The root: something expected went wrong, and its message says what to do."""

    exit_code: ClassVar[int] = 70

    def __init__(self, message_: Message) -> None:
        super().__init__(message_.id, dict(message_.values))
        self.message = message_

    @property
    def reason(self) -> str:
        """The condition reason, in the CamelCase of Kubernetes and Flux."""
        return type(self).__name__


class UsageError(SyncdError):
    """The command line or the settings cannot be used; `problems` names each fault where there are several."""

    exit_code = 64

    def __init__(self, message_: Message, problems: Sequence[Problem] = ()) -> None:
        super().__init__(message_)
        self.problems = tuple(problems)


class InvalidSource(SyncdError):
    """The source as it stands yields no plan; `problems` says where and why."""

    exit_code = 2

    def __init__(self, message_: Message, problems: Sequence[Problem] = (), revision: str | None = None) -> None:
        super().__init__(message_)
        self.problems = tuple(problems)
        self.revision = revision


class DigestMismatch(SyncdError):
    exit_code = 5


class LeaseHeld(SyncdError):
    exit_code = 75


class FencedOut(LeaseHeld):
    pass


class Stopping(SyncdError):
    exit_code = 130


class StoreError(SyncdError):
    exit_code = 74


class RemoteError(SyncdError):
    """`everywhere`: not this calendar's affair alone; any other on the same connection would meet it too."""

    exit_code = 6
    everywhere: bool = False


class Unreachable(RemoteError):
    pass


class Throttled(Unreachable):
    def __init__(self, message_: Message, retry_after: timedelta) -> None:
        super().__init__(message_)
        self.retry_after = retry_after


class Unauthorized(RemoteError):
    everywhere = True


class Forbidden(RemoteError):
    pass


class CalendarMissing(RemoteError):
    pass


class UnknownConnection(RemoteError):
    pass


class IncompleteObservation(RemoteError):
    pass


class Conflict(RemoteError):
    pass


class Rejected(RemoteError):
    pass


class UidTaken(Rejected):
    pass


def fail(kind: type[E], id_: str, /, **values: object) -> E:
    """An error of `kind` with the catalogue's message `id_`; for those that need no more than a message."""
    return kind(message(id_, **values))
