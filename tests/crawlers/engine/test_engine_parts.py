"""The engine's small parts: settling, the row of tasks, batches, prudence towards sites that are not ours, outcomes."""

from __future__ import annotations

import asyncio
from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.article import Article
from core.crawl import CrawlBatch, CrawlIssue, CrawlLimits, CrawlOrder, KnownPage, Outcome
from core.page import PageMark, PageRole
from core.source import Source, SourceKind
from core.words import known_keys
from crawlers.batches import Batcher
from crawlers.discovery import entries
from crawlers.failures import Cause, Problem
from crawlers.following import MOST_ADDRESSES, Follower
from crawlers.frontier import Frontier, Kind, Task
from crawlers.listings import Link, Listing
from crawlers.memory import Memory
from crawlers.outcomes import Tally, judge
from crawlers.scope import Scope
from crawlers.settling import Branch, Settling
from crawlers.wire import Job, decode_job, decode_report, encode_job, encode_report

NOW = datetime(2026, 3, 20, 1, 0, tzinfo=UTC)


def _mark(url: str, role: PageRole = PageRole.LISTING) -> PageMark:
    return PageMark(url=url, role=role, checked_at=NOW, full_at=NOW)


def _source(**given: object) -> Source:
    settings = {"home": "https://bao.vn/", **given}
    return Source(key="k", name="k", kind=SourceKind.PRESS, channel="press_online", **settings)  # type: ignore[arg-type]


@given(st.lists(st.integers(0, 30), max_size=30), st.sets(st.integers(0, 30)), st.randoms())
def test_mark_is_kept_exactly_when_nothing_below_it_failed(
    parents: list[int], failing: set[int], random: object
) -> None:
    """Branch n hangs on an earlier one; each is settled once, in any order."""
    released: list[PageMark] = []
    settling = Settling(released.append)
    branches = [Branch(mark=_mark("0"))]
    for number, parent in enumerate(parents, 1):
        above = branches[parent % number]
        settling.lead(above)
        branches.append(Branch(above=above, mark=_mark(str(number))))
    order = list(range(len(branches)))
    random.shuffle(order)  # type: ignore[attr-defined]
    for number in order:
        settling.settle(branches[number], failed=number in failing)
    spoilt = set()
    for number in sorted(failing & set(order), reverse=True):
        branch: Branch | None = branches[number]
        while branch is not None:
            spoilt.add(branch.mark.url if branch.mark else "")
            branch = branch.above
    assert {mark.url for mark in released} == {str(number) for number in order} - spoilt


def test_long_row_of_pages_settles_without_recursion() -> None:
    released: list[PageMark] = []
    settling = Settling(released.append)
    branch = first = Branch(mark=_mark("1"))
    for number in range(2, 5000):
        settling.lead(branch)
        settling.settle(branch)
        branch = Branch(above=branch, mark=_mark(str(number)))
    assert released == []
    settling.settle(branch)
    assert (len(released), released[-1]) == (4999, first.mark)


def test_articles_wait_for_the_feeds_that_know_their_titles() -> None:
    async def order() -> list[str]:
        frontier = Frontier(window=4)
        feed = Task("feed", Kind.FEED)
        for task in (Task("tin", Kind.ARTICLE), Task("trang 2", Kind.PAGE), feed, Task("nhà", Kind.LISTING)):
            frontier.add(task)
        taken = []
        async for task in frontier:
            taken.append(task.url)
            if task.url == "nhà":
                assert taken == ["feed", "nhà"]
                asyncio.get_running_loop().call_later(0.01, frontier.done, feed)
            if task is not feed:
                frontier.done(task)
        return taken

    assert asyncio.run(order()) == ["feed", "nhà", "tin", "trang 2"]


def test_row_never_has_more_under_way_than_its_window() -> None:
    async def most() -> int:
        frontier, seen = Frontier(window=3), []
        for number in range(20):
            frontier.add(Task(str(number), Kind.ARTICLE))
        async for task in frontier:
            seen.append(frontier.running)
            asyncio.get_running_loop().call_later(0.001, frontier.done, task)
        return max(seen)

    assert asyncio.run(most()) == 3


