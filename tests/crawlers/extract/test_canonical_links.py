"""Which address an article is kept under."""

from __future__ import annotations

import pytest
from saved import HOME, SLUG, URL, fetched, plain, source

from crawlers.extract import extract_article

OTHER = f"{HOME}tin/{SLUG}-777.html"


@pytest.mark.parametrize(
    ("told", "asked", "kept"),
    [
        (OTHER, URL, OTHER),
        (f"/tin/{SLUG}-777.html?utm_source=x&fbclid=1", URL, OTHER),
        (OTHER.replace("https", "http"), URL, OTHER.replace("https", "http")),
        (OTHER.replace("bao-mau", "www.bao-mau"), URL, OTHER.replace("bao-mau", "www.bao-mau")),
        (URL, URL.replace("https://", "https://amp."), URL),
        (HOME, URL, URL),
        (f"{HOME}chuyen-doi-so/", URL, URL),
        ("https://trang-khac.vn/bai-viet-goc-rat-hay-1.html", URL, URL),
        ("javascript:void(0)", URL, URL),
        ("", URL, URL),
        ("http://[", URL, URL),
        (f"{HOME}mot-bai-hoan-toan-khac-voi-bai-nay-1.html", URL, URL),
    ],
)
def test_canonical_link_is_followed_where_it_can_be_believed(told: str, asked: str, kept: str) -> None:
    html = plain(head=f'<link rel="canonical" href="{told}">')
    assert extract_article(fetched(html, asked), source()).url == kept


def test_tracking_leaves_the_final_address() -> None:
    assert extract_article(fetched(plain(), f"{URL}?utm_campaign=a&fbclid=b#c"), source()).url == URL
