"""`diemtin count PLAN`: where every quota of a plan stands, with the items behind each number."""

from __future__ import annotations

from dataclasses import replace
from typing import Annotated, Any

import typer

from cli.dates import read_day, show_day
from cli.output import out, print_json
from cli.tables import show_counts
from cli.wiring import find_plan, office_open
from core.count import Count
from core.plan import Plan
from core.settings import load_settings
from core.words import say
from scheduler.counting import count_on, count_periods
from scheduler.office import Office
from scheduler.processing import process_items

NAME = "count"


def command(
    plan: Annotated[str, typer.Argument(help=say("cli.option.plan"))],
    on: Annotated[str | None, typer.Option("--on", help=say("cli.option.on"))] = None,
    history: Annotated[bool, typer.Option("--history", help=say("cli.option.history"))] = False,
    json: Annotated[bool, typer.Option("--json", help=say("cli.option.json"))] = False,
) -> None:
    """Count a plan on a day (today by default): the periods that hold it, or every period up to it."""
    day = read_day(on)
    wanted = find_plan(load_settings(), plan)
    with office_open() as office:
        counts = (count_periods if history else count_on)(_with_plan(office, wanted), wanted, day)
    if json:
        print_json({"plan": wanted.key, "on": day, "counts": [count_row(count) for count in counts]})
    else:
        board(wanted, counts, say("cli.title.board", plan=wanted.title, day=show_day(day)))


def _with_plan(office: Office, plan: Plan) -> Office:
    """Return the office with the items tagged for the plan as well, where it is not one of those counted daily."""
    whole = replace(office, plans=tuple({one.key: one for one in (*office.plans, plan)}.values()))
    process_items(whole)
    return whole


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
        "state": count.state,
        "items": [item.url for item in count.items],
        "reasons": {item.url: item.reason for item in count.items},
        "nearly": [{"url": item.url, "reason": item.reason} for item in count.nearly],
        "gaps": count.gaps,
        "note": count.note,
    }
