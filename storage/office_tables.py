"""Tables of what people enter: rulings, registers, outputs that no crawler sees, signed periods."""

from __future__ import annotations

from sqlalchemy import Boolean, CheckConstraint, Column, Date, ForeignKey, Index, Integer, Table, Text, Time
from sqlalchemy import UniqueConstraint as Unique

from storage.column_types import Moment, Name, Names, Number
from storage.tables import metadata

APPEND_ONLY = ("rulings", "owner_changes", "closed_periods")
"""Tables whose rows the database itself refuses to change or delete (revision 0002): what was decided stays readable."""

outputs = Table(
    "outputs",
    metadata,
    Column("id", Number, primary_key=True),
    Column("plan", Name, nullable=False),
    Column("key", Name, nullable=False),
    Column("title", Text, nullable=False),
    Column("channel", Name, nullable=False),
    Column("unit_of_count", Name, nullable=False),
    Column("published_on", Date, nullable=False),
    Column("aired_at", Time),
    Column("outlet", Text),
    Column("owing_unit", Name),
    Column("tasks", Names, nullable=False),
    Column("event", Name),
    Column("quantity", Integer, nullable=False),
    Column("repeats", Integer, nullable=False),
    Column("minutes", Integer),
    Column("address", Text),
    Column("issue", Text),
    Column("genre", Text),
    Column("submitted", Boolean, nullable=False),
    Column("note", Text),
    Column("file", Text, nullable=False),
    Column("row", Integer, nullable=False),
    Unique("plan", "key"),
    Index("ix_outputs_plan_published_on", "plan", "published_on"),
    sqlite_autoincrement=True,
)

# The bytes lie in a folder under their hash (proofs.py); here stands which output they show.
proofs = Table(
    "proofs",
    metadata,
    Column("output_id", Number, ForeignKey("outputs.id"), primary_key=True, autoincrement=False),
    Column("sha256", Name, primary_key=True),
    Column("name", Text, nullable=False),
    Column("size", Number, nullable=False),
)

rulings = Table(
    "rulings",
    metadata,
    Column("id", Number, primary_key=True),
    Column("plan", Name, nullable=False),
    Column("item_id", Number, ForeignKey("items.id"), index=True),
    Column("output_id", Number, ForeignKey("outputs.id")),
    Column("quota", Name),
    Column("kind", Name, nullable=False),
    Column("reason", Text, nullable=False),
    Column("by", Text, nullable=False),
    Column("at", Moment, nullable=False),
    CheckConstraint("kind IN ('include', 'exclude', 'withdrawn')", name="kind"),
    CheckConstraint("(item_id IS NULL) <> (output_id IS NULL)", name="one_thing"),
    Index("ix_rulings_plan_item_id", "plan", "item_id"),
    sqlite_autoincrement=True,
)

events = Table(
    "events",
    metadata,
    Column("key", Name, primary_key=True),
    Column("name", Text, nullable=False),
    Column("start", Date, nullable=False),
    Column("end", Date, nullable=False),
    Column("plan", Name),
    Column("place", Text),
    Column("unit", Name),
    Column("keywords", Names, nullable=False),
    Column("note", Text),
)

units = Table(
    "units",
    metadata,
    Column("key", Name, primary_key=True),
    Column("name", Text, nullable=False),
    Column("group", Name, nullable=False),
    Column("aliases", Names, nullable=False),
    Column("sources", Names, nullable=False),
    Column("valid_from", Date),
    Column("valid_to", Date),
    Column("successor", Name),
    Column("note", Text),
)

owner_changes = Table(
    "owner_changes",
    metadata,
    Column("id", Number, primary_key=True),
    Column("plan", Name, nullable=False, index=True),
    Column("quota", Name, nullable=False),
    Column("on", Date, nullable=False),
    Column("moved_to", Text),
    Column("reason", Text, nullable=False),
    Column("by", Text, nullable=False),
    sqlite_autoincrement=True,
)

# A signed period is one document: nothing in it is ever looked up by itself, and nothing in it may change.
closed_periods = Table(
    "closed_periods",
    metadata,
    Column("id", Number, primary_key=True),
    Column("plan", Name, nullable=False, index=True),
    Column("start", Date, nullable=False),
    Column("end", Date, nullable=False),
    Column("digest", Name, nullable=False),
    Column("content", Text, nullable=False),  # core.closing.ClosedPeriod as JSON
    sqlite_autoincrement=True,
)
