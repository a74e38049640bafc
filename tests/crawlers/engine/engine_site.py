"""A web site on a loopback address, made of functions: what the engine is tried on."""

from __future__ import annotations

import threading
import time
from collections.abc import Callable
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

from core.article import Article
from core.crawl import CrawlBatch, CrawlIssue, CrawlLimits, CrawlOrder, CrawlResult, KnownPage, Outcome
from core.page import PageMark, PageRole
from core.source import Source, SourceKind
from crawlers.crawling import crawl

QUICK = CrawlLimits(delay_seconds=0, timeout_seconds=5)

SENTENCES = (
    "Sáng nay, xã Tân Hòa tổ chức lễ ra quân làm sạch đường làng với sự tham gia của hơn hai trăm hộ dân.",
    "Các tổ tự quản chia nhau từng đoạn kênh, vớt bèo, nạo vét bùn và trồng thêm hoa dọc hai bên lối đi.",
    "Theo ban tổ chức, phong trào sẽ kéo dài đến hết quý, mỗi tuần một buổi vào sáng thứ bảy.",
    "Ông trưởng thôn cho biết bà con đã góp công, góp cây giống và nhiều vật dụng cần thiết cho ngày hội.",
)


@dataclass(frozen=True)
class Asked:
    """One request as the site saw it."""

    path: str
    agent: str
    conditional: bool
    at: float
    headers: dict[str, str] = field(hash=False)


@dataclass
class Answer:
    """What a path answers with."""

    body: bytes | str = ""
    status: int = 200
    headers: dict[str, str] = field(default_factory=dict)
    kind: str = "text/html; charset=utf-8"
    wait: float = 0.0


Page = Answer | Callable[[Asked], Answer]


class Site:
    """A site whose pages can be changed while it runs."""

    def __init__(self, address: str = "127.0.0.1") -> None:
        self.pages: dict[str, Page] = {}
        self.asked: list[Asked] = []
        self.fallback: Callable[[Asked], Answer] = lambda asked: Answer("không có", 404)
        self._server = _Server((address, 0), _handler(self))
        self.base = f"http://{address}:{self._server.server_address[1]}"
        threading.Thread(target=self._server.serve_forever, kwargs={"poll_interval": 0.02}, daemon=True).start()

    def close(self) -> None:
        """Stop serving."""
        self._server.shutdown()
        self._server.server_close()

    @property
    def paths(self) -> list[str]:
        """Return the paths asked for, in order."""
        return [asked.path for asked in self.asked]

    def news(self, *numbers: int) -> list[str]:
        """Add articles and return their paths."""
        for number in numbers:
            self.pages[f"/tin/{number}.html"] = Answer(article_html(number), headers={"ETag": f'"v{number}"'})
        return [f"/tin/{number}.html" for number in numbers]

    def lists(self, path: str, numbers: range | list[int], more: str = "", **answer: Any) -> None:
        """Add a page that lists articles, existing or not."""
        self.pages[path] = Answer(listing_html(numbers, more), **answer)

    def source(self, key: str = "nguon", **given: Any) -> Source:
        """Return a source of this site."""
        settings: dict[str, Any] = {"home": f"{self.base}/", "local": True, **given}
        return Source(key=key, name=key, kind=SourceKind.PRESS, channel="press_online", **settings)


class _Server(ThreadingHTTPServer):
    daemon_threads = True
    request_queue_size = 128

    def handle_error(self, request: Any, client_address: Any) -> None:
        """Take it calmly when a client hangs up: that is what some tests are about."""


def _handler(site: Site) -> type[BaseHTTPRequestHandler]:
    class Handler(BaseHTTPRequestHandler):
        protocol_version = "HTTP/1.1"

        def log_message(self, *_: Any) -> None:
            pass

        def do_GET(self) -> None:
            conditional = "If-None-Match" in self.headers or "If-Modified-Since" in self.headers
            asked = Asked(self.path, self.headers["User-Agent"], conditional, time.monotonic(), dict(self.headers))
            site.asked.append(asked)
            page = site.pages.get(self.path) or site.fallback
            answer = page if isinstance(page, Answer) else page(asked)
            time.sleep(answer.wait)
            self._send(answer)

        def _send(self, answer: Answer) -> None:
            body = answer.body.encode() if isinstance(answer.body, str) else answer.body
            tag = answer.headers.get("ETag")
            same = tag is not None and self.headers.get("If-None-Match") == tag
            self.send_response(304 if same else answer.status)
            self.send_header("Content-Type", answer.kind)
            for name, value in answer.headers.items():
                self.send_header(name, value)
            self.send_header("Content-Length", "0" if same else str(len(body)))
            self.end_headers()
            self.wfile.write(b"" if same else body)

    return Handler


