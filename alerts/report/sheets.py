"""The report's tables as a spreadsheet: filters, links, totals and ratios that calculate, ready to print."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime, time
from io import BytesIO
from math import ceil

import xlsxwriter
from xlsxwriter.format import Format
from xlsxwriter.utility import xl_rowcol_to_cell
from xlsxwriter.workbook import Workbook
from xlsxwriter.worksheet import Worksheet

from alerts.report.document import Document
from alerts.report.table import Cell, Column, Kind, Link, Table, shown

MOST_LINKS = 65_530
"""What Excel takes on one sheet; further addresses stand there as text."""
LONGEST_CELL = 32_767
"""Characters."""
_HEAD_ROW = 4  # rows are counted from 0 here, as xlsxwriter does
_A4 = 9
_LINE_POINTS = 15.5
_MOST_LINES = 25  # Excel's rows are no higher than 409 points
_LOOK = {"font_name": "Times New Roman", "font_size": 11, "valign": "vcenter"}
_SHAPES = {Kind.NUMBER: "#,##0", Kind.SHARE: "0.0%", Kind.DAY: "dd/mm/yyyy"}


def render_sheets(document: Document) -> bytes:
    """Return the report's tables as an .xlsx, a sheet each, the totals first.

    What pages wrote is written as text: "=1+1" in a title stays four letters and never becomes a formula.
    """
    file = BytesIO()
    book = xlsxwriter.Workbook(file, {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False})
    made_at = datetime.combine(document.made_on, time.min)
    names = {"title": document.subject[:255], "author": document.letterhead.issuer[:255]}
    book.set_properties({**names, "created": made_at})
    looks = _Looks(book)
    tables = [(appendix.number, table) for appendix in document.appendices for table in appendix.tables]
    for place, (number, table) in enumerate(tables, 1):
        sheet = book.add_worksheet(table.name)
        _Sheet(sheet, table, looks, f"bang_{place}").write(f"{number}. {table.title}", document)
    book.close()
    return file.getvalue()


class _Looks:
    """The formats of the workbook, made once."""

    def __init__(self, book: Workbook) -> None:
        across = {**_LOOK, "text_wrap": True}
        self.title = book.add_format({**across, "bold": True, "font_size": 13})
        self.plain = book.add_format(across)
        self.note = book.add_format({**across, "italic": True})
        head = {**_LOOK, "bold": True, "text_wrap": True, "align": "center", "border": 1, "bg_color": "#DDEBF7"}
        self.head = book.add_format(head)
        cell = {**_LOOK, "border": 1, "text_wrap": True}
        self.cells = {kind: book.add_format({**cell, **_shape(kind)}) for kind in Kind}
        self.totals = {kind: book.add_format({**cell, **_shape(kind), "bold": True}) for kind in Kind}
        self.order = book.add_format({**cell, "align": "center", "num_format": "0"})
        self.link = book.add_format({**cell, "font_color": "#0563C1", "underline": 1})
        self.unknown = book.add_format({**cell, "align": "right", "italic": True})

    def of(self, cell: Cell, kind: Kind, *, total: bool) -> Format:
        """Return the format of a cell; words in a column of numbers stand to the right like them."""
        if cell is None:
            return self.unknown
        return (self.totals if total else self.cells)[kind]


def _height(texts: Sequence[tuple[str, int]]) -> float:
    """Return the points that wrapped texts need in columns of so many characters; not every program works them out."""
    return _LINE_POINTS * min(_MOST_LINES, max(ceil(len(text) / max(1, width) + 0.1) for text, width in texts))


def _shape(kind: Kind) -> dict[str, object]:
    return {"num_format": _SHAPES[kind]} if kind in _SHAPES else {}


class _Sheet:
    """One table on its sheet."""

    def __init__(self, sheet: Worksheet, table: Table, looks: _Looks, name: str) -> None:
        self._sheet, self._table, self._looks, self._name = sheet, table, looks, name
        self._links = 0

    def write(self, title: str, document: Document) -> None:
        """Write the title, the table, its total and notes, and how it is printed."""
        self._write_across(0, title, self._looks.title)
        self._write_across(1, document.subject, self._looks.plain)
        self._write_across(2, document.days, self._looks.note)
        after = self._write_rows()
        for place, note in enumerate(self._table.notes, after + 1):
            self._write_across(place, note, self._looks.note)
        self._set_page()

    def _write_across(self, place: int, text: str, look: Format) -> None:
        """Write a line over the table's whole width, as high as it needs: it would run out of the page otherwise."""
        width = sum(column.width for column in self._table.columns)
        self._sheet.merge_range(place, 0, place, len(self._table.columns) - 1, "", look)
        self._sheet.write_string(place, 0, text, look)
        self._sheet.set_row(place, _height([(text, width)]))

    def _write_rows(self) -> int:
        """Write heads, rows and total; return the first free row."""
        table, first = self._table, _HEAD_ROW + 1
        for place, row in enumerate(table.rows, first):
            self._write_row(place, row)
        after = first + len(table.rows)
        if table.rows:
            self._add_table(after - 1)
        else:
            self._write_empty()
            after += 1
        if table.total:
            self._write_row(after, table.total, sums=(first, after - 1) if table.rows else None, total=True)
            after += 1
        return after

    def _add_table(self, last: int) -> None:
        columns = [{"header": column.head, "header_format": self._looks.head} for column in self._table.columns]
        options = {"name": self._name, "columns": columns, "style": "Table Style Light 1", "autofilter": True}
        self._sheet.add_table(_HEAD_ROW, 0, last, len(columns) - 1, options)

    def _write_empty(self) -> None:
        for place, column in enumerate(self._table.columns):
            self._sheet.write_string(_HEAD_ROW, place, column.head, self._looks.head)
        self._write_across(_HEAD_ROW + 1, self._table.empty, self._looks.note)

    def _write_row(
        self, place: int, row: Sequence[Cell], *, sums: tuple[int, int] | None = None, total: bool = False
    ) -> None:
        cells = list(zip(row, self._table.columns, strict=True))
        self._sheet.set_row(place, _height([(shown(cell, column.kind), column.width) for cell, column in cells]))
        for number, (cell, column) in enumerate(cells):
            look = self._looks.of(cell, column.kind, total=total) if number else self._looks.order
            if sums and column.summed and isinstance(cell, int):
                self._write_sum(place, number, sums, cell, look)
            elif column.ratio and isinstance(cell, float):
                self._write_ratio(place, number, column.ratio, cell, look)
            else:
                self._write_cell(place, number, cell, column, look)

    def _write_sum(self, place: int, number: int, rows: tuple[int, int], value: int, look: Format) -> None:
        """Words in the column ("chưa có số liệu") add nothing to it."""
        cells = f"{xl_rowcol_to_cell(rows[0], number)}:{xl_rowcol_to_cell(rows[1], number)}"
        self._sheet.write_formula(place, number, f"=SUBTOTAL(109,{cells})", look, value)

    def _write_ratio(self, place: int, number: int, of: tuple[int, int], value: float, look: Format) -> None:
        found, need = (xl_rowcol_to_cell(place, column) for column in of)
        self._sheet.write_formula(place, number, f"={found}/{need}", look, value)

    def _write_cell(self, place: int, number: int, cell: Cell, column: Column, look: Format) -> None:
        if isinstance(cell, Link) and cell.address and self._links < MOST_LINKS:
            self._links += 1
            self._sheet.write_url(place, number, cell.address, self._looks.link, cell.words)
        elif isinstance(cell, date):
            self._sheet.write_datetime(place, number, datetime.combine(cell, time.min), look)
        elif isinstance(cell, int | float):
            self._sheet.write_number(place, number, cell, look)
        else:
            self._sheet.write_string(place, number, shown(cell, column.kind)[:LONGEST_CELL], look)

    def _set_page(self) -> None:
        sheet = self._sheet
        sheet.set_row(_HEAD_ROW, _height([(column.head, column.width - 3) for column in self._table.columns]))
        for place, column in enumerate(self._table.columns):
            sheet.set_column(place, place, column.width)
        sheet.freeze_panes(_HEAD_ROW + 1, 2 if len(self._table.columns) > 6 else 0)
        sheet.set_landscape()
        sheet.set_paper(_A4)
        sheet.fit_to_pages(1, 0)
        sheet.repeat_rows(_HEAD_ROW)
        sheet.set_margins(left=0.8, right=0.6, top=0.8, bottom=0.8)
        sheet.set_header("&C&P", {"margin": 0.4})
