"""What shall go wrong on a server in memory, told beforehand."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Mapping
from dataclasses import dataclass
from datetime import timedelta
from enum import StrEnum
from types import MappingProxyType
from typing import Final

from syncd.errors import (
    Conflict,
    Forbidden,
    IncompleteObservation,
    RemoteError,
    Throttled,
    UidTaken,
    Unauthorized,
    Unreachable,
    fail,
)
from syncd.problems import message


class Request(StrEnum):
    OBSERVE = "observe"
    CONFIRM = "confirm"
    PUT = "put"
    DELETE = "delete"
    MAKE = "make"


WRITES: Final = frozenset({Request.PUT, Request.DELETE, Request.MAKE})


class FaultKind(StrEnum):
    UNREACHABLE = "unreachable"  # the request never arrived
    LOST_REPLY = "lost-reply"  # it was carried out, and nobody heard
    THROTTLED = "throttled"
    UNAUTHORIZED = "unauthorized"
    FORBIDDEN = "forbidden"
    REJECTED = "rejected"
    CONFLICT = "conflict"
    INCOMPLETE = "incomplete"  # the listing was cut, and it showed
    SHORT_LISTING = "short-listing"  # the listing was cut, and claims to be complete


@dataclass(slots=True)
class Fault:
    """What befalls the requests of the kinds `on`: `skip` of them pass, then `times` of them are hit."""

    kind: FaultKind
    on: Collection[Request] = WRITES
    skip: int = 0
    times: int = 1


def due(faults: Iterable[Fault], request: Request) -> FaultKind | None:
    """The first of `faults` that hits this request, which counts it; those that let it pass count it too."""
    for fault in faults:
        if request not in fault.on or fault.times == 0:
            continue
        if fault.skip:
            fault.skip -= 1
            continue
        fault.times -= 1
        return fault.kind
    return None


def unreachable() -> RemoteError:
    return fail(Unreachable, "remote-unreachable", where="memory", detail="fault")


def conflict() -> RemoteError:
    return fail(Conflict, "remote-conflict")


def rejected() -> RemoteError:
    return fail(UidTaken, "remote-uid-taken", where="memory", status=409, by="")


def throttled() -> RemoteError:
    wait = timedelta(seconds=30)
    return Throttled(message("remote-throttled", where="memory", seconds=30), wait)


BEFORE: Final[Mapping[FaultKind | None, Callable[[], RemoteError]]] = MappingProxyType(
    {
        FaultKind.UNREACHABLE: unreachable,
        FaultKind.THROTTLED: throttled,
        FaultKind.UNAUTHORIZED: lambda: fail(Unauthorized, "remote-unauthorized", where="memory"),
        FaultKind.FORBIDDEN: lambda: fail(Forbidden, "remote-forbidden", where="memory", detail="fault"),
        FaultKind.REJECTED: rejected,
        FaultKind.CONFLICT: conflict,
        FaultKind.INCOMPLETE: lambda: fail(IncompleteObservation, "remote-incomplete", where="memory"),
    }
)
"""The faults that strike before anything is carried out, with the error that each of them is."""
