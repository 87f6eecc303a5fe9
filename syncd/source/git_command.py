"""The `git` command, so that nothing a repository holds can make it do anything but read.

No shell, no configuration but ours, no hooks, no questions to a terminal, a deadline and a limit on
what it may say. What is secret reaches it by the environment, never by its arguments.
"""

from __future__ import annotations

import os
import selectors
import signal
import subprocess
import time
from collections.abc import Callable, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path
from types import MappingProxyType
from typing import Final

from syncd.errors import InvalidSource, UsageError, fail

_MOST_WORDS: Final = 64 * 1024
_CHUNK: Final = 64 * 1024
# What git must know of the process that calls it; everything else in the environment might steer it.
_INHERITED: Final = ("PATH", "SSH_AUTH_SOCK", "TMPDIR")
_ENVIRONMENT: Final[Mapping[str, str]] = MappingProxyType(
    {
        "LC_ALL": "C",
        "HOME": "/nonexistent",
        "GIT_TERMINAL_PROMPT": "0",
        "GIT_ASKPASS": "",
        "SSH_ASKPASS": "",
        "GIT_PROXY_COMMAND": "",
        "GIT_CONFIG_NOSYSTEM": "1",
        "GIT_CONFIG_GLOBAL": os.devnull,
        "GIT_CONFIG_SYSTEM": os.devnull,
        "GIT_ATTR_NOSYSTEM": "1",
        "GIT_NO_REPLACE_OBJECTS": "1",
        "GIT_NO_LAZY_FETCH": "1",
        "GIT_OPTIONAL_LOCKS": "0",
        "GIT_LITERAL_PATHSPECS": "1",
        "GIT_PROTOCOL_FROM_USER": "0",
        "GIT_ALLOW_PROTOCOL": "",
    }
)
# Beats what the repository's own config says, where what we call would otherwise run the program it names.
_CONFIG: Final = (
    ("core.hooksPath", os.devnull),
    ("core.alternateRefsCommand", "true"),
    ("credential.helper", ""),
    ("protocol.ext.allow", "never"),
    ("submodule.recurse", "false"),
    ("fetch.recurseSubmodules", "false"),
    ("log.showSignature", "false"),
    ("gpg.program", "false"),
    ("gpg.x509.program", "false"),
    ("gpg.ssh.program", "ssh-keygen"),
    ("gc.auto", "0"),
    ("maintenance.auto", "false"),
    ("safe.directory", "*"),
)


@dataclass(frozen=True, slots=True)
class Answer:
    """How a call ended: the exit code, what it wrote, and its complaints as text."""

    code: int
    out: bytes
    complaint: str

    @property
    def text(self) -> str:
        return self.out.decode(errors="backslashreplace").strip()


