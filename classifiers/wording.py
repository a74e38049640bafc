"""The words of a post as anybody writes them: without marks, abbreviations written out, sums of money in one form."""

from __future__ import annotations

import re
import tomllib
from functools import cache
from importlib.resources import files

from core.text import fold

_WORD = re.compile(r"[^\W_]+")
_MONEY = (
    (re.compile(r"(?<![\d.,])(\d{1,3})[.,]000[.,]000(?!\d)\s*(?:dong|vnd|d)?\b"), r"\1 trieu "),
    (re.compile(r"(?<![\d.,])(\d{1,3})[.,]000(?![\d.,]\d)\s*(?:dong|vnd|d)?\b"), r"\1 nghin "),
    (re.compile(r"\b(\d+)(k|tr|trieu|nghin)\b"), r"\1 \2"),
)


@cache
def spelling_file() -> str:
    """Return the file of spellings as it is written: part of the matcher's version."""
    return (files("classifiers") / "spellings.toml").read_text(encoding="utf-8")


@cache
def _spellings() -> dict[str, dict[str, str]]:
    tables = tomllib.loads(spelling_file())
    return {name: {fold(short): fold(long) for short, long in tables[name].items()} for name in ("words", "phrases")}


@cache
def _phrases() -> re.Pattern[str]:
    return re.compile(r"\b(?:" + "|".join(map(re.escape, _spellings()["phrases"])) + r")\b")


def plain_words(text: str) -> list[str]:
    """Return the folded words of `text`, in order, each spelling replaced by the common one."""
    folded = fold(text)
    for pattern, form in _MONEY:
        folded = pattern.sub(form, folded)
    short, long = _spellings()["words"], _spellings()["phrases"]
    words = " ".join(short.get(word, word) for word in _WORD.findall(folded))
    return _phrases().sub(lambda match: long[match.group()], words).split()


@cache
def function_words() -> frozenset[str]:
    """Return the syllables that tell nothing of what a text is about, folded."""
    tables = tomllib.loads(spelling_file())
    return frozenset(map(fold, tables["function"]["words"]))
