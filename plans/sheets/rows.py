"""The rows below the headings: which are data, and what each field of them holds."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from core.errors import SheetError
from core.text import compose, fold, squeeze
from core.words import say
from plans.sheets.columns import SheetShape
from plans.sheets.grid import Grid, Spot, Value, cell_name
from plans.sheets.heading import Heading, count_known, find_heading, is_named
from plans.sheets.opening import read_grids
from plans.sheets.problems import CellProblem, Remark, in_sheet

_TOTAL = re.compile(
    r"(?:tong cong|tong so|tong|cong)(?:\s*[:(].*|\s+\d.*|\s+(?:thang|quy|tuan|nam|muc|phan|ca|so)\b.*)?"
)
_EXAMPLE = frozenset(("vd", "vi du"))
_FOOT = re.compile(
    r"(?:(?:nguoi lap|lap bieu|nguoi tong hop|thu truong|tm\. |kt\. |tl\. |truong phong|pho truong phong|chu tich|pho chu tich"
    r"|giam doc|pho giam doc|xac nhan|\(ky|ky, ghi|noi nhan)(?: ?\S+){0,6}|.*[a-z.…]{2},? ngay .{1,6} thang .{1,6} nam.*)"
)
_NUMBERING = re.compile(r"\(?\d{1,2}\)?|\([a-z]\)")


@dataclass(frozen=True, kw_only=True, slots=True)
class Row:
    """One row of data, by field; or the options of a command in the place of one."""

    sheet: str
    row: int  # counted from 0; -1 for options
    shape: SheetShape
    values: dict[str, Value]
    columns: dict[str, int]
    links: dict[str, str]
    broken: frozenset[str] = frozenset()  # fields whose formula gave an error
    shared: frozenset[str] = frozenset()  # fields of a cell merged over several rows

    def place(self, field: str = "") -> str:
        """Return the name of a field's cell, of the row where the field has no column, of the option of a command."""
        if self.row < 0:
            return "NAME" if field == "name" else f"--{field.replace('_', '-')}"
        return cell_name((self.row, self.columns[field])) if field in self.columns else str(self.row + 1)

    def remark(self, field: str, problem: CellProblem) -> Remark:
        """Return what is wrong with a field in a sentence."""
        heading = self.shape.column(field).heading if field else ""
        text = say(f"sheet.problem.{problem.key}", heading=heading, **problem.values)
        return Remark(sheet=self.sheet, cell=self.place(field), row=self.row + 1, text=text)

    def remark_all(self, text: str) -> Remark:
        """Return a sentence on the whole row."""
        return Remark(sheet=self.sheet, cell=self.place(), row=self.row + 1, text=text)

    def is_empty(self, field: str) -> bool:
        """Return whether nothing stands in a field, not even a broken formula."""
        return self.values.get(field) is None and field not in self.broken

    def get(self, field: str) -> Value:
        """Return the value of a field, None where it is empty; raise CellProblem for a formula's error."""
        value = self.values.get(field)
        if field in self.broken or (isinstance(value, str) and re.fullmatch(r"#(?:[A-Z/0]+[!?]|N/A)", value.strip())):
            raise CellProblem("broken_formula")
        if field in self.shared and self.shape.column(field).sums:
            raise CellProblem("merged")
        return value


@dataclass(frozen=True, kw_only=True, slots=True)
class Opened:
    """The sheets of a file that could be read as one of the shapes asked for."""

    rows: tuple[Row, ...]
    remarks: tuple[Remark, ...] = ()  # on sheets that lack a column, and columns that are not read
    passed_over: tuple[Remark, ...] = ()  # rows that are no data; their text, which may name people, is never shown


