"""Which outputs are one of a quota's unit, and how many of it they are."""

from __future__ import annotations

from core.count import Countable
from core.plan import Quota

# Units that offices write for one another: an output under the wrong one is for a person to settle.
_MIXED_UP = (
    frozenset(("chuyen_muc", "chuong_trinh", "chuyen_de", "ky", "trang")),
    frozenset(("phong_su", "clip", "chuyen_de")),
    frozenset(("hoi_nghi", "hoi_thao", "toa_dam", "lop_tap_huan", "su_kien", "cuoc_thi")),
    frozenset(("to_roi", "ban_in")),
)
_AIRED = ("tv", "radio", "led_screen")
_OF_REPEATS = frozenset(("phat_lai", "luot_phat"))  # said in the same row as the first run


def weight(item: Countable, quota: Quota) -> int:
    """Return how many of the quota's unit a recorded output is; 0 where it is another unit.

    A first run is one of its unit, its repeats are `phat_lai`; an airing (`luot_phat`) is either: aired three times,
    a tin is 1 tin, 2 phát lại and 3 lượt phát (domain-notes.md, section 4).
    """
    unit = item.unit_of_count
    if quota.unit_of_count == "phat_lai":
        return item.repeats + (item.quantity if unit == "phat_lai" else 0)
    if quota.unit_of_count == "luot_phat":
        return item.repeats + item.quantity
    return item.quantity if unit in _accepted(quota) else 0


def _accepted(quota: Quota) -> tuple[str | None, ...]:
    as_item = ("clip",) if quota.unit_of_count == "tin_bai" and quota.counts_video_as_item else ()
    return (quota.unit_of_count, *([quota.alt_unit] if quota.alt_unit else []), *as_item)


def mixed_up(unit: str, quota: Quota) -> bool:
    """Return whether `unit` may well have been written for the quota's own."""
    return any(unit in family and quota.unit_of_count in family for family in _MIXED_UP)


def speaks_for(item: Countable, quota: Quota) -> bool:
    """Return whether an output shows that its book is kept for the quota's unit too: a log of airings tells of repeats."""
    if weight(item, quota):
        return True
    return quota.unit_of_count in _OF_REPEATS and item.channel.startswith(_AIRED)
