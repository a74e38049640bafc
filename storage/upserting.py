"""INSERT … ON CONFLICT, which both databases spell alike and SQLAlchemy keeps in two places."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any, TypeVar

from sqlalchemy import Connection, Table
from sqlalchemy.dialects import postgresql, sqlite

MOST_VALUES = 500
"""Values in one IN (…): older SQLite takes 999."""

_T = TypeVar("_T")


def upsert(connection: Connection, table: Table, rows: Sequence[Mapping[str, Any]]) -> None:
    """Insert rows; one whose primary key is there already is replaced, column by column."""
    if not rows:
        return
    insert = postgresql.insert if connection.dialect.name == "postgresql" else sqlite.insert
    statement = insert(table)
    keys = [column.name for column in table.primary_key]
    changed = {column.name: statement.excluded[column.name] for column in table.columns if column.name not in keys}
    connection.execute(statement.on_conflict_do_update(index_elements=keys, set_=changed), list(rows))


def chunks(values: Sequence[_T]) -> Iterator[Sequence[_T]]:
    """Yield `values` in pieces that fit into one IN (…)."""
    for start in range(0, len(values), MOST_VALUES):
        yield values[start : start + MOST_VALUES]
