"""Numbers in the sentences of the report: 01-09 with a leading zero, "chưa có số liệu" for what is not known."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import groupby

from alerts.cleaning import clean
from alerts.figures import day, number
from alerts.report.columns import label
from alerts.report.quota_tables import quota_name, ratio_in, state_word
from alerts.report.table import percent
from core.report import Figures, QuotaLine, Report
from core.words import say

LONGEST_PHRASE = 240


def amount(value: int | None, measure: str) -> str:
    """Return "05 tin, bài", or that the number is not known."""
    return say("report.unknown") if value is None else say("report.amount", number=number(value), measure=measure)


def known(value: int | None) -> str:
    """Return a number as running text has it, or that it is not known."""
    return say("report.unknown") if value is None else number(value)


def beside(values: Figures) -> str:
    """Return the numbers that one is read beside: since the plan began, the period before, a year before."""
    return say(
        "report.beside",
        total=known(values.total),
        previous=known(values.previous),
        year_before=known(values.year_before),
    )


def result(line: QuotaLine, limit: int = LONGEST_PHRASE) -> str:
    """Return a quota with its result in one sentence."""
    return say(
        "report.result.line", quota=_phrase(quota_name(line), limit), channel=_channel(line), value=value_of(line)
    )


def results(lines: Sequence[QuotaLine], limit: int = LONGEST_PHRASE) -> list[tuple[str, list[str]]]:
    """Return each quota once: its sentence, and below it, where it is owed for each task, one for every task."""
    return [_result(list(group), limit) for _, group in groupby(lines, key=lambda line: line.quota)]


def _result(lines: Sequence[QuotaLine], limit: int) -> tuple[str, list[str]]:
    first = lines[0]
    if not first.task:
        return result(first, limit), []
    values = {"quota": _phrase(first.text, limit), "channel": _channel(first)}
    if all(line.found.now is None for line in lines):
        return say("report.result.no_task_known", **values), []
    rows = [say("report.result.task", task=clean(line.task or "", limit), value=value_of(line)) for line in lines]
    return say("report.result.each_task", **values), rows


def _phrase(text: str, limit: int) -> str:
    """A phrase in the middle of a sentence does not end it."""
    return clean(text, limit).rstrip(" .;,")


def _channel(line: QuotaLine) -> str:
    return label("channel", line.channel)


def value_of(line: QuotaLine) -> str:
    """Return "03/04 tin, bài, bằng 75% kế hoạch (không đạt)", or as much of it as is known."""
    found, measure, state = line.found.now, label("counted", line.unit_of_count), state_word(line)
    if found is None:
        return say("report.unknown")
    state = "; ".join((state, *_parts(line)))
    ratio = ratio_in(line)
    if not isinstance(ratio, float):
        return say("report.result.found", found=amount(found, measure), state=state)
    values = {"found": number(found), "need": amount(line.need, measure), "ratio": percent(ratio)}
    return say("report.result.ratio", **values, state=state)


def _parts(line: QuotaLine) -> list[str]:
    """Return what a sum hides: how many of the quota's own periods were met, and of how many nothing is known."""
    told = []
    if line.periods > 1 and line.met < line.periods:
        told.append(say("report.result.met", met=number(line.met), periods=number(line.periods)))
    if line.unmeasured:
        told.append(say("report.result.unmeasured", periods=number(line.unmeasured)))
    return told


def opening_sentence(report: Report, issuer: str) -> tuple[str, ...]:
    """Return the first paragraph: what the report stands on, and the days it is of."""
    plan = report.plan
    name = clean(plan.title, 400)
    if plan.number and plan.issued:
        values = {"number": clean(plan.number, 60), "issued": day(plan.issued), "issuer": clean(plan.issuer, 200)}
        name = say("report.plan_number", plan=name, **values)
    elif plan.issuer:
        name = say("report.plan_issuer", plan=name, issuer=clean(plan.issuer, 200))
    told = [say("report.opening", plan=name, issuer=issuer, period=report.period.label, days=say_days(report))]
    if not report.over:
        told.append(say("report.not_over", until=day(report.until), end=day(report.period.end)))
    if report.closed_on:
        told.append(say("report.closed", day=day(report.closed_on), until=day(report.made_on)))
    return tuple(told)


def say_days(report: Report) -> str:
    """Return the days that were counted, both ends named."""
    return say("report.days", start=day(report.period.start), end=day(report.until))
