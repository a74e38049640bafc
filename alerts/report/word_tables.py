"""Tables of a Word file, written as XML at once: python-docx needs minutes for some hundred rows."""

from __future__ import annotations

from collections.abc import Sequence
from xml.sax.saxutils import escape, quoteattr

from docx.document import Document as WordDocument
from docx.opc.constants import RELATIONSHIP_TYPE
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls

from alerts.report.table import Cell, Column, Kind, Link, Table, shown

_TWIPS = 56.6929  # in a millimetre
_ALIGN = {Kind.TEXT: "left", Kind.NUMBER: "right", Kind.SHARE: "right", Kind.DAY: "center"}
_LEAST = {Kind.TEXT: 14.0, Kind.NUMBER: 12.5, Kind.SHARE: 13.5, Kind.DAY: 20.0}
"""Millimetres that the longest word of such a cell needs in letters of 10 points."""
_ORDER = 9.0
"""Millimetres of the first column, the running numbers."""
_SHORT_TABLE = 14
"""Rows up to which a table is kept on one page, with the line above it."""
_BORDERS = "".join(
    f'<w:{side} w:val="single" w:sz="4" w:space="0" w:color="000000"/>'
    for side in ("top", "left", "bottom", "right", "insideH", "insideV")
)


def add_table(document: WordDocument, table: Table, width: float, size: float) -> None:
    """Add a table as wide as `width` millimetres in letters of `size` points; its heads stand again on every page."""
    made = _Maker(document, table, width, size).xml()
    document.element.body.insert_element_before(parse_xml(made), "w:sectPr")


class _Maker:
    """One table on its way to XML. Everything in it is escaped text; addresses stand in the file's list of links."""

    def __init__(self, document: WordDocument, table: Table, width: float, size: float) -> None:
        self._part = document.part
        self._table = table
        self._widths = _widths(table.columns, width)
        self._size = round(size * 2)
        self._links: dict[str, str] = {}
        self._kept = "<w:keepNext/>" if len(table.rows) <= _SHORT_TABLE else ""

    def xml(self) -> str:
        """Return the table."""
        table, grid = self._table, "".join(f'<w:gridCol w:w="{width}"/>' for width in self._widths)
        rows = [self._row([column.head for column in table.columns], head=True)]
        rows += [self._row(row, last=row is table.rows[-1] and not table.total) for row in table.rows]
        rows += [self._empty_row()] if not table.rows and table.empty else []
        rows += [self._row(table.total, bold=True, last=True)] if table.total else []
        return (
            f"<w:tbl {nsdecls('w', 'r')}>{_properties(sum(self._widths))}<w:tblGrid>{grid}</w:tblGrid>"
            f"{''.join(rows)}</w:tbl>"
        )

    def _row(self, cells: Sequence[Cell], *, head: bool = False, bold: bool = False, last: bool = False) -> str:
        marks = "<w:cantSplit/>" + ("<w:tblHeader/>" if head else "")
        made = "".join(
            self._cell(
                cell, column, width, "center" if head or not place else _ALIGN[column.kind], head or bold, last=last
            )
            for place, (cell, column, width) in enumerate(zip(cells, self._table.columns, self._widths, strict=True))
        )
        return f"<w:tr><w:trPr>{marks}</w:trPr>{made}</w:tr>"

    def _empty_row(self) -> str:
        column = self._table.columns[1]
        span = f'<w:gridSpan w:val="{len(self._widths)}"/>'
        cell = self._cell(self._table.empty, column, sum(self._widths), "center", False, last=True, span=span)
        return f"<w:tr><w:trPr><w:cantSplit/></w:trPr>{cell}</w:tr>"

    def _cell(
        self, cell: Cell, column: Column, width: int, align: str, bold: bool, *, last: bool = False, span: str = ""
    ) -> str:
        kept = "" if last else self._kept
        shape = f'<w:pPr>{kept}<w:spacing w:before="20" w:after="20"/><w:ind w:firstLine="0"/><w:jc w:val="{align}"/></w:pPr>'
        box = f'<w:tcPr><w:tcW w:w="{width}" w:type="dxa"/>{span}<w:vAlign w:val="center"/></w:tcPr>'
        return f"<w:tc>{box}<w:p>{shape}{self._run(cell, column.kind, bold)}</w:p></w:tc>"

    def _run(self, cell: Cell, kind: Kind, bold: bool) -> str:
        look = f'{"<w:b/>" if bold else ""}<w:sz w:val="{self._size}"/><w:szCs w:val="{self._size}"/>'
        run = f'<w:r><w:rPr>{look}</w:rPr><w:t xml:space="preserve">{escape(shown(cell, kind))}</w:t></w:r>'
        if isinstance(cell, Link) and cell.address:
            return f"<w:hyperlink r:id={quoteattr(self._link(cell.address))}>{run}</w:hyperlink>"
        return run

    def _link(self, address: str) -> str:
        """Return the id of an address. python-docx's own call compares it with every one before it."""
        if address not in self._links:
            name = f"rLink{len(self._part.rels)}"
            self._part.load_rel(RELATIONSHIP_TYPE.HYPERLINK, address, name, is_external=True)
            self._links[address] = name
        return self._links[address]


def _widths(columns: Sequence[Column], width: float) -> list[int]:
    """Return the columns' widths in twentieths of a point: each what it needs at least, and its part of the rest."""
    least = [_ORDER if not place else _LEAST[column.kind] for place, column in enumerate(columns)]
    wants = [max(0.0, column.width * 1.5 - low) for column, low in zip(columns, least, strict=True)]
    rest = width - sum(least)
    return [round((low + rest * want / sum(wants)) * _TWIPS) for low, want in zip(least, wants, strict=True)]


def _properties(width: int) -> str:
    margins = '<w:left w:w="57" w:type="dxa"/><w:right w:w="57" w:type="dxa"/>'
    return (
        f'<w:tblPr><w:tblW w:w="{width}" w:type="dxa"/><w:jc w:val="center"/><w:tblBorders>{_BORDERS}</w:tblBorders>'
        f'<w:tblLayout w:type="fixed"/><w:tblCellMar>{margins}</w:tblCellMar></w:tblPr>'
    )
