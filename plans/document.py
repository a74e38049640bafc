"""A plan's document as the reader sees it, whatever file it came from: paragraphs and rows of tables, in order."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, kw_only=True, slots=True)
class Cell:
    """One cell of a table row, merged cells filled in, with the heading of its column."""

    heading: str  # of all heading rows, parted by " / "; empty where the table has none
    text: str


@dataclass(frozen=True, kw_only=True, slots=True)
class Block:
    """One line of text, or one row of a table."""

    place: str  # where a person finds it: "12" (line), "tr. 3, dòng 14", "bảng 2, hàng 5"
    text: str  # of a row: its cells parted by " | "
    cells: tuple[Cell, ...] = ()  # empty for running text
    confidence: float = 1.0  # of the optical reading, 0 to 1; 1 where the file holds letters


def span(first: str, last: str) -> str:
    """Return the places from one to another: "12-14"; "tr. 3, dòng 14-16" where both begin alike."""
    if first == last:
        return first
    before, _, number = last.rpartition(" ")
    return f"{first}-{number if before == first.rpartition(' ')[0] else last}"


@dataclass(frozen=True, kw_only=True, slots=True)
class Document:
    """A whole file."""

    name: str
    blocks: tuple[Block, ...]
    scanned: bool = False  # read from pictures
    notes: tuple[str, ...] = ()  # how it was read, where a person should know: sentences

    @property
    def text(self) -> str:
        """Return the running text, a block a line."""
        return "\n".join(block.text for block in self.blocks)
