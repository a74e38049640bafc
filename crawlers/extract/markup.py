"""Markup → tree, in bounded time however hostile the markup is."""

from __future__ import annotations

import re

from selectolax.lexbor import LexborHTMLParser

# The parser takes quadratic time for attributes of one tag and for depth: 100,000 of either cost 20 s and more.
_LONG_TAG = re.compile(r"<([a-zA-Z][^\s>/]{0,30})([^>]{2000,})")
_MOST_ATTRIBUTES = 400
_MANY_TAGS = 15_000
_DEEPEST = 1_500
_TAG = re.compile(
    r"<(/?)(div|table|tbody|tr|td|th|ul|ol|li|dl|dd|dt|p|span|a|b|i|font|center|section|article|blockquote)\b", re.I
)


def parse_markup(text: str) -> LexborHTMLParser | None:
    """Return the tree of a page, or None where it is nested deeper than any real page."""
    if text.count("<") > _MANY_TAGS and _depth(text) > _DEEPEST:
        return None
    return LexborHTMLParser(_LONG_TAG.sub(_shorten, text))


def _shorten(tag: re.Match[str]) -> str:
    """Drop the attributes of a tag that has absurdly many; one long attribute (an inline picture) is harmless."""
    return tag[0] if len(tag[2].split(None, _MOST_ATTRIBUTES)) <= _MOST_ATTRIBUTES else f"<{tag[1]}"


def _depth(text: str) -> int:
    depth = deepest = 0
    for tag in _TAG.finditer(text):
        depth = max(0, depth - 1) if tag[1] else depth + 1
        deepest = max(deepest, depth)
    return deepest
