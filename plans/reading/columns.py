"""A row of a table said as a sentence: what, where, how many of what, how often."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from core.text import fold
from plans.document import Cell
from plans.reading.vocabulary import OWERS

# The first that a heading holds decides.
_ROLES = (
    (
        "skip",
        r"^(?:stt|tt|so tt|so thu tu)\b|\bghi chu\b|\bkinh phi\b|\bket qua\b|\bda\b|\bty le\b|\bdu toan\b",
    ),
    ("skip", r"\bthuc hien (?:nam )?(?:19|20)\d\d\b|\bthuc hien nam\b|\bluy ke\b"),
    (
        "skip",
        r"\bthoi luong\b|\bdiem\b|\bdon gia\b|\bthanh tien\b|\bso voi\b|\bcung ky\b",
    ),
    ("unit", r"\bdon vi tinh\b|\bdvt\b"),
    (
        "number",
        r"\bso luong\b|\bchi tieu\b|\bdinh muc\b|\bkhoi luong\b|\bsan luong\b|\bso lan\b|\bke hoach (?:nam |(?:19|20)\d\d)",
    ),
    ("cycle", r"\btan suat\b|\bchu ky\b|\bky han\b|\bdinh ky\b|\btan so\b|\bky phat\b|\bnhip do\b"),
    ("owner", r"\bdon vi\b|\bco quan\b|\bchu tri\b|\bphu trach\b|\bthuc hien\b|\bphoi hop\b|\btrach nhiem\b"),
    ("channel", r"\bkenh\b|\bhinh thuc\b|\bphuong tien\b|\bloai hinh\b|\bnoi dang\b|\bnen tang\b|\bphuong thuc\b"),
    ("time", r"\bthoi gian\b|\bthoi han\b|\bhoan thanh\b|\btien do\b|\bthoi diem\b"),
)
_BARE = re.compile(r"(?:[≥>=~]+\s*)?\d[\d.]*(?:\s*[-–]\s*\d+)?|(?:[^\W\d]+\s){0,3}\d[\d.]*")
_HAS_NUMBER = re.compile(r"\d")
_EACH = re.compile(r"^(?:moi|hang|cu|trong|mot|1|01)\s+(?=\D)")
_PER = re.compile(r"(?:so luong|chi tieu|dinh muc|so)\s*/")  # "Số lượng/tháng"
_ONCE = re.compile(r"^0?1\s*(?:lan|ky|so|buoi)\s*/\s*")
_CYCLE = re.compile(
    r"^/?\s*(?:\d+\s*)?(?:ngay|tuan|thang|quy|nam|dot|ca (?:dot|nam|ke hoach|giai doan|ky)|6 thang|su kien|nhiem vu|hoc ky"
    r"|chien dich|ky)\b"
)


_EACH_OF = re.compile(rf"^/?\s*(?:{fold(OWERS)})\b")
_PRICES = re.compile(r"\bdon gia\b|\bthanh tien\b|\bnhuan but\b|\bmuc chi\b")


@dataclass(frozen=True, slots=True)
class Row:
    """A row as sentences to be read, with the cells that say who and when."""

    texts: tuple[str, ...]
    owner: str | None
    time: str | None


def read_row(cells: Sequence[Cell]) -> Row:
    """Return a row of a table under known headings as text that the grammar reads; a list of prices says nothing."""
    if any(_PRICES.search(fold(cell.heading)) for cell in cells):
        return Row((), None, None)
    by_role: dict[str, list[Cell]] = {}
    owned = any(re.search(r"\b(?:chu tri|thuc hien|phu trach)\b", fold(cell.heading)) for cell in cells)
    for cell in cells:
        if cell.text.strip(" -–."):
            by_role.setdefault(role_of(cell.heading, owned=owned), []).append(cell)
    owner = next((cell.text for cell in by_role.get("owner", ())), None)
    time = next((cell.text for cell in by_role.get("time", ())), None)
    return Row(tuple(_sentences(by_role)), owner, time)


def role_of(heading: str, *, owned: bool = False) -> str:
    """Return what a column holds; the lowest of several heading rows says it best.

    "Đơn vị" is the unit of count where another column says who does it.
    """
    plain = fold(heading).strip()
    if "tan suat" in plain and "chi tieu" in plain and " / " not in plain:
        return "number"
    for part in (plain.rpartition(" / ")[2], plain):
        if part == "don vi" and owned:
            return "unit"
        if role := next((role for role, pattern in _ROLES if re.search(pattern, part)), None):
            return role
    return "content"


def _sentences(cells: dict[str, list[Cell]]) -> Iterator[str]:
    numbers = cells.get("number", [])
    if any(_is_bare(cell.text) for cell in numbers):  # "Chỉ tiêu" may head the names, "Kế hoạch 2026" the numbers
        named = [cell for cell in numbers if not _is_bare(cell.text) and not _HAS_NUMBER.search(cell.text)]
        numbers = [cell for cell in numbers if cell not in named]
        cells = {**cells, "content": [*named, *cells.get("content", ())]}
    what = " | ".join(cell.text for cell in (*cells.get("content", ()), *cells.get("channel", ())))
    counted = [cell for cell in cells.get("content", ()) if _is_bare(cell.text) and cell.heading]
    unit = next((cell.text for cell in cells.get("unit", ())), "")
    cycle = _cycle(next((cell.text for cell in cells.get("cycle", ())), ""))
    if not numbers and counted:  # a matrix: each column a product
        what = " | ".join(cell.text for cell in cells.get("content", ()) if cell not in counted)
        yield from (f"{what} | {_heading_says(cell)}" for cell in counted)
        return
    if not numbers:
        yield " : ".join(part for part in (what, cycle.lstrip("/ ") if _HAS_NUMBER.search(cycle) else cycle) if part)
        return
    for cell in numbers:
        yield f"{what} : {_amount(cell, unit, cycle, what)}"


def _amount(cell: Cell, unit: str, cycle: str, what: str) -> str:
    text = re.sub(r"[≥>]=?\s*", "ít nhất ", cell.text)
    if not _is_bare(cell.text):
        return text if _says_cycle(text) or not cycle else f"{text} {cycle}"
    heading = cell.heading.rpartition(" / ")[2]
    per = _PER.match(fold(heading))
    if unit or per:
        text = f"{text} {unit or _noun(what)}{heading[per.end() - 1 :] if per else ''}"
    elif _vague_heading(cell.heading):
        text = f"{text} {_noun(what)}"
    else:
        text = _heading_says(cell)
    return text if _says_cycle(text) else f"{text} {cycle}"


def _heading_says(cell: Cell) -> str:
    """A bare number under "Tin, bài trên Cổng TTĐT (tin/tháng)" is of what the heading names."""
    heading = cell.heading.rpartition(" / ")[2]
    inner = re.search(r"\(([^)]*)\)", heading)
    said = inner[1] if inner and not inner[1].isdigit() else re.sub(r"(?i)^số (?:lượng )?", "", heading)
    number = re.sub(r"[≥>]=?\s*", "ít nhất ", cell.text)
    return f"{re.sub(r'[(].*', '', heading)} : {number} {said}"


def _vague_heading(heading: str) -> bool:
    """Return whether a column's heading says no product: "Số lượng", "Chỉ tiêu năm 2026"."""
    return "(" not in heading and "/" not in heading.replace(" / ", " ")


