"""Articles of a Zalo Official Account, with the account's own token: a list in slices, then each article.

GET {api}/article/getslice?offset=0&limit=10&type=normal, GET {api}/article/getdetail?id=…, header access_token.
Errors come inside answers of status 200. The author's name that an article carries is never read (rights.md).
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import datetime
from typing import Any
from urllib.parse import parse_qs, urlencode, urlsplit

from core.article import Article, DateCandidate, Form
from core.crawl import CrawlIssue
from core.errors import SourceError
from core.page import FetchedPage
from core.source import Source
from core.text import compose, squeeze
from crawlers.dates import moment_from_epoch
from crawlers.pages.adapter import ApiAnswer, ApiRequest
from crawlers.pages.answers import BUSY_SECONDS, address_of, dated, is_too_old, read_json, refused, unreadable
from crawlers.pages.words import lines_of, title_of

LIMIT = 10  # the most that getslice gives
# The article calls document -201 and -209 only; the rest are the platform's general codes for tokens and limits (unverified).
_TOKEN = frozenset({-124, -216, -220})
_BUSY = frozenset({-32, -211})
_NOT_OURS = frozenset({-209})  # the account may not use this API


class ZaloPage:
    """One Official Account."""

    def first_request(self, source: Source, token: str) -> ApiRequest:
        """Return the first slice of the list; raise SourceError where there is no token."""
        if not token:
            raise SourceError("page.no_token", name=source.name, variable=source.token_env)
        return _slice(source, token, offset=0, number=0)

    def read_answer(
        self, source: Source, request: ApiRequest, page: FetchedPage, headers: Mapping[str, str], token: str
    ) -> ApiAnswer:
        """Return the articles to ask for, or the article that was asked for, or what an error means."""
        body = read_json(page.body)
        code = body.get("error") if body else None
        if body is None or page.status != 200 or not isinstance(code, int):
            return unreadable(source, page)
        detail = urlsplit(request.url).path.endswith("/getdetail")
        if code:
            return _refusal(source, request, code, detail=detail)
        data = body.get("data")
        if not isinstance(data, dict):
            return unreadable(source, page)
        if not detail:
            return ApiAnswer(following=tuple(_following(source, request, data, page, token)))
        article = _article(source, data, page)
        return ApiAnswer(articles=(article,) if article else ())


def _slice(source: Source, token: str, *, offset: int, number: int) -> ApiRequest:
    query = urlencode({"offset": offset, "limit": LIMIT, "type": "normal"})
    return ApiRequest(url=f"{_base(source)}/getslice?{query}", headers={"access_token": token}, number=number)


def _base(source: Source) -> str:
    return f"{(source.api or '').rstrip('/')}/article"


def _refusal(source: Source, request: ApiRequest, code: int, *, detail: bool) -> ApiAnswer:
    if code in _TOKEN:
        return refused(source, "page.bad_token")
    if code in _BUSY:
        return refused(source, "page.busy", retry_seconds=BUSY_SECONDS)
    if detail:  # one article is gone or broken; the others are not
        issue = CrawlIssue(source=source.key, url=request.url, problem="crawl.issue.unreadable", detail=str(code))
        return ApiAnswer(issues=(issue,))
    return refused(source, "page.no_permission" if code in _NOT_OURS else "page.refused", code=code)


def _following(
    source: Source, request: ApiRequest, data: dict[str, Any], page: FetchedPage, token: str
) -> Iterator[ApiRequest]:
    """Yield a request for each shown article that is young enough, then the next slice while there is one."""
    medias = data.get("medias")
    rows = [row for row in medias if isinstance(row, dict)] if isinstance(medias, list) else []
    young = [row for row in rows if not is_too_old(source, _moment(row), page.fetched_at)]
    for row in young:
        if row.get("status", "show") == "show" and row.get("id"):
            url = f"{_base(source)}/getdetail?{urlencode({'id': str(row['id'])})}"
            yield ApiRequest(url=url, headers={"access_token": token}, number=request.number)
    offset = int(parse_qs(urlsplit(request.url).query).get("offset", ["0"])[0]) + LIMIT
    total = data.get("total")
    if young and isinstance(total, int) and offset < total and request.number + 1 < source.max_pages:
        yield _slice(source, token, offset=offset, number=request.number + 1)


def _article(source: Source, data: dict[str, Any], page: FetchedPage) -> Article | None:
    """Return the article, or None where it is hidden, has no words or no address."""
    lead = squeeze(compose(str(data.get("description") or "")))
    text = "\n".join(part for part in (lead, *_paragraphs(data.get("body"))) if part)
    url = address_of(data.get("link_view"))
    if url is None or not text or data.get("status", "show") != "show":
        return None
    date = _date(data, page.fetched_at)
    return Article(
        source=source.key,
        url=url,
        title=squeeze(compose(str(data.get("title") or ""))) or title_of(text),
        text=text,
        lead=lead or None,
        published_at=date.moment if date else None,
        dates=(date,) if date else (),
        form=Form.POST,
    )


def _paragraphs(body: Any) -> Iterator[str]:
    for part in body if isinstance(body, list) else ():
        if isinstance(part, dict) and part.get("type") == "text" and isinstance(part.get("content"), str):
            yield lines_of(part["content"])


def _date(data: dict[str, Any], now: datetime) -> DateCandidate | None:
    raw = str(data.get("create_date") or "")
    return dated(raw, moment_from_epoch(raw), now)


def _moment(row: dict[str, Any]) -> datetime | None:
    found = moment_from_epoch(str(row.get("create_date") or ""))
    return found.moment if found else None
