"""Scanned pages, read by the machine's own tesseract: our own page (pages/draw.py), as scanners spoil it."""

from __future__ import annotations

import re
import shutil
import subprocess
from difflib import SequenceMatcher
from pathlib import Path

import numpy as np
import pytest
from paper import Paper
from PIL import Image, ImageDraw

from core.errors import PlanError
from core.text import fold
from core.words import say
from plans.document import Document
from plans.documents import pictures, recognising
from plans.documents.opening import open_document
from plans.documents.scanned import dark_dots, slant_of
from tests.conftest import absent

PAGE = Path(__file__).parent / "pages" / "scanned.png"


@pytest.fixture(scope="module", autouse=True)
def _tesseract() -> None:
    """Skip (fail in CI) where the machine cannot read scans."""
    found = shutil.which("tesseract")
    languages = (
        subprocess.run([found, "--list-langs"], capture_output=True, text=True, check=True).stdout if found else ""
    )
    if "vie" not in languages.split():
        absent("tesseract with Vietnamese (apt-get install tesseract-ocr tesseract-ocr-vie)")


def page() -> Image.Image:
    with Image.open(PAGE) as image:
        return image.convert("L")


def scanned(turn: float = 0, noise: float = 0, dpi: int = 150) -> Image.Image:
    """The page as a scanner leaves it: not quite straight, grey, with specks."""
    image = page()
    if dpi != 150:
        image = image.resize((image.size[0] * dpi // 150, image.size[1] * dpi // 150), Image.Resampling.LANCZOS)
    dots = np.asarray(
        image.rotate(turn, resample=Image.Resampling.BICUBIC, fillcolor=255, expand=abs(turn) > 45), dtype=float
    )
    spoilt = dots * 0.8 + 40 + np.random.default_rng(7).normal(0, noise, dots.shape)
    return Image.fromarray(np.clip(spoilt, 0, 255).astype("uint8"))


def opened(image: Image.Image, folder: Path, name: str = "quét.png") -> Document:
    path = folder / name
    image.save(path)
    return open_document(path)


def alike(found: list[list[str]], expected: list[list[str]]) -> bool:
    """Whether every cell is there with its numbers; of the letters, and of the digits that count the rows, one may be wrong."""
    return [len(row) for row in found] == [len(row) for row in expected] and all(
        (one.isdigit() and other.isdigit() and len(one) == len(other) == 1)
        or (re.findall(r"\d+", one) == re.findall(r"\d+", other) and SequenceMatcher(None, one, other).ratio() > 0.85)
        for row, wanted in zip(found, expected, strict=True)
        for one, other in zip(row, wanted, strict=True)
    )


def rows(document: Document) -> list[list[str]]:
    """The table's rows folded: a scan may lose a mark here and there, never a cell."""
    return [[fold(cell.text) for cell in block.cells] for block in document.blocks if block.cells]


ROWS = [
    ["he thong thong tin co so"],
    ["1", "truyen thanh xa", "04 tin, bai", "thang", "trung tam dich vu"],
    ["2", "trang thong tin xa", "02 tin, bai", "tuan", "trung tam dich vu"],
    ["3", "co dong truc quan", "12 bang ron", "nam", "phong kinh te"],
]


def test_a_page_gives_its_lines_in_order_its_table_and_how_sure_each_is() -> None:
    document = open_document(PAGE)
    assert document.scanned
    assert "nhận dạng" in document.notes[0]
    texts = [block.text for block in document.blocks]
    assert texts[:2] == ["ỦY BAN NHÂN DÂN", "XÃ TRÀ SƠN"]
    assert texts[3] == "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM"
    assert texts[6] == "KẾ HOẠCH"
    assert fold(texts[-1]).startswith("kinh phi thuc hien")
    assert alike(rows(document)[2:], ROWS)
    assert [fold(cell.heading) for cell in document.blocks[-2].cells] == [
        "tt",
        "kenh",
        "chi tieu / so luong",
        "chi tieu / chu ky",
        "don vi thuc hien",
    ]
    assert all(0 <= block.confidence < 1 for block in document.blocks)
    assert sum(block.confidence for block in document.blocks) > 0.8 * len(document.blocks)


@pytest.mark.parametrize(("turn", "noise", "dpi"), [(0.7, 12, 150), (-1.6, 8, 200), (2.4, 0, 150), (0.2, 5, 300)])
def test_a_slanting_noisy_page_gives_the_same_table(tmp_path: Path, turn: float, noise: float, dpi: int) -> None:
    assert alike(rows(opened(scanned(turn, noise, dpi), tmp_path))[2:], ROWS)


@pytest.mark.parametrize("turn", [90, 180, 270])
def test_a_page_on_its_side_or_head_is_read_the_right_way_up(tmp_path: Path, turn: int) -> None:
    assert alike(rows(opened(scanned(turn), tmp_path))[2:], ROWS)


@pytest.mark.parametrize("slant", [-2.5, -0.4, 0.0, 0.9, 3.0])
def test_the_slant_of_a_page_is_measured(slant: float) -> None:
    dots = np.asarray(page().rotate(-slant, resample=Image.Resampling.BICUBIC, fillcolor=255))
    assert slant_of(dark_dots(dots)) == pytest.approx(slant, abs=0.1)


def test_an_empty_page_has_no_slant_and_no_text(tmp_path: Path) -> None:
    white = Image.new("L", (800, 1100), 255)
    assert slant_of(dark_dots(np.asarray(white))) == 0
    with pytest.raises(PlanError, match=r"plan\.document\.empty"):
        opened(white, tmp_path)


@pytest.mark.parametrize("name", ["quét.jpg", "quét.tif", "quét.docx"])
def test_pictures_of_other_kinds_and_names(tmp_path: Path, name: str) -> None:
    path = tmp_path / name
    scanned().save(path, format="JPEG" if name.endswith("jpg") else "TIFF")
    assert alike(rows(open_document(path))[2:], ROWS)


def test_every_page_of_a_tif_is_read(tmp_path: Path) -> None:
    path = tmp_path / "quét.tif"
    second = Image.new("L", (1240, 1754), 255)
    second.paste(page().crop((90, 270, 1000, 330)), (90, 270))
    page().save(path, save_all=True, append_images=[second])
    places = [block.place for block in open_document(path).blocks]
    assert places[-1] == "tr. 2, dòng 1"


def test_a_clear_background_is_white(tmp_path: Path) -> None:
    clear = Image.new("RGBA", page().size, (0, 0, 0, 0))
    clear.paste((0, 0, 0, 255), mask=page().point(lambda dot: 255 - dot))
    assert alike(rows(opened(clear, tmp_path))[2:], ROWS)


def test_a_scanned_pdf_is_read_by_its_pictures(tmp_path: Path) -> None:
    path = tmp_path / "quét.pdf"
    scanned(0.4, 6).save(path, resolution=150)
    document = open_document(path)
    assert document.scanned
    assert alike(rows(document)[2:], ROWS)


def with_layer(text: str) -> Paper:
    image = page()
    paper = Paper().page().picture(*image.size, image.tobytes())
    for number, line in enumerate(text.split("\n")):
        paper.text(60, 60 + 18 * number, line)
    return paper


DAMAGED = (
    "KE HOACH\nTuyén truyén phong chéng thién tai trén dia ban\nmdi thang 02 bai trén bao dién tu cua tinh va cac xa"
)
GOOD = (
    "KẾ HOẠCH\nTuyên truyền phòng, chống thiên tai trên địa bàn\nmỗi tháng 02 bài trên báo điện tử của tỉnh và các xã"
)


def test_a_scan_with_a_bad_layer_of_text_is_read_again_and_said(tmp_path: Path) -> None:
    document = open_document(with_layer(DAMAGED).save(tmp_path / "quét.pdf"))
    assert alike(rows(document)[2:], ROWS)
    assert "nhận dạng lại" in document.notes[-1]


def test_a_scan_with_a_good_layer_of_text_keeps_it(tmp_path: Path) -> None:
    document = open_document(with_layer(GOOD).save(tmp_path / "quét.pdf"))
    assert document.text == GOOD
    assert (document.scanned, document.notes) == (False, ())


def test_pages_with_letters_and_pages_without_go_together(tmp_path: Path) -> None:
    image = page()
    paper = (
        Paper().page().text(80, 100, "Trang đầu có chữ sẵn trong tệp này").page().picture(*image.size, image.tobytes())
    )
    document = open_document(paper.save(tmp_path / "quét.pdf"))
    assert document.blocks[0].confidence == 1
    assert document.blocks[0].place == "tr. 1, dòng 1"
    assert alike(rows(document)[2:], ROWS)
    assert "Trang 2 " in document.notes[0]


@pytest.fixture
def without_tesseract(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """A machine whose PATH leads nowhere."""
    monkeypatch.setenv("PATH", str(tmp_path))


@pytest.mark.usefixtures("without_tesseract")
def test_without_tesseract_the_line_that_installs_it_is_said(tmp_path: Path) -> None:
    with pytest.raises(PlanError) as caught:
        open_document(PAGE)
    assert "apt-get install tesseract-ocr tesseract-ocr-vie" in say(caught.value.key, **caught.value.values)


@pytest.mark.usefixtures("without_tesseract")
def test_without_tesseract_a_bad_layer_is_better_than_nothing_and_said(tmp_path: Path) -> None:
    document = open_document(with_layer(DAMAGED).save(tmp_path / "quét.pdf"))
    assert document.text == DAMAGED
    assert "apt-get install" in document.notes[0]


def test_without_vietnamese_the_line_that_installs_it_is_said(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("TESSDATA_PREFIX", str(tmp_path))
    with pytest.raises(PlanError) as caught:
        open_document(PAGE)
    assert "apt-get install tesseract-ocr-vie" in say(caught.value.key, **caught.value.values)


def test_pictures_larger_than_any_page_are_refused_before_they_are_unpacked(tmp_path: Path) -> None:
    path = tmp_path / "lớn.png"
    Image.new("1", (9000, 9000)).save(path)
    with pytest.raises(PlanError, match=r"plan\.document\.large_picture"):
        open_document(path)


def test_broken_pictures_are_said(tmp_path: Path) -> None:
    path = tmp_path / "hỏng.png"
    path.write_bytes(PAGE.read_bytes()[:3000])
    with pytest.raises(PlanError, match=r"plan\.document\.broken"):
        open_document(path)


def test_more_scanned_pages_than_a_plan_has_are_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pictures, "_MOST_PAGES", 1)
    path = tmp_path / "quét.tif"
    page().save(path, save_all=True, append_images=[page()])
    with pytest.raises(PlanError, match=r"plan\.document\.many_scans"):
        open_document(path)


def test_a_page_that_takes_too_long_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(recognising, "_SECONDS", 0.01)
    with pytest.raises(PlanError) as caught:
        open_document(PAGE)
    assert "trang 1" in say(caught.value.key, **caught.value.values)


def test_marks_that_touch_a_ruled_line_are_not_rubbed_out_with_it(tmp_path: Path) -> None:
    from plans.documents.ruling import frames
    from plans.documents.scanned import prepare, rubbed_out

    image = Image.new("L", (900, 600), 255)
    draw = ImageDraw.Draw(image)
    for y in (100, 200, 300):
        draw.line((50, y, 850, y), 0, 3)
    for x in (50, 450, 850):
        draw.line((x, 100, x, 300), 0, 3)
    draw.rectangle((200, 190, 206, 205), fill=0)  # a mark below a letter, grown together with the line
    scan = prepare(image, 150)
    (frame,) = frames(scan.rules)
    clean = np.asarray(rubbed_out(scan, frame.rules))
    assert (clean[190:200, 200:207] < 128).all()
    assert (clean[96:105, 300:400] > 128).all()
    assert frame.cells == ((0, 1), (2, 3))
