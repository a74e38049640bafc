"""Periods of a quota with those that were signed off: what ends inside a signed period is what was signed, no more and no less."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from core.count import Count, CountInput, CountState, Period, Share
from core.plan import Per, Plan, Quota
from plans.counting.ended import as_decided
from plans.counting.events import events_of, window_of
from plans.counting.notes import shares_notes
from plans.counting.owing import state_of_all
from plans.periods import period_at, periods


def dropped_quotas(plan: Plan, given: CountInput) -> tuple[Quota, ...]:
    """Return the quotas that were signed and that the plan's file no longer has: their signed numbers stand."""
    known = {quota.id for quota in plan.quotas + plan.caps}
    rows = (row for closed in given.closed for row in closed.counts)
    return tuple({row.quota: row.owed for row in rows if row.owed and row.quota not in known}.values())


def owed_periods(quota: Quota, plan: Plan, given: CountInput) -> tuple[Period, ...]:
    """Return every period of a quota, oldest first: as signed where signed, as the plan and people's decisions say elsewhere.

    A plan edited after a signature, or an owner changed since, moves no period that was signed.
    """
    if not given.closed:
        return periods(as_decided(quota, plan, given), plan)
    dropped = quota.id in {one.id for one in dropped_quotas(plan, given)}
    live = () if dropped else periods(as_decided(quota, plan, given), plan)
    still_open = [one for one in live if not is_signed(quota, one, given)]
    return tuple(sorted([*still_open, *_signed(quota, given)], key=lambda one: (one.start, one.end)))


def shown_period(quota: Quota, plan: Plan, given: CountInput, on: date) -> Period | None:
    """Return the period that holds `on`; before a quota's dates its first, after them its last; None without any."""
    found = period_at(as_decided(quota, plan, given), plan, on)
    if found and not is_signed(quota, found, given):
        return found
    every = owed_periods(quota, plan, given)
    holding = [one for one in every if one.start <= on <= one.end]
    begun = [one for one in every if one.start <= on]
    return next(iter([*holding[-1:], *begun[-1:], *every[:1]]), None)


def is_signed(quota: Quota, period: Period, given: CountInput, event: str | None = None) -> bool:
    """Return whether a period has its last day inside a signed one; a quota per event is signed event by event."""
    if quota.per is Per.EVENT and event is None and period not in _signed(quota, given):
        return False
    return any(one.start <= period.end <= one.end for one in given.closed)


def _signed(quota: Quota, given: CountInput) -> set[Period]:
    return {period for event, period in signed_periods(quota, given) if event is None}


def signed_periods(quota: Quota, given: CountInput) -> list[tuple[str | None, Period]]:
    """Return the periods of a quota that were signed, each once, with the event it was signed for (None: no event)."""
    rows = (row for closed in given.closed for row in closed.counts if row.quota == quota.id)
    return list(
        {(row.event, Period(start=row.start, end=row.end, label=row.label, partial=row.partial)): 0 for row in rows}
    )


def owed_events(quota: Quota, plan: Plan, given: CountInput) -> list[tuple[str, Period]]:
    """Return the events of a quota with their days: as signed where signed, as the register says elsewhere."""
    signed = [(key, period) for key, period in signed_periods(quota, given) if key is not None]
    if quota.per is not Per.EVENT:
        return signed
    keys = {key for key, _ in signed}
    live = [(one.key, window_of(one, plan)) for one in events_of(quota, plan, given.events) if one.key not in keys]
    return [*signed, *((key, period) for key, period in live if not is_signed(quota, period, given, key))]


def with_signed_events(whole: Count, signed: Sequence[Count], live: Sequence[Count]) -> Count:
    """Return the count of a quota over all its events, each signed event with its signed share; `live` are the same anew."""
    changed = [(one, now) for one, now in zip(signed, live, strict=True) if _facts(one) != _facts(now)]
    if not changed:
        return whole
    shares = {share.key: share for share in whole.by_event}
    missing = [one for one, _ in changed if one.event not in shares]
    shares |= {str(one.event): _share(one) for one, _ in changed}
    out = {(item.recorded, item.item) for _, now in changed for item in now.items}
    kept = [item for item in whole.items if (item.recorded, item.item) not in out]
    items = {(item.recorded, item.item): item for item in (*kept, *(item for one, _ in changed for item in one.items))}
    return replace(
        whole,
        found=(whole.found or 0) + sum((one.found or 0) - (now.found or 0) for one, now in changed),
        need=sum(one.need or 0 for one in missing) + (whole.need or 0) if missing else whole.need,
        state=state_of_all(tuple(shares.values())),
        items=tuple(items.values()) if whole.items or not out else whole.items,
        by_event=tuple(shares.values()),
        note=" ".join(shares_notes(tuple(shares.values()), "events")),
        pieces=None,
        forecast=None,
    )


def _facts(count: Count) -> tuple[int | None, CountState, frozenset[tuple[bool, int]]]:
    return count.found, count.state, frozenset((item.recorded, item.item) for item in count.items)


def _share(count: Count) -> Share:
    if count.by_event:
        return count.by_event[0]
    name = count.period.label
    return Share(key=str(count.event), name=name, found=count.found or 0, need=count.need, state=count.state)