def open_rows(path: Path, shapes: Sequence[SheetShape]) -> Opened:
    """Return the rows of data of every sheet that has the headings of one of `shapes`.

    Raises SheetError where the file cannot be read or none of its sheets has the required columns.
    """
    grids = read_grids(path, lambda grid: count_known(grid, shapes))
    found = [(grid, find_heading(grid, shapes, path.name)) for grid in grids]
    usable = [(grid, heading) for grid, heading in found if heading and not heading.missing]
    lacking = [(grid, heading) for grid, heading in found if heading and heading.missing]
    if not usable:
        raise _no_sheet(path, lacking, shapes)
    read = [_data(grid, heading) for grid, heading in usable]
    remarks = [_unread(grid, heading) for grid, heading in lacking]
    remarks += [_blind(grid) for grid, _ in usable[:1] if grid.blind]
    return Opened(
        rows=tuple(row for rows, _ in read for row in rows),
        remarks=(*remarks, *(remark for grid, heading in usable for remark in _about_columns(grid, heading))),
        passed_over=tuple(remark for _, passed in read for remark in passed),
    )


def _no_sheet(path: Path, lacking: Sequence[tuple[Grid, Heading]], shapes: Sequence[SheetShape]) -> SheetError:
    if lacking:
        grid, heading = min(lacking, key=lambda pair: len(pair[1].missing))
        return SheetError(
            "sheet.no_column", path=path.name, sheet=in_sheet(grid.name), row=heading.row + 1, columns=_missing(heading)
        )
    wanted = "; ".join(
        ", ".join(f"«{column.heading}»" for column in shape.columns if column.required) for shape in shapes
    )
    return SheetError("sheet.no_heading", path=path.name, wanted=wanted)


def _missing(heading: Heading) -> str:
    return ", ".join(f"«{column.heading}»" for column in heading.missing)


def _unread(grid: Grid, heading: Heading) -> Remark:
    text = say("sheet.unread", columns=_missing(heading))
    return Remark(sheet=grid.name, cell=str(heading.row + 1), row=heading.row + 1, text=text)


def _blind(grid: Grid) -> Remark:
    return Remark(sheet=grid.name, cell="1", row=1, text=say("sheet.xls_errors"))


def _about_columns(grid: Grid, heading: Heading) -> Iterator[Remark]:
    """Yield a remark on each column that is not read, or holds something and is read past since it may name people."""
    for cell, name in heading.unknown:
        text = say("sheet.unknown_column", heading=name)
        yield Remark(sheet=grid.name, cell=cell, row=heading.row + 1, text=text)
    for field, column in heading.columns.items():
        if not heading.shape.column(field).kept and _holds_anything(grid, heading, column):
            shown = squeeze(compose(str(grid.value(heading.row, column) or heading.shape.column(field).heading)))
            text = say("sheet.person_column", heading=shown)
            yield Remark(sheet=grid.name, cell=cell_name((heading.row, column)), row=heading.row + 1, text=text)


def _holds_anything(grid: Grid, heading: Heading, column: int) -> bool:
    return any(grid.value(row, column) is not None for row in range(heading.row + 1, len(grid.rows)))


def _data(grid: Grid, heading: Heading) -> tuple[list[Row], list[Remark]]:
    """Return the rows of data of one sheet, and remarks on the others."""
    rows = list(_read_rows(grid, heading))
    kinds = [_kind(row) for row in rows]
    last = max((place for place, kind in enumerate(kinds) if kind == "sure"), default=-1)
    feet = [place for place, row in enumerate(rows) if place > last and _is_foot(row)]
    end = min(feet, default=len(rows))  # below the first line of the signatures nothing is data
    chosen = [kind != "other" and place < end for place, kind in enumerate(kinds)]
    data = [row for row, is_data in zip(rows, chosen, strict=True) if is_data]
    text = say("sheet.passed_over")
    return data, [row.remark_all(text) for row, is_data in zip(rows, chosen, strict=True) if not is_data]


def _is_foot(row: Row) -> bool:
    return any(_FOOT.fullmatch(text) or _TOTAL.fullmatch(text) for text in _texts(row))


