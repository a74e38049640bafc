"""Near-duplicates: which items say the same, whatever their headline, order or length.

Two items are near-duplicates where their bodies are equal, or their MinHashes agree on half of the shingles, or they
share whole sentences: a rewrite keeps some of those when few shingles are left. A sentence that many items carry
("Theo dõi … trên …") is furniture of a site and proves nothing.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable

import numpy as np

from classifiers.sketch import PERMUTATIONS, SENTENCES, VERSION, Sketch, sign

_BANDS = 32
_ROWS_BYTES = PERMUTATIONS // _BANDS * 4
_JACCARD = 0.5
_SHARED = 3  # sentences, at least, where shingles do not tell
_SHARED_PART = 0.25  # of the shorter item's sentences
_FURNITURE = 24  # clusters with the same sentence


class DuplicateIndex:
    """The items met so far, by what makes them alike. Not for several threads at once."""

    version = f"{VERSION}-j{_JACCARD}"

    def __init__(self) -> None:
        self._sketches: dict[int, tuple[int, Sketch]] = {}
        self._bands: list[dict[bytes, list[int]]] = [{} for _ in range(_BANDS)]
        self._bodies: dict[bytes, int] = {}
        self._sentences: dict[int, list[int]] = defaultdict(list)

    def signature(self, title: str, text: str) -> bytes:
        """Return the signature of an article: bytes of one length, to be kept and handed to `add` and `match`."""
        return sign(title, text)

    def add(self, item: int, cluster: int, signature: bytes) -> None:
        """Take an item in; raise ValueError for a signature of another version. An item known already is replaced."""
        sketch = Sketch.read(signature)
        self._sketches[item] = (cluster, sketch)
        self._bodies.setdefault(sketch.body, item)
        for band, key in zip(self._bands, _keys(signature), strict=True):
            band.setdefault(key, []).append(item)
        for sentence in sketch.sentences:
            self._sentences[sentence].append(item)

    def match(self, signature: bytes) -> int | None:
        """Return the cluster of the item most like this one, None where none is a near-duplicate."""
        sketch = Sketch.read(signature)
        if sketch.is_blank:
            return None
        if (same := self._bodies.get(sketch.body)) is not None and self._sketches[same][1].body == sketch.body:
            return self._sketches[same][0]
        telling = frozenset(one for one in sketch.sentences if self._is_telling(one))
        near = {item for band, key in zip(self._bands, _keys(signature), strict=True) for item in band.get(key, ())}
        near |= self._sharing(telling)
        return self._best(sketch, telling, near)

    def _is_telling(self, sentence: int) -> bool:
        items = self._sentences.get(sentence, ())
        return len(items) <= _FURNITURE or len({self._sketches[item][0] for item in items}) <= _FURNITURE

    def _sharing(self, telling: Iterable[int]) -> set[int]:
        counts: dict[int, int] = defaultdict(int)
        for sentence in telling:
            for item in self._sentences.get(sentence, ()):
                counts[item] += 1
        return {item for item, count in counts.items() if count >= _SHARED}

    def _best(self, sketch: Sketch, telling: frozenset[int], near: Iterable[int]) -> int | None:
        best, cluster = 0.0, None
        for item in sorted(near):
            of, other = self._sketches[item]
            score = _likeness(sketch, telling, other)
            if score > best:
                best, cluster = score, of
        return cluster


def _keys(signature: bytes) -> list[bytes]:
    return [signature[start : start + _ROWS_BYTES] for start in range(0, _BANDS * _ROWS_BYTES, _ROWS_BYTES)]


def _likeness(sketch: Sketch, telling: frozenset[int], other: Sketch) -> float:
    """Return how alike two items are: 0 where neither shingles nor sentences reach what a near-duplicate needs."""
    jaccard = float(np.count_nonzero(sketch.minima == other.minima)) / PERMUTATIONS
    shared, part = _sharing_of(sketch, telling, other)
    if jaccard >= _JACCARD or (shared >= _SHARED and part >= _SHARED_PART):
        return max(jaccard, part)
    return 0.0


def _sharing_of(sketch: Sketch, telling: frozenset[int], other: Sketch) -> tuple[int, float]:
    """Return how many telling sentences two items share, and which part of the shorter one's that is.

    Where one has more sentences than are kept, only hashes that both lists would hold are compared.
    """
    limit = min(_reach(sketch.sentences), _reach(other.sentences))
    ours = {one for one in sketch.sentences if one <= limit}
    theirs = {one for one in other.sentences if one <= limit}
    shared = len(telling & theirs)
    return shared, shared / max(1, min(len(ours), len(theirs)))


def _reach(sentences: frozenset[int]) -> int:
    return max(sentences) if len(sentences) >= SENTENCES else 2**32
