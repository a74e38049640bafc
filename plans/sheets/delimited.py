"""Text files with separators, as spreadsheet programs save them: which letters, which separator."""

from __future__ import annotations

import csv
from collections.abc import Callable
from io import StringIO

from core.errors import SheetError
from plans.sheets.grid import Grid
from plans.sheets.package import MOST_COLUMNS, MOST_ROWS

_SEPARATORS = (";", ",", "\t", "|")
_BYTE_ORDER_MARKS = ((b"\xef\xbb\xbf", "utf-8-sig"), (b"\xff\xfe", "utf-16"), (b"\xfe\xff", "utf-16"))


def read_delimited(data: bytes, name: str, recognised: Callable[[Grid], int]) -> Grid:
    """Return the file's grid, read with the separator under which `recognised` knows the most headings.

    Raises SheetError where the letters or the quotes cannot be read, or the file is too long.
    """
    text = _decode(data, name)
    hint = text[4:5] if text[:4].lower() == "sep=" else ""
    separators = (hint,) if hint else _SEPARATORS
    grids = [_split(text, separator, name) for separator in separators]
    return max(grids, key=lambda grid: (recognised(grid), _width(grid)))


def _width(grid: Grid) -> int:
    return max((len(row) for row in grid.rows[:50]), default=0)


def _decode(data: bytes, name: str) -> str:
    """Try what Windows programs write in Viet Nam: UTF-8, "Unicode text" (UTF-16), Vietnamese Windows (1258)."""
    for encoding in _candidates(data):
        try:
            text = data.decode(encoding)
        except UnicodeDecodeError:
            continue
        if "\x00" not in text:
            return text
    raise SheetError("sheet.letters", path=name)


def _candidates(data: bytes) -> tuple[str, ...]:
    for mark, encoding in _BYTE_ORDER_MARKS:
        if data.startswith(mark):
            return (encoding,)
    if data[1:200:2].count(0) > len(data[1:200:2]) // 2:  # every second byte of Latin text in UTF-16
        return ("utf-16-le",)
    return ("utf-8", "cp1258")


def _split(text: str, separator: str, name: str) -> Grid:
    rows: list[tuple[str, ...]] = []
    reader = csv.reader(StringIO(text, newline=""), delimiter=separator)
    try:
        for row in reader:
            rows.append(tuple(row))
            if len(rows) > MOST_ROWS or len(row) > 50 * MOST_COLUMNS:
                raise SheetError("sheet.too_long", path=name, sheet="", rows=MOST_ROWS, columns=MOST_COLUMNS)
    except csv.Error as problem:
        raise SheetError("sheet.bad_line", path=name, line=reader.line_num) from problem
    if rows and rows[0] and rows[0][0].lower().startswith("sep="):
        rows[0] = ()  # a hint for Excel, no heading; it stays a row so that the others keep their numbers
    return Grid(name="", rows=tuple(rows))
