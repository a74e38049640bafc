"""Which of the moments on a page is that of publication."""

from __future__ import annotations

import json
from datetime import datetime, timedelta

import pytest
from saved import HOME, NOW, SLUG, TITLE, document, fetched, links, paragraphs, plain, selectors, source

from core.article import Article, DateCandidate, DateOrigin
from core.clock import VIETNAM
from crawlers.extract import Hints, extract_article


def _ld(**told: str) -> str:
    return (
        f'<script type="application/ld+json">{json.dumps({"@type": "NewsArticle", "headline": TITLE, **told})}</script>'
    )


def _meta(name: str, value: str) -> str:
    return f'<meta property="{name}" content="{value}">'


def _read(html: str, **given: object) -> Article:
    return extract_article(fetched(html), source(**given))


def _at(day: int, hour: int = 0, minute: int = 0, month: int = 3) -> datetime:
    return datetime(2026, month, day, hour, minute, tzinfo=VIETNAM)


def test_machines_and_people_agree_and_the_seconds_are_kept() -> None:
    found = _read(plain(head=_ld(datePublished="2026-03-05T08:30:42+07:00")))
    assert found.published_at == _at(5, 8, 30) + timedelta(seconds=42)
    assert {one.origin for one in found.dates} == {DateOrigin.JSON_LD, DateOrigin.VISIBLE}


@pytest.mark.parametrize("told", ["2026-03-05T07:15:00+07:00", "2026-03-05T08:30:00Z", "2026-03-04T20:00:00+07:00"])
def test_visible_time_outranks_a_machine_time_that_differs(told: str) -> None:
    head = _ld(datePublished=told)
    assert _read(plain(head=head)).published_at == _at(5, 8, 30)


def test_of_two_machine_times_the_one_that_people_see_is_kept_and_the_other_recorded() -> None:
    head = _ld(datePublished="2026-03-05T07:10:00+07:00") + _meta("article:published_time", "2026-03-05T08:30:00")
    found = _read(plain(head=head))
    assert (found.published_at, found.dates[0].origin) == (_at(5, 8, 30), DateOrigin.META)
    assert _at(5, 7, 10) in {one.moment for one in found.dates}


def test_modification_is_no_publication() -> None:
    head = _ld(datePublished="2026-03-05T08:30:00", dateModified="2026-03-09T10:00:00") + _meta(
        "article:modified_time", "2026-03-09"
    )
    found = _read(plain("Cập nhật lúc 10:00, 09/03/2026", head))
    assert found.published_at == _at(9, 10) or found.published_at == _at(5, 8, 30)
    both = _read(plain("Đăng ngày 05/03/2026 08:30 - Cập nhật 09/03/2026 10:00", head))
    assert both.published_at == _at(5, 8, 30)


def test_a_day_gains_its_time_from_another_candidate_of_that_day() -> None:
    hint = DateCandidate(origin=DateOrigin.FEED, raw="feed", moment=_at(5, 8, 30))
    found = extract_article(fetched(plain("05/03/2026")), source(), Hints(date=hint))
    assert (found.published_at, found.published_day_only) == (_at(5, 8, 30), False)


def test_sitemap_never_decides() -> None:
    hint = DateCandidate(origin=DateOrigin.SITEMAP, raw="lastmod", moment=_at(5, 8, 30))
    found = extract_article(fetched(plain("")), source(), Hints(date=hint))
    assert found.published_at is None
    assert hint in found.dates


@pytest.mark.parametrize("told", ["1970-01-01T00:00:00Z", "0001-01-01", "2031-01-01T00:00:00+07:00", "2026-04-30"])
def test_default_values_and_the_future_are_dropped(told: str) -> None:
    assert _read(plain("", _meta("article:published_time", told))).published_at is None


def test_page_without_any_day_has_none_and_never_that_of_the_crawl() -> None:
    clock = f'<div class="dau"><div>Thứ Sáu, 20/03/2026 07:15</div>{links()}{links()}</div>'
    running = paragraphs(
        ["Ngày 01/02/2026, xã họp bàn về lớp học ở chợ.", "06:44 13/02/2026. Lớp khai giảng với ba mươi người dự."]
    )
    html = document(f"{clock}<h1>{TITLE}</h1><div>{running}{paragraphs()}</div><div>Bản quyền 2026</div>")
    found = _read(html)
    assert (found.published_at, found.dates) == (None, ())


