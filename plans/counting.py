"""Counting: quotas and items in, counts out, every number with the items that make it. Pure: the day is handed in too."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta

from core.clock import day_end, day_start
from core.count import Count, Countable, CountInput, CountState, Gap, Period, PlanSpan
from core.plan import Per, Plan, Quota
from core.tag import IN_SCOPE
from core.words import say
from plans.channels import Eligible, eligible
from plans.notes import short_units_note, standing_notes, units_note
from plans.periods import period_at, periods
from plans.progress import need_of, state_of
from plans.qualifying import Rule, Seen, seen_of
from plans.shelf import Shelf
from plans.spans import plan_span_of, span_counts
from plans.tally import Tally


def count_plan(plan: Plan, given: CountInput, *, on: date) -> list[Count]:
    """Return one count for each quota and cap (and each task, where it is owed per task) in the period around `on`.

    Days after `on` do not count. Before a quota's dates its first period is shown, after them its last.
    """
    desk = _Desk(plan, given, on)
    return [count for quota in quotas_of(plan) for count in desk.count(quota, _shown_period(quota, plan, on))]


def count_quota(plan: Plan, quota: Quota, period: Period, given: CountInput, *, on: date) -> list[Count]:
    """Return the count of one quota in one period: several where it is owed per task."""
    return _Desk(plan, given, on).count(quota, period)


def count_all_periods(plan: Plan, given: CountInput, *, on: date) -> list[Count]:
    """Return the counts of every period that has begun by `on`, oldest first; items without a day stand at the newest."""
    desk = _Desk(plan, given, on)
    return [
        count
        for quota in quotas_of(plan)
        for period in periods(quota, plan)
        if period.start <= on
        for count in desk.count(quota, period, undated=period == _shown_period(quota, plan, on))
    ]


def count_span(plan: Plan, given: CountInput, start: date, end: date, *, on: date | None = None) -> PlanSpan:
    """Return every quota over the days [start, end], as they stood on `on` (the day after `end` where absent).

    SpanCount says which periods of a quota belong to the stretch. `given.items` must reach back to the first day of
    every such period: simplest is the plan's whole span (scheduler/counting.py, `span_on`).
    """
    day = on or end + timedelta(days=1)
    desk = _Desk(plan, given, day)
    rows = [row for quota in quotas_of(plan) for row in span_counts(quota, plan, desk.count, start, end, day)]
    return plan_span_of(plan, rows, desk.published(start, end), start, end, day)


def quotas_of(plan: Plan) -> tuple[Quota, ...]:
    """Return the quotas and, after them, the caps."""
    return plan.quotas + plan.caps


def _shown_period(quota: Quota, plan: Plan, on: date) -> Period:
    """A quota has at least one day (`load_plan` sees to it), so a first and a last period."""
    if period := period_at(quota, plan, on):
        return period
    every = periods(quota, plan)
    return every[0] if on < every[0].start else every[-1]


class _Desk:
    """All that one look at a plan needs."""

    def __init__(self, plan: Plan, given: CountInput, on: date) -> None:
        self.plan = plan
        self.shelf = Shelf(given.items, given.undated)
        self.on = on
        self.gaps = given.gaps
        self.sources = given.sources

    def published(self, start: date, end: date) -> list[Countable]:
        """Return every publication about the plan inside the days, the oldest first."""
        return self.shelf.between(self.shelf.channels, start, min(end, self.on))

    def count(self, quota: Quota, period: Period, *, undated: bool = True) -> list[Count]:
        who = eligible(quota, self.plan, self.sources)
        rule = Rule(quota, self.plan, who)
        blind = self._blind(quota, who)
        tallies = {task: Tally(rule, task) for task in (rule.split or (None,))}
        if not blind:
            self._collect(rule, who, period, tallies, undated)
        return [self._conclude(rule, who, period, task, tally, blind) for task, tally in tallies.items()]

    def _blind(self, quota: Quota, who: Eligible) -> str:
        """Return why nothing can be measured; empty where something can."""
        if quota.per is Per.EVENT or quota.needs_event_register:
            return say("count.note.events")
        if seen_of(quota) is Seen.NOT:
            return say("count.note.by_hand", why=quota.why or say("count.note.no_why"))
        if self.sources and not who.watched and not self.shelf.holds(who.channels):
            return say("count.note.no_source", channel=say(f"channel.{quota.channel}"))
        return ""

    def _collect(
        self, rule: Rule, who: Eligible, period: Period, tallies: dict[str | None, Tally], undated: bool
    ) -> None:
        channels = (*who.channels, *who.asked)
        for item in self.shelf.between(channels, period.start, min(period.end, self.on)):
            if verdict := rule.judge(item):
                for task in _tasks_of(rule, item.tasks):
                    tallies[task].add(item) if verdict.counts else tallies[task].almost(item, verdict.reason)
        for item in self.shelf.undated(channels) if undated else ():
            if rule.judge(item):
                for task in _tasks_of(rule, item.tasks):
                    tallies[task].almost(item, say("count.nearly.undated"))

    def _conclude(self, rule: Rule, who: Eligible, period: Period, task: str | None, tally: Tally, blind: str) -> Count:
        quota = rule.quota
        state, notes = self._judge(quota, who, period, tally, blind)
        hidden = bool(blind) or (state is CountState.NOT_MEASURABLE and seen_of(quota) is Seen.PARTLY)
        if hidden:
            tally.doubt_all(say("count.nearly.unit", unit=say(f"counted.{quota.unit_of_count}")))
        return Count(
            plan=self.plan.key,
            quota=quota,
            period=period,
            task=task,
            need=need_of(quota),
            found=None if hidden else len(tally.items),
            state=state,
            items=tuple(tally.items),
            nearly=tuple(tally.nearly),
            gaps=() if blind else self._gaps_inside(period, who),
            note=" ".join([*notes, *standing_notes(quota, self.plan, period, who)]),
        )

    def _judge(
        self, quota: Quota, who: Eligible, period: Period, tally: Tally, blind: str
    ) -> tuple[CountState, list[str]]:
        if blind:
            return CountState.NOT_MEASURABLE, [blind]
        state = state_of(len(tally.items), quota, period, self.on)
        notes = [say("count.note.two_tasks", n=tally.shared)] if tally.shared else []
        if seen_of(quota) is Seen.PARTLY and state not in (CountState.MET, CountState.OVER_CAP, CountState.NOT_DUE):
            notes.append(say("count.note.partly", found=len(tally.items), why=quota.why or ""))
            state = CountState.NOT_MEASURABLE
        if quota.applies_to == "each_unit":
            return self._judge_units(quota, who, period, tally, notes)
        if who.outlet_unknown:
            return CountState.NOT_MEASURABLE, [*notes, say("count.note.no_outlet", outlet=quota.outlet)]
        return state, notes

    def _judge_units(
        self, quota: Quota, who: Eligible, period: Period, tally: Tally, notes: list[str]
    ) -> tuple[CountState, list[str]]:
        """Every unit owes the number: with its sources named the slowest unit decides, without them nothing is decided."""
        if not who.only:
            return CountState.NOT_MEASURABLE, [*notes, units_note(who, tally.by_source)]
        found = {unit: tally.by_source.get(unit, 0) for unit in who.only}
        states = {unit: state_of(number, quota, period, self.on) for unit, number in found.items()}
        short = {unit: number for unit, number in found.items() if states[unit] not in _WELL}
        return max(states.values(), key=_SLOWEST_LAST.index), [*notes, *short_units_note(who, short, quota)]

    def _gaps_inside(self, period: Period, who: Eligible) -> tuple[Gap, ...]:
        """Return the gaps of sources that could count; a gap touches a period that ends before it by no second."""
        start, end = day_start(period.start), day_end(min(period.end, max(self.on, period.start)))
        watched = {source.key for source in who.watched} | who.only
        return tuple(
            gap
            for gap in self.gaps
            if gap.start < end and (gap.end is None or gap.end > start) and (not self.sources or gap.source in watched)
        )


_WELL = (CountState.MET, CountState.ON_TRACK, CountState.NOT_DUE)
_SLOWEST_LAST = (*_WELL, CountState.AT_RISK, CountState.BEHIND, CountState.MISSED, CountState.OVER_CAP)


def _tasks_of(rule: Rule, tasks: frozenset[str]) -> Iterator[str | None]:
    """Yield the tasks for which an item counts; `IN_SCOPE` alone serves no task."""
    return (task for task in sorted(tasks & rule.scope - {IN_SCOPE})) if rule.split else iter((None,))
