"""Letters on pictures, by the machine's own tesseract with its Vietnamese letters (`vie`); nothing leaves the machine."""

from __future__ import annotations

import os
import re
from collections import deque
from collections.abc import Iterable, Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

from core.errors import PlanError
from plans.documents.cells import cut_cells
from plans.documents.ruling import frames
from plans.documents.scanned import prepare, rubbed_out, without
from plans.documents.shapes import Box, Sheet, Word
from plans.reading.syllables import is_syllable

if TYPE_CHECKING:
    from PIL.Image import Image

_LANGUAGE = "vie"
_SECONDS = 120  # for one page; usual ones take two to five
_AT_ONCE = 2
_LYING = 0.6  # pages read the right way up are sure to 0.8 and more, others to 0.45 and less
_LEAST_SURE = 0.2  # specks, stamps and signatures are less sure
_SIGNS = re.compile(r"(?:[^\w+\-–•]|_)+")
_EDGES = re.compile(r"^\W+|\W+$")
_SURE_SIGN = 0.85  # specks of dust are read as full stops and lines; real ones stand on a word
_POINTS = 72
_ANY = "--psm 3"  # any layout: tesseract finds the blocks of text
_ONE_COLUMN = "--psm 6"  # one block of lines


@dataclass(frozen=True, slots=True)
class Picture:
    """A page to be looked at."""

    number: int  # counted from 1
    image: Image
    dpi: float


def missing_part() -> str | None:
    """Return the key of the sentence on what this machine lacks to read scans; None where it can."""
    import pytesseract

    try:
        languages = pytesseract.get_languages()
    except pytesseract.TesseractNotFoundError:
        return "plan.document.no_tesseract"
    except (pytesseract.TesseractError, OSError, ValueError):
        return "plan.document.no_vietnamese"
    return None if _LANGUAGE in languages else "plan.document.no_vietnamese"


def recognise(pictures: Iterable[Picture], path: Path) -> Iterator[Sheet]:
    """Yield what stands on each picture; two are read at once, and no more than three are held.

    Raises PlanError: no tesseract, no Vietnamese letters for it, a page that takes too long.
    """
    if lacking := missing_part():
        raise PlanError(lacking, path=path)
    # Tesseract's own threads take every core and lose by it: 4 s a page against 1 s on two busy cores.
    os.environ.setdefault("OMP_THREAD_LIMIT", "1")
    waiting: deque[Future[Sheet]] = deque()
    with ThreadPoolExecutor(_AT_ONCE) as pool:
        for picture in pictures:
            waiting.append(pool.submit(_upright, picture, path))
            if len(waiting) > _AT_ONCE:
                yield waiting.popleft().result()
        while waiting:
            yield waiting.popleft().result()


def _upright(picture: Picture, path: Path) -> Sheet:
    """Read a page; where next to nothing is sure, see whether it lies on its side or its head, and read it turned."""
    sheet = _sheet(picture, path)
    if (_sureness(sheet) >= _LYING and not _on_its_side(sheet)) or not (turn := _turn_of(picture.image)):
        return sheet
    turned = _sheet(replace(picture, image=picture.image.rotate(-turn, expand=True)), path)
    return turned if _sureness(turned) > min(_sureness(sheet), _LYING) else sheet


def _on_its_side(sheet: Sheet) -> bool:
    """Return whether the words are taller than wide: tesseract reads such pages, but lines cannot be made of them."""
    long = [word.box for word in sheet.words if len(word.text) > 3]
    return sum(box.bottom - box.top > box.right - box.left for box in long) * 2 > len(long)


def _sureness(sheet: Sheet) -> float:
    return sum(word.confidence for word in sheet.words) / max(len(sheet.words), 1)


def _turn_of(image: Image) -> int:
    """Return by how many degrees, clockwise, the page has to be turned; 0 where tesseract cannot tell."""
    import pytesseract

    try:
        found = pytesseract.image_to_osd(image, config="--psm 0", timeout=_SECONDS, output_type=pytesseract.Output.DICT)
    except RuntimeError:  # too few letters to tell
        return 0
    return int(found["rotate"])


def _sheet(picture: Picture, path: Path) -> Sheet:
    """Read the tables cell by cell and the rest of the page by itself: tesseract joins the words of narrow columns."""
    scale = _POINTS / picture.dpi
    scan = prepare(picture.image, picture.dpi)
    rules, page = scan.rules, scan.image
    words: list[Word] = []
    if tables := frames(rules):
        page = rubbed_out(scan, [rule for table in tables for rule in table.rules])
        strip = cut_cells(page, [box for table in tables for box in table.boxes], scan.dots)
        words += (strip.back(word) for word in _words(_tesseract(strip.image, picture, _ONE_COLUMN, path), scale))
        page = without(page, [table.box for table in tables], scan.dots)
    words += _words(_tesseract(page, picture, _ANY, path), scale)
    width, height = page.size
    return Sheet(picture.number, width * scale, height * scale, tuple(words), rules)


def _tesseract(image: Image, picture: Picture, layout: str, path: Path) -> dict[str, list[Any]]:
    import pytesseract

    try:
        rows: dict[str, list[Any]] = pytesseract.image_to_data(
            image,
            lang=_LANGUAGE,
            config=f"{layout} --dpi {round(picture.dpi)}",
            timeout=_SECONDS,
            output_type=pytesseract.Output.DICT,
        )
    except RuntimeError as problem:  # TesseractError is one, and so is the timeout
        raise PlanError("plan.document.page_unread", path=path, page=picture.number) from problem
    return rows


def _words(rows: dict[str, list[Any]], scale: float) -> Iterator[Word]:
    names = ("text", "conf", "left", "top", "width", "height")
    for text, conf, left, top, width, height in zip(*(rows[name] for name in names), strict=True):
        sure = float(conf) / 100
        if str(text).strip() and sure >= (_least(str(text).strip())):
            box = Box(left * scale, top * scale, (left + width) * scale, (top + height) * scale)
            yield Word(str(text).strip(), box, sure)


def _least(text: str) -> float:
    """Return how sure a word must be to be kept: signs very; numbers and what looks like a word hardly, so that they can be asked
    about; anything else a little.
    """
    if _SIGNS.fullmatch(text):
        return _SURE_SIGN
    likely = any(map(str.isdigit, text)) or is_syllable(_EDGES.sub("", text.lower()))
    return 0.0 if likely else _LEAST_SURE
