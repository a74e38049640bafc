"""A plan's text as paragraphs, each with the headings it stands under."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from core.text import compose, fold, squeeze

# Levels of the official form: I. - 1. - 1.1. - a) - bullets "-" and "+"; plain text belongs to the heading above it.
_MARKS = (
    (1, re.compile(r"(?:[IVX1l]{1,5}|[A-D])\s?\.\s?(?=[A-ZĐÀ-Ỹ&\d]{2})")),
    (3, re.compile(r"\d{1,2}\.\d{1,2}(?:\.\d{1,2})?\.?\s+(?=\D)")),
    (2, re.compile(r"\d{1,2}\s?[.)/]\s+(?=\D)")),
    (4, re.compile(r"[‘'`“(]?[a-zđ¢]?\)\s+(?=\D)")),
    (5, re.compile(r"[-–•*·]\s*(?=[^\d\s-])")),
    (6, re.compile(r"[+]\s*(?=\S)")),
)
_PLAIN = 7
_ENDS = (".", ";", ":", "./.", "…")


@dataclass(frozen=True, slots=True)
class Paragraph:
    """One paragraph, its lines joined."""

    text: str
    folded: str
    first_line: int  # counted from 1
    last_line: int
    level: int
    above: tuple[Paragraph, ...]  # the headings over it, the nearest first

    @property
    def lines(self) -> str:
        """The lines as a plan file names them."""
        return str(self.first_line) if self.first_line == self.last_line else f"{self.first_line}-{self.last_line}"


def paragraphs(text: str) -> list[Paragraph]:
    """Return the paragraphs of `text`; lines are joined until one that starts with a mark or follows an end."""
    found: list[Paragraph] = []
    above: list[Paragraph] = []
    for level, first, last, joined in _joined(text):
        above = [one for one in above if one.level < level]
        one = Paragraph(joined, fold(joined), first, last, level, tuple(reversed(above)))
        found.append(one)
        if level < _PLAIN:
            above.append(one)
    return found


def _joined(text: str) -> Iterator[tuple[int, int, int, str]]:
    level, first, last, parts = _PLAIN, 0, 0, list[str]()
    for number, raw in enumerate(text.splitlines(), 1):
        line = squeeze(compose(raw))
        if not line:
            continue
        mark = _level_of(line)
        if parts and (mark or _is_over(parts[-1], line)):
            yield level, first, last, " ".join(parts)
            parts = []
        if not parts:
            level, first = mark or _PLAIN, number
        parts.append(line)
        last = number
    if parts:
        yield level, first, last, " ".join(parts)


def _level_of(line: str) -> int | None:
    return next((level for level, mark in _MARKS if mark.match(line)), None)


def _is_over(before: str, line: str) -> bool:
    """A line that ends a sentence is followed by a new paragraph only where the next begins like one."""
    return before.endswith(_ENDS) and (line[0].isupper() or line[0] in '|“"(')
