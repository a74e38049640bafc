"""What the readers of files hand to one another: tables as grids, pages as placed words and ruled lines."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Slot:
    """One place of a table's grid. Places that belong to one merged cell bear the same `cell` and the same text."""

    cell: int
    text: str  # its paragraphs parted by newlines
    confidence: float = 1.0


EMPTY = Slot(-1, "")
"""A place of the grid that no cell covers."""

Grid = list[list[Slot]]
"""Rows of a table, all of the same length."""


@dataclass(frozen=True, slots=True)
class Box:
    """A place on a page, in points from its upper left corner."""

    left: float
    top: float
    right: float
    bottom: float

    @property
    def middle(self) -> tuple[float, float]:
        """The point in its middle."""
        return (self.left + self.right) / 2, (self.top + self.bottom) / 2

    def holds(self, point: tuple[float, float]) -> bool:
        """Return whether a point lies in it."""
        return self.left <= point[0] <= self.right and self.top <= point[1] <= self.bottom


@dataclass(frozen=True, slots=True)
class Word:
    """A word and where it stands."""

    text: str
    box: Box
    confidence: float = 1.0  # of the optical reading


@dataclass(frozen=True, slots=True)
class Rule:
    """A straight line drawn on a page: at y from x to x where level, else at x from y to y."""

    level: bool
    at: float
    start: float
    end: float


@dataclass(frozen=True, slots=True)
class Sheet:
    """One page."""

    number: int
    width: float
    height: float
    words: tuple[Word, ...]
    rules: tuple[Rule, ...] = ()
