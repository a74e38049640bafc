"""A heading for a post, which has none of its own."""

from __future__ import annotations

import re

LONGEST = 120
_END = re.compile(r"(?<=[.!?…])\s+|\n")


def title_of(text: str) -> str:
    """Return the first line or sentence of a composed text, cut at a word where it is long."""
    first = _END.split(text.strip(), maxsplit=1)[0]
    if len(first) <= LONGEST:
        return first
    return first[:LONGEST].rsplit(" ", 1)[0] + "…"
