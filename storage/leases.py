"""Named leases: who leads."""

from __future__ import annotations

from datetime import datetime, timedelta

from sqlalchemy import Connection, delete, select

from storage.tables import leases
from storage.upserting import upsert


def hold_lease(connection: Connection, name: str, holder: str, now: datetime, seconds: int) -> bool:
    """Take or renew a lease; False while somebody else's is valid."""
    known = connection.execute(select(leases).where(leases.c.name == name)).one_or_none()
    if known is not None and known.holder != holder and known.valid_until > now:
        return False
    upsert(connection, leases, [{"name": name, "holder": holder, "valid_until": now + timedelta(seconds=seconds)}])
    return True


def drop_lease(connection: Connection, name: str, holder: str) -> None:
    """Give a lease back; somebody else's stays."""
    connection.execute(delete(leases).where(leases.c.name == name, leases.c.holder == holder))
