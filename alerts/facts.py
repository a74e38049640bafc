"""What the morning digest is made from: values gathered by the scheduler, nothing judged yet."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime

from core.count import Count
from core.crawl import Outcome
from core.finding import Claim, Finding
from core.item import Item
from core.plan import Plan


@dataclass(frozen=True, kw_only=True, slots=True)
class DigestItem:
    """An item of the day with the tasks it serves.

    A task is its id, or "plan key:id" where several plans are watched; `core.tag.IN_SCOPE` adds nothing to the list.
    """

    item: Item
    tasks: tuple[str, ...]


@dataclass(frozen=True, kw_only=True, slots=True)
class WaitingItem:
    """An item that waits for a reviewer; `claim` is None where the register no longer has it."""

    item: Item
    finding: Finding
    claim: Claim | None


@dataclass(frozen=True, kw_only=True, slots=True)
class SilentSource:
    """A source that does not answer as it should, and since when."""

    name: str
    outcome: Outcome
    since: datetime
    message: str


@dataclass(frozen=True, kw_only=True, slots=True)
class PlanBoard:
    """A plan with its counts, of one period or of several."""

    plan: Plan
    counts: tuple[Count, ...]


@dataclass(frozen=True, kw_only=True, slots=True)
class DigestInput:
    """Everything one morning's digest needs to know."""

    on: date  # the local day of the mail
    made_at: datetime
    office: str
    boards: tuple[PlanBoard, ...]
    items: tuple[DigestItem, ...]
    waiting: tuple[WaitingItem, ...]
    silent: tuple[SilentSource, ...]
    sources_total: int
    undated: int  # items about a plan without a day: they nearly count
    province: str = ""
    source_names: Mapping[str, str] = field(
        default_factory=dict
    )  # Source.key to Source.name; a key without one is shown
