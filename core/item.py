"""What the store keeps of an article or post."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from core.article import Form


@dataclass(frozen=True, kw_only=True, slots=True)
class Item:
    """An article or post we keep, in its newest version."""

    id: int
    url: str
    source: str
    channel: str
    province: str | None
    form: Form
    title: str
    lead: str | None
    text: str | None  # None once retention took it (rights.md)
    published_at: datetime | None
    published_day_only: bool
    first_seen_at: datetime
    content_hash: str  # of title and text, folded white space
    version: int  # 1 for the first text seen
    cluster: int  # id of the oldest item of its near-duplicates; its own id when alone
    section: str | None = None
