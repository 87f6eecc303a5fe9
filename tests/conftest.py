"""What holds for every test: a clean environment, and in CI no skip of what CI is meant to run."""

from __future__ import annotations

import os
from collections.abc import Iterator

import pytest

# What a skip's reason begins with where CI must allow it: it has no server of one's own, named by the
# environment; and a real server lacks what the test is about (tests/contract/README.md tells which, and what).
ALLOWED_SKIPS = ("live:", "lacks:")


def pytest_configure(config: pytest.Config) -> None:
    # Before anything is imported or collected: nobody's settings may decide how a test comes out.
    for name in [name for name in os.environ if name.startswith("SYNCD_") or name == "CREDENTIALS_DIRECTORY"]:
        if not name.startswith("SYNCD_LIVE_"):
            del os.environ[name]
    if os.environ.get("CI"):
        config.pluginmanager.register(NoSilentSkips(), "no-silent-skips")


class NoSilentSkips:
    """Turns a run with a skip that is not allowed into a failed one."""

    def __init__(self) -> None:
        self.skips: list[str] = []

    def pytest_runtest_logreport(self, report: pytest.TestReport) -> None:
        if report.skipped and not hasattr(report, "wasxfail"):
            self._note(report.nodeid, report.longrepr)

    def pytest_collectreport(self, report: pytest.CollectReport) -> None:
        if report.skipped:
            self._note(report.nodeid, report.longrepr)

    def _note(self, nodeid: str, reason: object) -> None:
        words = str(reason[2] if isinstance(reason, tuple) else reason).removeprefix("Skipped: ")
        if not words.startswith(ALLOWED_SKIPS):
            self.skips.append(f"{nodeid}: {words}")

    @pytest.hookimpl(wrapper=True)
    def pytest_sessionfinish(self, session: pytest.Session) -> Iterator[None]:
        if self.skips and session.exitstatus == pytest.ExitCode.OK:
            session.exitstatus = pytest.ExitCode.TESTS_FAILED
        return (yield)

    def pytest_terminal_summary(self, terminalreporter: pytest.TerminalReporter) -> None:
        if self.skips:
            terminalreporter.section("skipped, which CI does not allow", red=True)
            for skip in self.skips:
                terminalreporter.line(skip)


@pytest.fixture(autouse=True)
def _no_locale(monkeypatch: pytest.MonkeyPatch) -> None:
    """Danish unless a test says otherwise, wherever it runs."""
    for name in ("LC_ALL", "LC_MESSAGES", "LANG", "LANGUAGE"):
        monkeypatch.delenv(name, raising=False)
