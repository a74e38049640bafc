"""`diemtin run`: the whole job; with --once a single round over every source, else until stopped."""

from __future__ import annotations

from typing import Annotated

import typer

from cli.commands.crawl import run_row
from cli.commands.worker import work_until_stopped
from cli.output import out, print_json, progress_bar
from cli.tables import show_runs
from cli.wiring import office_open
from core.words import say
from scheduler.pipeline import RunReport, run_once

NAME = "run"


def command(
    once: Annotated[bool, typer.Option("--once", help=say("cli.option.once"))] = False,
    json: Annotated[bool, typer.Option("--json", help=say("cli.option.json"))] = False,
) -> None:
    """Crawl, tag, check and count; send the morning mail if it is due."""
    if not once:
        work_until_stopped()
        return
    with office_open(create=True) as office:
        with progress_bar(say("cli.crawling"), len(office.sources)) as advance:
            report = run_once(office, heard=lambda run: advance())
        waiting = len(office.store.open_findings())
    if json:
        print_json(
            {"sources": [run_row(run) for run in report.runs], "processed": report.processed, "sent": report.sent}
        )
        return
    show_runs(office.sources, report.runs)
    _say_rest(report, waiting)


def _say_rest(report: RunReport, waiting: int) -> None:
    out.print(say("cli.processed", tagged=report.processed.tagged, waiting=waiting))
    for key in report.sent:
        out.print(say("cli.sent", key=key), markup=False)
