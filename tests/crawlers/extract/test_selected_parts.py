"""Sources and publishing systems that say where things stand; and what happens when a site was rebuilt."""

from __future__ import annotations

import pytest
from saved import PARAGRAPHS, TITLE, cards, document, fetched, links, paragraphs, plain, selectors, source
from selectolax.lexbor import LexborHTMLParser

from crawlers.extract import extract_article
from crawlers.extract.recipe import families

TEXT = "\n".join(PARAGRAPHS)
BODY = f'<div class="than">{paragraphs()}<div class="hop">Lời mời của tòa soạn, dài đủ để nhầm là một đoạn của bài.</div></div>'
PAGE = document(f'{links()}<h1 class="t">{TITLE}</h1><i class="d">05/03/2026 08:30</i>{BODY}{cards()}')


@pytest.mark.parametrize("body", [".than", ".than p", "div.than > p"])
def test_container_and_paragraph_selectors_give_the_same_text(body: str) -> None:
    found = extract_article(fetched(PAGE), selectors(title="h1.t", body=body, date=".d", exclude=(".hop",)))
    assert (found.title, found.text) == (TITLE, TEXT)


def test_selectors_are_followed_where_no_date_is_told() -> None:
    found = extract_article(fetched(PAGE.replace("05/03/2026 08:30", "")), selectors(body=".than", exclude=(".hop",)))
    assert (found.text, found.published_at) == (TEXT, None)


def test_rebuilt_site_is_read_without_its_old_selectors() -> None:
    found = extract_article(fetched(plain()), selectors(title="h1.cu", body=".cu", date=".cu"))
    assert (found.title, found.text) == (TITLE, TEXT)


def test_family_is_known_by_its_marks_on_any_host() -> None:
    box = '<div type="RelatedOneNews" class="VCObjectBoxRelatedNewsItemSapo">Tóm tắt một bài khác, đủ dài để thành một đoạn.</div>'
    html = document(
        f'<h1 class="detail-title">{TITLE}</h1><div class="detail-time">05/03/2026 08:30 GMT+7</div>'
        f'<h2 class="detail-sapo">{PARAGRAPHS[0]}</h2>'
        f'<div class="detail-content afcbc-body">{paragraphs(PARAGRAPHS[1:])}{box}</div>'
        f'<div class="detail-content afcbc-body"><p>Bài thứ hai trên cùng trang, không phải bài đang đọc.</p></div>'
    )
    found = extract_article(fetched(html), source())
    assert (found.lead, found.text) == (PARAGRAPHS[0], TEXT)


@pytest.mark.parametrize("name", sorted(families()))
def test_family_has_a_body_and_readable_selectors(name: str) -> None:
    family, tree = families()[name], LexborHTMLParser("<p>x</p>")
    assert family.body
    for selector in filter(None, (family.body, family.title, family.lead, family.date, *family.exclude)):
        tree.css(selector)


_READ = selectors(title="h1.t", body=".than", date=".d", exclude=(".hop",))
_WESTERN = (
    "Le marché du village a été rénové : les étals, l'éclairage et le réseau d'eau sont neufs, à la demande générale."
)


def test_selected_text_is_the_same_whatever_its_encoding() -> None:
    html = document(f'<h1 class="t">Un marché rénové</h1><div class="than"><p>{_WESTERN}</p></div>', title="Journal")
    html = html.replace("utf-8", "windows-1252")
    found = [
        extract_article(fetched(html.encode(name), content_type="text/html"), _READ) for name in ("cp1252", "utf-8")
    ]
    assert [(one.title, one.text) for one in found] == [("Un marché rénové", _WESTERN)] * 2


def test_page_with_a_mark_in_front_or_cut_inside_a_letter_is_read_by_selectors() -> None:
    cut = PAGE.encode()[: -len("</body></html>")] + "<p>Hết ộ".encode()[:-1]
    for body in (b"\xef\xbb\xbf" + PAGE.encode(), cut):
        found = extract_article(fetched(body), _READ)
        assert (found.title, found.text) == (TITLE, TEXT)


def test_sign_for_an_unknown_letter_that_a_page_itself_shows_is_kept() -> None:
    found = extract_article(fetched(PAGE.replace("nhà lồng chợ", "nhà lồng ch\ufffd")), _READ)
    assert found.text == TEXT.replace("nhà lồng chợ", "nhà lồng ch\ufffd")


def test_elements_are_asked_for_their_moment_where_head_and_selector_disagree() -> None:
    head = '<meta property="article:published_time" content="{}">'
    late, same = head.format("2026-03-05T02:10:00+07:00"), head.format("2026-03-05T08:30:20+07:00")
    told = PAGE.replace("<body>", '<body><time datetime="2026-03-05T08:31:40+07:00"></time>')
    found = [extract_article(fetched(told.replace("</head>", f"{meta}</head>")), _READ) for meta in (late, same)]
    assert [one.published_at and one.published_at.strftime("%H:%M:%S") for one in found] == ["08:31:40", "08:30:20"]
