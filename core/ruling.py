"""A person's word on whether an item counts: it outranks every rule and survives every recount."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum


class RulingKind(StrEnum):
    """What was decided."""

    INCLUDE = "include"
    EXCLUDE = "exclude"
    WITHDRAWN = "withdrawn"  # an earlier ruling is taken back: the rules decide again


@dataclass(frozen=True, kw_only=True, slots=True)
class Ruling:
    """One decision on one item under one plan. Rulings are only ever added; the newest of an item and quota holds."""

    plan: str
    item: int  # Item.id, or Output.id where `recorded`
    quota: str | None  # Quota.id; None = every quota of the plan
    kind: RulingKind
    reason: str
    by: str  # the office's account or desk that decided, as it names itself; never an author of an item
    at: datetime
    recorded: bool = False
