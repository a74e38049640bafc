"""Pages of links, paging and addresses, without a network."""

from __future__ import annotations

import pytest

from core.source import Source, SourceKind
from crawlers.hosts import same_machine
from crawlers.listings import read_listing
from crawlers.memory import Memory
from crawlers.paging import next_pages, page_number, says_next
from crawlers.scope import Likely, Scope

HOME = "https://bao.vn/thoi-su"


def _source(**given: object) -> Source:
    settings = {"home": "https://www.bao.vn/", **given}
    return Source(key="k", name="k", kind=SourceKind.PRESS, channel="press_online", **settings)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("url", "stem", "number"),
    [
        ("https://bao.vn/thoi-su", "bao.vn/thoi-su?", 1),
        ("https://www.bao.vn/thoi-su/", "bao.vn/thoi-su?", 1),
        ("https://bao.vn/thoi-su.html", "bao.vn/thoi-su?", 1),
        ("https://bao.vn/thoi-su?page=2", "bao.vn/thoi-su?", 2),
        ("https://bao.vn/thoi-su/?p=12", "bao.vn/thoi-su?", 12),
        ("https://bao.vn/thoi-su/trang-3.html", "bao.vn/thoi-su?", 3),
        ("https://bao.vn/thoi-su/trang/3", "bao.vn/thoi-su?", 3),
        ("https://bao.vn/thoi-su/page/4/", "bao.vn/thoi-su?", 4),
        ("https://bao.vn/thoi-su-p5", "bao.vn/thoi-su?", 5),
        ("https://bao.vn/thoi-su-trang-6.htm", "bao.vn/thoi-su?", 6),
        ("https://xa.gov.vn/tin?_101_INSTANCE_abc_cur=7&loai=1", "xa.gov.vn/tin?loai=1", 7),
        ("https://xa.gov.vn/tin?loai=1", "xa.gov.vn/tin?loai=1", 1),
        ("https://xa.gov.vn/?trang=2", "xa.gov.vn?", 2),
        ("https://xa.gov.vn/", "xa.gov.vn?", 1),
    ],
)
def test_address_tells_which_page_of_what_it_is(url: str, stem: str, number: int) -> None:
    assert page_number(url) == (stem, number)


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("Trang sau", True),
        ("TRANG TIẾP", True),
        ("Tiếp theo »", True),
        ("›", True),
        ("»", True),
        (">>", True),
        ("Xem thêm", True),
        ("Next", True),
        ("Bài viết cũ hơn", True),
        ("« Trang trước", False),
        ("Trang chủ", False),
        ("", False),
        ("Sau cơn mưa, người dân xã Tân Hòa dọn dẹp", False),
    ],
)
def test_words_that_promise_the_next_page(words: str, expected: bool) -> None:
    assert says_next(words) is expected


def test_next_number_is_followed_and_not_the_last() -> None:
    links = [(f"{HOME}?page={number}", str(number)) for number in (1, 2, 3, 50)]
    assert next_pages(HOME, [], links) == [f"{HOME}?page=2"]
    assert next_pages(f"{HOME}?page=2", [], links) == [f"{HOME}?page=3"]


def test_read_more_under_every_teaser_is_no_paging() -> None:
    teasers = [(f"https://bao.vn/tin/{number}", words) for number in range(9) for words in ("Xem thêm",)]
    assert next_pages(HOME, [], [*teasers, (f"{HOME}/trang-2", "2")]) == [f"{HOME}/trang-2"]
    titled = [("https://bao.vn/tin/1", "Xem tiếp"), ("https://bao.vn/tin/1", "Xã Tân Hòa ra quân dọn đường")]
    assert next_pages(HOME, [], titled) == []


def test_offset_paging_is_found_by_its_words() -> None:
    assert next_pages(HOME, [], [(f"{HOME}?start=15", "Sau »"), (f"{HOME}?start=0", "« Trước")]) == [f"{HOME}?start=15"]


def test_base_relative_links_and_double_links_are_read_as_a_browser_does() -> None:
    html = (
        '<base href="/x/"><a href="tin/1.html"><img></a><a href="tin/1.html#c">Xã Tân Hòa dọn đường làng</a>'
        '<a href="javascript:void(0)">Bấm</a><a href="mailto:a@b.vn">Thư</a><a href="http://[hỏng">Hỏng</a>'
        '<a href=" //bao.vn/tin/2.html ">Hai</a>'
    )
    links = read_listing(html, "https://bao.vn/thoi-su").links
    assert [(link.url, link.text) for link in links] == [
        ("https://bao.vn/x/tin/1.html", "Xã Tân Hòa dọn đường làng"),
        ("https://bao.vn/tin/2.html", "Hai"),
    ]


