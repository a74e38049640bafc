"""A real plan moved onto the days of the made-up store, with what people enter beside it: events, outputs, rulings."""

from __future__ import annotations

import random
from collections.abc import Sequence
from dataclasses import replace
from datetime import UTC, datetime, timedelta

from benchmarks._count_store import FIRST, LAST, PLAN, TASKS, watched
from core.output import Output
from core.plan import Plan
from core.registers import Event
from core.ruling import Ruling, RulingKind
from core.settings import Settings
from plans.files import load_plan
from scheduler.office import Office
from storage.base import Store

_MOST = 40
_NOW = datetime(2026, 1, 1, tzinfo=UTC)


def library_plan() -> Plan:
    """Return Thái Nguyên's plan of 2024-2025 over the store's two years, its topics bearing the store's task ids."""
    plan = load_plan("thai-nguyen-2024-2025")
    new = dict(zip((task.id for task in plan.topics), TASKS, strict=False))
    quotas = (
        replace(
            quota,
            period_start=None,
            period_end=None,
            task_scope=tuple(new.get(task, task) for task in quota.task_scope),
        )
        for quota in plan.quotas
    )
    tasks = tuple(replace(task, id=new.get(task.id, task.id)) for task in plan.tasks)
    return replace(plan, key=PLAN, period_start=FIRST, period_end=LAST, tasks=tasks, quotas=tuple(quotas))


def office_of(store: Store, plan: Plan, dice: random.Random) -> Office:
    """Enter forty outputs (half with the link of a crawled item), forty rulings and twenty-four events; return the office."""
    store.save_events([_event(dice, number) for number in range(24)])
    found = store.countables(PLAN, FIRST, FIRST + timedelta(days=30))
    store.rule([_ruling(one.item, kind) for one in dice.sample(found, _MOST) for kind in dice.sample(_KINDS, 1)])
    store.save_outputs([_output(dice, number, [one.url for one in found]) for number in range(_MOST)])
    settings = Settings(database_url="sqlite://")
    return Office(settings=settings, store=store, sources=watched(), plans=(plan,), claims=(), clock=lambda: _NOW)


_KINDS = (RulingKind.INCLUDE, RulingKind.EXCLUDE)


def _event(dice: random.Random, number: int) -> Event:
    day = FIRST + timedelta(days=dice.randrange((LAST - FIRST).days))
    word = f"Xã số {dice.randrange(92)}"
    return Event(key=f"su-kien-{number}", name=word, start=day, end=day + timedelta(days=1), plan=PLAN)


def _ruling(item: int, kind: RulingKind) -> Ruling:
    return Ruling(plan=PLAN, item=item, quota=None, kind=kind, reason="đo", by="đo", at=_NOW)


def _output(dice: random.Random, number: int, links: Sequence[str]) -> Output:
    return Output(
        plan=PLAN,
        key=f"dong-{number}",
        title=f"Bài in số {number}",
        channel=dice.choice(("press_print", "radio_commune")),
        unit_of_count="tin_bai",
        published_on=FIRST + timedelta(days=dice.randrange((LAST - FIRST).days)),
        tasks=(dice.choice(TASKS),),
        address=dice.choice(links) if number % 2 else None,
    )
