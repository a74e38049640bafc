"""What a reader found in a plan's text: a draft, for a person to confirm."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from core.plan import Duty, Quota, Task


@dataclass(frozen=True, kw_only=True, slots=True)
class Draft:
    """A plan as read from its text; nothing in it counts before a person confirmed it."""

    title: str | None = None
    number: str | None = None
    issued: date | None = None
    period_start: date | None = None
    period_end: date | None = None
    tasks: tuple[Task, ...] = ()
    quotas: tuple[Quota, ...] = ()
    unquantified: tuple[Duty, ...] = ()
