"""The one JSON document that stdout holds with `--format json`."""

from __future__ import annotations

import json
import sys
from collections.abc import Mapping

from syncd.cli.streams import speaking


def print_json(document: Mapping[str, object]) -> None:
    """`document` on stdout; spelt out in ASCII where the terminal's character set could not hold it."""
    unicode = (sys.stdout.encoding or "").lower().replace("-", "") == "utf8"
    with speaking():
        print(json.dumps(document, ensure_ascii=not unicode, indent=2))
