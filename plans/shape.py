"""The shape of a plan file: every key there may be, and what may stand in it (docs/plans.md says what they mean)."""

from __future__ import annotations

import re
from datetime import date
from typing import Annotated, Any, Literal

from pydantic import AfterValidator, BaseModel, BeforeValidator, ConfigDict, Field, StringConstraints
from pydantic_core import PydanticCustomError

from core.article import Form
from core.plan import Bound, Per
from core.words import known_keys

CHANNELS = frozenset(key.removeprefix("channel.") for key in known_keys() if key.startswith("channel."))
UNITS = frozenset(key.removeprefix("counted.") for key in known_keys() if key.startswith("counted."))


def _known(codes: frozenset[str]) -> AfterValidator:
    def check(code: str) -> str:
        if code not in codes:
            raise PydanticCustomError("unknown_code", "unknown code", {"known": ", ".join(sorted(codes))})
        return code

    return AfterValidator(check)


def _one_or_many(value: Any) -> Any:
    return [value] if isinstance(value, str) else value


def _plausible_year(day: date) -> date:
    if not 1990 <= day.year <= 2100:
        raise PydanticCustomError("far_date", "implausible year")
    return day


def _iso_day(value: Any) -> Any:
    """Let a day be written with or without quotes; a number or a time of day is no day."""
    if isinstance(value, str) and re.fullmatch(r"\d{4}-\d\d-\d\d", value):
        try:
            return date.fromisoformat(value)
        except ValueError:
            return value
    return value


Text = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1)]
Day = Annotated[date, BeforeValidator(_iso_day), AfterValidator(_plausible_year)]
Channel = Annotated[str, _known(CHANNELS)]
Unit = Annotated[str, _known(UNITS)]
Amount = Annotated[int, Field(ge=0, le=1_000_000)]
Cycle = Annotated[Per, Field(strict=False)]
Meaning = Annotated[Bound, Field(strict=False)]
Shape = Annotated[Form, Field(strict=False)]
Copies = Literal["each_outlet", "once"]


class _Part(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid", strict=True)


class SignerPart(_Part):
    """[plan.signer]"""

    position: Text | None = None
    name: Text | None = None
    note: Text | None = None


class DocumentPart(_Part):
    """[[plan.legal_basis]] and [[plan.mentioned_documents]]"""

    ref: Text
    date: Day | None = None
    issuer: Text | None = None
    title: Text | None = None
    note: Text | None = None


class HeadPart(_Part):
    """[plan]"""

    title: Text
    issuer: Text
    period_start: Day
    period_end: Day
    province: Text | None = None
    number: Text | None = None
    issued: Day | None = None
    unit_level: Text | None = None
    supersedes: Text | None = None
    in_force_from: Day | None = None
    issued_note: Text | None = None
    period_note: Text | None = None
    signer: SignerPart | None = None
    recipients: list[Text] = []
    legal_basis: list[DocumentPart] = []
    mentioned_documents: list[DocumentPart] = []
    seed_file: str | None = None  # measuring only: not kept
    ocr_copy: str | None = None


class TaskPart(_Part):
    """[[tasks]]"""

    id: Text
    name: Text
    kind: Literal["topic", "activity", "unit_duty"] = "topic"
    keywords: list[Text] = []
    lead_unit: Text | None = None
    when: Text | None = None


class AlsoUnitPart(_Part):
    """[quotas.also_unit]"""

    unit: Unit
    value: Amount
    of: Text


class QuotaPart(_Part):
    """[[quotas]] and [[caps]]"""

    id: Text
    text: Text
    channel: Channel
    unit_of_count: Unit
    per: Cycle
    min: Amount | None = None
    max: Amount | None = None
    per_n: Annotated[int, Field(ge=1, le=1000)] = 1
    bound: Meaning | None = None  # follows from min and max where absent
    approx: bool = False
    approx_word: Text | None = None
    outlet: Text | None = None
    genre: Text | None = None
    topic: Text | None = None
    column_name: Text | None = None
    period_start: Day | None = None
    period_end: Day | None = None
    task_scope: Annotated[list[Text], BeforeValidator(_one_or_many), Field(min_length=1)] = ["any"]
    applies_to: Literal["whole", "each_unit"] = "whole"
    lead_unit: Text | None = None
    lead_unit_inferred: bool = False
    coordinating_units: list[Text] = []
    countable_by_crawler: bool = False
    counts_video_as_item: bool = False
    needs_event_register: bool = False
    phrase_group: Text | None = None
    why: Text | None = None
    sources: list[Text] = []
    ask_channels: list[Channel] = []
    min_length: Amount | None = None
    duty: Literal["publish", "submit"] = "publish"
    owed_by: list[Text] = []
    copies: Copies | None = None
    activity: Text | None = None
    alt_unit: Unit | None = None
    also_unit: AlsoUnitPart | None = None
    languages: list[Text] = []
    total_expected: Amount | None = None
    crawl_confidence: Text | None = None
    source_line_hint: Text | None = None
    period_start_note: Text | None = None
    period_end_note: Text | None = None
    ocr_line_hint: str | None = None  # measuring only: not kept
    accept: list[dict[str, Any]] = []


class DutyPart(_Part):
    """[[unquantified_duties]]"""

    text: Text
    channel: Channel | None = None
    note: Text | None = None
    line: Text | None = None
    lead_unit: Text | None = None
    period_start: Day | None = None
    period_end: Day | None = None


class ContentPart(_Part):
    """[[contents]]"""

    id: Text
    text: Text


class ReportPart(_Part):
    """[[reports]]"""

    sender: Text = Field(alias="from")
    receiver: Text = Field(alias="to")
    cycle: Text
    deadline: Day | None = None
    deadline_rule: Text | None = None
    adhoc: bool = False
    line: Text | None = None


class MisinformationPart(_Part):
    """[[misinformation_duties]]"""

    kind: Text
    text: Text
    lead_unit: Text | None = None
    coordinating_units: list[Text] = []
    frequency: Text | None = None
    period_start: Day | None = None
    period_end: Day | None = None
    line: Text | None = None


class RulesPart(_Part):
    """[rules]"""

    forms: dict[Unit, Annotated[list[Shape], Field(min_length=1)]] = {}
    min_length: dict[Text, Amount] = {}
    copies: Copies = "each_outlet"
    two_tasks: Literal["both", "ask", "first"] = "both"
    about_province: bool = False
    partial_periods: Literal["full", "share", "none"] = "full"
    event_days: Annotated[int, Field(ge=0, le=60)] = 3
    translations: Literal["once", "each"] = "once"


class OwnPeriodPart(_Part):
    """[[calendar.own]]"""

    name: Text
    start: Day
    end: Day


class CalendarPart(_Part):
    """[calendar]"""

    cutoff_day: Annotated[int, Field(ge=1, le=28)] = 1  # no month is without its 28th
    own: list[OwnPeriodPart] = []


class PlanShape(_Part):
    """A whole file."""

    plan: HeadPart
    rules: RulesPart = RulesPart()
    calendar: CalendarPart = CalendarPart()
    tasks: list[TaskPart] = []
    contents: list[ContentPart] = []
    quotas: list[QuotaPart] = []
    caps: list[QuotaPart] = []
    unquantified_duties: list[DutyPart] = []
    reports: list[ReportPart] = []
    misinformation_duties: list[MisinformationPart] = []
    ambiguities: list[Text] = []
    tasks_note: Text | None = None
    contents_note: Text | None = None
    quotas_note: Text | None = None
    reports_note: Text | None = None
