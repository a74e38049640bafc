"""What a page of a PDF holds: letters with their places, ruled lines, pictures. All that speaks to pdfium's own functions."""

from __future__ import annotations

import ctypes
import unicodedata
from collections.abc import Iterator
from itertools import pairwise
from typing import Any

from plans.documents.letters import from_old_font, is_old_font
from plans.documents.rows import rows_of
from plans.documents.shapes import Box, Rule, Sheet, Word

_HYPHENS = frozenset((0x02, 0xFFFE))  # what pdfium puts for a hyphen at the end of a line
_THIN = 2.5  # points: a filled box that is no thicker is a line
_COVERS = 0.5  # of the page: a picture that large is a scanned page
_DRAWING = 300  # paths on a page without letters: letters drawn as curves
_MOST_PATHS = 20_000
_MOST_LETTERS = 50_000  # of a page; a close one has 5,000
_WIDE = 0.12  # of the letters' height: a gap that parts words although no blank was written; a blank has 0.2
_FEW_LETTERS = 25

_Placed = tuple[str, Box]
_Corners = tuple[float, float, float, float]  # left, bottom, right, top, as PDF counts


def sheet_of(page: Any, number: int) -> Sheet:
    """Return the words and ruled lines of a pdfium page, as it is turned to be looked at."""
    turn = _Turn(page)
    return Sheet(
        number=number,
        width=turn.width,
        height=turn.height,
        words=tuple(_words(page, turn)),
        rules=tuple(_rules(page, turn)),
    )


def is_picture(page: Any, sheet: Sheet) -> bool:
    """Return whether a picture covers the page, or whether it has hardly a letter and much is drawn on it."""
    from pypdfium2 import raw

    few = sum(len(word.text) for word in sheet.words) < _FEW_LETTERS
    if few and raw.FPDFPage_CountObjects(page) > _DRAWING:
        return True
    images = page.get_objects(filter=[raw.FPDF_PAGEOBJ_IMAGE], max_depth=4)
    covered = sum(_area(image.get_bounds()) for image in images if image.level == 0 or few)
    return covered > _COVERS * sheet.width * sheet.height


def _area(corners: _Corners) -> float:
    left, bottom, right, top = corners
    return max(0.0, right - left) * max(0.0, top - bottom)


class _Turn:
    """From PDF's places (from the lower left corner, before the page is turned) to ours (from the upper left, after it)."""

    def __init__(self, page: Any) -> None:
        left, bottom, right, top = page.get_bbox()
        self._left, self._bottom = left, bottom
        self._wide, self._high = right - left, top - bottom
        self._angle = page.get_rotation()
        sideways = self._angle in (90, 270)
        self.width, self.height = (self._high, self._wide) if sideways else (self._wide, self._high)

    def box(self, corners: _Corners) -> Box:
        left, bottom, right, top = corners
        x1, y1 = self._point(left, bottom)
        x2, y2 = self._point(right, top)
        return Box(min(x1, x2), min(y1, y2), max(x1, x2), max(y1, y2))

    def _point(self, x: float, y: float) -> tuple[float, float]:
        x, y = x - self._left, y - self._bottom
        if self._angle == 90:
            return y, x
        if self._angle == 180:
            return self._wide - x, y
        if self._angle == 270:
            return self._high - y, self._wide - x
        return x, self._high - y


def _words(page: Any, turn: _Turn) -> Iterator[Word]:
    """Put letters together by where they stand: files draw them in any order, each font by itself."""
    textpage = page.get_textpage()
    try:
        letters = list(_letters(textpage, turn))
    finally:
        textpage.close()
    if is_old_font("".join(letter for letter, _ in letters)):
        letters = [(from_old_font(letter), box) for letter, box in letters]
    for row in rows_of(letters, lambda letter: letter[1]):
        yield from _parted(row)


def _parted(row: list[_Placed]) -> Iterator[Word]:
    word: list[_Placed] = []
    for letter, box in row:
        if word and _is_shadow(word[-1], letter, box):
            continue
        if word and (letter == " " or box.left - word[-1][1].right > _WIDE * (box.bottom - box.top)):
            yield _word(word)
            word = []
        if letter != " ":
            word.append((letter, box))
    if word:
        yield _word(word)


