"""`diemtin period close|list|show|verify`: signing a reporting period off, and what was signed."""

from __future__ import annotations

from typing import Annotated

import typer

from cli.command_line import CommandGroup
from cli.dates import show_day
from cli.output import err, out, print_json
from cli.tables import table
from cli.wiring import find_plan, office_open, store_open
from core.closing import ClosedPeriod, FrozenCount
from core.errors import NotFound
from core.plan import Plan
from core.settings import load_settings
from core.words import say
from plans.closing import is_untouched
from plans.period_names import read_period
from scheduler.closing import close_period
from scheduler.counting import with_plan

NAME = "period"
app = CommandGroup()
PlanName = Annotated[str, typer.Argument(help=say("cli.option.plan"))]
Named = Annotated[str, typer.Option("--period", help=say("cli.option.period"))]
Json = Annotated[bool, typer.Option("--json", help=say("cli.option.json"))]


@app.command("close", help=say("cli.about.period_close"))
def close(
    plan: PlanName,
    period: Named,
    reason: Annotated[str, typer.Option("--reason", help=say("cli.option.close_reason"))] = "",
    by: Annotated[str, typer.Option("--by", help=say("cli.option.close_by"))] = "",
    json: Json = False,
) -> None:
    """Freeze a period that is over: its numbers never change again; what comes later is shown as an adjustment."""
    settings = load_settings()
    wanted = find_plan(settings, plan)
    stretch = read_period(period, wanted)
    with office_open(settings=settings) as office:
        closed = close_period(
            with_plan(office, wanted),
            wanted,
            stretch,
            by=by.strip() or settings.office.name,
            reason=reason.strip() or say("period.usual_reason"),
        )
    if json:
        print_json(_row(closed))
        return
    out.print(say("period.closed", label=closed.label, counts=len(closed.counts), items=_items(closed)), markup=False)
    out.print(say("period.digest", digest=closed.digest), markup=False)
    if closed.adjustments:
        out.print(say("period.with_adjustments", number=len(closed.adjustments)), markup=False)


@app.command("list", help=say("cli.about.period_list"))
def list_closed(plan: PlanName, json: Json = False) -> None:
    """List the signed periods of a plan."""
    rows = _closed_of(plan)
    if json:
        print_json({"periods": [_row(one) for one in rows]})
        return
    heads = [say(f"cli.head.{key}") for key in ("period", "span", "closed_at", "by", "quotas", "digest")]
    shown = table(say("cli.title.periods"), *heads, numbers=(4,))
    for one in rows:
        span = f"{show_day(one.start)} - {show_day(one.end)}"
        shown.add(one.label, span, f"{one.closed_at:%d/%m/%Y}", one.by, str(len(one.counts)), one.digest[:12])
    out.print(shown.rich)


@app.command("show", help=say("cli.about.period_show"))
def show(plan: PlanName, period: Named, json: Json = False) -> None:
    """Show the numbers of a signed period as they were signed."""
    stretch = read_period(period, find_plan(load_settings(), plan))
    for one in _closed_of(plan):
        if (one.start, one.end) == (stretch.start, stretch.end):
            _show(one, json=json)
            return
    raise NotFound("period.not_closed", label=stretch.label, plan=plan)


@app.command("verify", help=say("cli.about.period_verify"))
def verify(plan: PlanName, json: Json = False) -> None:
    """Hold every signed period of a plan against its hash; leave with 1 where one was changed."""
    checked = [(one, is_untouched(one)) for one in _closed_of(plan)]
    if json:
        print_json({"periods": [{**_row(one), "untouched": good} for one, good in checked]})
    for one, good in [] if json else checked:
        out.print(say("period.untouched" if good else "period.touched", label=one.label), markup=False)
    if not checked and not json:
        err.print(say("period.none_closed", plan=plan), markup=False)
    if not all(good for _, good in checked):
        raise typer.Exit(1)


def _closed_of(name: str) -> list[ClosedPeriod]:
    settings = load_settings()
    plan: Plan = find_plan(settings, name)
    with store_open(settings) as store:
        return store.closed_periods(plan.key)


def _show(closed: ClosedPeriod, *, json: bool) -> None:
    if json:
        print_json(closed)
        return
    heads = [say(f"cli.head.{key}") for key in ("quota", "period", "found", "need", "state")]
    shown = table(
        f"{closed.label} ({say('period.digest', digest=closed.digest[:12])})", *heads, numbers=(2, 3), whole=(4,)
    )
    for count in closed.counts:
        shown.add(_name(count), count.label, _number(count.found), _number(count.need), say(f"state.{count.state}"))
    out.print(shown.rich)


def _name(count: FrozenCount) -> str:
    return f"{count.quota} · {count.task}" if count.task else f"{count.quota}. {count.text}"


def _number(number: int | None) -> str:
    return say("report.unknown") if number is None else str(number)


def _items(closed: ClosedPeriod) -> int:
    return len({(item.recorded, item.item) for count in closed.counts for item in count.items})


def _row(closed: ClosedPeriod) -> dict[str, object]:
    return {
        "plan": closed.plan,
        "start": closed.start,
        "end": closed.end,
        "label": closed.label,
        "closed_at": closed.closed_at,
        "by": closed.by,
        "reason": closed.reason,
        "digest": closed.digest,
        "counts": len(closed.counts),
        "items": _items(closed),
        "adjustments": closed.adjustments,
    }
