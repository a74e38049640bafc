"""What a later run asks for again, and what it makes of the answers."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest
from engine_site import Answer, Site, article_html, feed_xml, run

from core.crawl import CrawlOrder, KnownPage, Outcome
from core.page import PageMark, PageRole
from core.source import Source
from crawlers.revisits import articles_to_check, listings_to_read, sitemap_rests, validators, wants_second_look

NOW = datetime(2026, 3, 20, 1, 0, tzinfo=UTC)


def _mark(
    url: str, role: PageRole = PageRole.ARTICLE, *, hours: float = 12, days: float = 0, **given: object
) -> PageMark:
    checked = NOW - timedelta(hours=hours)
    mark = PageMark(url=url, role=role, checked_at=checked, full_at=checked, published_at=NOW - timedelta(days=days))
    return replace(mark, **given)  # type: ignore[arg-type]


def _urls(pages: list[KnownPage]) -> list[str]:
    return [page.mark.url for page in pages]


def test_ordinary_source_checks_recent_articles_only_the_newest_first() -> None:
    known = [
        KnownPage(mark=mark)
        for mark in (
            _mark("cũ", days=4),
            _mark("hôm qua", days=1),
            _mark("hôm nay"),
            _mark("vừa xem", hours=2),
            _mark("không ngày", published_at=None),
            _mark("trang khác", PageRole.OTHER),
        )
    ]
    assert _urls(articles_to_check(known, NOW, local=False)) == ["hôm nay", "không ngày", "hôm qua"]
    assert len(articles_to_check(known, NOW, local=True)) == 5


def test_ordinary_source_checks_forty_articles_at_most() -> None:
    known = [KnownPage(mark=_mark(str(number))) for number in range(60)]
    assert len(articles_to_check(known, NOW, local=False)) == 40


def test_further_pages_of_a_listing_are_reached_through_its_first() -> None:
    urls = ["https://x.vn/tin", "https://x.vn/tin?page=2", "https://x.vn/tin/trang-3.html"]
    known = [KnownPage(mark=_mark(url, PageRole.LISTING)) for url in urls]
    assert _urls(listings_to_read(known, NOW, local=False)) == ["https://x.vn/tin"]


def test_what_held_nothing_gets_a_second_look_after_a_month() -> None:
    looks = [
        wants_second_look(_mark("a", role, hours=hours), NOW)
        for role in (PageRole.OTHER, PageRole.GONE)
        for hours in (700, 730)
    ]
    assert looks == [False, True, False, True]
    assert not wants_second_look(_mark("a", hours=9000), NOW)


def test_sitemap_of_an_ordinary_site_is_read_once_a_day_but_for_its_news() -> None:
    marks = [_mark(url, PageRole.SITEMAP, hours=hours) for url in ("s.xml", "news.xml") for hours in (23, 25)]
    assert [sitemap_rests(KnownPage(mark=mark), NOW, local=False) for mark in marks] == [True, False, False, False]
    assert not sitemap_rests(KnownPage(mark=marks[0]), NOW, local=True)
    assert not sitemap_rests(None, NOW, local=False)


@pytest.mark.parametrize(
    ("role", "hours", "conditional"),
    [
        (PageRole.FEED, 23, True),
        (PageRole.FEED, 25, False),
        (PageRole.LISTING, 25, False),
        (PageRole.ARTICLE, 900, True),
    ],
)
def test_what_lists_others_is_read_in_full_once_a_day(role: PageRole, hours: float, conditional: bool) -> None:
    mark = _mark("a", role, hours=hours, etag='"1"', last_modified="hôm qua")
    expected = {"If-None-Match": '"1"', "If-Modified-Since": "hôm qua"} if conditional else {}
    assert validators(mark, NOW) == expected


NAMES = ("same", "edited", "crashed", "lost_page", "lost_feed", "gone")


class World:
    """Sites crawled once, changed, and crawled again with what the first crawl remembered."""

    def __init__(self) -> None:
        self.sites = {name: Site(f"127.0.9.{number}") for number, name in enumerate(NAMES, 1)}
        for name in ("same", "edited", "crashed"):
            _grown(self.sites[name])
        for name in ("lost_page", "lost_feed", "gone"):
            self.sites[name].lists("/", range(1, 46))
            self.sites[name].news(*range(1, 45))
        feed = self.sites["lost_feed"]
        feed.pages["/rss.xml"] = feed_xml(feed.base, range(1, 21))
        self.first = run(*map(self._source, NAMES))
        for site in self.sites.values():
            site.asked.clear()
        self._change()
        self.second = run(*(CrawlOrder(source=self._source(name), known=self._known(name)) for name in NAMES))

    def _source(self, name: str) -> Source:
        site = self.sites[name]
        return site.source(name, feeds=(f"{site.base}/rss.xml",) if name == "lost_feed" else ())

    def _known(self, name: str) -> tuple[KnownPage, ...]:
        base = self.sites[name].base
        never_kept = {f"{base}{path}" for path in ("/", "/?page=2", "/tin/12.html")} if name == "crashed" else set()
        known = self.first.of(name).known()
        return tuple(page for page in known if page.mark.url not in never_kept)

    def _change(self) -> None:
        edited, page, feed = (self.sites[name] for name in ("edited", "lost_page", "lost_feed"))
        edited.news(13)
        edited.lists("/", [13, 1, 2, 3, 4, 5], NEXT, headers={"ETag": '"home2"'})
        text = article_html(4).replace("sáng thứ bảy", "sáng chủ nhật")
        edited.pages["/tin/4.html"] = Answer(text, headers={"ETag": '"v4b"'})
        page.pages["/"] = Answer(f'<p>{"Giao diện mới của trang. " * 9}</p><a href="/lien-he">Liên hệ</a>')
        feed.pages["/rss.xml"] = Answer(feed_xml(feed.base, []).body, kind="application/rss+xml")


NEXT = '<a rel="next" href="/?page=2">Trang sau</a>'


def _grown(site: Site) -> None:
    site.lists("/", range(1, 7), NEXT, headers={"ETag": '"home"'})
    site.lists("/?page=2", range(7, 13), headers={"ETag": '"two"'})
    site.news(*range(1, 13))


@pytest.fixture(scope="module")
def world() -> Iterator[World]:
    found = World()
    yield found
    for site in found.sites.values():
        site.close()


def test_second_run_of_an_unchanged_site_is_304s_and_nothing_else(world: World) -> None:
    assert world.first.of("same").only.articles == 12
    second = world.second.of("same")
    assert (second.only.outcome, second.articles, second.issues) == (Outcome.UNCHANGED, [], [])
    assert second.only.not_modified == 13
    assert "/?page=2" not in world.sites["same"].paths  # a listing that did not change ends its paging
    assert all(asked.conditional for asked in world.sites["same"].asked if asked.path != "/robots.txt")


def test_new_and_edited_articles_are_all_that_a_later_run_brings(world: World) -> None:
    second = world.second.of("edited")
    assert second.only.outcome is Outcome.OK
    assert sorted(article.url.rpartition("/")[2] for article in second.articles) == ["13.html", "4.html"]


def test_section_cut_off_by_a_crash_is_followed_to_its_end(world: World) -> None:
    assert [article.url for article in world.second.of("crashed").articles] == [
        f"{world.sites['crashed'].base}/tin/12.html"
    ]


def test_listing_that_led_to_many_and_leads_to_none_is_empty(world: World) -> None:
    for name, path in (("lost_page", "/"), ("lost_feed", "/rss.xml")):
        second = world.second.of(name)
        assert (second.only.outcome, second.problems) == (Outcome.EMPTY, {"lost_links"}), name
        assert second.role(path) is None


def test_mark_of_a_listing_never_comes_before_its_articles(world: World) -> None:
    found = world.first.of("gone")
    order = [mark.url.removeprefix(world.sites["gone"].base) for batch in found.batches for mark in batch.marks]
    assert order.index("/") > max(order.index(f"/tin/{number}.html") for number in range(1, 46))
    assert max(len(batch.articles) for batch in found.batches) <= 20
    assert all(
        {article.url for article in batch.articles} <= {mark.url for mark in batch.marks} for batch in found.batches
    )


def test_gone_pages_are_not_asked_for_again(world: World) -> None:
    assert world.first.of("gone").role("/tin/45.html") is PageRole.GONE
    assert "/tin/45.html" not in world.sites["gone"].paths


def test_pattern_of_the_source_decides_what_is_an_article(site: Site) -> None:
    site.lists("/", [1, 2], '<a href="/bai/3.html">Một bài khác nằm ngoài mẫu địa chỉ</a><a href="/xa-hoi">Xã hội</a>')
    site.lists("/xa-hoi", [4, 5, 6])
    site.news(1, 2, 4, 5, 6)
    site.pages["/bai/3.html"] = Answer(article_html(3))
    found = run(site.source(article_url=(r"/tin/\d+\.html$",), not_article=(r"/tin/2",)))
    assert sorted(article.url.rpartition("/")[2] for article in found.articles) == [
        "1.html",
        "4.html",
        "5.html",
        "6.html",
    ]
    assert "/tin/2.html" not in site.paths
