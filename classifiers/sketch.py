"""What near-duplicates are compared by: a text's MinHash, the hash of its body, and hashes of its sentences."""

from __future__ import annotations

import unicodedata
from dataclasses import dataclass
from hashlib import blake2b
from struct import Struct
from zlib import crc32

import numpy as np
from numpy.typing import NDArray
from rensa import RMinHash

Hashes = NDArray[np.uint32]

PERMUTATIONS = 128
SENTENCES = 48
"""An article has 15 to 40 sentences; of a longer one the 48 smallest hashes are a fair sample."""
VERSION = f"minhash{RMinHash.ALGORITHM_VERSION}-{PERMUTATIONS}-s{SENTENCES}-3"

_SEED = 42
_BODY_BYTES = 8
_SHINGLE = 3
_SHORT_BODY = 12  # syllables
_SENTENCE_SYLLABLES = 7  # shorter ones ("Ảnh: Báo …") stand in articles that share nothing else
_STOPS = ("! ", "? ", ". ", "… ")
# ASCII that is no letter, digit or line end becomes a space; bytes of another script stay.
_PLAIN = bytes(code if code > 127 or chr(code).isalnum() or code == 10 else 32 for code in range(256))
_MINIMA, _SENTENCES = Struct(f"<{PERMUTATIONS}I"), Struct(f"<{SENTENCES}I")
_BLANK = b"\0" * _BODY_BYTES
_MIN_BYTES = PERMUTATIONS * 4
LENGTH = _MIN_BYTES + _BODY_BYTES + SENTENCES * 4


@dataclass(frozen=True, kw_only=True, slots=True)
class Sketch:
    """A signature, taken apart."""

    minima: Hashes  # 128 values, one a permutation
    body: bytes  # 8 bytes: equal for equal texts, marks and spaces aside
    sentences: frozenset[int]  # at most 48, the smallest hashes

    @property
    def is_blank(self) -> bool:
        """Say whether there was not one word, as in a post that is a picture: such items are alike in nothing."""
        return self.body == _BLANK

    @classmethod
    def read(cls, signature: bytes) -> Sketch:
        """Return the parts of a signature; raise ValueError where it is none of this version."""
        if len(signature) != LENGTH:
            raise ValueError(f"a signature has {LENGTH} bytes, this has {len(signature)}")
        return cls(
            minima=np.frombuffer(signature, dtype="<u4", count=PERMUTATIONS),
            body=signature[_MIN_BYTES : _MIN_BYTES + _BODY_BYTES],
            sentences=frozenset(_SENTENCES.unpack_from(signature, _MIN_BYTES + _BODY_BYTES)) - {0},
        )


def sign(title: str, text: str) -> bytes:
    """Return the signature of an article, always `LENGTH` bytes.

    A headline is left out, for reprints change it first; only where the text is but a few words it counts.
    """
    sentences = _syllables(text)
    syllables = [syllable for sentence in sentences for syllable in sentence]
    if len(syllables) < _SHORT_BODY:  # a post of a page: its title is most of what it says
        syllables = [syllable for sentence in _syllables(title) for syllable in sentence] + syllables
    body = blake2b(b" ".join(syllables), digest_size=_BODY_BYTES).digest() if syllables else _BLANK
    return _minima(syllables) + body + _sentences(sentences)


def _syllables(text: str) -> list[list[bytes]]:
    """Return the syllables of each sentence; `core.text.fold` does the same for any script at five times the price."""
    text = unicodedata.normalize("NFC", text)
    for stop in _STOPS:
        text = text.replace(stop, "\n")
    plain = unicodedata.normalize("NFD", text.replace("đ", "d").replace("Đ", "d")).encode("ascii", "ignore")
    if 2 * len(plain) < len(text):  # Thai, Khmer, Chinese … would be nothing at all
        plain = text.casefold().encode()
    return [line.split() for line in plain.lower().translate(_PLAIN).split(b"\n")]


def _minima(syllables: list[bytes]) -> bytes:
    grams = list(map(b" ".join, zip(*(syllables[start:] for start in range(_SHINGLE)), strict=False)))
    sketch = RMinHash(num_perm=PERMUTATIONS, seed=_SEED)
    sketch.update(grams or [b" ".join(syllables)])
    return _MINIMA.pack(*sketch.digest())


def _sentences(sentences: list[list[bytes]]) -> bytes:
    found = {crc32(b" ".join(words)) or 1 for words in sentences if len(words) >= _SENTENCE_SYLLABLES}
    kept = sorted(found)[:SENTENCES]
    return _SENTENCES.pack(*kept, *[0] * (SENTENCES - len(kept)))
