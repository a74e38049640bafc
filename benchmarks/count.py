"""Counting: every quota of a plan in a month over a million stored items, and one task's number, beside the bare SQL.

The peer knows nothing of plans: the statement that somebody would write by hand for these quotas, on the same file, with
an index made for it, through sqlite3 itself. Its numbers must be ours, or there is nothing to compare. CPU time stands
beside the clock's: both work inside this process, and on a busy machine the clock tells mostly of the neighbours.
"""

from __future__ import annotations

import random
import sqlite3
import time
from collections.abc import Callable, Sequence
from contextlib import closing
from datetime import date, timedelta
from functools import partial
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any, TypeVar

from benchmarks._count_store import FIRST, LAST, PLAN, TASKS, Size, fill, watched
from benchmarks._library_plan import library_plan, office_of
from benchmarks.duplicates import SEED
from core.count import CountInput
from core.plan import Bound, Per, Plan, Quota, Task
from plans.channels import channels_of
from plans.counting import count_numbers, count_plan, heap_cuts, length_edges
from scheduler.counting import count_on, numbers_on
from storage.base import Store
from storage.opening import open_store

_T = TypeVar("_T")

RUNS = 240
LISTED = 24
"""Runs of what is only shown beside: it is slower, and has no goal."""

_BRIEF = 700


def plan_of_a_month() -> Plan:
    """Return a plan whose quotas are weekly and monthly: of channels, of tasks, for each task, of a length, a cap."""
    owed = [
        _quota("q1", "press_online", Per.WEEK, 1, genre="bài", min_length=_BRIEF),
        _quota("q2", "portal", Per.WEEK, 2),
        _quota("q3", "press_online", Per.MONTH, 40),
        _quota("q4", "any_press", Per.MONTH, 60, bound=Bound.AT_LEAST),
        _quota("q5", "agency_website", Per.MONTH, 15, genre="bài", min_length=_BRIEF),
        _quota("q6", "press_online", Per.MONTH, 5, task_scope=("each_task",)),
        _quota("q7", "portal", Per.MONTH, 2, task_scope=("each_task",)),
        _quota("q8", "press_online", Per.MONTH, 3, task_scope=TASKS[:3]),
        _quota("q9", "youtube", Per.MONTH, 4, unit="clip"),
        _quota("q10", "facebook", Per.MONTH, 30),
    ]
    return Plan(
        key=PLAN,
        title="Kế hoạch để đo",
        issuer="UBND xã",
        province="Thái Nguyên",
        period_start=FIRST,
        period_end=LAST,
        tasks=tuple(Task(id=task, name=task) for task in TASKS),
        quotas=tuple(owed),
        caps=(_quota("c1", "facebook", Per.MONTH, None, max=500, bound=Bound.AT_MOST),),
    )


def _quota(key: str, channel: str, per: Per, least: int | None, *, unit: str = "tin_bai", **given: Any) -> Quota:
    return Quota(
        id=key, text=key, channel=channel, unit_of_count=unit, per=per, min=least, countable_by_crawler=True, **given
    )


def run(items: int = 1_000_000, tagged: float = 0.15, runs: int = RUNS) -> dict[str, Any]:
    """Return milliseconds (median and 95th of a hundred) of a month's quotas and of one task, ours and the bare SQL's."""
    with TemporaryDirectory(prefix="diemtin-count-") as folder:
        file = Path(folder) / "store.db"
        started = time.perf_counter()
        fill(file, Size(items=items, tagged=tagged))
        built = round(time.perf_counter() - started, 1)
        store = open_store(f"sqlite:///{file}")
        with closing(sqlite3.connect(file, isolation_level=None)) as peer:
            peer.execute("CREATE INDEX peer ON items (published_on, source, form, length, cluster)")
            figures = _compare(store, peer, runs)
        store.close()
    return {"items": items, "tagged": round(tagged * items), "build_seconds": built, **figures}


def _compare(store: Store, peer: sqlite3.Connection, runs: int) -> dict[str, Any]:
    plan = plan_of_a_month()
    dice = random.Random(SEED)
    days = [FIRST + timedelta(days=dice.randrange((LAST - FIRST).days + 1)) for _ in range(runs)]
    asked = [(dice.choice(TASKS), day.replace(day=1), day) for day in days]
    month, month_sql, whole, task, task_sql, reading, lists = (_Clock() for _ in range(7))
    ours = [month.take(partial(_numbers, store, plan, day)) for day in days]
    theirs = [month_sql.take(partial(_bare_numbers, peer, plan, day)) for day in days]
    if ours != theirs:
        wrong = next(day for day, one, other in zip(days, ours, theirs, strict=True) if one != other)
        raise AssertionError(f"ours and the bare SQL's differ on {wrong}")
    mine = [task.take(partial(store.task_number, PLAN, *one)).publications for one in asked]
    if mine != [task_sql.take(partial(_bare_task, peer, *one)) for one in asked]:
        raise AssertionError("ours and the bare SQL's differ on one task")
    for day in _last_days():
        whole.take(partial(_numbers, store, plan, day))
    for day in days[:LISTED]:
        reading.take(partial(_heaps, store, plan, day))
        lists.take(partial(_lists, store, plan, day))
    real = _real(store, days[:LISTED])
    return {
        **real,
        "quotas": len(plan.quotas) + len(plan.caps),
        "runs": runs,
        "month": month.figures(),
        "month_sql": month_sql.figures(),
        "month_ratio": month.ratio(month_sql),
        "whole_month": whole.figures(),
        "task": task.figures(),
        "task_sql": task_sql.figures(),
        "task_ratio": task.ratio(task_sql),
        "month_reading_only": reading.figures(),
        "month_with_lists_of_items": lists.figures(),
    }


