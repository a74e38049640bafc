"""How near a text is to each claim of a register: TF-IDF of plain words and pairs, cosine.

Words that no claim has count too: a text that says much else is farther from every claim, whatever size the register has.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

import numpy as np
from numpy.typing import NDArray
from sklearn.feature_extraction.text import TfidfVectorizer

from classifiers.wording import function_words, plain_words
from core.finding import Claim

Rows = NDArray[np.float64]

_FOREIGN = 0.5
"""Weight of a word that no claim has, against the rarest word that one has: less, for posts cry, greet and name places."""


class ClaimIndex:
    """The claims of a register, ready to be compared with texts."""

    def __init__(self, claims: Sequence[Claim]) -> None:
        self._vectorizer = TfidfVectorizer(analyzer=grams, sublinear_tf=True, norm=None)
        wordings = [". ".join((claim.claim, *claim.signals, *claim.topics)) for claim in claims]
        rows = self._vectorizer.fit_transform(wordings)
        self._foreign = _FOREIGN * float(self._vectorizer.idf_.max())
        self._claims = rows.multiply(1 / _lengths(rows)[:, None]).T.tocsr()

    def likeness(self, texts: Sequence[str]) -> Rows:
        """Return one row a text, one column a claim: 0 (nothing shared) to 1 (the same words)."""
        rows = self._vectorizer.transform(texts)
        foreign = np.array([self._foreign_words(text) for text in texts])
        lengths = np.sqrt(_lengths(rows) ** 2 + foreign * self._foreign**2)
        shared: Rows = (rows @ self._claims).toarray()
        return shared / np.maximum(lengths, 1e-9)[:, None]

    def _foreign_words(self, text: str) -> int:
        known = self._vectorizer.vocabulary_
        return sum(gram not in known for gram in set(grams(text)) if " " not in gram)


def grams(text: str) -> list[str]:
    """Return the plain words that tell something, and the pairs of neighbours."""
    words, empty = plain_words(text), function_words()
    singles = [word for word in words if word not in empty and (len(word) > 1 or word.isdigit())]
    pairs = [f"{one} {two}" for one, two in pairwise(words) if not {one, two} <= empty]
    return singles + pairs


def _lengths(rows: object) -> Rows:
    lengths: Rows = np.sqrt(np.asarray(rows.multiply(rows).sum(axis=1))).ravel()  # type: ignore[attr-defined]
    return lengths
