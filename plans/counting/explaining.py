"""A quota's rule in plain words, so that an officer can check a number by hand. Pure."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from core.count import Count
from core.numerals import running
from core.plan import Bound, Per, Plan, Quota
from core.source import Source
from core.words import say
from plans.channels import channels_of, eligible
from plans.counting.sight import Seen, reads_titles, seen_of, shortest_of
from plans.progress import target_of

_MOST_NAMES = 12


def rule_in_words(quota: Quota, plan: Plan, sources: Sequence[Source], count: Count | None = None) -> tuple[str, ...]:
    """Return what the quota asks for and what counts for it, a sentence each; `count` adds its period."""
    return (
        *_asked(quota),
        *_where(quota, plan, sources),
        *_what(quota, plan),
        *_how_often(quota, plan),
        *([say("count.rule.period", label=count.period.label)] if count else []),
    )


def _asked(quota: Quota) -> Iterator[str]:
    unit, cycle = say(f"counted.{quota.unit_of_count}"), say_cycle(quota)
    yield say("count.rule.asked", number=say_number(quota), unit=unit, cycle=cycle)
    if quota.approx and target_of(quota) is not None:
        yield say("count.rule.approx", target=_said(target_of(quota)))
    if quota.applies_to == "each_unit":
        yield say("count.rule.each_unit", units=", ".join(quota.owed_by) or quota.lead_unit or say("count.rule.units"))
    elif quota.lead_unit:
        yield say("count.rule.lead_unit", unit=quota.lead_unit)
    if quota.also_unit:
        also = quota.also_unit
        yield say("count.rule.also", value=_said(also.value), unit=say(f"counted.{also.unit}"), of=also.of)


def _where(quota: Quota, plan: Plan, sources: Sequence[Source]) -> Iterator[str]:
    channels = ", ".join(say(f"channel.{channel}") for channel in channels_of(quota))
    yield say("count.rule.outlet" if quota.outlet else "count.rule.channels", channels=channels, outlet=quota.outlet)
    seen = seen_of(quota, plan)
    if seen is Seen.NOT:
        yield say("count.rule.by_hand")
        return
    names = [source.name for source in eligible(quota, plan, sources).watched]
    if names:
        more = say("count.rule.more", number=len(names) - _MOST_NAMES) if len(names) > _MOST_NAMES else ""
        yield say("count.rule.sources", names=", ".join(names[:_MOST_NAMES]) + more)
    if seen is Seen.PARTLY:
        yield say("count.rule.partly", unit=say(f"counted.{quota.unit_of_count}"))


def _what(quota: Quota, plan: Plan) -> Iterator[str]:
    if shortest := shortest_of(quota, plan):
        yield say("count.rule.length", least=shortest, genre=quota.genre or say("counted.tin_bai"))
    if quota.column_name:
        yield say("count.rule.column", column=quota.column_name)
    if quota.duty == "submit":
        yield say("count.rule.submit")
    if plan.rules.about_province and plan.province:
        yield say("count.rule.province", province=plan.province)
    if len(quota.languages) > 1:
        yield say(f"count.note.languages_{plan.rules.translations}")
    if quota.per is Per.EVENT and reads_titles(quota, plan):
        yield say("count.rule.events", days=plan.rules.event_days)


def _how_often(quota: Quota, plan: Plan) -> Iterator[str]:
    split = quota.per is Per.TASK or quota.task_scope == ("each_task",)
    copies = quota.copies or ("once" if split else plan.rules.copies)
    yield say(f"count.rule.copies_{copies}")
    if split:
        yield say(f"count.rule.two_tasks_{plan.rules.two_tasks}")


def say_number(quota: Quota) -> str:
    """Return the number as the plan means it: "ít nhất 3", "từ 1 đến 3", "khoảng 15", "không quá 2"."""
    if quota.bound is Bound.AT_MOST:
        return say("count.rule.at_most", max=_said(quota.max))
    if quota.approx:
        return f"{quota.approx_word or say('count.note.approx_word')} {_said(quota.min)}"
    if quota.bound is Bound.RANGE and quota.max is not None and quota.max != quota.min:
        return say("count.rule.range", min=_said(quota.min), max=_said(quota.max))
    return say("count.rule.at_least", min=_said(quota.min)) if quota.bound is Bound.AT_LEAST else _said(quota.min)


def _said(number: int | None) -> str:
    return "" if number is None else running(number)


def say_cycle(quota: Quota) -> str:
    """Return how often: "mỗi tuần", "2 tuần một lần", "cho mỗi nhiệm vụ", "trong cả giai đoạn"."""
    unit = say(f"unit.{quota.per}")
    if quota.per is Per.PERIOD:
        return say("count.rule.whole")
    if quota.per in (Per.TASK, Per.EVENT):
        return say("count.rule.for_each", unit=unit)
    return (
        say("count.rule.every", unit=unit) if quota.per_n == 1 else say("count.rule.every_n", n=quota.per_n, unit=unit)
    )
