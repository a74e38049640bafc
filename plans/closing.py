"""Signing a period off: what is frozen of its counts, the hash over it, and what came after. Pure."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import asdict, replace
from datetime import UTC, date, datetime
from hashlib import sha256

from core.closing import ClosedPeriod, FrozenCount, FrozenItem
from core.count import Adjustment, Count, CountedItem, Period
from core.plan import Quota

_Key = tuple[str, str | None, str | None, date, date]
_ItemKey = tuple[bool, int]


def freeze(counts: Iterable[Count], hashes: Mapping[int, str]) -> tuple[FrozenCount, ...]:
    """Return `counts` as they stand, in a fixed order; `hashes` holds the content hash of each crawled item."""
    return tuple(_frozen(count, hashes) for count in sorted(counts, key=_order))


def digest_of(closed: ClosedPeriod) -> str:
    """Return SHA-256 (hexadecimal) over everything that was signed, who signed it, when and why, in one canonical form."""
    signed = {**asdict(closed), "closed_at": closed.closed_at.astimezone(UTC), "digest": ""}
    text = json.dumps(signed, default=_plain, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    return sha256(text.encode()).hexdigest()


def sealed(closed: ClosedPeriod) -> ClosedPeriod:
    """Return a closed period with its hash."""
    return replace(closed, digest=digest_of(closed))


def is_untouched(closed: ClosedPeriod) -> bool:
    """Return whether a closed period still has the hash it was signed with."""
    return digest_of(closed) == closed.digest


def signed_counts(
    quota: Quota, period: Period, closed: Iterable[ClosedPeriod], *, event: str | None = None
) -> list[Count]:
    """Return what was signed of a quota in a period, with the quota as the plan words it today: one a task, or none."""
    wanted = (quota.id, event, period.start, period.end)
    return [
        thawed(quota, one, stretch)
        for stretch in closed
        for one in stretch.counts
        if (one.quota, one.event, one.start, one.end) == wanted
    ]


def thawed(quota: Quota, frozen: FrozenCount, closed: ClosedPeriod) -> Count:
    """Return a signed count: the quota's words are the plan's of today; all else, with what was told of then, is as signed."""
    return Count(
        plan=closed.plan,
        quota=quota,
        period=Period(start=frozen.start, end=frozen.end, label=frozen.label, partial=frozen.partial),
        task=frozen.task,
        event=frozen.event,
        need=frozen.need,
        found=frozen.found,
        state=frozen.state,
        items=tuple(map(_counted, frozen.items)),
        gaps=frozen.gaps,
        note=frozen.note,
        pieces=frozen.pieces,
        by_unit=frozen.by_unit,
        by_event=frozen.by_event,
        adjustments=tuple(one for one in closed.adjustments if (one.quota, one.task) == (quota.id, frozen.task)),
        closed_at=closed.closed_at,
    )


def adjustments(live: Iterable[Count], closed: Sequence[ClosedPeriod]) -> tuple[Adjustment, ...]:
    """Return what `live`, counts of closed periods made anew, have more or less than was signed.

    What another closed period already told of is not told again.
    """
    signed = {_key_of_frozen(one): one for period in closed for one in period.counts}
    told = _told(closed)
    found = [_adjustment(count, signed[_key(count)], told) for count in live if _key(count) in signed]
    return tuple(one for one in found if one is not None)


def with_adjustments(counts: Iterable[Count], changes: Sequence[Adjustment]) -> list[Count]:
    """Return `counts`, each with the changes of its quota in the closed periods that ended before it does."""
    return [_with_own(count, changes) for count in counts]


def _with_own(count: Count, changes: Sequence[Adjustment]) -> Count:
    mine = tuple(
        one
        for one in changes
        if (one.quota, one.task) == (count.quota.id, count.task) and one.period.end < count.period.end
    )
    return replace(count, adjustments=(*count.adjustments, *mine)) if mine else count


def _frozen(count: Count, hashes: Mapping[int, str]) -> FrozenCount:
    return FrozenCount(
        quota=count.quota.id,
        text=count.quota.text,
        start=count.period.start,
        end=count.period.end,
        label=count.period.label,
        partial=count.period.partial,
        task=count.task,
        event=count.event,
        owed=count.quota,
        need=count.need,
        found=count.found,
        state=count.state,
        note=count.note,
        pieces=count.pieces,
        by_unit=count.by_unit,
        by_event=count.by_event,
        gaps=count.gaps,
        items=tuple(sorted((_frozen_item(item, hashes) for item in count.items), key=_item_key)),
    )


def _frozen_item(item: CountedItem, hashes: Mapping[int, str]) -> FrozenItem:
    return FrozenItem(
        item=item.item,
        recorded=item.recorded,
        url=item.url,
        title=item.title,
        published_on=item.published_on,
        quantity=item.quantity,
        reason=item.reason,
        content_hash="" if item.recorded else hashes.get(item.item, ""),
        cluster=item.cluster,
        channel=item.channel,
        source=item.source,
        tasks=item.tasks,
    )


def _counted(item: FrozenItem) -> CountedItem:
    return CountedItem(
        item=item.item,
        url=item.url,
        title=item.title,
        published_on=item.published_on,
        reason=item.reason,
        quantity=item.quantity,
        recorded=item.recorded,
        cluster=item.cluster,
        channel=item.channel,
        source=item.source,
        tasks=item.tasks,
    )


def _adjustment(
    live: Count, frozen: FrozenCount, told: Mapping[_Key, dict[_ItemKey, CountedItem | None]]
) -> Adjustment | None:
    """An unmeasurable number has no items to compare: a sheet that comes late makes it measurable, all of it late."""
    known: dict[_ItemKey, CountedItem] = {_item_key(item): _counted(item) for item in frozen.items}
    for item, change in told.get(_key(live), {}).items():
        known.pop(item, None)
        if change is not None:
            known[item] = change
    now = {_item_key(item): item for item in live.items}
    late = tuple(item for key, item in now.items() if key not in known)
    withdrawn = tuple(item for key, item in known.items() if key not in now)
    if not late and not withdrawn:
        return None
    return Adjustment(
        period=live.period, quota=live.quota.id, task=live.task, event=live.event, late=late, withdrawn=withdrawn
    )


def _told(closed: Sequence[ClosedPeriod]) -> dict[_Key, dict[_ItemKey, CountedItem | None]]:
    """Return, for each signed count, what later signatures already added (the item) or took away (None)."""
    told: dict[_Key, dict[_ItemKey, CountedItem | None]] = {}
    for period in sorted(closed, key=lambda one: one.closed_at):
        for change in period.adjustments:
            key = (change.quota, change.task, change.event, change.period.start, change.period.end)
            of = told.setdefault(key, {})
            of.update({_item_key(item): item for item in change.late})
            of.update({_item_key(item): None for item in change.withdrawn})
    return told


def _key(count: Count) -> _Key:
    return count.quota.id, count.task, count.event, count.period.start, count.period.end


def _key_of_frozen(one: FrozenCount) -> _Key:
    return one.quota, one.task, one.event, one.start, one.end


def _item_key(item: CountedItem | FrozenItem) -> _ItemKey:
    return item.recorded, item.item


def _order(count: Count) -> tuple[str, str, str, date, date]:
    return count.quota.id, count.task or "", count.event or "", count.period.start, count.period.end


def _plain(value: object) -> object:
    if isinstance(value, (date, datetime)):
        return value.isoformat()
    raise TypeError(f"not part of what is signed: {value!r}")
