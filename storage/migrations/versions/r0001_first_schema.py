"""The first schema.

Revision ID: 0001
"""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None
branch_labels = None
depends_on = None

NAME = sa.Text().with_variant(sa.Text(collation="C"), "postgresql")
NUMBER = sa.BigInteger().with_variant(sa.Integer(), "sqlite")


def upgrade() -> None:
    """Make every table and the search index."""
    _make_sources()
    _make_runs()
    _make_items()
    _make_stages()
    _make_judgements()
    _make_outgoing()
    _make_work()
    _make_search_index()


def _make_sources() -> None:
    op.create_table(
        "sources",
        sa.Column("key", NAME, nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("channel", NAME, nullable=False),
        sa.Column("province", sa.Text(), nullable=True),
        sa.PrimaryKeyConstraint("key", name=op.f("pk_sources")),
    )
    op.create_table(
        "marks",
        sa.Column("source", NAME, nullable=False),
        sa.Column("url", NAME, nullable=False),
        sa.Column("address_key", NAME, nullable=False),
        sa.Column("role", sa.Text(), nullable=False),
        sa.Column("etag", sa.Text(), nullable=True),
        sa.Column("last_modified", sa.Text(), nullable=True),
        sa.Column("checked_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("full_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("links", sa.Integer(), nullable=False),
        sa.Column("published_at", sa.DateTime(timezone=True), nullable=True),
        sa.PrimaryKeyConstraint("source", "url", name=op.f("pk_marks")),
    )
    op.create_table(
        "issues",
        sa.Column("source", NAME, nullable=False),
        sa.Column("url", NAME, nullable=False),
        sa.Column("problem", NAME, nullable=False),
        sa.Column("detail", sa.Text(), nullable=False),
        sa.Column("seen_at", sa.DateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("source", "url", "problem", name=op.f("pk_issues")),
    )
    op.create_index(op.f("ix_issues_seen_at"), "issues", ["seen_at"], unique=False)


def _make_runs() -> None:
    op.create_table(
        "runs",
        sa.Column("id", NUMBER, nullable=False),
        sa.Column("source", NAME, nullable=False),
        sa.Column("outcome", sa.Text(), nullable=False),
        sa.Column("pages", sa.Integer(), nullable=False),
        sa.Column("articles", sa.Integer(), nullable=False),
        sa.Column("not_modified", sa.Integer(), nullable=False),
        sa.Column("seconds", sa.Float(), nullable=False),
        sa.Column("message", sa.Text(), nullable=False),
        sa.Column("started_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("finished_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("saved_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("new", sa.Integer(), nullable=False),
        sa.Column("changed", sa.Integer(), nullable=False),
        sa.Column("unchanged", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_runs")),
    )
    op.create_index(op.f("ix_runs_saved_at"), "runs", ["saved_at"], unique=False)
    op.create_table(
        "source_states",
        sa.Column("source", NAME, nullable=False),
        sa.Column("run_id", NUMBER, nullable=False),
        sa.Column("since", sa.DateTime(timezone=True), nullable=False),
        sa.Column("last_success_at", sa.DateTime(timezone=True), nullable=True),
        sa.ForeignKeyConstraint(["run_id"], ["runs.id"], name=op.f("fk_source_states_run_id_runs")),
        sa.PrimaryKeyConstraint("source", name=op.f("pk_source_states")),
    )
    op.create_table(
        "gaps",
        sa.Column("id", NUMBER, nullable=False),
        sa.Column("source", NAME, nullable=False),
        sa.Column("start", sa.DateTime(timezone=True), nullable=False),
        sa.Column("end", sa.DateTime(timezone=True), nullable=True),
        sa.Column("message", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_gaps")),
    )
    op.create_index(
        "uq_gaps_open",
        "gaps",
        ["source"],
        unique=True,
        sqlite_where=sa.text('"end" IS NULL'),
        postgresql_where=sa.text('"end" IS NULL'),
    )


def _make_items() -> None:
    op.create_table(
        "items",
        sa.Column("id", NUMBER, nullable=False),
        sa.Column("address_key", NAME, nullable=False),
        sa.Column("url", NAME, nullable=False),
        sa.Column("source", NAME, nullable=False),
        sa.Column("form", sa.Text(), nullable=False),
        sa.Column("section", sa.Text(), nullable=True),
        sa.Column("title", sa.Text(), nullable=False),
        sa.Column("published_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("published_day_only", sa.Boolean(), nullable=False),
        sa.Column("published_on", sa.Date(), nullable=True),
        sa.Column("first_seen_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("content_hash", NAME, nullable=False),
        sa.Column("length", sa.Integer(), nullable=False),
        sa.Column("cluster", NUMBER, nullable=False),
        sa.ForeignKeyConstraint(["source"], ["sources.key"], name=op.f("fk_items_source_sources")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_items")),
        sa.UniqueConstraint("address_key", name=op.f("uq_items_address_key")),
        sqlite_autoincrement=True,
    )
    op.create_index(op.f("ix_items_cluster"), "items", ["cluster"], unique=False)
    op.create_index(op.f("ix_items_first_seen_at"), "items", ["first_seen_at"], unique=False)
    op.create_index(op.f("ix_items_published_on"), "items", ["published_on"], unique=False)
    op.create_table(
        "versions",
        sa.Column("item_id", NUMBER, autoincrement=False, nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("content_hash", NAME, nullable=False),
        sa.Column("seen_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("title", sa.Text(), nullable=False),
        sa.Column("lead", sa.Text(), nullable=True),
        sa.Column("text", sa.Text(), nullable=True),
        sa.ForeignKeyConstraint(["item_id"], ["items.id"], name=op.f("fk_versions_item_id_items")),
        sa.PrimaryKeyConstraint("item_id", "version", name=op.f("pk_versions")),
    )


def _make_stages() -> None:
    op.create_table(
        "item_stages",
        sa.Column("stage", NAME, nullable=False),
        sa.Column("item_id", NUMBER, autoincrement=False, nullable=False),
        sa.Column("version", NAME, nullable=False),
        sa.Column("content_hash", NAME, nullable=False),
        sa.ForeignKeyConstraint(["item_id"], ["items.id"], name=op.f("fk_item_stages_item_id_items")),
        sa.PrimaryKeyConstraint("stage", "item_id", name=op.f("pk_item_stages")),
    )
    op.create_table(
        "signatures",
        sa.Column("item_id", NUMBER, autoincrement=False, nullable=False),
        sa.Column("signature", sa.LargeBinary(), nullable=False),
        sa.ForeignKeyConstraint(["item_id"], ["items.id"], name=op.f("fk_signatures_item_id_items")),
        sa.PrimaryKeyConstraint("item_id", name=op.f("pk_signatures")),
    )


def _make_judgements() -> None:
    op.create_table(
        "tags",
        sa.Column("plan", NAME, nullable=False),
        sa.Column("item_id", NUMBER, autoincrement=False, nullable=False),
        sa.Column("task", NAME, nullable=False),
        sa.Column("origin", NAME, nullable=False),
        sa.Column("score", sa.Float(), nullable=False),
        sa.Column("reason", sa.Text(), nullable=False),
        sa.Column("counts", sa.Boolean(), server_default=sa.false(), nullable=False),
        sa.CheckConstraint("origin IN ('rule', 'model', 'person')", name=op.f("ck_tags_origin")),
        sa.ForeignKeyConstraint(["item_id"], ["items.id"], name=op.f("fk_tags_item_id_items")),
        sa.PrimaryKeyConstraint("plan", "item_id", "task", "origin", name=op.f("pk_tags")),
    )
    op.create_index("ix_tags_item_id", "tags", ["item_id"], unique=False)
    op.create_table(
        "findings",
        sa.Column("id", NUMBER, nullable=False),
        sa.Column("item_id", NUMBER, autoincrement=False, nullable=False),
        sa.Column("claim", NAME, nullable=False),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("sentence", sa.Text(), nullable=False),
        sa.Column("score", sa.Float(), nullable=False),
        sa.Column("reason", sa.Text(), nullable=False),
        sa.Column("found_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("stage_version", NAME, nullable=False),
        sa.Column("content_hash", NAME, nullable=False),
        sa.Column("decision", NAME, nullable=False),
        sa.CheckConstraint("decision IN ('open', 'confirmed', 'rejected')", name=op.f("ck_findings_decision")),
        sa.ForeignKeyConstraint(["item_id"], ["items.id"], name=op.f("fk_findings_item_id_items")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_findings")),
        sa.UniqueConstraint("item_id", "claim", "content_hash", name=op.f("uq_findings_item_id_claim_content_hash")),
    )
    op.create_index(op.f("ix_findings_decision"), "findings", ["decision"], unique=False)


def _make_outgoing() -> None:
    op.create_table(
        "deliveries",
        sa.Column("key", NAME, nullable=False),
        sa.Column("channel", NAME, nullable=False),
        sa.Column("state", NAME, nullable=False),
        sa.Column("attempts", sa.Integer(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("next_try_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("sent_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("problem", sa.Text(), nullable=False),
        sa.Column("content", sa.LargeBinary(), nullable=False),
        sa.CheckConstraint(
            "state IN ('pending', 'sending', 'sent', 'refused', 'unknown')", name=op.f("ck_deliveries_state")
        ),
        sa.PrimaryKeyConstraint("key", name=op.f("pk_deliveries")),
    )
    op.create_index(op.f("ix_deliveries_created_at"), "deliveries", ["created_at"], unique=False)
    op.create_index(op.f("ix_deliveries_state"), "deliveries", ["state"], unique=False)


def _make_work() -> None:
    op.create_table(
        "jobs",
        sa.Column("id", NUMBER, nullable=False),
        sa.Column("key", NAME, nullable=False),
        sa.Column("kind", NAME, nullable=False),
        sa.Column("payload", sa.Text(), nullable=False),
        sa.Column("attempts", sa.Integer(), nullable=False),
        sa.Column("due_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("state", NAME, nullable=False),
        sa.Column("holder", NAME, nullable=True),
        sa.Column("leased_until", sa.DateTime(timezone=True), nullable=True),
        sa.Column("ended_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("error", sa.Text(), nullable=False),
        sa.CheckConstraint("state IN ('waiting', 'done', 'failed')", name=op.f("ck_jobs_state")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_jobs")),
        sa.UniqueConstraint("key", name=op.f("uq_jobs_key")),
        sqlite_autoincrement=True,
    )
    op.create_index("ix_jobs_state_due_at", "jobs", ["state", "due_at"], unique=False)
    op.create_table(
        "leases",
        sa.Column("name", NAME, nullable=False),
        sa.Column("holder", NAME, nullable=False),
        sa.Column("valid_until", sa.DateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("name", name=op.f("pk_leases")),
    )
    op.create_table(
        "named_values",
        sa.Column("name", NAME, nullable=False),
        sa.Column("value", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("name", name=op.f("pk_named_values")),
    )


def _make_search_index() -> None:
    """Full-text search: FTS5 cannot be told in SQLAlchemy's words, nor need it be."""
    if op.get_bind().dialect.name == "sqlite":
        op.execute(
            "CREATE VIRTUAL TABLE item_words USING fts5(title, body, marked, tokenize = 'unicode61 remove_diacritics 0')"
        )
        return
    op.execute(
        "CREATE TABLE item_words (item_id BIGINT NOT NULL CONSTRAINT pk_item_words PRIMARY KEY"
        " CONSTRAINT fk_item_words_item_id_items REFERENCES items (id), words TSVECTOR NOT NULL)"
    )
    op.execute("CREATE INDEX ix_item_words_words ON item_words USING gin (words)")
