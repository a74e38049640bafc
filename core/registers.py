"""What the office itself keeps lists of: events that call for coverage, units that owe outputs."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True, kw_only=True, slots=True)
class Event:
    """One event of the register: a quota per event is owed for each."""

    key: str  # unique in the office
    name: str
    start: date
    end: date
    plan: str | None = None  # None: of every plan
    place: str | None = None
    unit: str | None = None  # key of the unit that holds it
    keywords: tuple[
        str, ...
    ] = ()  # an item whose title holds one of them, inside the event's days of grace, is its coverage
    note: str | None = None

    def covers(self, plan: str, start: date, end: date) -> bool:
        """Return whether the event calls for coverage under `plan` within the days [start, end]."""
        return self.plan in (None, plan) and self.start <= end and self.end >= start


@dataclass(frozen=True, kw_only=True, slots=True)
class Unit:
    """A body that owes outputs, for as long as it exists."""

    key: str
    name: str
    group: str  # xa | huyen | tinh | so_nganh | truong | khac: what "mỗi xã", "các sở, ngành" mean
    aliases: tuple[str, ...] = ()
    sources: tuple[str, ...] = ()  # keys of its own sites and pages among the sources
    valid_from: date | None = None
    valid_to: date | None = None  # its last day
    successor: str | None = None  # key of the unit that took over
    note: str | None = None

    def exists_on(self, day: date) -> bool:
        """Return whether the unit exists on a day."""
        return (self.valid_from is None or self.valid_from <= day) and (self.valid_to is None or day <= self.valid_to)


@dataclass(frozen=True, kw_only=True, slots=True)
class OwnerChange:
    """A person's decision on a quota whose owner is gone: closed on a day, or moved to another unit from a day on."""

    plan: str
    quota: str
    on: date  # first day on which the old owner no longer owes it
    moved_to: str | None  # name or key of the new owner; None: closed
    reason: str
    by: str = ""
