"""Whatever stands in any text of a report, all three files are whole."""

from __future__ import annotations

import dataclasses
import re
from enum import Enum
from io import BytesIO
from typing import Any

import docx
import pytest
from python_calamine import CalamineWorkbook
from report_builders import LOOK, OFFICE, report
from test_report_word import HOSTILE

from alerts.report.document import document_of
from alerts.report.html import render_html
from alerts.report.sheets import render_sheets
from alerts.report.word import render_word

CODES = ("quota", "channel", "unit_of_count", "kind", "key", "task")
FORBIDDEN = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\u202a-\u202e\u2066-\u2069]")


def spoilt(value: Any, text: str, name: str = "") -> Any:
    """The same value with `text` in the place of every text, codes that nobody knows included."""
    if isinstance(value, Enum):
        return value
    if dataclasses.is_dataclass(value) and not isinstance(value, type):
        fields = {field.name: getattr(value, field.name) for field in dataclasses.fields(value)}
        return dataclasses.replace(value, **{key: spoilt(one, text, key) for key, one in fields.items()})
    if isinstance(value, tuple):
        return tuple(spoilt(one, text, name) for one in value)
    return (text or "x" if name in CODES else text) if isinstance(value, str) else value


@pytest.mark.parametrize("text", HOSTILE)
def test_every_text_of_a_report_may_be_anything(text):
    look = LOOK.model_copy(update={"place": text, "signer": text, "recipients": (text,), "authority": (text,)})
    document = document_of(spoilt(report(), text), OFFICE.model_copy(update={"name": text}), look)
    file = docx.Document(BytesIO(render_word(document, look)))
    assert len(file.tables) == 16
    book = CalamineWorkbook.from_filelike(BytesIO(render_sheets(document)))
    assert len(book.sheet_names) == 13
    page = render_html(document, look)
    assert not FORBIDDEN.search(page)
    assert not FORBIDDEN.search("".join(paragraph.text for paragraph in file.paragraphs))
    page.encode()
