"""Full-text search over folded words, kept in step with the items inside their own transaction."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from types import ModuleType

from sqlalchemy import Connection

from storage import search_postgres, search_sqlite
from storage.base import Hit
from storage.reading import items_by_id
from storage.search_words import MOST_RANKED, Query, indexed_words, read_query
from storage.snippet import cut_snippet


def index_items(connection: Connection, rows: Mapping[int, tuple[str, str]]) -> None:
    """Keep {item: (title, text)} in the index."""
    _index(connection).index_words(connection, {item: indexed_words(*words) for item, words in rows.items()})


def forget_items(connection: Connection, items: Sequence[int]) -> None:
    """Take items out of the index, and their words off the disk."""
    _index(connection).forget_words(connection, items)
    if items and connection.dialect.name == "sqlite":
        search_sqlite.erase_forgotten(connection)  # PostgreSQL's autovacuum does as much by itself


def search(connection: Connection, words: str, limit: int, newest_first: bool) -> list[Hit]:
    """Return items that hold every word."""
    query = read_query(words)
    if not query.folded or limit < 1:
        return []
    found = (_find_newest if newest_first else _find_ranked)(connection, query, limit)
    items = items_by_id(connection, found)
    return [Hit(item=items[one], snippet=cut_snippet(items[one].text or "", query)) for one in found if one in items]


def _find_ranked(connection: Connection, query: Query, limit: int) -> list[int]:
    """Return items, best first: the typed words with their marks side by side, then apart, then without marks."""
    index, found = _index(connection), dict[int, None]()
    for match in index.matches(query):
        if len(found) < limit:
            values = {"match": match, "limit": limit + len(found), "most": MOST_RANKED}
            found.update(dict.fromkeys(connection.execute(index.RANKED, values).scalars()))
    return list(found)[:limit]


def _find_newest(connection: Connection, query: Query, limit: int) -> list[int]:
    """Return items that hold every word, the one met last first."""
    index = _index(connection)
    values = {"match": index.matches(query)[-1], "limit": limit}
    return list(connection.execute(index.NEWEST, values).scalars())


def _index(connection: Connection) -> ModuleType:
    return search_postgres if connection.dialect.name == "postgresql" else search_sqlite
