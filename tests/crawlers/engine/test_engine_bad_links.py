"""One crawl of sites that each hold one sort of bad link, feed or page: none spoils its run, each is told."""

from __future__ import annotations

import gzip
import itertools
from collections.abc import Iterator

import pytest
from engine_site import QUICK, Answer, Asked, Site, article_html, feed_xml, run

from core.crawl import CrawlOrder, Outcome
from core.page import PageRole

NAMES = (
    "links", "chain", "alias", "bomb", "damaged", "busy", "packed", "empty_page", "empty_home", "no_links", "broken_feed",
    "denied", "endless", "item_list", "no_article", "elsewhere",
)  # fmt: skip


class World:
    """The sites by name, and what one crawl of them all brought."""

    def __init__(self) -> None:
        self.sites = {name: Site(f"127.0.8.{number}") for number, name in enumerate(NAMES, 1)}
        for name, site in self.sites.items():
            self._build(name, site)
        self.run = run(*(site.source(name) for name, site in self.sites.items()))

    def _build(self, name: str, site: Site) -> None:
        site.lists("/", [1, 2, 3])
        site.news(1)
        getattr(self, f"_{name}", lambda site: None)(site)

    @staticmethod
    def _links(site: Site) -> None:
        site.lists("/", [1, 2, 3, 4, 5, 6])
        site.pages["/tin/2.html"] = Answer(status=302, headers={"Location": "/tin/22.html"})
        site.pages["/tin/22.html"] = Answer(status=302, headers={"Location": "/tin/2.html"})
        site.pages["/tin/3.html"] = Answer(status=301, headers={"Location": "http://bao-khac.vn/tin.html"})
        site.pages["/tin/4.html"] = Answer(status=301, headers={"Location": "ftp://127.0.0.1/tin"})
        site.pages["/tin/6.html"] = Answer(b"%PDF-1.7" * 100, kind="application/pdf")

    @staticmethod
    def _chain(site: Site) -> None:
        site.lists("/", [1])
        for number in range(1, 30):
            site.pages[f"/tin/{number}.html"] = Answer(status=302, headers={"Location": f"/tin/{number + 1}.html"})

    @staticmethod
    def _alias(site: Site) -> None:
        site.lists("/", [1, 2])
        site.pages["/tin/2.html"] = Answer(status=301, headers={"Location": "/tin/1.html"})

    @staticmethod
    def _bomb(site: Site) -> None:
        site.pages["/tin/2.html"] = Answer(gzip.compress(b"0" * (64 << 20)), headers={"Content-Encoding": "gzip"})
        site.pages["/tin/3.html"] = Answer(b"<p>" + b"a" * (6 << 20))

    @staticmethod
    def _damaged(site: Site) -> None:
        site.lists("/", [1, 2])
        site.pages["/tin/2.html"] = Answer(b"\x1f\x8bno gzip at all", headers={"Content-Encoding": "gzip"})

    @staticmethod
    def _busy(site: Site) -> None:
        site.lists("/", [1])
        answers = itertools.chain([Answer("bận", 503, {"Retry-After": "1"})], itertools.repeat(Answer(article_html(1))))
        site.pages["/tin/1.html"] = lambda _: next(answers)

    @staticmethod
    def _packed(site: Site) -> None:
        rows = "".join(f"<url><loc>{site.base}/tin/{number}.html</loc></url>" for number in range(1, 6))
        text = f'<?xml version="1.0"?><urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">{rows}</urlset>'
        site.pages["/s.xml.gz"] = Answer(gzip.compress(text.encode()), kind="application/octet-stream")
        site.pages["/robots.txt"] = Answer(f"Sitemap: {site.base}/s.xml.gz", kind="text/plain")
        site.news(*range(1, 6))

    @staticmethod
    def _empty_page(site: Site) -> None:
        """The frame without words that one newspaper answers with at random."""
        site.lists("/", [1])
        frame = f"<html><head><title>Báo</title><script>{'a' * 1800}</script></head><body></body></html>"
        answers = itertools.chain([Answer(frame)], itertools.repeat(Answer(article_html(1))))
        site.pages["/tin/1.html"] = lambda _: next(answers)

    @staticmethod
    def _empty_home(site: Site) -> None:
        site.pages["/"] = Answer("<html><body></body></html>")

    @staticmethod
    def _no_links(site: Site) -> None:
        site.pages["/"] = Answer(
            f"<html><body><p>{'Trang đang được nâng cấp, mời quý vị quay lại sau. ' * 9}</p></body></html>"
        )

    @staticmethod
    def _broken_feed(site: Site) -> None:
        site.pages["/"] = Answer(
            f'<html><head><link rel="alternate" type="application/rss+xml" href="rss.xml"></head><body>'
            f'<a href="/gioi-thieu">Giới thiệu</a>{"<p>Chào mừng quý vị.</p>" * 20}</body></html>'
        )
        feed = feed_xml(site.base, [1, 2, 3])
        assert isinstance(feed.body, str)
        site.pages["/rss.xml"] = Answer(
            feed.body.removesuffix("</channel></rss>") + "<item><title>cắt & d", kind=feed.kind
        )
        site.news(1, 2, 3)

    @staticmethod
    def _denied(site: Site) -> None:
        site.fallback = lambda _: Answer("cấm", 403)
        site.pages.clear()

    @staticmethod
    def _endless(site: Site) -> None:
        """Every page has a next one; those after the second repeat the second."""
        site.news(*range(1, 7))
        site.lists("/", [1, 2, 3], '<a href="/?trang=2">2</a><a href="/?trang=3">Trang sau</a>')

        def page(asked: Asked) -> Answer:
            number = int(asked.path.partition("trang=")[2])
            shown = Site.__new__(Site)
            shown.pages = {}
            shown.lists("/", [4, 5, 6], f'<a rel="next" href="/?trang={number + 1}">Trang sau</a>')
            answer = shown.pages["/"]
            assert isinstance(answer, Answer)
            return answer

        site.fallback = lambda asked: page(asked) if "trang=" in asked.path else Answer("không có", 404)

    @staticmethod
    def _item_list(site: Site) -> None:
        """Links that only a script would draw."""
        rows = ",".join(f'{{"@type":"ListItem","url":"/tin/{number}.html"}}' for number in range(1, 4))
        data = f'<script type="application/ld+json">{{"@type":"ItemList","itemListElement":[{rows}]}}</script>'
        site.pages["/"] = Answer(f"<html><head>{data}</head><body><a href='/'>Trang chủ</a></body></html>")
        site.news(1, 2, 3)

    @staticmethod
    def _no_article(site: Site) -> None:
        site.pages["/tin/2.html"] = Answer(
            "<html><body><form>Đăng nhập <input type=password></form></body></html>" + " " * 5000
        )

    @staticmethod
    def _elsewhere(site: Site) -> None:
        site.pages["/"] = Answer(
            '<a href="http://bao-khac.vn/mot-bai-viet-rat-dang-doc-1.html">Một bài của báo khác ở nơi xa</a>'
        )


