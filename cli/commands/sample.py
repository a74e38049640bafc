"""`diemtin sample`: the whole job on the sample province, as a newcomer sees it (`make run`)."""

from __future__ import annotations

import json
import os
from dataclasses import replace
from datetime import date, datetime, timedelta
from importlib.resources import as_file, files
from pathlib import Path
from typing import Annotated

import typer

from cli.commands.count import board
from cli.commands.crawl import crawl_shown
from cli.dates import show_day
from cli.output import out
from cli.tables import show_runs
from cli.wiring import office_open, store_open
from cli.writing import write_atomically
from core.clock import Clock, local_day, system_clock
from core.settings import OfficeSettings, Settings, load_settings
from core.words import say
from plans.files import load_plan, write_plan
from plans.moving import move_plan
from sample.world import World, start
from scheduler.counting import count_on
from scheduler.morning import make_digest
from scheduler.office import Office
from scheduler.processing import process_items

NAME = "sample"
PLAN_KEY = "thai-nguyen-tinh-mau"
STORE, SOURCES, PLANS = "sample.db", "nguon-tin", "ke-hoach"
PLAN_DAY = date(2024, 12, 26)
"""The day of the Thái Nguyên plan that falls on the sample's today (to the week): its weekly columns are in their last days."""


def command(
    folder: Annotated[Path, typer.Option("--folder", help=say("cli.option.sample_folder"))] = Path("var/sample"),
) -> None:
    """Start the sites, crawl them once for real, and print what an office would see."""
    folder.mkdir(parents=True, exist_ok=True)
    settings = _settings(folder)
    today = _today(settings)
    with start(today, folder / "ports.json") as world:
        _write_inputs(folder, settings, world, today)
        with office_open(create=True, settings=settings, clock=_clock(today)) as office:
            _show(office, folder, today)


def _settings(folder: Path) -> Settings:
    """Return settings that point at the sample, whatever the office's own say."""
    with as_file(files("sample") / "claims.jsonl") as claims:
        return load_settings(
            database_url=f"sqlite:///{folder / STORE}",
            sources_dir=folder / SOURCES,
            plans_dir=folder / PLANS,
            plans=(PLAN_KEY,),
            claims_file=claims,
            crawl_delay=0,
            office=OfficeSettings(
                name=say("sample.office"), province="Thái Nguyên", contact="https://example.vn/tinh-mau"
            ),
        )


def _today(settings: Settings) -> date:
    """Return the sample's today: the day of the first run, kept until the store is removed."""
    with store_open(settings, create=True) as store:
        kept = store.recall("sample.today")
        if kept is None:
            kept = local_day(system_clock()).isoformat()
            store.remember("sample.today", kept)
    return date.fromisoformat(kept)


def _clock(today: date) -> Clock:
    """Return a clock that shows the present time of day on the sample's today."""
    behind = timedelta(days=(local_day(system_clock()) - today).days)

    def now() -> datetime:
        return system_clock() - behind

    return now


def _write_inputs(folder: Path, settings: Settings, world: World, today: date) -> None:
    """Write what a person would have written: source files, the confirmed plan, a settings file to play with."""
    os.environ[world.token_variable] = world.token
    world.write_sources(folder / SOURCES)
    settings.plans_dir.mkdir(exist_ok=True)
    weeks = timedelta(weeks=(today - PLAN_DAY).days // 7)
    moved = move_plan(load_plan("thai-nguyen-2024-2025"), weeks)
    write_plan(replace(moved, key=PLAN_KEY), settings.plans_dir / f"{PLAN_KEY}.toml")
    write_atomically(folder / "diemtin.toml", [_settings_text(settings).encode()])


def _settings_text(settings: Settings) -> str:
    """Return a settings file for the sample's folder: its paths are taken from where it lies."""
    rows = {
        "database_url": f"sqlite:///{STORE}",
        "sources_dir": SOURCES,
        "plans_dir": PLANS,
        "claims_file": settings.claims_file,
    }
    return (
        "".join(f"{name} = {json.dumps(str(value), ensure_ascii=False)}\n" for name, value in rows.items())
        + "crawl_delay = 0\n"
    )


def _show(office: Office, folder: Path, today: date) -> None:
    out.print(say("sample.start", day=show_day(today)), style="bold")
    runs = crawl_shown(office, office.sources)
    process_items(office)
    show_runs(office.sources, runs)
    plan = office.plans[0]
    board(plan, count_on(office, plan, today), say("cli.title.board", plan=plan.title, day=show_day(today)))
    _show_waiting(office)
    _write_mail(office, folder, today)
    out.print(say("sample.next", config=folder / "diemtin.toml", plan=plan.key), markup=False)


def _show_waiting(office: Office) -> None:
    """Print what waits for a reviewer, a paragraph each: four texts side by side are hard to read."""
    claims = {claim.id: claim for claim in office.claims}
    rows = office.store.open_findings()
    out.print(say("sample.title.waiting", number=len(rows)), style="bold", markup=False)
    for number, row in enumerate(rows, 1):
        claim = claims.get(row.finding.claim)
        out.print(f"{number}. {row.item.url}", markup=False)
        texts = {
            "sentence": row.finding.sentence,
            "claim": claim.claim if claim else row.finding.claim,
            "truth": claim.truth if claim else "-",
        }
        for key, text in texts.items():
            out.print(f"   {say(f'sample.head.{key}')}: {text}", markup=False)


def _write_mail(office: Office, folder: Path, today: date) -> None:
    made = make_digest(office, today)
    mail, page = folder / f"thu-{today}.eml", folder / f"thu-{today}.html"
    write_atomically(mail, [made.message])
    write_atomically(page, [made.mail.html.encode()])
    out.print(say("sample.mail", subject=made.mail.subject, mail=mail, page=page), markup=False)
