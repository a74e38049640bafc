"""Where the clause around a piece begins and ends, by full stops and semicolons."""

from __future__ import annotations

from plans.reading.scan import Scan
from plans.reading.words import REACH


def clause_start(scan: Scan, place: int) -> int:
    """Return the first piece of the clause before `place`."""
    first = max(0, place - REACH)
    return next((at + 1 for at in range(place - 1, first - 1, -1) if scan.text[at].text in (";", ".")), first)


def clause_end(scan: Scan, place: int) -> int:
    """Return the piece that ends the clause behind `place`."""
    last = min(len(scan.text), place + REACH)
    return next((at for at in range(place, last) if scan.text[at].text in (".", ";")), last)
