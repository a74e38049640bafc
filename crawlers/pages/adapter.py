"""The door between a page's platform and the crawler: requests to send, answers read.

The crawler sends `first_request`, hands each answer to `read_answer`, and sends what that asks for next, until nothing
is asked. An adapter never touches the network and keeps no state.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Protocol
from urllib.parse import urlencode

from core.article import Article
from core.crawl import CrawlIssue, Outcome
from core.page import FetchedPage
from core.source import Source


@dataclass(frozen=True, kw_only=True, slots=True)
class ApiRequest:
    """A GET to send. `url` carries no secret and is the one to log, mark and show; `wire_url` is the one to send."""

    url: str
    headers: Mapping[str, str] = field(default_factory=dict, repr=False)  # secret: never logged
    secret_query: Mapping[str, str] = field(default_factory=dict, repr=False)  # secret: never logged
    number: int = 1  # of the answers asked for in this run, from 1

    @property
    def wire_url(self) -> str:
        """The address with its secret parameters; for the socket only."""
        if not self.secret_query:
            return self.url
        return f"{self.url}{'&' if '?' in self.url else '?'}{urlencode(self.secret_query)}"


@dataclass(frozen=True, kw_only=True, slots=True)
class ApiAnswer:
    """What one answer held, and what to ask next.

    `outcome` is None while all is well; else the run ends with it and `message` (Vietnamese, for the officer).
    `retry_seconds` says that the same request may go through after a pause; None that it will not in this run.
    """

    articles: tuple[Article, ...] = ()
    following: tuple[ApiRequest, ...] = ()
    issues: tuple[CrawlIssue, ...] = ()
    outcome: Outcome | None = None
    message: str = ""
    retry_seconds: float | None = None


class PageAdapter(Protocol):
    """One platform."""

    def first_request(self, source: Source, token: str) -> ApiRequest:
        """Return the request a run begins with; raise SourceError where the source or its token cannot do."""

    def read_answer(
        self, source: Source, request: ApiRequest, page: FetchedPage, headers: Mapping[str, str], token: str
    ) -> ApiAnswer:
        """Return what `page`, the answer to `request` whatever its status, held; `headers` have lower-case names.

        Never raises on what a platform sent: an unreadable body is an outcome too.
        """
