"""Further pages of a listing: which links turn the page, and which page of what an address is."""

from __future__ import annotations

import re
from collections.abc import Iterable
from urllib.parse import parse_qsl, urlencode, urlsplit

from core.text import fold

_PARAMETER = re.compile(
    r"(?:\w*_)?(?:p|pg|page|paged|trang|pageindex|page_?no|page_?num(?:ber)?|currentpage|curpage|pagenumber|cur)",
    re.IGNORECASE,
)
_STEP = re.compile(
    r"(?P<before>.*?)(?:/(?:page|trang|p)[/-]?|[-_](?:(?:trang|page)[-_]?|p))(?P<number>\d{1,5})(?P<after>(?:\.[a-z]{3,5})?/?)",
    re.IGNORECASE,
)
_ENDING = re.compile(r"\.(?:html?|aspx?|php|chn|epi|vov|vnp)$", re.IGNORECASE)
_NEXT_WORDS = re.compile(
    r"(?:trang (?:sau|tiep|ke|ke tiep|tiep theo)|(?:xem )?tiep(?: theo)?|sau|xem them|tin cu hon|bai (?:viet )?cu hon|cu hon"
    r"|next(?: page)?|older(?: posts| entries)?|load more)?\s*[›»>→]*"
)
_TITLE_WORDS = 4
_FEW = 2
_OUTLINE = re.compile(r"^[\s‹«<←|]+|[|\s]+$")


def page_number(url: str) -> tuple[str, int]:
    """Return what an address is a page of, and which: (`…/thoi-su`, 2) for `…/thoi-su/trang-2.html`, 1 for the section."""
    parts = urlsplit(url)
    kept, number = [], 1
    for name, value in parse_qsl(parts.query, keep_blank_values=True):
        if _PARAMETER.fullmatch(name) and value.isdigit() and len(value) < 6:
            number = int(value)
        else:
            kept.append((name, value))
    path = parts.path
    if step := _STEP.fullmatch(path):
        path, number = step["before"] + step["after"], int(step["number"])
    path = _ENDING.sub("", path.rstrip("/"))
    return f"{parts.netloc.removeprefix('www.').lower()}{path}?{urlencode(sorted(kept))}", number


def says_next(text: str) -> bool:
    """Say whether the words of a link promise the next page ("Trang sau", "»")."""
    words = _OUTLINE.sub("", fold(text).strip())
    return bool(words) and len(words) < 30 and _NEXT_WORDS.fullmatch(words) is not None


def next_pages(url: str, named: Iterable[str], links: Iterable[tuple[str, str]]) -> list[str]:
    """Return the address of the page after `url`: what the page names as next, its link with the next number, "Trang sau".

    `named` are rel="next" addresses, `links` pairs of address and words. At most two come back: a page may name one
    that is wrong.
    """
    stem, here = page_number(url)
    numbered, by_words, titled = [], [], set()
    for target, words in links:
        other, number = page_number(target)
        if other == stem:
            numbered += [(number, target)] if number > here else []
        elif says_next(words):
            by_words.append(target)
        elif len(words.split()) >= _TITLE_WORDS:
            titled.add(target)
    # "Xem thêm" under every teaser leads to its article, not to a page.
    turning = [target for target in dict.fromkeys(by_words) if target not in titled]
    chosen = [*named, *(target for _, target in sorted(numbered)[:1]), *(turning if len(turning) <= _FEW else [])]
    return [target for target in dict.fromkeys(chosen) if target != url][:2]
