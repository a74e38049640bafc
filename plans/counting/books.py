"""The books that an office keeps of what no crawler sees, and whether they tell of a period. Pure."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from core.count import Countable, Period
from core.plan import Quota
from plans.channels import channels_of
from plans.counting.units_of_count import speaks_for


class Books:
    """What was recorded. A book tells of the periods that its first and its last entry lie in, and of those between.

    An entry is of the book of a quota when it is on one of its channels and of its unit (a log of airings tells of
    repeats too). Then no entry is a real 0; a period after the newest entry has no number yet, and of one before the
    oldest nobody kept a book ("chưa có số liệu").
    """

    def __init__(self, singles: Iterable[Countable], on: date) -> None:
        # A row joined with the crawled item of its address is an entry too: only what was entered has a class.
        entered = (item for item in singles if item.unit_of_count is not None)
        self._entered = [item for item in entered if item.published_on and item.published_on <= on]
        self._edges: dict[tuple[str, str | None], tuple[date, date] | None] = {}

    def newest(self, quota: Quota, unit: str | None = None) -> date | None:
        """Return the day of the newest entry of the quota's book, of one unit's where `unit` is given; None without one."""
        edges = self._edges_of(quota, unit)
        return edges[1] if edges else None

    def oldest(self, quota: Quota, unit: str | None = None) -> date | None:
        """Return the day of the oldest entry, as `newest` does that of the newest."""
        edges = self._edges_of(quota, unit)
        return edges[0] if edges else None

    def _edges_of(self, quota: Quota, unit: str | None) -> tuple[date, date] | None:
        key = (quota.id, unit)
        if key not in self._edges:
            days = sorted(self._days(quota, unit))
            self._edges[key] = (days[0], days[-1]) if days else None
        return self._edges[key]

    def _days(self, quota: Quota, unit: str | None) -> Iterable[date]:
        channels = channels_of(quota)
        for item in self._entered:
            mine = unit is None or item.owing_unit == unit
            if mine and item.channel in channels and item.published_on and speaks_for(item, quota):
                yield item.published_on

    def kept(self, quota: Quota, period: Period, unit: str | None = None) -> bool:
        """Return whether the book tells of a period: it was begun by the period's end, and reaches its first day."""
        edges = self._edges_of(quota, unit)
        return edges is not None and edges[0] <= period.end and edges[1] >= period.start
