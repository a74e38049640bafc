"""A number that several owe: each unit, or each event. Who they are, whose an item is, and where each of them stands."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from core.count import Countable, CountState, Period, Share
from plans.counting.tally import Standing
from plans.progress import Target, state_of

WELL = (CountState.MET, CountState.ON_TRACK, CountState.NOT_DUE)
SLOWEST_LAST = (*WELL, CountState.AT_RISK, CountState.BEHIND, CountState.MISSED, CountState.OVER_CAP)


@dataclass(frozen=True, kw_only=True, slots=True)
class Owner:
    """One who owes the number: a unit in the quota's period, an event in its own days."""

    key: str
    name: str
    period: Period
    known: bool = True  # False: neither a source of it is watched nor did it hand anything in


@dataclass(frozen=True, kw_only=True, slots=True)
class Owners:
    """All who owe a number, and how an item is put to one of them (None: to nobody)."""

    rows: tuple[Owner, ...]
    owner_of: Callable[[Countable, Standing], str | None]


def shares_of(owners: Owners, found: Mapping[str, int], target: Target, on: date) -> tuple[Share, ...]:
    """Return what each owner has; one of whom nothing is known is NOT_MEASURABLE, never "missed"."""
    return tuple(_share(owner, found.get(owner.key, 0), target, on) for owner in owners.rows)


def _share(owner: Owner, found: int, target: Target, on: date) -> Share:
    state = state_of(found, target, owner.period, on)
    if not owner.known and state not in (CountState.MET, CountState.NOT_DUE):
        state = CountState.NOT_MEASURABLE
    return Share(key=owner.key, name=owner.name, found=found, need=target.need, state=state)


def state_of_all(shares: Sequence[Share]) -> CountState:
    """Return where the whole stands: one who is late is enough for late, while "đạt" needs word of everybody."""
    known = [share.state for share in shares if share.state is not CountState.NOT_MEASURABLE]
    begun = [state for state in known if state is not CountState.NOT_DUE] or known
    worst = max(begun, key=SLOWEST_LAST.index) if begun else CountState.NOT_MEASURABLE
    return worst if worst not in WELL or len(known) == len(shares) else CountState.NOT_MEASURABLE


def short_of(shares: Sequence[Share], target: Target) -> int:
    """Return how many are missing, owner by owner: what one has too many does not help another."""
    late = (share for share in shares if share.state not in (CountState.NOT_MEASURABLE, CountState.NOT_DUE))
    return sum(max(0, (target.least or 0) - share.found) for share in late)
