"""What must never be flagged (rights.md): opinion, complaint, question, satire, news, and whatever speaks *about* a falsehood.

A flag on one of these is the worst fault there is, so one sign is enough to leave a text alone.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from classifiers.grammar import CALLED, DATED, DENIES, LOST, MET_IT, SCOFFS, STATES
from classifiers.phrases import Text

_LAUGHTER = re.compile("[\U0001f602\U0001f923\U0001f606\U0001f639\U0001f604\U0001f601]|=\\)\\)|:\\)\\)")
_KNOWN = re.compile(r"biết chưa\s*[?!…]*\s*\?|biet chua\s*[?!…]*\s*\?", re.IGNORECASE)
"""A headline's "… biết chưa???" asks nothing."""
_GOVERNMENT = re.compile(r"(?<![\w.-])(?:[a-z0-9-]+\.)+gov\.vn(?![\w.-])", re.IGNORECASE)
"""A fraud sends people to look-alikes; a text that sends them to the government's own address warns or informs."""
_QUOTED = re.compile(r"[\"“”«]([^\"“”«»\n]{6,120})[\"“”»]")
_QUOTE_PART = 0.6  # a text that is nearly all one quotation says what it quotes


_FORMS = (
    ("satire", _LAUGHTER),
    ("official", _GOVERNMENT),
    ("report", DATED),
    ("denial", DENIES),
    ("report", STATES),
    ("report", MET_IT),
    ("report", LOST),
    ("report", CALLED),
    ("opinion", SCOFFS),
)


def spared(text: Text, cues: Mapping[str, Sequence[str]]) -> str | None:
    """Return why a text is left alone (the words that say so), None where nothing speaks for it."""
    for group, words in cues.items():
        if group.startswith("spare."):
            return f"{group.removeprefix('spare.')}: {words[0]}"
    return _by_form(text.shown)


def _by_form(shown: str) -> str | None:
    if "?" in _KNOWN.sub("", shown):
        return "question: ?"
    for name, pattern in _FORMS:
        if match := pattern.search(shown):
            return f"{name}: {match.group()}"
    return _quotes(shown)


def _quotes(shown: str) -> str | None:
    found = [match.group(1) for match in _QUOTED.finditer(shown)]
    if found and sum(map(len, found)) < _QUOTE_PART * len(shown):
        return f"quotation: {found[0]}"
    return None
