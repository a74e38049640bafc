"""What is wrong with a cell, and where the cell stands."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from core.words import say


class CellProblem(Exception):
    """A cell that cannot be used; `key` below sheet.problem in vi.toml says why and what is allowed."""

    def __init__(self, key: str, /, **values: object) -> None:
        self.key = key
        self.values = values
        super().__init__(key)


@dataclass(frozen=True, kw_only=True, slots=True)
class Remark:
    """One sentence on one place of a sheet."""

    sheet: str  # empty where the file has one sheet only, or the row was typed as options of a command
    cell: str  # "B7", "7" for a whole row, "--start" for an option, "NAME" for an argument
    row: int  # counted from 1; 0 where there is none
    text: str

    @property
    def sentence(self) -> str:
        """Return the text with its place before it."""
        if self.row == 0:
            return f"{self.cell}: {self.text}"
        place = say("sheet.cell" if not self.cell.isdigit() else "sheet.row", name=self.cell)
        return say("sheet.at", sheet=self.sheet, place=place, text=self.text) if self.sheet else f"{place}: {self.text}"


def in_sheet(name: str) -> str:
    """Return where in a file a sheet's fault lies; empty for a text file, whose one sheet has no name."""
    return say("sheet.in_sheet", sheet=name) if name else ""


def number_runs(numbers: Iterable[int]) -> str:
    """Return numbers as people write them: 3, 20-24."""
    runs: list[list[int]] = []
    for number in numbers:
        if runs and number == runs[-1][-1] + 1:
            runs[-1].append(number)
        else:
            runs.append([number])
    return ", ".join(str(run[0]) if len(run) == 1 else f"{run[0]}-{run[-1]}" for run in runs)
