"""`diemtin plan read` and what follows it: read, check, answer, import."""

from __future__ import annotations

import re
import subprocess
import sys
import tomllib
from collections.abc import Callable
from pathlib import Path
from typing import Any

import docx
import pytest
from typing_done import Done

Diemtin = Callable[..., Done]
FILLED = {"period_end": "2026-12-31", "issuer": '"UBND xã Trà Sơn"'}
HEAVY = {"PIL", "pypdfium2", "pytesseract", "numpy", "underthesea", "sqlalchemy"}


@pytest.fixture
def document(folder: Path) -> Path:
    """An office's plan as Word file: a head, a table of quotas, duties; its last day is nowhere said."""
    made: Any = docx.Document()
    head = made.add_table(2, 2)
    texts = ("ỦY BAN NHÂN DÂN\nXÃ TRÀ SƠN", "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM\nĐộc lập - Tự do - Hạnh phúc")
    for cell, text in zip(head._cells, (*texts, "Số: 27/KH-UBND", "Trà Sơn, ngày 12 tháng 3 năm 2026"), strict=True):
        cell.text = text
    made.add_paragraph("KẾ HOẠCH")
    made.add_paragraph("Tuyên truyền phòng, chống cháy rừng trên địa bàn xã Trà Sơn")
    made.add_paragraph(
        "Thực hiện Kế hoạch số 21/KH-UBND ngày 14/01/2026 của UBND tỉnh, UBND xã ban hành Kế hoạch như sau:"
    )
    made.add_paragraph("I. CHỈ TIÊU")
    table = made.add_table(3, 4)
    rows = (
        *("Kênh", "Số lượng", "Tần suất", "Đơn vị thực hiện"),
        *("Đài truyền thanh xã", "02 tin, bài", "tháng", "Trung tâm dịch vụ"),
        *("Báo điện tử của tỉnh", "ít nhất 01 bài", "quý", "Phòng Văn hóa - Xã hội"),
    )
    for cell, text in zip(table._cells, rows, strict=True):
        cell.text = text
    made.add_paragraph("II. TỔ CHỨC THỰC HIỆN")
    made.add_paragraph("1. Phòng Văn hóa - Xã hội: chủ trì, tham mưu triển khai Kế hoạch.")
    path = folder / "Kế hoạch 27.docx"
    made.save(path)
    return path


def test_a_document_becomes_a_draft_beside_it(document: Path, diemtin: Diemtin) -> None:
    done = diemtin("plan", "read", str(document))
    draft = document.with_name("Kế hoạch 27.nhap.toml")
    assert (done.code, draft.is_file()) == (0, True)
    assert "27/KH-UBND" in done.out
    assert "ít nhất 01 tin, bài mỗi quý" in re.sub(r"[\s│]+", " ", done.out)
    assert str(draft) in re.sub(r"\n", "", done.err)
    raw = tomllib.loads(draft.read_text(encoding="utf-8"))
    assert [(one["channel"], one["min"], one["per"]) for one in raw["quotas"]] == [
        ("radio_commune", 2, "month"),
        ("press_online", 1, "quarter"),
    ]
    assert "period_end" not in raw["plan"]


def test_a_draft_that_is_there_is_not_written_over(document: Path, diemtin: Diemtin) -> None:
    diemtin("plan", "read", str(document))
    draft = document.with_name("Kế hoạch 27.nhap.toml")
    draft.write_text("của tôi", encoding="utf-8")
    refused = diemtin("plan", "read", str(document))
    assert (refused.code, draft.read_text(encoding="utf-8")) == (2, "của tôi")
    assert "--replace" in refused.err
    assert diemtin("plan", "read", str(document), "--replace").code == 0
    assert "[[quotas]]" in draft.read_text(encoding="utf-8")


def test_a_draft_on_standard_output_is_all_that_stands_there(document: Path, diemtin: Diemtin) -> None:
    done = diemtin("plan", "read", str(document), "--out", "-")
    assert len(tomllib.loads(done.out)["quotas"]) == 2
    assert "27/KH-UBND" in done.err
    assert not list(document.parent.glob("*.toml"))


def test_json_is_one_object_with_what_was_found(document: Path, diemtin: Diemtin) -> None:
    done = diemtin("plan", "read", str(document), "--json", "--out", "nháp.toml")
    assert (done.code, done.err) == (0, "")
    assert done.object["draft"] == "nháp.toml"
    assert done.object["plan"]["number"] == "27/KH-UBND"
    assert len(done.object["quotas"]) == 2
    assert done.object["scanned"] is False


def test_from_document_to_counted_plan(document: Path, folder: Path, diemtin: Diemtin) -> None:
    diemtin("plan", "read", str(document), "--out", "chay-rung.nhap.toml")
    draft = folder / "chay-rung.nhap.toml"
    unfilled = diemtin("plan", "import", str(draft), "--accept-questions")
    assert unfilled.code == 2
    assert "period_end: còn thiếu" in unfilled.err
    text = draft.read_text(encoding="utf-8")
    text = re.sub(r"(?m)^# (period_end|issuer) = .*$", lambda at: f"{at[1]} = {FILLED[at[1]]}", text)
    draft.write_text(text + "# CÂU HỎI: Báo nào?\n", encoding="utf-8")
    asked = diemtin("plan", "import", str(draft))
    assert asked.code == 2
    assert "Báo nào?" in asked.err
    assert not list(folder.rglob("chay-rung.toml"))
    done = diemtin("plan", "import", str(draft), "--accept-questions")
    assert (done.code, "2 chỉ tiêu" in done.err) == (0, True)
    assert diemtin("plan", "show", "chay-rung").code == 0


@pytest.mark.parametrize(
    ("name", "data", "code"),
    [("không có.docx", None, 4), ("hỏng.docx", b"PK\x03\x04", 2), ("rỗng.txt", b"", 2), ("lạ.pdf", bytes(200), 2)],
)
def test_what_cannot_be_read_is_said_and_nothing_is_written(
    folder: Path, diemtin: Diemtin, name: str, data: bytes | None, code: int
) -> None:
    if data is not None:
        (folder / name).write_bytes(data)
    done = diemtin("plan", "read", name)
    assert done.code == code
    assert name in done.err
    assert not list(folder.glob("*.toml"))


def test_reading_a_word_file_loads_neither_pdf_nor_pictures_nor_the_store(document: Path) -> None:
    script = f"import sys; from cli.main import run; run(sys.argv[1:]); print('|', *({HEAVY!r} & set(sys.modules)))"
    words = ["plan", "read", str(document), "--json", "--out", "-"]
    done = subprocess.run(
        [sys.executable, "-c", script, *words], capture_output=True, text=True, timeout=60, check=True
    )
    assert "27/KH-UBND" in done.stdout
    assert done.stdout.rpartition("|")[2].split() == []