def _is_shadow(before: _Placed, letter: str, box: Box) -> bool:
    """Return whether a letter is only drawn again, a little aside, to look bold."""
    return letter == before[0] and box.left - before[1].left < 0.3 * (before[1].right - before[1].left)


def _letters(textpage: Any, turn: _Turn) -> Iterator[_Placed]:
    from pypdfium2 import raw

    corners = raw.FS_RECTF()
    for place in range(min(textpage.count_chars(), _MOST_LETTERS)):
        code = raw.FPDFText_GetUnicode(textpage, place)
        letter = "-" if code in _HYPHENS else _letter(code)
        if letter == " " and raw.FPDFText_IsGenerated(textpage, place):
            continue  # pdfium puts one wherever the order of drawing jumps, also inside a word: the gap tells
        if letter and raw.FPDFText_GetLooseCharBox(textpage, place, corners):
            yield letter, turn.box((corners.left, corners.bottom, corners.right, corners.top))


def _letter(code: int) -> str:
    """Return the letter of a code; bullets of symbol fonts lie where Unicode has no letters."""
    if 0xF000 <= code <= 0xF0FF:
        return "-"
    if code == 0 or 0xD800 <= code <= 0xDFFF or code > 0x10FFFF:
        return ""
    letter = chr(code)
    return " " if letter.isspace() else "" if unicodedata.category(letter) in ("Cc", "Cf") else letter


def _word(letters: list[_Placed]) -> Word:
    boxes = [box for letter, box in letters if not unicodedata.combining(letter)] or [letters[0][1]]
    place = Box(
        min(box.left for box in boxes),
        min(box.top for box in boxes),
        max(box.right for box in boxes),
        max(box.bottom for box in boxes),
    )
    return Word(unicodedata.normalize("NFC", "".join(letter for letter, _ in letters)), place)


def _rules(page: Any, turn: _Turn) -> Iterator[Rule]:
    from pypdfium2 import raw

    paths = page.get_objects(filter=[raw.FPDF_PAGEOBJ_PATH], max_depth=2)
    for count, path in enumerate(paths):
        if count > _MOST_PATHS:
            return
        for corners in _strokes(path):
            if (rule := _rule(turn.box(corners))) is not None:
                yield rule


def _strokes(path: Any) -> Iterator[_Corners]:
    """Yield a thin path as it lies; the sides of any other that is stroked."""
    from pypdfium2 import raw

    left, bottom, right, top = path.get_bounds()
    if min(right - left, top - bottom) <= _THIN:
        yield left, bottom, right, top
        return
    fill, stroke = ctypes.c_int(), ctypes.c_int()
    if not raw.FPDFPath_GetDrawMode(path, fill, stroke) or not (stroke.value or fill.value):
        return
    for (x1, y1), (x2, y2) in _sides(path) if stroke.value else ():
        yield min(x1, x2), min(y1, y2), max(x1, x2), max(y1, y2)


def _sides(path: Any) -> Iterator[tuple[tuple[float, float], tuple[float, float]]]:
    from pypdfium2 import raw

    matrix = path.get_matrix()
    x, y = ctypes.c_float(), ctypes.c_float()
    run: list[tuple[float, float]] = []
    for number in range(min(raw.FPDFPath_CountSegments(path), 2_000)):
        segment = raw.FPDFPath_GetPathSegment(path, number)
        raw.FPDFPathSegment_GetPoint(segment, x, y)
        if raw.FPDFPathSegment_GetType(segment) == raw.FPDF_SEGMENT_MOVETO:
            yield from pairwise(run)
            run = []
        run.append(matrix.on_point(x.value, y.value))
        if raw.FPDFPathSegment_GetClose(segment):
            run.append(run[0])
    yield from pairwise(run)


def _rule(box: Box) -> Rule | None:
    wide, high = box.right - box.left, box.bottom - box.top
    if min(wide, high) > _THIN:
        return None
    x, y = box.middle
    return Rule(True, y, box.left, box.right) if wide >= high else Rule(False, x, box.top, box.bottom)
