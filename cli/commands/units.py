"""`diemtin units template|import|add|list`: the register of units that owe outputs."""

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
from cli.wiring import need_files, read_sources, store_open
from core.errors import SheetError
from core.registers import Unit
from core.settings import Settings, load_settings
from core.words import say
from plans.sheets.columns import UNITS
from plans.sheets.rows import typed_row
from plans.sheets.template import as_csv, as_xlsx
from plans.sheets.templates import units_template
from plans.sheets.units import UnitsAround, check_units, read_units
from storage.base import Store

NAME = "units"
app = CommandGroup()
Json = Annotated[bool, typer.Option("--json", help=say("cli.option.json"))]


@app.command("template", help=say("cli.about.units_template"))
def template(
    target: Annotated[Path, typer.Option("--out", help=say("cli.option.sheet_out"))] = Path("mau-don-vi.xlsx"),
    replace: Annotated[bool, typer.Option("--replace", help=say("cli.option.replace_file"))] = False,
) -> None:
    """Write an empty sheet of units."""
    settings = load_settings()
    with store_open(settings, create=True) as store:
        around = _around(settings, store)
    sheet = units_template(around.sources, around.units)
    write_template(target, as_csv(sheet) if target.suffix.lower() == ".csv" else as_xlsx([sheet]), replace=replace)


@app.command("import", help=say("cli.about.units_import"))
def import_sheet(file: Annotated[Path, typer.Argument(help=say("cli.option.sheet"))], json: Json = False) -> None:
    """Check every row, then add or change the units, all or none."""
    settings = load_settings()
    need_files(file)
    with store_open(settings, create=True) as store:
        read = read_units(file, _around(settings, store))
        saved = store.save_units(read.entries) if read.entries else None
    tell_import(file, read, saved, json=json)
    if read.errors:
        raise typer.Exit(SheetError.exit_code)


@app.command("add", help=say("cli.about.units_add"))
def add(
    name: Annotated[str, typer.Argument(help=say("sheet.help.name"))],
    group: Annotated[str, typer.Option("--group", help=say("sheet.help.group"))],
    aliases: Annotated[str, typer.Option("--aliases", help=say("sheet.help.aliases"))] = "",
    sources: Annotated[str, typer.Option("--sources", help=say("sheet.help.sources"))] = "",
    valid_from: Annotated[str, typer.Option("--valid-from", help=say("sheet.help.valid_from"))] = "",
    valid_to: Annotated[str, typer.Option("--valid-to", help=say("sheet.help.valid_to"))] = "",
    successor: Annotated[str, typer.Option("--successor", help=say("sheet.help.successor"))] = "",
    key: Annotated[str, typer.Option("--key", help=say("sheet.help.key"))] = "",
    note: Annotated[str, typer.Option("--note", help=say("sheet.help.note"))] = "",
    json: Json = False,
) -> None:
    """Add one unit, or change the one of that key."""
    settings = load_settings()
    typed = {"name": name, "group": group, "aliases": aliases, "sources": sources, "successor": successor}
    row = typed_row(UNITS, **typed, valid_from=valid_from, valid_to=valid_to, key=key, note=note)
    with store_open(settings, create=True) as store:
        unit = only_entry(check_units([row], _around(settings, store)))
        store.save_units([unit])
    if json:
        print_json(unit)
    else:
        err.print(say("sheet.unit_saved", key=unit.key, name=unit.name), markup=False)


def _around(settings: Settings, store: Store) -> UnitsAround:
    sources = [source.key for source in read_sources(settings.sources_dir)]
    return UnitsAround(sources=sources, units=store.units())


@app.command("list", help=say("cli.about.units_list"))
def list_units(json: Json = False) -> None:
    """List every unit, those that are gone included, by group and name."""
    with store_open(load_settings()) as store:
        units = store.units()
    if json:
        print_json({"units": units})
        return
    names = {unit.key: unit.name for unit in units}
    heads = [say(f"cli.head.{key}") for key in ("key", "unit", "group", "aliases", "span", "successor")]
    shown = table(say("cli.title.units"), *heads, whole=(0,))
    for unit in units:
        follower = names.get(unit.successor or "", unit.successor or "")
        shown.add(unit.key, unit.name, say(f"unit_group.{unit.group}"), "; ".join(unit.aliases), _span(unit), follower)
    out.print(shown.rich)


def _span(unit: Unit) -> str:
    if unit.valid_from is None and unit.valid_to is None:
        return ""
    start, end = (show_day(day) if day else "…" for day in (unit.valid_from, unit.valid_to))
    return f"{start} - {end}"
