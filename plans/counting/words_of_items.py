"""What a title tells: another language, a place, a column."""

from __future__ import annotations

import re

from core.text import fold

_LETTERS = re.compile(r"[^\W\d_]+")
_PLAIN = re.compile(r"[a-z0-9]+")
_LEAST_WORDS = 4
_LEVELS = ("tinh ", "thanh pho ", "tp. ", "tp ")


def is_foreign(title: str) -> bool:
    """Return whether a title is no Vietnamese: four words or more without a single mark (no Vietnamese title manages that)."""
    return title.isascii() and len(_LETTERS.findall(title)) >= _LEAST_WORDS


def plain(text: str) -> str:
    """Return text folded, word for word, parted by single spaces and with one at each end: made to be searched."""
    return f" {' '.join(_PLAIN.findall(fold(text)))} "


def names_place(title: str, place: str) -> bool:
    """Return whether a title names a province, whatever stands before its name ("tỉnh", "TP.")."""
    name = fold(place).strip()
    for level in _LEVELS:
        name = name.removeprefix(level)
    return plain(name) in plain(title)
