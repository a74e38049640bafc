"""The words of a post: a heading, which it has none of its own, and paragraphs out of markup."""

from __future__ import annotations

import re

from selectolax.lexbor import LexborHTMLParser

from core.text import compose, squeeze

LONGEST_TITLE = 120
_MOST_MARKUP = 500_000
# A stop ends a sentence after a small letter, a figure or a closing mark: not in "TP. Thái Nguyên".
_END = re.compile(r"\n|(?<=[a-zà-ỹđ0-9)”\"%][.!?…])\s+")
_BREAK = re.compile(r"<(?:/?(?:p|div|li|ul|ol|tr|h[1-6]|blockquote)\b[^<>]*|br\b[^<>]*)>", re.IGNORECASE)


def title_of(text: str) -> str:
    """Return the first line or sentence of a composed text, cut at a word where it is long."""
    first = _END.split(text.strip(), maxsplit=1)[0]
    if len(first) <= LONGEST_TITLE:
        return first
    return first[: LONGEST_TITLE - 1].rsplit(" ", 1)[0] + "…"


def lines_of(markup: str) -> str:
    """Return the paragraphs of a piece of HTML, one a line, NFC."""
    tree = LexborHTMLParser(_BREAK.sub(" \n", markup[:_MOST_MARKUP]))
    tree.strip_tags(["script", "style", "iframe"])
    return "\n".join(line for part in tree.text(separator="").split("\n") if (line := squeeze(compose(part))))
