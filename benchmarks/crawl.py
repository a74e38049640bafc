"""The crawl engine against bare Scrapy: the same pages of one local server, the same number at a time, extraction off.

A round is ours, then bare Scrapy, each in a process of its own; the server, a third process, measures both alike: from
the first page asked for to the last. Ours also reads robots.txt, keeps marks and hands every page to its parent.
"""

from __future__ import annotations

import json
import statistics
import subprocess
import sys
from typing import Any
from urllib.request import urlopen

from core.crawl import CrawlLimits, CrawlOrder, CrawlResult
from core.source import Source, SourceKind
from crawlers.crawling import crawl
from crawlers.manners import LOCAL_PARALLEL

PAGES, ROUNDS = 3000, 5


def run() -> dict[str, Any]:
    """Return pages per second of both, their medians' ratio, and every round."""
    with subprocess.Popen(
        [sys.executable, "-m", "benchmarks._crawl_server", str(PAGES)],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    ) as server:
        try:
            assert server.stdout is not None
            base = server.stdout.readline().strip()
            rounds = [(_measured(base, _ours), _measured(base, _bare)) for _ in range(ROUNDS)]
        finally:
            server.kill()
    ours, bare = (statistics.median(column) for column in zip(*rounds, strict=True))
    ratio = statistics.median(one / other for one, other in rounds)
    return {
        "pages": PAGES,
        "ours_pages_per_s": round(ours),
        "scrapy_pages_per_s": round(bare),
        "ratio": round(ratio, 3),
        "goal": 0.9,
        "rounds": [[round(one), round(other)] for one, other in rounds],
    }


def _measured(base: str, crawler: Any) -> float:
    urlopen(f"{base}/reset").close()
    crawler(base)
    with urlopen(f"{base}/span") as answer:
        span = json.load(answer)
    if span["pages"] != PAGES:
        raise RuntimeError(f"{crawler.__name__} asked for {span['pages']} pages instead of {PAGES}")
    return float((span["pages"] - 1) / span["seconds"])


def _ours(base: str) -> None:
    source = Source(
        key="bench", name="Bench", kind=SourceKind.PRESS, channel="press_online", home=f"{base}/", local=True,
        sitemaps=(f"{base}/sitemap.xml",),
    )  # fmt: skip
    reports = crawl([CrawlOrder(source=source)], CrawlLimits(delay_seconds=0), extraction=False)
    (result,) = (report for report in reports if isinstance(report, CrawlResult))
    if result.articles != PAGES:
        raise RuntimeError(f"the engine brought {result.articles} pages instead of {PAGES}: {result.message}")


def _bare(base: str) -> None:
    subprocess.run([sys.executable, "-m", "benchmarks._crawl_peer", base, str(LOCAL_PARALLEL)], check=True, timeout=300)
