"""The one JSON document that stdout holds with `--format json`."""

from __future__ import annotations

import json
import sys
from collections.abc import Mapping


def print_json(document: Mapping[str, object]) -> None:
    """`document` on stdout; spelt out in ASCII where the terminal's character set could not hold it."""
    unicode = (sys.stdout.encoding or "").lower().replace("-", "") == "utf8"
    print(json.dumps(document, ensure_ascii=not unicode, indent=2))
