"""The requests that this backend makes, one RFC a method; what comes back is a value or a RemoteError."""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping
from datetime import datetime
from typing import Final, TypeVar

import tenacity

from syncd.backends.caldav import queries
from syncd.backends.caldav.connection import CalDavConnection, collection_of, path_of
from syncd.backends.caldav.failures import failure, says_uid_taken
from syncd.backends.caldav.mapping import Page, answers_of, page_of
from syncd.backends.caldav.multistatus import Row, hrefs_in_error, parse_multistatus, preconditions
from syncd.backends.caldav.wire import Answer, Wire
from syncd.errors import IncompleteObservation, Rejected, RemoteError, SyncdError, Throttled, Unreachable, fail

T = TypeVar("T")

_XML: Final[Mapping[str, str]] = {"Content-Type": "application/xml; charset=utf-8"}
_CALENDAR: Final[Mapping[str, str]] = {"Content-Type": "text/calendar; charset=utf-8"}
_ATTEMPTS: Final = 3
_STORED: Final = frozenset({200, 201, 204})
_SINGLY: Final = 50
# seconds in which a server that is there says anything at all
_KNOCK: Final = 5.0


class TokenRefused(Exception):
    """The server no longer knows the sync-token: everything must be read again."""


class UidElsewhere(Exception):
    """Another calendar of the same account holds an event with this UID, and the server keeps UIDs apart there."""


