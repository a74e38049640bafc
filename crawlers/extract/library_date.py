"""htmldate's opinion, asked last and only of markup: it guesses from running text and copyright lines when let."""

from __future__ import annotations

from htmldate import find_date
from lxml.etree import LxmlError

from core.article import DateCandidate, DateOrigin
from crawlers.dates import parse_moment

_LARGEST = 1_000_000


def library_date(markup: str, url: str) -> list[DateCandidate]:
    """Return the day htmldate finds in markup that our own readers do not know, if any."""
    if len(markup) > _LARGEST:
        return []
    try:
        raw = find_date(markup, extensive_search=False, original_date=True, url=None)
    except (LxmlError, ValueError, RecursionError, AttributeError, TypeError):  # broken trees make it stumble
        return []
    found = parse_moment(raw) if raw else None
    return (
        [DateCandidate(origin=DateOrigin.LIBRARY, raw=raw or "", moment=found.moment, day_only=True)] if found else []
    )
