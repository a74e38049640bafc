"""What a page said: an article or post before it is kept."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum


class DateOrigin(StrEnum):
    """Where a date was read, the most trusted first."""

    JSON_LD = "json_ld"
    META = "meta"
    TIME_TAG = "time_tag"
    SELECTOR = "selector"  # the source's own selector
    VISIBLE = "visible"
    API = "api"
    FEED = "feed"
    URL = "url"
    SITEMAP = "sitemap"  # kept as evidence, never decides: see docs/decisions
    LIBRARY = "library"


@dataclass(frozen=True, kw_only=True, slots=True)
class DateCandidate:
    """One date found for an article. `moment` is aware; `day_only` where no time of day was given (then 00:00 local)."""

    origin: DateOrigin
    raw: str
    moment: datetime
    day_only: bool = False


class Form(StrEnum):
    """What sort of piece an item is (the unit a quota counts narrows it further)."""

    ARTICLE = "article"  # tin, bài: which of the two a machine cannot tell
    POST = "post"
    VIDEO = "video"


@dataclass(frozen=True, kw_only=True, slots=True)
class Article:
    """An article or post as its publisher showed it; no id, no judgement, no names of people.

    Text is NFC with tone marks as published. `url` is the address as published: the page's canonical link,
    else the final address, without tracking parameters.
    """

    source: str  # Source.key
    url: str
    title: str
    text: str  # paragraphs separated by "\n", the lead included once
    lead: str | None = None
    published_at: datetime | None = None  # aware; None where no day can be learnt
    published_day_only: bool = False
    dates: tuple[DateCandidate, ...] = ()
    section: str | None = None
    form: Form = Form.ARTICLE