@dataclass(frozen=True, slots=True)
class Git:
    """Calls `git` in `folder`; `seconds` is the deadline of each call.

    `config` and `variables` are added to what every call gets, and may hold secrets. `monotonic` counts seconds.
    """

    folder: Path
    seconds: float = 60.0
    config: Sequence[tuple[str, str]] = field(default=(), repr=False)
    variables: Mapping[str, str] = field(default_factory=lambda: MappingProxyType({}), repr=False)
    monotonic: Callable[[], float] = field(default=time.monotonic, repr=False)

    def call(self, *arguments: str, data: bytes = b"", most: int = _MOST_WORDS) -> Answer:
        """Runs `git arguments` with `data` on its input, whatever the exit code.

        Raises UsageError where there is no git, InvalidSource past the deadline or after `most` bytes.
        """
        try:
            process = subprocess.Popen(  # noqa: S603 - no shell, and no argument of a stranger's before `--end-of-options`
                ["git", *arguments],  # noqa: S607 - the administrator's PATH says which git
                cwd=self.folder,
                env=self._environment(),
                stdin=subprocess.PIPE,
                stdout=subprocess.PIPE,
                stderr=subprocess.PIPE,
                start_new_session=True,
            )
        except FileNotFoundError as cause:
            raise fail(UsageError, "git-not-installed") from cause
        with process:
            try:
                out, complaint = _Talk(process, data, most, self.monotonic() + self.seconds, self.monotonic).held()
            except TimeoutError as cause:
                raise fail(InvalidSource, "git-timeout", seconds=f"{self.seconds:g}") from cause
            except OverflowError as cause:
                raise fail(InvalidSource, "git-too-much", most=most // 1024 // 1024) from cause
            finally:
                _end(process)
        return Answer(process.returncode, out, complaint.decode(errors="backslashreplace").strip())

    def ask(self, *arguments: str, data: bytes = b"", most: int = _MOST_WORDS) -> Answer:
        """As `call`; an exit code other than 0 raises InvalidSource with git's last word."""
        answer = self.call(*arguments, data=data, most=most)
        if answer.code:
            raise fail(InvalidSource, "git-failed", command=arguments[0], complaint=last_words(answer.complaint))
        return answer

    def _environment(self) -> dict[str, str]:
        inherited = {name: os.environ[name] for name in _INHERITED if name in os.environ}
        pairs = [*_CONFIG, *self.config]
        config = {"GIT_CONFIG_COUNT": str(len(pairs))}
        for number, (key, value) in enumerate(pairs):
            config |= {f"GIT_CONFIG_KEY_{number}": key, f"GIT_CONFIG_VALUE_{number}": value}
        return {**inherited, **_ENVIRONMENT, **config, **self.variables}


def last_words(complaint: str) -> str:
    """The last line of git's complaint that says something, for a message; at most 300 characters."""
    lines = [line.strip() for line in complaint.splitlines() if line.strip()]
    telling = [line for line in lines if line.startswith(("fatal:", "error:"))]
    words = (telling or lines or ["?"])[-1]
    return "".join(char if char.isprintable() else "?" for char in words)[:300]


@dataclass(slots=True)
class _Talk:
    """All three pipes of a process at once, so that neither side ever waits for the other."""

    process: subprocess.Popen[bytes]
    data: bytes
    most: int
    until: float
    monotonic: Callable[[], float]

    def held(self) -> tuple[bytes, bytes]:
        """What it wrote and what it complained of. Raises TimeoutError, OverflowError."""
        streams = (self.process.stdin, self.process.stdout, self.process.stderr)
        stdin, stdout, stderr = (_descriptor(stream) for stream in streams)
        heard: dict[int, bytearray] = {stdout: bytearray(), stderr: bytearray()}
        waiting = memoryview(self.data)
        with selectors.DefaultSelector() as selector:
            selector.register(stdin, selectors.EVENT_WRITE)
            for each in heard:
                selector.register(each, selectors.EVENT_READ)
            while selector.get_map():
                for key, _ in selector.select(self._left()):
                    if key.fd == stdin:
                        waiting = self._tell(selector, stdin, waiting)
                    else:
                        self._hear(selector, key.fd, heard[key.fd])
                self._check(heard[stdout])
        self.process.wait(self._left())
        return bytes(heard[stdout]), bytes(heard[stderr])

    def _left(self) -> float:
        left = self.until - self.monotonic()
        if left <= 0:
            raise TimeoutError
        return left

    def _tell(self, selector: selectors.BaseSelector, stdin: int, waiting: memoryview) -> memoryview:
        with suppress(BrokenPipeError):
            waiting = waiting[os.write(stdin, waiting[:_CHUNK]) :] if waiting else waiting
            if waiting:
                return waiting
        selector.unregister(stdin)
        if self.process.stdin is not None:
            self.process.stdin.close()
        return memoryview(b"")

    def _hear(self, selector: selectors.BaseSelector, stream: int, heard: bytearray) -> None:
        chunk = os.read(stream, _CHUNK)
        if not chunk:
            selector.unregister(stream)
        elif stream == _descriptor(self.process.stderr):
            # Only its end is ever told.
            heard += chunk
            del heard[:-_MOST_WORDS]
        else:
            heard += chunk

    def _check(self, out: bytearray) -> None:
        if len(out) > self.most:
            raise OverflowError


def _descriptor(stream: object) -> int:
    return int(stream.fileno())  # type: ignore[attr-defined]


def _end(process: subprocess.Popen[bytes]) -> None:
    """Ends what is left of `process` and of what it started (ssh, git-remote-https)."""
    with suppress(ProcessLookupError):
        os.killpg(process.pid, signal.SIGKILL)
    process.wait()
