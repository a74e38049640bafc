"""Pictures of pages: files of their own (.png, .jpg, .tif) and the pages of a scanned PDF."""

from __future__ import annotations

import warnings
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import IO, TYPE_CHECKING, Any

from core.errors import PlanError
from core.words import say
from plans.document import Document
from plans.documents.paging import blocks_of
from plans.documents.recognising import Picture, recognise

if TYPE_CHECKING:
    from PIL.Image import Image

_DPI = 200  # more takes twice as long and reads no better: docs/decisions/0012
_TOO_FINE = 240  # finer pictures are made coarser
_MOST_PAGES = 60
_MOST_PIXELS = 60_000_000  # of one picture; A3 at 300 dpi has 17 million, a telephone's photograph up to 50
_ENOUGH_PIXELS = 12_000_000  # larger pages (A3 has 8 million at 200 dpi) are made smaller
_A4_WIDE = 8.27  # inches
_LEAST_DPI, _LARGEST_DPI = 100, 700
_POINTS = 72


def pages_of_pdf(pdf: Any, numbers: Sequence[int], path: Path) -> Iterator[Picture]:
    """Yield pages of a pdfium document as pictures; raise PlanError where they are too many."""
    if len(numbers) > _MOST_PAGES:
        raise PlanError("plan.document.many_scans", path=path, pages=len(numbers), most=_MOST_PAGES)
    for number in numbers:
        page = pdf[number]
        width, height = page.get_size()
        dpi = min(_DPI, _POINTS * (_ENOUGH_PIXELS / (width * height)) ** 0.5)
        image = page.render(scale=dpi / _POINTS, grayscale=True).to_pil()
        page.close()
        yield Picture(number + 1, image, dpi)


def read_picture(stream: IO[bytes], path: Path) -> Document:
    """Return what stands on a picture, or on each of several in one .tif.

    Raises PlanError: broken, too many or too large, and what `recognise` raises.
    """
    sheets = list(recognise(_frames(stream, path), path))
    pages = ", ".join(str(sheet.number) for sheet in sheets)
    note = say("plan.document.note.recognised", pages=pages)
    return Document(name=path.name, blocks=tuple(blocks_of(sheets)), scanned=True, notes=(note,))


def _frames(stream: IO[bytes], path: Path) -> Iterator[Picture]:
    import PIL.Image
    from PIL import ImageOps, UnidentifiedImageError

    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore", PIL.Image.DecompressionBombWarning)  # our own limit is told in a sentence
            with PIL.Image.open(stream) as image:
                count = getattr(image, "n_frames", 1)
                if count > _MOST_PAGES:
                    raise PlanError("plan.document.many_scans", path=path, pages=count, most=_MOST_PAGES)
                for number in range(count):
                    image.seek(number)
                    _check_size(image, number + 1, path)
                    yield _picture(ImageOps.exif_transpose(image), number + 1)
    except (UnidentifiedImageError, PIL.Image.DecompressionBombError, OSError, SyntaxError, ValueError) as problem:
        raise PlanError("plan.document.broken", path=path, kind=say("plan.document.kind.picture")) from problem


def _check_size(image: Image, page: int, path: Path) -> None:
    pixels = image.size[0] * image.size[1]
    if pixels > _MOST_PIXELS:
        raise PlanError(
            "plan.document.large_picture",
            path=path,
            page=page,
            size=pixels // 1_000_000,
            most=_MOST_PIXELS // 1_000_000,
        )


def _picture(image: Image, number: int) -> Picture:
    """Return a picture in grey, on white where it is clear, and no larger than is read well."""
    import PIL.Image

    if image.mode in ("RGBA", "LA", "PA") or "transparency" in image.info:
        clear = image.convert("RGBA")
        image = PIL.Image.alpha_composite(PIL.Image.new("RGBA", clear.size, "white"), clear)
    dpi = _dpi_of(image)
    grey = image.convert("L")
    shrink = min(_DPI / dpi if dpi > _TOO_FINE else 1.0, (_ENOUGH_PIXELS / (grey.size[0] * grey.size[1])) ** 0.5)
    if shrink < 1:
        grey = grey.resize((round(grey.size[0] * shrink), round(grey.size[1] * shrink)), PIL.Image.Resampling.LANCZOS)
        dpi *= shrink
    return Picture(number, grey, dpi)


def _dpi_of(image: Image) -> float:
    """Return the dots an inch that a scanner wrote down; else those that make the shorter side that of A4."""
    said = image.info.get("dpi", (0, 0))[0]
    if said >= _LEAST_DPI:
        return float(min(said, _LARGEST_DPI))
    return float(min(max(min(image.size) / _A4_WIDE, _LEAST_DPI), _LARGEST_DPI))
