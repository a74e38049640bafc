"""The whole job once: crawl, process, and (where it is due) the morning mail.

    crawl_sources ─► process_items ─► plan_digest ─► deliver_due

Each step reads what the one before it stored, so any of them may be run again after a crash.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from core.clock import local_day
from core.crawl import SourceRun
from scheduler.crawling import crawl_sources
from scheduler.due import due_digest
from scheduler.morning import deliver_due, mail_is_set, plan_digest
from scheduler.office import Office
from scheduler.processing import Processed, process_items


@dataclass(frozen=True, kw_only=True, slots=True)
class RunReport:
    """What one run did."""

    runs: tuple[SourceRun, ...]
    processed: Processed
    sent: tuple[str, ...]


def run_once(
    office: Office,
    heard: Callable[[SourceRun], None] = lambda run: None,
    between: Callable[[str], None] = lambda stage: None,
) -> RunReport:
    """Do the whole job over every source, due or not; `heard` learns of each source, `between` of each stage's end."""
    runs = []
    for run in crawl_sources(office, office.sources):
        heard(run)
        runs.append(run)
    between("crawled")
    processed = process_items(office)
    between("processed")
    sent = send_morning_mail(office, between)
    return RunReport(runs=tuple(runs), processed=processed, sent=tuple(sent))


def send_morning_mail(office: Office, between: Callable[[str], None] = lambda stage: None) -> list[str]:
    """Make today's mail if its hour has come and it was not made, and send whatever waits."""
    if not mail_is_set(office):
        return []
    if due_digest(office.clock(), office.settings.digest_at):
        plan_digest(office, local_day(office.clock()))
        between("planned")
    return deliver_due(office, lambda: between("sending"))
