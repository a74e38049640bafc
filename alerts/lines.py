"""What a digest says, line by line, before it is put into words."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime

from alerts.facts import SilentSource, WaitingItem
from core.count import Count, CountState
from core.item import Item
from core.plan import Plan, Quota


@dataclass(frozen=True, kw_only=True, slots=True)
class QuotaLine:
    """A quota that needs somebody's attention."""

    count: Count
    task: str | None  # the task's name, where the quota is owed for each task
    short: int  # how many are lacking; 0 where nothing is
    over: int  # how many are too many
    days_left: int  # days of the period still open, today included; 0 once it is over
    missed_before: int  # earlier periods of the same quota that were missed too


@dataclass(frozen=True, kw_only=True, slots=True)
class Board:
    """A plan's quotas, those behind first."""

    plan: Plan
    blocks: tuple[
        tuple[QuotaLine, ...], ...
    ]  # lines of one quota, state and period; several where it is owed for each task
    hidden: int  # lines left out, so that the mail stays readable
    past_missed: int  # lines that tell of a period before the current one
    ended: tuple[QuotaLine, ...]  # missed so long ago that nobody can mend it; named, not pressed
    total: int  # quotas, one a task where they are owed for each task
    states: Mapping[CountState, int]  # every quota once, by where it stands now
    unmeasured: tuple[tuple[Quota, int], ...]  # with how many times it is owed (once, or once a task)
    owner_gone: Mapping[str, str] = field(default_factory=dict)  # quota id: who owed it, since when not, what to do


@dataclass(frozen=True, kw_only=True, slots=True)
class ItemLine:
    """A piece, with the places that published it again."""

    item: Item
    also: tuple[str, ...]  # names of the further tasks it serves
    reposts: tuple[Item, ...]


@dataclass(frozen=True, kw_only=True, slots=True)
class ItemGroup:
    """The items of one task; `task` is None for items about a plan's subject whose task is not known."""

    task: str | None
    lines: tuple[ItemLine, ...]
    total: int  # publications, reposts included
    hidden: int  # pieces left out


@dataclass(frozen=True, kw_only=True, slots=True)
class Digest:
    """One morning's mail, before it is put into words."""

    on: date
    made_at: datetime
    office: str
    province: str
    boards: tuple[Board, ...]
    groups: tuple[ItemGroup, ...]
    items_total: int
    waiting: tuple[WaitingItem, ...]
    waiting_total: int
    silent: tuple[SilentSource, ...]
    silent_total: int
    sources_total: int
    undated: int
    source_names: Mapping[str, str]

    @property
    def quiet(self) -> bool:
        """Say whether nothing new was published and nothing waits for a reviewer."""
        return not self.items_total and not self.waiting_total
