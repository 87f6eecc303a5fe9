"""A calendar server in memory: for trials, and for tests that need faults or a person's hands."""

from syncd.backends.memory.backend import MemoryBackend
from syncd.backends.memory.faults import WRITES, Fault, FaultKind, Request
from syncd.backends.memory.hands import Hands
from syncd.backends.memory.server import MemoryServer

__all__ = ["WRITES", "Fault", "FaultKind", "Hands", "MemoryBackend", "MemoryServer", "Request"]
