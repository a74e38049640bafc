"""Owners that are gone: a quota of theirs is closed or moved by a person, never silently failed."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from functools import cache, lru_cache
from importlib.resources import files
from typing import Any

from core.count import CountInput, Period
from core.plan import Plan, Quota
from core.registers import OwnerChange, Unit
from core.text import compose, fold
from core.words import say
from plans.counting.units import owing_units, renamed
from plans.counting.words_of_items import plain


@dataclass(frozen=True, kw_only=True, slots=True)
class Ended:
    """A body that ended by law, and how it is worded on folded text."""

    name: str
    last_day: date
    law: str
    heirs: str
    pattern: re.Pattern[str]
    channels: tuple[str, ...]
    groups: tuple[str, ...]
    places: tuple[str, ...]  # what stands before the name of one of their places: "huyện"
    bodies: frozenset[str]  # what stands before that, folded: "ubnd", and nothing at all


_EMPTY = frozenset(plain("ubnd ủy ban nhân dân các cấp và của trên địa bàn tỉnh thành phố trực thuộc toàn").split())


@cache
def ended_bodies() -> tuple[Ended, ...]:
    """Return the bodies that ended by law (plans/counting/ended.toml)."""
    text = (files("plans.counting") / "ended.toml").read_text(encoding="utf-8")
    return tuple(_ended(row) for row in tomllib.loads(text)["ended"])


def _ended(row: dict[str, Any]) -> Ended:
    longest_first = sorted((plain(phrase).strip() for phrase in row["phrases"]), key=len, reverse=True)
    return Ended(
        name=row["name"],
        last_day=row["last_day"],
        law=row["law"],
        heirs=row["heirs"],
        pattern=re.compile(rf"(?<!\w)(?:{'|'.join(map(re.escape, longest_first))})(?!\w)"),
        channels=tuple(row.get("channels", ())),
        groups=tuple(row.get("groups", ())),
        places=tuple(row.get("places", ())),
        bodies=frozenset(plain(name).strip() for name in row.get("bodies", ())),
    )


def change_of(quota: Quota, plan: Plan, changes: Sequence[OwnerChange]) -> OwnerChange | None:
    """Return what a person decided about the quota's owner."""
    mine = [one for one in changes if (one.plan, one.quota) == (plan.key, quota.id)]
    return max(mine, key=lambda one: one.on, default=None)


def as_decided(quota: Quota, plan: Plan, given: CountInput) -> Quota:
    """Return a quota that a person closed with its last day; another one as it is."""
    change = change_of(quota, plan, given.owner_changes)
    if change is None or change.moved_to is not None:
        return quota
    last = change.on - timedelta(days=1)
    return replace(quota, period_end=min(last, quota.period_end or plan.period_end))


def as_owed(quota: Quota, plan: Plan, period: Period, given: CountInput) -> Quota:
    """Return a quota as it is owed in a period: by its new owner from the period on in which a person moved it."""
    change = change_of(quota, plan, given.owner_changes)
    if change is None or change.moved_to is None or period.end < change.on:
        return quota
    return renamed(quota, change.moved_to, given.units)


@dataclass(frozen=True, kw_only=True, slots=True)
class Gone:
    """An owner that ended before a period was over, and no person said what is to become of its quota."""

    note: str
    before: bool  # before the period began: nothing can be asked of anybody


def gone_owner(quota: Quota, plan: Plan, period: Period, given: CountInput) -> Gone | None:
    """Return the owner that is gone; None where there is one, or a person closed or moved the quota."""
    if change_of(quota, plan, given.owner_changes):
        return None
    if body := _body_of(quota, plan):
        if period.end > body.last_day:
            return _gone(quota, plan, period, body.name, body.last_day, body.law, body.heirs)
        return None
    unit = _unit_of(quota, period, given.units)
    if unit is None or unit.valid_to is None:
        return None
    return _gone(quota, plan, period, unit.name, unit.valid_to, say("count.note.by_register"), unit.successor or "")


def _gone(quota: Quota, plan: Plan, period: Period, name: str, last: date, law: str, heirs: str) -> Gone:
    note = say(
        "count.note.owner_gone", owner=name, day=f"{last:%d/%m/%Y}", law=law, plan=plan.key, quota=quota.id, heirs=heirs
    )
    return Gone(note=note.replace(" ()", ""), before=period.start > last)


def _body_of(quota: Quota, plan: Plan) -> Ended | None:
    """Return the ended body that alone owes a quota: one named beside a living body leaves the quota with that one."""
    if quota.owed_by:
        owed = set(quota.owed_by)
        return next((body for body in ended_bodies() if owed <= set(body.groups)), None)
    if quota.lead_unit:
        return _body_named(quota.lead_unit, plan.province or "")
    return next((body for body in ended_bodies() if quota.channel in body.channels), None)


@lru_cache(maxsize=512)
def _body_named(wording: str, province: str) -> Ended | None:
    return next((body for body in ended_bodies() if _names_only(wording, body, province)), None)


def _names_only(wording: str, body: Ended, province: str) -> bool:
    bare = re.sub(r"\([^)]*\)", " ", wording)
    if body.bodies and _is_named_body(bare, body):
        return True
    rest, hits = body.pattern.subn(" ", plain(fold(bare)).strip())
    return bool(hits) and not set(rest.split()) - _EMPTY - set(plain(province).split())


def _is_named_body(wording: str, body: Ended) -> bool:
    """Return whether one body of a named place is meant: "UBND huyện Đồng Hỷ", "Trung tâm VHTT huyện Mộ Đức".

    The place's name ends the wording; what follows another sign or begins another body leaves the quota with that one.
    """
    words = " ".join(compose(wording).split())
    places = "|".join(map(re.escape, body.places))
    found = re.fullmatch(rf"(?i:(.*?)\b(?:{places}))((?:\s+[A-ZĐÀ-Ỹ][^\W\d_]*){{1,4}})", words)
    return found is not None and plain(fold(found[1])).strip() in body.bodies


def _unit_of(quota: Quota, period: Period, units: Sequence[Unit]) -> Unit | None:
    """Return the last of the register's units that owed a quota, where none of them exists when the period ends."""
    named = fold(quota.lead_unit or "")
    owing = owing_units(quota, units) if quota.applies_to == "each_unit" else None
    mine = owing or [unit for unit in units if named and named in map(fold, (unit.name, *unit.aliases))]
    if not mine or any(unit.exists_on(period.end) for unit in mine):
        return None
    gone = [unit for unit in mine if unit.valid_to and unit.valid_to < period.end]
    return max(gone, key=lambda unit: unit.valid_to or date.min, default=None)
