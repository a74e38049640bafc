"""What lies inside an .xlsx or .ods file besides values: its size, error cells, links. Looked at before anything is unpacked.

python-calamine, which reads the values, makes a dense table of a sheet: one stray cell in row 1,048,576 would take all
memory. And it reads the result of a broken formula (#REF!) as an empty cell, which must not pass for "nothing there".
"""

from __future__ import annotations

import posixpath
import struct
import zipfile
import zlib
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from io import BytesIO
from xml.parsers import expat

from core.errors import SheetError
from plans.sheets.grid import Spot, spot_of
from plans.sheets.problems import in_sheet

MOST_UNPACKED_BYTES = 80_000_000  # a month of an office has 100 KB; bombs grow a thousandfold
MOST_ROWS = 20_000
MOST_COLUMNS = 200
_CHUNK = 65_536
# NotImplementedError: an unknown packing; RuntimeError: an entry with a password; struct.error, UnicodeDecodeError: a torn head.
_DAMAGE = (
    zipfile.BadZipFile,
    zlib.error,
    struct.error,
    EOFError,
    OSError,
    ValueError,
    NotImplementedError,
    RuntimeError,
)
_ATTRIBUTES = dict[str, str]


@dataclass(slots=True)
class Found:
    """What a look at one sheet found."""

    broken: set[Spot] = field(default_factory=set)
    links: dict[Spot, str] = field(default_factory=dict)
    merged: list[tuple[Spot, Spot]] = field(default_factory=list)  # .ods only: calamine tells those of .xlsx


