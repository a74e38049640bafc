"""Text files in the encodings that offices have, and files that are not what their name says."""

from __future__ import annotations

import io
import zipfile
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.errors import PlanError
from core.words import say
from plans.documents.kinds import Kind, kind_of
from plans.documents.letters import decode, repair
from plans.documents.opening import open_document

TEXT = "KẾ HOẠCH\n\nTuyên truyền phòng, chống cháy rừng năm 2026: mỗi tháng đăng 02 tin, bài.\n"
# "Kế hoạch tuyên truyền của xã: mỗi tháng 02 tin, bài" as typed with a TCVN3 font.
OLD_FONT = "KÕ ho¹ch tuyªn truyÒn cña x·: mçi th¸ng 02 tin, bµi"


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be"])
def test_unicode_is_told_with_and_without_its_mark(tmp_path: Path, encoding: str) -> None:
    path = tmp_path / "kh.txt"
    path.write_bytes(TEXT.encode(encoding))
    document = open_document(path)
    assert document.text == TEXT.rstrip("\n")
    assert [block.place for block in document.blocks] == ["1", "2", "3"]


def test_decomposed_letters_are_put_together(tmp_path: Path) -> None:
    path = tmp_path / "kh.txt"
    path.write_text("Kê\u0301 hoa\u0323ch", encoding="utf-8")
    assert open_document(path).text == "Kế hoạch"


def test_windows_1258_is_told_by_its_words(tmp_path: Path) -> None:
    path = tmp_path / "kh.txt"
    path.write_bytes("Kê\u0301 hoa\u0323ch tuyên truyê\u0300n của xã, mỗi tháng".encode("cp1258", errors="replace"))
    assert open_document(path).text.startswith("Kế hoạch tuyên truyền")


def test_tcvn3_is_told_by_its_words(tmp_path: Path) -> None:
    path = tmp_path / "kh.txt"
    path.write_bytes(OLD_FONT.encode("latin-1"))
    assert open_document(path).text == "Kế hoạch tuyên truyền của xã: mỗi tháng 02 tin, bài"


def test_old_fonts_inside_unicode_files_are_put_right() -> None:
    assert repair(OLD_FONT) == "Kế hoạch tuyên truyền của xã: mỗi tháng 02 tin, bài"


@pytest.mark.parametrize("text", [TEXT, "Café à 20 €, §5 (¹) và µm", "Straße, naïve, ©2026", "Phòng Văn hóa - Xã hội"])
def test_other_texts_are_left_as_they_are(text: str) -> None:
    assert repair(text) == text


@given(st.text(st.characters(exclude_categories=["Cs", "Cc"]), max_size=200))
def test_what_was_written_as_unicode_comes_back_or_is_put_right(text: str) -> None:
    found = decode(text.encode("utf-8"))
    assert found is not None
    assert repair(found) == found


def test_letters_of_another_language_are_refused(tmp_path: Path) -> None:
    path = tmp_path / "kh.txt"
    path.write_bytes("План коммуникации".encode("koi8-r"))
    with pytest.raises(PlanError) as caught:
        open_document(path)
    assert "UTF-8" in say(caught.value.key, **caught.value.values)


def _zip(*names: str) -> bytes:
    held = io.BytesIO()
    with zipfile.ZipFile(held, "w") as package:
        for name in names:
            package.writestr(name, "x")
    return held.getvalue()


@pytest.mark.parametrize(
    ("data", "kind"),
    [
        (b"%PDF-1.4\n", Kind.PDF),
        (b"\xef\xbb\xbf\n %PDF-1.4\n", Kind.PDF),
        (b"\x89PNG\r\n\x1a\n....", Kind.PICTURE),
        (b"\xff\xd8\xff\xe0....", Kind.PICTURE),
        (b"II*\x00....", Kind.PICTURE),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1....", Kind.OLD_WORD),
        (b"{\\rtf1 ....", Kind.RTF),
        (_zip("word/document.xml"), Kind.WORD),
        (_zip("xl/workbook.xml"), Kind.SHEET),
        (_zip("mimetype", "content.xml"), Kind.OTHER_OFFICE),
        (_zip("anything"), Kind.UNKNOWN),
        (b"PK\x03\x04 broken", Kind.WORD),
        (TEXT.encode(), Kind.TEXT),
        (TEXT.encode("utf-16-le"), Kind.TEXT),
        (bytes(range(256)) * 4, Kind.UNKNOWN),
    ],
)
def test_a_kind_is_told_by_the_bytes(data: bytes, kind: Kind) -> None:
    assert kind_of(data) is kind


@pytest.mark.parametrize(
    ("data", "word"),
    [
        (b"", "không có chữ"),
        (b" \n\n", "không có chữ"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"x" * 600, ".docx"),
        (b"{\\rtf1 x}", ".docx"),
        (_zip("xl/workbook.xml"), "bảng tính"),
        (_zip("anything"), "Không nhận ra"),
        (b"\x7fELF\x02\x01\x01\x00" + bytes(64), "Không nhận ra"),
    ],
)
def test_what_cannot_be_read_is_refused_with_what_to_do(tmp_path: Path, data: bytes, word: str) -> None:
    path = tmp_path / "kế hoạch.pdf"
    path.write_bytes(data)
    with pytest.raises(PlanError) as caught:
        open_document(path)
    sentence = say(caught.value.key, **caught.value.values)
    assert word in sentence
    assert str(path) in sentence


def test_a_folder_and_a_missing_file_are_said(tmp_path: Path) -> None:
    for path in (tmp_path, tmp_path / "không có.txt"):
        with pytest.raises(PlanError, match=r"plan\.document\.unreadable"):
            open_document(path)


def test_a_file_larger_than_any_plan_is_not_read(tmp_path: Path) -> None:
    path = tmp_path / "lớn.pdf"
    with path.open("wb") as file:
        file.truncate(101_000_000)
    with pytest.raises(PlanError, match=r"plan\.document\.too_large"):
        open_document(path)


def test_a_spreadsheet_of_the_old_kind_is_called_one() -> None:
    old = Path(__file__).parent / "sheet_files" / "bang-ke.xls"
    with pytest.raises(PlanError) as caught:
        open_document(old)
    assert caught.value.key == "plan.document.sheet"
