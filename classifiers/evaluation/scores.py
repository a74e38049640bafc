"""Precision, recall and F1 of one label or of many."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass


@dataclass(kw_only=True, slots=True)
class Tally:
    """Right, wrongly given and missed judgements."""

    right: int = 0
    wrong: int = 0
    missed: int = 0

    def note(self, *, said: bool, true: bool) -> None:
        """Take one judgement in."""
        self.right += said and true
        self.wrong += said and not true
        self.missed += true and not said

    def figures(self) -> dict[str, float]:
        """Return precision, recall and f1; 0 where nothing was said, or nothing is true."""
        return {
            "precision": share(self.right, self.right + self.wrong),
            "recall": share(self.right, self.right + self.missed),
            "f1": share(2 * self.right, 2 * self.right + self.wrong + self.missed),
        }


def share(part: float, whole: float) -> float:
    """Return part / whole to four places, 0 where there is no whole."""
    return round(part / whole, 4) if whole else 0.0


def micro(tallies: Iterable[Tally]) -> dict[str, float]:
    """Return the figures of all judgements together."""
    rows = list(tallies)
    total = Tally(
        right=sum(row.right for row in rows),
        wrong=sum(row.wrong for row in rows),
        missed=sum(row.missed for row in rows),
    )
    return total.figures()


def macro(tallies: Iterable[Tally]) -> dict[str, float]:
    """Return the mean of the figures of each label that occurs."""
    rows = [row.figures() for row in tallies if row.right + row.missed]
    return {name: share(sum(row[name] for row in rows), len(rows)) for name in ("precision", "recall", "f1")}
