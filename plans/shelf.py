"""Items put in order once, so that many quotas can be counted without looking at all of them again."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from itertools import chain
from operator import itemgetter

from core.count import Countable

_Row = tuple[date, int, Countable]


class Shelf:
    """Items by channel and day; an address met twice is kept once. Order of arrival makes no difference."""

    def __init__(self, items: Iterable[Countable], undated: Iterable[Countable] = ()) -> None:
        rows: defaultdict[str, list[_Row]] = defaultdict(list)
        without_day: dict[int, Countable] = {}
        addresses: set[str] = set()
        for item in chain(items, undated):
            if item.url in addresses:
                continue
            addresses.add(item.url)
            if item.published_on is None:
                without_day[item.item] = item
            else:
                rows[item.channel].append((item.published_on, item.item, item))
        self._rows = {channel: sorted(found, key=itemgetter(0, 1)) for channel, found in rows.items()}
        self._days = {channel: [row[0] for row in found] for channel, found in self._rows.items()}
        self._undated = [without_day[number] for number in sorted(without_day)]

    @property
    def channels(self) -> tuple[str, ...]:
        """Return the channels of the items with a day."""
        return tuple(sorted(self._rows))

    def between(self, channels: Sequence[str], start: date, end: date) -> list[Countable]:
        """Return the items of those channels with a day in [start, end], the oldest first."""
        found = [row for channel in channels for row in self._cut(channel, start, end)]
        if len(channels) > 1:
            found.sort(key=itemgetter(0, 1))
        return [row[2] for row in found]

    def undated(self, channels: Sequence[str]) -> Iterator[Countable]:
        """Yield the items of those channels without a day."""
        return (item for item in self._undated if item.channel in channels)

    def holds(self, channels: Sequence[str]) -> bool:
        """Return whether there is any item of those channels."""
        return any(channel in self._rows for channel in channels) or any(True for _ in self.undated(channels))

    def _cut(self, channel: str, start: date, end: date) -> list[_Row]:
        days = self._days.get(channel)
        if not days:
            return []
        return self._rows[channel][bisect_left(days, start) : bisect_right(days, end)]
