"""What the operating system says of a file, in the reader's language."""

from __future__ import annotations

import errno
from collections.abc import Mapping
from types import MappingProxyType
from typing import Final

from syncd.problems import Message, message

_WORDS: Final[Mapping[int, str]] = MappingProxyType(
    {
        errno.ENOENT: "os-not-there",
        errno.EACCES: "os-not-allowed",
        errno.EPERM: "os-not-allowed",
        errno.EISDIR: "os-is-folder",
        errno.ENOTDIR: "os-is-no-folder",
        errno.ENOSPC: "os-disk-full",
        errno.EROFS: "os-read-only",
        errno.ENAMETOOLONG: "os-name-too-long",
    }
)


def os_words(fault: OSError) -> Message | str:
    """Why `fault` happened; in the system's own words where there are none of ours."""
    id_ = _WORDS.get(fault.errno or 0)
    return message(id_) if id_ is not None else fault.strerror or str(fault)
