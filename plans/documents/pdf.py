"""PDFs: the letters and lines they hold, and where a page holds only a picture of letters, what tesseract reads there."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Any

from core.errors import PlanError
from core.words import say
from plans.damage import is_damaged
from plans.document import Document
from plans.documents.pages import is_picture, sheet_of
from plans.documents.paging import blocks_of
from plans.documents.shapes import Sheet

_MOST_PAGES = 300
_FEW_LETTERS = 25  # a picture with fewer letters behind it has no layer of text


def read_pdf(data: bytes, path: Path) -> Document:
    """Return a PDF's text and tables; pages that are pictures, or scans with a bad layer of text, go through tesseract.

    Raises PlanError: locked, broken, without pages, too many pages; for scans what `plans.documents.recognising` raises.
    """
    pdf = _open(data, path)
    try:
        if not 0 < len(pdf) <= _MOST_PAGES:
            key = "plan.document.many_pages" if len(pdf) else "plan.document.no_pages"
            raise PlanError(key, path=path, pages=len(pdf), most=_MOST_PAGES)
        return _document(pdf, path)
    finally:
        pdf.close()


def _open(data: bytes, path: Path) -> Any:
    import pypdfium2
    from pypdfium2 import raw

    try:
        return pypdfium2.PdfDocument(data)
    except pypdfium2.PdfiumError as problem:
        if problem.err_code in (raw.FPDF_ERR_PASSWORD, raw.FPDF_ERR_SECURITY):
            raise PlanError("plan.document.locked", path=path) from problem
        raise PlanError("plan.document.broken", path=path, kind=say("plan.document.kind.pdf")) from problem


def _document(pdf: Any, path: Path) -> Document:
    sheets: list[Sheet] = []
    pictures: list[int] = []
    for number in range(len(pdf)):
        sheet, picture = _page(pdf, number, path)
        sheets.append(sheet)
        pictures += [number] if picture else []
    bare = [number for number in pictures if _letters(sheets[number]) < _FEW_LETTERS]
    bad = _badly_layered([sheets[number] for number in pictures if number not in bare])
    notes: list[str] = []
    if bare or bad:
        notes += _recognise(pdf, sheets, bare, bad, path)
    recognised = bool(notes)
    return Document(name=path.name, blocks=tuple(blocks_of(sheets)), scanned=recognised, notes=tuple(notes))


def _page(pdf: Any, number: int, path: Path) -> tuple[Sheet, bool]:
    """Return the sheet of a page and whether it is a picture."""
    import pypdfium2

    try:
        page = pdf[number]
    except pypdfium2.PdfiumError as problem:
        raise PlanError("plan.document.broken", path=path, kind=say("plan.document.kind.pdf")) from problem
    try:
        sheet = sheet_of(page, number + 1)
        return sheet, is_picture(page, sheet)
    finally:
        page.close()


def _letters(sheet: Sheet) -> int:
    return sum(len(word.text) for word in sheet.words)


def _badly_layered(sheets: Sequence[Sheet]) -> list[int]:
    """Return the scanned pages whose layer of text was made by a scanner that knows no Vietnamese."""
    text = " ".join(word.text for sheet in sheets for word in sheet.words)
    return [sheet.number - 1 for sheet in sheets] if text and is_damaged(text) else []


def _recognise(pdf: Any, sheets: list[Sheet], bare: list[int], bad: list[int], path: Path) -> list[str]:
    """Put what tesseract reads in the place of pictures and of bad layers; return what a person should know."""
    from plans.documents.pictures import pages_of_pdf
    from plans.documents.recognising import missing_part, recognise

    if bad and not bare and missing_part():
        return [say("plan.document.note.layer_kept", pages=_named(bad))]
    numbers = sorted((*bare, *bad))
    for sheet in recognise(pages_of_pdf(pdf, numbers, path), path):
        sheets[sheet.number - 1] = sheet
    notes = [say("plan.document.note.recognised", pages=_named(numbers))]
    return [*notes, say("plan.document.note.layer_replaced", pages=_named(bad))] if bad else notes


def _named(numbers: Sequence[int]) -> str:
    return ", ".join(str(number + 1) for number in numbers)
