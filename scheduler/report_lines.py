"""The lines of the report's tables, made of counts. Pure: values in, values out."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime
from math import ceil

from core.clock import day_start, local_day
from core.count import Count, CountedItem, CountState, Gap, PlanSpan, Share, SpanCount, Total
from core.finding import ClaimKind
from core.output import Output
from core.plan import Plan
from core.registers import Event, Unit
from core.report import (
    AiringLine,
    Change,
    ChannelLine,
    ClassLine,
    EventLine,
    Figures,
    ItemLine,
    MissingLine,
    PlanName,
    QuotaLine,
    Reviewed,
    SilentLine,
    TaskLine,
    UnitShare,
)
from core.source import Source
from core.tag import IN_SCOPE
from core.words import say
from plans.counting.spans import WORST_LAST

RADIO = "radio_"
"""How the codes of radio and loudspeaker channels begin."""
CRAWLED = ("tin_bai", "clip")
"""The classes that a crawled item may have (plans/spans.py)."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Spans:
    """The plan over the reported days, and over those they are held against. None: nothing is known of them."""

    now: PlanSpan
    total: PlanSpan
    previous: PlanSpan | None
    year_before: PlanSpan | None
    blind: bool = False  # nobody looked in the reported days: nothing found there is not known, not 0

    def figures(self, number: Callable[[PlanSpan], int | None]) -> Figures:
        """Return one number of each stretch."""
        return Figures(
            now=None if self.blind else number(self.now),
            total=None if self.blind else number(self.total),
            previous=number(self.previous) if self.previous else None,
            year_before=number(self.year_before) if self.year_before else None,
        )

    def keys(self, totals: Callable[[PlanSpan], Sequence[Total]]) -> list[str]:
        """Return the keys that stand in any of the stretches, in the order of the widest one."""
        spans = (self.total, self.now, self.previous, self.year_before)
        return list(dict.fromkeys(total.key for span in spans if span for total in totals(span)))


@dataclass(frozen=True, kw_only=True, slots=True)
class Names:
    """What keys are called."""

    sources: Mapping[str, str]
    units: Mapping[str, str]
    tasks: Mapping[str, str]

    @classmethod
    def of(cls, sources: Iterable[Source], units: Iterable[Unit], plan: Plan) -> Names:
        """Return the names of an office's sources and units and of a plan's tasks."""
        return cls(
            sources={source.key: source.name for source in sources},
            units={unit.key: unit.name for unit in units},
            tasks={task.id: task.name for task in plan.tasks},
        )


def unknown(spans: Spans) -> Spans:
    """Return the spans of days in which nobody looked: every quota without a figure."""
    return replace(spans, now=_without_figures(spans.now), total=_without_figures(spans.total), blind=True)


def _without_figures(span: PlanSpan) -> PlanSpan:
    state = CountState.NOT_MEASURABLE
    rows = [replace(row, parts=(), running=None, found=None, met=0, unmeasured=0, state=state) for row in span.quotas]
    return replace(span, quotas=tuple(rows))


def plan_name(plan: Plan) -> PlanName:
    """Return what the report says of the plan itself."""
    return PlanName(
        key=plan.key,
        title=plan.title,
        issuer=plan.issuer,
        number=plan.number,
        issued=plan.issued,
        start=plan.period_start,
        end=plan.period_end,
        tasks=len(plan.topics),
        quotas=len(plan.quotas),
        caps=len(plan.caps),
    )


def quota_lines(plan: Plan, spans: Spans) -> tuple[QuotaLine, ...]:
    """Return a line a quota (and task) that has a period in the reported days."""
    caps = {cap.id for cap in plan.caps}
    tasks = {task.id: task.name for task in plan.tasks}
    return tuple(
        _quota_line(row, spans, cap=row.quota.id in caps, task=tasks.get(row.task or "")) for row in spans.now.quotas
    )


