"""The first matcher: repeats of registered false claims, and carriers of known frauds.

A text is left alone as soon as anything speaks for it (guards.py). Of the rest, a repeat shares the words of a claim; a scam
shares those of a registered fraud and wants something done: pay, install, hand over data, or come to where that is asked.
"""

from __future__ import annotations

import json
import re
from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass
from functools import cached_property
from hashlib import blake2b
from typing import TYPE_CHECKING

import numpy as np

from classifiers.cues import cue_file, cues_of
from classifiers.guards import spared
from classifiers.phrases import Text
from classifiers.wording import spelling_file
from core.finding import Claim, ClaimKind, Finding
from core.words import say

if TYPE_CHECKING:
    from classifiers.claim_index import ClaimIndex
    from classifiers.corrections import Correction

_RULES = "2"
_LIKE = 0.22  # likeness from which a text repeats a false claim, or carries a fraud if it wants something done
_SPREAD = 0.17  # the same for a false claim that is passed on with a cry
_HURRIED = 0.16  # the same for a fraud that hurries and wants two things done
_LURED = 0.13  # the same where authority, pressure and a way to pay, install or hand over come together
_NEAREST = 3  # claims looked at, for a text about a fraud may use the words of a false claim more
_LONG = 150  # words: an article speaks of many things, so only its sentences are compared, and must be nearer
_LONG_LIKENESS = 0.45
_SENTENCE_END = re.compile(r"(?<=[.!?…])\s+|\n+")
_WAYS = ("lure.pay", "lure.install", "lure.hand_over", "lure.contact")


@dataclass(frozen=True, kw_only=True, slots=True)
class _Match:
    claim: int
    sentence: str
    score: float


class ClaimMatcher:
    """Compares texts with a register. When in doubt it finds nothing."""

    def __init__(self, claims: Sequence[Claim]) -> None:
        self._claims = tuple(claims)
        content = (
            json.dumps([asdict(claim) for claim in self._claims], sort_keys=True)
            + cue_file()
            + spelling_file()
            + _RULES
        )
        self.version = blake2b(content.encode(), digest_size=8).hexdigest()

    @cached_property
    def _index(self) -> ClaimIndex | None:
        """The register's words; scikit-learn takes seconds to load, and where nothing is to be checked nobody waits for it."""
        from classifiers.claim_index import ClaimIndex

        return ClaimIndex(self._claims) if self._claims else None

    @cached_property
    def _corrections(self) -> list[Correction]:
        from classifiers.corrections import Correction

        return [Correction(claim) for claim in self._claims]

    def check(self, text: str) -> Finding | None:
        """Return what a reviewer should look at, or None."""
        cut = Text.of(text)
        if self._index is None or not cut.tokens:
            return None
        cues = cues_of(cut)
        if spared(cut, cues):
            return None
        is_long = len(cut.tokens) > _LONG
        for match in _matches(self._index, cut.shown, is_long=is_long):
            claim = self._claims[match.claim]
            if self._corrections[match.claim].is_spoken(cut.shown):
                return None
            need = _need(claim.kind, cues)
            if need is not None and match.score >= max(need, _LONG_LIKENESS if is_long else 0):
                return _finding(claim, match, cues)
        return None


def _matches(index: ClaimIndex, text: str, *, is_long: bool) -> list[_Match]:
    """Return the claims that a text is nearest to, the nearest first, each with the sentence that is."""
    sentences = [sentence.strip() for sentence in _SENTENCE_END.split(text) if sentence.strip()]
    rows = index.likeness([*sentences, text])
    scores = rows[:-1].max(axis=0) if is_long else rows[-1]
    return [
        _Match(claim=int(claim), sentence=sentences[int(np.argmax(rows[:-1, claim]))], score=float(scores[claim]))
        for claim in np.argsort(-scores, kind="stable")[:_NEAREST]
    ]


def _finding(claim: Claim, match: _Match, cues: Mapping[str, Sequence[str]]) -> Finding:
    return Finding(
        claim=claim.id,
        kind=claim.kind,
        sentence=match.sentence,
        score=min(1.0, round(match.score, 3)),
        reason=_reason(claim, cues),
    )


def _need(kind: ClaimKind, cues: Mapping[str, Sequence[str]]) -> float | None:
    """Return the likeness that a text with these cues needs, None where it cannot be flagged at all."""
    if ("carry.cry" if kind is ClaimKind.FALSE_CLAIM else "carry.ask") not in cues:
        return None
    if kind is ClaimKind.SCAM and "fraud.told" in cues:
        return None
    if kind is ClaimKind.FALSE_CLAIM:
        return _SPREAD if "lure.spread" in cues else _LIKE
    ways = [way for way in _WAYS if way in cues]
    if not ways:
        return None
    if "lure.pressure" not in cues:
        return _LIKE
    if "lure.authority" in cues and ways != ["lure.contact"]:
        return _LURED
    return _HURRIED if len(ways) > 1 else _LIKE


def _reason(claim: Claim, cues: Mapping[str, Sequence[str]]) -> str:
    if claim.kind is ClaimKind.FALSE_CLAIM:
        return say("claim.reason_repeat", verdict=claim.verdict, claim=claim.claim, truth=claim.truth)
    signals = [words[0] for group, words in cues.items() if group.startswith("lure.")]
    return say(
        "claim.reason_scam", verdict=claim.verdict, claim=claim.claim, truth=claim.truth, signals=", ".join(signals)
    )
