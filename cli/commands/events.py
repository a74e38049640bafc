"""`diemtin events template|import|add|list`: the register of events that call for coverage."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from cli.command_line import CommandGroup
from cli.dates import show_day
from cli.output import err, out, print_json
from cli.registers import only_entry, tell_import
from cli.sheets import write_template
from cli.tables import table
from cli.wiring import find_plan, known_plans, need_files, store_open
from core.clock import local_day, system_clock
from core.errors import SheetError
from core.registers import Event
from core.settings import Settings, load_settings
from core.words import say
from plans.sheets.columns import EVENTS
from plans.sheets.events import EventsAround, check_events, read_events
from plans.sheets.rows import typed_row
from plans.sheets.template import as_csv, as_xlsx
from plans.sheets.templates import events_template
from storage.base import Store

NAME = "events"
app = CommandGroup()
Json = Annotated[bool, typer.Option("--json", help=say("cli.option.json"))]


@app.command("template", help=say("cli.about.events_template"))
def template(
    target: Annotated[Path, typer.Option("--out", help=say("cli.option.sheet_out"))] = Path("mau-su-kien.xlsx"),
    replace: Annotated[bool, typer.Option("--replace", help=say("cli.option.replace_file"))] = False,
) -> None:
    """Write an empty sheet of events."""
    settings = load_settings()
    with store_open(settings, create=True) as store:
        sheet = events_template(known_plans(settings), store.units(), local_day(system_clock()))
    write_template(target, as_csv(sheet) if target.suffix.lower() == ".csv" else as_xlsx([sheet]), replace=replace)


@app.command("import", help=say("cli.about.events_import"))
def import_sheet(file: Annotated[Path, typer.Argument(help=say("cli.option.sheet"))], json: Json = False) -> None:
    """Check every row, then add or change the events, all or none."""
    settings = load_settings()
    need_files(file)
    with store_open(settings, create=True) as store:
        read = read_events(file, _around(settings, store))
        saved = store.save_events(read.entries) if read.entries else None
    tell_import(file, read, saved, json=json)
    if read.errors:
        raise typer.Exit(SheetError.exit_code)


@app.command("add", help=say("cli.about.events_add"))
def add(
    name: Annotated[str, typer.Argument(help=say("sheet.help.name"))],
    start: Annotated[str, typer.Option("--start", help=say("sheet.help.start"))],
    end: Annotated[str, typer.Option("--end", help=say("sheet.help.end"))] = "",
    venue: Annotated[str, typer.Option("--venue", help=say("sheet.help.venue"))] = "",
    host: Annotated[str, typer.Option("--host", help=say("sheet.help.host"))] = "",
    keywords: Annotated[str, typer.Option("--keywords", help=say("sheet.help.keywords"))] = "",
    plan: Annotated[str, typer.Option("--plan", help=say("sheet.help.plan"))] = "",
    key: Annotated[str, typer.Option("--key", help=say("sheet.help.key"))] = "",
    note: Annotated[str, typer.Option("--note", help=say("sheet.help.note"))] = "",
    json: Json = False,
) -> None:
    """Add one event, or change the one of that key."""
    settings = load_settings()
    typed = {"name": name, "start": start, "end": end, "venue": venue, "host": host, "keywords": keywords}
    if plan.strip():
        find_plan(settings, plan.strip())  # an unknown one is told as everywhere else
    row = typed_row(EVENTS, **typed, plan=plan, key=key, note=note)
    with store_open(settings, create=True) as store:
        event = only_entry(check_events([row], _around(settings, store)))
        store.save_events([event])
    if json:
        print_json(event)
    else:
        err.print(say("sheet.event_saved", key=event.key, name=event.name), markup=False)


def _around(settings: Settings, store: Store) -> EventsAround:
    return EventsAround(plans=known_plans(settings), units=store.units(), events=store.events())


@app.command("list", help=say("cli.about.events_list"))
def list_events(
    plan: Annotated[str | None, typer.Option("--plan", help=say("cli.option.plan"))] = None, json: Json = False
) -> None:
    """List the events (that a plan has to cover) by their first day."""
    settings = load_settings()
    wanted = find_plan(settings, plan).key if plan else None
    with store_open(settings) as store:
        events = store.events(wanted)
    if json:
        print_json({"events": events})
        return
    heads = [say(f"cli.head.{key}") for key in ("key", "event", "day", "plan", "keywords")]
    shown = table(say("cli.title.events"), *heads, whole=(0, 2))
    for event in events:
        shown.add(event.key, event.name, _days(event), event.plan or "", "; ".join(event.keywords))
    out.print(shown.rich)


def _days(event: Event) -> str:
    return show_day(event.start) if event.start == event.end else f"{show_day(event.start)} - {show_day(event.end)}"
