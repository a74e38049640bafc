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
    r"(?P<before>.*?)(?:/(?:page|trang|p)[/-]?|[-_](?:trang|page|p))(?P<number>\d{1,5})(?P<after>(?:\.[a-z]{3,5})?/?)",
    re.IGNORECASE,
)
_ENDING = re.compile(r"\.(?:html?|aspx?|php|chn|epi|vov|vnp)$", re.IGNORECASE)
_NEXT_WORDS = re.compile(
    r"(?:trang (?:sau|tiep|ke|ke tiep|tiep theo)|(?:xem )?tiep(?: theo)?|sau|xem them|tin cu hon|bai (?:viet )?cu hon|cu hon"
    r"|next(?: page)?|older(?: posts| entries)?|load more)?\s*[›»>→]*"
)
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
    """Return the address of the page after `url`: what the page names as next, else its link with the next number.

    `named` are rel="next" addresses, `links` pairs of address and words. At most two come back: a page may name one
    that is wrong.
    """
    stem, here = page_number(url)
    by_words, numbered = [], []
    for target, words in links:
        other, number = page_number(target)
        if other == stem and number > here:
            numbered.append((number, target))
        elif says_next(words) and target != url and not _goes_back(other, number, stem, here):
            by_words.append(target)
    found = [*(target for target in named if target != url), *by_words, *(target for _, target in sorted(numbered)[:1])]
    return list(dict.fromkeys(found))[:2]


def _goes_back(other: str, number: int, stem: str, here: int) -> bool:
    return other == stem and number <= here
