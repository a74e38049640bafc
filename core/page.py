"""An answer as it came over the network, and what a later visit needs to know of it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum


@dataclass(frozen=True, kw_only=True, slots=True)
class FetchedPage:
    """Bytes as received (after content decoding); nothing parsed."""

    url: str  # the address asked for
    final_url: str  # after redirects
    status: int
    body: bytes
    content_type: str = ""  # the header as served, with its charset if it named one
    etag: str | None = None
    last_modified: str | None = None
    fetched_at: datetime


class PageRole(StrEnum):
    """What an address turned out to hold."""

    FEED = "feed"
    SITEMAP = "sitemap"
    LISTING = "listing"
    ARTICLE = "article"
    OTHER = "other"  # looked at once, holds nothing for us
    GONE = "gone"  # 404, 410, refused for good
    API = "api"


@dataclass(frozen=True, kw_only=True, slots=True)
class PageMark:
    """What is remembered of an address between two runs: validators, and when it was last read in full."""

    url: str
    role: PageRole
    etag: str | None = None
    last_modified: str | None = None
    checked_at: datetime  # last answer of any kind
    full_at: datetime  # last answer with a body
    links: int = 0  # article links a feed, sitemap or listing led to
    published_at: datetime | None = None  # of an article; decides how long it is looked at again
