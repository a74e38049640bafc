"""A plan's text as paragraphs, each with the headings it stands under."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from core.text import compose, fold, squeeze
from plans.document import Block, Cell, span

# Levels of the official form: I. - 1. - 1.1. - a) - bullets "-" and "+"; plain text belongs to the heading above it.
# An annex begins anew: no heading before it is over what it holds.
_MARKS = (
    (3, re.compile(r"(?:\d{1,2}|[IVX]{1,4})\.\d{1,2}(?:\.\d{1,2})?\.?\s+(?=\D)")),
    (2, re.compile(r"[\dlI]{1,2}\s?[.)/]\s?(?=[^\W\d])|\d{1,2}[.)]\s+(?=\d[\d.]*\s+[^\W\d])")),
    (4, re.compile(r"[‘'`“(]?[a-zđ¢]?\)\s*(?=\D)")),
    (5, re.compile(r"[_]?\s?[-–•*·]\s*(?=[^\d\s-])")),
    (5, re.compile(r"[-–•*·]\s+(?=\d{1,3}\s?%)")),
    (6, re.compile(r"[+]\s*(?=\S)")),
)
_CHAPTER = re.compile(r"([IVX1lH]{1,5}|[A-E])\s?\.\s?([^\W\d]{2})")
_ANNEX = re.compile(
    r"(?:PH[UỤ]\s?L[UỤ]C|BI[EỂ]U|(?:Ph[uụ] l[uụ]c|Bi[eể]u)(?:\s(?:s[oố]\s)?[\dIVXl]{1,4}))\b(?!\s+(?:kèm|[a-zđà-ỹ]))"
)
_GROUP = re.compile(r"(?:[A-H]|[IVX]{1,4}|\d{1,2})[.)]?")
ANNEX, PLAIN = 0, 7
_LONGEST_TITLE = 160  # letters
_SHORT, _HEADING = 0.7, 0.82  # of the usual width: a line of text, a heading, that ends its paragraph
_ENDS = (".", ";", ":", "./.", "…")


@dataclass(frozen=True, slots=True)
class Paragraph:
    """One paragraph, its lines joined, or one row of a table."""

    text: str
    folded: str
    first: str  # the place of its first line, as the document names it
    last: str
    level: int
    above: tuple[Paragraph, ...]  # the headings over it, the nearest first
    cells: tuple[Cell, ...] = ()
    confidence: float = 1.0  # of the optical reading

    @property
    def lines(self) -> str:
        """The lines as a plan file names them."""
        return span(self.first, self.last)


def paragraphs(blocks: Iterable[Block]) -> list[Paragraph]:
    """Return the paragraphs of a document; lines are joined until one that starts with a mark or follows an end."""
    found: list[Paragraph] = []
    above: list[Paragraph] = []
    caption: tuple[Paragraph, ...] = ()
    for level, joined in _joined(list(blocks)):
        text = " ".join(squeeze(compose(block.text)) for block in joined)
        above = [one for one in above if one.level < level]
        if joined[0].cells and found and not found[-1].cells:
            caption = _caption(found[-1])
        elif not joined[0].cells:
            caption = ()
        one = Paragraph(
            text,
            fold(text),
            joined[0].place,
            joined[-1].place,
            level,
            (
                *(one for one in reversed(above) if one.cells),
                *caption,
                *(one for one in reversed(above) if not one.cells),
            ),
            joined[0].cells,
            min(block.confidence for block in joined),
        )
        found.append(one)
        if level < PLAIN:
            above.append(one)
    return found


def _caption(before: Paragraph) -> tuple[Paragraph, ...]:
    """The plain line right before a table is its title: "Kết quả thực hiện quý II"."""
    is_title = before.level == PLAIN and len(before.text) < _LONGEST_TITLE and not before.text.endswith((".", ";"))
    return (before,) if is_title else ()


def _joined(blocks: Sequence[Block]) -> Iterator[tuple[int, list[Block]]]:
    width = _usual_width(blocks)
    level, parts = PLAIN, list[Block]()
    for block in blocks:
        line = squeeze(compose(block.text))
        if not line or _is_page_number(line):
            continue
        mark = _level_of(line, block)
        if parts and (mark is not None or block.cells or parts[-1].cells or _ends(parts[-1], line, width, level)):
            yield level, parts
            parts = []
        if not parts:
            level = PLAIN if mark is None else mark
        parts.append(block)
    if parts:
        yield level, parts


def _level_of(line: str, block: Block) -> int | None:
    if block.cells and not _heads_rows(block.cells):
        return PLAIN
    if _ANNEX.match(line) and not block.cells:
        return ANNEX
    found = 1 if _is_chapter(line) else next((level for level, mark in _MARKS if mark.match(line)), None)
    return max(found or 0, 6) if block.cells else found  # the heading of a group of rows stands right over them


def _heads_rows(cells: tuple[Cell, ...]) -> bool:
    """A row that holds one text, or a mark and a text without a number, is the heading of the rows below: "A | TRÊN BÁO IN"."""
    said = list(dict.fromkeys(cell.text.strip() for cell in cells if cell.text.strip()))
    if len(said) == 2 and _GROUP.fullmatch(said[0]):
        return not any(letter.isdigit() for letter in said[1])
    return len(said) == 1


def _is_chapter(line: str) -> bool:
    """ "II. NỘI DUNG", also as scanners write it ("I1.", "111.", "H."): the heading stands in capitals."""
    found = _CHAPTER.match(line)
    return found is not None and found[2].isupper() and found[1] not in ("1", "l")


def _is_page_number(line: str) -> bool:
    """A number alone on its line is a page's, before or in the middle of a paragraph."""
    return bool(re.fullmatch(r"[-–]?\s*\d{1,3}\s*[-–]?", line))


def _usual_width(blocks: Sequence[Block]) -> int:
    """Return how long a full line is: nine of ten are no longer."""
    lengths = sorted(len(block.text.strip()) for block in blocks if block.text.strip() and not block.cells)
    return lengths[len(lengths) * 9 // 10] if lengths else 0


def _ends(before: Block, line: str, width: int, level: int) -> bool:
    """A line that ends a sentence, or well before the margin, ends its paragraph where the next begins like one."""
    last = squeeze(before.text)
    begins = line[0].isupper() or line[0] in '|“"('
    return begins and (last.endswith(_ENDS) or len(last) < width * (_HEADING if level < PLAIN - 2 else _SHORT))