def open_package(data: bytes, name: str) -> zipfile.ZipFile:
    """Return the archive; raise SheetError for one that is damaged or too large once unpacked."""
    try:
        package = zipfile.ZipFile(BytesIO(data))
    except _DAMAGE as problem:
        raise SheetError("sheet.damaged", path=name) from problem
    if sum(entry.file_size for entry in package.infolist()) > MOST_UNPACKED_BYTES:
        raise SheetError("sheet.too_large", path=name, most=MOST_UNPACKED_BYTES // 1_000_000)
    try:
        damaged = package.testzip()  # also finds an entry that is larger than it says
    except _DAMAGE as problem:
        raise SheetError("sheet.damaged", path=name) from problem
    if damaged is not None:
        raise SheetError("sheet.damaged", path=name)
    return package


def look_into_xlsx(package: zipfile.ZipFile, name: str) -> dict[str, Found]:
    """Return what each worksheet of an .xlsx holds, by the sheet's name; raise SheetError where it is too large."""
    targets = _relations(package, "xl/workbook.xml", name)
    sheets: list[tuple[str, str]] = []

    def start(tag: str, given: _ATTRIBUTES) -> None:
        if tag == "sheet":
            relation = next((value for key, value in given.items() if key.endswith(":id")), "")
            sheets.append((given.get("name", ""), targets.get(relation, "")))

    _parse(package, "xl/workbook.xml", name, start)
    held = set(package.namelist())
    return {title: _worksheet(package, part, name, title) for title, part in sheets if part in held}


def _worksheet(package: zipfile.ZipFile, part: str, name: str, title: str) -> Found:
    found = Found()
    place: list[Spot | None] = [None]
    linked: dict[Spot, str] = {}

    def start(tag: str, given: _ATTRIBUTES) -> None:
        if tag == "c":
            place[0] = _spot(given.get("r"))
            if given.get("t") == "e" and place[0]:
                found.broken.add(place[0])
        elif tag in ("v", "is") and place[0]:
            _check_size(place[0][0] + 1, place[0][1] + 1, name, title)
        elif tag == "hyperlink" and (spot := _spot(given.get("ref", "").partition(":")[0])):
            linked[spot] = next((value for key, value in given.items() if key.endswith(":id")), "")

    _parse(package, part, name, start)
    if linked:
        targets = _relations(package, part, name, external=True)
        found.links.update({spot: targets[key] for spot, key in linked.items() if key in targets})
    return found


def _relations(package: zipfile.ZipFile, part: str, name: str, *, external: bool = False) -> dict[str, str]:
    """Return {id: target} of a part: the parts it names, or with `external` the addresses it links to."""
    folder, file = posixpath.split(part)
    place = f"{folder}/_rels/{file}.rels"
    targets: dict[str, str] = {}

    def start(tag: str, given: _ATTRIBUTES) -> None:
        outside = given.get("TargetMode") == "External"
        if tag == "Relationship" and outside is external:
            target = given.get("Target", "")
            inside = target.lstrip("/") if target.startswith("/") else posixpath.normpath(f"{folder}/{target}")
            targets[given.get("Id", "")] = target if external else inside

    if place in package.namelist():
        _parse(package, place, name, start)
    return targets


def look_into_ods(package: zipfile.ZipFile, name: str) -> dict[str, Found]:
    """Return what each table of an .ods holds, by the table's name; raise SheetError where it is too large."""
    reader = _OdsTables(name)
    _parse(package, "content.xml", name, reader.start, reader.end)
    return reader.tables


class _OdsTables:
    """Walks an .ods' tables. Rows and cells that repeat are written once with their number."""

    def __init__(self, name: str) -> None:
        self.tables: dict[str, Found] = {}
        self._name, self._title = name, ""
        self._row = self._column = self._last_column = 0
        self._row_repeats = 1
        self._cell: tuple[Spot, int] | None = None  # with how often it stands there

    def start(self, tag: str, given: _ATTRIBUTES) -> None:
        plain = {key.rpartition(":")[2]: value for key, value in given.items()}
        if tag == "table":
            self._title, self._row = plain.get("name", ""), 0
            self.tables[self._title] = Found()
        elif tag == "table-row":
            self._row_repeats = _number(plain.get("number-rows-repeated"))
            self._column = self._last_column = 0
        elif tag in ("table-cell", "covered-table-cell"):
            self._start_cell(plain, given)
        elif tag == "a" and self._cell and "href" in plain:
            self.tables[self._title].links[self._cell[0]] = plain["href"]

    def _start_cell(self, plain: _ATTRIBUTES, given: _ATTRIBUTES) -> None:
        spot, repeats = (self._row, self._column), _number(plain.get("number-columns-repeated"))
        self._cell, self._column = (spot, repeats), self._column + repeats
        if "value-type" not in plain or self._title not in self.tables:
            return
        self._last_column = self._column
        if any(key.startswith("calcext:") and value == "error" for key, value in given.items()):
            self.tables[self._title].broken.add(spot)
        down, across = _number(plain.get("number-rows-spanned")), _number(plain.get("number-columns-spanned"))
        if down * across > 1:
            self.tables[self._title].merged.append((spot, (spot[0] + down - 1, spot[1] + across - 1)))

    def end(self, tag: str) -> None:
        if tag == "table-row":
            if self._last_column:
                _check_size(self._row + self._row_repeats, self._last_column, self._name, self._title)
            self._row += self._row_repeats
        elif tag in ("table-cell", "covered-table-cell"):
            self._cell = None


def _number(text: str | None) -> int:
    return int(text) if text and text.isascii() and text.isdigit() and len(text) < 9 else 1


def _spot(name: str | None) -> Spot | None:
    try:
        return spot_of(name or "")
    except ValueError:
        return None


def _check_size(rows: int, columns: int, name: str, title: str) -> None:
    if rows > MOST_ROWS or columns > MOST_COLUMNS:
        raise SheetError("sheet.too_long", path=name, sheet=in_sheet(title), rows=MOST_ROWS, columns=MOST_COLUMNS)


def _parse(
    package: zipfile.ZipFile,
    part: str,
    name: str,
    start: Callable[[str, _ATTRIBUTES], None],
    end: Callable[[str], None] = lambda tag: None,
) -> None:
    """Walk through one part; tags come without their prefix. A document type, and with it every entity, is refused."""
    parser = expat.ParserCreate()
    parser.StartElementHandler = lambda tag, given: start(tag.rpartition(":")[2], given)
    parser.EndElementHandler = lambda tag: end(tag.rpartition(":")[2])
    parser.StartDoctypeDeclHandler = lambda *_: _refuse(name)
    try:
        for chunk in _chunks(package, part):
            parser.Parse(chunk, False)
        parser.Parse(b"", True)
    except (
        expat.ExpatError,
        LookupError,
    ) as problem:  # LookupError: an encoding nobody knows, a part that is not there
        raise SheetError("sheet.damaged", path=name) from problem


def _refuse(name: str) -> None:
    raise SheetError("sheet.damaged", path=name)


def _chunks(package: zipfile.ZipFile, part: str) -> Iterator[bytes]:
    with package.open(part) as stream:
        while chunk := stream.read(_CHUNK):
            yield chunk