def article_html(number: int, extra: str = "") -> str:
    """Return the page of an article of our own."""
    body = "".join(f"<p>{sentence} (số {number})</p>" for sentence in SENTENCES)
    return (
        f'<html lang="vi"><head><title>Xã Tân Hòa ra quân làm sạch đường làng, đợt {number}</title>'
        f'<meta property="article:published_time" content="2026-03-{number % 27 + 1:02d}T08:00:00+07:00"></head><body>'
        f"<article><h1>Xã Tân Hòa ra quân làm sạch đường làng, đợt {number}</h1>{body}</article>{extra}</body></html>"
    )


def listing_html(numbers: range | list[int], more: str = "") -> str:
    """Return a page that lists articles."""
    rows = "".join(
        f'<li><a href="/tin/{number}.html">Xã Tân Hòa ra quân làm sạch đường làng, đợt {number}</a></li>'
        for number in numbers
    )
    return f"<html><head><title>Trang tin</title></head><body><h1>Trang tin</h1><ul>{rows}</ul>{more}</body></html>"


def feed_xml(base: str, numbers: range | list[int]) -> Answer:
    """Return a feed."""
    rows = "".join(f"<item><title>Bài số {n}</title><link>{base}/tin/{n}.html</link></item>" for n in numbers)
    text = f'<?xml version="1.0"?><rss version="2.0"><channel><title>t</title>{rows}</channel></rss>'
    return Answer(text, kind="application/rss+xml", headers={"ETag": '"feed"'})


@dataclass
class Run:
    """What a crawl reported, gathered."""

    articles: list[Article] = field(default_factory=list)
    marks: dict[str, PageMark] = field(default_factory=dict)
    issues: list[CrawlIssue] = field(default_factory=list)
    results: dict[str, CrawlResult] = field(default_factory=dict)
    batches: list[CrawlBatch] = field(default_factory=list)

    @property
    def only(self) -> CrawlResult:
        """Return the result of the only source."""
        (result,) = self.results.values()
        return result

    @property
    def outcomes(self) -> dict[str, Outcome]:
        """Return each source's outcome word."""
        return {key: result.outcome for key, result in self.results.items()}

    @property
    def problems(self) -> set[str]:
        """Return the problems met, without their prefix."""
        return {issue.problem.removeprefix("crawl.issue.") for issue in self.issues}

    def known(self) -> tuple[KnownPage, ...]:
        """Return what a store would remember."""
        return tuple(KnownPage(mark=mark) for mark in self.marks.values())

    def of(self, source: str) -> Run:
        """Return what was reported of one source."""
        found = Run(results={source: self.results[source]})
        for batch in self.batches:
            if batch.source == source:
                found.take(batch)
        return found

    def take(self, batch: CrawlBatch) -> None:
        """Add a batch."""
        self.batches.append(batch)
        self.articles += batch.articles
        self.issues += batch.issues
        self.marks.update({mark.url: mark for mark in batch.marks})

    def role(self, path: str) -> PageRole | None:
        """Return the role under which a path is remembered."""
        return next((mark.role for url, mark in self.marks.items() if url.endswith(path)), None)


def run(*orders: CrawlOrder | Source, limits: CrawlLimits = QUICK) -> Run:
    """Crawl and gather everything."""
    found = Run()
    whole = [order if isinstance(order, CrawlOrder) else CrawlOrder(source=order) for order in orders]
    for report in crawl(whole, limits):
        if isinstance(report, CrawlResult):
            assert report.source not in found.results
            found.results[report.source] = report
            continue
        found.take(report)
    return found
