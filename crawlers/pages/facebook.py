"""Facebook pages through the Graph API, with the page owner's token: GET {api}/{page}/posts.

Asked for are only a post's id, words, time and address: never who wrote, commented or liked it (rights.md).
Errors: https://developers.facebook.com/docs/graph-api/guides/error-handling
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any
from urllib.parse import parse_qsl, urlencode, urlsplit, urlunsplit

from core.article import Article, Form
from core.crawl import CrawlIssue, Outcome
from core.errors import SourceError
from core.page import FetchedPage
from core.source import Source
from core.text import compose
from crawlers.pages.adapter import ApiAnswer, ApiRequest
from crawlers.pages.answers import (
    BUSY_SECONDS,
    PASSING_SECONDS,
    address_of,
    is_too_old,
    read_json,
    refused,
    unreadable,
    written_date,
)
from crawlers.pages.words import title_of

FIELDS = "id,message,created_time,permalink_url"
LIMIT = 100  # the most that the edge gives at once
NEARLY_SPENT = 95  # percent of an app's hourly calls

_TOKEN = frozenset({102, 104, 190})
_PASSING = frozenset({1, 2})
_BUSY = frozenset({4, 17, 32, 341, 613})
_SECRETS = frozenset({"access_token", "appsecret_proof"})
_NO_PAGE = re.compile(r"node type \((?:User|Group)\)")


class FacebookPage:
    """One public page of an organisation."""

    def first_request(self, source: Source, token: str) -> ApiRequest:
        """Return the first page of posts; raise SourceError where there is no token."""
        if not token:
            raise SourceError("page.no_token", name=source.name, variable=source.token_env)
        url = f"{(source.api or '').rstrip('/')}/{source.page}/posts?{urlencode({'fields': FIELDS, 'limit': LIMIT})}"
        return ApiRequest(url=url, secret_query={"access_token": token})

    def read_answer(
        self, source: Source, request: ApiRequest, page: FetchedPage, headers: Mapping[str, str], token: str
    ) -> ApiAnswer:
        """Return the posts of an answer, or what its error means."""
        body = read_json(page.body)
        if body is not None and isinstance(body.get("error"), dict):
            return _refusal(source, body["error"], headers)
        rows = body.get("data") if body else None
        if body is None or page.status != 200 or not isinstance(rows, list):
            return unreadable(source, page)
        articles = tuple(article for row in rows if (article := _post(source, row, page)))
        oldest = min((article.published_at for article in articles if article.published_at), default=None)
        if is_too_old(source, oldest, page.fetched_at):
            return ApiAnswer(articles=articles)
        return ApiAnswer(articles=articles, **_rest(source, request, body, headers, token))


def _refusal(source: Source, error: dict[str, Any], headers: Mapping[str, str]) -> ApiAnswer:
    """Tell a wrong token and a missing permission from a platform that is busy."""
    code = error.get("code")
    code = code if isinstance(code, int) else 0
    if code in _BUSY:
        return refused(source, "page.busy", retry_seconds=_seconds_to_wait(headers))
    if code in _PASSING:
        return refused(source, "page.passing", outcome=Outcome.BROKEN, retry_seconds=PASSING_SECONDS)
    if code in _TOKEN:
        return refused(source, "page.bad_token")
    if code == 10 or 200 <= code <= 299:
        return refused(source, "page.no_permission")
    if code == 100:
        personal = _NO_PAGE.search(str(error.get("message")))
        return refused(source, "page.personal" if personal else "page.unknown")
    return refused(source, "page.refused", code=code)


def _post(source: Source, row: Any, page: FetchedPage) -> Article | None:
    """Return a post with words; shares and pictures without any have nothing to count or check."""
    text = compose(row["message"]) if isinstance(row, dict) and isinstance(row.get("message"), str) else ""
    url = address_of(row.get("permalink_url") or f"https://www.facebook.com/{row.get('id')}") if text else None
    if url is None:
        return None
    date = written_date(row.get("created_time"), page.fetched_at)
    return Article(
        source=source.key,
        url=url,
        title=title_of(text),
        text=text,
        published_at=date.moment if date else None,
        dates=(date,) if date else (),
        form=Form.POST,
    )


def _rest(
    source: Source, request: ApiRequest, body: dict[str, Any], headers: Mapping[str, str], token: str
) -> dict[str, Any]:
    """Return what to ask next: only an absent `next` ends a page's posts, an answer may be short or empty before it."""
    paging = body.get("paging")
    following = paging.get("next") if isinstance(paging, dict) else None
    if not isinstance(following, str):
        return {}
    if _spent(headers) >= NEARLY_SPENT:
        return {"issues": (CrawlIssue(source=source.key, url=request.url, problem="crawl.issue.quota_spent"),)}
    if not _same_api(following, request.url):
        return {"issues": (CrawlIssue(source=source.key, url=request.url, problem="crawl.issue.led_astray"),)}
    return {"following": (_without_secret(following, token, request.number + 1),)}


def _spent(headers: Mapping[str, str]) -> float:
    """Return how much of its calls the app has used, in percent: the greatest figure of X-App-Usage."""
    usage = read_json(headers.get("x-app-usage", "")) or {}
    return max((float(value) for value in usage.values() if isinstance(value, (int, float))), default=0.0)


def _seconds_to_wait(headers: Mapping[str, str]) -> float:
    """Return how long the platform says it will refuse: X-Business-Use-Case-Usage counts in minutes."""
    usage = read_json(headers.get("x-business-use-case-usage", "")) or {}
    rows = [row for part in usage.values() if isinstance(part, list) for row in part if isinstance(row, dict)]
    told = [value for row in rows if isinstance(value := row.get("estimated_time_to_regain_access"), (int, float))]
    return max([BUSY_SECONDS, *(60.0 * value for value in told)])


def _same_api(one: str, two: str) -> bool:
    try:
        return urlsplit(one)[:2] == urlsplit(two)[:2]
    except ValueError:
        return False


def _without_secret(url: str, token: str, number: int) -> ApiRequest:
    """Return the next request with its secret apart, so that no log and no mark holds it."""
    parts = urlsplit(url)
    query = [pair for pair in parse_qsl(parts.query, keep_blank_values=True) if pair[0] not in _SECRETS]
    plain = urlunsplit(parts._replace(query=urlencode(query), fragment=""))
    return ApiRequest(url=plain, secret_query={"access_token": token}, number=number)