class CalDavClient:
    """One server. Reads are tried again when it cannot be reached; writes are sent once."""

    def __init__(
        self,
        connection: CalDavConnection,
        wire: Wire,
        now: Callable[[], datetime],
        sleep: Callable[[float], None],
    ) -> None:
        self._connection = connection
        self._wire = wire
        self._now = now
        self._sleep = sleep

    def sync_collection(self, address: str, token: str) -> tuple[Page, str]:
        """RFC 6578: one page of what moved since `token` (empty: of everything), and the token to go on with.

        Raises TokenRefused.
        """
        url = self._connection.collection(address)
        answer = self._read("REPORT", url, {"Depth": "0"}, queries.sync_collection(token))
        if token and _refuses_token(answer):
            raise TokenRefused
        if answer.status != 207:
            raise self._sync_failure(answer, url)
        told = parse_multistatus(answer.body)
        if told.token is None:
            raise fail(IncompleteObservation, "remote-no-sync-token", where=url)
        return page_of(told.rows, url), told.token

    def knows_token(self, address: str, token: str) -> bool:
        """RFC 6578 section 3.2: is `token` taken for one that the server gave? Raises RemoteError."""
        url = self._connection.collection(address)
        answer = self._read("REPORT", url, {"Depth": "0"}, queries.sync_collection(token))
        if answer.status == 207:
            return True
        if _refuses_token(answer):
            return False
        raise self._failure(answer, url)

    def multiget(self, address: str, names: Collection[str]) -> Mapping[str, Row | None]:
        """RFC 4791 section 7.9: each of `names`, None where it is not there.

        Servers leave out rows (DAViCal those of missing objects, Xandikos those with a `#` in the name):
        what is left out, of not too many, is asked for by itself.
        """
        url = self._connection.collection(address)
        base = path_of(url)
        answer = self._read("REPORT", url, {"Depth": "1"}, queries.calendar_multiget(base + name for name in names))
        if answer.status != 207:
            raise self._failure(answer, url)
        answers, unanswered = answers_of(parse_multistatus(answer.body).rows, url, names)
        if len(unanswered) > _SINGLY:
            raise fail(IncompleteObservation, "remote-unanswered", count=len(unanswered))
        return answers | {name: self.get(address, name) for name in unanswered}

    def get(self, address: str, name: str) -> Row | None:
        """RFC 9110 section 9.3.1: the object `name`, None where it is not there. Raises IncompleteObservation."""
        url = self._connection.collection(address) + name
        answer = self._read("GET", url, {}, b"")
        if answer.status in {404, 410}:
            return None
        etag = answer.headers.get("etag", "").strip()
        if answer.status != 200 or not etag:
            raise fail(IncompleteObservation, "remote-unanswered", count=1)
        return Row(path_of(url), 200, etag, answer.body.decode("utf-8", errors="replace"))

    def put(self, address: str, name: str, payload: str, version: str | None) -> str:
        """RFC 4791 section 5.3.2, over `version` only (None: only where nothing is). The new version, or ''."""
        condition = {"If-None-Match": "*"} if version is None else {"If-Match": version}
        url = self._connection.collection(address) + name
        answer = self._write("PUT", url, {**_CALENDAR, **condition}, payload.encode())
        if answer.status not in _STORED:
            if version is None and says_uid_taken(answer) and _is_elsewhere(answer, url):
                raise UidElsewhere
            raise self._failure(answer, url)
        return answer.headers.get("etag", "").strip()

    def stops_overwriting(self, address: str, name: str, payload: str, version: str) -> bool:
        """RFC 9110 section 13.1.2: does `If-None-Match: *` stop a write over what stands there?

        The bytes are those of `version`, so that nothing is lost where it does not. Raises RemoteError
        where the answer tells neither.
        """
        url = self._connection.collection(address) + name
        conditions = {"If-None-Match": "*", "If-Match": version}
        answer = self._write("PUT", url, {**_CALENDAR, **conditions}, payload.encode())
        if answer.status != 412 and answer.status not in _STORED:
            raise self._failure(answer, url)
        return answer.status == 412

    def delete(self, address: str, name: str, version: str) -> None:
        """RFC 9110 section 9.3.5, of `version` only. What is gone already is a mismatch too."""
        url = self._connection.collection(address) + name
        answer = self._write("DELETE", url, {"If-Match": version}, b"")
        if answer.status not in {200, 202, 204}:
            raise self._failure(answer, url)

    def mkcalendar(self, address: str, title: str) -> None:
        """RFC 4791 section 5.3.1; one that is there already is left as it is."""
        url = self._connection.collection(address)
        answer = self._write("MKCALENDAR", url, _XML, queries.mkcalendar(title))
        if answer.status not in {200, 201} and not self._is_calendar(url, answer):
            raise self._failure(answer, url)

    def options(self, address: str) -> tuple[str, frozenset[str]]:
        """What the server calls itself, and the classes of its DAV header (RFC 4918 section 10.1)."""
        url = self._connection.collection(address)
        answer = self._read("OPTIONS", url, {}, b"")
        if answer.status not in {200, 204}:
            raise self._failure(answer, url)
        told = answer.headers.get("dav", "").split(",")
        return answer.headers.get("server", ""), frozenset(name.strip() for name in told if name.strip())

    def reports(self, address: str) -> frozenset[str]:
        """RFC 3253 section 3.1.5: the names of the reports that the calendar answers to."""
        url = self._connection.collection(address)
        answer = self._read("PROPFIND", url, {"Depth": "0"}, queries.supported_reports())
        if answer.status != 207:
            raise self._failure(answer, url)
        return frozenset().union(*(row.reports for row in parse_multistatus(answer.body).rows))

    def _is_calendar(self, url: str, refused: Answer) -> bool:
        if refused.status not in {403, 405, 409}:
            return False
        answer = self._read("PROPFIND", url, {"Depth": "0"}, queries.resource_type())
        return answer.status == 207 and any("calendar" in row.kinds for row in parse_multistatus(answer.body).rows)

    def _read(self, method: str, url: str, headers: Mapping[str, str], body: bytes) -> Answer:
        """A request that may be repeated: at most three times, and none begins after the deadline of the first."""

        def attempt() -> Answer:
            answer = self._wire.send(method, url, {**_XML, **headers} if body else headers, body)
            if answer.status >= 500 and answer.status != 507:
                raise self._failure(answer, url)
            return answer

        retrying = tenacity.Retrying(
            sleep=self._sleep,
            stop=tenacity.stop_after_attempt(_ATTEMPTS) | tenacity.stop_after_delay(self._connection.timeout),
            wait=tenacity.wait_exponential(multiplier=0.5, max=5),
            retry=tenacity.retry_if_exception(_is_worth_another_try),
            reraise=True,
        )
        try:
            return retrying(attempt)
        except Unreachable as error:
            self._consider(error)
            raise

    def _write(self, method: str, url: str, headers: Mapping[str, str], body: bytes) -> Answer:
        try:
            return self._wire.send(method, url, headers, body)
        except Unreachable as error:
            self._consider(error)
            raise
        except IncompleteObservation as error:
            # the reply broke off: the server has acted, or not
            raise fail(Unreachable, "remote-reply-lost", where=url) from error

    def _consider(self, error: Unreachable) -> None:
        """Is it the server that is silent, or was it this request that it made nothing of?

        Asked is what costs a server nothing and touches no calendar; any answer will do.
        """
        if not error.everywhere:
            return
        try:
            self._wire.send("OPTIONS", self._connection.url, {}, b"", min(self._connection.timeout, _KNOCK))
        except Unreachable:
            return
        except IncompleteObservation:
            pass
        error.everywhere = False

    def _sync_failure(self, answer: Answer, url: str) -> SyncdError:
        if answer.status in {403, 405, 501} and "supported-report" in preconditions(answer.body):
            return fail(Rejected, "remote-no-sync", where=url)
        return self._failure(answer, url)

    def _failure(self, answer: Answer, url: str) -> RemoteError:
        return failure(answer, url, self._now())


def _refuses_token(answer: Answer) -> bool:
    """403 or 409 by RFC 6578 section 3.2, 412 by habit; some say it without the precondition's name."""
    return answer.status in {403, 409, 410, 412} or "valid-sync-token" in preconditions(answer.body)


def _is_elsewhere(answer: Answer, url: str) -> bool:
    """Does the refusal point at an object, and at none in the collection of `url`?"""
    named = {collection_of(href) for href in hrefs_in_error(answer.body)}
    return bool(named) and collection_of(url) not in named


def _is_worth_another_try(error: BaseException) -> bool:
    return isinstance(error, Unreachable) and not isinstance(error, Throttled)
