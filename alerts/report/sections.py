"""The five sections of the report. What judges is a draft, marked so, made of facts only: a person rewrites it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum

from alerts.cleaning import clean
from alerts.figures import day, number
from alerts.report.columns import label, words
from alerts.report.quota_tables import quota_name, short_of
from alerts.report.wording import LONGEST_PHRASE, amount, beside, known, results
from core.count import CountState
from core.report import QuotaLine, Report
from core.words import say

GOOD = (CountState.MET, CountState.ON_TRACK)
BAD = (CountState.MISSED, CountState.BEHIND, CountState.AT_RISK, CountState.OVER_CAP)
SHORT_PHRASE = 140
"""Characters of a quota's phrase where it is named a second time."""


class Style(StrEnum):
    """How a paragraph looks."""

    HEADING = "heading"  # "1. …"
    BODY = "body"
    BULLET = "bullet"
    DRAFT = "draft"


@dataclass(frozen=True, slots=True)
class Paragraph:
    """One paragraph."""

    text: str
    style: Style = Style.BODY


@dataclass(frozen=True, kw_only=True, slots=True)
class Section:
    """One of I to V."""

    heading: str
    paragraphs: tuple[Paragraph, ...]


def sections(report: Report) -> tuple[Section, ...]:
    """Return sections I to V."""
    parts = (_steering(report), _results(report), _judged(report), _next(report), [_draft("requests")])
    numbers = ("I", "II", "III", "IV", "V")
    return tuple(
        Section(heading=say(f"report.section.{number}"), paragraphs=tuple(paragraphs))
        for number, paragraphs in zip(numbers, parts, strict=True)
    )


def _heading(key: str) -> Paragraph:
    return Paragraph(say(f"report.heading.{key}"), Style.HEADING)


def _draft(key: str) -> Paragraph:
    return Paragraph(say(f"report.draft.{key}"), Style.DRAFT)


def _said(key: str, **values: object) -> Paragraph:
    return Paragraph(say(f"report.text.{key}", **values))


def _bullets(texts: Iterable[str]) -> list[Paragraph]:
    return [Paragraph(say("report.bullet", text=text), Style.BULLET) for text in texts]


def _outcomes(lines: Sequence[QuotaLine], limit: int) -> list[Paragraph]:
    """Return what came of quotas, each named once."""
    told = []
    for sentence, tasks in results(lines, limit):
        told += [*_bullets([sentence]), *(Paragraph(task, Style.BULLET) for task in tasks)]
    return told


def _steering(report: Report) -> list[Paragraph]:
    plan = report.plan
    told = [
        _said("plan", tasks=known(plan.tasks), quotas=known(plan.quotas), start=day(plan.start), end=day(plan.end)),
    ]
    if plan.caps:
        told.append(_said("caps", caps=known(plan.caps)))
    told.append(_draft("steering"))
    if report.duties:
        told += [_said("duties"), *_bullets(clean(duty, LONGEST_PHRASE) for duty in report.duties), _draft("duties")]
    return told


def _results(report: Report) -> list[Paragraph]:
    return [
        *(_heading("general"), *_general(report)),
        *(_heading("channels"), *_channels(report)),
        *(_heading("tasks"), *_tasks(report)),
        *(_heading("events"), *_events(report)),
        *(_heading("quotas"), *_quotas(report)),
        *(_heading("review"), _review(report)),
    ]


def _general(report: Report) -> list[Paragraph]:
    told = [
        _said("pieces", now=known(report.pieces.now), beside=beside(report.pieces)),
        _said("publications", now=known(report.publications.now), beside=beside(report.publications)),
    ]
    classes = [f"{label('counted', line.kind)} {known(line.publications.now)}" for line in report.classes]
    if classes:
        told.append(_said("classes", classes="; ".join(classes)))
    if report.two_tasks:
        told.append(_said("two_tasks", items=known(report.two_tasks)))
    if report.undated:
        told.append(_said("undated", items=known(report.undated)))
    return told


