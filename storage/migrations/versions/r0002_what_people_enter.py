"""What people enter (rulings, registers, outputs, signed periods), and the narrow rows that counting reads.

Revision ID: 0002
Revises: 0001
"""

from __future__ import annotations

from itertools import groupby
from typing import Any

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"
branch_labels = None
depends_on = None

NAME = sa.Text().with_variant(sa.Text(collation="C"), "postgresql")
NUMBER = sa.BigInteger().with_variant(sa.Integer(), "sqlite")

KEPT = ("rulings", "owner_changes", "closed_periods")
AT_ONCE = 5_000


def upgrade() -> None:
    """Make the tables, let the database guard those that only grow, and fill what follows from the tags there are."""
    op.add_column("tags", sa.Column("said_at", sa.DateTime(timezone=True), nullable=True))
    op.create_index("ix_items_source_first_seen_at", "items", ["source", "first_seen_at"], unique=False)
    _make_outputs()
    _make_rulings()
    _make_registers()
    _make_closed_periods()
    _make_counted()
    _fill_counted()
    for table in KEPT:
        _let_only_grow(table)


def _make_outputs() -> None:
    op.create_table(
        "outputs",
        sa.Column("id", NUMBER, nullable=False),
        sa.Column("plan", NAME, nullable=False),
        sa.Column("key", NAME, nullable=False),
        sa.Column("title", sa.Text(), nullable=False),
        sa.Column("channel", NAME, nullable=False),
        sa.Column("unit_of_count", NAME, nullable=False),
        sa.Column("published_on", sa.Date(), nullable=False),
        sa.Column("aired_at", sa.Time(), nullable=True),
        sa.Column("outlet", sa.Text(), nullable=True),
        sa.Column("owing_unit", NAME, nullable=True),
        sa.Column("tasks", sa.Text(), nullable=False),
        sa.Column("event", NAME, nullable=True),
        sa.Column("quantity", sa.Integer(), nullable=False),
        sa.Column("repeats", sa.Integer(), nullable=False),
        sa.Column("minutes", sa.Integer(), nullable=True),
        sa.Column("address", sa.Text(), nullable=True),
        sa.Column("issue", sa.Text(), nullable=True),
        sa.Column("submitted", sa.Boolean(), nullable=False),
        sa.Column("note", sa.Text(), nullable=True),
        sa.Column("genre", sa.Text(), nullable=True),
        sa.Column("file", sa.Text(), nullable=False),
        sa.Column("row", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_outputs")),
        sa.UniqueConstraint("plan", "key", name=op.f("uq_outputs_plan_key")),
        sqlite_autoincrement=True,
    )
    op.create_index("ix_outputs_plan_published_on", "outputs", ["plan", "published_on"], unique=False)
    op.create_table(
        "proofs",
        sa.Column("output_id", NUMBER, autoincrement=False, nullable=False),
        sa.Column("sha256", NAME, nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("size", NUMBER, nullable=False),
        sa.ForeignKeyConstraint(["output_id"], ["outputs.id"], name=op.f("fk_proofs_output_id_outputs")),
        sa.PrimaryKeyConstraint("output_id", "sha256", name=op.f("pk_proofs")),
    )


def _make_rulings() -> None:
    op.create_table(
        "rulings",
        sa.Column("id", NUMBER, nullable=False),
        sa.Column("plan", NAME, nullable=False),
        sa.Column("item_id", NUMBER, nullable=True),
        sa.Column("output_id", NUMBER, nullable=True),
        sa.Column("quota", NAME, nullable=True),
        sa.Column("kind", NAME, nullable=False),
        sa.Column("reason", sa.Text(), nullable=False),
        sa.Column("by", sa.Text(), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.CheckConstraint("kind IN ('include', 'exclude', 'withdrawn')", name=op.f("ck_rulings_kind")),
        sa.CheckConstraint("(item_id IS NULL) <> (output_id IS NULL)", name=op.f("ck_rulings_one_thing")),
        sa.ForeignKeyConstraint(["item_id"], ["items.id"], name=op.f("fk_rulings_item_id_items")),
        sa.ForeignKeyConstraint(["output_id"], ["outputs.id"], name=op.f("fk_rulings_output_id_outputs")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_rulings")),
        sqlite_autoincrement=True,
    )
    op.create_index(op.f("ix_rulings_item_id"), "rulings", ["item_id"], unique=False)
    op.create_index("ix_rulings_plan_item_id", "rulings", ["plan", "item_id"], unique=False)


def _make_registers() -> None:
    op.create_table(
        "events",
        sa.Column("key", NAME, nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("start", sa.Date(), nullable=False),
        sa.Column("end", sa.Date(), nullable=False),
        sa.Column("plan", NAME, nullable=True),
        sa.Column("place", sa.Text(), nullable=True),
        sa.Column("unit", NAME, nullable=True),
        sa.Column("keywords", sa.Text(), nullable=False),
        sa.Column("note", sa.Text(), nullable=True),
        sa.PrimaryKeyConstraint("key", name=op.f("pk_events")),
    )
    op.create_table(
        "units",
        sa.Column("key", NAME, nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("group", NAME, nullable=False),
        sa.Column("aliases", sa.Text(), nullable=False),
        sa.Column("sources", sa.Text(), nullable=False),
        sa.Column("valid_from", sa.Date(), nullable=True),
        sa.Column("valid_to", sa.Date(), nullable=True),
        sa.Column("successor", NAME, nullable=True),
        sa.Column("note", sa.Text(), nullable=True),
        sa.PrimaryKeyConstraint("key", name=op.f("pk_units")),
    )
    op.create_table(
        "owner_changes",
        sa.Column("id", NUMBER, nullable=False),
        sa.Column("plan", NAME, nullable=False),
        sa.Column("quota", NAME, nullable=False),
        sa.Column("on", sa.Date(), nullable=False),
        sa.Column("moved_to", sa.Text(), nullable=True),
        sa.Column("reason", sa.Text(), nullable=False),
        sa.Column("by", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_owner_changes")),
        sqlite_autoincrement=True,
    )
    op.create_index(op.f("ix_owner_changes_plan"), "owner_changes", ["plan"], unique=False)


def _make_closed_periods() -> None:
    op.create_table(
        "closed_periods",
        sa.Column("id", NUMBER, nullable=False),
        sa.Column("plan", NAME, nullable=False),
        sa.Column("start", sa.Date(), nullable=False),
        sa.Column("end", sa.Date(), nullable=False),
        sa.Column("digest", NAME, nullable=False),
        sa.Column("content", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_closed_periods")),
        sqlite_autoincrement=True,
    )
    op.create_index(op.f("ix_closed_periods_plan"), "closed_periods", ["plan"], unique=False)


def _make_counted() -> None:
    op.create_table(
        "kinds",
        sa.Column("id", NUMBER, nullable=False),
        sa.Column("plan", NAME, nullable=False),
        sa.Column("source", NAME, nullable=False),
        sa.Column("form", NAME, nullable=False),
        sa.Column("section", sa.Text(), nullable=False),
        sa.Column("tasks", NAME, nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_kinds")),
        sa.UniqueConstraint(
            "plan", "source", "form", "section", "tasks", name=op.f("uq_kinds_plan_source_form_section_tasks")
        ),
        sqlite_autoincrement=True,
    )
    op.create_table(
        "tallied",
        sa.Column("plan", NAME, nullable=False),
        sa.Column("day", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("item_id", NUMBER, autoincrement=False, nullable=False),
        sa.Column("kind_id", NUMBER, nullable=False),
        sa.Column("length", sa.Integer(), nullable=False),
        sa.Column("cluster", NUMBER, nullable=False),
        sa.Column("alone", sa.Boolean(), nullable=False),
        sa.ForeignKeyConstraint(["item_id"], ["items.id"], name=op.f("fk_tallied_item_id_items")),
        sa.ForeignKeyConstraint(["kind_id"], ["kinds.id"], name=op.f("fk_tallied_kind_id_kinds")),
        sa.PrimaryKeyConstraint("plan", "day", "item_id", name=op.f("pk_tallied")),
        sqlite_with_rowid=False,
    )
    op.create_index("ix_tallied_item_id", "tallied", ["item_id"], unique=False)
    op.create_table(
        "served",
        sa.Column("plan", NAME, nullable=False),
        sa.Column("task", NAME, nullable=False),
        sa.Column("day", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("item_id", NUMBER, autoincrement=False, nullable=False),
        sa.Column("cluster", NUMBER, nullable=False),
        sa.ForeignKeyConstraint(["item_id"], ["items.id"], name=op.f("fk_served_item_id_items")),
        sa.PrimaryKeyConstraint("plan", "task", "day", "item_id", name=op.f("pk_served")),
        sqlite_with_rowid=False,
    )
    op.create_index("ix_served_item_id", "served", ["item_id"], unique=False)


def _fill_counted() -> None:
    """Fill what follows from the tags that count. There are no rulings yet."""
    kinds: dict[tuple[str, ...], int] = {}
    tallied: list[dict[str, Any]] = []
    served: list[dict[str, Any]] = []
    for (plan, item), rows in groupby(op.get_bind().execute(_COUNTING).all(), key=lambda row: (row.plan, row.id)):
        same = list(rows)
        one, tasks = same[0], sorted({row.task for row in same})
        kind = (plan, one.source, one.form, one.section or "", "\n".join(tasks))
        day = one.published_on.toordinal() if one.published_on else 0
        place = {"plan": plan, "day": day, "item_id": item, "cluster": one.cluster}
        number = kinds.setdefault(kind, len(kinds) + 1)
        tallied.append({**place, "kind_id": number, "length": one.length, "alone": one.members > 1})
        served += [{**place, "task": task} for task in tasks]
    names = ("plan", "source", "form", "section", "tasks")
    _insert("kinds", [{"id": number, **dict(zip(names, kind, strict=True))} for kind, number in kinds.items()])
    if kinds and op.get_bind().dialect.name == "postgresql":  # SQLite sees for itself which ids are taken
        op.execute(f"SELECT setval('kinds_id_seq', {len(kinds)})")
    _insert("tallied", tallied)
    _insert("served", served)


_COUNTING = sa.text(
    "SELECT tags.plan, items.id, items.source, items.form, items.section, items.published_on, items.length,"
    " items.cluster, tags.task, crowd.members FROM tags JOIN items ON items.id = tags.item_id"
    " JOIN (SELECT cluster, count(*) AS members FROM items GROUP BY cluster) AS crowd ON crowd.cluster = items.cluster"
    " WHERE tags.counts AND items.id NOT IN (SELECT item_id FROM findings WHERE decision <> 'rejected')"
    " ORDER BY tags.plan, items.id"
).columns(published_on=sa.Date())


def _insert(table: str, rows: list[dict[str, Any]]) -> None:
    for start in range(0, len(rows), AT_ONCE):
        some = rows[start : start + AT_ONCE]
        op.get_bind().execute(sa.table(table, *(sa.column(name) for name in some[0])).insert(), some)


def _let_only_grow(table: str) -> None:
    """Neither a command nor a hand at the database changes what was decided; a correction is another row."""
    if op.get_bind().dialect.name == "sqlite":
        for what in ("UPDATE", "DELETE"):
            op.execute(
                f"CREATE TRIGGER keep_{table}_{what.lower()} BEFORE {what} ON {table}"
                f" BEGIN SELECT RAISE(ABORT, 'rows of {table} are only ever added'); END"
            )
        op.execute(  # INSERT OR REPLACE deletes without asking the trigger above
            f"CREATE TRIGGER keep_{table}_replace BEFORE INSERT ON {table}"  # noqa: S608  names of our own
            f" WHEN NEW.id IN (SELECT id FROM {table})"
            f" BEGIN SELECT RAISE(ABORT, 'rows of {table} are only ever added'); END"
        )
        return
    op.execute(
        f"CREATE FUNCTION keep_{table}() RETURNS trigger LANGUAGE plpgsql AS"
        f" $$ BEGIN RAISE EXCEPTION 'rows of {table} are only ever added'; END $$"
    )
    op.execute(
        f"CREATE TRIGGER keep_{table} BEFORE UPDATE OR DELETE OR TRUNCATE ON {table}"
        f" FOR EACH STATEMENT EXECUTE FUNCTION keep_{table}()"
    )
