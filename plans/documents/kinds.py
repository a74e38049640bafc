"""What kind of file some bytes are. Endings lie: a .docx gets sent as .pdf, a picture as .docx."""

from __future__ import annotations

import io
import zipfile
from enum import Enum


class Kind(Enum):
    """The kinds that are told apart: those that can be read, and those of which to say how they can be."""

    WORD = "word"
    OLD_WORD = "old_word"
    OTHER_OFFICE = "other_office"
    SHEET = "sheet"
    RTF = "rtf"
    PDF = "pdf"
    PICTURE = "picture"
    TEXT = "text"
    UNKNOWN = "unknown"


_STARTS = (
    (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", Kind.OLD_WORD),
    (b"{\\rtf", Kind.RTF),
    (b"\x89PNG\r\n\x1a\n", Kind.PICTURE),
    (b"\xff\xd8\xff", Kind.PICTURE),
    (b"II*\x00", Kind.PICTURE),
    (b"MM\x00*", Kind.PICTURE),
)
_BOOKS = tuple(name.encode("utf-16-le") for name in ("Workbook\0", "Book\0"))  # streams of .xls in a compound file
_TEXT = "WordDocument\0".encode("utf-16-le")
_PDF_WITHIN = 1024  # readers accept a few bytes before "%PDF-"
_BINARY = frozenset(range(9)) | frozenset(range(14, 27)) | frozenset(range(28, 32))


def kind_of(data: bytes) -> Kind:
    """Return the kind of a whole file's bytes."""
    for start, kind in _STARTS:
        if data.startswith(start):
            return Kind.SHEET if kind is Kind.OLD_WORD and _is_old_book(data) else kind
    if b"%PDF-" in data[:_PDF_WITHIN]:
        return Kind.PDF
    if data.startswith(b"PK"):
        return _kind_of_zip(data)
    return Kind.TEXT if _is_text(data) else Kind.UNKNOWN


def _is_old_book(data: bytes) -> bool:
    """A text may hold a workbook as a picture of it; a workbook holds no text."""
    return _TEXT not in data and any(name in data for name in _BOOKS)


def _kind_of_zip(data: bytes) -> Kind:
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as package:
            names = frozenset(package.namelist())
    except (zipfile.BadZipFile, OSError, ValueError, NotImplementedError):
        return Kind.WORD  # what a download broke off is most likely a .docx: its reader says that it is broken
    if "word/document.xml" in names:
        return Kind.WORD
    if "xl/workbook.xml" in names or "xl/workbook.bin" in names:
        return Kind.SHEET
    return Kind.OTHER_OFFICE if "mimetype" in names or "ppt/presentation.xml" in names else Kind.UNKNOWN


def _is_text(data: bytes) -> bool:
    """UTF-16 has noughts in every second place; other texts have no control signs at all."""
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):
        return True
    return not _BINARY.intersection(data[:4096]) or _is_bare_utf16(data[:4096])


def _is_bare_utf16(start: bytes) -> bool:
    # Letters, blanks and line ends of a Vietnamese text have a nought beside them in two of three places, and are none.
    few, many = sorted((start[1::2].count(0), start[::2].count(0)))
    return len(start) > 3 and many > len(start) * 0.25 and few <= len(start) * 0.01
