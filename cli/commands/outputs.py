"""`diemtin outputs template|import|list`: outputs that no crawler sees, entered from the office's own sheets."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Annotated, Any

import typer

from cli.command_line import CommandGroup
from cli.dates import show_day
from cli.output import err, out, print_json
from cli.sheets import remark_rows, show_passed_over, show_remarks, write_template
from cli.tables import table
from cli.wiring import find_plan, need_files, read_sources, store_open, superseded
from core.clock import local_day, system_clock
from core.errors import SheetError
from core.output import Output
from core.plan import Plan
from core.ruling import RulingKind
from core.settings import Settings, load_settings
from core.words import say
from plans.period_names import read_period
from plans.sheets.outputs import ReadOutputs, read_outputs
from plans.sheets.surroundings import Office, plan_span
from plans.sheets.template import as_csv, as_xlsx
from plans.sheets.templates import outputs_templates
from scheduler.recording import Recording, outputs_under, record_outputs
from storage.base import Store

NAME = "outputs"
app = CommandGroup()
Json = Annotated[bool, typer.Option("--json", help=say("cli.option.json"))]
PlanOption = Annotated[str, typer.Option("--plan", help=say("cli.option.plan"))]


@app.command("template", help=say("cli.about.outputs_template"))
def template(
    plan: Annotated[str | None, typer.Option("--plan", help=say("cli.option.plan"))] = None,
    target: Annotated[Path, typer.Option("--out", help=say("cli.option.sheet_out"))] = Path("mau-san-pham.xlsx"),
    replace: Annotated[bool, typer.Option("--replace", help=say("cli.option.replace_file"))] = False,
) -> None:
    """Write an empty sheet of outputs and a radio log, with the plan's tasks, channels and units to choose from."""
    settings = load_settings()
    wanted = find_plan(settings, plan) if plan else None
    with store_open(settings, create=True) as store:
        events = store.events(wanted.key if wanted else None)
        sheets = outputs_templates(wanted, store.units(), events, _today())
    data = as_csv(sheets[0]) if target.suffix.lower() == ".csv" else as_xlsx(sheets)
    write_template(target, data, replace=replace)


@app.command("import", help=say("cli.about.outputs_import"))
def import_sheet(
    file: Annotated[Path, typer.Argument(help=say("cli.option.sheet"))],
    plan: PlanOption,
    partial: Annotated[bool, typer.Option("--partial", help=say("cli.option.partial"))] = False,
    proofs: Annotated[Path | None, typer.Option("--proofs", help=say("cli.option.proofs"))] = None,
    json: Json = False,
) -> None:
    """Check every row; store all of them, or with --partial those that are right, and say what is wrong in which cell."""
    settings = load_settings()
    wanted = find_plan(settings, plan)
    need_files(file)
    with store_open(settings, create=True) as store:
        read = read_outputs(file, _office(settings, store, wanted))
        folders = [folder for folder in (proofs, file.parent) if folder]
        recording = record_outputs(
            store,
            wanted,
            read,
            folders=folders,
            proofs_dir=settings.proofs_dir,
            partial=partial,
            older=_older(settings, wanted),
        )
    if json:
        print_json(_import_row(file, wanted, read, recording))
    else:
        _tell(file, wanted, read, recording)
    if recording.errors:
        raise typer.Exit(1 if recording.saved else SheetError.exit_code)


def _older(settings: Settings, plan: Plan) -> list[str]:
    return [one.key for one in superseded(settings, [plan])]


def _office(settings: Settings, store: Store, plan: Plan) -> Office:
    sources = read_sources(settings.sources_dir)
    return Office(plan=plan, today=_today(), units=store.units(), events=store.events(plan.key), sources=sources)


def _today() -> date:
    return local_day(system_clock())


