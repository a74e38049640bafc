"""The tasks that one sentence names: "… nhiệm vụ gồm: một; hai; ba", "05 nhóm nội dung: (1) một; (2) hai"."""

from __future__ import annotations

import re
from collections.abc import Sequence

from plans.paragraphs import PLAIN
from plans.reading.lexicon import Lexicon
from plans.reading.scan import Scan
from plans.reading.sections import section_of

# Tasks are named anywhere; a list of contents names them only where the plan says what it wants told.
_LEAD = Lexicon(
    [("task", "nhiem vu|nhom nhiem vu"), ("content", "noi dung|noi dung trong tam|tuyen bai|chu de|linh vuc")]
)
_LISTS = Lexicon([(True, "gồm|bao gồm|như sau|sau|là|cu the|sau day")])
_NUMBERED = re.compile(r"\s*\(\s*[\dlI]{1,2}\s*\)\s*(?=\S)")
_ELSEWHERE = ("duties", "reports")  # there a list says what a report has to tell, or what a unit does
_REACH = 45  # pieces before the colon
_FEWEST = 3


def enumerated(scans: Sequence[Scan]) -> list[str]:
    """Return the names of the first list in one sentence that names tasks or contents; empty where there is none."""
    for place, scan in enumerate(scans):
        if any(section_of(above) in _ELSEWHERE for above in scan.above):
            continue
        for colon in (at for at, piece in enumerate(scan.text) if piece.text == ":"):
            listed = scan.content[scan.text[colon].end :] + _rest(scans, place)
            if _leads(scan, colon, numbered=bool(_NUMBERED.match(listed))):
                names = _names(listed)
                if len(names) >= _FEWEST:
                    return names
    return []


def _rest(scans: Sequence[Scan], place: int) -> str:
    """Return the plain lines with which a sentence goes on behind a semicolon."""
    said = ""
    while scans[place].content.rstrip().endswith(";") and place + 1 < len(scans):
        place += 1
        if scans[place].source.level != PLAIN or scans[place].source.cells:
            break
        said += " " + scans[place].content
    return said


def _leads(scan: Scan, colon: int, *, numbered: bool) -> bool:
    start = next((at + 1 for at in range(colon - 1, -1, -1) if scan.text[at].text in (";", ".", ":")), 0)
    start = max(start, colon - _REACH)
    lists = any(one.end == colon for one in _LISTS.find(scan.text, loose=scan.loose, start=start, end=colon))
    told = any(section_of(above) == "content" for above in scan.above)
    leads = (one.code for one in _LEAD.find(scan.text, loose=scan.loose, start=start, end=colon))
    return (lists or numbered) and any(told or code == "task" for code in leads)


def _names(text: str) -> list[str]:
    sentence = re.split(r"\.(?:\s|$)", text)[0]
    names = [_NUMBERED.sub("", name).strip(" .,") for name in sentence.split(";")]
    return [name[0].upper() + name[1:] for name in names if 3 < len(name) < 200]
