"""A feed's answer → its entries: feedparser on mended text, with our own reading of dates and words."""

from __future__ import annotations

import io
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from urllib.parse import urljoin, urlsplit

import feedparser

from core.addresses import MOST_CHARACTERS
from core.article import DateCandidate
from core.errors import ParseError
from core.page import FetchedPage
from core.source import Source
from core.words import say
from crawlers.dates import parse_moment
from crawlers.feed_dates import is_month_first, is_numeric, read_date
from crawlers.feed_repair import repair_feed
from crawlers.feed_text import read_text
from crawlers.feed_words import plain_summary, plain_title

_DATE_KEYS = ("published", "updated", "created")  # dc:date arrives as "updated"
_LONGEST_DATE = 200  # characters; what is longer is no date, and is shown only in part


@dataclass(frozen=True, kw_only=True, slots=True)
class FeedEntry:
    """One entry; words are plain NFC text on one line."""

    url: str | None  # absolute http(s), as served; None where the entry leads nowhere
    title: str
    summary: str
    date: DateCandidate | None  # None where no date was written that can be read and believed
    raw_date: str  # as written, also where it could not be read


@dataclass(frozen=True, kw_only=True, slots=True)
class Feed:
    """A feed; `damaged` says in Vietnamese what was wrong with it, empty where it came as it should."""

    title: str
    entries: tuple[FeedEntry, ...]
    damaged: str = ""
    encoding: str = "utf-8"  # the one it was read in


def read_feed(page: FetchedPage, source: Source) -> Feed:
    """Return the whole entries of a feed in its own order; none is a fact, not an error (the caller says "empty").

    A cut or malformed feed gives what is whole and says so in `damaged`. Raises ParseError where it is no feed at all.
    """
    found = read_text(page)
    if not found.text:
        raise ParseError("feed.not_a_feed", source=source.key, url=page.url)
    repaired = repair_feed(found.text)
    parsed = [_parse(document) for document in repaired.documents]
    rows = [row for one in parsed for row in one.entries]
    month_first = source.month_first or _month_first(parsed, rows, page.fetched_at)
    problem = repaired.problem or found.problem or ("feed.repaired" if any(one.bozo for one in parsed) else "")
    return Feed(
        title=next((plain_title(one.feed.get("title", "")) for one in parsed if one.feed), ""),
        entries=tuple(_entry(row, page, month_first=month_first) for row in rows),
        damaged=say(problem, count=len(rows)) if problem else "",
        encoding=found.encoding,
    )


def _parse(document: str) -> Any:
    """feedparser ships no types. Bytes go in through a buffer: a bare string might be taken for an address or a file."""
    buffer = io.BytesIO(document.encode("utf-8", "replace"))
    return feedparser.parse(buffer, sanitize_html=False, resolve_relative_uris=False)


def _entry(row: Any, page: FetchedPage, *, month_first: bool) -> FeedEntry:
    raws = list(_written_dates(row))
    return FeedEntry(
        url=_link(row, page.final_url),
        title=plain_title(row.get("title", "")),
        summary=plain_summary(
            row.get("summary") or next((part.get("value", "") for part in row.get("content", ())), "")
        ),
        date=read_date(raws, month_first=month_first, now=page.fetched_at),
        raw_date=raws[0][:_LONGEST_DATE] if raws else "",
    )


def _written_dates(row: Any) -> Iterator[str]:
    told = (
        " ".join(str(row[key]).split()) for key in _DATE_KEYS if key in row
    )  # get("updated") would fall back and warn
    return (raw for raw in told if raw)


def _link(row: Any, base: str) -> str | None:
    """The entry's own page. A guid stands in only where it is an address itself; an Atom self link where there is no other."""
    own = [link.get("href", "") for link in row.get("links", ()) if link.get("rel") in ("alternate", "self")]
    told = [row.get("feedburner_origlink", ""), "" if row.get("guidislink") else row.get("link", ""), *own]
    given = [_joined(base, link) for link in told if link.strip()] + [_joined("", row.get("id", ""))]
    return next((link for link in given if link), None)


def _joined(base: str, link: str) -> str | None:
    """Return an absolute web address without its fragment, None where `link` is none."""
    try:
        url = urljoin(base, "".join(link.split())).partition("#")[0]
        parts = urlsplit(url)
    except ValueError:
        return None
    return url if parts.scheme in ("http", "https") and parts.hostname and len(url) <= MOST_CHARACTERS else None


def _month_first(parsed: list[Any], rows: list[Any], fetched_at: datetime) -> bool:
    """Judge by the feed's own dates; the day it says it was built on is a stricter "now" than ours."""
    told = [one.feed[key] for one in parsed for key in ("updated", "published") if key in one.feed]
    built = [found.moment for raw in told if not is_numeric(raw) and (found := parse_moment(raw))]
    return is_month_first([raw for row in rows for raw in _written_dates(row)], min([fetched_at, *built]))
