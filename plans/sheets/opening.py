"""Opening a spreadsheet: .xlsx, .xls, .ods and text with separators become grids; everything else is refused by name."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from io import BytesIO
from pathlib import Path
from zipfile import ZipFile

from python_calamine import (
    CalamineError,
    CalamineSheet,
    CalamineWorkbook,
    PasswordError,
    SheetTypeEnum,
    SheetVisibleEnum,
)

from core.errors import SheetError
from core.system_errors import explain_system
from plans.sheets.delimited import read_delimited
from plans.sheets.grid import Grid
from plans.sheets.old_workbook import read_old_workbook
from plans.sheets.package import (
    MOST_COLUMNS,
    MOST_ROWS,
    Found,
    look_into_ods,
    look_into_xlsx,
    open_package,
)
from plans.sheets.problems import in_sheet

MOST_BYTES = 20_000_000
_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"  # .xls, and anything that is locked with a password
_ENCRYPTED = "EncryptedPackage".encode("utf-16-le")
_NO_SHEETS = (b"%pdf", b"<!doctype", b"<html", b"<table", b"<?xml", b"{\\rtf")


def read_grids(path: Path, recognised: Callable[[Grid], int]) -> list[Grid]:
    """Return the visible sheets of a file in order.

    `recognised` says how many headings of a grid are known; it settles the separator of a text file.
    Raises SheetError that names the file and what to do: unreadable, empty, too large, locked, damaged, no spreadsheet.
    """
    data = _read(path)
    name = path.name
    if data.startswith(b"PK\x03\x04"):
        return _read_package(data, name)
    if data.startswith(_OLE):
        if _ENCRYPTED in data:
            raise SheetError("sheet.locked", path=name)
        return read_old_workbook(data, name)
    if data.lstrip()[:20].lower().startswith(_NO_SHEETS):
        raise SheetError("sheet.no_sheet", path=name)
    return [read_delimited(data, name, recognised)]


def _read(path: Path) -> bytes:
    try:
        with path.open("rb") as file:
            data = file.read(MOST_BYTES + 1)
    except OSError as problem:
        raise SheetError("sheet.unreadable", path=path.name, problem=explain_system(problem)) from problem
    if len(data) > MOST_BYTES:
        raise SheetError("sheet.too_large", path=path.name, most=MOST_BYTES // 1_000_000)
    if not data.strip(b"\xef\xbb\xbf\xff\xfe\x00 \t\r\n"):
        raise SheetError("sheet.empty", path=path.name)
    return data


def _read_package(data: bytes, name: str) -> list[Grid]:
    with open_package(data, name) as package:
        names = package.namelist()
        if "xl/workbook.xml" in names:
            return read_workbook(data, name, look_into_xlsx(package, name))
        if "content.xml" in names and _is_spreadsheet(package):
            return read_workbook(data, name, look_into_ods(package, name))
    raise SheetError("sheet.no_sheet", path=name)


def _is_spreadsheet(package: ZipFile) -> bool:
    return "mimetype" not in package.namelist() or b"spreadsheet" in package.read("mimetype")


def read_workbook(data: bytes, name: str, found: Mapping[str, Found]) -> list[Grid]:
    """Return the visible sheets of a workbook, with what was `found` in them beforehand.

    Raises SheetError for one that is locked, damaged or too long.
    """
    try:
        with CalamineWorkbook.from_filelike(BytesIO(data)) as book:
            return [
                _grid(book.get_sheet_by_name(sheet.name), found.get(sheet.name, Found()), name)
                for sheet in book.sheets_metadata
                if sheet.visible is SheetVisibleEnum.Visible and sheet.typ is SheetTypeEnum.WorkSheet
            ]
    except PasswordError as problem:
        raise SheetError("sheet.locked", path=name) from problem
    except (CalamineError, OSError, ValueError) as problem:
        raise SheetError("sheet.damaged", path=name) from problem
    except BaseException as problem:  # a panic inside the library (pyo3's PanicException) is no Exception
        if type(problem).__name__ != "PanicException":
            raise
        raise SheetError("sheet.damaged", path=name) from problem


def _grid(sheet: CalamineSheet, found: Found, name: str) -> Grid:
    if sheet.total_height > MOST_ROWS or sheet.total_width > MOST_COLUMNS:
        raise SheetError("sheet.too_long", path=name, sheet=in_sheet(sheet.name), rows=MOST_ROWS, columns=MOST_COLUMNS)
    return Grid(
        name=sheet.name,
        rows=tuple(tuple(row) for row in sheet.to_python(skip_empty_area=False)),
        merged=tuple(sheet.merged_cell_ranges or found.merged),
        broken=frozenset(found.broken),
        links=found.links,
    )
