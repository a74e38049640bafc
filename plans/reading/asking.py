"""What the text leaves open, as questions to a person; decided by rules, never guessed."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from datetime import date

from core.plan import Bound, Per, Quota, ReportDuty
from core.text import fold
from core.words import say
from plans.draft import Question
from plans.reading.quotas import Orphan, Reading
from plans.reading.scan import Scan

_NO_DISTRICTS = date(2025, 7, 1)  # Luật Tổ chức chính quyền địa phương 2025: two levels
_NO_STTTT = date(2025, 3, 1)


def questions(
    quotas: Sequence[tuple[Quota, Reading]],
    orphans: Sequence[Orphan],
    reports: Sequence[ReportDuty],
    span: tuple[date | None, date | None],
) -> Iterator[Question]:
    """Yield the questions of a draft: of each quota, then of the plan."""
    for place, (quota, reading) in enumerate(quotas):
        for text in (
            *_of_number(quota, reading),
            *_of_meaning(quota, reading),
            *_of_owner(quota, span),
            *_of_others(quotas, place),
        ):
            yield Question(text=text, about=quota.id)
    for orphan in orphans:
        yield Question(text=say("reading.ask.no_channel", phrase=orphan.text, place=orphan.scan.source.lines))
    if any(quota.per is Per.WEEK for quota, _ in quotas) and _cuts_weeks(span):
        yield Question(text=say("reading.ask.weeks"))
    for sender in dict.fromkeys(one.sender for one in reports if one.cycle == "unspecified"):
        yield Question(text=say("reading.ask.report_cycle", sender=sender))


def ask_of_rows(rows: Iterable[Scan]) -> Iterator[Question]:
    """Yield a question for each row with an amount that gave no quota."""
    for row in rows:
        yield Question(text=say("reading.ask.row", row=row.sentence, place=row.source.lines))


def _of_number(quota: Quota, reading: Reading) -> Iterator[str]:
    if quota.approx:
        yield say("reading.ask.approx", word=quota.approx_word, number=quota.min)
    if quota.bound is Bound.RANGE:
        yield say("reading.ask.range", low=quota.min, high=quota.max)
    if reading.amount.inferred:
        yield say("reading.ask.inferred", cycle=_cycle(quota))
    if reading.doubtful_digit:
        yield say("reading.ask.digit", phrase=reading.phrase, number=quota.min)
    if quota.per is Per.PERIOD and reading.amount.cycle is None and quota.unit_of_count == "tin_bai":
        yield say("reading.ask.total", number=quota.min)


def _of_meaning(quota: Quota, reading: Reading) -> Iterator[str]:
    if quota.unit_of_count == "tin_bai" and fold(quota.genre or "") in ("bai", "bai viet"):
        yield say("reading.ask.short")
    if quota.per is Per.EVENT:
        yield say("reading.ask.event")
    if quota.per is Per.TASK:
        yield say("reading.ask.task", number=quota.min)
    if len(quota.languages) > 1:
        yield say("reading.ask.languages")
    if not reading.near_channel:
        yield say("reading.ask.channel_weak")


def _cycle(quota: Quota) -> str:
    words = say(f"unit.{quota.per}")
    return words if quota.per_n == 1 else f"{quota.per_n} {words}"


def _of_owner(quota: Quota, span: tuple[date | None, date | None]) -> Iterator[str]:
    start, end = quota.period_start or span[0], quota.period_end or span[1]
    lead = fold(quota.lead_unit or "")
    districts = quota.channel == "radio_district" or any(word in lead for word in ("huyen", "thi xa, thanh pho"))
    if districts and start and end and start < _NO_DISTRICTS <= end:
        yield say("reading.ask.huyen")
    if "thong tin va truyen thong" in lead and start and end and start < _NO_STTTT <= end:
        yield say("reading.ask.stttt")
    if quota.applies_to == "each_unit":
        yield say("reading.ask.every_unit")


def _of_others(quotas: Sequence[tuple[Quota, Reading]], place: int) -> Iterator[str]:
    quota, reading = quotas[place]
    for other, its in quotas[:place]:
        same = (other.channel, other.unit_of_count, other.min, other.max, other.per) == (
            *(quota.channel, quota.unit_of_count, quota.min, quota.max, quota.per),
        )
        if same and its.scan is not reading.scan:
            yield say("reading.ask.topics", other=other.id)
            break
    beside = [other for other, its in quotas[:place] if its.scan is reading.scan]
    if any(its.amount is reading.amount for _, its in quotas[:place]):
        yield say("reading.ask.channels", number=quota.min)
    elif beside and beside[-1].bound is Bound.AT_LEAST and quota.bound is Bound.EXACT:
        yield say("reading.ask.floor")


def _cuts_weeks(span: tuple[date | None, date | None]) -> bool:
    start, end = span
    return bool((start and start.isoweekday() != 1) or (end and end.isoweekday() != 7))
