"""Markup of titles and summaries → plain text."""

from __future__ import annotations

import re
from html import unescape

from bs4 import BeautifulSoup

from core.text import compose, squeeze

_MOST = 5_000  # characters of a summary; a feed that carries whole articles says no more by it
_MOST_TITLE_MARKUP = 4_000
_MOST_SUMMARY_MARKUP = 100_000
_INLINE = re.compile(
    r"</?(?:a|abbr|b|big|br|div|em|font|h[1-6]|i|img|mark|p|q|small|span|strike|strong|sub|sup|tt|u)(?:\s[^<>]*)?/?>|<!--.*?-->",
    re.IGNORECASE | re.DOTALL,
)
_APART = [
    "br",
    "p",
    "div",
    "li",
    "ul",
    "ol",
    "tr",
    "td",
    "th",
    "table",
    "h1",
    "h2",
    "h3",
    "h4",
    "h5",
    "h6",
    "blockquote",
    "img",
]


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
    # Real summaries close <br> with </br>, leave attributes unquoted and end in the middle of a tag.
    soup = BeautifulSoup(markup.replace("<>", ""), "html.parser")  # an empty tag is noise of a wrong code page
    for unread in soup(["script", "style", "iframe"]):
        unread.decompose()
    for apart in soup(_APART):
        apart.insert_before(" ")
        apart.insert_after(" ")
    return squeeze(compose(unescape(soup.get_text())))[:_MOST]
