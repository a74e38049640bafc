"""What two kept libraries take for the body, asked where our own vote is unsure (docs/decisions say how sure it is otherwise).

They are loaded when they are asked: most crawls never do, and loading them takes longer than reading a hundred pages.
"""

from __future__ import annotations

import re

from selectolax.lexbor import LexborHTMLParser

from core.text import compose, squeeze
from crawlers.extract.blocks import Layout
from crawlers.extract.lines import is_scrap
from crawlers.extract.title import key_of
from crawlers.extract.vote import is_foot

_LARGEST = 2_000_000  # characters; the libraries copy the tree several times
_DEEP = re.compile(r"(?:<(?:div|span|font|b|i|ul|table)\b[^>]*>\s*){150}", re.IGNORECASE)
_MORE = 2.0  # how much more text both must have found


def settled_lines(markup: str, ours: list[str], listed: set[str]) -> list[str]:
    """Return what both libraries take for the body where that is far more than `ours`, else `ours`.

    `listed` are the keys of lines that advertise other pages: neither library knows them as such.
    """
    if len(markup) > _LARGEST or _DEEP.search(markup):
        return ours
    first = _by_trafilatura(markup)
    if len("".join(first)) < _MORE * len("".join(ours)):
        return ours
    both = [line for line in _both(first, _by_readability(markup)) if key_of(line) not in listed]
    return both if len("".join(both)) >= _MORE * len("".join(ours)) else ours


def _by_trafilatura(markup: str) -> list[str]:
    import trafilatura
    from lxml.etree import LxmlError

    try:
        text = trafilatura.extract(markup, fast=True, include_comments=False, include_tables=True, deduplicate=False)
    except (LxmlError, ValueError, RecursionError, AttributeError):  # broken trees make it stumble in many ways
        return []
    return compose(text or "").split("\n") if text else []


def _by_readability(markup: str) -> list[str]:
    from lxml.etree import LxmlError
    from readability import Document

    try:
        part = Document(markup).summary(html_partial=True)
    except (LxmlError, ValueError, RecursionError, AttributeError, TypeError):
        return []
    except Exception as problem:  # readability raises its own Unparseable, which it does not export by a stable name
        if type(problem).__name__ != "Unparseable":
            raise
        return []
    body = LexborHTMLParser(part).body
    return [squeeze(block.text) for block in Layout(body).blocks] if body else []


def _both(first: list[str], second: list[str]) -> list[str]:
    known = {key_of(line) for line in second}
    return [line for line in first if key_of(line) in known and not is_scrap(line) and not is_foot(line)]
