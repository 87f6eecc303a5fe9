"""Finds out what a server does by asking it, at most once a connection; what is learnt on the way is kept."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from typing import Final

from syncd.backends.caldav.client import CalDavClient
from syncd.backends.caldav.mapping import Page
from syncd.backends.caldav.profile import Profile
from syncd.errors import RemoteError

_OTHER_DIGITS: Final = str.maketrans("0123456789", "5678901234")


class Prober:
    """Of one connection; thread-safe. `profile` is what is known so far."""

    def __init__(self, client: CalDavClient, profile: Profile) -> None:
        self._client = client
        self._profile = profile
        self._learning = threading.Lock()
        self._proving = threading.Lock()
        self._asking = threading.Lock()

    @property
    def profile(self) -> Profile:
        return self._profile

    def ask(self, address: str) -> Profile:
        """Everything that can be found out without writing. Raises RemoteError."""
        self._ask_features(address)
        if self._profile.reports is None:
            self._learn(reports=self._client.reports(address))
        page, token = self._client.sync_collection(address, "")
        self.saw(page)
        self._test_token(address, token)
        return self._profile

    def schedules(self, address: str) -> bool:
        """Does the server mail attendees? Asks where it is not known. Raises RemoteError."""
        self._ask_features(address)
        return self._profile.schedules is not False

    def saw(self, page: Page) -> None:
        """Learns from a sync reply whether objects come inside."""
        if page.rows and self._profile.data_in_sync is None:
            self._learn(data_in_sync=all(row.data is not None for row in page.rows.values()))

    def saw_token_refused(self) -> None:
        if self._profile.tells_unknown_token is None:
            self._learn(tells_unknown_token=True)

    def consider_token(self, address: str, token: str) -> None:
        """After a full reading: is a token that was never given refused? What goes wrong leaves it unknown.

        Where another thread is asking already, this one goes on.
        """
        if not self._asking.acquire(blocking=False):
            return
        try:
            self._test_token(address, token)
        except RemoteError:
            return
        finally:
            self._asking.release()

    def saw_condition(self, *, held: bool) -> None:
        self._learn(holds_conditions=held)

    @contextmanager
    def proving(self) -> Iterator[None]:
        """One at a time; the others wait for what it finds."""
        with self._proving:
            yield

    def _ask_features(self, address: str) -> None:
        if self._profile.features is None:
            software, features = self._client.options(address)
            self._learn(software=software, features=features)

    def _test_token(self, address: str, token: str) -> None:
        if self._profile.tells_unknown_token is None:
            self._learn(tells_unknown_token=not self._client.knows_token(address, _never_given(token)))

    def _learn(self, **found: object) -> None:
        with self._learning:
            self._profile = replace(self._profile, **found)  # type: ignore[arg-type]


def _never_given(token: str) -> str:
    """One like `token` in shape, so that it is not refused for its shape alone."""
    changed = token.translate(_OTHER_DIGITS)
    return changed if changed != token else f"{token}-5"
