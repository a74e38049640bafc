"""The few words of a text around what somebody searched for, as published."""

from __future__ import annotations

import re

from core.text import fold, unify_tones
from storage.search_words import Query

_WORD = re.compile(r"[^\W_]+")
_BEFORE, _SPAN, _LONGEST = 8, 30, 5000  # words; a match further down is shown from the start of the text


def cut_snippet(text: str, query: Query) -> str:
    """Return about thirty words of `text` on one line, where it has most of the words asked for; "" of an empty text."""
    words = list(_WORD.finditer(text))[:_LONGEST]
    if not words:
        return ""
    first = max(0, _best_start(_worth(words, query)) - _BEFORE)
    last = min(len(words), first + _SPAN) - 1
    cut = " ".join(text[words[first].start() : words[last].end()].split())
    return ("… " if first else "") + cut + (" …" if last < len(words) - 1 else "")


def _worth(words: list[re.Match[str]], query: Query) -> list[tuple[str, int]]:
    """Return each word's folded form with what it is worth: more where its marks are those typed."""
    folded, marked = set(query.folded), set(query.marked)
    plain = [(fold(word.group()), word.group()) for word in words]
    return [(form, 0 if form not in folded else 2 if unify_tones(word) in marked else 1) for form, word in plain]


def _best_start(worth: list[tuple[str, int]]) -> int:
    starts = [place for place, (_, value) in enumerate(worth) if value]
    return max(starts, key=lambda start: (_value(worth[start : start + _SPAN - _BEFORE]), -start), default=0)


def _value(window: list[tuple[str, int]]) -> int:
    best: dict[str, int] = {}
    for form, value in window:
        best[form] = max(value, best.get(form, 0))
    return sum(best.values())
