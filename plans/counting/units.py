"""Quotas that each unit owes: "mỗi xã", "các cơ quan, đơn vị"."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping, Sequence
from dataclasses import replace
from functools import cache
from importlib.resources import files

from core.count import Countable, CountInput, Period
from core.plan import Quota
from core.registers import Unit
from core.text import fold
from plans.channels import Eligible
from plans.counting.books import Books
from plans.counting.owing import Owner, Owners
from plans.counting.tally import Standing
from plans.counting.words_of_items import plain


def unit_owners(
    quota: Quota, period: Period, given: CountInput, who: Eligible, books: Books, *, sees: bool
) -> Owners | None:
    """Return the units that owe a quota in a period; None where nobody knows which they are.

    `sees` says whether a crawler sees all of the quota's unit: then a unit with a watched site is known.

    In this order: `owed_by` (keys, names or groups of the register), the quota's own `sources` (each is a unit), the
    groups that `lead_unit` words. A unit owes a period on whose last day it exists.
    """
    units = owing_units(quota, given.units)
    if units is None:
        return _source_owners(quota, period, who, books, sees=sees)
    there = [unit for unit in units if unit.exists_on(period.end)]
    if not there:
        return None
    heirs = {unit.key: _heir(unit, units) for unit in units}
    sources = {source: unit.key for unit in units for source in unit.sources}
    watched = {source.key for source in who.watched}
    rows = tuple(
        Owner(
            key=unit.key,
            name=unit.name,
            period=period,
            known=_known(unit, quota, period, watched if sees else set(), books, heirs),
        )
        for unit in there
    )
    keys = {unit.key for unit in there}

    def owner_of(item: Countable, standing: Standing) -> str | None:
        unit = item.owing_unit or sources.get(item.source)
        heir = heirs.get(unit, unit) if unit else None
        return heir if heir in keys else None

    return Owners(rows=rows, owner_of=owner_of)


def owing_units(quota: Quota, units: Sequence[Unit]) -> list[Unit] | None:
    """Return the units of the register that owe a quota, those that are gone included; None where it names none."""
    if quota.owed_by:
        return [unit for unit in units if any(_is_meant(unit, name) for name in quota.owed_by)] or None
    groups = () if quota.sources else groups_in(quota.lead_unit or "")
    found = [unit for unit in units if unit.group in groups]
    return found or None


def _is_meant(unit: Unit, name: str) -> bool:
    return name in (unit.key, unit.group) or fold(name) in map(fold, (unit.name, *unit.aliases))


def groups_in(wording: str) -> tuple[str, ...]:
    """Return the groups of units that a wording such as "các sở, ngành, UBND cấp xã" means, in the register's codes."""
    text = plain(wording.partition("(")[0])
    found = []
    for group, phrases in _wordings():
        hits = [phrase for phrase in phrases if phrase in text]
        if hits and group:
            found.append(group)
        for phrase in hits:  # "thị xã" is no xã: what one group took is gone for the next
            text = text.replace(phrase, "  ")
    return tuple(dict.fromkeys(found))


@cache
def _wordings() -> tuple[tuple[str, tuple[str, ...]], ...]:
    """Return folded phrases with their group, in the order in which they are looked for (groups.toml)."""
    text = (files("plans.counting") / "groups.toml").read_text(encoding="utf-8")
    rows = tomllib.loads(text)["groups"]
    return tuple((row["group"], tuple(plain(phrase) for phrase in row["phrases"])) for row in rows)


def _heir(unit: Unit, units: Sequence[Unit]) -> str:
    """Return who has a unit's outputs now: itself, or whoever took over at the end of the line."""
    by_key = {one.key: one for one in units}
    seen = {unit.key}
    while unit.valid_to and unit.successor in by_key and unit.successor not in seen:
        unit = by_key[unit.successor]
        seen.add(unit.key)
    return unit.key


def _known(unit: Unit, quota: Quota, period: Period, watched: set[str], books: Books, heirs: Mapping[str, str]) -> bool:
    seen = not watched.isdisjoint(unit.sources)
    mine = [key for key, heir in heirs.items() if heir == unit.key]
    return seen or any(books.kept(quota, period, key) for key in mine)


def _source_owners(quota: Quota, period: Period, who: Eligible, books: Books, *, sees: bool) -> Owners | None:
    if not who.only:
        return None
    names = {source.key: source.name for source in who.watched}
    rows = tuple(
        Owner(key=key, name=names.get(key, key), period=period, known=sees or books.kept(quota, period, key))
        for key in sorted(who.only)
    )

    def owner_of(item: Countable, standing: Standing) -> str | None:
        key = item.owing_unit if item.recorded else item.source
        return key if key in who.only else None

    return Owners(rows=rows, owner_of=owner_of)


def renamed(quota: Quota, owner: str, units: Sequence[Unit]) -> Quota:
    """Return a quota as its new owner owes it: by the unit's name where the register knows it."""
    unit = next((one for one in units if _is_meant(one, owner) and one.group != owner), None)
    each = (unit.key if unit else owner,) if quota.applies_to == "each_unit" else ()
    return replace(quota, lead_unit=unit.name if unit else owner, owed_by=each)
