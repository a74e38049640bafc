"""Sheets as offices send them, for the tests of plans/sheets."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime, time, timedelta
from pathlib import Path
from typing import Any

import plan_builders
import xlsxwriter
from xlsxwriter.utility import xl_cell_to_rowcol

from core.plan import Per, Plan
from core.registers import Event, Unit
from core.source import Source
from plans.sheets.outputs import ReadOutputs, read_outputs
from plans.sheets.surroundings import Office

TODAY = date(2025, 12, 20)
HEADINGS = (
    *("TT", "Tên tin bài", "Thể loại", "Tác giả/đơn vị", "Kênh/cơ quan đăng", "Ngày đăng/phát"),
    *("Nhiệm vụ", "Đường dẫn hoặc số báo-trang", "Ghi chú"),
)
_FORMATS = {datetime: "dd/mm/yyyy hh:mm", date: "dd/mm/yyyy", time: "hh:mm", timedelta: "[h]:mm"}


def office_plan() -> Plan:
    """A plan of a commune: press, its radio, leaflets; 03/11/2025 to 04/01/2026."""
    return plan_builders.plan(
        plan_builders.quota(id="q1", channel="any_press", lead_unit="Trung tâm Văn hóa tỉnh"),
        plan_builders.quota(
            id="q2", channel="radio_commune", unit_of_count="chuong_trinh", text="01 chương trình/tuần"
        ),
        plan_builders.quota(id="q3", channel="radio_commune", unit_of_count="phat_lai", text="phát lại 02 lần/tuần"),
        plan_builders.quota(
            id="q4",
            channel="publication",
            unit_of_count="to_roi",
            per=Per.PERIOD,
            text="1.000 tờ rơi",
            min=1000,
            max=None,
        ),
    )


def write_xlsx(
    path: Path,
    rows: Sequence[Sequence[Any]],
    *,
    name: str = "Tháng 11",
    merged: Sequence[str] = (),
    formulas: dict[str, tuple[str, Any]] | None = None,
    links: dict[str, tuple[str, str]] | None = None,
    more: dict[str, Sequence[Sequence[Any]]] | None = None,
) -> Path:
    """Write rows as a program of an office would: days as days, numbers as numbers.

    `formulas` {cell: (formula, result kept)}; `links` {cell: (address, text)}; `more` {sheet: rows}.
    """
    with xlsxwriter.Workbook(path) as book:
        looks = {kind: book.add_format({"num_format": look}) for kind, look in _FORMATS.items()}
        for title, cells in {name: rows, **(more or {})}.items():
            sheet = book.add_worksheet(title)
            for number, row in enumerate(cells):
                for column, value in enumerate(row):
                    sheet.write(number, column, value, looks.get(type(value)))
        first = book.get_worksheet_by_name(name)
        for block in merged:
            top, left, bottom, right = _corners(block)
            cells = rows[top]
            first.merge_range(top, left, bottom, right, cells[left] if left < len(cells) else "")
        for cell, (formula, result) in (formulas or {}).items():
            first.write_formula(cell, formula, None, result)
        for cell, (address, text) in (links or {}).items():
            first.write_url(cell, address, string=text)
    return path


def _corners(block: str) -> tuple[int, int, int, int]:
    start, end = (xl_cell_to_rowcol(cell) for cell in block.split(":"))
    return (*start, *end)


def write_csv(
    path: Path, rows: Sequence[Sequence[str]], *, separator: str = ";", encoding: str = "utf-8", end: str = "\r\n"
) -> Path:
    """Write rows as text with separators."""
    path.write_bytes(end.join(separator.join(row) for row in rows).encode(encoding))
    return path


def office(**given: Any) -> Office:
    """The registers of that commune."""
    return Office(**{"plan": office_plan(), "today": TODAY, **given})


def read(path: Path, **given: Any) -> ReadOutputs:
    """Read a file against the office's registers."""
    return read_outputs(path, office(**given))


def row(**given: str) -> tuple[str, ...]:
    """One good row of a text file under `HEADINGS`; name the cells that differ."""
    usual = {
        "tt": "1",
        "title": "Hội thi chuyển đổi số",
        "form": "bài",
        "unit": "",
        "channel": "báo in",
        "day": "10/11/2025",
        "task": "",
        "place": "",
        "note": "",
    }
    return tuple({**usual, **given}.values())


def unit(key: str, name: str, **given: Any) -> Unit:
    """A unit of the register."""
    return Unit(**{"key": key, "name": name, "group": "xa", **given})


def event(key: str, name: str, **given: Any) -> Event:
    """An event of the register."""
    return Event(**{"key": key, "name": name, "start": date(2025, 11, 20), "end": date(2025, 11, 21), **given})


def paper(key: str, name: str) -> Source:
    """A newspaper that is watched online."""
    return plan_builders.source(key, name=name)


def page(key: str, name: str) -> Source:
    """A public page that is watched."""
    return plan_builders.source(key, "facebook", name=name)