def _quota_line(row: SpanCount, spans: Spans, *, cap: bool, task: str | None) -> QuotaLine:
    def same(span: PlanSpan) -> SpanCount | None:
        return next((one for one in span.quotas if (one.quota.id, one.task) == (row.quota.id, row.task)), None)

    total = _whole(same(spans.total), row)
    judged = _judged(row)
    ahead = [count.forecast for count in judged if count.forecast and count.forecast.more > 0]
    return QuotaLine(
        quota=row.quota.id,
        text=row.quota.text,
        channel=row.quota.channel,
        unit_of_count=row.quota.unit_of_count,
        cap=cap,
        lead_unit=row.quota.lead_unit,
        need=row.need,
        found=replace(
            spans.figures(lambda span: _found(one) if (one := same(span)) else None),
            total=_found(total) if total and not spans.blind else None,
        ),
        total_need=total.need if total else None,
        state=row.state,
        periods=len(row.parts),
        met=row.met,
        unmeasured=row.unmeasured,
        nearly=len(row.nearly),
        by=ahead[-1].by if ahead else None,
        task=task,
        most=row.quota.max if cap else None,
        running=row.running.period.label if row.running and not row.parts else None,
        notes=tuple(dict.fromkeys(count.note for count in judged if count.note)),
        changes=_changes(row),
        shares=_shares(judged),
        closed_on=_closed_on(row.parts),
    )


def _whole(total: SpanCount | None, row: SpanCount) -> SpanCount | None:
    """Return what stands since the plan began; where the period's own figure is of a period under way, that one too."""
    if total is None or row.parts or not total.parts or total.running is None:
        return total
    return replace(total, found=_sum(total.found, total.running.found), need=_sum(total.need, total.running.need))


def _sum(*numbers: int | None) -> int | None:
    known = [number for number in numbers if number is not None]
    return sum(known) if known else None


def _found(row: SpanCount) -> int | None:
    """Return what was found; nothing found where nothing can be concluded is not known, not 0."""
    return None if row.state is CountState.NOT_MEASURABLE and not row.found else row.found


def _judged(row: SpanCount) -> tuple[Count, ...]:
    """Return the counts that the line stands on: what fell due, else what is under way."""
    return row.parts or ((row.running,) if row.running else ())


def _changes(row: SpanCount) -> tuple[Change, ...]:
    """Return what changed in signed periods; each is told of by every later period of the quota, and shown once."""
    counts = [*row.parts, *([row.running] if row.running else [])]
    found = {(one.period.start, one.period.end, one.event or ""): one for count in counts for one in count.adjustments}
    return tuple(
        Change(
            label=one.period.label,
            late=sum(item.quantity for item in one.late),
            withdrawn=sum(item.quantity for item in one.withdrawn),
        )
        for _, one in sorted(found.items())
    )


def _shares(counts: Sequence[Count]) -> tuple[UnitShare, ...]:
    rows: dict[str, list[Share]] = {}
    for count in counts:
        for share in (*count.by_unit, *count.by_event):
            rows.setdefault(share.key, []).append(share)
    return tuple(_share(some) for some in rows.values())


def _share(rows: Sequence[Share]) -> UnitShare:
    """Put together what one unit has in several periods; a period of which nothing is known adds nothing."""
    known = [row for row in rows if row.state is not CountState.NOT_MEASURABLE]
    needs = [row.need for row in known if row.need is not None]
    return UnitShare(
        name=rows[0].name,
        found=sum(row.found for row in known) if known else None,
        need=sum(needs) if needs else None,
        state=max((row.state for row in rows), key=WORST_LAST.index),
    )


def _closed_on(parts: Sequence[Count]) -> date | None:
    moments = [count.closed_at for count in parts]
    return local_day(max(moment for moment in moments if moment)) if moments and all(moments) else None


