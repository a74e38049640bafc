"""What we watch: one outlet, portal, agency site or public page."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum


class SourceKind(StrEnum):
    """What sort of publisher a source is."""

    PRESS = "press"
    PORTAL = "portal"
    AGENCY = "agency"
    PAGE = "page"


@dataclass(frozen=True, kw_only=True, slots=True)
class Normal:
    """What is normal for a source; a breach is shown, so that a silent site is not read as "no news"."""

    items_per_day: tuple[int, int] | None = None  # least, most
    dated: float | None = None  # share of items with a date, 0 to 1


@dataclass(frozen=True, kw_only=True, slots=True)
class Selectors:
    """CSS selectors that help the generic reader; None where it needs no help."""

    title: str | None = None
    lead: str | None = None
    body: str | None = None
    date: str | None = None
    links: str | None = None  # the article links of a section page
    exclude: tuple[str, ...] = ()  # parts of the body that are not text of the article


@dataclass(frozen=True, kw_only=True, slots=True)
class Source:
    """One outlet or page, as its TOML file says it (docs/sources.md describes every key)."""

    key: str
    name: str
    kind: SourceKind
    channel: str
    home: str | None = None  # every kind but "page" has one
    province: str | None = None
    feeds: tuple[str, ...] = ()
    sitemaps: tuple[str, ...] = ()
    sections: tuple[str, ...] = ()
    article_url: tuple[str, ...] = ()  # regular expressions, searched in the address
    not_article: tuple[str, ...] = ()  # regular expressions of addresses that never hold an article
    hosts: tuple[str, ...] = ()  # further hosts of the same outlet
    every_minutes: int = 30
    max_pages: int = 20
    since_days: int = 60
    local: bool = False
    month_first: bool = False  # 3/5/2026 is 5 March
    lead_prefix: str | None = None  # regular expression, cut once from the start of the lead
    parser: str | None = None  # name of a Python parser beside the TOML files
    normal: Normal = field(default_factory=Normal)
    selectors: Selectors = field(default_factory=Selectors)
    platform: str | None = None  # facebook | zalo | youtube | tiktok, for kind = "page"
    page: str | None = None
    api: str | None = None
    token_env: str | None = None
    path: str | None = None  # the file it was read from, for messages
