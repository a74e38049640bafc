"""What the search index holds of an item and what a query asks of it: the same words on both databases."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache
from unicodedata import normalize

from core.text import fold, unify_tones

# Letters and digits; everything else parts words, so that no database's own idea of a word matters.
# PostgreSQL refuses a word of 2 KB and a document of 1 MB: endless words are cut into several, long texts end.
_WORD = re.compile(r"[^\W_]{1,100}")
_MOST_CHARACTERS = 200_000
_MOST_QUERY_WORDS = 32
MOST_RANKED = 2000
"""Of more matches than these the newest are ranked: a word that stands everywhere says little, and must not cost seconds."""


@dataclass(frozen=True, kw_only=True, slots=True)
class IndexedWords:
    """Words of an item, parted by spaces."""

    title: str  # folded
    body: str  # folded
    marked: str  # those of both that carry marks, each once, tone marks unified


@dataclass(frozen=True, kw_only=True, slots=True)
class Query:
    """Words that somebody typed."""

    folded: tuple[str, ...]
    marked: tuple[str, ...]  # those typed with marks, tone marks unified


def indexed_words(title: str, text: str) -> IndexedWords:
    """Return the words of an item as the index holds them."""
    text = text[:_MOST_CHARACTERS]
    return IndexedWords(
        title=" ".join(_words(fold(title))), body=" ".join(_words(fold(text))), marked=" ".join(_marked(title, text))
    )


def read_query(words: str) -> Query:
    """Return what `words` asks for; signs between them mean nothing, so no query can be wrong."""
    words = words[:_MOST_CHARACTERS]
    folded = tuple(_words(fold(words))[:_MOST_QUERY_WORDS])
    return Query(folded=folded, marked=tuple(_marked(words))[:_MOST_QUERY_WORDS])


@lru_cache(maxsize=50_000)
def fold_word(word: str) -> str:
    """Return `fold(word)`, remembered: Vietnamese writes everything with some seven thousand syllables."""
    return fold(word)


@lru_cache(maxsize=50_000)
def unify_word(word: str) -> str:
    """Return `unify_tones(word)`, remembered."""
    return unify_tones(word)


def _marked(*texts: str) -> dict[str, None]:
    """Return, each once and in their order, the words that folding would change."""
    plain = dict.fromkeys(_words(normalize("NFC", "\n".join(texts)).lower()))
    return dict.fromkeys(unify_word(word) for word in plain if fold_word(word) != word)


def _words(text: str) -> list[str]:
    return _WORD.findall(text)
