"""Markup of titles and summaries → plain text."""

from __future__ import annotations

import re
from html import unescape

from selectolax.lexbor import LexborHTMLParser

from core.text import compose, squeeze

_MOST = 5_000  # characters of a summary; a feed that carries whole articles says no more by it
_MOST_TITLE_MARKUP = 4_000
_MOST_SUMMARY_MARKUP = 100_000
_INLINE = re.compile(
    r"</?(?:a|abbr|b|big|br|div|em|font|h[1-6]|i|img|mark|p|q|small|span|strike|strong|sub|sup|tt|u)(?:\s[^<>]*)?/?>|<!--.*?-->",
    re.IGNORECASE | re.DOTALL,
)
_BREAK = re.compile(
    r"<(?:/?(?:br|p|div|li|ul|ol|tr|td|th|table|h[1-6]|blockquote)\b[^<>]*|img\b[^<>]*)>", re.IGNORECASE
)


def plain_title(markup: str) -> str:
    """Return a title on one line, NFC, without tags or references; Vietnamese feeds escape twice (&amp;apos;)."""
    text = markup[:_MOST_TITLE_MARKUP]
    for _ in range(2):
        text = _INLINE.sub("", unescape(text))
    return squeeze(compose(text))


def plain_summary(markup: str) -> str:
    """Return a summary's words on one line, NFC, without tags, scripts or references."""
    markup = markup[:_MOST_SUMMARY_MARKUP]
    if "<" not in markup and "&" not in markup:
        return squeeze(compose(markup))[:_MOST]
    tree = LexborHTMLParser(_BREAK.sub(" ", markup).replace("<>", ""))
    tree.strip_tags(["script", "style", "iframe"])
    return squeeze(compose(unescape(tree.text(separator="", strip=False))))[:_MOST]
