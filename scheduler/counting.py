"""Counts of a plan, from what is stored: the door between plans/ and the store."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date, timedelta

from core.clock import day_end, day_start, local_day
from core.closing import ClosedPeriod
from core.count import Count, Countable, CountInput, CountState, PlanSpan
from core.output import Output
from core.plan import Plan
from core.source import Source
from plans.counting import (
    count_all_periods,
    count_ended,
    count_numbers,
    count_plan,
    count_span,
    ended_periods,
    heap_cuts,
    length_edges,
    title_stretches,
)
from plans.counting.recorded import with_outputs
from plans.superseding import lineage
from scheduler.office import Office
from scheduler.processing import process_items
from scheduler.recording import outputs_under

USUAL_REACH_DAYS = 60
"""How far back a first crawl goes where a source's file says nothing (docs/sources.md)."""


def with_plan(office: Office, plan: Plan) -> Office:
    """Return the office with the items tagged for the plan as well, where it is not one of those counted daily."""
    whole = replace(office, plans=tuple({one.key: one for one in (*office.plans, plan)}.values()))
    process_items(whole)
    return whole


def count_on(office: Office, plan: Plan, on: date) -> list[Count]:
    """Return every quota's count in the period that holds `on`, as far as the days up to then go."""
    return count_plan(plan, count_input(office, plan, on), on=on)


def count_periods(office: Office, plan: Plan, on: date, *, signed: bool = True) -> list[Count]:
    """Return every quota's counts in all periods that have begun by `on`, oldest first.

    With `signed` a signed period keeps its number; without it everything is counted anew.
    """
    given = count_input(office, plan, on)
    return count_all_periods(plan, given if signed else replace(given, closed=()), on=on)


def numbers_on(office: Office, plan: Plan, on: date) -> list[Count]:
    """Return what `count_on` does without the lists of items: on a store of a million items it takes a tenth of the time.

    Alike items are counted as heaps. Those that a recorded output may be stand alone, and for quotas that look at titles
    the items of their channels and days are read one by one.
    """
    reach, bare = _reach_of(plan, on), _input(office, plan, on, ())
    outputs, store = outputs_of(office, plan, *reach), office.store
    linked = _linked(office, plan, reach, outputs)
    single = {item.item: item for item in linked}
    heaps = store.heaps(plan.key, heap_cuts(plan, bare, on), length_edges(plan), (), apart=single.keys())
    there = {heap.item for heap in heaps}
    # A row that is an item of another period counts there, so that item has to be seen here too.
    heaps += [item for item in linked if item.item not in there]
    for days in title_stretches(plan, bare, on):
        single |= {item.item: item for item in store.countables(plan.key, days.first, days.last, days.channels)}
    rulings = store.rulings(plan.key) if outputs else ()
    given, titled = (
        replace(bare, items=with_outputs(items, outputs, rulings)) for items in (heaps, list(single.values()))
    )
    return count_numbers(plan, given, on=on, single=titled)


def _linked(office: Office, plan: Plan, days: tuple[date, date], outputs: Sequence[Output]) -> list[Countable]:
    """Return the crawled items that recorded outputs may be."""
    addresses = {output.address for output in outputs if output.address}
    return office.store.countables_at(plan.key, addresses, *days) if addresses else []


def missed_lately(office: Office, plan: Plan, on: date, days: int) -> list[Count]:
    """Return the counts of periods that ended unmet within so many days before `on`.

    On a Monday the week that a quota was missed in is over: without this nobody would be told.
    """
    since, bare = on - timedelta(days=days), _input(office, plan, on, ())
    ended = ended_periods(plan, bare, since, on)
    if not ended:
        return []
    first, _ = _reach_of(plan, on)
    if not bare.closed:  # what came after a signature may lie in any of the signed periods
        first = max(first, min(period.start for _, period in ended) - timedelta(days=plan.rules.event_days))
    given = replace(bare, items=_items(office, plan, on, first))
    return [count for count in count_ended(plan, given, since, on=on) if count.state is CountState.MISSED]


def span_on(office: Office, plan: Plan, start: date, end: date, on: date | None = None) -> PlanSpan:
    """Return every quota over the days [start, end] as it stood on `on` (the day after `end` where absent)."""
    return count_span(plan, count_input(office, plan, on or end), start, end, on=on)


def count_input(office: Office, plan: Plan, on: date) -> CountInput:
    """Return all that is stored of a plan up to the day `on`."""
    return _input(office, plan, on, _items(office, plan, on))


def _items(office: Office, plan: Plan, on: date, since: date | None = None) -> list[Countable]:
    """Return the items and outputs of a plan up to `on`; with `since` none before it but those that an output is."""
    first, last = _reach_of(plan, on)
    store, outputs = office.store, outputs_of(office, plan, first, last)
    found = store.countables(plan.key, since or first, last)
    if since and since > first:
        found = [*_linked(office, plan, (first, since - timedelta(days=1)), outputs), *found]
    return with_outputs(found, outputs, store.rulings(plan.key) if outputs else ())


def _reach_of(plan: Plan, on: date) -> tuple[date, date]:
    """An event of the first day may be told of before it, one of the last day after it."""
    start, end = plan_span(plan)
    grace = timedelta(days=plan.rules.event_days)
    return start - grace, min(end + grace, on)


def _input(office: Office, plan: Plan, on: date, items: Sequence[Countable]) -> CountInput:
    first, last = _reach_of(plan, on)
    store = office.store
    closed, seen = store.closed_periods(plan.key), _seen_from(office)
    return CountInput(
        items=items,
        gaps=store.gaps(day_start(first), day_end(last)),
        undated=store.undated(plan.key),
        sources=office.sources,
        events=store.events(plan.key),
        units=store.units(),
        owner_changes=store.owner_changes(plan.key),
        closed=closed,
        known_from=_known_from(office, seen, outputs_of(office, plan, first, last), closed),
        seen_from=seen,
    )


def _seen_from(office: Office) -> dict[str, date]:
    """Return the first day that is known of each source: its first crawl reached back `since_days`, a local one's to the end.

    A source that was never crawled is left out; one that was removed since is known from the day of its first crawl.
    """
    known = {source.key: source for source in office.sources}
    return {key: _reach(known.get(key), local_day(first)) for key, first in office.store.watched_since().items()}


def _reach(source: Source | None, first_crawl: date) -> date:
    """A source that is watched no more reached back as far as one that says nothing of it."""
    if source is not None and source.local:
        return date.min
    return first_crawl - timedelta(days=source.since_days if source else USUAL_REACH_DAYS)


def _known_from(
    office: Office, seen: Mapping[str, date], outputs: Sequence[Output], signed: Sequence[ClosedPeriod]
) -> date:
    """Return the first day of which anything at all can be known; without any, a day that never comes."""
    watched = [seen[source.key] for source in office.sources if source.key in seen]
    entered = [output.published_on for output in outputs]
    return min([*watched, *entered, *(closed.start for closed in signed)], default=date.max)


def outputs_of(office: Office, plan: Plan, first: date, last: date) -> list[Output]:
    """Return what was recorded for the plan, and for those it supersedes: the same row entered under both is one."""
    return outputs_under(office.store, lineage(plan, office.plans), first, last)


def plan_span(plan: Plan) -> tuple[date, date]:
    """Return the first and last day on which anything may count: a quota may begin before its plan was signed."""
    owed = plan.quotas + plan.caps
    starts = [plan.period_start, *(quota.period_start for quota in owed if quota.period_start)]
    ends = [plan.period_end, *(quota.period_end for quota in owed if quota.period_end)]
    return min(starts), max(ends)
