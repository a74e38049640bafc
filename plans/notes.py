"""What must be said beside a number, so that nobody reads more out of it than is there."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from core.count import Period
from core.plan import Plan, Quota
from core.words import say
from plans.channels import Eligible
from plans.progress import need_of, target_of


def standing_notes(quota: Quota, plan: Plan, period: Period, who: Eligible) -> Iterator[str]:
    """Yield what holds for a quota in a period whatever was found."""
    if period.partial:
        yield say("count.note.partial")
    if quota.approx and need_of(quota):
        word = quota.approx_word or say("count.note.approx_word")
        yield say("count.note.approx", word=word, need=need_of(quota), target=target_of(quota))
    if others := same_kind(quota, plan):
        yield say("count.note.same_kind", others=", ".join(others))
    if len(quota.languages) > 1:
        yield say("count.note.languages")
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
    counts = {key: by_source.get(key, 0) for key in (*names, *by_source)}
    rows = (
        f"{names.get(key, key)} {number}" for key, number in sorted(counts.items(), key=lambda row: (-row[1], row[0]))
    )
    return say("count.note.each_unit", units=", ".join(rows) or say("count.note.no_units"))


def short_units_note(who: Eligible, short: Mapping[str, int], quota: Quota) -> Iterator[str]:
    """Yield the names of the units that are short, with what they have."""
    names = {source.key: source.name for source in who.watched}
    if short:
        rows = ", ".join(f"{names.get(unit, unit)} {number}" for unit, number in sorted(short.items()))
        yield say("count.note.short_units", need=need_of(quota), units=rows)