def test_selector_of_the_source_narrows_the_links() -> None:
    html = '<div class="tin"><a href="/1">Một</a></div><aside><a href="/2">Hai</a></aside>'
    assert [link.url for link in read_listing(html, HOME, "div.tin").links] == ["https://bao.vn/1"]


def test_feeds_and_items_announced_in_the_head_are_found() -> None:
    html = (
        '<link rel="alternate" type="application/rss+xml" href="/rss"><link rel="alternate" hreflang="en" href="/en">'
        '<link rel="alternate" type="application/rss+xml" href="/comments/feed/">'
        '<script type="application/ld+json">{"@graph":[{"@type":["ItemList"],"itemListElement":'
        '[{"item":{"@id":"/tin/1"}},{"item":"/tin/2"},"/tin/3",{"url":7}]}]}</script>'
        '<script type="application/ld+json">{hỏng</script>'
    )
    found = read_listing(html, HOME)
    assert found.feeds == ("https://bao.vn/rss",)
    assert [link.url for link in found.links if link.is_headline] == [
        f"https://bao.vn/tin/{number}" for number in (1, 2, 3)
    ]


@pytest.mark.parametrize(
    ("html", "empty"),
    [
        ("", True),
        ("<html><body></body></html>", True),
        (f"<html><head><script>{'a' * 1900}</script></head><body><div id=app></div></body></html>", True),
        ("<p>" + "Một bài ngắn nhưng có nội dung rõ ràng. " * 4 + "</p>", False),
        ('<a href="/tin/1">Xã Tân Hòa ra quân dọn đường làng</a>', False),
        ('<a href="/a">A</a><a href="/b">B</a><a href="/c">C</a>', False),
        ("<!-- " + "x" * 5000 + "-->", False),
    ],
)
def test_almost_empty_page_is_told_from_a_short_one(html: str, empty: bool) -> None:
    assert read_listing(html, HOME).empty is empty


def test_page_that_only_sends_the_browser_on_says_where() -> None:
    html = '<meta http-equiv="refresh" content="0; url=/trang-chu">'
    assert read_listing(html, "https://xa.gov.vn/").refresh == "https://xa.gov.vn/trang-chu"


@pytest.mark.parametrize(
    ("url", "likely"),
    [
        ("https://bao.vn/xa-hoi/tin-1.html", Likely.CANDIDATE),
        ("http://www.bao.vn/xa-hoi", Likely.CANDIDATE),
        ("https://the-thao.bao.vn/tin-1.html", Likely.CANDIDATE),
        ("https://khac.vn/tin-1.html", Likely.NOTHING),
        ("https://xbao.vn/tin-1.html", Likely.NOTHING),
        ("https://bao.vn/anh.jpg", Likely.NOTHING),
        ("https://bao.vn/van-ban.pdf", Likely.NOTHING),
        ("https://bao.vn/wp-login.php", Likely.NOTHING),
        ("https://bao.vn/tim-kiem?q=a", Likely.NOTHING),
        ("https://bao.vn/video/1.html", Likely.NOTHING),
    ],
)
def test_without_a_pattern_the_address_says_little(url: str, likely: Likely) -> None:
    assert Scope(_source(hosts=("the-thao.bao.vn",), not_article=("/video/",))).likely(url) is likely


def test_with_a_pattern_only_short_addresses_may_be_sections() -> None:
    scope = Scope(_source(article_url=(r"-\d+\.html$",)))
    likely = [
        scope.likely(f"https://bao.vn/{path}")
        for path in ("tin-1.html", "xa-hoi", "a/b/c", "su-kien-20260320", "a?b=1")
    ]
    assert likely == [Likely.ARTICLE, Likely.SECTION, Likely.NOTHING, Likely.NOTHING, Likely.NOTHING]


def test_one_page_under_two_spellings_is_met_once() -> None:
    memory = Memory(())
    assert memory.meet_listing("https://www.bao.vn/thoi-su/")
    assert not memory.meet_listing("http://bao.vn/thoi-su")
    assert not memory.meet("https://bao.vn/thoi-su")
    assert memory.meet("https://bao.vn/tin/1.html?utm_source=a")
    assert not memory.meet("https://www.bao.vn/tin/1.html")
    assert memory.turns_a_page("https://bao.vn/thoi-su/trang-2.html")
    assert not memory.turns_a_page("https://bao.vn/ky-uc-p2.html")


def test_sources_of_one_host_stand_in_one_row() -> None:
    rows = same_machine([("a", frozenset("x")), ("b", frozenset("y")), ("c", frozenset("z")), ("d", frozenset("xy"))])
    assert sorted(map(sorted, rows)) == [["a", "b", "d"], ["c"]]
