"""Tables as CSV (RFC 4180) that a spreadsheet shows and never computes.

A cell that begins like a formula is one to Excel and LibreOffice, quoted or not; what people write in a file of ours
must not run on the machine of whoever opens the table. Such a cell gets an apostrophe in front, as OWASP advises.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Sequence
from typing import Final

# the full-width forms too: Excel in East Asian settings takes them for the plain ones
_BEGINS_FORMULA: Final = ("=", "+", "-", "@", "＝", "＋", "－", "＠")


def csv_table(header: Sequence[str], rows: Iterable[Sequence[object]]) -> str:
    """`header` and `rows`, each cell on one line, separated by commas; lines end with CRLF. None is an empty cell."""
    buffer = io.StringIO()
    writer = csv.writer(buffer, lineterminator="\r\n")
    writer.writerow(header)
    writer.writerows([_cell(value) for value in row] for row in rows)
    return buffer.getvalue()


def _cell(value: object) -> str:
    # a NUL or a line break inside a cell splits the table in some programs
    text = " ".join(str("" if value is None else value).replace("\0", "").split())
    return f"'{text}" if text.startswith(_BEGINS_FORMULA) else text
