"""A draft as the TOML file that a person checks, fills and imports: what the text does not say stays out of it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from datetime import date
from typing import Any

from core.plan import Per, Quota
from core.words import say
from plans.document import Document
from plans.draft import Draft, Question
from plans.writing import pair, pairs

_REQUIRED = ("title", "issuer", "period_start", "period_end")
_HEAD = ("title", "number", "issued", "issuer", "province", "unit_level", "period_start", "period_end", "recipients")
_TABLES = (
    ("tasks", "tasks"),
    ("contents", "contents"),
    ("quotas", "quotas"),
    ("caps", "caps"),
    ("unquantified", "unquantified_duties"),
    ("reports", "reports"),
    ("misinformation", "misinformation_duties"),
)
_SURE = 0.8  # readings below it are marked: look twice


def draft_as_toml(draft: Draft, document: Document) -> str:
    """Return a plan file: each thing with its place and how sure it is as comments, questions beside what they concern.

    `plans.files.load_plan` reads it once what is marked "CẦN ĐIỀN" is filled in; the marks are lines of their own.
    """
    return "\n".join(_lines(tidy(draft), document)) + "\n"


def tidy(draft: Draft) -> Draft:
    """Return the draft with ids that no two things share, and with what a plan file would refuse made into questions."""
    tasks = _named_apart(draft.tasks)
    quotas, questions = _within(_named_apart(draft.quotas), draft)
    needs_tasks = [quota.id for quota in quotas if quota.per is Per.TASK or "each_task" in quota.task_scope]
    if needs_tasks and not any(task.kind == "topic" for task in tasks):
        questions.append(Question(text=say("draft.ask.tasks", quotas=", ".join(needs_tasks)), about="tasks"))
    return replace(draft, tasks=tasks, quotas=quotas, questions=(*draft.questions, *questions))


def missing(draft: Draft) -> list[str]:
    """Return the required keys of the head that the text does not say."""
    return [name for name in _REQUIRED if getattr(draft, name) is None]


def _named_apart(things: Sequence[Any]) -> tuple[Any, ...]:
    used: set[str] = set()
    found = []
    for thing in things:
        name = next(name for name in _names(thing.id) if name not in used)
        used.add(name)
        found.append(thing if name == thing.id else replace(thing, id=name))
    return tuple(found)


def _names(name: str) -> Iterator[str]:
    yield name
    yield from (f"{name}_{number}" for number in range(2, 100_000))


def _within(quotas: Sequence[Quota], draft: Draft) -> tuple[tuple[Quota, ...], list[Question]]:
    """Take from a quota dates of its own that contradict one another or the plan's, and ask for them."""
    kept, questions = [], []
    for quota in quotas:
        start, end = quota.period_start or draft.period_start, quota.period_end or draft.period_end
        if _apart(start, end) or _apart(start, draft.period_end) or _apart(draft.period_start, end):
            words = say("draft.ask.dates", start=_day(quota.period_start), end=_day(quota.period_end))
            questions.append(Question(text=words, about=quota.id))
            quota = replace(quota, period_start=None, period_end=None)
        kept.append(quota)
    return tuple(kept), questions


def _apart(start: date | None, end: date | None) -> bool:
    return start is not None and end is not None and start > end


def _day(day: date | None) -> str:
    return f"{day:%d/%m/%Y}" if day else "…"


def _lines(draft: Draft, document: Document) -> Iterator[str]:
    yield from _opening(draft, document)
    yield from ("", "[plan]")
    yield from _head(draft)
    if any(question.about == "tasks" for question in draft.questions):
        yield from (
            "",
            _comment("draft.fill", what=say("draft.missing.tasks")),
            "# [[tasks]]",
            '# id = "…"',
            '# name = "…"',
        )
    for field, table in _TABLES:
        for thing in getattr(draft, field):
            yield from ("", *_remarks(thing, draft), f"[[{table}]]", *pairs(thing))


def _opening(draft: Draft, document: Document) -> Iterator[str]:
    yield _comment("draft.head", name=document.name)
    yield from (f"# {line}" for line in say("draft.steps").splitlines())
    yield from (f"# {_plain(note)}" for note in document.notes)
    if not draft.quotas:
        yield _comment("draft.no_quota")
    known = {name for name, _ in _TABLES} | {thing.id for thing in _things(draft)} | set(_HEAD)
    yield from _asked(
        question for question in draft.questions if question.about not in known or question.about == "tasks"
    )


def _things(draft: Draft) -> Iterator[Any]:
    yield from (*draft.tasks, *draft.contents, *draft.quotas, *draft.caps)


def _head(draft: Draft) -> Iterator[str]:
    for name in _HEAD:
        yield from _asked(question for question in draft.questions if question.about == name)
        value = getattr(draft, name)
        if value not in (None, ()):
            yield pair(name, value)
        elif name in _REQUIRED:
            yield _comment("draft.fill", what=say(f"draft.missing.{name}"))
            yield f"# {name} = {'NĂM-THÁNG-NGÀY' if name.startswith('period') else '…'}"


def _remarks(thing: Any, draft: Draft) -> Iterator[str]:
    """Yield where a thing stands, how sure its reading is, the words as scanned, and what is asked about it."""
    name = getattr(thing, "id", "")
    reading = draft.readings.get(name)
    place = reading.place if reading else getattr(thing, "line", None)
    if place:
        yield _comment("draft.place", place=place)
    if reading and reading.raw:
        yield _comment("draft.raw", raw=reading.raw)
    if reading and reading.confidence < _SURE:
        yield _comment("draft.unsure", percent=round(reading.confidence * 100))
    if name:
        yield from _asked(question for question in draft.questions if question.about == name)


def _asked(questions: Iterable[Question]) -> Iterator[str]:
    yield from (_comment("draft.question", text=question.text) for question in questions)


def _comment(key: str, **values: object) -> str:
    return f"# {_plain(say(key, **values))}"


def _plain(text: str) -> str:
    """Return text as a comment may hold it: on one line, without the control signs that TOML forbids."""
    return " ".join("".join(sign if sign.isprintable() else " " for sign in text).split())
