"""Who is to report to whom, and when."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from core.plan import ReportDuty
from core.words import say
from plans.reading import days
from plans.reading.scan import Scan
from plans.reading.sections import section_of
from plans.reading.units import bare, unit_and_duty

_REPORT = re.compile(r"\bb..?o c..?o\b")
_CLAUSE = re.compile(r"[;.]\s")
_CYCLES = (
    ("week", r"h.{1,2}ng tu.{1,2}n|moi tu.{1,2}n|/tu.{1,2}n"),
    ("month", r"h.{1,2}ng th.{1,2}ng|moi th.{1,2}ng|/th.{1,2}ng|b.o c.o th.{1,2}ng|d.nh ky th.{1,2}ng"),
    ("quarter", r"h.{1,2}ng quy|moi quy|/quy|b.o c.o quy|d.nh ky quy|cu.{1,2}i quy"),
    ("half_year", r"\b6 th.{1,2}ng\b|s.u th.{1,2}ng"),
    ("year", r"h.{1,2}ng n.m|moi n.m|/n.m|b.o c.o n.m|t.ng k.t n.m|\bva n.m\b|, n.m\b|ca n.m"),
)
_ADHOC = re.compile(r"d..?t xu.{1,2}t")
_REGULAR = re.compile(r"d.nh k.")
_OFFICES = r"ubnd|s.|phong|ban|tinh uy|h.{1,2}i|uy ban|van phong|cong an|b.|thuong truc|d.ng uy|chi cuc|bao hiem|lanh dao|trung tam"
_ENDS = r"\(|\btr\w{1,3}c\b|\bd.\b|\btheo\b|\bva thoi|\.|;|$|\bd.nh k|\bh.{1,2}ng\b|\bket qua\b|\b6 th|\bn.m\b|\bthu.ng xuyen|\)"
_RECEIVER = re.compile(
    rf"(?:\bv.|\bg\w{{1,2}}i|\bcho|b..?o c..?o)\s+(?:k.{{1,2}}t qu. )?((?:{_OFFICES})\b[^;.()]*?)\s*(?={_ENDS})"
)
_SUBJECT = re.compile(
    r"(c.c (?:c. quan|d.n v.|s.|ph.ng|th.n|x.|tr..?ng|ng.nh|ban)\b[^;.:]*?)\s(?=g\w{1,2}i\b|b.o c.o|tri..?n khai|th..?c hi..?n|can c)"
)
_TILL = re.compile(r"(?:tr\w{1,3}c ng\w{1,3} [^;.,)]{1,60})")


def read_reports(scans: Sequence[Scan], year: int | None) -> Iterator[ReportDuty]:
    """Yield who reports to whom: one for each cycle that a clause names."""
    for scan in scans:
        if not _is_asked(scan):
            continue
        sender = _sender(scan)
        for clause in _clauses(scan):
            subject = _SUBJECT.search(clause)
            yield from _of_clause(clause, _words(subject[1], scan) if subject else sender, scan, year)


def _is_asked(scan: Scan) -> bool:
    """Reports are asked for in the last parts of a plan, or by its closing sentence."""
    if not _REPORT.search(scan.source.folded) or scan.row or scan.source.cells:
        return False
    if (
        any(section_of(head) in ("other", "content", "forms") for head in scan.above[-1:])
        and "de nghi" not in scan.source.folded
    ):
        return any(section_of(head) == "reports" for head in scan.above)
    return bool(scan.above) or "de nghi" in scan.source.folded


def _clauses(scan: Scan) -> list[str]:
    folded = scan.source.folded
    return [clause for clause in _CLAUSE.split(folded) if _REPORT.search(clause)]


def _of_clause(clause: str, sender: str, scan: Scan, year: int | None) -> Iterator[ReportDuty]:
    receiver = _receiver(clause, scan)
    cycles = [name for name, pattern in _CYCLES if re.search(pattern, clause)]
    rule, deadline = _TILL.search(clause), days.until(clause, year)
    if not cycles and (_ADHOC.search(clause) or _REGULAR.search(clause)):
        cycles = ["unspecified"]
    if not cycles and deadline:
        cycles = ["once"]
    if receiver is None or not cycles:
        return
    single = deadline if len(cycles) == 1 and _has_year(clause) else None
    for cycle in cycles:
        yield ReportDuty(
            sender=sender,
            receiver=receiver,
            cycle=cycle,
            deadline=single,
            deadline_rule=_words(rule[0], scan) if rule else None,
            adhoc=bool(_ADHOC.search(clause)),
            line=scan.source.lines,
        )


def _has_year(clause: str) -> bool:
    return bool(re.search(r"\d{1,2}\s*/\s*\d{1,2}\s*/\s*(?:19|20)\d\d", clause))


def _receiver(clause: str, scan: Scan) -> str | None:
    found = [_words(match[1], scan) for match in _RECEIVER.finditer(clause)]
    return found[0].strip(" ,") if found else None


def _sender(scan: Scan) -> str:
    for part in (scan, *scan.above):
        if (found := unit_and_duty(part, ())) and len(found[0].split()) < 16:
            return found[0]
        if part is not scan and section_of(part) is None and len(part.text) < 25:
            return bare(part)
    return say("reading.units")


def _words(folded: str, scan: Scan) -> str:
    """Return words of a paragraph as they stand there."""
    at = scan.source.folded.find(folded)
    same = at >= 0 and len(scan.source.folded) == len(scan.source.text)
    return scan.source.text[at : at + len(folded)].strip() if same else folded