def _channels(report: Report) -> list[Paragraph]:
    rows = [
        say(
            "report.text.line",
            name=_capital(label("channel", line.channel)),
            now=known(line.publications.now),
            beside=beside(line.publications),
        )
        for line in report.channels
    ]
    return _bullets(rows) or [_said("no_items")]


def _tasks(report: Report) -> list[Paragraph]:
    rows = [
        say(
            "report.text.line",
            name=clean(line.name, LONGEST_PHRASE),
            now=known(line.pieces.now),
            beside=beside(line.pieces),
        )
        for line in report.tasks
    ]
    return [*_bullets(rows), _said("see_tasks")] if rows else [_said("no_tasks")]


def _events(report: Report) -> list[Paragraph]:
    if not report.events:
        return [_said("no_events")]
    rows = [
        say("report.text.event", name=clean(line.name, LONGEST_PHRASE), found=known(line.found))
        for line in report.events
    ]
    return [_said("events", events=known(len(report.events))), *_bullets(rows)]


def _quotas(report: Report) -> list[Paragraph]:
    if not report.quotas:
        return [_said("no_quotas")]
    told = [_said("lines", lines=known(len(report.quotas)), states=_states(report.quotas))]
    told += _outcomes(report.quotas, LONGEST_PHRASE)
    if changed := [line for line in report.quotas if line.changes]:
        told += [_said("changes"), *_bullets(text for line in changed for text in _changes(line))]
    return [*told, _said("see_quotas")]


def _states(lines: Sequence[QuotaLine]) -> str:
    states = Counter(line.state for line in lines)
    rows = [
        say("report.text.state", state=say(f"report.state.{one}"), lines=number(states[one]))
        for one in CountState
        if states[one]
    ]
    return "; ".join(rows)


def _changes(line: QuotaLine) -> list[str]:
    name = clean(quota_name(line), LONGEST_PHRASE)
    return [
        say(
            "report.text.change",
            quota=name,
            label=words(one.label),
            late=number(one.late),
            withdrawn=number(one.withdrawn),
        )
        for one in line.changes
    ]


def _review(report: Report) -> Paragraph:
    reviewed = report.reviewed
    if reviewed is None:
        return _said("not_reviewed")
    return _said("reviewed", claims=number(reviewed.false_claims), scams=number(reviewed.scams))


def _judged(report: Report) -> list[Paragraph]:
    good = [line for line in report.quotas if line.state in GOOD]
    bad = [line for line in report.quotas if line.state in BAD]
    unknown = [line for line in report.quotas if line.found.now is None]
    told = [_heading("strengths"), _draft("rewrite")]
    told += _outcomes(good, SHORT_PHRASE) or [_said("no_strengths")]
    told += [_heading("weaknesses"), _draft("rewrite")]
    told += _outcomes(bad, SHORT_PHRASE) or [_said("no_weaknesses")]
    if unknown:
        told += [_said("unknown_quotas"), *_bullets(dict.fromkeys(clean(line.text, SHORT_PHRASE) for line in unknown))]
    if report.missing:
        told.append(_said("missing", names=_names(line.name for line in report.missing)))
    return [*told, _heading("causes"), _draft("causes"), *_silences(report)]


def _names(names: Iterable[str]) -> str:
    return "; ".join(dict.fromkeys(clean(name, 120) for name in names))


def _silences(report: Report) -> list[Paragraph]:
    if not report.silent:
        return []
    return [_said("silent", sources=known(len(report.silent)), names=_names(line.name for line in report.silent))]


def _next(report: Report) -> list[Paragraph]:
    told = [_draft("next")]
    if report.next_label:
        told.append(_said("next", period=report.next_label))
    return [*told, *_bullets(_still_to_do(report))]


def _still_to_do(report: Report) -> Iterator[str]:
    """Yield what can still be made up for, each with its last day."""
    for line in report.quotas:
        short = short_of(line)
        if line.state in BAD and line.by and short:
            values = {"quota": clean(quota_name(line), LONGEST_PHRASE), "day": day(line.by)}
            yield say("report.text.short", short=amount(short, label("counted", line.unit_of_count)), **values)


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]
