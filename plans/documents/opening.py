"""Opens a plan's file by what is in it."""

from __future__ import annotations

import io
from collections.abc import Callable
from pathlib import Path

from core.errors import PlanError
from core.system_errors import explain_system
from plans.document import Block, Document
from plans.documents.kinds import Kind, kind_of
from plans.documents.plain import read_plain

_MOST_BYTES = 100_000_000  # a scan of 60 pages in colour has 60 MB
_MOST_BLOCKS = 50_000
_REFUSED = {
    Kind.OLD_WORD: "plan.document.old_word",
    Kind.OTHER_OFFICE: "plan.document.other_office",
    Kind.SHEET: "plan.document.sheet",
    Kind.RTF: "plan.document.other_office",
    Kind.UNKNOWN: "plan.document.unknown_kind",
}


def open_document(path: Path) -> Document:
    """Return the text and tables of a .docx, .pdf, picture or text file, told by its bytes, in reading order.

    Raises PlanError with what to do: unreadable, empty, locked, broken, of another kind, too large, or a scan on a machine
    without tesseract.
    """
    data = _bytes(path)
    kind = kind_of(data)
    if kind in _REFUSED:
        raise PlanError(_REFUSED[kind], path=path)
    document = _READERS[kind](data, path)
    if not any(block.text.strip() for block in document.blocks):
        raise PlanError("plan.document.empty", path=path)
    if len(document.blocks) > _MOST_BLOCKS:
        raise PlanError("plan.document.too_long", path=path, most=_MOST_BLOCKS)
    return document


def _bytes(path: Path) -> bytes:
    try:
        if (size := path.stat().st_size) > _MOST_BYTES:
            raise PlanError("plan.document.too_large", path=path, size=size // 1_000_000, most=_MOST_BYTES // 1_000_000)
        data = path.read_bytes()
    except OSError as problem:
        raise PlanError("plan.document.unreadable", path=path, problem=explain_system(problem)) from problem
    if not data.strip():
        raise PlanError("plan.document.empty", path=path)
    return data


def _text(data: bytes, path: Path) -> Document:
    return _document(read_plain(data, path), path)


def _word(data: bytes, path: Path) -> Document:
    from plans.documents.word import read_word

    return _document(read_word(data, path), path)


def _pdf(data: bytes, path: Path) -> Document:
    from plans.documents.pdf import read_pdf

    return read_pdf(data, path)


def _picture(data: bytes, path: Path) -> Document:
    from plans.documents.pictures import read_picture

    return read_picture(io.BytesIO(data), path)


def _document(blocks: list[Block], path: Path) -> Document:
    return Document(name=path.name, blocks=tuple(blocks))


_READERS: dict[Kind, Callable[[bytes, Path], Document]] = {
    Kind.TEXT: _text,
    Kind.WORD: _word,
    Kind.PDF: _pdf,
    Kind.PICTURE: _picture,
}
