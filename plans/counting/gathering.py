"""Which items make a number: by the rules, heap by heap; what people entered or ruled on, one by one."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date

from core.count import Countable
from core.ruling import Ruling, RulingKind
from core.words import say
from plans.counting.case import Case
from plans.counting.qualifying import Rule, Verdict
from plans.counting.ruling import ruling_on, say_ruling
from plans.counting.shelf import Heap, Kind, Shelf
from plans.counting.tally import Tally

Tallies = Mapping[str | None, Tally]
"""A tally for each task that has a number of its own; under None where the quota has one number."""


def gather(case: Case, shelf: Shelf, tallies: Tallies, on: date, *, undated: bool) -> None:
    """Put the period's items, days after `on` left out, into the tallies; with `undated` also those without a day."""
    start, end = case.days[0], min(case.days[1], on)
    if not case.blind:
        for kind in shelf.kinds((*case.who.channels, *case.who.asked)):
            _gather_kind(case.rule, kind, tallies, (start, end), undated=undated)
    for item in shelf.singles:
        day = item.published_on
        if (start <= day <= end) if day else undated:
            _gather_single(case, item, tallies)


def _gather_kind(rule: Rule, kind: Kind, tallies: Tallies, days: tuple[date, date], *, undated: bool) -> None:
    verdict = None if rule.by_item else rule.judge(kind.one)
    if verdict is None and not rule.by_item:
        return
    for tasks, heap in kind.heaps.items():
        for task, first in rule.targets(tasks):
            tally = tallies[task]
            if verdict is not None and verdict.counts and first and tally.in_bulk and not kind.twins:
                tally.add(kind.one, heap.number(*days), rule.number_of_tasks(tasks, task))
            elif tally.lists or verdict is None or verdict.counts:
                _put_heap(rule, heap.between(*days), tally, verdict, first=first)
            if undated and tally.lists:
                _put_undated(rule, heap, tally)


def _put_heap(rule: Rule, items: Sequence[Countable], tally: Tally, verdict: Verdict | None, *, first: bool) -> None:
    if verdict is not None:
        _put(tally, items, verdict, first=first)
        return
    for item in items:
        if own := rule.judge(item):
            _put(tally, (item,), own, first=first)


def _put_undated(rule: Rule, heap: Heap, tally: Tally) -> None:
    tally.almost([item for item in heap.undated if rule.judge(item)], say("count.nearly.undated"))


def _put(tally: Tally, items: Sequence[Countable], verdict: Verdict, *, first: bool) -> None:
    """Count items of one verdict, or keep them for a person; `first` is False for a task that comes after another."""
    if not verdict.counts:
        tally.almost(items, verdict.reason)
    elif not first:
        tally.almost(items, say("count.nearly.second_task"))
    else:
        tally.take(items)


def _gather_single(case: Case, item: Countable, tallies: Tallies) -> None:
    """Judge what somebody entered or ruled on: a person's word first, then the rules."""
    ruling = ruling_on(item, case.quota)
    verdict = None if case.blind else case.rule.judge(item)
    if ruling is not None:
        (_leave_out if ruling.kind is RulingKind.EXCLUDE else _include)(case.rule, item, ruling, verdict, tallies)
    elif verdict is not None:
        _gather_entered(case.rule, item, verdict, tallies)


def _gather_entered(rule: Rule, item: Countable, verdict: Verdict, tallies: Tallies) -> None:
    targets = rule.targets(item.tasks)
    if not targets and item.recorded and not rule.tasks_in_order(item.tasks):
        for tally in tallies.values():
            tally.almost((item,), say("count.nearly.no_task"))
    for task, first in targets:
        if item.published_on is None:
            tallies[task].almost((item,), say("count.nearly.undated"))
        else:
            _put(tallies[task], (item,), verdict, first=first)


def _leave_out(rule: Rule, item: Countable, ruling: Ruling, verdict: Verdict | None, tallies: Tallies) -> None:
    """Show what a person took out, wherever it would have counted or the word was on this quota."""
    targets = rule.targets(item.tasks)
    if ruling.quota or (verdict is not None and targets):
        for task in [task for task, _ in targets] or tallies:
            tallies[task].leave_out(item, say_ruling(ruling))


def _include(rule: Rule, item: Countable, ruling: Ruling, verdict: Verdict | None, tallies: Tallies) -> None:
    """A person's word needs no tag, channel or form; it needs a day, and a task where every task has its own number."""
    mine = [task for task in rule.tasks_in_order(item.tasks) if task in tallies] if rule.split else [None]
    by_rule = verdict is not None and verdict.counts and bool(rule.targets(item.tasks))
    for task in mine or tallies:
        if item.published_on is None:
            tallies[task].almost((item,), say("count.nearly.included_undated"))
        elif not mine:
            tallies[task].almost((item,), say("count.nearly.included_no_task"))
        else:
            tallies[task].include(item, say_ruling(ruling), by_rule=by_rule)
