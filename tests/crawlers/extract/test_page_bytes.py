"""Bytes and what headers say of them; and bytes that nobody meant to be read."""

from __future__ import annotations

import time
from contextlib import suppress

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from saved import TITLE, fetched, paragraphs, plain, source

from crawlers.decoding import decode_html
from crawlers.extract import NotAnArticle, extract_article
from crawlers.extract.inline_script import unescape_script

TEXT = "Đường về xã, bão số 3 và 1 200 hộ"
META = '<meta charset="{}">'


@pytest.mark.parametrize(
    ("body", "header"),
    [
        (TEXT.encode(), ""),
        (TEXT.encode(), "text/html; charset=utf-8"),
        (TEXT.encode(), "text/html; charset=iso-8859-1"),
        (TEXT.encode(), "text/html; charset=windows-1258"),
        (TEXT.encode(), "text/html; charset=no-such-thing"),
        (b"\xef\xbb\xbf" + TEXT.encode(), "text/html"),
        (TEXT.encode("utf-16"), "text/html"),
        (TEXT.encode("utf-16-be"), "text/html; charset=utf-16be"),
        ((META.format("iso-8859-1") + TEXT).encode(), "text/html"),
    ],
)
def test_text_is_read_whatever_the_label_says(body: bytes, header: str) -> None:
    assert decode_html(body, header).endswith(TEXT)


def test_label_counts_where_the_bytes_are_not_utf8() -> None:
    western = "Café à la crème, œuvre"
    assert decode_html(western.encode("cp1252"), "text/html; charset=iso-8859-1") == western
    assert decode_html((META.format("windows-1252") + western).encode("cp1252"), "").endswith(western)
    assert decode_html(western.encode("cp1252"), "") == western


def test_page_cut_inside_a_letter_and_page_with_a_stray_byte_stay_utf8() -> None:
    long = TEXT * 50
    assert decode_html(long.encode()[:-1] + "ộ".encode()[:2], "").startswith(TEXT)
    assert decode_html(long.encode() + b"\xff" + TEXT.encode(), "text/html; charset=latin-1").endswith(TEXT)


@given(st.binary(max_size=2000), st.text(max_size=60))
def test_any_bytes_under_any_header_are_decoded(body: bytes, header: str) -> None:
    assert isinstance(decode_html(body, header), str)


@given(st.binary(max_size=2000))
@settings(deadline=None)
def test_any_bytes_are_an_article_or_are_refused(body: bytes) -> None:
    _try(body)


@given(
    st.lists(
        st.sampled_from(
            [
                "<p>",
                "</div>",
                "<table>",
                "<a href='x'>",
                "<script>",
                "'",
                '"',
                "<!--",
                "<td>",
                "<h1>",
                TITLE,
                "05/03/2026",
                paragraphs(),
                "\x00",
                "&#x110000;",
            ]
        ),
        max_size=60,
    )
)
@settings(deadline=None)
def test_broken_markup_is_an_article_or_is_refused(pieces: list[str]) -> None:
    _try("".join(pieces).encode())


def _try(body: bytes) -> None:
    with suppress(NotAnArticle):
        assert extract_article(fetched(body), source()).text


HOSTILE = {
    "deep": "<div>" * 10_000 + paragraphs(),
    "deeper": "<div>" * 300_000 + paragraphs(),
    "deep inline": "<b><i>" * 50_000 + paragraphs(),
    "attributes": "<p " + " ".join(f"a{at}=1" for at in range(100_000)) + ">" + paragraphs(),
    "huge attribute": f'<p data-x="{"y" * 3_000_000}">' + paragraphs(),
    "links": '<a href="/tin/mot-bai-khac">Một bài khác của chuyên mục này</a><p>Một câu ngắn.</p>' * 10_000,
    "unclosed": "<table><tr><td>" * 20_000,
    "comment": "<!--" * 100_000,
    "json": '<script type="application/ld+json">' + "[" * 100_000 + "</script>" + paragraphs(),
    "script": "<script>var a = '" + "\\'<p>" * 200_000 + "</script>" + paragraphs(),
    "one word": "<p>" + "a" * 2_000_000,
    "dates": "<p>" + "01/01/2026 " * 20_000,
}


@pytest.mark.parametrize("kind", sorted(HOSTILE))
def test_hostile_page_costs_bounded_time(kind: str) -> None:
    begun = time.process_time()
    _try(plain(body=HOSTILE[kind]).encode())
    assert time.process_time() - begun < 5


def test_escapes_of_a_script_string_are_undone() -> None:
    assert unescape_script(r"\u003cp\u003eX\u00e3 \x27\u{110}\u1ed3ng\'\n<\/p>") == "<p>Xã 'Đồng'\n</p>"
    assert unescape_script("&lt;p&gt;x&lt;/p&gt;") == "<p>x</p>"
    assert unescape_script(r"\ud83d\ude00 \ud83d") == "😀 \ufffd"
