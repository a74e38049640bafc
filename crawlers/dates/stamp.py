"""Seconds or milliseconds since 1970, as attributes hold them (`data-publishtime`)."""

from __future__ import annotations

import re
from datetime import datetime

from core.clock import VIETNAM
from crawlers.dates.moment import Moment

_UNITS = {9: 1, 10: 1, 13: 1_000, 16: 1_000_000}  # digits of a stamp since 1973 → parts of a second
_STAMP = re.compile(r"[0-9]+(?:\.0+)?")


def moment_from_epoch(raw: str) -> Moment | None:
    """Return the moment of a Unix stamp in seconds, milliseconds or microseconds; None for any other number or text."""
    text = raw.strip()
    if not _STAMP.fullmatch(text):
        return None
    digits = text.split(".")[0]
    unit = _UNITS.get(len(digits))
    return Moment(moment=datetime.fromtimestamp(int(digits) // unit, VIETNAM)) if unit else None
