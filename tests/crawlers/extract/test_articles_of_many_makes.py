"""One article served by sites of many makes: each gives the same title, text and day, with nothing around it."""

from __future__ import annotations

import json
from datetime import datetime
from unicodedata import normalize

import pytest
from saved import (
    FOOT,
    HOME,
    OTHERS,
    PARAGRAPHS,
    SLUG,
    TITLE,
    URL,
    cards,
    document,
    fetched,
    links,
    paragraphs,
    plain,
    source,
)

from core.clock import VIETNAM, local_day
from crawlers.extract import Hints, extract_article

TEXT = "\n".join(PARAGRAPHS)
DAY = datetime(2026, 3, 5, tzinfo=VIETNAM).date()


def _modern() -> str:
    told = {"@type": "NewsArticle", "headline": TITLE, "datePublished": "2026-03-05T08:30:00+07:00"}
    return document(
        f'<header><a href="/">Báo Mẫu</a>{links()}</header><article><h1>{TITLE}</h1><p class="sapo"><b>{PARAGRAPHS[0]}</b></p>'
        f'<div class="ads">Quảng cáo: mua ngay</div>{paragraphs(PARAGRAPHS[1:])}<p class="author">Lê Văn Mẫu</p></article>'
        f"<aside>{links()}</aside><footer>{FOOT}</footer>",
        head=f'<script type="application/ld+json">{json.dumps(told)}</script>',
    )


def _table() -> str:
    return document(
        f'<table><tr><td>{links()}</td><td><div class="tieude">{TITLE}</div><div class="ngay">Thứ Năm, ngày 05/03/2026 - 08:30</div>'
        f'<div class="noidung">{paragraphs()}<p align="right"><b>P.V</b></p></div><div>Ý kiến bạn đọc (0)</div></td></tr></table>',
        title="Báo Mẫu",
    )


def _portal() -> str:
    return document(
        f'<div id="banner"><h1><a href="/">Cổng thông tin</a></h1></div><div class="portlet"><h3 class="asset-title">{TITLE}</h3>'
        f'<div class="metadata-publish-date">2026-03-05 08:30:00.0</div><div class="journal-content-article">'
        f"<p>{PARAGRAPHS[0]}</p>{paragraphs()}</div></div><div>Số lượt truy cập: 1.234.567</div>"
    )


def _wordpress() -> str:
    return document(
        f'<article><h1 class="entry-title">{TITLE}</h1><time datetime="2026-03-05T08:30:00+07:00">5 Tháng 3, 2026</time>'
        f'<div class="entry-content">{paragraphs()}<div class="sharedaddy">Chia sẻ: Facebook</div></div></article>'
        f'<div class="widget"><ul>{links()}</ul></div>',
        title=f"{TITLE} – Báo Mẫu",
    )


def _breaks() -> str:
    body = "<br><br>".join(PARAGRAPHS)
    return document(
        f'<div class="a">{links()}</div><div class="b"><div class="c">{TITLE}</div><div>08:30 05/03/2026</div><div class="d">{body}</div>'
        f"<div>{cards()}</div></div>{FOOT}",
        title="Báo Mẫu",
    )


def _spans() -> str:
    return document(
        f'<form><div class="hom-nay">Hôm nay: Thứ Sáu, ngày 20/03/2026</div>{links()}<span class="title-d">{TITLE}</span>'
        f'<span class="date-d">5/3/2026, 08:30</span><div>{paragraphs()}</div></form>{FOOT}',
        title="Trang thông tin",
    )


def _script() -> str:
    hidden = json.dumps(paragraphs(PARAGRAPHS[1:])).replace("</", "<\\/")
    return document(
        f'<h1>{TITLE}</h1><p>5/3/2026, 08:30</p><p class="sapo">{PARAGRAPHS[0]}</p><div id="content"></div>'
        f'<script>var outputData = {hidden}; $("#content").html(outputData);</script><h2>Cùng chuyên mục</h2>{cards()}{FOOT}'
    )


def _template_literal() -> str:
    body = paragraphs().replace("</p>", "<\\/p>")
    return document(
        f"<h1>{TITLE}</h1><p>5/3/2026, 08:30</p><div id='content'></div><script>$('#content').html(`{body}`);</script>{links()}"
    )


def _boxed() -> str:
    box = f'<div class="khung"><b>Tin liên quan</b><ul>{links()}</ul></div>'
    return document(
        f"<h1>{TITLE}</h1><div>{DAY:%d/%m/%Y}</div><div class='x'>{paragraphs(PARAGRAPHS[:2])}{box}{paragraphs(PARAGRAPHS[2:])}</div>"
        f'<div id="comment-list"><p>Bạn đọc viết một câu bình luận khá dài về lớp học ở chợ phiên này.</p></div>'
    )


MAKES = [_modern, _table, _portal, _wordpress, _breaks, _spans, _script, _template_literal, _boxed]


@pytest.mark.parametrize("make", MAKES, ids=lambda make: make.__name__.strip("_"))
@pytest.mark.parametrize("form", ["NFC", "NFD"])
def test_article_is_read_whole_and_alone(make: object, form: str) -> None:
    html = normalize(form, make())  # type: ignore[operator, type-var]
    found = extract_article(fetched(html), source())
    assert (found.title, found.text, found.url) == (TITLE, TEXT, URL)
    assert found.published_at is not None
    assert local_day(found.published_at) == DAY


def test_lead_stands_once_and_apart() -> None:
    found = extract_article(fetched(_portal()), source())
    assert found.text.count(PARAGRAPHS[0]) == 1
    modern = extract_article(fetched(_modern()), source())
    assert modern.lead == PARAGRAPHS[0]


