"""Parts of a Word file that python-docx has no call for: rules, fields, frames without borders."""

from __future__ import annotations

from collections.abc import Sequence

from docx.document import Document as WordDocument
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml import OxmlElement, parse_xml
from docx.oxml.ns import nsdecls, qn
from docx.shared import Mm, Pt
from docx.styles.style import ParagraphStyle
from docx.table import Table as WordTable
from docx.table import _Cell
from docx.text.paragraph import Paragraph as WordParagraph
from docx.text.run import Run

FONT = "Times New Roman"
_CAPITAL_EM, _SMALL_EM = 0.57, 0.43  # mean width of a bold letter of Times New Roman, in its size


def set_font(style: ParagraphStyle, size: float) -> None:
    """Give a style the one font that the rules allow, in every script, in black."""
    style.font.name, style.font.size = FONT, Pt(size)
    fonts = style.element.get_or_add_rPr().get_or_add_rFonts()
    for script in ("ascii", "hAnsi", "eastAsia", "cs"):
        fonts.set(qn(f"w:{script}"), FONT)
        fonts.attrib.pop(qn(f"w:{script}Theme"), None)


def add_page_number(paragraph: WordParagraph) -> None:
    """Put the field PAGE into a paragraph, centred: whoever opens the file counts the pages."""
    paragraph.alignment = WD_ALIGN_PARAGRAPH.CENTER
    for kind, text in (("begin", ""), ("", "PAGE"), ("separate", ""), ("shown", "2"), ("end", "")):
        run = paragraph.add_run(text if kind == "shown" else "")
        if kind in ("begin", "separate", "end"):
            field = OxmlElement("w:fldChar")
            field.set(qn("w:fldCharType"), kind)
            run._r.append(field)  # noqa: SLF001 — python-docx has no call for fields
        elif not kind:
            _add_instruction(run, text)


def _add_instruction(run: Run, text: str) -> None:
    instruction = OxmlElement("w:instrText")
    instruction.set(qn("xml:space"), "preserve")
    instruction.text = text
    run._r.append(instruction)  # noqa: SLF001


def add_rule(paragraph: WordParagraph, length: float, width: float) -> None:
    """Make an empty paragraph a line of `length` in the middle of `width`, both in millimetres."""
    shape = paragraph.paragraph_format
    shape.space_before, shape.space_after = Pt(2), Pt(0)
    shape.first_line_indent = Mm(0)
    shape.left_indent = shape.right_indent = Mm(max(0.0, (width - length) / 2))
    shape.line_spacing = Pt(3)
    border = parse_xml(f'<w:pBdr {nsdecls("w")}><w:top w:val="single" w:sz="6" w:space="0" w:color="000000"/></w:pBdr>')
    paragraph._p.get_or_add_pPr().insert_element_before(border, *_AFTER_BORDER)  # noqa: SLF001


_AFTER_BORDER = ("w:shd", "w:tabs", "w:spacing", "w:ind", "w:jc", "w:rPr")
"""The schema fixes the order of a paragraph's properties."""


def text_width(text: str, size: float) -> float:
    """Return about how wide a bold line is, in millimetres."""
    em = _CAPITAL_EM if text.isupper() else _SMALL_EM
    return len(text) * size * em * 25.4 / 72


def frame(document: WordDocument, widths: Sequence[float]) -> tuple[_Cell, ...]:
    """Add a table of one row without borders or cell margins, `widths` in millimetres; return its cells."""
    table = document.add_table(rows=1, cols=len(widths))
    table.autofit = False
    _no_margins(table)
    for column, width in zip(table.columns, widths, strict=True):
        column.width = Mm(width)
    cells = tuple(table.rows[0].cells)
    for cell, width in zip(cells, widths, strict=True):
        cell.width = Mm(width)
    table.rows[0]._tr.get_or_add_trPr().append(OxmlElement("w:cantSplit"))  # noqa: SLF001
    return cells


def _no_margins(table: WordTable) -> None:
    sides = "".join(f'<w:{side} w:w="0" w:type="dxa"/>' for side in ("left", "right"))
    margins = parse_xml(f"<w:tblCellMar {nsdecls('w')}>{sides}</w:tblCellMar>")
    table._tbl.tblPr.insert_element_before(margins, "w:tblLook")  # noqa: SLF001
