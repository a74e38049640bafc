"""One look at a plan: everything handed in put in order once, then one quota and period after the other."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from core.clock import day_end, day_start
from core.count import Count, Countable, CountInput, CountState, Gap, Period, Share
from core.plan import Per, Plan, Quota
from core.ruling import RulingKind
from core.words import say
from plans.channels import Eligible, eligible
from plans.counting.books import Books
from plans.counting.ended import Gone, as_owed, gone_owner
from plans.counting.events import event_owners, events_of, in_some_window
from plans.counting.notes import calendar_notes, shares_notes, standing_notes, units_note
from plans.counting.owing import Owners, shares_of, short_of, state_of_all
from plans.counting.qualifying import Rule, Seen, Verdict, seen_of, shortest_of
from plans.counting.ruling import ruling_on, say_ruling
from plans.counting.shelf import Kind, Shelf
from plans.counting.tally import Tally
from plans.counting.units import unit_owners
from plans.progress import Target, forecast_of, state_of, target_in

_PROVED = (CountState.MET, CountState.OVER_CAP, CountState.NOT_DUE)
"""What a part of the outputs is enough to say."""


@dataclass(frozen=True, kw_only=True, slots=True)
class _Case:
    """One quota in one period, made ready to be counted."""

    quota: Quota
    period: Period
    who: Eligible
    rule: Rule
    owners: Owners | None
    seen: Seen
    gone: Gone | None
    target: Target  # of one owner


class Desk:
    """All that one look at a plan needs. With `lists=False` numbers are made without the items behind them."""

    def __init__(self, plan: Plan, given: CountInput, on: date, *, lists: bool = True) -> None:
        every = plan.quotas + plan.caps
        self.plan = plan
        self.given = given
        self.on = on
        self.shelf = Shelf(
            given.items, given.undated, length_edges(plan), sections=any(quota.column_name for quota in every)
        )
        self._lists = lists
        self._books = Books(self.shelf.singles, on)
        self._who: dict[str, Eligible] = {}
        self._rules: dict[Quota, Rule] = {}

    def count(self, quota: Quota, period: Period, *, undated: bool = True, event: str | None = None) -> list[Count]:
        """Return the count of a quota in a period, one a task where it is owed per task; of one event where named."""
        case = self._case(as_owed(quota, self.plan, period, self.given), period, event)
        tallies = {task: self._tally(case, task) for task in (case.rule.split or (None,))}
        blind = self._blind(case)
        self._collect(case, tallies, undated=undated, blind=bool(blind))
        return [self._conclude(case, task, tally, blind) for task, tally in tallies.items()]

    def published(self, start: date, end: date) -> list[Countable]:
        """Return every publication about the plan inside the days, the oldest first; what a person took out of it is not."""
        every = self.shelf.published(start, min(end, self.on))
        return [item for item in every if not item.rulings or not _is_out(item)]

    def _tally(self, case: _Case, task: str | None) -> Tally:
        return Tally(case.rule, task, lists=self._lists, apart=case.owners is not None)

    def _case(self, quota: Quota, period: Period, event: str | None) -> _Case:
        if quota.id not in self._who:
            self._who[quota.id] = eligible(quota, self.plan, self.given.sources)
        who = self._who[quota.id]
        if quota not in self._rules:
            self._rules[quota] = Rule(quota, self.plan, who)
        return _Case(
            quota=quota,
            period=period,
            who=who,
            rule=self._rules[quota],
            owners=self._owners(quota, period, who, event),
            seen=self._seen(quota, period),
            gone=gone_owner(quota, self.plan, period, self.given),
            target=target_in(quota, self.plan, period),
        )

    def _owners(self, quota: Quota, period: Period, who: Eligible, event: str | None) -> Owners | None:
        if quota.per is Per.EVENT:
            found = events_of(quota, self.plan, self.given.events)
            mine = [one for one in found if event in (None, one.key)]
            return event_owners(mine, self.plan, lambda window: self._seen(quota, window) is Seen.WHOLE)
        if quota.applies_to == "each_unit":
            sees = seen_of(quota, self.plan) is Seen.WHOLE
            return unit_owners(quota, period, self.given, who, self._books, sees=sees)
        return None

    def _seen(self, quota: Quota, period: Period) -> Seen:
        """Return how much can be seen; a book that tells of the period shows all of what no machine sees."""
        seen = seen_of(quota, self.plan)
        return Seen.WHOLE if seen is not Seen.WHOLE and self._books.kept(quota, period) else seen

    def _blind(self, case: _Case) -> str:
        """Return why nothing can be measured; empty where something can."""
        quota, who = case.quota, case.who
        if quota.per is Per.EVENT and not (case.owners and case.owners.rows):
            return say("count.note.events")
        if case.owners is not None and quota.per is not Per.EVENT:
            return ""  # each owner is known or not on its own
        if case.seen is Seen.NOT:
            return self._no_book(case)
        unwatched = self.given.sources and not who.watched and not self.shelf.holds(who.channels)
        if unwatched and not self._books.kept(quota, case.period):
            return say("count.note.no_source", channel=say(f"channel.{quota.channel}"))
        return ""

    def _no_book(self, case: _Case) -> str:
        newest = self._books.newest(case.quota)
        if newest is not None:
            return say("count.note.book_ends", day=f"{newest:%d/%m/%Y}")
        return say("count.note.by_hand", why=case.quota.why or say("count.note.no_why"))

    # --- which items ---------------------------------------------------------------------------------
    def _collect(self, case: _Case, tallies: dict[str | None, Tally], *, undated: bool, blind: bool) -> None:
        start, end = case.period.start, min(case.period.end, self.on)
        if not blind:
            for kind in self.shelf.kinds((*case.who.channels, *case.who.asked)):
                self._collect_kind(case, kind, tallies, start, end, undated=undated)
        for item in self.shelf.singles:
            day = item.published_on
            if (start <= day <= end) if day else (undated and not blind):
                self._collect_single(case, item, tallies, blind=blind)

    def _collect_kind(
        self, case: _Case, kind: Kind, tallies: dict[str | None, Tally], start: date, end: date, *, undated: bool
    ) -> None:
        rule = case.rule
        verdict = None if rule.by_item else rule.judge(kind.one)
        if verdict is None and not rule.by_item:
            return
        for tasks, heap in kind.heaps.items():
            for task, first in rule.targets(tasks):
                tally = tallies[task]
                if verdict is None:
                    _put_each(rule, heap.between(start, end), tally, first=first)
                elif verdict.counts and first and tally.in_bulk:
                    tally.add(kind.one, heap.number(start, end), rule.number_of_tasks(tasks, task))
                elif self._lists or (verdict.counts and first):
                    _put(tally, heap.between(start, end), verdict, first=first)
                if undated and heap.undated and self._lists:
                    tally.almost([item for item in heap.undated if rule.judge(item)], say("count.nearly.undated"))

    def _collect_single(self, case: _Case, item: Countable, tallies: dict[str | None, Tally], *, blind: bool) -> None:
        """Judge what somebody entered or ruled on: a person's word first, then the rules."""
        rule = case.rule
        ruling = ruling_on(item, case.quota)
        verdict = None if blind else rule.judge(item)
        targets = rule.targets(item.tasks)
        qualifies = bool(verdict and verdict.counts and targets)
        if ruling is None:
            if verdict:
                self._collect_entered(rule, item, verdict, tallies)
        elif ruling.kind is RulingKind.EXCLUDE:
            if ruling.quota or (verdict and targets):
                for task in [task for task, _ in targets] or tallies:
                    tallies[task].leave_out(item, say_ruling(ruling))
        else:
            self._include(rule, item, say_ruling(ruling), tallies, by_rule=qualifies)

    def _collect_entered(self, rule: Rule, item: Countable, verdict: Verdict, tallies: dict[str | None, Tally]) -> None:
        targets = rule.targets(item.tasks)
        if not targets and item.recorded and not rule.tasks_in_order(item.tasks):
            for tally in tallies.values():
                tally.almost((item,), say("count.nearly.no_task"))
        for task, first in targets:
            if item.published_on is None:
                tallies[task].almost((item,), say("count.nearly.undated"))
            else:
                _put(tallies[task], (item,), verdict, first=first)

    def _include(
        self, rule: Rule, item: Countable, reason: str, tallies: dict[str | None, Tally], *, by_rule: bool
    ) -> None:
        """A person's word needs no tag, channel or form; it needs a day, and a task where every task has its own number."""
        mine = [task for task in rule.tasks_in_order(item.tasks) if task in tallies] if rule.split else [None]
        for task in mine or tallies:
            if item.published_on is None:
                tallies[task].almost((item,), say("count.nearly.included_undated"))
            elif not mine:
                tallies[task].almost((item,), say("count.nearly.included_no_task"))
            else:
                tallies[task].include(item, reason, by_rule=by_rule)

    # --- what they make ------------------------------------------------------------------------------
    def _conclude(self, case: _Case, task: str | None, tally: Tally, blind: str) -> Count:
        by_owner = self._close(case, tally)
        shares = shares_of(case.owners, by_owner, case.target, self.on) if case.owners and not blind else ()
        target = case.target.times(self._due(case, shares)) if shares else case.target
        state, notes = self._judge(case, tally, shares, blind)
        hidden = state is CountState.NOT_MEASURABLE and self._is_hidden(case, tally, shares, blind)
        if hidden:
            tally.doubt_all(say("count.nearly.unit", unit=say(f"counted.{case.quota.unit_of_count}")))
        more = short_of(shares, case.target) if shares else max(0, (target.least or 0) - tally.found)
        outlook = None if hidden else forecast_of(tally.found, target, more, case.period, self.on)
        calendar = calendar_notes(case.period, self.on) if outlook else ()
        return Count(
            plan=self.plan.key,
            quota=case.quota,
            period=case.period,
            task=task,
            need=target.need,
            found=None if hidden else tally.found,
            state=state,
            items=tally.items(),
            nearly=tuple(tally.nearly),
            gaps=() if blind else self._gaps_inside(case.period, case.who),
            note=" ".join(
                [*notes, *standing_notes(case.quota, self.plan, case.period, case.who, case.target), *calendar]
            ),
            excluded=tuple(tally.excluded),
            pieces=tally.pieces(),
            by_unit=() if case.quota.per is Per.EVENT else shares,
            by_event=shares if case.quota.per is Per.EVENT else (),
            forecast=outlook,
        )

    def _close(self, case: _Case, tally: Tally) -> dict[str, int]:
        owners = case.owners
        if owners is None:
            return tally.close()
        if case.quota.per is not Per.EVENT:
            return tally.close(owners.owner_of)

        def unnamed(item: Countable) -> str | None:
            name = in_some_window(item, owners)
            return say("count.nearly.event_unnamed", event=name) if name else None

        return tally.close(owners.owner_of, unnamed)

    def _due(self, case: _Case, shares: tuple[Share, ...]) -> int:
        """Return how many owe by now: every unit, and the events whose days have come."""
        if case.quota.per is not Per.EVENT:
            return len(shares)
        return sum(share.state is not CountState.NOT_DUE for share in shares)

    def _judge(self, case: _Case, tally: Tally, shares: tuple[Share, ...], blind: str) -> tuple[CountState, list[str]]:
        state, notes = self._judge_number(case, tally, shares, blind)
        if case.gone and (case.gone.before or state not in _PROVED):
            return CountState.NOT_MEASURABLE, [case.gone.note, *notes]
        return state, notes

    def _judge_number(
        self, case: _Case, tally: Tally, shares: tuple[Share, ...], blind: str
    ) -> tuple[CountState, list[str]]:
        if blind:
            met = tally.found and state_of(tally.found, case.target, case.period, self.on) is CountState.MET
            return (CountState.MET if met and not case.owners else CountState.NOT_MEASURABLE), [blind]
        notes = [say("count.note.two_tasks", n=tally.shared)] if tally.shared else []
        if shares:
            kind = "events" if case.quota.per is Per.EVENT else "units"
            silent = all(share.state is CountState.NOT_MEASURABLE for share in shares)
            why = [self._no_book(case)] if silent and case.seen is Seen.NOT else []
            return state_of_all(shares), [*notes, *why, *shares_notes(shares, kind)]
        if case.quota.applies_to == "each_unit":
            return CountState.NOT_MEASURABLE, [*notes, units_note(case.who, tally.by_source)]
        state = state_of(tally.found, case.target, case.period, self.on)
        if case.who.outlet_unknown and not self._books.kept(case.quota, case.period):
            return CountState.NOT_MEASURABLE, [*notes, say("count.note.no_outlet", outlet=case.quota.outlet)]
        if case.seen is Seen.PARTLY and state not in _PROVED:
            notes.append(say("count.note.partly", found=tally.found, why=case.quota.why or ""))
            return CountState.NOT_MEASURABLE, notes
        return state, [*notes, *self._book_notes(case, state)]

    def _book_notes(self, case: _Case, state: CountState) -> list[str]:
        """Say how far the book of a quota counted by hand goes, where it ends before the period does."""
        newest = self._books.newest(case.quota)
        last = min(case.period.end, self.on)
        if seen_of(case.quota, self.plan) is Seen.WHOLE or newest is None or newest >= last:
            return []
        return [say("count.note.book_until", day=f"{newest:%d/%m/%Y}")] if state is not CountState.MET else []

    def _is_hidden(self, case: _Case, tally: Tally, shares: tuple[Share, ...], blind: str) -> bool:
        """Return whether a number would say less than nothing: not seen, or seen in part only."""
        if shares:
            return all(share.state is CountState.NOT_MEASURABLE and not share.found for share in shares)
        if blind:
            return not tally.found
        return case.seen is Seen.PARTLY

    def _gaps_inside(self, period: Period, who: Eligible) -> tuple[Gap, ...]:
        """Return the gaps of sources that could count; a gap touches a period that ends before it by no second."""
        if not self.given.gaps:
            return ()
        start, end = day_start(period.start), day_end(min(period.end, max(self.on, period.start)))
        watched = {source.key for source in who.watched} | who.only
        return tuple(
            gap
            for gap in self.given.gaps
            if gap.start < end
            and (gap.end is None or gap.end > start)
            and (not self.given.sources or gap.source in watched)
        )


def _put(tally: Tally, items: Sequence[Countable], verdict: Verdict, *, first: bool) -> None:
    """Count items of one verdict, or keep them for a person; `first` is False for a task that comes after another."""
    if not verdict.counts:
        tally.almost(items, verdict.reason)
    elif not first:
        tally.almost(items, say("count.nearly.second_task"))
    else:
        tally.take(items)


def _put_each(rule: Rule, items: Sequence[Countable], tally: Tally, *, first: bool) -> None:
    for item in items:
        if verdict := rule.judge(item):
            _put(tally, (item,), verdict, first=first)


def _is_out(item: Countable) -> bool:
    """Return whether a person took the item out of the whole plan."""
    mine = [one for one in item.rulings if one.quota is None]
    return bool(mine) and max(mine, key=lambda one: one.at).kind is RulingKind.EXCLUDE


def length_edges(plan: Plan) -> tuple[int, ...]:
    """Return the lengths at which some rule of the plan changes its mind; 1 parts what nobody has read from what is short."""
    return tuple(sorted({1, *(shortest_of(quota, plan) for quota in plan.quotas + plan.caps)} - {0}))
