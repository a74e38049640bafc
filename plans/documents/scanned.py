"""A scanned page made ready to be read: put straight, its ruled lines found and taken out."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

from plans.documents.shapes import Rule

if TYPE_CHECKING:
    from PIL.Image import Image

_POINTS = 72
_MOST_SLANT = 3.0  # degrees; papers that lie worse in a scanner are scanned again
_LEAST_SLANT = 0.08
_LONG_LEVEL = 36.0  # points: a dark run that long is no letter
_LONG_UPRIGHT = 20.0  # the lowest row of a table
_HOLES = 0.92  # of a run that has to be dark: scanners leave holes
_SPREAD = 2  # dots by which a line may drift where the page is not quite straight

_Dark = NDArray[np.bool_]
_Runs = list[tuple[float, float, float]]


@dataclass(frozen=True, slots=True)
class Scan:
    """A grey picture without slant and lines, and the lines that were on it, in points."""

    image: Image
    rules: tuple[Rule, ...]


def prepare(image: Image, dpi: float) -> Scan:
    """Return the page ready to be read."""
    import PIL.Image

    grey = image.convert("L")
    slant = slant_of(_dark(np.asarray(grey)))
    if abs(slant) >= _LEAST_SLANT:
        grey = grey.rotate(slant, resample=PIL.Image.Resampling.BICUBIC, fillcolor=255)
    dots = np.array(grey)
    dark = _dark(dots)
    level, upright = _runs(dark, dpi, _LONG_LEVEL), _runs(np.ascontiguousarray(dark.T), dpi, _LONG_UPRIGHT)
    scale = _POINTS / dpi
    rules = tuple(
        Rule(is_level, at * scale, start * scale, end * scale)
        for is_level, runs in ((True, level), (False, upright))
        for at, start, end in runs
    )
    return Scan(PIL.Image.fromarray(_without(dots, level, upright)), rules)


def _dark(dots: NDArray[np.uint8]) -> _Dark:
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
    return [
        (float(row), float(start), float(end + length - 1))
        for row, start, end in zip(starts[0], starts[1], ends[1], strict=True)
    ]


def _without(dots: NDArray[np.uint8], level: _Runs, upright: _Runs) -> NDArray[np.uint8]:
    """Return the dots with the lines painted over, or letters in tables are read together with them."""
    for row, start, end in level:
        dots[int(row), int(start) : int(end) + 1] = 255
    for column, start, end in upright:
        dots[int(start) : int(end) + 1, int(column)] = 255
    return dots