def _tell(file: Path, plan: Plan, read: ReadOutputs, recording: Recording) -> None:
    if recording.errors and recording.saved is None:
        err.print(say("sheet.rows_refused", path=file.name, count=len(recording.errors)), style="red", markup=False)
    elif recording.errors:
        err.print(say("sheet.rows_left", path=file.name, count=len(recording.errors)), style="red", markup=False)
    show_remarks(recording.errors, style="red")
    show_remarks([*recording.warnings, *read.repeats], style="yellow")
    show_passed_over(read.passed_over)
    if saved := recording.saved:
        values = {
            "new": saved.new,
            "changed": saved.changed,
            "unchanged": saved.unchanged,
            "repeats": len(read.repeats),
        }
        err.print(say("sheet.imported", plan=plan.key, **values), markup=False)
    elif not recording.errors:
        err.print(say("sheet.nothing", path=file.name), style="yellow", markup=False)


def _import_row(file: Path, plan: Plan, read: ReadOutputs, recording: Recording) -> dict[str, Any]:
    saved = recording.saved
    return {
        "plan": plan.key,
        "file": file.name,
        "imported": saved is not None,
        "new": saved.new if saved else 0,
        "changed": saved.changed if saved else 0,
        "unchanged": saved.unchanged if saved else 0,
        "errors": remark_rows(recording.errors),
        "warnings": remark_rows(recording.warnings),
        "repeats": remark_rows(read.repeats),
        "passed_over": remark_rows(read.passed_over),
    }


@app.command("list", help=say("cli.about.outputs_list"))
def list_outputs(
    plan: PlanOption,
    period: Annotated[str | None, typer.Option("--period", help=say("cli.option.period"))] = None,
    json: Json = False,
) -> None:
    """List the outputs of a plan and of those it supersedes, oldest first, with the number that `items` knows each by."""
    settings = load_settings()
    wanted = find_plan(settings, plan)
    days = read_period(period, wanted) if period else plan_span(wanted, wanted.period_end)
    with store_open(settings) as store:
        outputs = outputs_under(store, (wanted.key, *_older(settings, wanted)), days.start, days.end)
        excluded = _excluded(store, wanted)
    if json:
        rows = [{**_output_row(output), "excluded": excluded.get(output.id)} for output in outputs]
        print_json({"plan": wanted.key, "outputs": rows})
        return
    heads = [say(f"cli.head.{key}") for key in ("id", "day", "title", "form", "channel", "quantity", "proofs", "note")]
    shown = table(say("cli.title.outputs", plan=wanted.title), *heads, numbers=(5, 6), whole=(0, 1))
    for output in outputs:
        shown.add(*_cells(output), say("sheet.excluded", reason=excluded[output.id]) if output.id in excluded else "")
    out.print(shown.rich)


def _cells(output: Output) -> list[str]:
    quantity = f"{output.quantity}+{output.repeats}" if output.repeats else str(output.quantity)
    form = output.genre or say(f"counted.{output.unit_of_count}")
    place = output.outlet or say(f"channel.{output.channel}")
    return [
        f"O{output.id}",
        show_day(output.published_on),
        output.title,
        form,
        place,
        quantity,
        str(len(output.proofs)),
    ]


def _excluded(store: Store, plan: Plan) -> dict[int, str]:
    """Return {output: reason} of those that a person took out of every quota."""
    last = {one.item: one for one in store.rulings(plan.key) if one.recorded and one.quota is None}
    return {item: one.reason for item, one in last.items() if one.kind is RulingKind.EXCLUDE}


def _output_row(output: Output) -> dict[str, Any]:
    return {
        "id": f"O{output.id}",
        "title": output.title,
        "channel": output.channel,
        "unit_of_count": output.unit_of_count,
        "genre": output.genre,
        "published_on": output.published_on,
        "aired_at": output.aired_at.isoformat("minutes") if output.aired_at else None,
        "outlet": output.outlet,
        "owing_unit": output.owing_unit,
        "tasks": output.tasks,
        "event": output.event,
        "quantity": output.quantity,
        "repeats": output.repeats,
        "minutes": output.minutes,
        "address": output.address,
        "issue": output.issue,
        "submitted": output.submitted,
        "note": output.note,
        "proofs": output.proofs,
        "file": output.file,
        "row": output.row,
    }
