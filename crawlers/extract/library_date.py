"""htmldate's opinion, asked last and only of a page's head: from a body it takes dates of other articles and copyright lines."""

from __future__ import annotations

import re

from core.article import DateCandidate, DateOrigin
from crawlers.dates import parse_moment

_HEAD = re.compile(r"<head[\s>].*?</head>", re.IGNORECASE | re.DOTALL)
_DAY = re.compile(r"\b(?:19|20)\d{2}\b")
_LARGEST = 200_000


def library_date(markup: str) -> list[DateCandidate]:
    """Return the day htmldate finds in a head whose elements our own readers do not know, if any."""
    head = _HEAD.search(markup[:_LARGEST])
    if head is None or not _DAY.search(head[0]):
        return []
    from htmldate import find_date  # only now: it loads dateparser, which takes longer than reading a hundred pages
    from lxml.etree import LxmlError

    try:
        raw = find_date(f"<html>{head[0]}<body></body></html>", extensive_search=False, original_date=True, url=None)
    except (LxmlError, ValueError, RecursionError, AttributeError, TypeError):  # broken trees make it stumble
        return []
    found = parse_moment(raw) if raw else None
    return (
        [DateCandidate(origin=DateOrigin.LIBRARY, raw=raw or "", moment=found.moment, day_only=True)] if found else []
    )
