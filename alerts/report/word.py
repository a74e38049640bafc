"""The report as a Word file, in the form of Nghị định 30/2020/NĐ-CP, phụ lục I."""

from __future__ import annotations

from datetime import datetime, time
from io import BytesIO

import docx
from docx.document import Document as WordDocument
from docx.enum.section import WD_ORIENT, WD_SECTION
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml.ns import qn
from docx.section import Section as WordSection
from docx.shared import Mm, Pt
from docx.table import _Cell
from docx.text.paragraph import Paragraph as WordParagraph

from alerts.report.appendices import Appendix
from alerts.report.document import Document
from alerts.report.letterhead import Letterhead
from alerts.report.names import issuer_lines
from alerts.report.sections import Style
from alerts.report.table import Table
from alerts.report.word_parts import FONT, add_page_number, add_rule, frame, set_font, text_width
from alerts.report.word_tables import add_table
from core.report_settings import ReportSettings
from core.words import say

A4 = (210, 297)
"""Millimetres."""
INDENT = 12.7
"""Of a paragraph's first line, millimetres: the rules allow 10 or 12.7."""
SIGNING_LINES = 4
_LEFT = 0.4
"""Part of the head that the issuer's block takes; the other one must hold the country's name in one line."""
_GUTTER = 4
"""Millimetres between the two blocks of the head."""
WIDE = 110
"""Characters in a row from which a table is set smaller."""


def render_word(document: Document, look: ReportSettings) -> bytes:
    """Return the report as a .docx: the paper upright, its appendices broadside behind it."""
    word = docx.Document()
    _set_styles(word, look.font_size)
    _set_properties(word, document)
    _upright(word.sections[0], look)
    writer = _Writer(word, look)
    writer.head(document.letterhead, document.subject)
    writer.text(document)
    writer.foot(document.letterhead)
    _broadside(word.add_section(WD_SECTION.NEW_PAGE), look)
    for place, appendix in enumerate(document.appendices):
        writer.appendix(appendix, document.letterhead, new_page=place > 0)
    file = BytesIO()
    word.save(file)
    return file.getvalue()


def _set_styles(word: WordDocument, size: int) -> None:
    for name in ("Normal", "Header", "Footer"):
        set_font(word.styles[name], size)
    shape = word.styles["Normal"].paragraph_format
    shape.space_before, shape.space_after, shape.line_spacing = Pt(0), Pt(0), 1.0
    for fonts in word.styles.element.iter(qn("w:rFonts")):  # what the template takes from its theme
        if fonts.getparent().getparent().tag == qn("w:rPrDefault"):
            fonts.attrib.clear()
            for script in ("ascii", "hAnsi", "eastAsia", "cs"):
                fonts.set(qn(f"w:{script}"), FONT)
    for language in word.styles.element.iter(qn("w:lang")):
        language.set(qn("w:val"), "vi-VN")


def _set_properties(word: WordDocument, document: Document) -> None:
    known = word.core_properties
    known.title, known.author = document.subject[:255], document.letterhead.issuer[:255]
    known.last_modified_by, known.comments, known.language = document.letterhead.issuer[:255], "", "vi-VN"
    known.created = known.modified = datetime.combine(document.made_on, time.min)  # as the library wants it: naive


def _upright(section: WordSection, look: ReportSettings) -> None:
    section.orientation = WD_ORIENT.PORTRAIT
    section.page_width, section.page_height = Mm(A4[0]), Mm(A4[1])
    _set_margins(section, look)
    section.header_distance = section.footer_distance = Mm(10)
    section.different_first_page_header_footer = True
    paragraph = section.header.paragraphs[0]
    add_page_number(paragraph)


def _broadside(section: WordSection, look: ReportSettings) -> None:
    section.orientation = WD_ORIENT.LANDSCAPE
    section.page_width, section.page_height = Mm(A4[1]), Mm(A4[0])
    _set_margins(section, look)
    section.different_first_page_header_footer = False  # the header goes on from the paper


