"""Tables of a page from its ruled lines: the same for a PDF, which holds the lines, and a scan, in which they are found."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from plans.documents.shapes import Box, Rule

_NEAR = 3.5  # points within which lines are one line, and ends of lines touch: double lines, scanned lines
_HOLE = 1.5  # points of a line that may be missing; a letter between two lines leaves more white below it
_SHORT_OF = 1.5  # points that a line may end before the line it leads to
_LEAST = 8.0  # points: shorter lines are strokes of letters or underline a word
_MOST_LINES = 400  # of one direction on a page: more is a drawing
_MOST_PLACES = 3_000  # of a table's grid on one page; the largest seen has 150


@dataclass(frozen=True, slots=True)
class Frame:
    """A table's grid of ruled cells: `cells[row][column]` is the number of a cell; `boxes[number]` where it lies."""

    box: Box
    cells: tuple[tuple[int, ...], ...]
    boxes: tuple[Box, ...]
    rules: tuple[Rule, ...]  # the lines it is made of

    def cell_at(self, point: tuple[float, float]) -> int | None:
        """Return the cell that a point lies in."""
        return next((number for number, box in enumerate(self.boxes) if box.holds(point)), None)


def frames(rules: Iterable[Rule]) -> list[Frame]:
    """Return the tables that the lines of a page draw, from top to bottom; a frame around one cell is none."""
    lines = [rule for rule in rules if rule.end - rule.start >= _LEAST]
    level = _merged([rule for rule in lines if rule.level])
    upright = _merged([rule for rule in lines if not rule.level])
    if max(len(level), len(upright)) > _MOST_LINES:
        return []
    found = [frame for part in _connected(level, upright) if (frame := _frame(*part)) and len(frame.boxes) > 1]
    return sorted(found, key=lambda frame: frame.box.top)


def _merged(rules: Sequence[Rule]) -> list[Rule]:
    """Return lines that lie on one another or go on where another ends as one line."""
    merged: list[Rule] = []
    for group in _grouped(sorted(rules, key=lambda rule: rule.at)):
        at = sum(rule.at for rule in group) / len(group)
        start, end = min((rule.start, rule.end) for rule in group)
        for rule in sorted(group, key=lambda rule: rule.start):
            if rule.start > end + _HOLE:
                merged.append(Rule(rule.level, at, start, end))
                start, end = rule.start, rule.end
            end = max(end, rule.end)
        merged.append(Rule(group[0].level, at, start, end))
    return merged


def _grouped(rules: Sequence[Rule]) -> Iterator[list[Rule]]:
    group: list[Rule] = []
    for rule in rules:
        if group and rule.at - group[0].at > _NEAR:
            yield group
            group = []
        group.append(rule)
    if group:
        yield group


def _connected(level: Sequence[Rule], upright: Sequence[Rule]) -> Iterator[tuple[list[Rule], list[Rule]]]:
    """Yield the lines that cross or touch one another, directly or by others."""
    left = list(upright)
    rest = list(level)
    while rest:
        rows, columns, fresh = list[Rule](), list[Rule](), [rest.pop(0)]
        while fresh:
            one = fresh.pop()
            (rows if one.level else columns).append(one)
            others = left if one.level else rest
            touched = [other for other in others if _touch(one, other)]
            fresh += touched
            others[:] = [other for other in others if other not in touched]
        if len(rows) > 1 and len(columns) > 1:
            yield rows, columns


def _touch(one: Rule, other: Rule) -> bool:
    return one.start - _NEAR <= other.at <= one.end + _NEAR and other.start - _NEAR <= one.at <= other.end + _NEAR


def _frame(rows: Sequence[Rule], columns: Sequence[Rule]) -> Frame | None:
    """Build the grid of what lines enclose; strokes of letters and underlines reach no line on their other side."""
    columns = [rule for rule in columns if _spans(rule, _places(rows))]
    rows = [rule for rule in rows if _spans(rule, _places(columns))]
    columns = [rule for rule in columns if _spans(rule, _places(rows))]
    ys, xs = _places(rows), _places(columns)
    if len(ys) < 2 or len(xs) < 2 or len(ys) * len(xs) > _MOST_PLACES:
        return None
    names = [[row * (len(xs) - 1) + column for column in range(len(xs) - 1)] for row in range(len(ys) - 1)]
    for row, (top, bottom) in enumerate(pairwise(ys)):
        for column, (start, end) in enumerate(pairwise(xs)):
            if column and not _drawn(columns, start, (top, bottom)):
                _rename(names, names[row][column], names[row][column - 1])
            if row and not _drawn(rows, top, (start, end)):
                _rename(names, names[row][column], names[row - 1][column])
    return _numbered(names, ys, xs, (*rows, *columns))


def _places(rules: Sequence[Rule]) -> list[float]:
    groups = _grouped(sorted(rules, key=lambda rule: rule.at))
    return [sum(rule.at for rule in group) / len(group) for group in groups]


def _spans(rule: Rule, places: Sequence[float]) -> bool:
    """Return whether a line leads from one of the lines that cross it to the next."""
    return any(_covers(rule, pair) for pair in pairwise(places))


def _covers(rule: Rule, gap: tuple[float, float]) -> bool:
    return rule.start <= gap[0] + _SHORT_OF and rule.end >= gap[1] - _SHORT_OF


def _drawn(rules: Sequence[Rule], at: float, gap: tuple[float, float]) -> bool:
    return any(abs(rule.at - at) <= _NEAR and _covers(rule, gap) for rule in rules)


def _rename(names: list[list[int]], old: int, new: int) -> None:
    for row in names:
        row[:] = [new if name == old else name for name in row]


def _numbered(names: list[list[int]], ys: Sequence[float], xs: Sequence[float], rules: tuple[Rule, ...]) -> Frame:
    order = {name: number for number, name in enumerate(dict.fromkeys(name for row in names for name in row))}
    boxes = [Box(xs[-1], ys[-1], xs[0], ys[0])] * len(order)
    for row, line in enumerate(names):
        for column, name in enumerate(line):
            box = boxes[order[name]]
            boxes[order[name]] = Box(
                min(box.left, xs[column]),
                min(box.top, ys[row]),
                max(box.right, xs[column + 1]),
                max(box.bottom, ys[row + 1]),
            )
    cells = tuple(tuple(order[name] for name in line) for line in names)
    return Frame(Box(xs[0], ys[0], xs[-1], ys[-1]), cells, tuple(boxes), rules)
