"""What is still to be asked for, in the order in which a reader would want it."""

from __future__ import annotations

import asyncio
import heapq
from collections.abc import AsyncIterator
from dataclasses import dataclass, field
from enum import IntEnum

from core.crawl import KnownPage
from crawlers.extract.hints import Hints
from crawlers.settling import Branch


class Kind(IntEnum):
    """What an address is asked for, in the order of asking."""

    FEED = 0
    SITEMAP = 1
    LISTING = 2  # home, sections
    ARTICLE = 3  # believed to be one
    CANDIDATE = 4  # may be an article or a listing
    SECTION = 5  # may be a listing, is no article
    PAGE = 6  # a further page of a listing
    CHECK = 7  # a known article, for an edit


LISTS = frozenset({Kind.FEED, Kind.SITEMAP, Kind.LISTING, Kind.SECTION, Kind.PAGE})


@dataclass(slots=True, eq=False)
class Task:
    """One address to ask for."""

    url: str
    kind: Kind
    branch: Branch | None = None  # the feed, sitemap or listing that led to it
    known: KnownPage | None = None
    hints: Hints | None = None
    depth: int = 0  # listings passed on the way from an entry
    page: int = 1  # of a section
    complete: bool = False  # the section was read to its end before: known articles end its paging
    entry: bool = False  # its answer tells whether the source is well
    probe: bool = False  # a guess: its absence says nothing
    again: bool = False  # a second visit in this run
    trail: set[str] | None = None  # what the earlier pages of this section led to


@dataclass(slots=True)
class Frontier:
    """A row of tasks with a bounded number under way; as an iterator it ends when nothing is left and nothing runs."""

    window: int
    running: int = 0
    stopped: bool = False
    _heap: list[tuple[int, int, Task]] = field(default_factory=list)
    _count: int = 0
    _feeds: int = 0  # feeds under way
    _changed: asyncio.Event = field(default_factory=asyncio.Event)

    def add(self, task: Task) -> None:
        """Put a task in the row: the better kind first, then the earlier one."""
        self._count += 1
        heapq.heappush(self._heap, (task.kind + 10 * task.again, self._count, task))
        self._changed.set()

    def done(self, task: Task) -> None:
        """Note that a task handed out is over."""
        self.running -= 1
        self._feeds -= task.kind is Kind.FEED
        self._changed.set()

    def stop(self) -> list[Task]:
        """Hand out nothing more; return what was left."""
        self.stopped = True
        left = [row[2] for row in self._heap]
        self._heap.clear()
        self._changed.set()
        return left

    def __len__(self) -> int:
        return len(self._heap)

    async def __aiter__(self) -> AsyncIterator[Task]:
        while True:
            while (task := self._next()) is not None:
                yield task
            if not self._heap and not self.running:
                return
            self._changed.clear()
            await self._changed.wait()

    def _next(self) -> Task | None:
        if not self._heap or self.running >= self.window:
            return None
        # Titles and dates of a feed help to read its articles: they come before anything that may be one.
        if self._feeds and self._heap[0][0] > Kind.LISTING:
            return None
        task = heapq.heappop(self._heap)[2]
        self.running += 1
        self._feeds += task.kind is Kind.FEED
        return task
