"""Which quotas a digest names, in which order, and which it only adds up. Pure: values in, values out."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from datetime import date

from alerts.facts import PlanBoard
from alerts.lines import Board, QuotaLine
from core.count import Count, CountState
from core.plan import Quota

FRESH_DAYS = 31
"""How long a period that ended unmet still stands at the top: the month in which an office reports on it."""
URGENCY = (CountState.MISSED, CountState.BEHIND, CountState.AT_RISK, CountState.OVER_CAP)
"""The states that are told line by line, the worst first."""
MOST_BLOCKS = 25
"""Quotas a board names; a mail over 102 kB is cut off by Gmail, and nobody reads so far."""


def build_board(board: PlanBoard, on: date) -> Board:
    """Return a plan's board: every quota once, by where it stands now; a missed period of the past is told beside it."""
    rows = _by_quota(board.counts)
    names = {task.id: task.name for task in board.plan.tasks}
    current = [_current(counts) for counts in rows]
    lines = sorted((line for counts in rows for line in _lines(counts, names, on)), key=_urgency)
    fresh = [line for line in lines if not _is_stale(line, on)]
    blocks = _blocks(fresh)
    return Board(
        plan=board.plan,
        blocks=tuple(blocks[:MOST_BLOCKS]),
        hidden=sum(map(len, blocks[MOST_BLOCKS:])),
        past_missed=sum(line.count not in current for line in fresh),
        ended=tuple(line for line in lines if _is_stale(line, on) and line.count in current),
        total=len(rows),
        states=Counter(count.state for count in current),
        unmeasured=_unmeasured(current),
        owner_gone={count.quota.id: count.owner_gone for count in current if count.owner_gone},
    )


def _is_stale(line: QuotaLine, on: date) -> bool:
    return line.count.state is CountState.MISSED and (on - line.count.period.end).days > FRESH_DAYS


def _unmeasured(counts: Sequence[Count]) -> tuple[tuple[Quota, int], ...]:
    quotas = [count.quota for count in counts if count.state is CountState.NOT_MEASURABLE]
    times = Counter(quota.id for quota in quotas)
    return tuple((quota, times[quota.id]) for quota in {quota.id: quota for quota in quotas}.values())


def _by_quota(counts: Sequence[Count]) -> list[list[Count]]:
    """Return the counts of each quota (and task), the oldest period first, in the plan's order."""
    rows: dict[tuple[str, str | None], list[Count]] = {}
    for count in counts:
        rows.setdefault((count.quota.id, count.task), []).append(count)
    return [sorted(row, key=lambda count: count.period.start) for row in rows.values()]


def _current(counts: Sequence[Count]) -> Count:
    """Return the newest period that has begun, else the first that will."""
    begun = [count for count in counts if count.state is not CountState.NOT_DUE]
    return begun[-1] if begun else counts[0]


def _blocks(lines: Sequence[QuotaLine]) -> list[tuple[QuotaLine, ...]]:
    """Put the tasks of one quota together, at the place of the most urgent: a plan of eight tasks owes it eight times."""
    blocks: dict[tuple[str, CountState, date], list[QuotaLine]] = {}
    for line in lines:
        blocks.setdefault((line.count.quota.id, line.count.state, line.count.period.start), []).append(line)
    return [tuple(block) for block in blocks.values()]


def _lines(counts: Sequence[Count], names: dict[str, str], on: date) -> list[QuotaLine]:
    now = _current(counts)
    missed = [count for count in counts if count.state is CountState.MISSED]
    told = missed[-1:] + [now] * (now.state in URGENCY and now not in missed)
    return [_line(count, names, on, len(missed) - 1 if count in missed else 0) for count in told]


def _line(count: Count, names: dict[str, str], on: date, missed_before: int) -> QuotaLine:
    found = count.found or 0
    cap = count.quota.max
    return QuotaLine(
        count=count,
        task=names.get(count.task, count.task) if count.task else None,
        short=_short(count, found),
        over=max(0, found - cap) if count.state is CountState.OVER_CAP and cap is not None else 0,
        days_left=max(0, (count.period.end - on).days + 1),
        missed_before=missed_before,
    )


def _short(count: Count, found: int) -> int:
    """Return how many are lacking: what a forecast says was reckoned owner by owner, from where a quota is met."""
    if count.forecast is not None:
        return count.forecast.more
    return max(0, count.need - found) if count.need is not None else 0


def _urgency(line: QuotaLine) -> tuple[int, int, int]:
    """Order by state; then what was missed last, or what falls due first; then how much is lacking."""
    state = line.count.state
    day = line.count.period.end.toordinal()
    return URGENCY.index(state), -day if state is CountState.MISSED else day, -line.short
