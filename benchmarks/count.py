"""Counting: every quota of a plan in a month over a million stored items, and one task's number, beside the bare SQL.

The peer knows nothing of plans: for each quota the statement that somebody would write by hand, on the same file, with
an index made for it, through sqlite3 itself. Its numbers must be ours, or there is nothing to compare.
"""

from __future__ import annotations

import random
import sqlite3
import time
from collections.abc import Callable, Sequence
from contextlib import closing
from datetime import date, timedelta
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from benchmarks._count_store import FIRST, LAST, PLAN, TASKS, Size, fill, watched
from benchmarks.duplicates import SEED
from core.count import CountInput
from core.plan import Bound, Per, Plan, Quota, Task
from plans.channels import channels_of
from plans.counting import count_numbers, count_plan, heap_cuts, length_edges
from storage.base import Store
from storage.opening import open_store

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


def run(items: int = 1_000_000, tagged: float = 0.15) -> dict[str, Any]:
    """Return milliseconds (median and 95th of a hundred) of a month's quotas and of one task, ours and the bare SQL's."""
    with TemporaryDirectory(prefix="diemtin-count-") as folder:
        file = Path(folder) / "store.db"
        started = time.perf_counter()
        fill(file, Size(items=items, tagged=tagged))
        built = round(time.perf_counter() - started, 1)
        store = open_store(f"sqlite:///{file}")
        with closing(sqlite3.connect(file, isolation_level=None)) as peer:
            peer.execute("CREATE INDEX peer ON items (published_on, source, form, length, cluster)")
            figures = _compare(store, peer)
        store.close()
    return {"items": items, "tagged": round(tagged * items), "build_seconds": built, **figures}


def _compare(store: Store, peer: sqlite3.Connection) -> dict[str, Any]:
    plan = plan_of_a_month()
    dice = random.Random(SEED)
    days = [FIRST + timedelta(days=dice.randrange((LAST - FIRST).days + 1)) for _ in range(RUNS)]
    ours, theirs, task, peers_task = (_Clock() for _ in range(4))
    for day in days:
        mine = ours.take(lambda day=day: _numbers(store, plan, day))  # type: ignore[misc]
        its = theirs.take(lambda day=day: _bare_numbers(peer, plan, day))  # type: ignore[misc]
        if mine != its:
            raise AssertionError(f"{day}: ours {mine}, the bare SQL's {its}")
        name, start = dice.choice(TASKS), day.replace(day=1)
        number = task.take(lambda: store.task_number(PLAN, name, start, day).publications)  # noqa: B023
        if number != peers_task.take(lambda: _bare_task(peer, name, start, day)):  # noqa: B023
            raise AssertionError(f"{day}, {name}: {number}")
    heaps, lists = _Clock(), _Clock()
    for day in days[:LISTED]:
        heaps.take(lambda day=day: _heaps(store, plan, day))  # type: ignore[misc]
        lists.take(lambda day=day: _lists(store, plan, day))  # type: ignore[misc]
    return {
        "quotas": len(plan.quotas) + len(plan.caps),
        "runs": RUNS,
        "month": ours.figures(),
        "month_sql": theirs.figures(),
        "month_ratio": ours.ratio(theirs),
        "task": task.figures(),
        "task_sql": peers_task.figures(),
        "task_ratio": task.ratio(peers_task),
        "month_reading_only": heaps.figures(),
        "month_with_lists_of_items": lists.figures(),
    }


class _Clock:
    """How long calls took, in milliseconds."""

    def __init__(self) -> None:
        self._taken: list[float] = []

    def take(self, call: Callable[[], Any]) -> Any:
        """Return what a call returns and note how long it took."""
        started = time.perf_counter()
        found = call()
        self._taken.append(1000 * (time.perf_counter() - started))
        return found

    def figures(self) -> dict[str, float]:
        """Return the median and the 95th of a hundred."""
        return {"p50_ms": round(self._at(0.5), 2), "p95_ms": round(self._at(0.95), 2)}

    def ratio(self, other: _Clock) -> float:
        """Return by how much the other's median is the longer one."""
        return round(other._at(0.5) / self._at(0.5), 2)

    def _at(self, share: float) -> float:
        return sorted(self._taken)[int(share * (len(self._taken) - 1))]


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
    found: _Numbers = {}
    for quota in (*plan.quotas, *plan.caps):
        start = day - timedelta(days=day.weekday()) if quota.per is Per.WEEK else day.replace(day=1)
        found |= _bare_quota(peer, quota, max(start, FIRST), day)
    return found


def _bare_quota(peer: sqlite3.Connection, quota: Quota, start: date, end: date) -> _Numbers:
    keys = [source.key for source in watched() if source.channel in channels_of(quota)]
    form = "video" if quota.unit_of_count == "clip" else "article"
    values = [str(start), str(end), form, quota.min_length or 0, *keys]
    where = _WHERE.format(keys=", ".join("?" * len(keys)))
    if quota.task_scope == ("each_task",):
        pieces = dict(peer.execute(_EACH_TASK.format(where=where), [*values, PLAN]).fetchall())
        return {(quota.id, task): pieces.get(task, 0) for task in TASKS}
    among = "" if quota.task_scope == ("any",) else f"AND task IN ({', '.join('?' * len(quota.task_scope))})"
    scope = [] if quota.task_scope == ("any",) else list(quota.task_scope)
    (number,) = peer.execute(_ALL_TASKS.format(where=where, among=among), [*values, PLAN, *scope]).fetchone()
    return {(quota.id, None): number}


def _bare_task(peer: sqlite3.Connection, task: str, start: date, end: date) -> int:
    (number,) = peer.execute(_ONE_TASK, [str(start), str(end), PLAN, task]).fetchone()
    return int(number)


_WHERE = "published_on BETWEEN ? AND ? AND form = ? AND length >= ? AND source IN ({keys})"
_ALL_TASKS = (
    "SELECT count(*) FROM items WHERE {where} AND EXISTS"
    " (SELECT 1 FROM tags WHERE item_id = items.id AND plan = ? AND counts {among})"
)
_EACH_TASK = (
    "SELECT task, count(DISTINCT cluster) FROM items JOIN tags ON item_id = items.id"
    " WHERE {where} AND plan = ? AND counts AND task <> '*' GROUP BY task"
)
_ONE_TASK = (
    "SELECT count(*) FROM items JOIN tags ON item_id = items.id"
    " WHERE published_on BETWEEN ? AND ? AND plan = ? AND counts AND task = ?"
)
