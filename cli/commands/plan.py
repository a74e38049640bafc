"""`diemtin plan list|import|show|owner`: the plans there are, and putting a confirmed one to use."""

from __future__ import annotations

import dataclasses
import os
import sys
from pathlib import Path
from typing import Annotated

import typer
from rich.text import Text

from cli.command_line import CommandGroup
from cli.dates import read_day, show_day
from cli.output import err, out, print_json
from cli.reading import as_json, meaning, show_draft
from cli.superseding import take_over, taken_place
from cli.tables import table
from cli.wiring import explain, find_plan, known_plans, need_files, plan_names, store_open
from cli.writing import write_atomically
from core.errors import MonitorError, NotFound, PlanError
from core.plan import Plan
from core.settings import load_settings
from core.words import say
from plans.document import Document
from plans.draft import Draft
from plans.files import load_plan
from plans.questions import DRAFT_ENDING, need_answers

NAME = "plan"
app = CommandGroup()
Json = Annotated[bool, typer.Option("--json", help=say("cli.option.json"))]


@app.command("list", help=say("cli.about.plan_list"))
def list_plans(json: Json = False) -> None:
    """List the imported plans and the library's, those that are counted marked."""
    settings = load_settings()
    counted, plans = set(plan_names(settings)), []
    broken: list[MonitorError] = []
    for name in dict.fromkeys((*known_plans(settings), *plan_names(settings))):
        try:
            plans.append(find_plan(settings, name))
        except (PlanError, NotFound) as problem:
            broken.append(problem)
    _show_list(plans, counted, json=json)
    for fault in broken:
        err.print(explain(fault), style="red", markup=False)
    if broken:
        raise typer.Exit(PlanError.exit_code)


def _show_list(plans: list[Plan], counted: set[str], *, json: bool) -> None:
    if json:
        rows = [{"key": plan.key, "title": plan.title, "counted": plan.key in counted} for plan in plans]
        print_json({"plans": rows})
        return
    heads = [say(f"cli.head.{key}") for key in ("key", "plan", "span", "quotas", "counted")]
    shown = table(say("cli.title.plans"), *heads, numbers=(3,), whole=(0,))
    for plan in plans:
        shown.add(plan.key, plan.title, _span(plan), str(len(plan.quotas)), "✓" if plan.key in counted else "")
    out.print(shown.rich)


def _span(plan: Plan) -> str:
    return f"{show_day(plan.period_start)} - {show_day(plan.period_end)}"


@app.command("show", help=say("cli.about.plan_show"))
def show(name: Annotated[str, typer.Argument(help=say("cli.option.plan"))], json: Json = False) -> None:
    """Show a plan's tasks, quotas, duties without a number and open questions."""
    plan = find_plan(load_settings(), name)
    if json:
        print_json(plan)
        return
    out.print(f"{plan.title} ({_span(plan)})", style="bold", markup=False)
    for heading, rows in _parts(plan):
        out.print(f"\n{heading}", style="bold")
        for row in rows:
            out.print(f"  - {row}", markup=False)


def _parts(plan: Plan) -> list[tuple[str, list[str]]]:
    quotas = [f"{quota.id} [{meaning(quota)}] {quota.text}" for quota in plan.quotas]
    parts = [
        (say("cli.part.tasks"), [f"{task.id}: {task.name}" for task in plan.tasks]),
        (say("cli.part.quotas"), quotas or [say("cli.no_quota")]),
        (say("cli.part.duties"), [duty.text for duty in plan.unquantified_duties]),
        (say("cli.part.questions"), list(plan.ambiguities)),
    ]
    return [(heading, rows) for heading, rows in parts if rows]


@app.command("read", help=say("cli.about.plan_read"))
def read(
    file: Annotated[Path, typer.Argument(help=say("cli.option.document"))],
    out_file: Annotated[str, typer.Option("--out", help=say("cli.option.draft_out"))] = "",
    replace: Annotated[bool, typer.Option("--replace", help=say("cli.option.replace_draft"))] = False,
    json: Json = False,
) -> None:
    """Read an office's document into a draft plan file for a person to check, fill and import."""
    from plans.documents.opening import open_document
    from plans.drafting import draft_as_toml, tidy
    from plans.reader import read_document

    need_files(file)
    target = (
        None if out_file == "-" else Path(out_file) if out_file else file.with_name(f"{file.stem}{DRAFT_ENDING}.toml")
    )
    if target and target.exists() and not replace:
        raise PlanError("draft.there", path=target)
    with err.status(Text(say("read.busy", name=file.name))):  # a scan of twenty pages takes half a minute
        document = open_document(file)
        draft = tidy(read_document(document))
    content = draft_as_toml(draft, document)
    if target:
        write_atomically(target, [content.encode()])
    _show_read(draft, document, content, target, json=json)


