"""`diemtin count PLAN`: where every quota of a plan stands, with the items behind each number."""

from __future__ import annotations

from datetime import date
from typing import Annotated, Any

import typer

from cli.dates import read_day, show_day
from cli.explaining import Names, explained_row, item_id, show_explanation
from cli.output import out, print_json
from cli.tables import show_counts
from cli.wiring import find_plan, office_open
from core.count import Count, CountedItem
from core.errors import ConfigError, NotFound
from core.outlook import say_outlook
from core.plan import Plan, Quota
from core.settings import load_settings
from core.words import say
from plans.counting import quotas_of
from plans.counting.explaining import rule_in_words
from plans.period_names import read_period
from scheduler.counting import count_on, count_periods, numbers_on, span_on, with_plan
from scheduler.office import Office

NAME = "count"
LISTS = frozenset(("pieces", "items", "reasons", "nearly", "excluded", "adjustments"))
"""What `--numbers` leaves out: an empty list beside a number would say that nothing made it."""


def command(
    plan: Annotated[str, typer.Argument(help=say("cli.option.plan"))],
    on: Annotated[str | None, typer.Option("--on", help=say("cli.option.on"))] = None,
    history: Annotated[bool, typer.Option("--history", help=say("cli.option.history"))] = False,
    explain: Annotated[str | None, typer.Option("--explain", help=say("cli.option.explain"))] = None,
    period: Annotated[str | None, typer.Option("--period", help=say("cli.option.count_period"))] = None,
    numbers: Annotated[bool, typer.Option("--numbers", help=say("cli.option.numbers"))] = False,
    json: Annotated[bool, typer.Option("--json", help=say("cli.option.json"))] = False,
) -> None:
    """Count a plan on a day (today by default): the periods that hold it, every period up to it, or those of a stretch."""
    day = read_day(on)
    wanted = find_plan(load_settings(), plan)
    quota = _find_quota(wanted, explain) if explain else None
    if sum(map(bool, (period, history, numbers))) > 1 or (numbers and explain):
        raise ConfigError("cli.one_view")
    with office_open() as office:
        counts = _count(with_plan(office, wanted), wanted, day, period=period, history=history, numbers=numbers)
        mine = [count for count in counts if quota is None or count.quota.id == quota.id]
        rule = rule_in_words(quota, wanted, office.sources) if quota else ()
    if json:
        print_json(_answer(wanted, day, mine, quota, rule, lists=not numbers))
    elif quota:
        names = Names({task.id: task.name for task in wanted.tasks}, {one.key: one.name for one in office.sources})
        show_explanation(say("cli.explain.title", quota=quota.id, text=quota.text), rule, mine, names)
    else:
        board(wanted, mine, say("cli.title.board", plan=wanted.title, day=show_day(day)))


def _count(office: Office, plan: Plan, day: date, *, period: str | None, history: bool, numbers: bool) -> list[Count]:
    if numbers:
        return numbers_on(office, plan, day)
    if period is None:
        return (count_periods if history else count_on)(office, plan, day)
    stretch = read_period(period, plan)
    span = span_on(office, plan, stretch.start, stretch.end, day)
    return [count for row in span.quotas for count in (*row.parts, *([row.running] if row.running else []))]


def _find_quota(plan: Plan, name: str) -> Quota:
    for quota in quotas_of(plan):
        if quota.id == name:
            return quota
    raise NotFound(
        "ruling.no_quota", plan=plan.key, quota=name, known=", ".join(quota.id for quota in quotas_of(plan)) or "-"
    )


def _answer(
    plan: Plan, day: date, counts: list[Count], quota: Quota | None, rule: tuple[str, ...], *, lists: bool
) -> dict[str, Any]:
    rows = [count_row(count) | (explained_row(count) if quota else {}) for count in counts]
    if not lists:
        rows = [{key: value for key, value in row.items() if key not in LISTS} for row in rows]
    asked = {"quota": quota.id, "rule": rule} if quota else {}
    return {"plan": plan.key, "on": day, **asked, "counts": rows}


def board(plan: Plan, counts: list[Count], title: str) -> None:
    """Print the quota board of a plan."""
    show_counts(title, counts, {task.id: task.name for task in plan.tasks})
    for duty in plan.unquantified_duties:
        out.print(say("cli.duty", text=duty.text), style="dim", markup=False)


def count_row(count: Count) -> dict[str, Any]:
    """Return a count under the names of measuring.md."""
    return {
        "quota": count.quota.id,
        "text": count.quota.text,
        "channel": count.quota.channel,
        "unit_of_count": count.quota.unit_of_count,
        "task": count.task,
        "period": count.period,
        "need": count.need,
        "found": count.found,
        "pieces": count.pieces,
        "state": count.state,
        "items": [_name(item) for item in count.items],
        "reasons": {_name(item): item.reason for item in count.items},
        "nearly": [{"url": item.url, "reason": item.reason} for item in count.nearly],
        "excluded": [{"url": item.url, "reason": item.reason} for item in count.excluded],
        "by_unit": count.by_unit,
        "by_event": count.by_event,
        "forecast": count.forecast,
        "outlook": say_outlook(count),
        "gaps": count.gaps,
        "note": count.note,
        "owner_gone": count.owner_gone,
        "closed_at": count.closed_at,
        "adjustments": count.adjustments,
    }


def _name(item: CountedItem) -> str:
    """Return an item's address; what has none is known by the number that `items` knows it by: O12."""
    return item.url or item_id(item)
