"""A unit and what it is to do, from an item of "Tổ chức thực hiện"."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache

from core.text import fold
from plans.paragraphs import PLAIN
from plans.reading.lexicon import Lexicon
from plans.reading.scan import Scan, after_mark, first_piece

_UNITS = (
    "sở|phòng|ban|trung tam|van phong|cong an|uy ban|ubnd|hội|đoàn|báo|đài|các|mat tran|trạm|trường|lien doan|chi cuc|thu vien"
    "|bo chi huy|ban chi huy|doanh nghiep|cong doan|dang uy|kho bac|ngan hang|benh vien|thu truong|chu tich|giam doc|co quan|don vi"
    "|thanh vien|to cong nghe|khu|thôn|hiep hoi|cong ty|hat kiem lam|don bien phong|viện|tinh doan|huyen doan|bao hiem"
    "|de nghi|đội|hđnd|tổ|cap uy|bi thu|dang bo|buu dien|bao tang|ho kinh doanh|bao va phat thanh|chi doan|y tế"
    "|hop tac xa|nha truong|mttq|ubmttq|lien minh|cục|vien thong|toa an|vien kiem sat|thanh tra|quỹ|ông|sơ|ngành|tạp chí|tap chi"
    "|truong cac|truong thon|truong ban|truong ap|truong khu|truong phong|cong thong tin|trang thong tin"
    "|giao so|giao phong|giao ubnd|giao uy ban|giao cac|giao trung tam|giao cong an|giao ban|giao van phong|giao tram|giao bao|giao cho"
)
_NO_UNITS = (
    "hoi thao|hoi nghi|hoi thi|hoi dien|hoi cho|to chuc|bao cao|bao chi|ban hanh|ban tin|cum loa|phong chong|phong, chong|doan ket"
    "|cac hinh thuc|cac noi dung|bao dam|bao ve|khu vuc|bao in|bao dien tu|bao noi|bao hinh|quy dinh|quy trinh|cuc bo|hoi dap"
    "|cac chuyen muc|cac tin|cac bai|cac dot|phong su|van ban|cac quy dinh|cac van de|vien dan|cac hoat dong|cum pa no|bao tuong"
    "|cac chu truong|cac mo hinh|cac giai phap|cac kenh|cac nen tang|cac chinh sach|doi tuong|doi voi|doi moi|cac trang"
)
_NO_UNIT = re.compile(
    r"^(?:che do|bao cao|kinh phi|thoi gian|trong qua trinh|can cu|dinh ky|yeu cau|tren day|noi nhan|luu)"
)
VERBS = (
    "huong dan|chi dao|chu tri|phoi hop|gửi|bao cao|to chuc|xay dung|tham muu|day manh|tang cuong|co trach nhiem|thuc hien"
    "|can doi|bo tri|tuyen truyen|van dong|chu dong|cung cap|theo doi|là|đưa|bien tap|can cu|trien khai|quan triet|duy tri"
    "|tich cuc|thuong xuyen|cap nhat|kiem tra|dinh huong|long ghep|quan ly|dang tai|tiep nhan|tham gia|tong hop|nghiem tuc"
    "|tham dinh|bao dam|dam bao|phat huy|phan cong|phat hien|lam dau moi|tiep tuc|lua chon|mo chuyen muc|bien soan"
)
_LONGEST = 200  # letters of the name of one unit or several
_NAMED = 5  # words of a name, behind which a capital may begin the duty whose colon or line the document lost


@cache
def _units() -> Lexicon[bool]:
    return Lexicon([(True, _UNITS), (False, _NO_UNITS)], exact=True)


@cache
def _verbs() -> Lexicon[bool]:
    return Lexicon([(True, VERBS)], exact=True)


def bare(scan: Scan) -> str:
    """Return a paragraph without its mark and its last sign."""
    return scan.source.text[after_mark(scan.source.text) :].strip(" ./;:,")


def is_unit(scan: Scan) -> bool:
    """Return whether a paragraph begins with the name of an office, a body or a village."""
    found = _units().at(scan.text, first_piece(scan), loose=scan.loose)
    return found is not None and found.code


def unit_and_duty(item: Scan, below: Sequence[Scan]) -> tuple[str, str] | None:
    """Return the unit that an item names and what it is to do, in the item itself or in the paragraphs under it."""
    found = unit_and_parts(item, below)
    return (found[0], "; ".join(found[1])) if found else None


def unit_and_parts(item: Scan, below: Sequence[Scan]) -> tuple[str, list[str]] | None:
    """Return the unit that an item names and the paragraphs of its duty; None where it names none or none is told."""
    text = bare(item)
    if _NO_UNIT.match(fold(text)) or not is_unit(item):
        return None
    unit, duty, rest = _parted(item, list(below))
    own = (one for at, one in enumerate(rest) if not (duty or at) or not _is_of_another(one))
    said = [part for part in (duty, *map(bare, own)) if part]
    return (unit, said) if said and len(unit) < _LONGEST else None


def _is_of_another(scan: Scan) -> bool:
    """A plain sentence about another unit, behind the last duty: "Sở Y tế tổng hợp, báo cáo UBND tỉnh."."""
    return scan.source.level == PLAIN and is_unit(scan)


def _parted(item: Scan, below: list[Scan]) -> tuple[str, str, list[Scan]]:
    """Part a unit from its duty: at the line's end where its duty stands below, at a colon, where the first verb begins."""
    start = first_piece(item)
    colon = next((at for at in range(start, len(item.text)) if item.text[at].text == ":"), None)
    if colon is not None and colon - start < 40:
        return item.raw(start, colon).strip(" ,"), item.content[item.text[colon].end :].strip(" ./;"), below
    if below and len(bare(item)) < _LONGEST and not item.source.text.rstrip().endswith((".", ";")):
        return _over_lines(bare(item), below)
    verb = _verb(item, start, capital=False) or (None if below else _verb(item, start + _NAMED, capital=True))
    if verb:
        return item.raw(start, verb).strip(" ,"), item.content[item.text[verb].start :].strip(" ./;"), below
    return item.raw(start, len(item.text)).strip(" ./;,"), "", below


def _over_lines(unit: str, below: list[Scan]) -> tuple[str, str, list[Scan]]:
    """Join a heading that goes on in a plain line, where the duties under it have marks."""
    head, *rest = below
    goes_on = head.source.level == PLAIN and not head.source.text.rstrip().endswith((".", ";", ":"))
    if goes_on and rest and rest[0].source.level < PLAIN and len(unit) + len(head.source.text) < _LONGEST:
        return f"{unit} {bare(head)}", "", rest
    return unit, "", below


def _verb(item: Scan, start: int, *, capital: bool) -> int | None:
    """Return the piece with which the first verb begins, outside brackets."""
    inside = 0
    for at in range(start + 1, len(item.text)):
        inside += {"(": 1, ")": -1}.get(item.text[at].text, 0)
        verb = _verbs().at(item.text, at, loose=item.loose) if at > start + 1 and not inside else None
        if verb and item.text[at].start and item.text[at].capital == capital:
            return at
    return None
