"""What a tally comes to: the number, where it stands, what must be said beside it."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from core.clock import day_end, day_start
from core.count import Count, Countable, CountInput, CountState, Gap, Share
from core.plan import Per, Plan
from core.words import say
from plans.counting.case import Case
from plans.counting.events import in_some_window
from plans.counting.notes import calendar_notes, shares_notes, standing_notes, units_note
from plans.counting.owing import shares_of, short_of, state_of_all
from plans.counting.sight import Seen, seen_of
from plans.counting.tally import Standing, Tally
from plans.progress import forecast_of, state_of

_PROVED = (CountState.MET, CountState.OVER_CAP, CountState.NOT_DUE)
"""What a part of the outputs is enough to say."""
_Judged = tuple[CountState, list[str]]


def conclude(case: Case, task: str | None, tally: Tally, plan: Plan, given: CountInput, on: date) -> Count:
    """Return the count that a tally comes to on the day `on`."""
    by_owner = _close(case, tally)
    shares = shares_of(case.owners, by_owner, case.target, on) if case.owners and not case.blind else ()
    target = case.target.times(_owing(case, shares)) if shares else case.target
    state, notes = _judge(case, tally, shares, plan, on)
    unknown = state is CountState.NOT_MEASURABLE
    hidden = unknown and _is_hidden(case, tally, shares)
    if hidden:
        tally.doubt_all(say("count.nearly.unit", unit=say(f"counted.{case.quota.unit_of_count}")))
    more = short_of(shares, case.target) if shares else max(0, (target.least or 0) - tally.found)
    outlook = None if unknown else forecast_of(tally.found, target, more, case.period, on)
    notes += standing_notes(case.quota, plan, case.period, case.who, case.target)
    notes += calendar_notes(case.period, on) if outlook else ()
    return Count(
        plan=plan.key,
        quota=case.quota,
        period=case.period,
        task=task,
        need=target.need,
        found=None if hidden else tally.found,
        state=state,
        items=tally.items(),
        nearly=tuple(tally.nearly),
        gaps=() if case.blind else _gaps_inside(case, given, on),
        note=" ".join(notes),
        excluded=tuple(tally.excluded),
        pieces=tally.pieces(),
        by_unit=() if case.quota.per is Per.EVENT else shares,
        by_event=shares if case.quota.per is Per.EVENT else (),
        forecast=outlook,
        owner_gone=case.gone.note if case.gone and unknown else "",
    )


def _close(case: Case, tally: Tally) -> dict[str, int]:
    """Settle a tally; of a quota per event what names none is none of its business, or nearly counts on such a day."""
    owners = case.owners
    if owners is None:
        return tally.close()
    if case.quota.per is not Per.EVENT:
        return tally.close(owners.owner_of)

    mine, another = {row.key for row in owners.rows}, set[tuple[bool, int]]()

    def event_of(item: Countable, standing: Standing) -> str | None:
        event = owners.owner_of(item, standing)
        if event is not None and event not in mine:
            another.add((item.recorded, item.item))
        return event if event in mine else None

    def unnamed(item: Countable) -> str:
        name = "" if (item.recorded, item.item) in another else in_some_window(item, owners)
        return say("count.nearly.event_unnamed", event=name) if name else ""

    return tally.close(event_of, unnamed)


def _owing(case: Case, shares: Sequence[Share]) -> int:
    """Return how many owe by now: every unit, and the events whose days have come."""
    if case.quota.per is not Per.EVENT:
        return len(shares)
    return sum(share.state is not CountState.NOT_DUE for share in shares)


def _judge(case: Case, tally: Tally, shares: Sequence[Share], plan: Plan, on: date) -> _Judged:
    if case.blind:
        state, notes = _judge_blind(case, tally, on)
    elif shares:
        state, notes = _judge_shares(case, shares)
    else:
        state, notes = _judge_whole(case, tally, plan, on)
    if tally.shared:
        notes.insert(0, say("count.note.two_tasks", n=tally.shared))
    if case.gone and (case.gone.before or state not in _PROVED):
        return CountState.NOT_MEASURABLE, [case.gone.note, *notes]
    return state, notes


def _judge_blind(case: Case, tally: Tally, on: date) -> _Judged:
    """What a person put in is enough to say "đạt", never enough to say more."""
    met = bool(tally.found) and state_of(tally.found, case.target, case.period, on) is CountState.MET
    return (CountState.MET if met and not case.owners else CountState.NOT_MEASURABLE), [case.blind]


def _judge_shares(case: Case, shares: Sequence[Share]) -> _Judged:
    kind = "events" if case.quota.per is Per.EVENT else "units"
    silent = all(share.state is CountState.NOT_MEASURABLE for share in shares)
    why = [case.no_book] if silent and case.seen is Seen.NOT else []
    return state_of_all(shares), [*why, *shares_notes(shares, kind)]


def _judge_whole(case: Case, tally: Tally, plan: Plan, on: date) -> _Judged:
    if case.quota.applies_to == "each_unit":
        return CountState.NOT_MEASURABLE, [units_note(case.who, tally.by_source)]
    if case.who.outlet_unknown and not case.kept:
        return CountState.NOT_MEASURABLE, [say("count.note.no_outlet", outlet=case.quota.outlet)]
    state = state_of(tally.found, case.target, case.period, on)
    if case.seen is Seen.PARTLY and state not in _PROVED:
        said = say("count.note.partly", found=tally.found, why=case.quota.why or "")
        return CountState.NOT_MEASURABLE, [said]
    return state, _book_notes(case, plan, state, on)


def _book_notes(case: Case, plan: Plan, state: CountState, on: date) -> list[str]:
    """Say how far the book of what no machine sees goes, where it ends before the period does."""
    newest = case.newest
    if seen_of(case.quota, plan) is Seen.WHOLE or newest is None or newest >= min(case.period.end, on):
        return []
    return [say("count.note.book_until", day=f"{newest:%d/%m/%Y}")] if state is not CountState.MET else []


def _is_hidden(case: Case, tally: Tally, shares: Sequence[Share]) -> bool:
    """Return whether a number would say less than nothing: not seen, or seen in part only."""
    if shares:
        return all(share.state is CountState.NOT_MEASURABLE and not share.found for share in shares)
    return not tally.found if case.blind else case.seen is Seen.PARTLY


def _gaps_inside(case: Case, given: CountInput, on: date) -> tuple[Gap, ...]:
    """Return the gaps of sources that could count; a gap touches a period that ends before it by no second."""
    if not given.gaps:
        return ()
    start, end = day_start(case.period.start), day_end(min(case.period.end, max(on, case.period.start)))
    watched = {source.key for source in case.who.watched} | case.who.only
    inside = (gap for gap in given.gaps if gap.start < end and (gap.end is None or gap.end > start))
    return tuple(gap for gap in inside if not given.sources or gap.source in watched)