def _read_rows(grid: Grid, heading: Heading) -> Iterator[Row]:
    """Yield the rows that hold anything in a known column; a merged cell holds its value in every row it covers."""
    covered = _covered(grid, heading)
    for number in range(heading.row + 1, len(grid.rows)):
        spots = {field: (number, column) for field, column in heading.columns.items()}
        values = {field: grid.value(*covered.get(spot, spot)) for field, spot in spots.items()}
        shared = frozenset(field for field, spot in spots.items() if spot in covered)
        broken = frozenset(field for field, spot in spots.items() if covered.get(spot, spot) in grid.broken)
        if all(value is None for value in values.values()) and not broken:
            continue
        links = {
            field: grid.links[covered.get(spot, spot)]
            for field, spot in spots.items()
            if covered.get(spot, spot) in grid.links
        }
        yield Row(
            sheet=grid.name,
            row=number,
            shape=heading.shape,
            values=values,
            columns=heading.columns,
            links=links,
            broken=broken,
            shared=shared,
        )


def _covered(grid: Grid, heading: Heading) -> dict[Spot, Spot]:
    """Return {cell: the cell whose value it shows} of blocks merged downwards, their first cells included."""
    covered: dict[Spot, Spot] = {}
    used = set(heading.columns.values())  # a block may be as wide as the sheet
    for (top, left), (bottom, right) in grid.merged:
        if top > heading.row and bottom > top:
            rows = range(top, min(bottom, len(grid.rows) - 1) + 1)
            covered.update({(row, column): (top, left) for row in rows for column in used if left <= column <= right})
    return covered


def _texts(row: Row) -> list[str]:
    return [squeeze(fold(value)) for value in row.values.values() if isinstance(value, str)]


def _kind(row: Row) -> str:
    """Return "sure" for a row of data, "unsure", or "other": blank, a total, a part's title, an example, numbers of columns."""
    number = row.values.get("number")
    filled = {field: value for field, value in row.values.items() if value is not None and field != "number"}
    label = squeeze(fold(number)).strip(" .") if isinstance(number, str) else ""
    if label in _EXAMPLE or not (filled or row.broken) or _numbers_columns(row) or _is_heading(row):
        return "other"
    if any(_TOTAL.fullmatch(text) for text in _texts(row)[:1]) and _day(row) is None:
        return "other"
    if isinstance(number, (int, float)) or label.isdigit():
        return "sure"
    if len(filled) < 2:
        return "unsure" if row.broken else "other"
    return "sure" if _is_whole(row) else "unsure"


def _is_whole(row: Row) -> bool:
    """Return whether a row has its day, or in a sheet without days all it needs.

    The signatures, and the place and day above them, may stand in any column.
    """
    required = [column.field for column in row.shape.columns if column.required]
    if not {"day", "start"}.intersection(required):
        return all(row.values.get(field) is not None for field in required)
    value = _day(row)
    if not isinstance(value, str):
        return value is not None
    text = squeeze(fold(value))
    return any(sign.isdigit() for sign in text) and not _FOOT.fullmatch(text)


def _day(row: Row) -> Value:
    return row.values.get("day", row.values.get("start"))


def _numbers_columns(row: Row) -> bool:
    """Below the headings offices write (1), (2), (3)…"""
    shown = [
        str(int(value)) if isinstance(value, float) and value.is_integer() else str(value)
        for value in row.values.values()
        if value is not None
    ]
    return len(shown) > 2 and all(_NUMBERING.fullmatch(text.strip()) for text in shown)


def _is_heading(row: Row) -> bool:
    """Offices that print long sheets repeat the headings on every page."""
    named = [field for field, value in row.values.items() if is_named(row.shape.column(field), value)]
    return len(named) > 2 or len(named) == sum(value is not None for value in row.values.values())


def typed_row(shape: SheetShape, **values: Value) -> Row:
    """Return options of a command as a row, so that they are checked as a sheet's cells are."""
    given = {field: value or None for field, value in values.items()}
    return Row(sheet="", row=-1, shape=shape, values=given, columns={}, links={})