def test_twenty_articles_or_two_seconds_make_a_batch(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("crawlers.batches.LONGEST_SECONDS", 0.02)
    batches: list[CrawlBatch] = []

    async def fill() -> None:
        batcher = Batcher("k", batches.append)
        for number in range(41):
            batcher.article(Article(source="k", url=str(number), title="t", text="x"), _mark(str(number)))
        await asyncio.sleep(0.1)

    asyncio.run(fill())
    assert [len(batch.articles) for batch in batches] == [20, 20, 1]


def _links(count: int) -> list[Link]:
    return [Link(f"https://bao.vn/tin/{number}.html", "Xã Tân Hòa ra quân dọn đường") for number in range(count)]


def test_ordinary_site_is_asked_for_so_many_addresses_a_run_and_the_rest_is_not_forgotten() -> None:
    for local, expected, failed in ((False, MOST_ADDRESSES, True), (True, 500, False)):
        source = _source(local=local)
        asked: list[Task] = []
        branch = Branch()
        Follower(source, Scope(source), Memory(()), NOW, asked.append).links(_links(500), branch, 1)
        assert (len(asked), branch.failed) == (expected, failed)


def test_only_ordinary_sources_look_no_further_back_than_they_say() -> None:
    old = NOW - timedelta(days=61)
    too_old = [
        Follower(_source(local=local), Scope(_source()), Memory(()), NOW, print).is_too_old(old)
        for local in (False, True)
    ]
    assert too_old == [True, False]


def test_paging_of_an_ordinary_section_ends_at_its_limit() -> None:
    source = _source(max_pages=3)
    asked: list[Task] = []
    follower = Follower(source, Scope(source), Memory(()), NOW, asked.append)
    task = Task("https://bao.vn/xa-hoi", Kind.LISTING)
    for page in range(2, 9):
        links = tuple(_links(page * 10)[(page - 1) * 10 :])
        listing = Listing(links, (f"https://bao.vn/xa-hoi/trang-{page}",), (), empty=False)
        before = len(asked)
        follower.pages(task, listing, Branch(), new=10)
        if len(asked) == before:
            break
        task = asked[-1]
    assert task.page == 3


def test_run_begins_at_what_is_named_what_is_known_and_the_usual_places() -> None:
    known = (
        KnownPage(mark=_mark("https://bao.vn/xa-hoi")),
        KnownPage(mark=_mark("https://bao.vn/xa-hoi?page=2")),
        KnownPage(mark=_mark("https://bao.vn/rss", PageRole.FEED)),
        KnownPage(mark=_mark("https://bao.vn/sitemap.xml", PageRole.GONE)),
    )
    order = CrawlOrder(source=_source(sections=("https://bao.vn/kinh-te",)), known=known)
    tasks = list(entries(order, Memory(known), [], NOW))
    assert [(task.kind, task.url.removeprefix("https://bao.vn")) for task in tasks] == [
        (Kind.FEED, "/rss"),
        (Kind.LISTING, "/kinh-te"),
        (Kind.LISTING, "/"),
        (Kind.LISTING, "/xa-hoi"),
    ]
    assert [task.complete for task in tasks] == [False, False, False, True]


def test_known_article_is_not_asked_for_again_by_a_listing() -> None:
    mark = _mark("https://bao.vn/tin/1.html", PageRole.ARTICLE)
    asked: list[Task] = []
    follower = Follower(_source(), Scope(_source()), Memory([KnownPage(mark=mark)]), NOW, asked.append)
    assert follower.links(_links(3), Branch(), 1) == 2
    assert [task.url for task in asked] == ["https://bao.vn/tin/0.html", "https://bao.vn/tin/2.html"]


HOME = "https://bao.vn/"


@pytest.mark.parametrize(
    ("tally", "outcome"),
    [
        (Tally(fresh=1, listings_read=1), Outcome.OK),
        (Tally(fresh=1, entries=[Problem(Cause.SERVER, HOME)]), Outcome.OK),
        (Tally(fresh=1, emptied=Problem(Cause.NO_LINKS, HOME)), Outcome.OK),
        (Tally(fresh=1, bug="KeyError"), Outcome.BROKEN),
        (Tally(listings_read=1, articles_known=9), Outcome.UNCHANGED),
        (Tally(not_modified=3), Outcome.UNCHANGED),
        (Tally(listings_read=1), Outcome.EMPTY),
        (Tally(), Outcome.EMPTY),
        (Tally(listings_read=1, articles_known=9, emptied=Problem(Cause.NO_LINKS, HOME)), Outcome.EMPTY),
        (Tally(entries=[Problem(Cause.EMPTY, HOME)], emptied=Problem(Cause.EMPTY, HOME)), Outcome.EMPTY),
        (Tally(entries=[Problem(Cause.ROBOTS, HOME)]), Outcome.REFUSED),
        (Tally(entries=[Problem(Cause.DENIED, HOME, "HTTP 403")]), Outcome.REFUSED),
        (Tally(entries=[Problem(Cause.PRIVATE, HOME)]), Outcome.REFUSED),
        (Tally(entries=[Problem(Cause.GONE, HOME + "rss"), Problem(Cause.DENIED, HOME)]), Outcome.REFUSED),
        (Tally(entries=[Problem(Cause.DNS, HOME)]), Outcome.BROKEN),
        (Tally(entries=[Problem(Cause.GONE, HOME)]), Outcome.BROKEN),
        (Tally(entries=[Problem(Cause.UNREADABLE, HOME)]), Outcome.BROKEN),
        (Tally(listings_read=1, articles_failed=5), Outcome.BROKEN),
        (Tally(verdict=(Outcome.REFUSED, "mã sai"), fresh=2), Outcome.REFUSED),
    ],
)
def test_run_is_judged_in_one_word(tally: Tally, outcome: Outcome) -> None:
    found, message = judge(tally)
    assert found is outcome
    assert (message == "") is (outcome in {Outcome.OK, Outcome.UNCHANGED})


@pytest.mark.parametrize("cause", Cause)
def test_every_cause_has_its_sentences(cause: Cause) -> None:
    missing = {f"crawl.issue.{cause}", f"crawl.result.{cause}"} - known_keys()
    said_otherwise = {Cause.ROBOTS, Cause.ROBOTS_UNREACHABLE, Cause.STOPPED}
    assert missing <= ({f"crawl.issue.{cause}"} if cause in said_otherwise else set())


def test_job_and_reports_survive_the_pipe() -> None:
    order = CrawlOrder(source=_source(article_url=(r"\d+",)), known=(KnownPage(mark=_mark(HOME)),), token="bí mật")
    job = Job(orders=(order,), limits=CrawlLimits(), now=NOW)
    assert decode_job(encode_job(job)) == Job(orders=[order], limits=CrawlLimits(), now=NOW)
    issue = CrawlIssue(source="k", url=HOME, problem="crawl.issue.gone")
    batch = CrawlBatch(
        source="k", articles=(Article(source="k", url=HOME, title="dòng\nmới", text="x"),), issues=(issue,)
    )
    assert decode_report(encode_report(batch).removesuffix(b"\n")) == batch
    with pytest.raises(ValueError, match="not a line"):
        decode_report(b"Traceback")
