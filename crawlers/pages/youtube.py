"""YouTube channels through their public feed, which needs no token: {api}/feeds/videos.xml?channel_id=UC…

It holds the newest fifteen videos. The channel's author and the counts of viewers are never read (rights.md).
"""

from __future__ import annotations

from collections.abc import Mapping
from urllib.parse import urlencode

from core.article import Article, Form
from core.crawl import CrawlIssue
from core.errors import ParseError
from core.page import FetchedPage
from core.source import Source
from crawlers.feeds import FeedEntry, read_feed
from crawlers.pages.adapter import ApiAnswer, ApiRequest
from crawlers.pages.answers import address_of, refused, unreadable

FEED = "/feeds/videos.xml"


class YoutubeChannel:
    """One channel of an organisation."""

    def first_request(self, source: Source, token: str) -> ApiRequest:
        """Return the request for the channel's feed."""
        base = (source.api or "").partition("?")[0].rstrip("/").removesuffix(FEED)
        return ApiRequest(url=f"{base}{FEED}?{urlencode({'channel_id': source.page or ''})}")

    def read_answer(
        self, source: Source, request: ApiRequest, page: FetchedPage, headers: Mapping[str, str], token: str
    ) -> ApiAnswer:
        """Return the videos of the feed."""
        if page.status in (400, 404):
            return refused(source, "page.unknown")
        if page.status != 200:
            return unreadable(source, page)
        try:
            feed = read_feed(page, source)
        except ParseError:
            return unreadable(source, page)
        issue = CrawlIssue(source=source.key, url=request.url, problem="crawl.issue.damaged", detail=feed.damaged)
        articles = (_video(source, entry) for entry in feed.entries)
        return ApiAnswer(
            articles=tuple(article for article in articles if article), issues=(issue,) if feed.damaged else ()
        )


def _video(source: Source, entry: FeedEntry) -> Article | None:
    url = address_of(entry.url)
    if url is None or not entry.title:
        return None
    return Article(
        source=source.key,
        url=url,
        title=entry.title,
        text=entry.summary or entry.title,
        published_at=entry.date.moment if entry.date else None,
        published_day_only=entry.date.day_only if entry.date else False,
        dates=(entry.date,) if entry.date else (),
        form=Form.VIDEO,
    )
