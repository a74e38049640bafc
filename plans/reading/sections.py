"""Which part of a plan a paragraph stands in, told by its headings."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import cache

from plans.paragraphs import PLAIN
from plans.reading.lexicon import Lexicon
from plans.reading.scan import Scan, first_piece

_SECTIONS = (
    ("content", "noi dung|noi dung tuyen truyen|noi dung truyen thong|noi dung thong tin|noi dung trong tam"),
    ("content", "chu de tuyen truyen|chu de truyen thong|noi dung can tuyen truyen|noi dung trong tam tuyen truyen"),
    ("forms", "hinh thuc|noi dung va hinh thuc|noi dung, hinh thuc|hinh thuc, noi dung|chi tieu|nhiem vu, hoat dong"),
    ("forms", "giai phap|cac hoat dong|hoat dong|nhiem vu cu the|nhiem vu va giai phap|nhiem vu, giai phap|san pham"),
    (
        "forms",
        "noi dung thuc hien|hinh thuc tuyen truyen|phuong thuc|noi dung, chi tieu|noi dung va chi tieu|kenh truyen thong",
    ),
    ("forms", "noi dung cong viec|noi dung nhiem vu|noi dung, nhiem vu|noi dung va giai phap"),
    (
        "duties",
        "to chuc thuc hien|phan cong nhiem vu|phan cong thuc hien|trach nhiem|phan cong trach nhiem|nhiem vu cua",
    ),
    ("duties", "phan cong to chuc thuc hien|trach nhiem thuc hien|trach nhiem cua|to chuc trien khai|phan cong"),
    ("reports", "che do bao cao|che do thong tin|thong tin, bao cao|bao cao"),
    (
        "other",
        "muc dich|yeu cau|kinh phi|thoi gian|doi tuong|noi nhan|dac diem|can cu|tinh hinh|ket qua|muc tieu|pham vi",
    ),
)


@cache
def _lexicon() -> Lexicon[str]:
    return Lexicon(_SECTIONS)


def section_of(heading: Scan) -> str | None:
    """Return what a heading's first words announce: content, forms, duties, reports or other."""
    if heading.source.level >= PLAIN:
        return None
    found = _lexicon().at(heading.text, first_piece(heading), loose=heading.loose)
    return found.code if found else None


def is_heading(scan: Scan) -> bool:
    """Return whether a paragraph is a heading of the first levels, short and not a sentence."""
    return scan.source.level < 5 and len(scan.text) < 40 and not scan.source.text.endswith(".")


def parts(scans: Sequence[Scan], kind: str) -> Iterator[tuple[Scan, list[Scan]]]:
    """Yield each heading of a kind of section with the paragraphs under it."""
    for place, head in enumerate(scans):
        if section_of(head) == kind and is_heading(head) and not _is_within(head, kind):
            yield head, list(_under(scans[place + 1 :], head))


def _is_within(head: Scan, kind: str) -> bool:
    return any(section_of(one) == kind for one in head.above)


def _under(following: Sequence[Scan], head: Scan) -> Iterator[Scan]:
    for one in following:
        if not any(above.source is head.source for above in one.above):
            return
        yield one


def items(found: Sequence[Scan]) -> list[tuple[Scan, list[Scan]]]:
    """Return the first level of a section: each item with what stands under it."""
    if not found:
        return []
    marked = [one for one in found if one.source.level < PLAIN and not one.source.cells]
    level = min((one.source.level for one in marked), default=PLAIN)
    rows: list[tuple[Scan, list[Scan]]] = []
    for one in found:
        if one.source.level == level and not one.source.cells:
            rows.append((one, []))
        elif rows:
            rows[-1][1].append(one)
    return rows
