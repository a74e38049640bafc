"""What `diemtin plan read` shows: what was found in a document, and what is unclear."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from rich.console import Console

from cli.dates import show_day
from cli.tables import table
from core.plan import Quota
from core.words import say
from plans.document import Document
from plans.draft import Draft


def show_draft(console: Console, draft: Draft, document: Document) -> None:
    """Print what was found, quota by quota, then the questions."""
    shown = table(say("read.title", name=document.name), say("read.head.part"), say("read.head.found"), whole=(0,))
    for part, found in _head(draft):
        shown.add(say(f"read.part.{part}"), found)
    console.print(shown.rich)
    if draft.quotas:
        heads = [say(f"read.head.{name}") for name in ("quota", "meaning", "text", "place", "sure")]
        rows = table("", *heads, numbers=(4,), whole=(0,))
        for quota in draft.quotas:
            rows.add(quota.id, meaning(quota), quota.text, *_reading(quota, draft))
        console.print(rows.rich)
    for line in (*document.notes, *_questions(draft)):
        console.print(line, style="yellow", markup=False)


def _head(draft: Draft) -> Iterator[tuple[str, str]]:
    unknown = say("read.unknown")
    yield "plan", draft.title or unknown
    yield "number", draft.number or unknown
    yield "issued", show_day(draft.issued) if draft.issued else unknown
    yield "issuer", draft.issuer or unknown
    days = [show_day(day) if day else "…" for day in (draft.period_start, draft.period_end)]
    yield "span", " - ".join(days) if draft.period_start or draft.period_end else unknown
    for part in ("tasks", "contents", "quotas", "caps", "reports", "unquantified"):
        yield part, str(len(getattr(draft, part)))


def meaning(quota: Quota) -> str:
    """Return a quota as the reader understood it: "truyền hình tỉnh: ít nhất 02 phóng sự mỗi tháng"."""
    low, high = (f"{number:02d}" if number is not None else "" for number in (quota.min, quota.max))
    amount = say(f"read.amount.{quota.bound}", low=low or high, high=high)
    words = say("read.amount.about", amount=amount) if quota.approx else amount
    counted, per = say(f"counted.{quota.unit_of_count}"), say(f"read.per.{quota.per}", number=quota.per_n)
    cycle = per if quota.per_n > 1 else per.replace(" 1 ", " ")
    each = f" ({say('read.each_unit')})" if quota.applies_to == "each_unit" else ""
    return f"{say(f'channel.{quota.channel}')}: {words} {counted} {cycle}{each}"


def _reading(quota: Quota, draft: Draft) -> tuple[str, str]:
    reading = draft.readings.get(quota.id)
    place = reading.place if reading else quota.line or ""
    return place, f"{round(reading.confidence * 100)}%" if reading else ""


def _questions(draft: Draft) -> list[str]:
    if not draft.questions:
        return []
    rows = [f"  {number}. {question.text}" for number, question in enumerate(draft.questions, 1)]
    return [say("read.questions", number=len(rows)), *rows]


def as_json(draft: Draft, document: Document, written: str | None) -> dict[str, Any]:
    """Return what was found as one object; `draft` is the file that was written."""
    fields = (
        "title",
        "number",
        "issued",
        "issuer",
        "province",
        "unit_level",
        "period_start",
        "period_end",
        "recipients",
    )
    lists = ("tasks", "contents", "quotas", "caps", "unquantified", "reports", "misinformation", "questions")
    return {
        "document": document.name,
        "scanned": document.scanned,
        "notes": document.notes,
        "draft": written,
        "plan": {name: getattr(draft, name) for name in fields},
        **{name: getattr(draft, name) for name in lists},
        "readings": dict(draft.readings),
    }
