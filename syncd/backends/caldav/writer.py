"""The writes of this backend: each on condition that nothing moved, and none where conditions do not hold."""

from __future__ import annotations

import threading
from collections.abc import Callable, Collection, Mapping, Sequence
from concurrent.futures import Future, ThreadPoolExecutor, wait
from datetime import datetime

from syncd.backends.caldav.client import CalDavClient, UidElsewhere
from syncd.backends.caldav.connection import CalDavConnection, name_for, uid_at
from syncd.backends.caldav.mapping import event_of
from syncd.backends.caldav.prober import Prober
from syncd.errors import CalendarMissing, Conflict, Rejected, RemoteError, UidTaken, Unauthorized, Unreachable, fail
from syncd.formats import ical
from syncd.plan.model import RemoteEvent
from syncd.ports import Create, Delete, Done, Failed, Operation, Outcome, Update

Fence = Callable[[], None]
Lookup = Callable[[str, Collection[str]], Mapping[str, RemoteEvent | None]]


class Writer:
    """Writes to the calendars of one connection; `look` reads objects by name. Thread-safe."""

    def __init__(
        self,
        connection: CalDavConnection,
        client: CalDavClient,
        prober: Prober,
        look: Lookup,
        now: Callable[[], datetime],
    ) -> None:
        self._connection = connection
        self._client = client
        self._prober = prober
        self._look = look
        self._now = now
        self._hands = ThreadPoolExecutor(connection.parallel, thread_name_prefix="caldav")
        self._fencing = threading.Lock()

    def write(self, address: str, operations: Sequence[Operation], fence: Fence) -> list[Outcome]:
        """The outcomes of `operations`, in their order. What `fence` raises is raised once all have ended.

        Where one finds the connection as a whole of no use, those that have not begun are not sent.
        """

        def fenced() -> None:
            # one at a time: whoever made the fence need not be thread-safe
            with self._fencing:
                fence()

        ended: list[Failed] = []

        def outcome(operation: Operation) -> Outcome:
            if ended:
                return ended[0]
            came_of_it = self._outcome(address, operation, fenced)
            if isinstance(came_of_it, Failed) and came_of_it.error.everywhere:
                ended.append(came_of_it)
            return came_of_it

        proved = self._prove(address, operations, fenced)
        rest = operations[len(proved) :]
        return proved + _settled([self._hands.submit(outcome, one) for one in rest])

    def close(self) -> None:
        self._hands.shutdown()

    # ── do conditions hold? ──────────────────────────────────────────────────────────────────────

    def _prove(self, address: str, operations: Sequence[Operation], fence: Fence) -> list[Outcome]:
        """The outcomes of the first of `operations`, by which the server shows whether it keeps to conditions.

        None where that is known. One that cannot be reached shows nothing, and gets no more for now.
        """
        outcomes: list[Outcome] = []
        if self._prober.profile.holds_conditions is not None:
            return outcomes
        with self._prober.proving():
            for operation in operations:
                if self._prober.profile.holds_conditions is not None:
                    break
                outcome = self._outcome(address, operation, fence)
                outcomes.append(outcome)
                if isinstance(outcome, Failed) and isinstance(outcome.error, Unreachable | Unauthorized):
                    return outcomes + [outcome] * (len(operations) - len(outcomes))
        return outcomes

    def _prove_by(self, address: str, event: RemoteEvent, fence: Fence) -> None:
        """Tries to put `event` where it stands already, its own bytes and only where nothing is: a 412 proves it."""
        fence()
        held = self._client.stops_overwriting(address, event.remote_id, event.payload, event.version)
        self._prober.saw_condition(held=held)

    def _expect_safe(self) -> None:
        if self._prober.profile.holds_conditions is False and not self._connection.unsafe_writes:
            raise fail(Rejected, "remote-unsafe-writes", where=self._connection.url)

    def _expect_unmoved(self, address: str, name: str, version: str | None) -> None:
        """Where conditions are not known to hold: a look right before the write, in their place."""
        if self._prober.profile.holds_conditions:
            return
        held = self._look(address, [name])[name]
        if (None if held is None else held.version) != version:
            raise fail(Conflict, "remote-conflict")

    # ── one operation ────────────────────────────────────────────────────────────────────────────

    def _outcome(self, address: str, operation: Operation, fence: Fence) -> Outcome:
        try:
            match operation:
                case Create():
                    return Done(self._create(address, operation, fence))
                case Update() | Delete():
                    return Done(self._changed(address, operation, fence))
        except RemoteError as error:
            return Failed(error)

    def _changed(self, address: str, operation: Update | Delete, fence: Fence) -> RemoteEvent | None:
        try:
            self._prepare_to_change(address, operation.event, fence)
            if isinstance(operation, Update):
                return self._update(address, operation, fence)
            self._delete(address, operation.event, fence)
        except CalendarMissing:
            # 404 to a condition: the event is gone, and perhaps the calendar; the next look tells
            raise fail(Conflict, "remote-conflict") from None
        return None

    def _create(self, address: str, wanted: Create, fence: Fence) -> RemoteEvent:
        try:
            made = self._created(address, wanted, wanted.uid, fence)
        except UidElsewhere:
            # Cyrus keeps UIDs apart in the whole account: this calendar has moved within it, and what it
            # held at its former address is still there
            uid = uid_at(wanted.uid, self._connection.collection(address))
            try:
                made = self._created(address, wanted, uid, fence)
            except UidElsewhere:
                raise fail(UidTaken, "remote-uid-taken", where=address, status=403, by=uid) from None
        return made

    def _created(self, address: str, wanted: Create, uid: str, fence: Fence) -> RemoteEvent:
        payload = ical.new_event(
            uid,
            wanted.marker,
            wanted.managed,
            self._connection.zone,
            wanted.reminder,
            self._now(),
            self._connection.language,
        )
        made = self._put(address, name_for(uid), payload, None, fence)
        if self._prober.profile.holds_conditions is None and made.version:
            self._prove_after(address, made, fence)
        return made

    def _prove_after(self, address: str, made: RemoteEvent, fence: Fence) -> None:
        """By what was just made; on a server that may not be written to, it is taken back."""
        try:
            self._prove_by(address, made, fence)
        except RemoteError:
            # it is made all the same; the next write proves it
            return
        try:
            self._expect_safe()
        except Rejected:
            held = self._look(address, [made.remote_id])[made.remote_id]
            if held is not None and held.marker == made.marker:
                fence()
                self._client.delete(address, held.remote_id, held.version)
            raise

    def _update(self, address: str, wanted: Update, fence: Fence) -> RemoteEvent:
        event = wanted.event
        try:
            payload = ical.updated(
                event.payload,
                wanted.marker,
                wanted.managed,
                self._connection.zone,
                self._now(),
                self._connection.language,
            )
        except ValueError:
            raise fail(Rejected, "remote-event-unreadable", event=event.remote_id) from None
        return self._put(address, event.remote_id, payload, event.version, fence)

    def _delete(self, address: str, event: RemoteEvent, fence: Fence) -> None:
        self._expect_safe()
        self._expect_unmoved(address, event.remote_id, event.version)
        fence()
        self._client.delete(address, event.remote_id, event.version)

    def _prepare_to_change(self, address: str, event: RemoteEvent, fence: Fence) -> None:
        if not event.version:
            raise fail(Conflict, "remote-conflict")
        if ical.read(event.payload, self._connection.zone).invites and self._prober.schedules(address):
            raise fail(Rejected, "remote-invites", event=event.remote_id)
        if self._prober.profile.holds_conditions is None:
            self._prove_before(address, event, fence)

    def _prove_before(self, address: str, event: RemoteEvent, fence: Fence) -> None:
        """By the event itself, as it stands this moment; a 412 to one that moved would prove nothing."""
        held = self._look(address, [event.remote_id])[event.remote_id]
        if held is None or held.version != event.version:
            raise fail(Conflict, "remote-conflict")
        self._prove_by(address, held, fence)

    def _put(self, address: str, name: str, payload: str, version: str | None, fence: Fence) -> RemoteEvent:
        self._expect_safe()
        if self._connection.unsafe_writes:
            self._expect_unmoved(address, name, version)
        fence()
        etag = self._client.put(address, name, payload, version)
        sent = event_of(name, etag, payload, self._connection.zone)
        if etag:
            return sent
        # RFC 4791 section 5.3.4: no ETag means that the server keeps it otherwise than we wrote it
        try:
            held = self._look(address, [name])[name]
        except RemoteError:
            return sent
        return sent if held is None else held


def _settled(under_way: Sequence[Future[Outcome]]) -> list[Outcome]:
    """The outcomes in order, once all are there; what was raised for one (by the fence) is raised then.

    An interrupt (KeyboardInterrupt) does not wait for those that have not begun.
    """
    try:
        wait(under_way)
    except BaseException:
        for future in under_way:
            future.cancel()
        raise
    errors = [error for future in under_way if (error := future.exception()) is not None]
    if errors:
        raise errors[0]
    return [future.result() for future in under_way]
