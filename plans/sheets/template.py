"""Empty sheets for an office to fill in: headings, lists to choose from, one example, and a page that explains every column."""

from __future__ import annotations

import csv
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from io import BytesIO, StringIO
from typing import Any

import xlsxwriter
from xlsxwriter.format import Format
from xlsxwriter.utility import xl_rowcol_to_cell
from xlsxwriter.workbook import Workbook
from xlsxwriter.worksheet import Worksheet

from core.words import say
from plans.sheets.columns import Column, SheetShape
from plans.sheets.grid import Value

ROWS_TO_FILL = 1000
EXAMPLE = "VD"  # in the column TT: the row is an example and is never imported
_A4 = 9
_HEADING_ROW = 3
_LINE_HEIGHT = 17  # points, of Times New Roman 12
_HELP_WIDTH = 90  # characters
_DAYS = frozenset(("day", "start", "end", "valid_from", "valid_to"))
_NUMBERS = frozenset(("quantity", "repeats", "minutes"))


@dataclass(frozen=True, kw_only=True, slots=True)
class SheetTemplate:
    """What one sheet of a template is made of."""

    shape: SheetShape
    title: str  # above the headings
    example: Mapping[str, Value]
    choices: Mapping[str, Sequence[str]] = field(default_factory=dict)  # by field


def as_xlsx(sheets: Sequence[SheetTemplate]) -> bytes:
    """Return a workbook with a sheet for each template, its explanations, and (hidden) the lists to choose from.

    Text is written as text: a plan's words never become a formula or a link.
    """
    stream = BytesIO()
    options = {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False}
    with xlsxwriter.Workbook(stream, options) as book:
        made = [(template, book.add_worksheet(template.shape.title)) for template in sheets]
        help_sheet = book.add_worksheet(say("sheet.help_title"))
        lists = _Lists(book)
        for template, sheet in made:
            _fill(book, sheet, template, lists)
        _explain(book, help_sheet, sheets)
        lists.sheet.hide()
    return stream.getvalue()


def as_csv(template: SheetTemplate) -> bytes:
    """Return the headings and the example as text that spreadsheet programs in Viet Nam open: UTF-8 with its mark, semicolons."""
    stream = StringIO(newline="")
    rows = csv.writer(stream, delimiter=";")
    rows.writerow([_heading(column) for column in template.shape.template])
    rows.writerow([_harmless(_shown(template, column)) for column in template.shape.template])
    return stream.getvalue().encode("utf-8-sig")


def _harmless(value: Value) -> Value:
    """In a text file a name that begins like a formula would be run as one."""
    return f"'{value}" if isinstance(value, str) and value.startswith(("=", "+", "-", "@", "\t", "\r")) else value


def _heading(column: Column) -> str:
    return f"{column.heading} *" if column.required else column.heading


def _shown(template: SheetTemplate, column: Column) -> Value:
    return EXAMPLE if column.field == "number" else template.example.get(column.field, "")


class _Lists:
    """The sheet of the lists; a list of a validation rule itself may have 255 characters only."""

    def __init__(self, book: Workbook) -> None:
        self.sheet = book.add_worksheet(say("sheet.lists_title"))
        self._places: dict[tuple[str, ...], str] = {}

    def place(self, choices: Sequence[str]) -> str:
        """Return the cells that hold a list, written there when it is first asked for."""
        key = tuple(choices)
        if key not in self._places:
            column = len(self._places)
            self.sheet.set_column(column, column, 40)
            for row, choice in enumerate(choices):
                self.sheet.write_string(row, column, choice)
            start = xl_rowcol_to_cell(0, column, row_abs=True, col_abs=True)
            end = xl_rowcol_to_cell(len(choices) - 1, column, row_abs=True, col_abs=True)
            self._places[key] = f"='{say('sheet.lists_title')}'!{start}:{end}"
        return self._places[key]


def _fill(book: Workbook, sheet: Worksheet, template: SheetTemplate, lists: _Lists) -> None:
    columns = template.shape.template
    looks = _looks(book)
    sheet.write_string(0, 0, template.title, looks["title"])
    sheet.write_string(1, 0, say("sheet.template_note", example=EXAMPLE), looks["note"])
    for place, column in enumerate(columns):
        sheet.set_column(place, place, column.width, looks[_look(column)])
        sheet.write_string(_HEADING_ROW, place, _heading(column), looks["heading"])
        sheet.write(_HEADING_ROW + 1, place, _shown(template, column), looks["example"])
        _add_rule(sheet, place, column, template.choices.get(column.field, ()), lists)
    _set_page(sheet, len(columns))


