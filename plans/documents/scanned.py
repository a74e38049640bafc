"""A scanned page made ready to be read: put straight, its ruled lines found and rubbed out."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

from plans.documents.shapes import Box, Rule

if TYPE_CHECKING:
    from PIL.Image import Image

_POINTS = 72
_MOST_SLANT = 3.0  # degrees; papers that lie worse in a scanner are scanned again
_LEAST_SLANT = 0.08
_LONG_LEVEL = 36.0  # points: a dark run that long is no letter
_LONG_UPRIGHT = 13.0  # the lowest row of a table; what a letter this tall touches is no line
_HOLES = 0.92  # of a run that has to be dark: scanners leave holes
_PART_OF = 3.5  # points from a line within which runs are part of it
_THICKEST = 12  # dots
_SPREAD = 2  # dots by which a line may drift where the page is not quite straight

_Dark = NDArray[np.bool_]
_Runs = list[tuple[float, float, float]]


@dataclass(frozen=True, slots=True)
class Scan:
    """A grey page that lies straight, and the long dark runs on it that may be ruled lines."""

    image: Image
    dots: float  # to a point
    level: _Runs
    upright: _Runs

    @property
    def rules(self) -> tuple[Rule, ...]:
        """Return the runs in points."""
        runs = ((True, self.level), (False, self.upright))
        return tuple(
            Rule(level, at / self.dots, start / self.dots, end / self.dots)
            for level, some in runs
            for at, start, end in some
        )


def prepare(image: Image, dpi: float) -> Scan:
    """Return the page put straight."""
    import PIL.Image

    grey = image.convert("L")
    slant = slant_of(dark_dots(np.asarray(grey)))
    if abs(slant) >= _LEAST_SLANT:
        grey = grey.rotate(slant, resample=PIL.Image.Resampling.BICUBIC, fillcolor=255)
    dark = dark_dots(np.asarray(grey))
    upright = _runs(np.ascontiguousarray(dark.T), dpi, _LONG_UPRIGHT)
    return Scan(grey, dpi / _POINTS, _runs(dark, dpi, _LONG_LEVEL), upright)


def rubbed_out(scan: Scan, rules: Sequence[Rule]) -> Image:
    """Return the page without those of its lines; letters and marks that touch a line stay whole."""
    import PIL.Image

    dots = np.array(scan.image)
    dark = dark_dots(dots)
    level = _area(dark.shape, _near(scan.level, [rule for rule in rules if rule.level], scan.dots))
    upright = _area(dark.T.shape, _near(scan.upright, [rule for rule in rules if not rule.level], scan.dots)).T
    letters = dark & ~level & ~upright
    dots[level & ~_reached(letters, dark & level, 0)] = 255
    dots[upright & ~_reached(letters, dark & upright, 1)] = 255
    return PIL.Image.fromarray(dots)


def _near(runs: _Runs, rules: Sequence[Rule], dots: float) -> _Runs:
    """Return the runs that make those rules."""
    return [
        (at, start, end)
        for at, start, end in runs
        if any(
            abs(rule.at * dots - at) <= _PART_OF * dots and rule.start * dots < end and start < rule.end * dots
            for rule in rules
        )
    ]


def _area(shape: tuple[int, ...], runs: _Runs) -> _Dark:
    area = np.zeros(shape, dtype=np.bool_)
    for row, start, end in runs:
        area[int(row), int(start) : int(end) + 1] = True
    return area


def _reached(letters: _Dark, line: _Dark, axis: int) -> _Dark:
    """Return the dots of a line that a letter beside it leads on through, straight across the line."""
    reached = np.zeros_like(line)
    for step in (1, -1):
        front = letters
        for _ in range(_THICKEST):
            front = np.roll(front, step, axis) & line
            if not front.any():
                break
            reached |= front
    return reached


def without(image: Image, boxes: Iterable[Box], dots: float) -> Image:
    """Return the page with those places white, `dots` to a point."""
    blank = image.copy()
    for box in boxes:
        left, top, right, bottom = (round(side * dots) for side in (box.left, box.top, box.right, box.bottom))
        blank.paste(255, (left, top, right, bottom))
    return blank


def dark_dots(dots: NDArray[np.uint8]) -> _Dark:
    """Return which dots are ink: clearly darker than the paper, which is what most of the page is."""
    paper = float(np.percentile(dots[::7, ::7], 80))
    return dots < min(paper * 0.65, 170.0)


def slant_of(dark: _Dark) -> float:
    """Return by how many degrees (counted against the clock) the page has to be turned for its lines to lie level.

    Of all slants the one at which the dots fall into the sharpest rows: the sum of squares of the rows' dots is largest.
    """
    rows, columns = np.nonzero(dark[::2, ::2])
    if len(rows) < 500:
        return 0.0
    columns = columns - columns.mean()
    coarse = max(np.arange(-_MOST_SLANT, _MOST_SLANT + 0.1, 0.25), key=lambda angle: _sharpness(rows, columns, angle))
    fine = np.arange(coarse - 0.25, coarse + 0.26, 0.05)
    return float(max(fine, key=lambda angle: _sharpness(rows, columns, angle)))


def _sharpness(rows: NDArray[np.intp], columns: NDArray[np.float64], angle: float) -> float:
    moved = np.round(rows - columns * np.tan(np.radians(angle))).astype(np.int64)
    counts = np.bincount(moved - moved.min())
    return float(np.square(counts, dtype=np.float64).sum())


def _runs(dark: _Dark, dpi: float, points: float) -> _Runs:
    """Return the long dark runs along the rows, as (row, first column, last column) of dots."""
    length = round(points * dpi / _POINTS)
    if dark.shape[1] <= length:
        return []
    spread = dark.copy()
    for step in range(1, _SPREAD + 1):
        spread[step:] |= dark[:-step]
        spread[:-step] |= dark[step:]
    sums = np.cumsum(np.pad(spread, ((0, 0), (1, 0))), axis=1, dtype=np.int32)
    full = sums[:, length:] - sums[:, :-length] >= length * _HOLES
    edges = np.diff(np.pad(full, ((0, 0), (1, 1))).astype(np.int8), axis=1)
    starts, ends = np.nonzero(edges == 1), np.nonzero(edges == -1)
    rows = zip(starts[0], starts[1], ends[1] + length - 1, strict=True)
    return [(float(row), *_trimmed(spread[row], int(start), int(end))) for row, start, end in rows]


def _trimmed(row: _Dark, start: int, end: int) -> tuple[float, float]:
    """Return where the ink of a run begins and ends: holes are allowed, also at its ends."""
    inked = np.flatnonzero(row[start:end])
    return float(start + inked[0]), float(start + inked[-1])
