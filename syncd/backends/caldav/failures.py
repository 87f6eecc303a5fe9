"""What a server's refusal means, in one place. Pure but for the instant that is passed in."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from email.utils import parsedate_to_datetime
from typing import Final

from syncd.backends.caldav.multistatus import hrefs_in_error, preconditions, reason
from syncd.backends.caldav.wire import Answer
from syncd.errors import (
    CalendarMissing,
    Conflict,
    Forbidden,
    Rejected,
    RemoteError,
    Throttled,
    UidTaken,
    Unauthorized,
    Unreachable,
    fail,
)
from syncd.problems import message

_WAIT_UNTOLD: Final = timedelta(seconds=60)
_PRIVILEGE: Final = frozenset({"need-privileges"})
# the second is RFC 6638's, and what Cyrus says of any event
_UID_TAKEN: Final = frozenset({"no-uid-conflict", "unique-scheduling-object-resource"})


def failure(answer: Answer, where: str, now: datetime) -> RemoteError:
    """The error that `answer`, which is no success, stands for; `where` is the URL asked.

    403 with a precondition of the data (RFC 4791 section 5.3.2.1) says no to these bytes, without one
    to us. 5xx leaves the outcome of a write unknown.
    """
    status = answer.status
    if status == 429 or (status == 503 and "retry-after" in answer.headers):
        wait = retry_after(answer, now)
        return Throttled(message("remote-throttled", where=where, seconds=int(wait.total_seconds())), wait)
    if status == 401:
        return fail(Unauthorized, "remote-unauthorized", where=where)
    if status == 403 and not preconditions(answer.body) - _PRIVILEGE:
        return fail(Forbidden, "remote-forbidden", where=where, detail=reason(answer.body))
    if says_uid_taken(answer):
        return fail(UidTaken, "remote-uid-taken", where=where, status=status, by=", ".join(hrefs_in_error(answer.body)))
    if status in {404, 410}:
        return fail(CalendarMissing, "remote-calendar-missing", where=where)
    if status == 412:
        return fail(Conflict, "remote-conflict")
    if status in {500, 502, 503, 504}:
        return fail(Unreachable, "remote-server-error", where=where, status=status)
    if 300 <= status < 400:
        return fail(Rejected, "remote-redirected", where=where, to=answer.headers.get("location", ""))
    return fail(Rejected, "remote-rejected", where=where, status=status, detail=reason(answer.body))


def says_uid_taken(answer: Answer) -> bool:
    """Is the UID of what was to be written another object's? RFC 4791 section 5.3.2.1; 412 by habit of some."""
    return answer.status in {403, 409, 412} and bool(preconditions(answer.body) & _UID_TAKEN)


def retry_after(answer: Answer, now: datetime) -> timedelta:
    """RFC 9110 section 10.2.3: seconds, or a date; a minute where the server does not say."""
    value = answer.headers.get("retry-after", "").strip()
    if value.isascii() and value.isdigit() and len(value) < 9:
        return timedelta(seconds=int(value))
    try:
        until = parsedate_to_datetime(value)
    except ValueError:
        return _WAIT_UNTOLD
    aware = until if until.tzinfo is not None else until.replace(tzinfo=UTC)
    return max(timedelta(), aware - now)
