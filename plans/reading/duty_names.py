"""The name of a unit's duty: what a person would write behind the unit in a list of who does what."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from core.text import fold
from plans.reading.units import VERBS

_ENOUGH, _MOST = 45, 90  # letters behind the unit: a clause is added below the first, none beyond the second
_LONGEST = 150  # letters of one clause
_WHOLE = 110  # letters: the only clause of a duty stands as it is up to here
_SOME, _SHORT = 15, 30  # letters of a clause that stay: before a time, before a reason
_CLAUSES = re.compile(r"\s*;\s*|\.{1,3}\s+(?=[^\W\d_a-zà-ỹđ])")
_SAME = 3  # words of a unit that stand in its duty once more
_BRACKETS = re.compile(r"\s*\([^()]*\)?")
# What says when a thing is done, or why and how: a name does without it. Marks matter here: "để" is no "đề".
_WHEN = re.compile(r",?\s(?:trước (?:ngày|tháng)|vào (?:ngày|thứ|lúc|dịp)|định kỳ|từ ngày|trong dịp|theo quy định)\b")
_WHY = re.compile(
    r",?\s(?:nhằm|để|qua đó|góp phần|trước (?:khi|mùa)|theo(?! dõi)|trong (?:việc|quá trình)|trên địa bàn|phù hợp với"
    r"|đảm bảo|bảo đảm (?:thiết thực|hiệu quả|đúng)|khi|một cách|ngay từ)\s"
)
_REPORT = re.compile(r"(?:gui )?bao cao\b")
_OF_THE_PLAN = re.compile(r"(?: việc|(?<=kinh phí))(?: tổ chức| triển khai)? thực hiện [Kk]ế hoạch(?: này)?$")
_OWING = re.compile(r"(?:co|chiu) trach nhiem (?=\w)")
_ADVISING = re.compile(r"tham muu (?:(?:trinh )?[^,;]{0,28}tham quyen )?(?=bo tri|can doi)")
_REASON = re.compile(
    r"(?:can cu|tren co so|hang (?:nam|quy|thang)|dinh ky)[^;.]*?, "
    r"(?=(?:tham muu|xay dung|chu (?:tri|dong)|to chuc|trien khai|huong dan|phoi hop|bo tri|tong hop|bao cao)\b)"
)
_ASIDE = re.compile(r"(?:moi|toi da|it nhat|toi thieu|khong|cham nhat|\d+|duy tri \d+)\b")  # a figure to what was said
_CLOSING = re.compile(
    r"noi nhan|tren day la|yeu cau (?:cac|thu truong|thanh vien)|trong qua trinh (?:trien khai|thuc hien)"
)
_VERB = re.compile(rf"(?<=\s)(?:{'|'.join(verb for verb in fold(VERBS).split('|') if len(verb) > 4)})\b")
_ASKING = re.compile(r"(?:(?:de nghi|giao(?: cho)?) )+(?=\w)")


def named_duty(unit: str, said: Sequence[str]) -> str:
    """Return "Unit: what it does first", shortened as people do; `said` are the paragraphs of its duty."""
    return f"{unit}: {_gist(list(_clauses(unit, said)))}"


def asked_unit(unit: str) -> str:
    """Return the unit of "Đề nghị Hội Nông dân tỉnh", "Giao Sở Y tế"."""
    name = _behind(_ASKING, unit)
    return name[:1].upper() + name[1:]


def _without(unit: str, clause: str) -> str:
    """Drop the unit where a clause names it once more: "Ban A, Ban B" has "Đề nghị Ban A định hướng …" under it."""
    told = _behind(_ASKING, clause)
    if fold(" ".join(told.split()[:_SAME])) not in fold(unit):
        return told
    verb = _VERB.search(fold(told))
    return told[verb.start() :] if verb else told


def _gist(clauses: Sequence[str]) -> str:
    if len(clauses) == 1 and len(clauses[0]) <= _WHOLE:
        return clauses[0]
    kept = ""
    for clause in clauses:
        short = _shortened(clause, first=not kept)
        if kept and _ASIDE.match(fold(short)):
            continue
        if kept and (len(short) > _MOST or (len(kept) >= _ENOUGH and len(kept) + len(short) > _MOST)):
            break
        kept = f"{kept}; {short}" if kept else short
    return kept


def _clauses(unit: str, said: Sequence[str]) -> Iterator[str]:
    for part in said:
        if _CLOSING.match(fold(part)):
            return
        for clause in _CLAUSES.split(part):
            if told := _without(unit, clause.strip(" .,-+/")):
                yield told


def _shortened(clause: str, *, first: bool) -> str:
    """Drop brackets, the reason before a duty, and what stands behind it to say when, why or how; a unit that only reports is told when."""
    text = _BRACKETS.sub("", clause)
    text = _behind(_ADVISING, _behind(_OWING, _behind(_REASON, text)))
    text = text if _REPORT.match(fold(text)) and first else _cut(text, _WHEN, _SOME)
    text = _cut(_cut(text, _WHY, _SHORT), _OF_THE_PLAN, _SOME)
    return text if len(text) <= _LONGEST else re.sub(r"[\s,]+\S*$", "", text[:_LONGEST])


def _behind(lead: re.Pattern[str], text: str) -> str:
    found = lead.match(fold(text))
    return text[found.end() :] if found else text


def _cut(text: str, rest: re.Pattern[str], start: int) -> str:
    found = rest.search(text, start)
    return text[: found.start()].strip(" ,.") if found else text
