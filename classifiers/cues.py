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
_CONTACT = re.compile(
    r"\b(?:https?://|www\.)\S+|\b[\w-]+(?:\.[\w-]+)*\.(?:com|net|org|vn|top|xyz|info|site|online|cc|vip|me|ly|shop|club|apk)\b"
    r"|•{3}|\b0\d{3}[ .]?\d{3}[ .]?\d{3}\b",
    re.IGNORECASE,
)
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
        (word, f"{kind}.{name}")
        for kind, groups in tables.items()
        for name, group in groups.items()
        for word in group["words"]
    )


@cache
def cue_file() -> str:
    """Return the file of cues as it is written: part of the matcher's version."""
    return (files("classifiers") / FILE).read_text(encoding="utf-8")


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
    return found


def _places(hit: Hit[str]) -> range:
    return range(hit.first, hit.first + hit.length)
