"""Finding proof files: only inside the folders that were given."""

from __future__ import annotations

import unicodedata
from pathlib import Path

import pytest

from plans.sheets.problems import CellProblem
from plans.sheets.proof_files import find_proof


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "bi-mat.txt").write_text("x", encoding="utf-8")
    inside = tmp_path / "minh chứng"
    (inside / "tháng 11").mkdir(parents=True)
    (inside / "Ảnh 1.JPG").write_bytes(b"x")
    (inside / "tháng 11" / "loa.mp3").write_bytes(b"x")
    (inside / "rong.pdf").touch()
    (inside / "loi-ra.txt").symlink_to(tmp_path / "bi-mat.txt")
    return inside


@pytest.mark.parametrize(
    "name",
    [
        "Ảnh 1.JPG",
        "ảnh 1.jpg",
        unicodedata.normalize("NFD", "Ảnh 1.JPG"),
        "tháng 11/loa.mp3",
        "tháng 11\\loa.mp3",
        "Tháng 11/LOA.mp3",
    ],
)
def test_a_file_is_found_whatever_its_case_and_marks(name: str, folder: Path) -> None:
    assert find_proof(name, [folder]).read_bytes() == b"x"


@pytest.mark.parametrize(
    ("name", "key"),
    [
        ("../bi-mat.txt", "proof_outside"),
        ("tháng 11/../../bi-mat.txt", "proof_outside"),
        ("/etc/passwd", "proof_outside"),
        ("C:\\Windows\\a.txt", "proof_outside"),
        ("loi-ra.txt", "proof_outside"),
        ("khong-co.jpg", "proof_missing"),
        ("a\x00b", "proof_missing"),
        ("x" * 300, "proof_missing"),
        ("tháng 11", "proof_empty"),
        ("rong.pdf", "proof_empty"),
        (".", "proof_outside"),
    ],
)
def test_nothing_outside_the_folder_is_taken(name: str, key: str, folder: Path) -> None:
    with pytest.raises(CellProblem) as problem:
        find_proof(name, [folder])
    assert problem.value.key == key


def test_the_first_folder_that_has_the_file_gives_it(folder: Path, tmp_path: Path) -> None:
    (tmp_path / "Ảnh 1.JPG").write_bytes(b"y")
    assert find_proof("Ảnh 1.JPG", [folder, tmp_path]).read_bytes() == b"x"
    assert find_proof("Ảnh 1.JPG", [tmp_path / "khong-co", tmp_path]).read_bytes() == b"y"
