"""Doubles of the platforms' interfaces, in the shapes their documents give, errors included; no network."""

from __future__ import annotations

import json
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import parse_qsl, urlencode, urlsplit

from reader_pages import NOW, page_of

from core.article import Article
from core.page import FetchedPage
from core.source import Source
from crawlers.pages import ADAPTERS
from crawlers.pages.adapter import ApiAnswer, ApiRequest

TOKEN = "mat-khau-cua-trang"
Answer = tuple[int, dict[str, str], str]


@dataclass(kw_only=True)
class Graph:
    """`/{page}/posts` of the Graph API v25.0."""

    posts: list[dict[str, Any]]
    per_page: int = 3
    headers: dict[str, str] = field(
        default_factory=lambda: {"x-app-usage": '{"call_count":3,"total_time":4,"total_cputime":1}'}
    )
    error: dict[str, Any] | None = None

    def answer(self, request: ApiRequest) -> Answer:
        query = dict(parse_qsl(urlsplit(request.wire_url).query))
        if self.error:
            return (
                400,
                self.headers,
                json.dumps({"error": {"type": "OAuthException", "fbtrace_id": "AbC", **self.error}}),
            )
        if query.get("access_token") != TOKEN:
            message = f"Error validating access token {query.get('access_token')}"
            return (
                400,
                {},
                json.dumps(
                    {"error": {"message": message, "type": "OAuthException", "code": 190, "error_subcode": 463}}
                ),
            )
        start = int(query.get("after", 0))
        shown = self.posts[start : start + self.per_page]
        wanted = {"id", *query["fields"].split(",")}
        body: dict[str, Any] = {"data": [{key: post[key] for key in post if key in wanted} for post in shown]}
        if start + self.per_page < len(self.posts):
            following = {**query, "after": str(start + self.per_page)}
            address = urlsplit(request.url)._replace(query=urlencode(following)).geturl()
            body["paging"] = {"cursors": {"before": str(start), "after": following["after"]}, "next": address}
        return 200, self.headers, json.dumps(body)


@dataclass(kw_only=True)
class Zalo:
    """`article/getslice` and `article/getdetail` of the Official Account API."""

    articles: list[dict[str, Any]]

    def answer(self, request: ApiRequest) -> Answer:
        if request.headers.get("access_token") != TOKEN:
            return 200, {}, json.dumps({"error": -216, "message": "Access token is invalid"})
        parts = urlsplit(request.wire_url)
        query = dict(parse_qsl(parts.query))
        found = self._slice(query) if parts.path.endswith("getslice") else self._detail(query)
        return 200, {}, json.dumps(found)

    def _slice(self, query: dict[str, str]) -> dict[str, Any]:
        start, most = int(query["offset"]), int(query["limit"])
        if most > 10:
            return {"error": -201, "message": "limit is invalid"}
        keys = ("id", "title", "status", "create_date", "link_view")
        rows = [{key: row[key] for key in keys} for row in self.articles[start : start + most]]
        return {"error": 0, "message": "Success", "data": {"medias": rows, "total": len(self.articles)}}

    def _detail(self, query: dict[str, str]) -> dict[str, Any]:
        row = next((row for row in self.articles if row["id"] == query["id"] and not row.get("gone")), None)
        return (
            {"error": 0, "message": "Success", "data": row}
            if row
            else {"error": -201, "message": "article_id is invalid"}
        )


@dataclass(kw_only=True)
class Visit:
    """A whole run of an adapter against a double."""

    articles: list[Article] = field(default_factory=list)
    answers: list[ApiAnswer] = field(default_factory=list)
    requests: list[ApiRequest] = field(default_factory=list)


def visit(source: Source, double: Graph | Zalo, token: str = TOKEN) -> Visit:
    """Ask and read until the adapter asks no more."""
    adapter, seen = ADAPTERS[source.platform or ""], Visit()
    waiting = [adapter.first_request(source, token)]
    while waiting:
        request = waiting.pop(0)
        status, headers, body = double.answer(request)
        answer = adapter.read_answer(source, request, answer_of(request, body, status), headers, token)
        seen.requests.append(request)
        seen.answers.append(answer)
        seen.articles += answer.articles
        waiting += answer.following
    return seen


def answer_of(request: ApiRequest, body: str | bytes, status: int = 200) -> FetchedPage:
    """Return what the crawler hands over: an answer under the address without its secret."""
    return page_of(body, "application/json", url=request.url, status=status, now=NOW)
