"""`diemtin crawl`: fetch the configured sources, due or not, and bring what is new through every stage."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from cli.output import print_json, progress_bar
from cli.tables import show_runs
from cli.wiring import office_open
from core.crawl import SourceRun
from core.errors import NotFound
from core.source import Source
from core.words import say
from scheduler.crawling import crawl_sources
from scheduler.office import Office
from scheduler.processing import process_items

NAME = "crawl"


def command(
    source: Annotated[list[str] | None, typer.Option("--source", help=say("cli.option.source"))] = None,
    sources: Annotated[Path | None, typer.Option("--sources", help=say("cli.option.sources"))] = None,
    json: Annotated[bool, typer.Option("--json", help=say("cli.option.json"))] = False,
) -> None:
    """Crawl every source, or the named ones."""
    with office_open(create=True, sources_dir=sources) as office:
        runs = crawl_shown(office, _wanted(office, source or []))
        process_items(office)
    if json:
        print_json({"sources": [run_row(run) for run in runs]})
    else:
        show_runs(office.sources, runs)


def _wanted(office: Office, keys: list[str]) -> tuple[Source, ...]:
    known = {source.key: source for source in office.sources}
    for key in keys:
        if key not in known:
            raise NotFound("cli.no_source", key=key, known=", ".join(known))
    return tuple(known[key] for key in keys) or office.sources


def crawl_shown(office: Office, sources: tuple[Source, ...]) -> list[SourceRun]:
    """Crawl with a progress bar of sources; return every run."""
    runs = []
    with progress_bar(say("cli.crawling"), len(sources)) as advance:
        for run in crawl_sources(office, sources):
            runs.append(run)
            advance()
    return runs


def run_row(run: SourceRun) -> dict[str, object]:
    """Return a run under the names of measuring.md."""
    result = run.result
    return {
        "key": result.source,
        "outcome": result.outcome.value,
        "pages": result.pages,
        "new": run.new,
        "changed": run.changed,
        "unchanged": run.unchanged,
        "not_modified": result.not_modified,
        "seconds": round(result.seconds, 2),
        "message": result.message,
    }
