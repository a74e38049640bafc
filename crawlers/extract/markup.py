"""Markup → tree, in bounded time however hostile the markup is."""

from __future__ import annotations

import re
from collections.abc import Iterator

from selectolax.lexbor import LexborHTMLParser

# The parser takes quadratic time for attributes of one tag and for depth: 100,000 of either cost 20 s and more.
_LONG = 2_000
_LONG_TAG = re.compile(rb"<([a-zA-Z][^\s>/]{0,30})([^>]{2000,})")
_MOST_ATTRIBUTES = 400
_MANY_TAGS = 15_000
_DEEPEST = 1_500
_TAG = re.compile(
    rb"<(/?)(div|table|tbody|tr|td|th|ul|ol|li|dl|dd|dt|p|span|a|b|i|font|center|section|article|blockquote)\b", re.I
)


def parse_markup(markup: str | bytes) -> LexborHTMLParser | None:
    """Return the tree of a page (bytes are read as UTF-8), or None where it is nested deeper than any real page."""
    raw = markup.encode(errors="ignore") if isinstance(markup, str) else markup
    if raw.count(b"<") > _MANY_TAGS and _depth(raw) > _DEEPEST:
        return None
    return LexborHTMLParser(_without_absurd_tags(raw))


def _without_absurd_tags(raw: bytes) -> bytes:
    parts, done = [], 0
    for start, end in _stretches(raw):
        parts += [raw[done:start], _LONG_TAG.sub(_shorten, raw[start:end])]
        done = end
    return b"".join([*parts, raw[done:]]) if parts else raw


def _stretches(raw: bytes) -> Iterator[tuple[int, int]]:
    """Where a long tag can stand: stretches without a `>`. Found by leaps, as trying every tag took longer than parsing."""
    start = 0
    while start + _LONG < len(raw):
        last = raw.rfind(b">", start, start + _LONG)
        if last < 0:
            end = raw.find(b">", start + _LONG)
            last = len(raw) if end < 0 else end
            yield start, last
        start = last + 1


def _shorten(tag: re.Match[bytes]) -> bytes:
    """Drop the attributes of a tag that has absurdly many; one long attribute (an inline picture) is harmless."""
    return tag[0] if len(tag[2].split(None, _MOST_ATTRIBUTES)) <= _MOST_ATTRIBUTES else b"<" + tag[1]


def _depth(raw: bytes) -> int:
    depth = deepest = 0
    for tag in _TAG.finditer(raw):
        depth = max(0, depth - 1) if tag[1] else depth + 1
        deepest = max(deepest, depth)
    return deepest
