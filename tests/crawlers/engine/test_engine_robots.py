"""robots.txt: the table of RFC 9309 without a network, and what the engine does with the answers."""

from __future__ import annotations

import itertools
from collections.abc import Callable

import pytest
from engine_site import QUICK, Answer, Site, run

from core.crawl import Outcome
from crawlers.robots import answer_rules, product_token, read_robots

PAGE = "https://bao.vn/tin/1.html"

CASES = {
    "no rule allows": ("", True),
    "everybody is kept out": ("User-agent: *\nDisallow: /", False),
    "our group outranks the star": ("User-agent: *\nDisallow: /\n\nUser-agent: DiemTin\nAllow: /", True),
    "our group forbids what the star allows": ("User-agent: *\nAllow: /\n\nUser-agent: diemtin\nDisallow: /tin", False),
    "an empty group of ours allows": ("User-agent: diemtin\nDisallow:\n\nUser-agent: *\nDisallow: /", True),
    "a shorter name is somebody else": ("User-agent: diem\nDisallow: /", True),
    "a longer name is somebody else": ("User-agent: diemtinbot\nDisallow: /", True),
    "a version after our name is passed over": ("User-agent: DiemTin/2.0\nDisallow: /", False),
    "two groups of ours are one": ("User-agent: diemtin\nDisallow: /a\n\nUser-agent: diemtin\nDisallow: /tin", False),
    "one group for two names": ("User-agent: khac\nUser-agent: diemtin\nDisallow: /tin", False),
    "the longest match wins": ("User-agent: *\nDisallow: /tin\nAllow: /tin/1", True),
    "allow wins a tie": ("User-agent: *\nDisallow: /tin/1\nAllow: /tin/1", True),
    "a star inside a path": ("User-agent: *\nDisallow: /*.html", False),
    "a dollar ends the path": ("User-agent: *\nDisallow: /tin/1$", True),
    "a comment is no rule": ("User-agent: * # mọi máy\nDisallow: # không cấm gì", True),
    "a byte order mark is no letter": ("\ufeffUser-agent: *\nDisallow: /", False),
    "old line ends": ("User-agent: *\rDisallow: /\r", False),
    "a page instead of rules allows": ("<html><body>Disallow nothing</body></html>", True),
}


@pytest.mark.parametrize("case", CASES)
def test_rules_are_read_as_the_rfc_says(case: str) -> None:
    text, allowed = CASES[case]
    assert read_robots(text.encode(), "diemtin").allows(PAGE) is allowed


@pytest.mark.parametrize(
    ("status", "allowed"), [(200, True), (404, True), (403, True), (429, True), (500, False), (503, False)]
)
def test_status_of_robots_decides_when_there_are_no_rules(status: int, allowed: bool) -> None:
    assert answer_rules(status, b"", "diemtin", "https://bao.vn/robots.txt").allows(PAGE) is allowed


def test_rules_behind_500_kib_of_comments_are_still_read() -> None:
    text = b"#" * (500 * 1024) + b"\nUser-agent: *\nDisallow: /tin\n"
    assert not read_robots(text, "diemtin").allows(PAGE)


def test_crawl_delay_and_sitemaps_are_told() -> None:
    rules = read_robots(b"User-agent: *\nCrawl-delay: 7.5\nSitemap: https://bao.vn/s.xml", "diemtin")
    assert (rules.delay, rules.sitemaps) == (7.5, ("https://bao.vn/s.xml",))


def test_product_token_is_the_name_before_the_version() -> None:
    assert product_token("DiemTin/0.1 (+https://xa.gov.vn)") == "diemtin"


def test_engine_keeps_to_robots(new_site: Callable[[], Site]) -> None:
    open_site, closed, broken, moved = (new_site() for _ in range(4))
    for each in (open_site, closed, broken, moved):
        each.lists("/", range(1, 4), '<a href="/noi-bo/mat.html">Tài liệu chỉ dành cho cán bộ nội bộ</a>')
        each.news(1, 2, 3)
    open_site.pages["/robots.txt"] = Answer("User-agent: *\nDisallow: /noi-bo/", kind="text/plain")
    closed.pages["/robots.txt"] = Answer("User-agent: *\nDisallow: /", kind="text/plain")
    broken.pages["/robots.txt"] = Answer("bận", 503, {"Retry-After": "0"})
    moved.pages["/robots.txt"] = Answer(status=301, headers={"Location": f"{open_site.base}/robots.txt"})
    found = run(open_site.source("mo"), closed.source("cam"), broken.source("hong"), moved.source("doi"))

    assert found.outcomes == {
        "mo": Outcome.OK,
        "cam": Outcome.REFUSED,
        "hong": Outcome.BROKEN,
        "doi": Outcome.OK,
    }
    assert "robots.txt" in found.results["cam"].message
    assert "robots.txt" in found.results["hong"].message
    assert set(closed.paths) == set(broken.paths) == {"/robots.txt"}
    assert not [path for each in (open_site, moved) for path in each.paths if path.startswith("/noi-bo")]
    assert {asked.agent for asked in open_site.asked} == {QUICK.user_agent}


def test_crawl_delay_longer_than_ours_is_kept(site: Site) -> None:
    site.pages["/robots.txt"] = Answer("User-agent: *\nCrawl-delay: 0.3", kind="text/plain")
    site.lists("/", range(1, 4))
    site.news(1, 2, 3)
    assert run(site.source()).only.outcome is Outcome.OK
    moments = [asked.at for asked in site.asked if asked.path != "/robots.txt"]
    assert min(later - earlier for earlier, later in itertools.pairwise(moments)) > 0.28
