"""The tasks a plan lists: its topics, its activities, and what each unit is to do."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from functools import cache
from statistics import median

from core.plan import Content, Task
from core.text import fold
from plans.reading.lexicon import Lexicon
from plans.reading.scan import Scan, after_mark, first_piece
from plans.reading.sections import items, parts

_LEAD = Lexicon([(True, "nhiem vu|noi dung trong tam|nhom nhiem vu|noi dung|tuyen bai|chu de|linh vuc")])
_LISTS = Lexicon([(True, "gồm|bao gồm|như sau|sau|là|cu the|sau day")])
_LABEL = 160  # letters: a longer text is a content to be told, no name to sort items by
_DUTY = 120  # letters of a duty that make its name
_UNITS = (
    "sở|phòng|ban|trung tam|van phong|cong an|uy ban|ubnd|hội|đoàn|báo|đài|các|mat tran|trạm|trường|lien doan|chi cuc|thu vien"
    "|bo chi huy|ban chi huy|doanh nghiep|cong doan|dang uy|kho bac|ngan hang|benh vien|thu truong|chu tich|giam doc|co quan|don vi"
    "|thanh vien|to cong nghe|khu|thôn|hiep hoi|cong ty|hat kiem lam|don bien phong|viện|tinh doan|huyen doan|bao hiem"
    "|de nghi|đội|hđnd|tổ|cap uy|bi thu|dang bo|buu dien|bao tang|ho kinh doanh|bao va phat thanh|chi doan|y tế"
    "|hop tac xa|nha truong|mttq|ubmttq|lien minh|cục|vien thong|toa an|vien kiem sat|thanh tra|quỹ|ông|sơ|ngành|tạp chí|tap chi"
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
_VERBS = (
    "huong dan|chi dao|chu tri|phoi hop|gửi|bao cao|to chuc|xay dung|tham muu|day manh|tang cuong|co trach nhiem|thuc hien"
    "|can doi|bo tri|tuyen truyen|van dong|chu dong|cung cap|theo doi|là|đưa|bien tap|can cu|trien khai|quan triet|duy tri"
    "|tich cuc|thuong xuyen|cap nhat|kiem tra|dinh huong|long ghep|quan ly|dang tai|tiep nhan|tham gia|tong hop|nghiem tuc"
    "|tham dinh|bao dam|dam bao|phat huy|phan cong|phat hien|lam dau moi|tiep tuc|lua chon|mo chuyen muc|bien soan"
)


@cache
def _units() -> Lexicon[bool]:
    return Lexicon([(True, _UNITS), (False, _NO_UNITS)], exact=True)


@cache
def _verbs() -> Lexicon[bool]:
    return Lexicon([(True, _VERBS)], exact=True)


def read_tasks(scans: Sequence[Scan]) -> tuple[Task, ...]:
    """Return the tasks of a plan.

    A plan that says "nhiệm vụ … gồm: a; b; c" has named them. Else its topics are the items of its contents, where they are
    short enough to be names, and every unit of "Tổ chức thực hiện" has its duty.
    """
    named = _enumerated(scans)
    if named:
        return _numbered(Task(id=_identifier(name), name=name) for name in named)
    if len(_chapters(scans)) < 2:
        return ()  # a page of a plan: its tasks stand elsewhere
    topics = (Task(id=_identifier(name), name=name) for name in _topics(scans))
    return _numbered((*topics, *_duties(scans)))


def _chapters(scans: Sequence[Scan]) -> list[Scan]:
    return [scan for scan in scans if scan.source.level == 1]


def renamed(tasks: Sequence[Task]) -> tuple[Task, ...]:
    """Give tasks ids of their (restored) names."""
    return _numbered(replace(task, id=_identifier(task.lead_unit or task.name)) for task in tasks)


def read_contents(scans: Sequence[Scan]) -> tuple[Content, ...]:
    """Return what the plan wants told, item by item."""
    found = [item for _, under in parts(scans, "content") for item, _ in items(under)]
    return tuple(Content(id=str(number), text=bare(item)) for number, item in enumerate(found, 1))


def bare(scan: Scan) -> str:
    """Return a paragraph without its mark and its last sign."""
    return scan.source.text[after_mark(scan.source.text) :].strip(" ./;:,")


def _enumerated(scans: Sequence[Scan]) -> list[str]:
    """Return the names of a list in one sentence: "… nhiệm vụ … gồm: một; hai; ba."."""
    for scan in scans:
        for colon in (at for at, piece in enumerate(scan.text) if piece.text == ":"):
            if _leads(scan, colon):
                names = _listed(scan.content[scan.text[colon].end :])
                if len(names) > 2:
                    return names
    return []


def _leads(scan: Scan, colon: int) -> bool:
    start = next((at + 1 for at in range(colon - 1, -1, -1) if scan.text[at].text in (";", ".", ":")), 0)
    start = max(start, colon - 45)
    if not any(one.end == colon for one in _LISTS.find(scan.text, loose=scan.loose, start=start, end=colon)):
        return False
    return bool(_LEAD.find(scan.text, loose=scan.loose, start=start, end=colon))


def _listed(text: str) -> list[str]:
    sentence = re.split(r"\.(?:\s|$)", text)[0]
    names = [name.strip(" .,") for name in sentence.split(";")]
    return [name[0].upper() + name[1:] for name in names if 3 < len(name) < 200]


def _topics(scans: Sequence[Scan]) -> list[str]:
    found = [item for _, under in parts(scans, "content") for item, _ in items(under)]
    names = [_first_sentence(bare(item)) for item in found]
    names = [name for name in names if len(name) > 5]
    return names if names and median(map(len, names)) <= _LABEL else []


def _first_sentence(text: str) -> str:
    return re.split(r"\.\s+(?=[A-ZĐÀ-Ỹ])", text)[0].strip(" .;")


def _duties(scans: Sequence[Scan]) -> Iterator[Task]:
    for _, under in parts(scans, "duties"):
        for item, below in items(under):
            if found := unit_and_duty(item, below):
                unit, duty = found
                name = f"{unit}: {_first_clauses(duty)}"
                yield Task(id=_identifier(unit), name=name, kind="unit_duty", lead_unit=unit)


def unit_and_duty(item: Scan, below: Sequence[Scan]) -> tuple[str, str] | None:
    """Return the unit that an item names and what it is to do, in the item itself or in the paragraphs under it."""
    text = bare(item)
    if _NO_UNIT.match(fold(text)):
        return None
    if not is_unit(item):
        return None
    unit, duty = _parted(item, first_piece(item))
    rest = [bare(one) for one in below]
    said = "; ".join(part for part in (duty, *rest) if part)
    return (unit, said) if said and len(unit) < 200 else None


def is_unit(scan: Scan) -> bool:
    """Return whether a paragraph begins with the name of an office, a body or a village."""
    found = _units().at(scan.text, first_piece(scan), loose=scan.loose)
    return found is not None and found.code


def _parted(item: Scan, start: int) -> tuple[str, str]:
    """Part a unit from its duty: at the colon, else where the first verb begins."""
    colon = next((at for at in range(start, len(item.text)) if item.text[at].text == ":"), None)
    if colon is not None and colon - start < 40:
        return item.raw(start, colon).strip(" ,"), item.content[item.text[colon].end :].strip(" ./;")
    inside = 0
    for at in range(start + 1, len(item.text)):
        inside += {"(": 1, ")": -1}.get(item.text[at].text, 0)
        verb = _verbs().at(item.text, at, loose=item.loose) if at > start + 1 and not inside else None
        if verb and item.text[at].start and not item.text[at].capital:
            return item.raw(start, at).strip(" ,"), item.content[item.text[at].start :].strip(" ./;")
    return item.raw(start, len(item.text)).strip(" ./;,"), ""


def _first_clauses(duty: str) -> str:
    """Return the first clauses of a duty, as many as make a name."""
    kept = ""
    for clause in re.split(r"(?<=[;.])\s+", duty):
        if kept and len(kept) + len(clause) > _DUTY:
            break
        kept = f"{kept} {clause}".strip()
    return kept.strip(" .;,")


def _numbered(tasks: Iterable[Task]) -> tuple[Task, ...]:
    """Make the ids of tasks differ."""
    seen: dict[str, int] = {}
    unique: list[Task] = []
    for task in tasks:
        seen[task.id] = seen.get(task.id, 0) + 1
        unique.append(task if seen[task.id] == 1 else replace(task, id=f"{task.id}_{seen[task.id]}"))
    return tuple(unique)


def _identifier(name: str) -> str:
    return "_".join(re.findall(r"[a-z0-9]+", fold(name))[:5]) or "nhiem_vu"
