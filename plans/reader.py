"""Reads a plan's text into a draft for a person to confirm. It may miss; it must not invent."""

from __future__ import annotations

from dataclasses import replace

from plans.damage import is_damaged
from plans.document import Block, Document
from plans.draft import Draft
from plans.headings import read_issued, read_number, read_period, read_title
from plans.paragraphs import paragraphs
from plans.reading.duties import read_duties
from plans.reading.quotas import QuotaReader
from plans.reading.rows import with_rows
from plans.reading.scan import scan_all
from plans.reading.tasks import read_contents, read_tasks


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
    reader = QuotaReader(None)
    readings = [reading for scan in scans for reading in reader.read(scan)]
    title = read_title(text)
    start, end = read_period(found, title)
    targets = [one.quota for one in readings if one.quota.min is not None]
    caps = [one.quota for one in readings if one.quota.min is None]
    return Draft(
        title=title,
        number=read_number(text),
        issued=read_issued(text),
        period_start=start,
        period_end=end,
        tasks=read_tasks(scans),
        contents=read_contents(scans),
        quotas=tuple(replace(one, id=f"q{number}") for number, one in enumerate(targets, 1)),
        caps=tuple(replace(one, id=f"c{number}") for number, one in enumerate(caps, 1)),
        unquantified=tuple(read_duties(scans, {one.scan.source.first for one in readings})),
    )