def _set_margins(section: WordSection, look: ReportSettings) -> None:
    section.top_margin, section.bottom_margin = Mm(look.margin_top), Mm(look.margin_bottom)
    section.left_margin, section.right_margin = Mm(look.margin_left), Mm(look.margin_right)


class _Writer:
    """Puts the parts into the file, one after the other."""

    def __init__(self, word: WordDocument, look: ReportSettings) -> None:
        self._word = word
        self._look = look
        self._size = look.font_size
        self._width = A4[0] - look.margin_left - look.margin_right
        self._broad = A4[1] - look.margin_left - look.margin_right

    def head(self, letterhead: Letterhead, subject: str) -> None:
        """Write the two blocks at the top, the kind of paper and what it is about."""
        left, right = frame(self._word, (self._width * _LEFT, self._width * (1 - _LEFT)))
        self._write_issuer(left, letterhead)
        self._write_country(right)
        left, right = frame(self._word, (self._width * _LEFT, self._width * (1 - _LEFT)))
        self._centred(left, letterhead.number, size=13, first=True, after=6)
        self._centred(right, letterhead.place, size=self._size, italic=True, first=True, after=6)
        self._title(say("report.form.kind"), before=12)
        self._title(subject)
        rule = self._word.add_paragraph()
        add_rule(rule, min(text_width(subject, self._size), self._width) * 0.4, self._width)
        self._addressed(letterhead)

    def _write_issuer(self, cell: _Cell, letterhead: Letterhead) -> None:
        """Set the lines by hand: a name is broken before the place it is of, and keeps off the country's name."""
        width = self._width * _LEFT
        free, size = width - _GUTTER, self._size - 1
        lines = issuer_lines(letterhead.issuer, size, free)
        small = 12 if text_width(letterhead.superior, size) > free else size
        above = issuer_lines(letterhead.superior, small, free) if letterhead.superior else []
        rows = [*((line, small, False) for line in above), *((line, size, True) for line in lines)]
        for place, (line, points, bold) in enumerate(rows):
            paragraph = self._centred(cell, line, size=points, bold=bold, first=place == 0)
            paragraph.paragraph_format.right_indent = Mm(_GUTTER)
        longest = max(text_width(line, size) for line in lines)
        add_rule(cell.add_paragraph(), min(longest, free) * 0.4, free)

    def _write_country(self, cell: _Cell) -> None:
        motto = say("report.form.motto")
        self._centred(cell, say("report.form.country"), size=self._size - 1, bold=True, first=True)
        self._centred(cell, motto, size=self._size, bold=True)
        add_rule(cell.add_paragraph(), text_width(motto, self._size), self._width * (1 - _LEFT))

    def _centred(
        self,
        cell: _Cell,
        text: str,
        *,
        size: float,
        bold: bool = False,
        italic: bool = False,
        first: bool = False,
        after: float = 0,
    ) -> WordParagraph:
        paragraph: WordParagraph = cell.paragraphs[0] if first else cell.add_paragraph()
        paragraph.alignment = WD_ALIGN_PARAGRAPH.CENTER
        paragraph.paragraph_format.space_after = Pt(after)
        self._run(paragraph, text, size=size, bold=bold, italic=italic)
        return paragraph

    def _run(
        self, paragraph: WordParagraph, text: str, *, size: float, bold: bool = False, italic: bool = False
    ) -> None:
        run = paragraph.add_run(text)
        run.font.size, run.bold, run.italic = Pt(size), bold or None, italic or None

    def _title(self, text: str, *, size: float | None = None, before: float = 0) -> WordParagraph:
        paragraph = self._word.add_paragraph()
        paragraph.alignment = WD_ALIGN_PARAGRAPH.CENTER
        paragraph.paragraph_format.space_before = Pt(before)
        self._run(paragraph, text, size=size or self._size, bold=True)
        return paragraph

    def _addressed(self, letterhead: Letterhead) -> None:
        if not letterhead.addressed_to:
            return
        one = len(letterhead.addressed_to) == 1
        first = say("report.form.addressed_to") + (f" {letterhead.addressed_to[0]}" if one else "")
        rows = [first] if one else [first, *(say("report.bullet", text=name) for name in letterhead.addressed_to)]
        for place, row in enumerate(rows):
            paragraph = self._word.add_paragraph()
            paragraph.alignment = WD_ALIGN_PARAGRAPH.CENTER
            paragraph.paragraph_format.space_before = Pt(6 if place == 0 else 0)
            self._run(paragraph, row, size=self._size)

    def text(self, document: Document) -> None:
        """Write the opening, the sections and the closing sentence."""
        for place, sentence in enumerate(document.opening):
            self._body(sentence, before=12 if place == 0 else 0)
        for section in document.sections:
            self._body(section.heading, bold=True, keep=True)
            for paragraph in section.paragraphs:
                heading = paragraph.style is Style.HEADING
                self._body(paragraph.text, bold=heading, keep=heading, italic=paragraph.style is Style.DRAFT)
        self._body(document.closing, keep=True)  # a signature never stands alone on a page

    def _body(
        self, text: str, *, bold: bool = False, italic: bool = False, keep: bool = False, before: float = 0
    ) -> WordParagraph:
        paragraph = self._word.add_paragraph()
        paragraph.alignment = WD_ALIGN_PARAGRAPH.JUSTIFY
        shape = paragraph.paragraph_format
        shape.first_line_indent, shape.space_before, shape.space_after = Mm(INDENT), Pt(before), Pt(6)
        shape.keep_with_next = keep or None
        self._run(paragraph, text, size=self._size, bold=bold, italic=italic)
        return paragraph

    def foot(self, letterhead: Letterhead) -> None:
        """Write whom the paper goes to, and who signs it: four empty lines are left for the signature."""
        left, right = frame(self._word, (self._width * 0.45, self._width * 0.55))
        self._run(left.paragraphs[0], say("report.form.recipients"), size=12, bold=True, italic=True)
        for row in letterhead.recipients:
            self._run(left.add_paragraph(), row, size=11)
        rows = [*letterhead.authority, *[""] * SIGNING_LINES, letterhead.signer]
        for place, row in enumerate(rows):
            self._centred(right, row, size=self._size, bold=True, first=place == 0)

    def appendix(self, appendix: Appendix, letterhead: Letterhead, *, new_page: bool) -> None:
        """Write an appendix: its number, title, what it belongs to, its tables."""
        first = self._title(say("report.form.appendix", number=appendix.number), size=14)
        first.paragraph_format.page_break_before = new_page or None
        title = self._title(appendix.title, size=self._size)
        attached = self._word.add_paragraph()
        attached.alignment = WD_ALIGN_PARAGRAPH.CENTER
        attached.paragraph_format.space_after = Pt(8)
        for heading in (first, title, attached):
            heading.paragraph_format.keep_with_next = True  # a heading stays with its table
        self._run(attached, letterhead.attached, size=self._size, italic=True)
        for place, table in enumerate(appendix.tables, 1):
            if len(appendix.tables) > 1:
                self._caption(say("report.form.table", number=place, title=table.title))
            self._table(table)

    def _caption(self, text: str) -> None:
        paragraph = self._word.add_paragraph()
        shape = paragraph.paragraph_format
        shape.space_before, shape.space_after, shape.keep_with_next = Pt(8), Pt(4), True
        self._run(paragraph, text, size=self._size, bold=True)

    def _table(self, table: Table) -> None:
        wide = sum(column.width for column in table.columns) > WIDE
        add_table(self._word, table, self._broad, 10 if wide else 12)
        for note in table.notes:
            paragraph = self._word.add_paragraph()
            paragraph.alignment = WD_ALIGN_PARAGRAPH.JUSTIFY
            paragraph.paragraph_format.space_before = Pt(3)
            self._run(paragraph, note, size=11, italic=True)
