"""Which channels and which sources may count for a quota."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from core.plan import Plan, Quota
from core.source import Source
from core.text import fold

# Báo chí are print, online, sound and picture (Luật Báo chí); loudspeakers, portals and pages are not.
_WIDER = {
    "any_press": ("press_print", "press_online", "tv", "tv_national", "radio_province", "radio_national", "any_press"),
    "social_any": ("facebook", "zalo", "youtube", "tiktok", "social_any"),
}
_SHORT = {"ttdt": "thong tin dien tu", "pt&th": "phat thanh va truyen hinh", "ptth": "phat thanh va truyen hinh"}
_WORD = re.compile(r"[a-z0-9&]+")
_EMPTY_WORDS = frozenset(("tinh", "thanh", "pho", "va"))


@dataclass(frozen=True, kw_only=True, slots=True)
class Eligible:
    """Who counts for a quota."""

    channels: tuple[str, ...]
    asked: tuple[str, ...] = ()  # channels whose items only nearly count
    only: frozenset[str]  # the quota names its sources: these and no others
    barred: frozenset[str]  # known sources of the channel that do not count: another province, another outlet
    watched: tuple[Source, ...]  # known sources that count
    outlet_unknown: bool = False  # the quota names an outlet and no known source bears that name
    other_province: tuple[str, ...] = ()  # names of barred sources of other provinces

    def takes(self, source: str) -> bool:
        """Return whether items of that source count; a source nobody knows any more counts by its channel."""
        return source in self.only if self.only else source not in self.barred


def channels_of(quota: Quota) -> tuple[str, ...]:
    """Return the channels of items that count for a quota."""
    return _WIDER.get(quota.channel, (quota.channel,))


def eligible(quota: Quota, plan: Plan, sources: Sequence[Source]) -> Eligible:
    """Return who counts for `quota` among the known `sources` (none known: everybody of its channel)."""
    channels = channels_of(quota)
    if quota.sources:
        named = frozenset(quota.sources)
        watched = tuple(source for source in sources if source.key in named)
        wider = channels + tuple(sorted({source.channel for source in watched} - set(channels)))
        return Eligible(channels=wider, only=named, barred=frozenset(), watched=watched)
    there = [source for source in sources if source.channel in channels]
    asked = [source for source in sources if source.channel in quota.ask_channels]
    far = [source for source in (*there, *asked) if not same_province(source.province, plan.province)]
    near = [source for source in there if source not in far]
    fitting = [source for source in near if quota.outlet is None or fits_outlet(source.name, quota.outlet)]
    unknown = bool(near) and not fitting
    watched = tuple(near if unknown else fitting)
    return Eligible(
        channels=channels,
        asked=quota.ask_channels,
        only=frozenset(),
        barred=frozenset(source.key for source in (*there, *far)) - {source.key for source in watched},
        watched=watched,
        outlet_unknown=unknown,
        other_province=tuple(source.name for source in far),
    )


def same_province(one: str | None, other: str | None) -> bool:
    """Return whether two names are one province.

    A national source (no province) counts for every plan: whether its item is about the plan is the tag's matter.
    """
    return not one or not other or _words(one) == _words(other)


def fits_outlet(name: str, outlet: str) -> bool:
    """Return whether a source's name is the outlet a plan writes out: "Báo Quảng Ngãi" is "Báo Quảng Ngãi điện tử"."""
    mine, asked = _words(name), _words(outlet)
    return bool(mine) and (mine <= asked or asked <= mine)


def _words(text: str) -> frozenset[str]:
    folded = fold(text)
    for short, full in _SHORT.items():
        folded = folded.replace(short, full)
    return frozenset(_WORD.findall(folded)) - _EMPTY_WORDS
