"""The heap of items behind one number, while it is being counted."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from datetime import date
from enum import IntEnum

from core.count import Countable, CountedItem
from core.words import say
from plans.counting.qualifying import Rule


class Standing(IntEnum):
    """Why an item is in the count."""

    BY_RULE = 0
    BY_BOTH = 1  # a person said what the rules say too
    BY_PERSON = 2


_Row = tuple[Countable, Standing, str]
_Story = tuple[int | str, ...]


class Tally:
    """What was found for one quota in one period, and for one task where it is owed per task.

    With `lists` every item is kept; without them alike ones are only added up, wherever nothing has to be told apart
    (stories counted once, units, events).
    """

    def __init__(self, rule: Rule, task: str | None, *, lists: bool, apart: bool) -> None:
        self.nearly: list[CountedItem] = []
        self.excluded: list[CountedItem] = []
        self.found = 0
        self.shared = 0  # how many in the count serve another task too
        self.by_source: dict[str, int] = {}
        self.kept: list[_Row] = []
        self.lists = lists
        self._may_add_up = not (lists or apart)
        self.in_bulk = self._may_add_up and not rule.once
        self._rule = rule
        self._task = task
        self._rows: list[_Row] = []

    def take(self, items: Iterable[Countable]) -> None:
        """Count items by the rules."""
        rows = [item for item in items if not self._adds_up(item)] if self._may_add_up else items
        self._rows += [(item, Standing.BY_RULE, "") for item in rows]

    def _adds_up(self, item: Countable) -> bool:
        """Add up a heap at once: without an address it is nobody's second publication."""
        if item.url or item.recorded:
            return False
        self.add(item, item.quantity, self._rule.number_of_tasks(item.tasks, self._task))
        return True

    def include(self, item: Countable, reason: str, *, by_rule: bool) -> None:
        """Count an item because a person says so."""
        self._rows.append((item, Standing.BY_BOTH if by_rule else Standing.BY_PERSON, reason))

    def almost(self, items: Iterable[Countable], reason: str) -> None:
        """Keep items that a person would have to settle; without a reason they are too short, each by its own length."""
        if self.lists:
            self.nearly += [self._shown(item, reason or self._rule.doubt_length(item)) for item in items]

    def leave_out(self, item: Countable, reason: str) -> None:
        """Keep an item that a person took out."""
        if self.lists:
            self.excluded.append(self._shown(item, reason))

    def close(
        self,
        places: Callable[[Countable, Standing], str | None] | None = None,
        doubt: Callable[[Countable], str] = lambda item: say("count.nearly.no_unit"),
    ) -> dict[str, int]:
        """Settle what counts; return the numbers by place (unit, event), where `places` says to which an item belongs.

        A story counted once is counted by its first publication; one that a person put in beside the rules always counts.
        An item without a place nearly counts with the reason that `doubt` gives, or is left out where it gives none.
        """
        self._rows.sort(key=_by_day)
        first: dict[_Story, Countable] = {}
        by_place: dict[str, int] = {}
        for item, standing, reason in self._rows:
            place = places(item, standing) if places else ""
            if place is None:
                if why := doubt(item):
                    self.almost((item,), why)
            elif self._is_repost(item, standing, first):
                original = first[self._story_of(item)]
                said = "repost" if self._rule.once else "same_site"
                self.almost((item,), say(f"count.nearly.{said}", title=original.title, source=original.source))
            else:
                self.kept.append((item, standing, reason))
                number = self._rule.weight(item)
                by_place[place] = by_place.get(place, 0) + number
                self.add(item, number, self._rule.number_of_tasks(item.tasks, self._task))
        if self.nearly:
            self.nearly.sort(key=lambda one: (one.published_on or date.max, one.recorded, one.item))
        return by_place

    def items(self) -> tuple[CountedItem, ...]:
        """Return the items in the count, the oldest first, each with its reason."""
        if not self.lists:
            return ()
        return tuple(self._shown(item, reason or self._rule.reason(item, self._task)) for item, _, reason in self.kept)

    def pieces(self) -> int | None:
        """Return how many stories the count has; None where nothing was listed. What has no address is a story each."""
        return len({_story(item) for item, _, _ in self.kept}) if self.lists else None

    def doubt_all(self, reason: str) -> None:
        """Take every item out of the count, for a person to settle."""
        if self.lists:
            self.nearly = [self._shown(item, reason) for item, _, _ in self.kept] + self.nearly
        self.kept = []

    def _is_repost(self, item: Countable, standing: Standing, first: dict[_Story, Countable]) -> bool:
        told_apart = (
            item.url if not self._rule.once else item.url or item.recorded
        )  # a row is what the office says it is
        if standing is Standing.BY_PERSON or not told_apart:
            return False
        return first.setdefault(self._story_of(item), item) is not item and standing is Standing.BY_RULE

    def _story_of(self, item: Countable) -> _Story:
        """A story counts once, or once for each site that has it: at two addresses of one site it is one publication."""
        if self._rule.once:
            return _story(item)
        return (*_story(item), item.source, item.channel, item.url if item.recorded else "")

    def add(self, item: Countable, number: int, tasks: int) -> None:
        """Add up `number` items such as `item`, each of so many tasks."""
        self.found += number
        self.by_source[item.source] = self.by_source.get(item.source, 0) + number
        if tasks > 1:
            self.shared += number

    def _shown(self, item: Countable, reason: str) -> CountedItem:
        weight = self._rule.weight(item) or item.quantity
        return counted_item(item, reason, self._rule.tasks_in_order(item.tasks), weight)


def _by_day(row: _Row) -> tuple[date, bool, str, str, int]:
    """Of one day by source and address: which of them counts never hangs on which was found first."""
    item = row[0]
    return item.published_on or date.max, item.recorded, item.source, item.url, item.item


def _story(item: Countable) -> tuple[int]:
    return (item.cluster,)


def counted_item(item: Countable, reason: str, tasks: tuple[str, ...], quantity: int | None = None) -> CountedItem:
    """Return an item as a count shows it."""
    return CountedItem(
        item=item.item,
        url=item.url,
        title=item.title,
        published_on=item.published_on,
        reason=reason,
        quantity=item.quantity if quantity is None else quantity,
        recorded=item.recorded,
        cluster=item.cluster,
        channel=item.channel,
        source=item.source,
        tasks=tasks,
    )
