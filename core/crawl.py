"""What a crawl is told and what it reports: the door between crawlers/ and the rest."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum

from core.article import Article
from core.page import PageMark
from core.source import Source


class Outcome(StrEnum):
    """How one source ended one run, in one word."""

    OK = "ok"  # it brought items, new or changed
    UNCHANGED = "unchanged"  # it answered, nothing is new
    EMPTY = "empty"  # it answered 200 and there was nothing where there should be something
    REFUSED = "refused"  # robots.txt, 401, 403, a wrong token, a private address
    BROKEN = "broken"  # no answer, 5xx, a body nobody can read


@dataclass(frozen=True, kw_only=True, slots=True)
class CrawlIssue:
    """Something a run did not understand or could not fetch; shown to a person, never guessed away."""

    source: str
    url: str
    problem: str  # a key of vi.toml, "crawl.issue.…"
    detail: str = ""


@dataclass(frozen=True, kw_only=True, slots=True)
class KnownPage:
    """An address met before, with what a conditional request needs."""

    mark: PageMark
    key: str = ""  # address_key(mark.url) as it was stored; "" where it has to be worked out


@dataclass(frozen=True, kw_only=True, slots=True)
class CrawlOrder:
    """One source to crawl, with what is remembered of its addresses and the secret its page API wants."""

    source: Source
    known: tuple[KnownPage, ...] = ()
    token: str = field(default="", repr=False)


@dataclass(frozen=True, kw_only=True, slots=True)
class CrawlBatch:
    """Part of a source's run that is kept in one transaction.

    A mark of a feed, sitemap or listing comes only in or after the batch that settles every address it led to,
    so that a crash costs a repeat and never an item.
    """

    source: str
    articles: tuple[Article, ...] = ()
    marks: tuple[PageMark, ...] = ()
    issues: tuple[CrawlIssue, ...] = ()


@dataclass(frozen=True, kw_only=True, slots=True)
class CrawlResult:
    """How one source's run ended, as the crawler saw it (`new` and `changed` are known to the store only)."""

    source: str
    outcome: Outcome
    pages: int = 0  # requests answered
    articles: int = 0  # articles read in full
    not_modified: int = 0  # 304 answers
    seconds: float = 0.0
    message: str = ""  # Vietnamese, for the officer; empty when all is well
    started_at: datetime
    finished_at: datetime


@dataclass(frozen=True, kw_only=True, slots=True)
class SourceRun:
    """One source's run with what the store made of it."""

    result: CrawlResult
    new: int = 0
    changed: int = 0
    unchanged: int = 0


@dataclass(frozen=True, kw_only=True, slots=True)
class CrawlLimits:
    """Bounds every request keeps; bytes are counted after decompression."""

    delay_seconds: float = 5.0
    timeout_seconds: float = 30.0
    max_bytes: int = 5 * 1024 * 1024
    max_redirects: int = 5
    max_source_seconds: float = 3600.0
    user_agent: str = "DiemTin/0.1"  # Name/version (+contact)
