"""Facebook pages through the Graph API, with the page owner's token: GET {api}/{page}/posts.

Asked for are only a post's id, words, time and address: never who wrote, commented or liked it (rights.md).
Errors: https://developers.facebook.com/docs/graph-api/guides/error-handling
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any
from urllib.parse import parse_qsl, urlencode, urlsplit, urlunsplit

from core.article import Article, DateCandidate, DateOrigin, Form
from core.crawl import CrawlIssue, Outcome
from core.errors import SourceError
from core.page import FetchedPage
from core.source import Source
from core.text import compose
from core.words import say
from crawlers.dates import parse_moment, plausible
from crawlers.pages.adapter import ApiAnswer, ApiRequest
from crawlers.pages.words import title_of

FIELDS = "id,message,created_time,permalink_url"
LIMIT = 100  # the most that the edge gives at once
BUSY_SECONDS = 60.0
NEARLY_SPENT = 95  # percent of an app's hourly calls

_TOKEN = frozenset({102, 190})
_PASSING = frozenset({1, 2})
_BUSY = frozenset({4, 17, 32, 341, 613})


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
        body = _json(page.body)
        if body is None:
            return ApiAnswer(outcome=Outcome.BROKEN, message=say("page.unreadable", name=source.name))
        if isinstance(body.get("error"), dict):
            return _refusal(source, body["error"])
        rows = body.get("data")
        if page.status != 200 or not isinstance(rows, list):
            return ApiAnswer(outcome=Outcome.BROKEN, message=say("page.unreadable", name=source.name))
        articles = tuple(article for row in rows if (article := _post(source, row, page)))
        return ApiAnswer(articles=articles, **_rest(source, request, body, headers, token))


def _json(body: bytes) -> dict[str, Any] | None:
    try:
        value = json.loads(body)
    except (ValueError, RecursionError):
        return None
    return value if isinstance(value, dict) else None


def _refusal(source: Source, error: dict[str, Any]) -> ApiAnswer:
    """Tell a wrong token and a missing permission from a platform that is busy."""
    code = error.get("code")
    code = code if isinstance(code, int) else 0
    if code in _BUSY:
        return ApiAnswer(
            outcome=Outcome.REFUSED, message=say("page.busy", name=source.name), retry_seconds=BUSY_SECONDS
        )
    if code in _PASSING:
        return ApiAnswer(outcome=Outcome.BROKEN, message=say("page.passing", name=source.name), retry_seconds=5.0)
    if code in _TOKEN:
        message = say("page.bad_token", name=source.name, variable=source.token_env)
    elif code == 10 or 200 <= code <= 299:
        message = say("page.no_permission", name=source.name)
    elif code == 100:
        message = say("page.unknown", name=source.name, page=source.page)
    else:
        message = say("page.refused", name=source.name, code=code)
    return ApiAnswer(outcome=Outcome.REFUSED, message=message)


def _post(source: Source, row: Any, page: FetchedPage) -> Article | None:
    """Return a post with words; shares and pictures without any have nothing to count or check."""
    if not isinstance(row, dict) or not isinstance(row.get("message"), str) or not compose(row["message"]):
        return None
    url = row.get("permalink_url")
    if not isinstance(url, str) or urlsplit(url).scheme not in ("http", "https"):
        return None
    text = compose(row["message"])
    date = _date(row.get("created_time"), page)
    return Article(
        source=source.key,
        url=url,
        title=title_of(text),
        text=text,
        published_at=date.moment if date else None,
        dates=(date,) if date else (),
        form=Form.POST,
    )


def _date(raw: Any, page: FetchedPage) -> DateCandidate | None:
    found = parse_moment(raw) if isinstance(raw, str) else None
    if found is None or not plausible(found.moment, page.fetched_at):
        return None
    return DateCandidate(origin=DateOrigin.API, raw=raw, moment=found.moment)


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
    return {"following": (_without_token(following, token, request.number + 1),)}


def _spent(headers: Mapping[str, str]) -> float:
    """Return how much of its calls the app has used, in percent: the greatest figure of X-App-Usage."""
    usage = _json(headers.get("x-app-usage", "").encode()) or {}
    return max((float(value) for value in usage.values() if isinstance(value, (int, float))), default=0.0)


def _same_api(one: str, two: str) -> bool:
    try:
        return urlsplit(one)[:2] == urlsplit(two)[:2]
    except ValueError:
        return False


def _without_token(url: str, token: str, number: int) -> ApiRequest:
    """Return the next request with its secret apart, so that no log and no mark holds it."""
    parts = urlsplit(url)
    query = [(name, value) for name, value in parse_qsl(parts.query) if name != "access_token"]
    plain = urlunsplit(parts._replace(query=urlencode(query)))
    return ApiRequest(url=plain, secret_query={"access_token": token}, number=number)
