"""Pauses, retries and redirects over real HTTP."""

from __future__ import annotations

import itertools
from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from email.utils import format_datetime

import pytest
from engine_site import Answer, Asked, Site, article_html, run

from core.crawl import CrawlLimits, CrawlOrder, Outcome
from core.page import PageRole
from core.source import Source
from crawlers.manners import delay_of
from crawlers.pauses import growing, retry_after

NOW = datetime(2026, 3, 20, 1, 0, tzinfo=UTC)


@pytest.mark.parametrize(
    ("header", "seconds"),
    [
        ("120", 120.0),
        (" 0 ", 0.0),
        ("Fri, 20 Mar 2026 01:00:30 GMT", 30.0),
        ("Fri, 20 Mar 2026 00:00:00 GMT", 0.0),
        ("sớm thôi", None),
        ("-5", None),
        ("", None),
        ("9" * 400, 999999999.0),
    ],
)
def test_retry_after_is_a_number_or_a_date(header: str, seconds: float | None) -> None:
    assert retry_after(header, NOW) == seconds


def test_pauses_between_tries_grow_and_end() -> None:
    assert [growing(5, tries) for tries in range(6)] == [5, 10, 20, 40, 80, 120]


def test_only_local_sources_follow_a_delay_under_five_seconds(site: Site) -> None:
    ordinary = site.source(local=False)
    assert [delay_of(ordinary, CrawlLimits(delay_seconds=wanted)) for wanted in (0, 1, 5, 9)] == [5, 5, 5, 9]
    assert delay_of(site.source(), CrawlLimits(delay_seconds=0)) == 0


def _busy(times: int, header: str, status: int = 503) -> Callable[[Asked], Answer]:
    answers = itertools.chain(
        [Answer("bận", status, {"Retry-After": header})] * times, itertools.repeat(Answer(article_html(1)))
    )
    return lambda asked: next(answers)


def test_host_that_asks_for_an_hour_is_left_alone_for_this_run(site: Site) -> None:
    site.lists("/", [1, 2, 3])
    site.news(2, 3)
    site.pages["/"] = _busy(9, format_datetime(datetime.now(UTC) + timedelta(hours=1), usegmt=True), 429)
    found = run(site.source(sections=(f"{site.base}/a", f"{site.base}/b"), feeds=(f"{site.base}/f",)))
    assert found.only.outcome is Outcome.BROKEN
    assert "Retry-After" in found.only.message
    assert site.paths.count("/") == 1


def test_page_that_stays_busy_keeps_its_listing_open_for_the_next_run(site: Site) -> None:
    site.lists("/", [1, 2], headers={"ETag": '"home"'})
    site.news(2)
    site.pages["/tin/1.html"] = Answer("lỗi", 500, {"Retry-After": "0"})
    first = run(site.source())
    assert (first.only.outcome, first.only.articles) == (Outcome.OK, 1)
    assert "server" in first.problems
    assert first.role("/") is None

    site.news(1)
    second = run(CrawlOrder(source=site.source(), known=first.known()))
    assert [article.url for article in second.articles] == [f"{site.base}/tin/1.html"]
    assert second.role("/") is PageRole.LISTING


def test_slow_host_holds_up_nobody_else(new_site: Callable[[], Site]) -> None:
    slow, quick = new_site(), new_site()
    slow.pages["/robots.txt"] = Answer("", 404)
    slow.pages["/"] = Answer("chậm", wait=30)
    quick.lists("/", [1])
    quick.news(1)
    limits = CrawlLimits(delay_seconds=0, timeout_seconds=0.5)
    found = run(slow.source("cham"), quick.source("nhanh"), limits=limits)
    assert found.outcomes == {"cham": Outcome.BROKEN, "nhanh": Outcome.OK}
    assert "không trả lời" in found.results["cham"].message


def test_source_ends_with_what_it_has_when_its_time_is_up(site: Site) -> None:
    site.lists("/", range(1, 61))
    site.news(*range(1, 61))
    for number in range(1, 61):
        site.pages[f"/tin/{number}.html"] = Answer(article_html(number), wait=0.4)
    limits = CrawlLimits(delay_seconds=0, timeout_seconds=5, max_source_seconds=1.2)
    found = run(site.source(), limits=limits)
    assert 0 < found.only.articles < 60
    assert found.only.outcome is Outcome.OK
    assert "Hết thời gian" in found.only.message
    assert found.role("/") is None


def test_delay_is_kept_between_two_requests_of_a_host(site: Site) -> None:
    site.lists("/", [1, 2, 3])
    site.news(1, 2, 3)
    two = [_named(site.source(), key) for key in ("mot", "hai")]
    found = run(*two, limits=CrawlLimits(delay_seconds=0.2, timeout_seconds=5))
    assert set(found.outcomes.values()) == {Outcome.OK}
    moments = [asked.at for asked in site.asked]
    assert min(later - earlier for earlier, later in itertools.pairwise(moments)) > 0.18


def _named(source: Source, key: str) -> Source:
    return replace(source, key=key)
