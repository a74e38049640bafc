"""`diemtin report PLAN`: the periodic report in the official form, as a Word file, a spreadsheet or a page."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from cli.dates import read_day
from cli.output import err, print_json
from cli.wiring import find_plan, office_open
from cli.writing import write_atomically
from core.errors import ConfigError
from core.report import Report
from core.settings import Settings, load_settings
from core.words import say
from plans.period_names import last_month, read_reporting
from scheduler.counting import with_plan
from scheduler.reporting import gather_report

NAME = "report"
FORMATS = ("docx", "xlsx", "html")


def command(
    plan: Annotated[str, typer.Argument(help=say("cli.option.plan"))],
    period: Annotated[str | None, typer.Option("--period", help=say("cli.option.report_period"))] = None,
    format: Annotated[str | None, typer.Option("--format", help=say("cli.option.report_format"))] = None,  # noqa: A002 — the option's own name
    out: Annotated[Path | None, typer.Option("--out", help=say("cli.option.report_out"))] = None,
    on: Annotated[str | None, typer.Option("--on", help=say("cli.option.on"))] = None,
    replace: Annotated[bool, typer.Option("--replace", help=say("cli.option.replace_report"))] = False,
    json: Annotated[bool, typer.Option("--json", help=say("cli.option.json"))] = False,
) -> None:
    """Write the report of a period, the last whole month by default."""
    settings, today = load_settings(), read_day(on)
    wanted = find_plan(settings, plan)
    name = period or last_month(wanted, today)
    asked = read_reporting(name, wanted)
    kind = _kind(format, out)
    path = out or Path(say("report.file", plan=wanted.key, start=asked.period.start, end=asked.period.end, ending=kind))
    if path.exists() and not replace:
        raise ConfigError("cli.report_there", path=path)
    with office_open(settings=settings) as office:
        report = gather_report(with_plan(office, wanted), wanted, asked, today)
    data = rendered(report, settings, kind)
    write_atomically(path, [data])
    if json:
        print_json({"plan": wanted.key, "out": str(path), "format": kind, "bytes": len(data), "report": report})
    else:
        key = "report_tables_written" if kind == "xlsx" else "report_written"
        err.print(say(f"cli.{key}", path=path, period=asked.period.label), markup=False)


def _kind(format: str | None, out: Path | None) -> str:  # noqa: A002
    """Return the kind of file: as asked, else as the file's name ends, else a Word file."""
    ending = out.suffix.lower().lstrip(".") if out else ""
    kind = (format or (ending if ending in FORMATS else "docx")).lower()
    if kind not in FORMATS:
        raise ConfigError("cli.bad_report_format", format=kind, known=", ".join(FORMATS))
    if ending in FORMATS and ending != kind:
        raise ConfigError("cli.report_ending", path=out, format=kind)
    return kind


def rendered(report: Report, settings: Settings, kind: str) -> bytes:
    """Return the report as a file of that kind; only the library that writes it is loaded."""
    from alerts.report.document import document_of

    document = document_of(report, settings.office, settings.report)
    if kind == "xlsx":
        from alerts.report.sheets import render_sheets

        return render_sheets(document)
    if kind == "html":
        from alerts.report.html import render_html

        return render_html(document, settings.report).encode()
    from alerts.report.word import render_word

    return render_word(document, settings.report)
