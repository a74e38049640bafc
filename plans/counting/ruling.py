"""A person's word on an item: it outranks every rule of counting."""

from __future__ import annotations

from core.clock import local_day
from core.count import Countable
from core.plan import Quota
from core.ruling import Ruling, RulingKind
from core.words import say


def ruling_on(item: Countable, quota: Quota) -> Ruling | None:
    """Return the ruling that holds: the newest of those on this quota and those on every quota; None where the rules decide.

    Of two of the same moment the one on this quota holds. One that was taken back no longer speaks.
    """
    mine = [one for one in item.rulings if one.quota in (None, quota.id) and one.kind is not RulingKind.WITHDRAWN]
    return max(mine, key=lambda one: (one.at, one.quota is not None, one.kind, one.reason), default=None)


def say_ruling(ruling: Ruling) -> str:
    """Return who decided, when and why."""
    key = "included" if ruling.kind is RulingKind.INCLUDE else "excluded"
    return say(f"count.reason.{key}", by=ruling.by, day=f"{local_day(ruling.at):%d/%m/%Y}", reason=ruling.reason)
