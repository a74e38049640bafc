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