@pytest.fixture(scope="module")
def world() -> Iterator[World]:
    found = World()
    yield found
    for site in found.sites.values():
        site.close()


def test_single_bad_links_do_not_spoil_a_run(world: World) -> None:
    found = world.run.of("links")
    assert (found.only.outcome, found.only.articles, found.only.message) == (Outcome.OK, 1, "")
    assert found.problems == {"redirect", "gone", "no_text"}
    assert found.role("/tin/5.html") is PageRole.GONE
    assert found.role("/tin/6.html") is PageRole.OTHER
    assert found.role("/") is PageRole.LISTING


def test_chain_of_redirects_ends_at_the_limit(world: World) -> None:
    assert world.run.of("chain").problems == {"redirect"}
    paths = world.sites["chain"].paths
    assert sum(path.startswith("/tin/") for path in paths) == QUICK.max_redirects + 1


def test_article_behind_a_redirect_is_kept_once(world: World) -> None:
    found = world.run.of("alias")
    assert len(found.articles) == 1
    again = run(CrawlOrder(source=world.sites["alias"].source("alias"), known=found.known()))
    assert (again.only.outcome, again.articles) == (Outcome.UNCHANGED, [])


def test_gzip_bomb_and_endless_body_are_one_issue_each(world: World) -> None:
    found = world.run.of("bomb")
    assert (found.only.outcome, found.only.articles) == (Outcome.OK, 1)
    assert [issue.problem for issue in found.issues] == ["crawl.issue.too_big"] * 2
    assert found.role("/tin/2.html") is PageRole.GONE


def test_damaged_gzip_body_is_a_passing_problem(world: World) -> None:
    found = world.run.of("damaged")
    assert (found.only.outcome, found.problems) == (Outcome.OK, {"unreadable"})
    assert found.role("/") is None


def test_busy_page_is_asked_again_after_the_pause_it_names(world: World) -> None:
    assert world.run.of("busy").only.articles == 1
    first, second = [asked.at for asked in world.sites["busy"].asked if asked.path == "/tin/1.html"]
    assert second - first > 0.95


def test_sitemap_that_comes_packed_is_read(world: World) -> None:
    assert world.run.of("packed").only.articles == 5


def test_almost_empty_page_is_visited_a_second_time(world: World) -> None:
    found = world.run.of("empty_page")
    assert (found.only.articles, found.issues) == (1, [])


def test_empty_home_is_empty_and_never_no_news(world: World) -> None:
    for name in ("empty_home", "no_links"):
        found = world.run.of(name)
        assert found.only.outcome is Outcome.EMPTY, name
        assert found.role("/") is None
        assert found.only.message


def test_feed_that_was_cut_is_read_and_told(world: World) -> None:
    found = world.run.of("broken_feed")
    assert (found.only.outcome, found.only.articles) == (Outcome.OK, 3)
    assert "damaged" in found.problems


def test_refusal_at_the_door_is_refused(world: World) -> None:
    found = world.run.of("denied")
    assert found.only.outcome is Outcome.REFUSED
    assert "403" in found.only.message


def test_endless_paging_ends(world: World) -> None:
    assert world.run.of("endless").only.articles == 6
    assert sum("trang=" in path for path in world.sites["endless"].paths) <= 3


def test_links_drawn_by_a_script_are_found_in_the_item_list(world: World) -> None:
    assert world.run.of("item_list").only.articles == 3


def test_page_that_is_no_article_is_remembered_and_left_alone(world: World) -> None:
    found = world.run.of("no_article")
    assert found.only.articles == 1
    assert found.role("/tin/2.html") is PageRole.OTHER


def test_links_to_other_outlets_are_not_followed(world: World) -> None:
    found = world.run.of("elsewhere")
    assert (found.only.outcome, found.articles, found.issues) == (Outcome.EMPTY, [], [])
