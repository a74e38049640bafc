"""Every table but the search index, which each database has in its own way (search_sqlite.py, search_postgres.py)."""

from __future__ import annotations

from sqlalchemy import (
    Boolean,
    CheckConstraint,
    Column,
    Date,
    Float,
    ForeignKey,
    Index,
    Integer,
    LargeBinary,
    MetaData,
    Table,
    Text,
    UniqueConstraint,
    false,
    text,
)

from storage.column_types import Moment, Name, Number

metadata = MetaData(
    naming_convention={
        "ix": "ix_%(table_name)s_%(column_0_N_name)s",
        "uq": "uq_%(table_name)s_%(column_0_N_name)s",
        "ck": "ck_%(table_name)s_%(constraint_name)s",
        "fk": "fk_%(table_name)s_%(column_0_N_name)s_%(referred_table_name)s",
        "pk": "pk_%(table_name)s",
    }
)


def _item_key(*, primary: bool = False) -> Column[int]:
    return Column("item_id", Number, ForeignKey("items.id"), primary_key=primary, nullable=False, autoincrement=False)


# What a source's file said when it last brought something; a channel set right in the file holds for older items too.
sources = Table(
    "sources",
    metadata,
    Column("key", Name, primary_key=True),
    Column("name", Text, nullable=False),
    Column("kind", Text, nullable=False),
    Column("channel", Name, nullable=False),
    Column("province", Text),
)

# Narrow on purpose: counting reads many rows of it and no text.
items = Table(
    "items",
    metadata,
    Column("id", Number, primary_key=True),
    Column("address_key", Name, nullable=False, unique=True),
    Column("url", Name, nullable=False),
    Column("source", Name, ForeignKey("sources.key"), nullable=False),
    Column("form", Text, nullable=False),
    Column("section", Text),
    Column("title", Text, nullable=False),
    Column("published_at", Moment),
    Column("published_day_only", Boolean, nullable=False),
    Column("published_on", Date, index=True),  # local day of published_at
    Column("first_seen_at", Moment, nullable=False, index=True),
    Column("version", Integer, nullable=False),
    Column("content_hash", Name, nullable=False),
    Column("length", Integer, nullable=False),  # characters of text, kept after retention took it
    Column("cluster", Number, nullable=False, index=True),
    Index("ix_items_source_first_seen_at", "source", "first_seen_at"),
    sqlite_autoincrement=True,
)

# Every text an item had, the newest included: an edit adds a row and changes none.
versions = Table(
    "versions",
    metadata,
    _item_key(primary=True),
    Column("version", Integer, primary_key=True),
    Column("content_hash", Name, nullable=False),
    Column("seen_at", Moment, nullable=False),
    Column("title", Text, nullable=False),
    Column("lead", Text),
    Column("text", Text),  # null once retention took it
)

marks = Table(
    "marks",
    metadata,
    Column("source", Name, primary_key=True),
    Column("url", Name, primary_key=True),
    Column("address_key", Name, nullable=False),
    Column("role", Text, nullable=False),
    Column("etag", Text),
    Column("last_modified", Text),
    Column("checked_at", Moment, nullable=False),
    Column("full_at", Moment, nullable=False),
    Column("links", Integer, nullable=False),
    Column("published_at", Moment),
)

issues = Table(
    "issues",
    metadata,
    Column("source", Name, primary_key=True),
    Column("url", Name, primary_key=True),
    Column("problem", Name, primary_key=True),
    Column("detail", Text, nullable=False),
    Column("seen_at", Moment, nullable=False, index=True),
)

runs = Table(
    "runs",
    metadata,
    Column("id", Number, primary_key=True),
    Column("source", Name, nullable=False),
    Column("outcome", Text, nullable=False),
    Column("pages", Integer, nullable=False),
    Column("articles", Integer, nullable=False),
    Column("not_modified", Integer, nullable=False),
    Column("seconds", Float, nullable=False),
    Column("message", Text, nullable=False),
    Column("started_at", Moment, nullable=False),
    Column("finished_at", Moment, nullable=False),
    Column("saved_at", Moment, nullable=False, index=True),
    Column("new", Integer, nullable=False),
    Column("changed", Integer, nullable=False),
    Column("unchanged", Integer, nullable=False),
)

source_states = Table(
    "source_states",
    metadata,
    Column("source", Name, primary_key=True),
    Column("run_id", Number, ForeignKey("runs.id"), nullable=False),
    Column("since", Moment, nullable=False),
    Column("last_success_at", Moment),
)

gaps = Table(
    "gaps",
    metadata,
    Column("id", Number, primary_key=True),
    Column("source", Name, nullable=False),
    Column("start", Moment, nullable=False),
    Column("end", Moment),
    Column("message", Text, nullable=False),
    Index(
        "uq_gaps_open",
        "source",
        unique=True,
        sqlite_where=text('"end" IS NULL'),
        postgresql_where=text('"end" IS NULL'),
    ),
)

item_stages = Table(
    "item_stages",
    metadata,
    Column("stage", Name, primary_key=True),
    _item_key(primary=True),
    Column("version", Name, nullable=False),
    Column("content_hash", Name, nullable=False),
)

