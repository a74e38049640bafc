"""The cells of a scanned table one below the other, for a reader of letters that knows no tables."""

from __future__ import annotations

import bisect
from collections.abc import Iterable
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from plans.documents.shapes import Box, Word

if TYPE_CHECKING:
    from PIL.Image import Image

_INSIDE = 0.4  # points: how far within the middle of its ruled lines a cell is cut out; marks may touch the lines
_APART = 12.0  # points of white around each cell
_INK = 140  # darker dots are letters


@dataclass(frozen=True, slots=True)
class _Piece:
    top: float  # on the strip, in points
    right: float  # how far its words move to be where the cell is on the page
    down: float


@dataclass(frozen=True, slots=True)
class Strip:
    """All cells with ink in them on one picture, and where each comes from."""

    image: Image
    pieces: tuple[_Piece, ...]

    def back(self, word: Word) -> Word:
        """Return a word of the strip where it stands on the page."""
        place = bisect.bisect([piece.top for piece in self.pieces], word.box.middle[1]) - 1
        piece = self.pieces[max(place, 0)]
        box = word.box
        moved = Box(box.left + piece.right, box.top + piece.down, box.right + piece.right, box.bottom + piece.down)
        return replace(word, box=moved)


def cut_cells(page: Image, boxes: Iterable[Box], dots: float) -> Strip:
    """Return the cells of a page, `dots` to a point, those without ink left out."""
    import PIL.Image

    cut = [cell for box in boxes if (cell := _cut(page, box, dots))]
    width = max((image.size[0] for image, _ in cut), default=1)
    apart = round(_APART * dots)
    strip = PIL.Image.new("L", (width + 2 * apart, sum(image.size[1] + apart for image, _ in cut) + apart), 255)
    pieces, down = [], apart
    for image, (left, top) in cut:
        strip.paste(image, (apart, down))
        pieces.append(_Piece((down - apart / 2) / dots, (left - apart) / dots, (top - down) / dots))
        down += image.size[1] + apart
    return Strip(strip, tuple(pieces))


def _cut(page: Image, box: Box, dots: float) -> tuple[Image, tuple[int, int]] | None:
    """Return the inked part of a cell and its upper left corner on the page."""
    sides = (box.left + _INSIDE, box.top + _INSIDE, box.right - _INSIDE, box.bottom - _INSIDE)
    left, top, right, bottom = (round(side * dots) for side in sides)
    if right - left < 4 or bottom - top < 4:
        return None
    cell = page.crop((left, top, right, bottom))
    ink = cell.point(lambda dot: 255 if dot < _INK else 0).getbbox()
    if ink is None or ink[2] - ink[0] < 4 or ink[3] - ink[1] < 4:
        return None
    return cell.crop(ink), (left + ink[0], top + ink[1])