def _real(store: Store, days: Sequence[date]) -> dict[str, Any]:
    """Time the whole call that boards make, with a plan of the library and what people entered; last, for it enters them."""
    made, real = plan_of_a_month(), library_plan()
    office = office_of(store, real, random.Random(SEED))
    calls, whole, lists = _Clock(), _Clock(), _Clock()
    for day in days:
        calls.take(partial(numbers_on, office, made, day))
        whole.take(partial(numbers_on, office, real, day))
    for day in days[:3]:
        lists.take(partial(count_on, office, real, day))
    return {
        "numbers_on": calls.figures(),
        "numbers_on_library_plan": whole.figures(),
        "count_on_library_plan": lists.figures(),
    }


def _last_days() -> list[date]:
    """Return the last day of every month there is."""
    every = (FIRST + timedelta(days=number) for number in range((LAST - FIRST).days + 1))
    return [day for day in every if (day + timedelta(days=1)).day == 1]


class _Clock:
    """How long calls took, by the clock and by the processor, in milliseconds."""

    def __init__(self) -> None:
        self._clock: list[float] = []
        self._cpu: list[float] = []

    def take(self, call: Callable[[], _T]) -> _T:
        """Return what a call returns and note how long it took."""
        clock, cpu = time.perf_counter(), time.process_time()
        found = call()
        self._cpu.append(1000 * (time.process_time() - cpu))
        self._clock.append(1000 * (time.perf_counter() - clock))
        return found

    def figures(self) -> dict[str, float]:
        """Return the median and the 95th of a hundred."""
        return {
            "p50_ms": _at(self._clock, 0.5),
            "p95_ms": _at(self._clock, 0.95),
            "cpu_p50_ms": _at(self._cpu, 0.5),
            "cpu_p95_ms": _at(self._cpu, 0.95),
        }

    def ratio(self, other: _Clock) -> float:
        """Return by how much the other's median is the longer one."""
        return round(_at(other._cpu, 0.5) / _at(self._cpu, 0.5), 2)


def _at(taken: list[float], share: float) -> float:
    return round(sorted(taken)[int(share * (len(taken) - 1))], 2)


_Numbers = dict[tuple[str, str | None], int | None]


def _numbers(store: Store, plan: Plan, day: date) -> _Numbers:
    given = CountInput(items=_heaps(store, plan, day), sources=watched())
    return {(count.quota.id, count.task): count.found for count in count_numbers(plan, given, on=day)}


def _heaps(store: Store, plan: Plan, day: date) -> Sequence[Any]:
    return store.heaps(plan.key, heap_cuts(plan, CountInput(items=()), day), length_edges(plan), ())


def _lists(store: Store, plan: Plan, day: date) -> object:
    first = min(heap_cuts(plan, CountInput(items=()), day))
    return count_plan(plan, CountInput(items=store.countables(plan.key, first, day), sources=watched()), on=day)


def _bare_numbers(peer: sqlite3.Connection, plan: Plan, day: date) -> _Numbers:
    """One statement: the tagged items of the month once, and of them what each quota wants."""
    monday = max(day - timedelta(days=day.weekday()), FIRST)
    parts, values = [], [str(min(monday, day.replace(day=1))), str(day), plan.key]
    for quota in (*plan.quotas, *plan.caps):
        start = monday if quota.per is Per.WEEK else day.replace(day=1)
        parts.append(_bare_quota(quota))
        values += [str(start), "video" if quota.unit_of_count == "clip" else "article", str(quota.min_length or 0)]
    rows = peer.execute(_MONTH + " UNION ALL ".join(parts), values).fetchall()
    each = [quota.id for quota in plan.quotas if quota.task_scope == ("each_task",)]
    nothing: _Numbers = {(key, task): 0 for key in each for task in TASKS}
    return nothing | {(key, task): number for key, task, number in rows}


def _bare_quota(quota: Quota) -> str:
    keys = ", ".join(f"'{source.key}'" for source in watched() if source.channel in channels_of(quota))
    where = f"published_on >= ? AND form = ? AND length >= CAST(? AS INTEGER) AND source IN ({keys})"
    if quota.task_scope == ("each_task",):
        each = f"SELECT '{quota.id}', task, count(DISTINCT cluster) FROM month"
        return f"{each} WHERE {where} AND task <> '*' GROUP BY task"
    tasks = ", ".join(f"'{task}'" for task in quota.task_scope)
    among = "" if quota.task_scope == ("any",) else f" AND task IN ({tasks})"
    return f"SELECT '{quota.id}', NULL, count(DISTINCT source || cluster) FROM month WHERE {where}{among}"


def _bare_task(peer: sqlite3.Connection, task: str, start: date, end: date) -> int:
    (number,) = peer.execute(_ONE_TASK, [str(start), str(end), PLAN, task]).fetchone()
    return int(number)


_MONTH = (
    "WITH month AS MATERIALIZED (SELECT items.id, published_on, source, form, length, cluster, task FROM items"
    " JOIN tags ON item_id = items.id WHERE published_on BETWEEN ? AND ? AND plan = ? AND counts) "
)
_ONE_TASK = (
    "SELECT count(*) FROM items JOIN tags ON item_id = items.id"
    " WHERE published_on BETWEEN ? AND ? AND plan = ? AND counts AND task = ?"
)