def _looks(book: Workbook) -> dict[str, Format]:
    font = {"font_name": "Times New Roman", "font_size": 12, "valign": "top", "text_wrap": True}
    heading = {**font, "bold": True, "bg_color": "#D9E2F3", "border": 1, "align": "center", "valign": "vcenter"}
    return {
        "title": book.add_format({**font, "bold": True, "font_size": 14, "text_wrap": False}),
        "note": book.add_format({**font, "italic": True, "text_wrap": False}),
        "heading": book.add_format(heading),
        "example": book.add_format(
            {**font, "italic": True, "font_color": "#808080", "bg_color": "#F2F2F2", "border": 1}
        ),
        "text": book.add_format({**font, "num_format": "@"}),
        "day": book.add_format({**font, "num_format": "dd/mm/yyyy", "align": "center"}),
        "moment": book.add_format({**font, "num_format": "dd/mm/yyyy hh:mm", "align": "center"}),
        "time": book.add_format({**font, "num_format": "hh:mm", "align": "center"}),
        "number": book.add_format({**font, "num_format": "#,##0", "align": "center"}),
    }


def _look(column: Column) -> str:
    if column.field in _DAYS:
        return "moment" if column.width > 16 else "day"
    if column.field == "time":
        return "time"
    return "number" if column.field in {*_NUMBERS, "number"} else "text"


def _add_rule(sheet: Worksheet, place: int, column: Column, choices: Sequence[str], lists: _Lists) -> None:
    """Offer choices and explain; a slip is warned of, not barred: the import says exactly what is wrong."""
    message = {
        "input_title": column.heading[:32],
        "input_message": say(f"sheet.help.{column.field}")[:255],
        "error_type": "warning",
        "error_message": say("sheet.rule_warning")[:255],
    }
    if choices:
        rule: dict[str, Any] = {"validate": "list", "source": lists.place(choices)}
    elif column.field in _NUMBERS:
        rule = {"validate": "integer", "criteria": ">=", "value": 0}
    else:
        rule = {"validate": "any"}
    sheet.data_validation(_HEADING_ROW + 2, place, _HEADING_ROW + 1 + ROWS_TO_FILL, place, {**rule, **message})


def _set_page(sheet: Worksheet, columns: int) -> None:
    """A4 across, as wide as the paper, the headings on every page; margins in inches."""
    sheet.set_paper(_A4)
    sheet.set_landscape()
    sheet.set_margins(left=0.6, right=0.4, top=0.8, bottom=0.8)
    sheet.fit_to_pages(1, 0)
    sheet.repeat_rows(_HEADING_ROW)
    sheet.set_footer("&C&P/&N")
    sheet.set_row(_HEADING_ROW, 2 * _LINE_HEIGHT)
    sheet.set_row(_HEADING_ROW + 1, 3 * _LINE_HEIGHT)
    sheet.freeze_panes(_HEADING_ROW + 1, 2)
    sheet.autofilter(_HEADING_ROW, 0, _HEADING_ROW + 1 + ROWS_TO_FILL, columns - 1)


def _help_lines(templates: Sequence[SheetTemplate]) -> list[str]:
    """Return what is true of every sheet, then what a row is here; outputs and their radio log are said together."""
    about = {"outputs" if template.shape.key == "radio" else template.shape.key: None for template in templates}
    texts = (say("sheet.help_text", example=EXAMPLE), *(say(f"sheet.help_{key}") for key in about))
    return [line for text in texts for line in text.splitlines()]


def _explain(book: Workbook, sheet: Worksheet, templates: Sequence[SheetTemplate]) -> None:
    looks = _looks(book)
    sheet.set_column(0, 0, 34)
    sheet.set_column(1, 1, _HELP_WIDTH)
    row = 0
    for line in _help_lines(templates):
        sheet.write_string(row, 0, line, looks["note"])
        row += 1
    for template in templates:
        sheet.write_string(row + 1, 0, template.shape.title, looks["title"])
        row += 2
        for column in template.shape.columns:
            sheet.write_string(row, 0, _heading(column), looks["heading"])
            text = say(f"sheet.help.{column.field}")
            sheet.write_string(row, 1, text, looks["text"])
            sheet.set_row(row, _LINE_HEIGHT * (1 + len(text) // _HELP_WIDTH))
            row += 1
    sheet.set_paper(_A4)
    sheet.fit_to_pages(1, 0)
