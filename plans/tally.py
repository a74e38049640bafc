"""The heap of items behind one number, while it is being counted."""

from __future__ import annotations

from dataclasses import replace

from core.count import Countable, CountedItem
from core.tag import IN_SCOPE
from core.words import say
from plans.qualifying import Rule


class Tally:
    """What was found for one quota in one period, and for one task where it is owed per task."""

    def __init__(self, rule: Rule, task: str | None) -> None:
        self.items: list[CountedItem] = []
        self.nearly: list[CountedItem] = []
        self.by_source: dict[str, int] = {}  # items in the count
        self.shared = 0  # items in the count that serve another task too
        self._rule = rule
        self._task = task
        self._stories: dict[int, Countable] = {}  # cluster: its first item in the count

    def add(self, item: Countable) -> None:
        """Count an item. A total for a task counts a story once; a quota of an outlet counts every publication."""
        if self._task is not None:
            first = self._stories.setdefault(item.cluster, item)
            if first is not item:
                self.almost(item, say("count.nearly.repost", title=first.title, source=first.source))
                return
            self.shared += len(item.tasks - {IN_SCOPE}) > 1
        self.items.append(counted_item(item, self._rule.reason(item, self._task), self._rule.tasks_of(item)))
        self.by_source[item.source] = self.by_source.get(item.source, 0) + 1

    def almost(self, item: Countable, reason: str) -> None:
        """Keep an item that a person would have to settle."""
        self.nearly.append(counted_item(item, reason, self._rule.tasks_of(item)))

    def doubt_all(self, reason: str) -> None:
        """Take every item out of the count, for a person to settle."""
        self.nearly = [replace(item, reason=reason) for item in self.items] + self.nearly
        self.items = []


def counted_item(item: Countable, reason: str, tasks: tuple[str, ...]) -> CountedItem:
    """Return an item as a count shows it."""
    return CountedItem(
        item=item.item,
        url=item.url,
        title=item.title,
        published_on=item.published_on,
        reason=reason,
        quantity=item.quantity,
        recorded=item.recorded,
        cluster=item.cluster,
        channel=item.channel,
        source=item.source,
        tasks=tasks,
    )
