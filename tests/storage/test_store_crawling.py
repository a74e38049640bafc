"""What is remembered of addresses, issues, runs and gaps."""

from __future__ import annotations

import pytest
from store_builders import DAY, HOUR, NOW, all_items, article, issue, mark, run, save, source

from core.addresses import address_key
from core.count import Gap
from core.crawl import KnownPage, Outcome
from core.page import PageRole
from storage.base import SourceState, Store


def test_known_pages_come_with_the_keys_that_would_take_long_to_work_out_again(store: Store) -> None:
    feed = mark("https://bao.example/rss.xml", role=PageRole.FEED, etag='"a"', last_modified="Fri", links=3)
    page = mark("https://bao.example/mot-1.html", published_at=NOW - DAY)
    save(store, article("mot-1"), marks=(feed, page))
    assert store.known_pages("bao_que") == [
        KnownPage(mark=page, key=address_key(page.url)),
        KnownPage(mark=feed, key=address_key(feed.url)),
    ]
    assert store.known_pages("bao_ban") == []


def test_mark_met_again_replaces_itself(store: Store) -> None:
    url = "https://bao.example/rss.xml"
    save(store, marks=(mark(url, etag="1"), mark(url, etag="2", checked_at=NOW + HOUR)))
    later = mark(url, etag="3", checked_at=NOW + DAY)
    save(store, marks=(later,))
    assert [page.mark for page in store.known_pages("bao_que")] == [later]


def test_address_of_a_page_api_that_is_no_web_address_is_remembered(store: Store) -> None:
    save(store, marks=(mark("graph:trang-que", role=PageRole.API),))
    assert [page.mark.url for page in store.known_pages("bao_que")] == ["graph:trang-que"]


def test_batch_that_cannot_be_kept_whole_is_not_kept_at_all(store: Store) -> None:
    """A mark saved without its items would hide them from every later run."""
    wrong = mark("https://bao.example/rss.xml", checked_at=NOW.replace(tzinfo=None))
    with pytest.raises(ValueError, match="offset"):
        save(store, article(), marks=(wrong,), issues=(issue("https://bao.example/x"),))
    assert (all_items(store), store.known_pages("bao_que"), store.issues()) == ([], [], [])


def test_issue_seen_again_replaces_itself(store: Store) -> None:
    first, again = issue("https://bao.example/a", detail="32/13/2026"), issue("https://bao.example/a", detail="40/1")
    save(store, issues=(first, issue("https://bao.example/b")))
    save(store, issues=(again,), now=NOW + HOUR)
    assert store.issues() == [again, issue("https://bao.example/b")]
    assert store.issues("bao_que", limit=1) == [again]
    assert store.issues("bao_ban") == []


def test_issue_goes_once_its_page_was_read_in_full_without_it(store: Store) -> None:
    url = "https://bao.example/a"
    save(store, issues=(issue(url, "crawl.issue.no_date"), issue(url, "crawl.issue.no_body")), now=NOW)
    read_again = mark(url, checked_at=NOW + DAY, full_at=NOW + DAY)
    save(store, marks=(read_again,), issues=(issue(url, "crawl.issue.no_date"),), now=NOW + DAY + HOUR)
    assert [one.problem for one in store.issues()] == ["crawl.issue.no_date"]


def test_issue_stays_when_its_page_answers_not_modified(store: Store) -> None:
    url = "https://bao.example/a"
    save(store, issues=(issue(url),), marks=(mark(url),), now=NOW + HOUR)
    save(store, marks=(mark(url, checked_at=NOW + DAY),), now=NOW + DAY)
    assert store.issues() == [issue(url)]


def test_feed_settled_in_a_later_batch_keeps_the_issues_of_the_same_run(store: Store) -> None:
    url = "https://bao.example/rss.xml"
    save(store, issues=(issue(url, "crawl.issue.damaged_feed"),), now=NOW + HOUR)
    save(store, marks=(mark(url, role=PageRole.FEED),), now=NOW + 2 * HOUR)
    assert store.issues() == [issue(url, "crawl.issue.damaged_feed")]


def test_source_state_says_since_when_it_answers_or_not(store: Store) -> None:
    outcomes = [Outcome.OK, Outcome.BROKEN, Outcome.REFUSED, Outcome.EMPTY]
    runs = [run(outcome, NOW + day * DAY, message=f"lần {day}") for day, outcome in enumerate(outcomes)]
    for one in runs:
        store.save_run(one, NOW)
    assert store.source_states() == {
        "bao_que": SourceState(
            source="bao_que",
            outcome=Outcome.EMPTY,
            since=NOW + DAY,
            message="lần 3",
            last_run=runs[3],
            last_success_at=runs[0].result.finished_at,
        )
    }


def test_source_that_answers_without_news_is_still_answering(store: Store) -> None:
    store.save_run(run(Outcome.OK, NOW), NOW)
    store.save_run(run(Outcome.UNCHANGED, NOW + HOUR), NOW)
    assert store.source_states()["bao_que"].since == NOW


def test_gap_opens_with_the_first_failure_and_closes_with_the_next_answer(store: Store) -> None:
    for hour, outcome in enumerate([Outcome.OK, Outcome.BROKEN, Outcome.EMPTY, Outcome.UNCHANGED, Outcome.REFUSED]):
        store.save_run(run(outcome, NOW + hour * HOUR, message=outcome.value), NOW)
    closed = run(Outcome.UNCHANGED, NOW + 3 * HOUR).result.finished_at
    first = Gap(source="bao_que", start=NOW + HOUR, end=closed, message="empty")
    second = Gap(source="bao_que", start=NOW + 4 * HOUR, end=None, message="refused")
    assert store.gaps(NOW, NOW + DAY) == [first, second]
    assert store.gaps(NOW, NOW + HOUR) == []
    assert store.gaps(closed, NOW + DAY) == [second]
    assert store.gaps(NOW + 2 * HOUR, NOW + 3 * HOUR) == [first]
    assert store.gaps(NOW + 9 * DAY, NOW + 10 * DAY) == [second]


def test_sources_are_counted_also_when_they_never_answered(store: Store) -> None:
    save(store, article(), of=source())
    store.save_run(run(), NOW)
    store.save_run(run(Outcome.REFUSED, of="bao_ban"), NOW)
    assert store.statistics()["sources"] == 2


def test_numbers_of_people_are_masked_in_issues_and_messages_too(store: Store) -> None:
    """A site's own words may stand in them."""
    save(store, issues=(issue("https://bao.example/a.html", detail="gọi 0900 000 123"),))
    store.save_run(run(Outcome.BROKEN, message="Hỏi ông A, 0900.000.123"), NOW)
    shown = [store.issues()[0].detail, store.source_states()["bao_que"].message]
    shown.append(store.gaps(NOW - DAY, NOW + DAY)[0].message)
    assert shown == ["gọi •••", "Hỏi ông A, •••", "Hỏi ông A, •••"]