def test_outlet_signature_is_cut_off_the_lead_once() -> None:
    body = paragraphs(
        [f"(BM) - {PARAGRAPHS[0]}", "(BM) - là chữ ký của báo, ở đây nó nằm giữa bài nên phải còn nguyên."]
    )
    found = extract_article(fetched(plain(body=body)), source(lead_prefix=r"\(BM\)\s*-\s*"))
    assert found.text.startswith("Sáng nay")
    assert "(BM) - là chữ ký" in found.text


def test_authors_are_never_kept() -> None:
    for html in (_modern(), plain(body=paragraphs() + "<p><em>Trần Thị Mẫu</em></p><p>Theo TTXVN</p>")):
        text = repr(extract_article(fetched(html), source()))
        assert "Mẫu'" not in text.replace("Báo Mẫu", "")
        assert "Trần Thị" not in text


def test_short_article_of_two_sentences_is_an_article() -> None:
    short = "<p>Chiều qua, xã tặng quà cho hai mươi hộ khó khăn ở xóm Trung. Mỗi suất gồm gạo, dầu ăn và chăn ấm.</p>"
    found = extract_article(fetched(plain(body=short)), source())
    assert found.text.startswith("Chiều qua")


def test_drop_cap_joins_its_word() -> None:
    body = f'<p><span class="cap">S</span>{PARAGRAPHS[0][1:]}</p>{paragraphs(PARAGRAPHS[1:])}'
    assert extract_article(fetched(plain(body=body)), source()).text == TEXT


def test_caption_beside_a_picture_is_no_paragraph() -> None:
    body = f"{paragraphs(PARAGRAPHS[:1])}<figure><img src=a.jpg><figcaption>Bà con xem màn hình hướng dẫn ở chợ.</figcaption></figure>"
    assert extract_article(fetched(plain(body=body + paragraphs(PARAGRAPHS[1:]))), source()).text == TEXT


@pytest.mark.parametrize("place", [1, 2])
def test_paragraph_below_a_single_related_link_stays(place: int) -> None:
    box = f'<div class="lien"><a href="/tin/9.html">{OTHERS[0][0]}</a></div>'
    body = paragraphs(PARAGRAPHS[:place]) + box + paragraphs(PARAGRAPHS[place:])
    assert extract_article(fetched(plain(body=body)), source()).text == TEXT


def test_sentence_about_licences_and_sources_stays() -> None:
    kept = "Hồ sơ xin giấy phép hoạt động của lớp phải ghi rõ nguồn kinh phí và người chịu chi trả."
    found = extract_article(fetched(plain(body=paragraphs([*PARAGRAPHS, kept]))), source())
    assert found.text.endswith(kept)


def test_title_told_by_the_feed_settles_a_page_that_names_nothing() -> None:
    html = document(
        f"<div>{links()}</div><div><div>{TITLE}</div><div>05/03/2026</div><div>{paragraphs()}</div></div>",
        title="Báo Mẫu",
    )
    found = extract_article(fetched(html, f"{HOME}xem.aspx?id=778"), source(), Hints(title=f"{TITLE[:40]}…"))
    assert found.title == TITLE


@pytest.mark.parametrize(
    ("page_title", "heading"),
    [
        (f"{TITLE} - Báo Mẫu", TITLE),
        (f"Báo Mẫu | {TITLE}", TITLE),
        ("Báo Mẫu", TITLE),
        (TITLE, TITLE.upper()),
        (f"{TITLE} - Chuyển đổi số - Báo Mẫu", TITLE),
    ],
)
def test_site_name_is_no_part_of_a_title(page_title: str, heading: str) -> None:
    html = document(
        f'<h2><a href="/">Báo Mẫu</a></h2><h1>{heading}</h1><p>05/03/2026</p>{paragraphs()}',
        title=page_title,
        head=f'<meta property="og:title" content="{TITLE}"><meta property="og:site_name" content="Báo Mẫu">',
    )
    assert extract_article(fetched(html), source()).title == TITLE


def test_dash_inside_a_title_stays() -> None:
    title = "Chợ phiên số - cách làm mới ở vùng cao"
    html = document(f"<h1>{title}</h1><p>05/03/2026</p>{paragraphs()}", title=f"{title} - Báo Mẫu")
    assert (
        extract_article(fetched(html, f"{HOME}cho-phien-so-cach-lam-moi-o-vung-cao-1234.html"), source()).title == title
    )


def test_article_body_of_json_ld_serves_where_the_page_shows_a_teaser() -> None:
    told = {"@type": "NewsArticle", "headline": TITLE, "datePublished": "2026-03-05", "articleBody": TEXT}
    html = plain(body=f"<p>{PARAGRAPHS[0]}</p>", head=f'<script type="application/ld+json">{json.dumps(told)}</script>')
    assert extract_article(fetched(html), source()).text == TEXT


def test_section_is_read_from_what_the_page_says_or_its_folder() -> None:
    head = '<meta property="article:section" content="Xã hội số">'
    assert extract_article(fetched(plain(head=head)), source()).section == "Xã hội số"
    assert extract_article(fetched(plain()), source()).section == "chuyen-doi-so"


def test_slug_without_the_letter_d_still_names_its_title() -> None:
    html = document(
        f"<div>{links()}</div><div>Đẩy mạnh đề án số ở Đồng Chè</div><div>05/03/2026</div>{paragraphs()}",
        title="Báo Mẫu",
    )
    found = extract_article(fetched(html, f"{HOME}tin/-/asset_publisher/x/content/ay-manh-e-an-so-o-ong-che"), source())
    assert found.title == "Đẩy mạnh đề án số ở Đồng Chè"
    assert SLUG
