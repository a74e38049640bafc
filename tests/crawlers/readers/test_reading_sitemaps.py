"""Sitemaps: every form, broken ones kept as far as they are whole, bombs refused."""

from __future__ import annotations

import gzip
import time
from contextlib import suppress
from datetime import datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st
from reader_pages import page_of

from core.article import DateOrigin
from core.clock import VIETNAM
from core.errors import ParseError
from core.words import say
from crawlers.sitemaps import MOST_BYTES, Sitemap, read_sitemap

SPACE = 'xmlns="http://www.sitemaps.org/schemas/sitemap/0.9"'
HEAD = f'<?xml version="1.0" encoding="UTF-8"?><urlset {SPACE}>'
TAIL = "</urlset>"


def url(number: int, more: str = "") -> str:
    return f"<url><loc>https://bao.vn/tin-{number}.html</loc>{more}</url>"


def read(body: bytes | str) -> Sitemap:
    return read_sitemap(page_of(body, url="https://bao.vn/sitemap.xml"))


def addresses(sitemap: Sitemap) -> list[str]:
    return [entry.url for entry in sitemap.pages]


MODIFIED = [
    ("2026-08-09T19:24:17+07:00", datetime(2026, 8, 9, 19, 24, 17, tzinfo=VIETNAM)),
    ("2026-08-09T12:24:17Z", datetime(2026, 8, 9, 19, 24, 17, tzinfo=VIETNAM)),
    ("2026-08-09", datetime(2026, 8, 9, tzinfo=VIETNAM)),
    ("09/08/2026 19:24", datetime(2026, 8, 9, 19, 24, tzinfo=VIETNAM)),
    ("hôm qua", None),
    ("", None),
]


@pytest.mark.parametrize(("written", "meant"), MODIFIED)
def test_page_with_the_moment_it_was_changed(written: str, meant: datetime | None) -> None:
    (entry,) = read(HEAD + url(1, f"<lastmod>{written}</lastmod>") + TAIL).pages
    assert (entry.url, entry.modified_at, entry.news_date) == ("https://bao.vn/tin-1.html", meant, None)


def test_news_sitemap_gives_title_and_date_whatever_its_namespace_is_called() -> None:
    news = "<n:news><n:publication_date>2026-08-09T10:00:00+07:00</n:publication_date><n:title> Hội  làng </n:title></n:news>"
    (entry,) = read(HEAD.replace("<urlset", '<urlset xmlns:n="http://sai.vn/news"') + url(1, news) + TAIL).pages
    assert entry.news_title == "Hội làng"
    assert entry.news_date is not None
    assert (entry.news_date.origin, entry.news_date.moment.hour) == (DateOrigin.SITEMAP, 10)


def test_future_news_date_is_not_believed() -> None:
    news = '<news:news xmlns:news="x"><news:publication_date>2099-01-01</news:publication_date></news:news>'
    assert read(HEAD + url(1, news) + TAIL).pages[0].news_date is None


def test_index_names_its_parts_and_no_pages() -> None:
    parts = "".join(f"<sitemap><loc>/s-{number}.xml</loc><lastmod>2026-08-09</lastmod></sitemap>" for number in (1, 2))
    sitemap = read(f"<sitemapindex {SPACE}>{parts}</sitemapindex>")
    assert list(sitemap.children) == ["https://bao.vn/s-1.xml", "https://bao.vn/s-2.xml"]
    assert sitemap.pages == ()


FORMS = [
    ("packed", gzip.compress((HEAD + url(1) + TAIL).encode())),
    ("blank before", "\n\n" + HEAD + url(1) + TAIL),
    ("no namespace", "<urlset>" + url(1) + TAIL),
    ("prefixed", '<s:urlset xmlns:s="x"><s:url><s:loc> https://bao.vn/tin-1.html\n</s:loc></s:url></s:urlset>'),
    ("comment inside", HEAD + "<!-- x -->" + url(1) + TAIL),
    ("cdata", HEAD + "<url><loc><![CDATA[https://bao.vn/tin-1.html]]></loc></url>" + TAIL),
    ("two bytes a letter", (HEAD.replace("UTF-8", "UTF-16") + url(1) + TAIL).encode("utf-16")),
    ("plain text", "\ufeffhttps://bao.vn/tin-1.html\r\n\r\n"),
    (
        "foreign scheme beside",
        HEAD + "<url><loc>javascript:1</loc></url><url><loc>http://[::1</loc></url><url/>" + url(1) + TAIL,
    ),
]


@pytest.mark.parametrize("body", [row[1] for row in FORMS], ids=[row[0] for row in FORMS])
def test_every_form_of_a_sitemap_is_read(body: bytes | str) -> None:
    assert (addresses(read(body)), read(body).damaged) == (["https://bao.vn/tin-1.html"], "")


def test_bare_ampersand_belongs_to_the_address() -> None:
    assert addresses(read(HEAD + "<url><loc>https://bao.vn/?a=1&b=2</loc></url>" + TAIL)) == ["https://bao.vn/?a=1&b=2"]


@pytest.mark.parametrize("packed", [False, True])
def test_cut_sitemap_keeps_whole_entries_and_no_half_address(packed: bool) -> None:
    body = (HEAD + "".join(url(number) for number in range(300))).encode()[:-20]
    sitemap = read(gzip.compress(body)[:-9] if packed else body)
    assert addresses(sitemap)[-1] in {"https://bao.vn/tin-298.html", "https://bao.vn/tin-297.html"}
    assert sitemap.damaged == say("sitemap.damaged", count=len(sitemap.pages))


def test_entities_are_never_resolved() -> None:
    bomb = "".join(f'<!ENTITY a{number} "{f"&a{number - 1};" * 10}">' for number in range(1, 12))
    doctype = f'<!DOCTYPE urlset [<!ENTITY a0 "ha">{bomb}<!ENTITY x SYSTEM "file:///etc/passwd">]>'
    body = HEAD.replace("?>", f"?>{doctype}", 1) + "<url><loc>https://bao.vn/&a11;&x;</loc></url>" + TAIL
    assert addresses(read(body)) == ["https://bao.vn/&a11;&x;"]


@pytest.mark.parametrize(
    "body", ["", "<html><body/></html>", "Không tìm thấy", "<rss/>", "\x1f\x8bxx", "{}", "\x00" * 99]
)
def test_what_is_no_sitemap_is_an_error_that_names_the_address(body: str) -> None:
    with pytest.raises(ParseError) as caught:
        read(body)
    assert "https://bao.vn/sitemap.xml" in say(caught.value.key, **caught.value.values)


def test_packed_bomb_is_refused_before_it_unfolds() -> None:
    with pytest.raises(ParseError) as caught:
        read(gzip.compress(b" " * (MOST_BYTES + 2)))
    assert caught.value.key == "sitemap.too_large"


@pytest.mark.parametrize("body", [HEAD + "<a>" * 300_000, HEAD + "<" * 1_000_000, HEAD + "&" * 1_000_000])
def test_hostile_megabyte_is_settled_in_a_moment(body: str) -> None:
    started = time.process_time()
    with suppress(ParseError):
        read(body)
    assert time.process_time() - started < 3


@given(st.binary(max_size=200))
def test_any_bytes_are_a_sitemap_or_a_parse_error(body: bytes) -> None:
    for whole in (body, HEAD.encode() + body, b"\x1f\x8b" + body):
        with suppress(ParseError):
            read(whole)
