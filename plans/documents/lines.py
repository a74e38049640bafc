"""Words of a page as lines of text in reading order."""

from __future__ import annotations

import re
import statistics
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from core.text import fold
from plans.documents.rows import rows_of
from plans.documents.shapes import Box, Word

_HEAD = re.compile(r"cong hoa xa h|doc lap\W+tu do|dang cong san viet")
_TITLE = re.compile(r"\W*(?:ke ?hoach|chuong trinh|huong dan|quyet dinh|cong van)\W*$")
_FOOT = re.compile(r"\W*n\S?i nhan\b")
_MOST_HEAD_LINES = 12
_GAP = 1.0  # of a line's height: between the two columns of a head or foot
_MARK = re.compile(r"[-+–•*]\s|\d{1,2}(?:\.\d{1,2})*[.)]\s|[a-zđ]\)\s")
_PARTED = re.compile(r"[^\W_]-$")  # "VH-" before "XH"


@dataclass(frozen=True, slots=True)
class Line:
    """Some words side by side."""

    words: tuple[Word, ...]

    @property
    def text(self) -> str:
        """Return the words with a blank between them."""
        return " ".join(word.text for word in self.words)

    @property
    def box(self) -> Box:
        """Return the place of all words together."""
        boxes = [word.box for word in self.words]
        return Box(
            min(box.left for box in boxes),
            min(box.top for box in boxes),
            max(box.right for box in boxes),
            max(box.bottom for box in boxes),
        )

    @property
    def confidence(self) -> float:
        """Return how sure the words were read, long ones counting for more; a doubtful number makes the whole line doubtful."""
        letters = sum(len(word.text) for word in self.words) or 1
        mean = sum(word.confidence * len(word.text) for word in self.words) / letters
        return min([mean, *(word.confidence for word in self.words if any(map(str.isdigit, word.text)))])


def lines_of(words: Iterable[Word]) -> list[Line]:
    """Return the lines from top to bottom, each from left to right."""
    return [Line(tuple(row)) for row in rows_of(words, lambda word: word.box)]


def joined(lines: Sequence[Line]) -> str:
    """Return the text of a cell: broken lines joined, a new line where one begins with a dash, a number or a letter."""
    text = ""
    for line in lines:
        apart = "" if not text or _PARTED.search(text) else "\n" if _MARK.match(line.text) else " "
        text += apart + line.text
    return text


def in_reading_order(lines: Sequence[Line]) -> list[Line]:
    """Return the lines of a page, what stands side by side in the head and the foot of a document column after column."""
    head = _head(lines)
    foot = next(
        (number for number, line in enumerate(lines) if number >= head and _FOOT.search(fold(line.text))), len(lines)
    )
    return [*_motto_whole(_by_columns(lines[:head])), *lines[head:foot], *_by_columns(lines[foot:])]


def _motto_whole(lines: Sequence[Line]) -> list[Line]:
    """Join the name of the state where a narrow column broke it: its second half alone would be taken for an office's name."""
    found: list[Line] = []
    for line in lines:
        if found and fold(line.text) == "viet nam" and fold(found[-1].text).endswith("chu nghia"):
            found[-1] = Line((*found[-1].words, *line.words))
        else:
            found.append(line)
    return found


def _head(lines: Sequence[Line]) -> int:
    """Return how many lines the head has: those above the kind of document, where quốc hiệu stands among them."""
    first = [fold(line.text) for line in lines[:_MOST_HEAD_LINES]]
    named = next((number for number, text in enumerate(first) if _HEAD.search(text)), None)
    if named is None:
        return 0
    title = next((number for number, text in enumerate(first) if number > named and _TITLE.match(text)), None)
    return title if title is not None else _last_parted(lines[: len(first)]) + 1


def _last_parted(lines: Sequence[Line]) -> int:
    """Without the kind of document in a line of its own: the last line with something on both sides, from the first on."""
    return max((number for number, line in enumerate(lines[:8]) if len(_parts(line)) > 1), default=0)


def _by_columns(lines: Sequence[Line]) -> list[Line]:
    parted = [parts for line in lines if len(parts := _parts(line)) > 1]
    if not parted:
        return list(lines)
    border = statistics.median((left.box.right + right.box.left) / 2 for left, right in parted)
    columns: tuple[list[Line], list[Line]] = ([], [])
    for line in lines:
        for part in _parts(line):
            columns[part.box.middle[0] > border].append(part)
    return [*columns[0], *columns[1]]


def _parts(line: Line) -> list[Line]:
    """Return a line's two sides, parted at its widest gap where that is wide enough; else the line."""
    box = line.box
    gaps = [(after.box.left - before.box.right, number) for number, (before, after) in enumerate(_pairs(line), 1)]
    width, at = max(gaps, default=(0.0, 0))
    if width < _GAP * (box.bottom - box.top):
        return [line]
    return [Line(line.words[:at]), Line(line.words[at:])]


def _pairs(line: Line) -> Iterable[tuple[Word, Word]]:
    return zip(line.words, line.words[1:], strict=False)