def task_lines(plan: Plan, spans: Spans) -> tuple[TaskLine, ...]:
    """Return a line a task, and one for what is about the plan's subject only, where there is any."""
    lines = [(task.id, task.name, task.lead_unit) for task in plan.topics]
    if any(_of(span.by_task, IN_SCOPE) for span in (spans.now, spans.total)):
        lines.append((IN_SCOPE, say("report.no_task"), None))
    return tuple(
        TaskLine(
            task=None if key == IN_SCOPE else key,
            name=name,
            lead_unit=unit,
            pieces=_figures(spans, lambda span: span.by_task, key, lambda total: total.pieces),
            publications=_figures(spans, lambda span: span.by_task, key, lambda total: total.publications),
        )
        for key, name, unit in lines
    )


def _of(totals: Sequence[Total], key: str) -> Total | None:
    """Return the total of a key where anything was published for it."""
    return next((total for total in totals if total.key == key and total.publications), None)


def _figures(
    spans: Spans, totals: Callable[[PlanSpan], Sequence[Total]], key: str, number: Callable[[Total], int]
) -> Figures:
    return spans.figures(lambda span: number(found) if (found := _of(totals(span), key)) else 0)


def channel_lines(sources: Sequence[Source], spans: Spans) -> tuple[ChannelLine, ...]:
    """Return a line a channel on which anything was published since the plan began.

    Nothing on a channel that is watched is 0; nothing on one that people count is not known: the sheet may be missing.
    """
    watched = {source.channel for source in sources}
    return tuple(
        ChannelLine(
            channel=key,
            publications=_seen(_figures(spans, lambda span: span.by_channel, key, _publications), key in watched),
            quantity=found.quantity if (found := _of(spans.now.by_channel, key)) else (0 if key in watched else None),
        )
        for key in spans.keys(lambda span: span.by_channel)
    )


def _publications(total: Total) -> int:
    return total.publications


def _seen(figures: Figures, watched: bool) -> Figures:
    if watched:
        return figures
    return Figures(
        now=figures.now or None,
        total=figures.total or None,
        previous=figures.previous or None,
        year_before=figures.year_before or None,
    )


def class_lines(spans: Spans) -> tuple[ClassLine, ...]:
    """Return a line a class of publications; they add up to the total. What only people enter is unknown, not 0."""
    return tuple(
        ClassLine(
            kind=key,
            publications=_seen(_figures(spans, lambda span: span.by_class, key, _publications), key in CRAWLED),
        )
        for key in spans.keys(lambda span: span.by_class)
    )


def event_lines(events: Sequence[Event], plan: str, span: PlanSpan) -> tuple[EventLine, ...]:
    """Return the events of the reported days; of one that no quota asks coverage for, nothing is known."""
    shares: dict[str, list[Share]] = {}
    for row in span.quotas:
        for key, some in _event_shares(row).items():
            shares.setdefault(key, []).extend(some)
    return tuple(
        _event_line(event, shares.get(event.key, [])) for event in events if event.covers(plan, span.start, span.end)
    )


def _event_shares(row: SpanCount) -> dict[str, list[Share]]:
    """Return a quota's shares by event: of those that fell due, else, where an event still runs, what there is so far."""
    due: dict[str, list[Share]] = {}
    for share in (one for count in row.parts for one in count.by_event):
        due.setdefault(share.key, []).append(share)
    still = {one.key: [one] for one in row.running.by_event} if row.running else {}
    return {**still, **due}


def _event_line(event: Event, shares: Sequence[Share]) -> EventLine:
    share = _share(shares) if shares else None
    return EventLine(
        name=event.name,
        start=event.start,
        end=event.end,
        place=event.place,
        found=share.found if share else None,
        need=share.need if share else None,
        state=share.state if share else CountState.NOT_MEASURABLE,
    )


def item_lines(span: PlanSpan, outputs: Sequence[Output], names: Names) -> tuple[ItemLine, ...]:
    """Return every publication of the reported days, the oldest first; a story met before is marked as a copy."""
    recorded = {one.id: one for one in outputs}
    counted: dict[tuple[bool, int], dict[str, None]] = {}
    for row in span.quotas:
        for item in row.items:
            counted.setdefault((item.recorded, item.item), {})[row.quota.id] = None
    seen: set[int] = set()
    lines = []
    for item in span.items:
        output = recorded.get(item.item) if item.recorded else None
        quotas = tuple(counted.get((item.recorded, item.item), ()))
        lines.append(_item_line(item, output, names, quotas, copy=item.cluster in seen))
        seen.add(item.cluster)
    return tuple(lines)