def _noun(what: str) -> str:
    """Return the product that the first words of a row name."""
    from plans.reading.pieces import pieces
    from plans.reading.vocabulary import units

    text = pieces(what, loose=False)
    found = [one for one in units.find(text, loose=False) if one.code not in ("-", "lan", "so", "buoi", "cai", "to")]
    return what[text[found[0].first].start : text[found[0].end - 1].end] if found else ""


def _cycle(text: str) -> str:
    """Return "/tuần" for "Tuần", "hằng tuần", "mỗi tuần", "01 lần/tuần"."""
    plain = fold(text).strip()
    if once := _ONCE.match(plain):
        return "/" + text.strip()[once.end() :]
    cut = _EACH.match(plain)
    rest, bare = (
        (text.strip()[cut.end() :], plain[cut.end() :])
        if cut and len(plain) == len(text.strip())
        else (text.strip(), plain)
    )
    return "/" + rest.lstrip("/ ") if _CYCLE.match(bare) or _EACH_OF.match(bare) else text.strip()


def _is_bare(text: str) -> bool:
    return bool(_BARE.fullmatch(text.strip())) or text.strip().isdigit()


def _says_cycle(text: str) -> bool:
    plain = fold(text)
    return bool(re.search(r"/\s*(?:\d+\s*)?(?:ngay|tuan|thang|quy|nam|6 thang|su kien|nhiem vu|dot)\b", plain)) or bool(
        re.search(r"\b(?:moi|hang)\s+(?:ngay|tuan|thang|quy|nam)\b", plain)
    )
