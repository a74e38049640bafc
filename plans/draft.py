"""What a reader found in a plan's text: a draft, for a person to confirm."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date

from core.plan import Content, Duty, MisinformationDuty, Quota, ReportDuty, Task


@dataclass(frozen=True, kw_only=True, slots=True)
class Question:
    """What the text leaves open and a person has to settle; in Vietnamese, ending with a question mark."""

    text: str
    about: str = (
        ""  # id of the quota, cap, task or content; a key of the head ("period_start"); "" = the plan as a whole
    )


@dataclass(frozen=True, kw_only=True, slots=True)
class Reading:
    """Where the text says a thing, and how sure the reader is of it."""

    place: str  # as the document names its places: "12", "tr. 3, dòng 14", "bảng 2, hàng 5"
    confidence: float = 1.0  # 0 to 1
    raw: str = ""  # the words as they stand there, where what is shown was restored


@dataclass(frozen=True, kw_only=True, slots=True)
class Draft:
    """A plan as read from its text; nothing in it counts before a person confirmed it. What the text does not say is None."""

    title: str | None = None
    number: str | None = None
    issued: date | None = None
    issuer: str | None = None
    province: str | None = None
    unit_level: str | None = None
    period_start: date | None = None
    period_end: date | None = None
    recipients: tuple[str, ...] = ()
    tasks: tuple[Task, ...] = ()
    contents: tuple[Content, ...] = ()
    quotas: tuple[Quota, ...] = ()
    caps: tuple[Quota, ...] = ()
    unquantified: tuple[Duty, ...] = ()
    reports: tuple[ReportDuty, ...] = ()
    misinformation: tuple[MisinformationDuty, ...] = ()
    questions: tuple[Question, ...] = ()
    readings: Mapping[str, Reading] = field(default_factory=dict)  # by id of quotas, caps, tasks, contents
