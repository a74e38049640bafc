"""Retention (rights.md): items that count for nothing, flag nothing and that nobody ruled on lose their text after a set time.

Address, hash, counts, dates and title stay: a title is a short quotation that says which article is meant.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, Select, and_, delete, func, select, update

from storage.base import Purged
from storage.jobs import DONE
from storage.office_tables import rulings
from storage.search import forget_items
from storage.tables import findings, items, jobs, signatures, tags, versions
from storage.upserting import chunks


def purge(connection: Connection, before: datetime) -> Purged:
    """Take what nobody needs of items first seen before then, and jobs done before then."""
    ids = list(connection.execute(_select_idle(before)).scalars())
    taken = [_take_texts(connection, some) for some in chunks(ids)]
    forget_items(connection, ids)
    connection.execute(delete(jobs).where(jobs.c.state == DONE, jobs.c.ended_at < before))
    return Purged(texts=sum(texts for texts, _ in taken), versions=sum(older for _, older in taken))


def _select_idle(before: datetime) -> Select[Any]:
    counts = select(1).where(tags.c.item_id == items.c.id, tags.c.counts).exists()
    ruled = select(1).where(rulings.c.item_id == items.c.id).exists()
    flagged = select(1).where(findings.c.item_id == items.c.id).exists()
    holds_text = select(1).where(versions.c.item_id == items.c.id, versions.c.text.is_not(None)).exists()
    idle = select(items.c.id).where(items.c.first_seen_at < before, ~counts, ~ruled, ~flagged, holds_text)
    return idle.order_by(items.c.id)


def _take_texts(connection: Connection, ids: Sequence[int]) -> tuple[int, int]:
    """Empty every version of the items; return how many newest and how many older texts that took."""
    kept = and_(versions.c.item_id.in_(ids), versions.c.text.is_not(None))
    newest = and_(items.c.id == versions.c.item_id, items.c.version == versions.c.version)
    texts = connection.execute(select(func.count()).select_from(versions).join(items, newest).where(kept)).scalar_one()
    emptied = connection.execute(update(versions).where(kept).values(text=None, lead=None)).rowcount
    # A signature is made of the text and tells whether some other text is alike: it goes with it.
    connection.execute(delete(signatures).where(signatures.c.item_id.in_(ids)))
    return texts, emptied - texts
