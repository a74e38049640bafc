"""The name of a unit's duty: what a person would write behind the unit in a list of who does what."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from core.text import fold

_ENOUGH, _MOST = 45, 90  # letters behind the unit: a clause is added below the first, none beyond the second
_WHOLE = 110  # letters: the only clause of a duty stands as it is up to here
_SOME, _SHORT = 15, 35  # letters of a clause that stay: before a time, before a reason
_CLAUSES = re.compile(r"\s*;\s*|\.{1,3}\s+(?=[^\W\d_a-zà-ỹđ])")
_BRACKETS = re.compile(r"\s*\([^()]*\)?")
# What says when a thing is done, or why and how: a name does without it. Marks matter here: "để" is no "đề".
_WHEN = re.compile(
    r",?\s(?:trước (?:ngày|tháng)|vào (?:ngày|thứ|lúc|dịp)|định kỳ|từ ngày|trong dịp|theo quy định)\b", re.IGNORECASE
)
_WHY = re.compile(
    r",?\s(?:nhằm|để|qua đó|góp phần|trước (?:khi|mùa)|theo(?! dõi)|trong (?:việc|quá trình)|trên địa bàn|phù hợp với"
    r"|đảm bảo|bảo đảm (?:thiết thực|hiệu quả|đúng)|khi|một cách|ngay từ)\s",
    re.IGNORECASE,
)
_REASON = re.compile(
    r"(?:can cu|tren co so|hang (?:nam|quy|thang)|dinh ky)[^;.]*?, "
    r"(?=(?:tham muu|xay dung|chu (?:tri|dong)|to chuc|trien khai|huong dan|phoi hop|bo tri|tong hop|bao cao)\b)"
)
_ASIDE = re.compile(r"(?:moi|toi da|it nhat|toi thieu|khong|cham nhat|\d+|duy tri \d+)\b")  # a figure to what was said
_CLOSING = re.compile(
    r"noi nhan|tren day la|yeu cau (?:cac|thu truong|thanh vien)|trong qua trinh (?:trien khai|thuc hien)"
)
_ASKING = re.compile(r"de nghi ")


def named_duty(unit: str, said: Sequence[str]) -> str:
    """Return "Unit: what it does first", shortened as people do; `said` are the paragraphs of its duty."""
    name = unit[8:] if _ASKING.match(fold(unit)) else unit
    return f"{name[:1].upper()}{name[1:]}: {_gist(list(_clauses(said)))}"


def _gist(clauses: Sequence[str]) -> str:
    if len(clauses) == 1 and len(clauses[0]) <= _WHOLE:
        return clauses[0]
    kept = ""
    for clause in clauses:
        short = _shortened(clause)
        if kept and _ASIDE.match(fold(short)):
            continue
        if len(kept) >= _ENOUGH and len(kept) + len(short) > _MOST:
            break
        kept = f"{kept}; {short}" if kept else short
    return kept


def _clauses(said: Sequence[str]) -> Iterator[str]:
    for part in said:
        if _CLOSING.match(fold(part)):
            return
        for clause in _CLAUSES.split(part):
            if clause.strip(" .,-+/"):
                yield clause.strip(" .,-+/")


def _shortened(clause: str) -> str:
    """Drop brackets, the reason before a duty, and what stands behind it to say when, why or how."""
    text = _BRACKETS.sub("", clause)
    reason = _REASON.match(fold(text))
    text = text[reason.end() :] if reason else text
    return _cut(_cut(text, _WHEN, _SOME), _WHY, _SHORT)


def _cut(text: str, rest: re.Pattern[str], start: int) -> str:
    found = rest.search(text, start)
    return text[: found.start()].strip(" ,.") if found else text