def test_clock_in_the_head_gives_way_to_the_date_under_the_title() -> None:
    html = plain().replace("<nav>", '<div class="top">Thứ Sáu, 20/03/2026</div><nav>')
    assert _read(html).published_at == _at(5, 8, 30)


def test_article_of_the_day_of_the_crawl_is_dated() -> None:
    assert _read(plain("20/03/2026 07:45")).published_at == _at(20, 7, 45)


def test_dates_of_other_articles_are_not_taken() -> None:
    listed = "".join(
        f'<li><a href="/tin/{at}.html">Tin số {at} của chuyên mục đời sống</a> <time datetime="2026-02-0{at}">0{at}/02/2026</time></li>'
        for at in range(1, 6)
    )
    html = document(f"<h1>{TITLE}</h1><div>{paragraphs()}</div><h3>Tin khác</h3><ul>{listed}</ul>")
    assert _read(html).published_at is None


def test_dates_below_the_titles_of_other_articles_are_not_taken() -> None:
    listed = "".join(
        f'<dt><a href="/tin/{at}.html">Tin số {at} của chuyên mục</a></dt><dd>0{at}/02/2026</dd>' for at in range(1, 6)
    )
    assert _read(document(f"<h1>{TITLE}</h1><div>{paragraphs()}</div><dl>{listed}</dl>")).published_at is None
    below = _read(document(f"<h1>{TITLE}</h1><div>{paragraphs()}</div><div>Ngày đăng: 05/03/2026</div>"))
    assert below.published_at == _at(5)


def test_address_tells_the_day_where_the_page_does_not() -> None:
    page = fetched(plain(""), f"{HOME}{SLUG}-20260305083011123.htm")
    assert extract_article(page, source()).published_at == _at(5, 8, 30) + timedelta(seconds=11)
    folder = extract_article(fetched(plain(""), f"{HOME}portal/2026-03-05/{SLUG}.aspx"), source())
    assert (folder.published_at, folder.published_day_only) == (_at(5), True)


def test_selector_of_the_source_is_read_in_its_order() -> None:
    html = plain("").replace("</h1>", '</h1><i class="q" title="3/5/2026 3:34:00 PM">mới đây</i>')
    found = extract_article(fetched(html), selectors(date="i.q"))
    assert found.published_at == _at(3, 15, 34, month=5) or found.published_at is None  # 3 May lies ahead of the crawl
    assert _read(html, month_first=True, selectors=selectors(date="i.q").selectors).published_at == _at(5, 15, 34)


def test_stamp_in_an_attribute_of_the_article_is_read_and_those_of_a_list_are_not() -> None:
    stamp = round(_at(5, 8, 30).timestamp())
    own = plain("").replace("<h1>", f'<h1 data-publishtime="{stamp}">')
    assert _read(own).published_at == _at(5, 8, 30)
    listed = "".join(f'<div data-publishtime="{stamp - 9999 * at}">Tin thứ {at}</div>' for at in range(5))
    assert _read(plain("").replace("<nav>", f"{listed}<nav>")).published_at is None


def test_microdata_is_read_from_attribute_or_text() -> None:
    for said in (
        '<b itemprop="datePublished" content="2026-03-05T08:30">qua</b>',
        '<b itemprop="datePublished">05/03/2026 08:30</b>',
    ):
        assert _read(plain("").replace("</h1>", f"</h1>{said}")).published_at == _at(5, 8, 30)


def test_unknown_element_of_the_head_is_left_to_the_library_and_nothing_else_is() -> None:
    told = _read(plain("", '<meta name="bt:pubdate" content="2026-03-05">'))
    assert (told.published_at, [one.origin for one in told.dates]) == (_at(5), [DateOrigin.LIBRARY])
    foot = "<p>Bản quyền 2026, cập nhật ngày 05/03/2026 bởi ban biên tập của xã</p></body>"
    assert _read(plain("").replace("</body>", foot)).dates == ()


def test_moment_is_aware_and_before_the_crawl() -> None:
    found = _read(plain())
    assert found.published_at is not None
    assert found.published_at.tzinfo is not None
    assert found.published_at <= NOW
