"""What two kept libraries take for the body, asked where our own vote is unsure (docs/decisions say how sure it is otherwise)."""

from __future__ import annotations

import re

import trafilatura
from lxml.etree import LxmlError
from readability import Document
from selectolax.lexbor import LexborHTMLParser

from core.text import compose, squeeze
from crawlers.extract.blocks import Layout
from crawlers.extract.title import key_of

_LARGEST = 2_000_000  # characters; the libraries copy the tree several times
_DEEP = re.compile(r"(?:<(?:div|span|font|b|i|ul|table)\b[^>]*>\s*){150}", re.IGNORECASE)
_SHARED = 0.6


def settled_lines(markup: str, ours: list[str]) -> list[str]:
    """Return the lines that most readers agree on: ours where either library has most of them, else what both libraries have."""
    if len(markup) > _LARGEST or _DEEP.search(markup):
        return ours
    first = _by_trafilatura(markup)
    if _overlap(ours, first) >= _SHARED:
        return ours
    second = _by_readability(markup)
    if not ours or _overlap(first, second) > _overlap(ours, second):
        return _both(first, second) or ours
    return ours


def _by_trafilatura(markup: str) -> list[str]:
    try:
        text = trafilatura.extract(markup, fast=True, include_comments=False, include_tables=True, deduplicate=False)
    except (LxmlError, ValueError, RecursionError, AttributeError):  # broken trees make it stumble in many ways
        return []
    return compose(text or "").split("\n") if text else []


def _by_readability(markup: str) -> list[str]:
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


def _overlap(first: list[str], second: list[str]) -> float:
    """The share of the shorter side's characters that stand in lines of both."""
    mine, theirs = ({key_of(line) for line in lines if len(line) > 25} for lines in (first, second))
    smaller = min((sum(map(len, mine)), sum(map(len, theirs))))
    return sum(len(key) for key in mine & theirs) / smaller if smaller else 0.0


def _both(first: list[str], second: list[str]) -> list[str]:
    known = {key_of(line) for line in second}
    return [line for line in first if key_of(line) in known]
