"""A text that speaks the correction of a claim, or denies the claim's own words, is no repeat of it."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence

from classifiers.claim_index import grams
from classifiers.wording import function_words, plain_words
from core.finding import Claim, ClaimKind

_MARK = "phudinh"  # every negation is written so before words are compared: "chưa" without its marks could be "chữa", "chứa" …
_NEGATION = re.compile(r"\b(?:không|chưa|chẳng|chả|hông|ko|hok)\b", re.IGNORECASE)
_UNMARKED = re.compile(r"\b(?:khong|chua|chang)\b", re.IGNORECASE)
_ASKED = frozenset(
    {"ai", "nao", "neu"}
)  # "ai chưa đăng ký", "nếu không đổi": the reader is spoken to, nothing is denied
_THREATS = frozenset({"bi", "la", "thi", "se", "coi", "keo", "mat", "phat"})
_REACH = 4  # words after a negation that it can be about
_THREAT_REACH = 8
_SENTENCE = re.compile(r"[.!?…;\n]+")


class Correction:
    """What tells a denial of one claim from its repeat."""

    def __init__(self, claim: Claim) -> None:
        said = ". ".join((claim.claim, *claim.signals, *claim.topics))
        self._truth = frozenset(grams(claim.truth)) - frozenset(grams(said))
        self._words = frozenset(plain_words(said)) - function_words()
        self._denied = frozenset(_denied(said))
        self._is_fact = claim.kind is ClaimKind.FALSE_CLAIM

    def is_spoken(self, text: str) -> bool:
        """Say whether a text has the words that only the correction has, or denies what the claim says."""
        return self._has_truth(text) or (self._is_fact and self._is_denied(text))

    def _has_truth(self, text: str) -> bool:
        found = self._truth.intersection(grams(text))
        pairs = sum(" " in gram for gram in found)
        singles = len(found) - pairs
        if self._is_fact:
            return singles >= 3 or (singles >= 2 and pairs >= 2)
        return singles >= 4 and pairs >= 3  # a fraud names the offices and ways that its correction names too

    def _is_denied(self, text: str) -> bool:
        return any((set(_denied(sentence)) - self._denied) & self._words for sentence in _SENTENCE.split(text))


def _denied(sentence: str) -> list[str]:
    """Return the words that a negation is about; "không đổi là bị phạt" threatens and denies nothing."""
    marked = unicodedata.normalize("NFC", sentence)
    pattern = _UNMARKED if marked.isascii() else _NEGATION
    words = plain_words(_NEGATION.sub(f" {_MARK} ", pattern.sub(f" {_MARK} ", marked)))
    found: list[str] = []
    for place, word in enumerate(words):
        if word == _MARK and not _is_threat(words, place):
            found += words[place + 1 : place + 1 + _REACH]
    return found


def _is_threat(words: Sequence[str], place: int) -> bool:
    after = words[place + 1 : place + 1 + _THREAT_REACH]
    return (place > 0 and words[place - 1] in _ASKED) or after[:1] == ["ai"] or bool(_THREATS.intersection(after))
