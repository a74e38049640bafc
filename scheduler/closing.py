"""Signing a period off, and looking whether what was signed is still what is stored."""

from __future__ import annotations

from datetime import date

from core.clock import local_day
from core.closing import ClosedPeriod
from core.count import Adjustment, Count, Period
from core.errors import ConfigError
from core.masking import mask_numbers
from core.plan import Plan
from plans.closing import adjustments, freeze, sealed
from plans.counting import count_signed, count_span
from scheduler.counting import count_input
from scheduler.office import Office
from scheduler.processing import process_items


def close_period(office: Office, plan: Plan, period: Period, *, by: str, reason: str) -> ClosedPeriod:
    """Freeze every quota's periods that fell due inside `period`, with a hash over their items; return what was signed.

    Raises ConfigError where the period is not over, StorageError where one of the plan that is closed shares a day with it.
    Whatever waits to be tagged is tagged first: what is known on the day of signing is what is signed.
    """
    _refuse_unfinished(period, local_day(office.clock()))
    process_items(office)
    counts = due_counts(office, plan, period)
    changes = adjustments_now(office, plan, period.end)
    hashes = office.store.content_hashes(sorted(_crawled(counts)))
    frozen = freeze(counts, hashes)
    closed = ClosedPeriod(
        plan=plan.key,
        start=period.start,
        end=period.end,
        label=period.label,
        closed_at=office.clock(),
        by=by,
        reason=mask_numbers(reason),
        digest="",
        counts=frozen,
        adjustments=changes,
    )
    closed = sealed(closed)
    office.store.close_period(closed)
    return closed


def due_counts(office: Office, plan: Plan, period: Period) -> list[Count]:
    """Return the counts of a quota's periods whose last day lies inside `period`: those that its signature is about."""
    span = count_span(plan, count_input(office, plan, period.end), period.start, period.end)
    return [part for row in span.quotas for part in row.parts]


def adjustments_now(office: Office, plan: Plan, on: date) -> tuple[Adjustment, ...]:
    """Return what changed in the plan's closed periods that ended by a day, and stands in no other signature."""
    given = count_input(office, plan, on)
    return adjustments(count_signed(plan, given, on=on), given.closed) if given.closed else ()


def _refuse_unfinished(period: Period, today: date) -> None:
    if period.end >= today:
        raise ConfigError(
            "period.not_over", label=period.label, end=f"{period.end:%d/%m/%Y}", today=f"{today:%d/%m/%Y}"
        )


def _crawled(counts: list[Count]) -> set[int]:
    return {item.item for count in counts for item in count.items if not item.recorded}
