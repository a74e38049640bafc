"""What must be said beside a number, so that nobody reads more out of it than is there."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from datetime import date

from core.count import CountState, Period, Share
from core.plan import Plan, Quota
from core.words import say
from plans.channels import Eligible
from plans.counting.owing import WELL
from plans.progress import Target
from plans.working_days import years_not_announced, years_without_list


def standing_notes(quota: Quota, plan: Plan, period: Period, who: Eligible, target: Target) -> Iterator[str]:
    """Yield what holds for a quota in a period whatever was found."""
    if period.partial:
        yield say(f"count.note.partial_{plan.rules.partial_periods}", need=target.need)
    if quota.approx and target.need:
        word = quota.approx_word or say("count.note.approx_word")
        yield say("count.note.approx", word=word, need=target.need, target=target.least)
    if others := same_kind(quota, plan):
        yield say("count.note.same_kind", others=", ".join(others))
    if len(quota.languages) > 1:
        yield say(f"count.note.languages_{plan.rules.translations}")
    if who.other_province:
        yield say("count.note.other_province", names=", ".join(who.other_province))


def same_kind(quota: Quota, plan: Plan) -> Sequence[str]:
    """Return the ids of quotas that ask for the same things about another topic: no machine can tell them apart."""
    if quota.topic is None:
        return ()
    mine = _kind(quota)
    return [other.id for other in plan.quotas if other.topic not in (None, quota.topic) and _kind(other) == mine]


def _kind(quota: Quota) -> tuple[object, ...]:
    return quota.channel, quota.unit_of_count, quota.per, quota.per_n, quota.task_scope, quota.outlet, quota.sources


def units_note(who: Eligible, by_source: Mapping[str, int]) -> str:
    """Return how many items each unit's site had, the sites without any included."""
    names = {source.key: source.name for source in who.watched}
    counts = {key: by_source.get(key, 0) for key in (*names, *by_source) if key}
    rows = (
        f"{names.get(key, key)} {number}" for key, number in sorted(counts.items(), key=lambda row: (-row[1], row[0]))
    )
    return say("count.note.each_unit", units=", ".join(rows) or say("count.note.no_units"))


def shares_notes(shares: Sequence[Share], kind: str) -> Iterator[str]:
    """Yield the names of the units (or events) that are short, and of those of whom nothing is known."""
    short = [share for share in shares if share.state not in (*WELL, CountState.NOT_MEASURABLE)]
    if short:
        rows = ", ".join(f"{share.name} {share.found}" for share in short)
        yield say(f"count.note.short_{kind}", need=short[0].need, rows=rows)
    silent = [share.name for share in shares if share.state is CountState.NOT_MEASURABLE]
    if silent:
        yield say("count.note.silent_units", units=", ".join(silent))


def calendar_notes(period: Period, on: date) -> Iterator[str]:
    """Yield what is not known of the days off behind a forecast."""
    if on > period.end:
        return
    for year in years_without_list(period.start, period.end):
        yield say("count.note.no_holidays", year=year)
    for year in years_not_announced(period.start, period.end):
        yield say("count.note.expected_holidays", year=year)
