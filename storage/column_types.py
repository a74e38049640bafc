"""Column types that say the same on SQLite and PostgreSQL."""

from __future__ import annotations

import json
from datetime import UTC, datetime
from typing import Any

from sqlalchemy import BigInteger, DateTime, Dialect, Integer, Text
from sqlalchemy.types import TypeDecorator


class Moment(TypeDecorator[datetime]):
    """An aware moment, kept in UTC; a naive one is a programming mistake (ValueError)."""

    impl = DateTime(timezone=True)
    cache_ok = True

    def process_bind_param(self, value: datetime | None, dialect: Dialect) -> datetime | None:
        """Return the moment in UTC; SQLite keeps it without its offset, so that text order is time order."""
        if value is None:
            return None
        if value.tzinfo is None:
            raise ValueError(f"a stored moment needs an offset: {value!r}")
        moment = value.astimezone(UTC)
        return moment.replace(tzinfo=None) if dialect.name == "sqlite" else moment

    def process_result_value(self, value: Any, dialect: Dialect) -> datetime | None:
        """Return an aware moment in UTC."""
        if value is None:
            return None
        moment: datetime = value
        return moment.replace(tzinfo=UTC) if moment.tzinfo is None else moment.astimezone(UTC)


class Names(TypeDecorator[tuple[str, ...]]):
    """A few names in the order given, kept as JSON: nothing asks the database for one of them."""

    impl = Text
    cache_ok = True

    def process_bind_param(self, value: tuple[str, ...] | None, dialect: Dialect) -> str | None:
        """Return the names as a JSON list."""
        return None if value is None else json.dumps(list(value), ensure_ascii=False)

    def process_result_value(self, value: Any, dialect: Dialect) -> tuple[str, ...] | None:
        """Return the names as they were given."""
        return None if value is None else tuple(json.loads(value))


# PostgreSQL sorts by the server's language unless told; addresses and keys sort by byte on both.
Name = Text().with_variant(Text(collation="C"), "postgresql")

# SQLite numbers rows by itself only where the key is declared INTEGER.
Number = BigInteger().with_variant(Integer(), "sqlite")
