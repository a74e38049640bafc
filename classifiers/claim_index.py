"""How near a text is to each claim of a register: TF-IDF of plain words and pairs, cosine."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

import numpy as np
from numpy.typing import NDArray
from sklearn.feature_extraction.text import TfidfVectorizer

from classifiers.wording import function_words, plain_words
from core.finding import Claim


class ClaimIndex:
    """The claims of a register, ready to be compared with texts."""

    def __init__(self, claims: Sequence[Claim]) -> None:
        self._vectorizer = TfidfVectorizer(analyzer=_grams, sublinear_tf=True, dtype=np.float32)
        wordings = [". ".join((claim.claim, *claim.signals, *claim.topics)) for claim in claims]
        self._claims = self._vectorizer.fit_transform(wordings).T.tocsr() if wordings else None
        self._truths = self._vectorizer.transform([claim.truth for claim in claims]).T.tocsr() if wordings else None

    def likeness(self, texts: Sequence[str]) -> NDArray[np.float32]:
        """Return one row a text, one column a claim: 0 (nothing shared) to 1 (the same words)."""
        if self._claims is None:
            return np.zeros((len(texts), 0), dtype=np.float32)
        rows: NDArray[np.float32] = (self._vectorizer.transform(texts) @ self._claims).toarray()
        return rows

    def truth_likeness(self, text: str, claim: int) -> float:
        """Return how near a text is to the correction of a claim."""
        if self._truths is None:
            return 0.0
        return float((self._vectorizer.transform([text]) @ self._truths[:, claim]).toarray()[0, 0])


def _grams(text: str) -> list[str]:
    words, empty = plain_words(text), function_words()
    singles = [word for word in words if word not in empty and (len(word) > 1 or word.isdigit())]
    pairs = [f"{one} {two}" for one, two in pairwise(words) if not {one, two} <= empty]
    return singles + pairs
