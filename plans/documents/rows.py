"""What stands side by side on a page."""

from __future__ import annotations

import statistics
from collections.abc import Callable, Iterable
from typing import TypeVar

from plans.documents.shapes import Box

_SAME = 0.55  # of the height: how far apart the middles of two things of one row may lie
_LATEST = 8  # things that the next is compared with, so that a slanting row is followed

Thing = TypeVar("Thing")


def rows_of(things: Iterable[Thing], box_of: Callable[[Thing], Box]) -> list[list[Thing]]:
    """Return things (letters, words) in rows from top to bottom, each from left to right."""
    rows: list[list[Thing]] = []
    middle = height = 0.0
    for thing in sorted(things, key=lambda thing: box_of(thing).middle[1]):
        box = box_of(thing)
        if rows and box.middle[1] - middle <= _SAME * max(height, box.bottom - box.top):
            rows[-1].append(thing)
        else:
            rows.append([thing])
        boxes = [box_of(one) for one in rows[-1][-_LATEST:]]
        middle = statistics.fmean(one.middle[1] for one in boxes)
        height = statistics.median(one.bottom - one.top for one in boxes)
    return [sorted(row, key=lambda thing: box_of(thing).left) for row in rows]
