"""Insert due work under its unique keys. This is all that the schedule does; the worker does the work."""

from __future__ import annotations

from datetime import datetime

from scheduler.due import DueWork, due_crawls, due_digest, due_purge
from scheduler.morning import mail_is_set
from scheduler.office import Office


def insert_due_work(office: Office) -> int:
    """Insert what is due now and was not asked for yet; return how much was new."""
    now = office.clock()
    return sum(office.store.add_job(work.key, work.kind, work.payload, work.due_at) for work in _due(office, now))


def _due(office: Office, now: datetime) -> list[DueWork]:
    states = office.store.source_states()
    started = {key: state.last_run.result.started_at for key, state in states.items()}
    digest = due_digest(now, office.settings.digest_at) if mail_is_set(office) else None
    return [*due_crawls(office.sources, started, now), *([digest] if digest else []), due_purge(now)]