def _item_line(
    item: CountedItem, output: Output | None, names: Names, quotas: tuple[str, ...], *, copy: bool
) -> ItemLine:
    if item.published_on is None:
        raise ValueError(f"item {item.item} of a span has no day")
    return ItemLine(
        title=item.title,
        kind=item.kind,
        channel=item.channel,
        outlet=names.sources.get(item.source, names.units.get(item.source, item.source)),
        day=item.published_on,
        tasks=tuple(names.tasks.get(task, task) for task in item.tasks),
        address=(output.address if output else item.url) or None,
        reference=output.issue if output else None,
        quotas=quotas,
        quantity=item.quantity,
        copy=copy,
        recorded=item.recorded,
        unit=names.units.get(output.owing_unit or "") if output else None,
    )


def airing_lines(outputs: Sequence[Output], names: Names) -> tuple[AiringLine, ...]:
    """Return the radio log of the reported days, in the order of airing."""
    rows = sorted(
        (one for one in outputs if one.channel.startswith(RADIO)),
        key=lambda one: (one.published_on, f"{one.aired_at or ''}", one.id),
    )
    return tuple(
        AiringLine(
            day=one.published_on,
            at=one.aired_at,
            title=one.title,
            channel=one.channel,
            outlet=one.outlet,
            minutes=one.minutes,
            repeats=one.repeats,
            unit=names.units.get(one.owing_unit or ""),
        )
        for one in rows
    )


def reviewed(found: Mapping[tuple[str, ClaimKind], int]) -> Reviewed | None:
    """Return how many false claims and scams were confirmed; None while anything of the days waits for a reviewer."""
    if any(decision == "open" for decision, _ in found):
        return None
    return Reviewed(
        false_claims=found.get(("confirmed", ClaimKind.FALSE_CLAIM), 0),
        scams=found.get(("confirmed", ClaimKind.SCAM), 0),
    )


def missing_lines(span: PlanSpan) -> tuple[MissingLine, ...]:
    """Return the units and, where the units are not known, the channels of which no figure was received."""
    lines: dict[tuple[str, str], MissingLine] = {}
    for row in span.quotas:
        for name, why in _unknown(row):
            lines.setdefault((name, row.quota.text), MissingLine(name=name, owes=row.quota.text, why=why))
    return tuple(lines.values())


def _unknown(row: SpanCount) -> list[tuple[str, str]]:
    judged = _judged(row)
    why = next((count.note for count in judged if count.note), say("report.why_missing"))
    units = {
        share.name: say("report.why_missing")
        for count in judged
        for share in count.by_unit
        if share.state is CountState.NOT_MEASURABLE
    }
    if units:
        return list(units.items())
    return [(row.quota.lead_unit or say(f"channel.{row.quota.channel}"), why)] if _found(row) is None else []


def silent_lines(gaps: Sequence[Gap], span: PlanSpan, names: Names, until: datetime) -> tuple[SilentLine, ...]:
    """Return the stretches inside the reported days, up to `until`, in which a source that may count did not answer."""
    start = day_start(span.start)
    counting = {gap for row in span.quotas for count in _judged(row) for gap in count.gaps}
    rows = [
        gap for gap in gaps if (gap in counting or not span.quotas) and gap.start < until and (gap.end or until) > start
    ]
    return tuple(
        SilentLine(
            name=names.sources.get(gap.source, gap.source),
            start=gap.start,
            end=gap.end,
            hours=ceil((min(gap.end or until, until) - max(gap.start, start)).total_seconds() / 3600),
        )
        for gap in sorted(rows, key=lambda gap: (gap.start, gap.source))
    )
