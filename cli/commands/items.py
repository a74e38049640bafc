"""`diemtin items show|include|exclude|tag|withdraw`: a person's word on what counts; it outranks every rule."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Annotated, Any

import typer

from cli.command_line import CommandGroup
from cli.dates import show_day
from cli.output import err, out, print_json
from cli.wiring import find_plan, office_open
from core.clock import VIETNAM
from core.plan import Plan
from core.ruling import Ruling, RulingKind
from core.settings import load_settings
from core.tag import Tag
from core.words import say
from scheduler.counting import with_plan
from scheduler.office import Office
from scheduler.ruling import Standing, Subject, check_quota, check_reason, check_task, find_subject, standings
from scheduler.ruling import rule as keep_ruling
from scheduler.ruling import tag as keep_tag

NAME = "items"
app = CommandGroup()
Json = Annotated[bool, typer.Option("--json", help=say("cli.option.json"))]
Name = Annotated[str, typer.Argument(help=say("cli.option.item"))]
PlanOption = Annotated[str, typer.Option("--plan", help=say("cli.option.plan"))]
Quota = Annotated[str | None, typer.Option("--quota", help=say("cli.option.quota"))]
Reason = Annotated[str, typer.Option("--reason", help=say("cli.option.reason"))]
By = Annotated[str, typer.Option("--by", help=say("cli.option.by"))]


@app.command("include", help=say("cli.about.items_include"))
def include(item: Name, plan: PlanOption, reason: Reason, quota: Quota = None, by: By = "", json: Json = False) -> None:
    """Count an item whatever the rules say."""
    _rule(RulingKind.INCLUDE, item, plan, quota, reason, by, json=json)


@app.command("exclude", help=say("cli.about.items_exclude"))
def exclude(item: Name, plan: PlanOption, reason: Reason, quota: Quota = None, by: By = "", json: Json = False) -> None:
    """Do not count an item whatever the rules say."""
    _rule(RulingKind.EXCLUDE, item, plan, quota, reason, by, json=json)


@app.command("withdraw", help=say("cli.about.items_withdraw"))
def withdraw(
    item: Name, plan: PlanOption, reason: Reason, quota: Quota = None, by: By = "", json: Json = False
) -> None:
    """Take an earlier ruling back: the rules decide again."""
    _rule(RulingKind.WITHDRAWN, item, plan, quota, reason, by, json=json)


def _rule(kind: RulingKind, item: str, plan: str, quota: str | None, reason: str, by: str, *, json: bool) -> None:
    why = check_reason(reason)
    with _at_work(plan) as (office, wanted):
        check_quota(wanted, quota)
        subject = find_subject(office.store, item)
        who = " ".join(by.split()) or office.settings.office.name
        ruling = keep_ruling(office, wanted, subject, kind, quota=quota, reason=why, by=who)
    if json:
        print_json(ruling)
        return
    scope = say("ruling.one_quota", quota=quota) if quota else say("ruling.every_quota")
    values = {"id": subject.name, "title": subject.title, "plan": wanted.key, "scope": scope}
    err.print(say(f"ruling.kept.{kind.value}", **values), markup=False)


@app.command("tag", help=say("cli.about.items_tag"))
def tag(
    item: Name,
    plan: PlanOption,
    task: Annotated[str, typer.Option("--task", help=say("cli.option.task"))],
    reason: Reason,
    serves_not: Annotated[bool, typer.Option("--not", help=say("cli.option.not_task"))] = False,
    json: Json = False,
) -> None:
    """Say that an item serves a task, or with --not that it does not."""
    why = check_reason(reason)
    with _at_work(plan) as (office, wanted):
        check_task(wanted, task)
        subject = find_subject(office.store, item)
        judged = keep_tag(office, wanted, subject, task, serves=not serves_not, reason=why)
    if json:
        print_json(judged)
        return
    key = "ruling.tagged_not" if serves_not else "ruling.tagged"
    err.print(say(key, id=subject.name, title=subject.title, task=task, plan=wanted.key), markup=False)


@app.command("show", help=say("cli.about.items_show"))
def show(item: Name, plan: PlanOption, json: Json = False) -> None:
    """Show an item's tags, the rulings on it, and the quotas of the plan it counts for, with the reasons."""
    with _at_work(plan) as (office, wanted):
        subject = find_subject(office.store, item)
        tags = [] if subject.recorded else office.store.tags([subject.id]).get(subject.id, [])
        tags = [tag for tag in tags if tag.plan == wanted.key]
        rulings = office.store.rulings(wanted.key, subject.id, recorded=subject.recorded)
        found = standings(with_plan(office, wanted), wanted, subject)
    if json:
        print_json(_show_row(subject, tags, rulings, found))
        return
    out.print(f"{subject.name}. {subject.title}", style="bold", markup=False)
    facts = (subject.place, subject.source, say(f"channel.{subject.channel}"), show_day(subject.published_on))
    out.print(" · ".join(fact for fact in facts if fact), markup=False)
    for heading, lines in _parts(wanted, tags, rulings, found):
        out.print(f"\n{heading}", style="bold")
        for line in lines:
            out.print(f"  - {line}", markup=False)


@contextmanager
def _at_work(plan: str) -> Iterator[tuple[Office, Plan]]:
    """Open the office for a word on one plan."""
    settings = load_settings()
    wanted = find_plan(settings, plan)
    with office_open(settings=settings) as office:
        yield office, wanted


def _parts(plan: Plan, tags: list[Tag], rulings: list[Ruling], found: list[Standing]) -> list[tuple[str, list[str]]]:
    names = {task.id: task.name for task in plan.tasks}
    judged = [
        say(
            f"ruling.tag_line.{tag.origin}" if tag.score else "ruling.tag_line.person_not",
            task=names.get(tag.task, tag.task),
            reason=tag.reason,
            score=f"{tag.score:.2f}",
        )
        for tag in tags
    ]
    stands = [_standing_line(one) for one in found]
    parts = [
        (say("cli.part.item_tags"), judged),
        (say("cli.part.rulings"), [_ruling_line(one) for one in rulings]),
        (say("cli.part.standings", plan=plan.key), stands or [say("ruling.counts_nowhere")]),
    ]
    return [(heading, lines) for heading, lines in parts if lines]


def _ruling_line(ruling: Ruling) -> str:
    scope = say("ruling.one_quota", quota=ruling.quota) if ruling.quota else say("ruling.every_quota")
    day = f"{ruling.at.astimezone(VIETNAM):%d/%m/%Y %H:%M}"
    return say(f"ruling.line.{ruling.kind.value}", day=day, by=ruling.by, reason=ruling.reason, scope=scope)


def _standing_line(standing: Standing) -> str:
    count = standing.count
    task = f" · {count.task}" if count.task else ""
    values = {"quota": f"{count.quota.id}{task}", "period": count.period.label, "reason": standing.reason}
    return say(f"ruling.standing.{standing.place}", **values)


def _show_row(subject: Subject, tags: list[Tag], rulings: list[Ruling], found: list[Standing]) -> dict[str, Any]:
    return {
        "id": subject.name,
        "title": subject.title,
        "place": subject.place,
        "source": subject.source,
        "channel": subject.channel,
        "published_on": subject.published_on,
        "tags": tags,
        "rulings": rulings,
        "counts": [
            {
                "quota": one.count.quota.id,
                "task": one.count.task,
                "period": one.count.period,
                "place": one.place,
                "reason": one.reason,
            }
            for one in found
        ],
    }