signatures = Table(
    "signatures",
    metadata,
    _item_key(primary=True),
    Column("signature", LargeBinary, nullable=False),
)

# A person's tag with score 0 says "not this task"; "counts" is what follows from all origins together (tags.py).
tags = Table(
    "tags",
    metadata,
    Column("plan", Name, primary_key=True),
    _item_key(primary=True),
    Column("task", Name, primary_key=True),
    Column("origin", Name, primary_key=True),
    Column("score", Float, nullable=False),
    Column("reason", Text, nullable=False),
    Column("counts", Boolean, nullable=False, server_default=false()),
    Column("said_at", Moment),  # when a person said it; null of a machine's
    CheckConstraint("origin IN ('rule', 'model', 'person')", name="origin"),
)
Index("ix_tags_item_id", tags.c.item_id)

# What items that count alike have in common. Rows are only added, so that an id means one thing for ever.
kinds = Table(
    "kinds",
    metadata,
    Column("id", Number, primary_key=True),
    Column("plan", Name, nullable=False),
    Column("source", Name, nullable=False),
    Column("form", Name, nullable=False),
    Column("section", Text, nullable=False),  # empty: none
    Column("tasks", Name, nullable=False),  # one a line, sorted; empty of an item that a ruling alone brought here
    UniqueConstraint("plan", "source", "form", "section", "tasks"),
    sqlite_autoincrement=True,
)

# What counting reads, days in a row: an item under a plan that tags it or under which a person ruled on it. It says
# nothing that items, tags and rulings do not say; tallying.py keeps it true inside the transaction that changes them.
tallied = Table(
    "tallied",
    metadata,
    Column("plan", Name, primary_key=True),
    Column("day", Integer, primary_key=True, autoincrement=False),  # date.toordinal() of published_on; 0: none
    _item_key(primary=True),
    Column("kind_id", Number, ForeignKey("kinds.id"), nullable=False),
    Column("length", Integer, nullable=False),
    Column("cluster", Number, nullable=False),
    Column("alone", Boolean, nullable=False),  # never one of a heap: an item of a cluster, one ruled on
    Index("ix_tallied_item_id", "item_id"),
    sqlite_with_rowid=False,
)

# One row a task, for the number of one task: the items that serve it and that nobody took out of the whole plan.
served = Table(
    "served",
    metadata,
    Column("plan", Name, primary_key=True),
    Column("task", Name, primary_key=True),
    Column("day", Integer, primary_key=True, autoincrement=False),
    _item_key(primary=True),
    Column("cluster", Number, nullable=False),
    Index("ix_served_item_id", "item_id"),
    sqlite_with_rowid=False,
)

findings = Table(
    "findings",
    metadata,
    Column("id", Number, primary_key=True),
    _item_key(),
    Column("claim", Name, nullable=False),
    Column("kind", Text, nullable=False),
    Column("sentence", Text, nullable=False),
    Column("score", Float, nullable=False),
    Column("reason", Text, nullable=False),
    Column("found_at", Moment, nullable=False),
    Column("stage_version", Name, nullable=False),
    Column("content_hash", Name, nullable=False),  # the text that was seen: a decision holds for this one
    Column("decision", Name, nullable=False, index=True),
    UniqueConstraint("item_id", "claim", "content_hash"),
    CheckConstraint("decision IN ('open', 'confirmed', 'rejected')", name="decision"),
)

deliveries = Table(
    "deliveries",
    metadata,
    Column("key", Name, primary_key=True),
    Column("channel", Name, nullable=False),
    Column("state", Name, nullable=False, index=True),
    Column("attempts", Integer, nullable=False),
    Column("created_at", Moment, nullable=False, index=True),
    Column("next_try_at", Moment),
    Column("sent_at", Moment),
    Column("problem", Text, nullable=False),
    Column("content", LargeBinary, nullable=False),
    CheckConstraint("state IN ('pending', 'sending', 'sent', 'refused', 'unknown')", name="state"),
)

jobs = Table(
    "jobs",
    metadata,
    Column("id", Number, primary_key=True),
    Column("key", Name, nullable=False, unique=True),
    Column("kind", Name, nullable=False),
    Column("payload", Text, nullable=False),
    Column("attempts", Integer, nullable=False),  # times it was taken
    Column("due_at", Moment, nullable=False),
    Column("state", Name, nullable=False),
    Column("holder", Name),
    Column("leased_until", Moment),
    Column("ended_at", Moment),
    Column("error", Text, nullable=False),
    CheckConstraint("state IN ('waiting', 'done', 'failed')", name="state"),
    Index("ix_jobs_state_due_at", "state", "due_at"),
    sqlite_autoincrement=True,
)

leases = Table(
    "leases",
    metadata,
    Column("name", Name, primary_key=True),
    Column("holder", Name, nullable=False),
    Column("valid_until", Moment, nullable=False),
)

named_values = Table(
    "named_values",
    metadata,
    Column("name", Name, primary_key=True),
    Column("value", Text, nullable=False),
)
