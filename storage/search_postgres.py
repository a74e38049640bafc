"""The search index on PostgreSQL: one tsvector an item, under a GIN index."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from sqlalchemy import Connection, bindparam, text

from storage.search_words import IndexedWords, Query

_LAST_PLACE, _MOST_PLACES = 16_383, 255  # https://www.postgresql.org/docs/current/textsearch-limitations.html

_FORGET = text("DELETE FROM item_words WHERE item_id IN :items").bindparams(bindparam("items", expanding=True))
_INSERT = text("INSERT INTO item_words (item_id, words) VALUES (:item, CAST(:words AS tsvector))")
# Weights of D, C, B, A: a word of the title weighs four times one of the body; the marked words only choose.
# Only the newest of very many matches are weighed (search_words.MOST_RANKED).
RANKED = text(
    "SELECT item_id FROM ("
    "SELECT item_id, ts_rank('{0.25, 0.0, 0.0, 1.0}', words, query) AS worth"
    " FROM item_words, CAST(:match AS tsquery) AS query WHERE words @@ query ORDER BY item_id DESC LIMIT :most"
    ") AS found ORDER BY worth DESC, item_id DESC LIMIT :limit"
)
NEWEST = text(
    "SELECT item_id FROM item_words WHERE words @@ CAST(:match AS tsquery) ORDER BY item_id DESC LIMIT :limit"
)


def index_words(connection: Connection, rows: Mapping[int, IndexedWords]) -> None:
    """Put the words of items into the index, in place of those it has."""
    forget_words(connection, list(rows))
    values = [{"item": item, "words": _vector(words)} for item, words in rows.items()]
    if values:
        connection.execute(_INSERT, values)


def forget_words(connection: Connection, items: Sequence[int]) -> None:
    """Take items out of the index."""
    if items:
        connection.execute(_FORGET, {"items": list(items)})


def _vector(words: IndexedWords) -> str:
    """Return the words with their places and weights; PostgreSQL's own parser would pass over what it takes for signs."""
    places: dict[str, list[str]] = {}
    first = 1
    for part, weight in ((words.title, "A"), (words.body, "D"), (words.marked, "C")):
        for place, word in enumerate(part.split(), start=first):
            places.setdefault(word, []).append(f"{min(place, _LAST_PLACE)}{weight}")
        first += part.count(" ") + 3  # a gap, so that no phrase spans two parts
    return " ".join(f"'{word}':{','.join(found[:_MOST_PLACES])}" for word, found in places.items())


def matches(query: Query) -> list[str]:
    """Return the questions to ask, the strictest first; the last finds whatever holds every word."""
    apart = " & ".join(f"'{word}':AD" for word in query.folded)
    phrase = "(" + " <-> ".join(f"'{word}':AD" for word in query.folded) + ")"
    if not query.marked:
        return [phrase, apart] if len(query.folded) > 1 else [apart]
    marked = " & ".join(f"'{word}':C" for word in query.marked)
    tiers = [f"{marked} & {phrase}", f"{marked} & {apart}", apart]
    return tiers if len(query.folded) > 1 else tiers[1:]
