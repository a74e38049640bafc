"""Pages that only look like articles; the reason is the key of the sentence an officer reads."""

from __future__ import annotations

import pytest
from saved import FOOT, HOME, TITLE, URL, cards, document, fetched, links, paragraphs, plain, source

from core.words import say
from crawlers.extract import NotAnArticle, extract_article

LISTING = document(f"<h1>Báo Mẫu</h1><ul>{cards()}</ul><a rel=next href='?p=2'>Trang sau</a>{FOOT}", title="Báo Mẫu")
BARE_CARDS = cards().replace('<div class="k">', "").replace("</div>", "")
FLAT = document(f"<h1>Chuyển đổi số</h1><div>{BARE_CARDS}</div>")
FIRST_CARD = cards().split("</div>")[0] + "</div>"
ONE = document(f"<h1>Chuyển đổi số</h1>{FIRST_CARD}{FOOT}", title="Báo Mẫu")
LINKS = document(f"<h1>Chuyển đổi số</h1><ul>{links()}{links()}</ul>{FOOT}", title="Chuyển đổi số - Báo Mẫu")
MISSING = document(
    "<h1>Không tìm thấy trang</h1><p>Trang bạn tìm không còn ở địa chỉ này, mời bạn trở về trang chủ hoặc thử tìm kiếm.</p>"
)
LOGIN = document(
    "<h1>Đăng nhập hệ thống</h1><form><p>Cán bộ nhập tài khoản công vụ đã được cấp để tiếp tục vào hệ thống quản lý văn bản của xã.</p>"
    "<input name=u><input type=password name=p></form>",
    title="Đăng nhập hệ thống quản lý văn bản",
)


@pytest.mark.parametrize(
    ("html", "url", "reason"),
    [
        (plain(), HOME, "extract.home"),
        (plain(), f"{HOME}index.html", "extract.home"),
        (plain(), f"{HOME}?p=2", "extract.home"),
        (LISTING, f"{HOME}chuyen-doi-so/", "extract.listing"),
        (LISTING, f"{HOME}chuyen-doi-so/?p=2", "extract.listing"),
        (LISTING, f"{HOME}tag/cho-phien-so-vung-cao", "extract.listing"),
        (FLAT, f"{HOME}chuyen-doi-so/", "extract.listing"),
        (ONE, f"{HOME}chuyen-doi-so/", "extract.listing"),
        (LINKS, f"{HOME}chuyen-doi-so/", "extract.listing"),
        (MISSING, URL, "extract.missing"),
        (LOGIN, f"{HOME}dang-nhap", "extract.login"),
        (document(""), URL, "extract.no_text"),
        ("", URL, "extract.no_text"),
        (document(f"<h1>Báo Mẫu</h1><div>{paragraphs()}</div>", title="Báo Mẫu"), f"{HOME}x", "extract.no_title"),
    ],
)
def test_page_is_refused_with_its_reason(html: str, url: str, reason: str) -> None:
    with pytest.raises(NotAnArticle) as refusal:
        extract_article(fetched(html, url), source())
    assert refusal.value.reason == reason
    assert url in say(refusal.value.key, **refusal.value.values)


@pytest.mark.parametrize(
    ("given", "reason"),
    [
        ({"status": 404}, "extract.missing"),
        ({"status": 503}, "extract.missing"),
        ({"content_type": "application/pdf"}, "extract.not_html"),
        ({"content_type": "text/html", "body": b"%PDF-1.7 ..."}, "extract.not_html"),
        ({"content_type": "image/jpeg"}, "extract.not_html"),
    ],
)
def test_answer_is_refused_at_the_door(given: dict[str, object], reason: str) -> None:
    with pytest.raises(NotAnArticle) as refusal:
        extract_article(fetched(plain(), **given), source())
    assert refusal.value.reason == reason


def test_old_portal_that_shows_articles_under_its_front_page_is_read() -> None:
    found = extract_article(fetched(plain(), f"{HOME}default.aspx?id=4711"), source())
    assert found.title == TITLE


def test_article_with_many_related_stories_below_is_no_listing() -> None:
    html = plain(body=paragraphs()).replace(FOOT, f"<h2>Tin khác</h2>{cards()}{cards()}{FOOT}")
    assert extract_article(fetched(html), source()).title == TITLE
