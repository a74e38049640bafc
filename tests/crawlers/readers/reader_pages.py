"""Answers and sources for the tests of the readers."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from core.clock import VIETNAM
from core.page import FetchedPage
from core.source import Source, SourceKind

NOW = datetime(2026, 8, 10, 7, 0, tzinfo=VIETNAM)


def page_of(
    body: bytes | str,
    content_type: str = "",
    *,
    url: str = "https://bao.vn/rss/tin.rss",
    status: int = 200,
    now: datetime = NOW,
) -> FetchedPage:
    """Return an answer as it came over the network."""
    raw = body.encode() if isinstance(body, str) else body
    return FetchedPage(url=url, final_url=url, status=status, body=raw, content_type=content_type, fetched_at=now)


def source_of(**given: Any) -> Source:
    """Return a newspaper."""
    return Source(**{"key": "bao", "name": "Báo", "kind": SourceKind.PRESS, "channel": "press_online", **given})
