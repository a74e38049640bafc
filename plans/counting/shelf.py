"""Items put in order once, alike ones together, so that many quotas are counted without looking at each item again."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from operator import attrgetter

from core.count import Countable

_BY_DAY = attrgetter("published_on", "item")
_ORDER = attrgetter("published_on", "recorded", "source", "url", "item")  # never by the order in which they came
_PLACE = attrgetter("cluster", "source", "channel")


class Heap:
    """Items of one kind and one set of tasks, by day."""

    __slots__ = ("_days", "_single", "dated", "undated")

    def __init__(self) -> None:
        self.dated: list[Countable] = []  # `settle` must follow the last one put in
        self.undated: list[Countable] = []
        self._days: list[date] = []
        self._single = True

    def settle(self) -> None:
        """Put the items in order."""
        if len(self.dated) > 1:
            self.dated.sort(key=_BY_DAY)
        if self.undated:
            self.undated.sort(key=attrgetter("item"))
        self._days = [item.published_on for item in self.dated]  # type: ignore[misc]
        self._single = all(item.quantity == 1 for item in self.dated)

    def between(self, start: date, end: date) -> list[Countable]:
        """Return the items with a day in [start, end], the oldest first."""
        return self.dated[bisect_left(self._days, start) : bisect_right(self._days, end)]

    def number(self, start: date, end: date) -> int:
        """Return how many items there are with a day in [start, end]."""
        if self._single:
            return max(0, bisect_right(self._days, end) - bisect_left(self._days, start))
        return sum(item.quantity for item in self.between(start, end))


class Kind:
    """Items that every rule treats alike but for their tasks and days."""

    __slots__ = ("heaps", "one", "twins")

    def __init__(self, one: Countable, *, twins: bool) -> None:
        self.one = one
        self.twins = twins  # each has another of its story on the same site: they cannot be added up
        self.heaps: dict[frozenset[str], Heap] = {}


class Shelf:
    """All items of a plan; an address met twice is kept once. Order of arrival makes no difference.

    `lengths` are the lengths at which a rule changes its mind; `sections` says whether any rule looks at sections.
    What people entered or ruled on stands in `singles`, to be judged one by one.
    """

    def __init__(
        self, items: Iterable[Countable], undated: Iterable[Countable], lengths: Sequence[int], *, sections: bool
    ) -> None:
        self.singles: list[Countable] = []
        self._kinds: dict[str, list[Kind]] = {}
        kinds: dict[tuple[object, ...], Kind] = {}
        kept = _once_each([*items, *undated])
        places = Counter(_PLACE(item) for item in kept if item.url and not item.recorded)
        for item in kept:
            if item.recorded or item.rulings or item.unit_of_count is not None:
                self.singles.append(item)
                continue
            length = bisect_right(lengths, item.length)
            section = item.section if sections else None
            twins = bool(item.url) and places[_PLACE(item)] > 1
            key = (item.source, item.channel, id(item.form), length, item.province, section, twins)
            kind = kinds.get(key)
            if kind is None:
                kind = kinds[key] = Kind(item, twins=twins)
                self._kinds.setdefault(item.channel, []).append(kind)
            heap = kind.heaps.get(item.tasks)
            if heap is None:
                heap = kind.heaps[item.tasks] = Heap()
            (heap.undated if item.published_on is None else heap.dated).append(item)
        for kind in kinds.values():
            for heap in kind.heaps.values():
                heap.settle()
        self.singles.sort(key=lambda item: (item.recorded, item.item))

    def kinds(self, channels: Sequence[str]) -> Iterator[Kind]:
        """Yield the kinds of items of those channels."""
        for channel in channels:
            yield from self._kinds.get(channel, ())

    def holds(self, channels: Sequence[str]) -> bool:
        """Return whether there is any crawled item of those channels."""
        return any(channel in self._kinds for channel in channels)

    def published(self, start: date, end: date) -> list[Countable]:
        """Return every item with a day in [start, end], the oldest first."""
        found = [item for item in self.singles if item.published_on and start <= item.published_on <= end]
        for kind in self.kinds(tuple(self._kinds)):
            for heap in kind.heaps.values():
                found += heap.between(start, end)
        return sorted(found, key=_ORDER)


def _once_each(items: Sequence[Countable]) -> Sequence[Countable]:
    """Heaps have no address; of two items with one, which the store never gives, the one with the smaller number stays."""
    named = [item for item in items if item.url and not item.recorded]
    if len({item.url for item in named}) == len(named):
        return items
    first: dict[str, Countable] = {}
    for item in sorted(named, key=attrgetter("item")):
        first.setdefault(item.url, item)
    return [*first.values(), *(item for item in items if not item.url or item.recorded)]