def _show_read(draft: Draft, document: Document, content: str, target: Path | None, *, json: bool) -> None:
    """Print what was found: on standard output, unless the draft itself goes there."""
    if json:
        print_json(as_json(draft, document, str(target) if target else None))
        return
    show_draft(out if target else err, draft, document)
    if target is None:
        sys.stdout.write(content)
    else:
        err.print(say("draft.written", path=target), markup=False)


@app.command("import", help=say("cli.about.plan_import"))
def import_plan(
    file: Annotated[Path, typer.Argument(help=say("cli.option.plan_file"))],
    replace: Annotated[bool, typer.Option("--replace", help=say("cli.option.replace_plan"))] = False,
    supersedes: Annotated[str, typer.Option("--supersedes", help=say("cli.option.supersedes"))] = "",
    since: Annotated[str, typer.Option("--from", help=say("cli.option.supersedes_from"))] = "",
    accept: Annotated[bool, typer.Option("--accept-questions", help=say("cli.option.accept_questions"))] = False,
) -> None:
    """Check a confirmed plan file whole, then copy it among the office's plans; the next count uses it."""
    settings = load_settings()
    need_files(file)
    plan = load_plan(os.path.join(os.curdir, file))  # noqa: PTH118 — a Path forgets the "./" that tells a file from a key
    plan = dataclasses.replace(plan, key=plan.key.removesuffix(DRAFT_ENDING))
    target = settings.plans_dir / f"{plan.key}.toml"
    if target.exists() and not replace:
        raise PlanError("cli.plan_there", key=plan.key, path=target)
    content = file.read_bytes()
    if not accept:
        need_answers(content.decode("utf-8-sig"), file)
    place = taken_place(plan, target if replace and not supersedes else None)
    if older := supersedes or place.supersedes:
        content = take_over(settings, plan, content, older, read_day(since) if since else place.in_force_from)
    write_atomically(target, [content])
    err.print(say("cli.plan_imported", key=plan.key, quotas=len(plan.quotas), tasks=len(plan.topics)), markup=False)
    if plan.key not in plan_names(settings):
        err.print(say("cli.plan_not_counted", key=plan.key), style="yellow", markup=False)


@app.command("owner", help=say("cli.about.plan_owner"))
def owner(
    plan: Annotated[str, typer.Argument(help=say("cli.option.plan"))],
    quota: Annotated[str, typer.Argument(help=say("cli.option.owner_quota"))],
    on: Annotated[str, typer.Option("--on", help=say("cli.option.owner_on"))],
    reason: Annotated[str, typer.Option("--reason", help=say("cli.option.reason"))],
    closed: Annotated[bool, typer.Option("--closed", help=say("cli.option.owner_closed"))] = False,
    moved_to: Annotated[str, typer.Option("--moved-to", help=say("cli.option.moved_to"))] = "",
    by: Annotated[str, typer.Option("--by", help=say("cli.option.by"))] = "",
    json: Json = False,
) -> None:
    """Say what becomes of a quota whose owner is gone: closed on a day, or owed by another unit from that day on."""
    from scheduler.ownership import change_owner

    settings = load_settings()
    wanted = find_plan(settings, plan)
    with store_open(settings, create=True) as store:
        change = change_owner(
            store,
            wanted,
            quota,
            on=read_day(on),
            closed=closed,
            moved_to=moved_to,
            reason=reason,
            by=" ".join(by.split()) or settings.office.name,
        )
    if json:
        print_json(change)
        return
    key = "ruling.owner_closed" if change.moved_to is None else "ruling.owner_moved"
    values = {"quota": quota, "plan": wanted.key, "day": show_day(change.on), "unit": change.moved_to}
    err.print(say(key, **values), markup=False)
