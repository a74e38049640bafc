"""Files that a bad disk or a broken download spoilt: read as far as they go or refused in a sentence, never anything else."""

from __future__ import annotations

import io
import re
import zipfile
from pathlib import Path
from typing import Any

import docx
import pytest
from hypothesis import given
from hypothesis import strategies as st
from paper import Paper

from core.errors import PlanError
from core.words import say
from plans.documents.opening import open_document


def _word() -> bytes:
    document: Any = docx.Document()
    document.add_paragraph("Kế hoạch", style="List Number")
    table = document.add_table(3, 3)
    table.cell(0, 0).merge(table.cell(1, 1)).text = "02 tin, bài"
    held = io.BytesIO()
    document.save(held)
    return held.getvalue()


def _pdf() -> bytes:
    paper = (
        Paper()
        .page()
        .text(80, 100, "Kế hoạch")
        .frame(60, 200, 100, 40)
        .frame(160, 200, 100, 40)
        .text(70, 210, "02 tin")
    )
    return paper.page(rotate=90).text(80, 100, "trang hai").data()


WORD, PDF = _word(), _pdf()
DAMAGE = st.tuples(
    st.lists(st.tuples(st.floats(0, 1, exclude_max=True), st.integers(0, 255)), max_size=12),
    st.none() | st.floats(0, 1),
)


def spoilt(data: bytes, damage: Any) -> bytes:
    """Change some bytes, cut off the end."""
    spots, cut = damage
    held = bytearray(data)
    for place, value in spots:
        held[int(place * len(held))] = value
    return bytes(held) if cut is None else bytes(held[: int(cut * len(held))])


def answer(path: Path) -> str:
    """What a person gets to read: the text, or why there is none."""
    try:
        return open_document(path).text.strip()
    except PlanError as problem:
        sentence = say(problem.key, **problem.values)
        return sentence if str(path) in sentence else ""


@pytest.mark.parametrize("whole", [WORD, PDF], ids=["word", "pdf"])
@given(damage=DAMAGE)
def test_a_spoilt_file_is_read_or_refused(whole: bytes, damage: Any, tmp_path_factory: Any) -> None:
    path: Path = tmp_path_factory.mktemp("spoilt") / "kh.bin"
    path.write_bytes(spoilt(whole, damage))
    assert answer(path)


@pytest.mark.parametrize("part", ["word/document.xml", "word/numbering.xml", "word/styles.xml", "[Content_Types].xml"])
@given(damage=DAMAGE)
def test_a_spoilt_part_of_a_sound_package_is_read_or_refused(part: str, damage: Any, tmp_path_factory: Any) -> None:
    path: Path = tmp_path_factory.mktemp("spoilt") / "kh.docx"
    with zipfile.ZipFile(io.BytesIO(WORD)) as old, zipfile.ZipFile(path, "w") as new:
        for name in old.namelist():
            new.writestr(name, spoilt(old.read(name), damage) if name == part else old.read(name))
    assert answer(path)


@pytest.mark.parametrize("attribute", ["w:gridSpan", "w:numId", "w:ilvl", "w:abstractNumId", "w:start", "w:lvlText"])
@given(value=st.sampled_from(["", "-1", "0", "99999999999", "x", "²", "%9", "%0%1"]))
def test_odd_values_are_read_over(attribute: str, value: str, tmp_path_factory: Any) -> None:
    path: Path = tmp_path_factory.mktemp("spoilt") / "kh.docx"
    with zipfile.ZipFile(io.BytesIO(WORD)) as old, zipfile.ZipFile(path, "w") as new:
        for name in old.namelist():
            text = old.read(name)
            if name.endswith(".xml"):
                text = re.sub(rf'(<{attribute} w:val=")[^"]*', rf"\g<1>{value}", text.decode()).encode()
            new.writestr(name, text)
    assert "02 tin, bài" in answer(path)
