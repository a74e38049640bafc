"""What near-duplicates are compared by: a text's MinHash, the hash of its body, and hashes of its sentences."""

from __future__ import annotations

import re
from dataclasses import dataclass
from hashlib import blake2b

import numpy as np
from numpy.typing import NDArray
from rensa import RMinHash

from core.text import fold

Hashes = NDArray[np.uint32]

PERMUTATIONS = 128
SENTENCES = 48
"""An article has 15 to 40 sentences; of a longer one the 48 smallest hashes are a fair sample."""
VERSION = f"minhash{RMinHash.ALGORITHM_VERSION}-{PERMUTATIONS}-s{SENTENCES}-1"

_SEED = 42
_BODY_BYTES = 8
_SHINGLE = 3
_SHORT_BODY = 12  # syllables; under it a post's title is most of what it says
_SENTENCE_SYLLABLES = 7  # shorter ones ("Ảnh: Báo …") stand in articles that share nothing else
_SYLLABLE = re.compile(r"\w+")
_SENTENCE_END = re.compile(r"(?<=[.!?…])\s+|\n")
_MIN_BYTES = PERMUTATIONS * 4
LENGTH = _MIN_BYTES + _BODY_BYTES + SENTENCES * 4


@dataclass(frozen=True, kw_only=True, slots=True)
class Sketch:
    """A signature, taken apart."""

    minima: Hashes  # 128 values, one a permutation
    body: bytes  # 8 bytes: equal for equal texts, marks and spaces aside
    sentences: frozenset[int]  # at most 48, the smallest hashes

    @classmethod
    def read(cls, signature: bytes) -> Sketch:
        """Return the parts of a signature; raise ValueError where it is none of this version."""
        if len(signature) != LENGTH:
            raise ValueError(f"a signature has {LENGTH} bytes, this has {len(signature)}")
        tail = np.frombuffer(signature, dtype="<u4", offset=_MIN_BYTES + _BODY_BYTES)
        return cls(
            minima=np.frombuffer(signature, dtype="<u4", count=PERMUTATIONS),
            body=signature[_MIN_BYTES : _MIN_BYTES + _BODY_BYTES],
            sentences=frozenset(tail[tail > 0].tolist()),
        )


def sign(title: str, text: str) -> bytes:
    """Return the signature of an article, always `LENGTH` bytes.

    A headline is left out, for reprints change it first; only where the text is but a few words it counts.
    """
    folded = fold(text)
    syllables = _SYLLABLE.findall(folded)
    if len(syllables) < _SHORT_BODY:
        syllables = _SYLLABLE.findall(fold(title)) + syllables
    return _minima(syllables) + _digest(" ".join(syllables), _BODY_BYTES) + _sentences(folded)


def _minima(syllables: list[str]) -> bytes:
    grams = {" ".join(gram) for gram in zip(*(syllables[start:] for start in range(_SHINGLE)), strict=False)}
    sketch = RMinHash(num_perm=PERMUTATIONS, seed=_SEED)
    sketch.update(list(grams or {" ".join(syllables)}))
    return np.asarray(sketch.digest(), dtype="<u4").tobytes()


def _sentences(folded: str) -> bytes:
    found = {
        int.from_bytes(_digest(" ".join(words), 4), "little") or 1
        for sentence in _SENTENCE_END.split(folded)
        if len(words := _SYLLABLE.findall(sentence)) >= _SENTENCE_SYLLABLES
    }
    kept = sorted(found)[:SENTENCES]
    return np.asarray(kept + [0] * (SENTENCES - len(kept)), dtype="<u4").tobytes()


def _digest(text: str, size: int) -> bytes:
    return blake2b(text.encode(), digest_size=size).digest()
