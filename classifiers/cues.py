"""Words that say how a text stands to what it speaks of (cues.toml): it warns, asks, complains, jokes, or lures."""

from __future__ import annotations

import re
import tomllib
from functools import cache
from importlib.resources import files

from classifiers.grammar import either
from classifiers.phrases import Hit, PhraseBook, Text

FILE = "cues.toml"
_DEAF = "deaf.inside"
_LOOSE = ("carry.cry", "carry.ask")
"""What only allows a flag may be heard too often; what forbids one must mean what it says."""
_ENDINGS = "com|net|org|vn|top|xyz|info|site|online|cc|vip|me|ly|shop|club|apk"
_LINK = re.compile(rf"\b(?:https?://|www\.)\S+|\b[\w-]+(?:\.[\w-]+)*\.(?:{_ENDINGS})\b", re.IGNORECASE)
_CONTACT = re.compile(rf"{_LINK.pattern}|•{{3}}|\b0\d{{3}}[ .]?\d{{3}}[ .]?\d{{3}}\b", re.IGNORECASE)
"""An address or a telephone number, masked or not."""
_SUM = re.compile(
    rf"\b{either('chuyển|nộp|đóng|gửi|nạp|ck|cọc')}\s+(?:\w+\s+){{0,2}}?\d[\d.,]*\s*"
    rf"(?:{either('k|đ|tr|triệu|nghìn|ngàn|đồng|xu')})?(?!\w)",
    re.IGNORECASE,
)
"""A sum to be paid: "chuyển giúp em 20 triệu"."""


@cache
def _book() -> PhraseBook[str]:
    tables = tomllib.loads(cue_file())
    return PhraseBook(
        (
            (word, f"{kind}.{name}")
            for kind, groups in tables.items()
            for name, group in groups.items()
            for word in group["words"]
        ),
        loose=_LOOSE,
    )


@cache
def cue_file() -> str:
    """Return the file of cues as it is written: part of the matcher's version."""
    return (files("classifiers") / FILE).read_text(encoding="utf-8")


_HEADLINE = 4  # words in capitals on end: a poster's headline


def cues_of(text: Text) -> dict[str, list[str]]:
    """Return the cues of a text by group ("spare.warning", "lure.pay" …), as published."""
    hits = _book().find(text)
    deaf = {place for hit in hits if hit.owner == _DEAF for place in _places(hit)}
    found: dict[str, list[str]] = {}
    for hit in hits:
        if hit.owner != _DEAF and not deaf.issuperset(_places(hit)):
            found.setdefault(hit.owner, []).append(hit.shown)
    for group, pattern in (("lure.contact", _CONTACT), ("lure.pay", _SUM)):
        if match := pattern.search(text.shown):
            found.setdefault(group, []).append(match.group())
    headline = _has_headline(text)
    if headline or "!!" in text.shown:
        found.setdefault("carry.cry", []).append(text.shown)
    if headline or _LINK.search(text.shown):
        found.setdefault("carry.ask", []).append(text.shown)
    return found


def _places(hit: Hit[str]) -> range:
    return range(hit.first, hit.first + hit.length)


def _has_headline(text: Text) -> bool:
    """Say whether capitals stand out; where everything is in capitals somebody only left the key down."""
    if text.is_shouted():
        return False
    run = 0
    for start, end in text.spans:
        run = run + 1 if text.shown[start:end].isupper() else 0
        if run >= _HEADLINE:
            return True
    return False
