"""Signing a period off: what is frozen of its counts, the hash over it, and what came after. Pure."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import asdict, replace
from datetime import date
from hashlib import sha256

from core.closing import ClosedPeriod, FrozenCount, FrozenItem
from core.count import Adjustment, Count, CountedItem, Period

_Key = tuple[str, str | None, date, date]
_ItemKey = tuple[bool, int]


def freeze(counts: Iterable[Count], hashes: Mapping[int, str]) -> tuple[FrozenCount, ...]:
    """Return `counts` as they stand, in a fixed order; `hashes` holds the content hash of each crawled item."""
    return tuple(_frozen(count, hashes) for count in sorted(counts, key=_order))


def digest_of(plan: str, start: date, end: date, counts: Sequence[FrozenCount], late: Sequence[Adjustment]) -> str:
    """Return SHA-256 (hexadecimal) over everything that was signed, in one canonical form."""
    signed = {"plan": plan, "start": start, "end": end, "counts": counts, "adjustments": late}
    text = json.dumps(signed, default=_plain, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    return sha256(text.encode()).hexdigest()


def is_untouched(closed: ClosedPeriod) -> bool:
    """Return whether a closed period still has the hash it was signed with."""
    return digest_of(closed.plan, closed.start, closed.end, closed.counts, closed.adjustments) == closed.digest


def with_frozen(counts: Iterable[Count], closed: Iterable[ClosedPeriod]) -> list[Count]:
    """Return `counts`, each one that was signed off with its frozen number, state and items."""
    signed = {_key_of_frozen(one): (one, period) for period in closed for one in period.counts}
    return [_thawed(count, *signed[_key(count)]) if _key(count) in signed else count for count in counts]


def adjustments(live: Iterable[Count], closed: Sequence[ClosedPeriod]) -> tuple[Adjustment, ...]:
    """Return what `live`, counts of closed periods made anew, have more or less than was signed.

    What a later closed period already told of is not told again.
    """
    signed = {_key_of_frozen(one): one for period in closed for one in period.counts}
    told = _told(closed)
    found = [_adjustment(count, signed[_key(count)], told) for count in live if _key(count) in signed]
    return tuple(one for one in found if one is not None)


def with_adjustments(counts: Iterable[Count], changes: Sequence[Adjustment]) -> list[Count]:
    """Return `counts`, each with the changes of its quota in the closed periods before it."""
    return [_with_own(count, changes) for count in counts]


def _with_own(count: Count, changes: Sequence[Adjustment]) -> Count:
    mine = tuple(
        one
        for one in changes
        if (one.quota, one.task) == (count.quota.id, count.task) and one.period.end < count.period.start
    )
    return replace(count, adjustments=mine) if mine else count


def _frozen(count: Count, hashes: Mapping[int, str]) -> FrozenCount:
    return FrozenCount(
        quota=count.quota.id,
        text=count.quota.text,
        start=count.period.start,
        end=count.period.end,
        label=count.period.label,
        task=count.task,
        need=count.need,
        found=count.found,
        state=count.state,
        note=count.note,
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
    )


def _thawed(count: Count, frozen: FrozenCount, closed: ClosedPeriod) -> Count:
    """The quota's words stay the plan's of today; the number, what it was held against and its items are the signed ones."""
    return replace(
        count,
        need=frozen.need,
        found=frozen.found,
        state=frozen.state,
        items=tuple(map(_counted, frozen.items)),
        note=frozen.note,
        forecast=None,
        closed_at=closed.closed_at,
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
    return Adjustment(period=live.period, quota=live.quota.id, task=live.task, late=late, withdrawn=withdrawn)


def _told(closed: Sequence[ClosedPeriod]) -> dict[_Key, dict[_ItemKey, CountedItem | None]]:
    """Return, for each signed count, what later signatures already added (the item) or took away (None)."""
    told: dict[_Key, dict[_ItemKey, CountedItem | None]] = {}
    for period in sorted(closed, key=lambda one: one.closed_at):
        for change in period.adjustments:
            of = told.setdefault((change.quota, change.task, change.period.start, change.period.end), {})
            of.update({_item_key(item): item for item in change.late})
            of.update({_item_key(item): None for item in change.withdrawn})
    return told


def _key(count: Count) -> _Key:
    return count.quota.id, count.task, count.period.start, count.period.end


def _key_of_frozen(one: FrozenCount) -> _Key:
    return one.quota, one.task, one.start, one.end


def _item_key(item: CountedItem | FrozenItem) -> _ItemKey:
    return item.recorded, item.item


def _order(count: Count) -> tuple[str, str, date, date]:
    return count.quota.id, count.task or "", count.period.start, count.period.end


def _plain(value: object) -> object:
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, (FrozenCount, Adjustment, Period)):
        return asdict(value)
    raise TypeError(f"not part of what is signed: {value!r}")
