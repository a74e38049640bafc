"""Rows as the driver brings them, for statements that may have very many."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from sqlalchemy import Connection, Select


def raw_rows(
    connection: Connection, statement: Select[*tuple[Any, ...]], values: Mapping[str, object]
) -> list[tuple[Any, ...]]:
    """Return the rows as plain tuples, for whole numbers and text only: no column type has its say.

    SQLAlchemy makes an object of each row that can be asked by name, which costs as much as reading it.
    """
    result = connection.execute(statement, dict(values))
    try:
        assert result.cursor is not None
        rows: list[tuple[Any, ...]] = result.cursor.fetchall()  # type: ignore[assignment]
        return rows
    finally:
        result.close()
