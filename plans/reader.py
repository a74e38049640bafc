"""Reads a plan's text into a draft for a person to confirm. It may miss; it must not invent."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from functools import lru_cache
from typing import Any

from core.plan import Quota
from plans.damage import is_damaged
from plans.document import Block, Document
from plans.draft import Draft
from plans.draft import Reading as Place
from plans.paragraphs import paragraphs
from plans.reading import head
from plans.reading.asking import ask_of_rows, questions
from plans.reading.details import with_details
from plans.reading.duties import read_duties
from plans.reading.falsehoods import read_falsehood_duties
from plans.reading.owners import duties_of, with_owner
from plans.reading.quotas import QuotaReader, Reading
from plans.reading.reports import read_reports
from plans.reading.rows import with_rows
from plans.reading.scan import Scan, scan_all
from plans.reading.silent_rows import rows_without_quota
from plans.reading.tasks import read_contents, read_tasks
from plans.restoring import restore

_HEAD = 45  # lines
_COMMUNES = frozenset(("xa", "phuong", "dac_khu"))


def read_plan_text(text: str) -> Draft:
    """Return what can be read from a plan's text, clean or damaged by OCR."""
    lines = enumerate(text.splitlines(), 1)
    return read_document(Document(name="", blocks=tuple(Block(place=str(number), text=line) for number, line in lines)))


def read_document(document: Document) -> Draft:
    """Return what can be read from a document, whatever file it came from."""
    text = document.text
    loose = is_damaged(text)
    found = paragraphs(with_rows(document.blocks))
    scans = scan_all(found, loose=loose)
    opening = _Opening.of(_legible(text) if loose else text)
    span = head.read_period(found, opening.title, opening.issued)
    reader = QuotaReader("xa" if opening.issuer.level in _COMMUNES else opening.issuer.level)
    readings = [reading for scan in scans for reading in reader.read(scan)]
    quotas = _completed(readings, scans, opening, span)
    draft = Draft(
        title=opening.title,
        number=head.read_number(text),
        issued=opening.issued,
        issuer=opening.issuer.name,
        province=head.read_province(_legible(text) if loose else text, opening.issuer.name),
        unit_level=opening.issuer.level,
        period_start=span[0],
        period_end=span[1],
        recipients=head.read_recipients(found),
        tasks=read_tasks(scans),
        contents=read_contents(scans),
        quotas=tuple(quota for quota, _ in quotas if quota.min is not None),
        caps=tuple(quota for quota, _ in quotas if quota.min is None),
        unquantified=tuple(read_duties(scans, {one.scan.source.first for one in readings})),
        reports=tuple(read_reports(scans, span[1].year if span[1] else None)),
        misinformation=tuple(read_falsehood_duties(scans)),
        readings={quota.id: _place(reading) for quota, reading in quotas},
    )
    if loose:
        draft = _restored(draft)
    shown = {quota.id: quota for quota in (*draft.quotas, *draft.caps)}
    used = [*(one.scan for one in readings), *(one.scan for one in reader.orphans)]
    rows = rows_without_quota(scans, used)
    pairs = [(shown[quota.id], one) for quota, one in quotas]
    asked = [*questions(pairs, reader.orphans, draft.reports, span), *ask_of_rows(rows)]
    return replace(draft, questions=tuple(asked))


@dataclass(frozen=True, slots=True)
class _Opening:
    title: str | None
    issued: date | None
    issuer: head.Issuer

    @classmethod
    def of(cls, text: str) -> _Opening:
        return cls(head.read_title(text), head.read_issued(text), head.read_issuer(text))


def _completed(
    readings: Sequence[Reading], scans: Sequence[Scan], opening: _Opening, span: tuple[date | None, date | None]
) -> list[tuple[Quota, Reading]]:
    """Give each quota its id, its owner and its own days."""
    duties, year = duties_of(scans), span[0].year if span[0] else None
    numbers = {"q": 0, "c": 0}
    done: list[tuple[Quota, Reading]] = []
    for one in readings:
        kind = "c" if one.quota.min is None else "q"
        numbers[kind] += 1
        quota = with_details(replace(one.quota, id=f"{kind}{numbers[kind]}"), one.scan, one.amount, scans, year)
        done.append((with_owner(quota, one.scan, one.amount.first, scans, duties, opening.issuer.level), one))
    return done


def _place(reading: Reading) -> Place:
    """Return where a quota stands and how sure its reading is."""
    doubts = (
        (reading.scan.loose, 0.1),
        (reading.amount.inferred, 0.25),
        (reading.amount.cycle is None, 0.1),
        (not reading.near_channel, 0.1),
        (reading.doubtful_digit, 0.15),
    )
    sure = 0.97 - sum(weight for doubted, weight in doubts if doubted)
    return Place(place=reading.scan.source.lines, confidence=round(sure * reading.scan.source.confidence, 2))


def _restored(draft: Draft) -> Draft:
    """Give the phrases shown their letters back; what stands in the scan is kept beside them."""
    raw = {one.id: one.text for one in (*draft.quotas, *draft.caps)}
    return replace(
        draft,
        title=_whole(draft.title),
        issuer=_whole(draft.issuer),
        province=_whole(draft.province),
        contents=_all(draft.contents, "text"),
        quotas=_all(
            draft.quotas, "text", "genre", "approx_word", "lead_unit", "coordinating_units", "column_name", "outlet"
        ),
        caps=_all(draft.caps, "text", "genre", "approx_word", "lead_unit"),
        unquantified=_all(draft.unquantified, "text"),
        reports=_all(draft.reports, "sender", "receiver", "deadline_rule"),
        misinformation=_all(draft.misinformation, "text", "lead_unit"),
        readings={name: replace(place, raw=raw.get(name, "")) for name, place in draft.readings.items()},
    )


@lru_cache(maxsize=8)
def _legible(text: str) -> str:
    """Return the head of a damaged text with its letters given back."""
    return "\n".join(restore(line, damaged=True) for line in text.splitlines()[:_HEAD])


@lru_cache(maxsize=4096)
def _whole(text: str | None) -> str | None:
    return restore(text, damaged=True) if text else text


def _all(things: Sequence[Any], *names: str) -> tuple[Any, ...]:
    return tuple(replace(thing, **{name: _given_back(getattr(thing, name)) for name in names}) for thing in things)


def _given_back(value: str | tuple[str, ...] | None) -> str | tuple[str | None, ...] | None:
    return tuple(map(_whole, value)) if isinstance(value, tuple) else _whole(value)
