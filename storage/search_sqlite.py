"""The search index on SQLite: one FTS5 table that keeps its own words.

A table without content of its own would be half the size, but FTS5 then needs the old words, letter by letter, to forget
an item: one change in how text is folded and the index would be wrong for good.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from sqlalchemy import Connection, bindparam, text

from storage.search_words import IndexedWords, Query

_FORGET = text("DELETE FROM item_words WHERE rowid IN :items").bindparams(bindparam("items", expanding=True))
_INSERT = text("INSERT INTO item_words (rowid, title, body, marked) VALUES (:item, :title, :body, :marked)")
# A word of the title weighs four times one of the body; the marked words only choose, they do not weigh.
# Only the newest of very many matches are weighed (search_words.MOST_RANKED).
RANKED = text(
    "SELECT rowid FROM ("
    "SELECT rowid, bm25(item_words, 4.0, 1.0, 0.0) AS worth FROM item_words WHERE item_words MATCH :match"
    " ORDER BY rowid DESC LIMIT :most"
    ") ORDER BY worth, rowid DESC LIMIT :limit"
)
NEWEST = text("SELECT rowid FROM item_words WHERE item_words MATCH :match ORDER BY rowid DESC LIMIT :limit")


def index_words(connection: Connection, rows: Mapping[int, IndexedWords]) -> None:
    """Put the words of items into the index, in place of those it has."""
    forget_words(connection, list(rows))
    values = [
        {"item": item, "title": words.title, "body": words.body, "marked": words.marked} for item, words in rows.items()
    ]
    if values:
        connection.execute(_INSERT, values)


def forget_words(connection: Connection, items: Sequence[int]) -> None:
    """Take items out of the index."""
    if items:
        connection.execute(_FORGET, {"items": list(items)})


def erase_forgotten(connection: Connection) -> None:
    """Rewrite the index, which until then holds the words of forgotten items in its older parts."""
    connection.execute(text("INSERT INTO item_words (item_words) VALUES ('optimize')"))


def matches(query: Query) -> list[str]:
    """Return the questions to ask, the strictest first; the last finds whatever holds every word."""
    apart = " AND ".join(f'"{word}"' for word in query.folded)
    if not query.marked:
        return [_phrase(query), apart] if len(query.folded) > 1 else [apart]
    marked = "marked : (" + " AND ".join(f'"{word}"' for word in query.marked) + ")"
    tiers = [f"{marked} AND {_phrase(query)}", f"{marked} AND {apart}", apart]
    return tiers if len(query.folded) > 1 else tiers[1:]


def _phrase(query: Query) -> str:
    return '"' + " ".join(query.folded) + '"'
