"""The tasks a plan lists: its topics, and what each unit is to do."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from functools import lru_cache

from core.plan import Content, Task
from core.text import fold
from plans.reading.duty_names import asked_unit, named_duty
from plans.reading.enumerations import enumerated
from plans.reading.lexicon import Lexicon
from plans.reading.scan import Scan, first_piece
from plans.reading.sections import items, parts
from plans.reading.syllables import is_syllable
from plans.reading.topics import gists_of, names_of
from plans.reading.units import bare, unit_and_parts
from plans.restoring import restore

_LEADING = Lexicon(
    [(True, "don vi chu tri|co quan chu tri|don vi thuc hien|co quan thuc hien|don vi chu tri thuc hien")]
)
_SEVERAL = 3
_NEEDED = 500  # letters
# Headings that sort contents: the contents stand under them.
_SORT = re.compile(r"(?:cac |mot so )?(?:noi dung|trong tam|doi voi|dot \d|giai doan|thuong xuyen|chu de)\b")
_BROKEN_SO = re.compile(r"S\S{0,2}[^\w\s]\S?\s")


def read_tasks(scans: Sequence[Scan]) -> tuple[Task, ...]:
    """Return the tasks of a plan, their names legible where the text is damaged.

    A plan that says "nhiệm vụ … gồm: a; b; c" has named them. Else its topics are the items of its contents, where those are
    short enough to be names, and every unit of "Tổ chức thực hiện" has its duty. Where each activity names the unit that
    leads it, or no unit has a duty, the duties say nothing new: the topics are then what the long contents tell about.
    """
    named = [_legible(name, loose=_loose(scans)) for name in enumerated(scans)]
    if named or len(_chapters(scans)) < 2:  # a page of a plan: its tasks stand elsewhere
        return _numbered(map(_topic, named))
    told = [_legible(bare(item), loose=item.loose) for item in _told(scans)]
    duties = [] if _has_led_activities(scans) else list(_duties(scans))
    topics = names_of(told) or ([] if duties else gists_of(told))
    return _numbered((*map(_topic, topics), *duties))


def read_contents(scans: Sequence[Scan]) -> tuple[Content, ...]:
    """Return what the plan wants told, item by item."""
    found = [item for _, under in parts(scans, "content") for item, _ in items(under)]
    return tuple(Content(id=str(number), text=bare(item)) for number, item in enumerate(found, 1))


def _told(scans: Sequence[Scan]) -> Iterator[Scan]:
    """Yield the items of the contents; under "1. Nội dung trọng tâm" stand the items themselves."""
    for _, under in parts(scans, "content"):
        for item, below in items(under):
            inner = [one for one, _ in items(below)] if _SORT.match(fold(bare(item))) else []
            yield from inner or [item]


def _chapters(scans: Sequence[Scan]) -> list[Scan]:
    return [scan for scan in scans if scan.source.level == 1]


def _has_led_activities(scans: Sequence[Scan]) -> bool:
    led = (scan for scan in scans if _LEADING.at(scan.text, first_piece(scan), loose=scan.loose))
    return sum(1 for _ in led) >= _SEVERAL


def _duties(scans: Sequence[Scan]) -> Iterator[Task]:
    for _, under in parts(scans, "duties"):
        for item, below in items(under):
            for one, under_it in _apart(item, below):
                if found := unit_and_parts(one, under_it):
                    yield _duty(*found, loose=item.loose)


def _apart(item: Scan, below: Sequence[Scan]) -> list[tuple[Scan, list[Scan]]]:
    """Return the units under "2. Các sở, ban, ngành" where each of them has its duty behind a colon, else the item."""
    inner = items(below)
    if len(inner) > 1 and all(":" in one.source.text and unit_and_parts(one, under) for one, under in inner):
        return inner
    return [(item, list(below))]


def _duty(unit: str, said: Sequence[str], *, loose: bool) -> Task:
    whole = asked_unit(_department(_legible(unit, loose=loose), loose=loose))
    name = named_duty(whole, [_legible(part, loose=loose) for part in _beginning(said)])
    return Task(id=_identifier(whole), name=name, kind="unit_duty", lead_unit=whole)


def _beginning(said: Sequence[str]) -> Iterator[str]:
    """Yield as much of a duty as its name can need: giving letters back is slow."""
    left = _NEEDED
    for part in said:
        if left <= 0:
            return
        yield part if len(part) <= left else part[:left].rpartition(" ")[0]
        left -= len(part)


def _topic(name: str) -> Task:
    return Task(id=_identifier(name), name=name)


def _loose(scans: Sequence[Scan]) -> bool:
    return any(scan.loose for scan in scans)


@lru_cache(maxsize=1024)
def _legible(text: str, *, loose: bool) -> str:
    """Return a text that a scanner damaged with its letters given back; a first word all in capitals is its damage too."""
    if not loose:
        return text
    restored = restore(text, damaged=True)
    first, rest, others = restored.partition(" ")
    shouted = first.isupper() and not first.isascii() and is_syllable(first.lower()) and not others.isupper()
    return f"{first.capitalize()}{rest}{others}" if shouted else restored


def _department(unit: str, *, loose: bool) -> str:
    """A unit that begins with S and signs is a Sở: scanners do not know ở."""
    return _BROKEN_SO.sub("Sở ", unit, count=1) if loose and _BROKEN_SO.match(unit) else unit


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
