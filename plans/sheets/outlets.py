"""Which channel "Kênh/cơ quan đăng" means: a channel's name, an outlet of the plan, or words that begin like one."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cache

from core.plan import Plan
from core.source import Source
from core.text import compose, squeeze, unify_tones
from core.words import say
from plans.channels import channels_of
from plans.shape import CHANNELS as CODES
from plans.sheets.cells import read_text
from plans.sheets.heading import plain
from plans.sheets.naming import beginning_of, parts_of, phrases
from plans.sheets.problems import CellProblem
from plans.sheets.vocabulary import CHANNELS, OFFICES

_PRESS = frozenset(("press_print", "press_online"))
_NETWORKS = frozenset(("facebook", "zalo", "youtube", "tiktok", "social_any"))
RADIO = ("radio_commune", "radio_district", "radio_province", "radio_national")


@dataclass(frozen=True, kw_only=True, slots=True)
class Outlet:
    """Where an output was published."""

    channel: str
    name: str | None = None  # as the office calls it; None where it only named the channel
    unsure: bool = False  # it named a page that may be a person's: that name is not kept


@cache
def _words() -> dict[str, frozenset[str]]:
    rows: dict[str, frozenset[str]] = {}
    for codes, words in CHANNELS:
        for phrase in phrases(words):
            rows.setdefault(phrase, frozenset(codes))
    labels = {plain(say(f"channel.{code}")): frozenset((code,)) for code in CODES}
    return {**rows, **labels, **{code: frozenset((code,)) for code in CODES}}


class Outlets:
    """What is known of outlets: the plan's, and the names of the sources."""

    def __init__(self, plan: Plan, sources: Sequence[Source]) -> None:
        self._is_communes = plan.unit_level == "xa"
        self._own = frozenset(quota.channel for quota in plan.quotas)
        self._channels = frozenset(code for quota in plan.quotas for code in (quota.channel, *channels_of(quota)))
        self._named: dict[str, frozenset[str]] = {plain(one.name): _both_papers(one.channel) for one in sources}
        for quota in plan.quotas:
            if quota.outlet and plain(quota.outlet) not in self._named:
                self._named[plain(quota.outlet)] = frozenset(channels_of(quota))

    def read(self, cell: str, *, address: str | None, issue: str | None) -> Outlet:
        """Return the channel a cell means, and the outlet it names.

        A paper is told to be printed or online by the row's address or issue, else by the plan's channels.
        Raises CellProblem where the words are not known, or may mean several channels.
        """
        name = plain(cell)
        codes = self._codes(cell, name)
        if not codes:
            raise CellProblem("unknown_channel", value=squeeze(compose(cell))[:60], known=self._known())
        settled = self._settle(codes, name, address, issue)
        if len(settled) > 1:
            raise CellProblem("unclear_channel", value=squeeze(compose(cell))[:60], known=_labels(settled))
        channel = self._of_commune(next(iter(settled)), name)
        if name in _words():
            return Outlet(channel=channel)
        if channel in _NETWORKS and name not in self._named and not _is_office(cell):
            return Outlet(channel=channel, unsure=True)
        return Outlet(channel=channel, name=read_text(cell))

    def only_radio(self) -> str | None:
        """Return the one radio channel that the plan's quotas name, which a radio log need not repeat; None where there are several."""
        radio = [channel for channel in RADIO if channel in self._own]
        return radio[0] if len(radio) == 1 else None

    def near_miss(self, channel: str) -> str | None:
        """Return the site that the plan has quotas for where a row names the other kind, which it has none for."""
        other = {"portal": "agency_website", "agency_website": "portal"}.get(channel)
        return other if other in self._channels and channel not in self._channels else None

    def _of_commune(self, channel: str, name: str) -> str:
        """A commune has one site: in its own plan "trang thông tin điện tử" and "cổng" both mean it, as the reader reads them."""
        explicit = name in (channel, plain(say(f"channel.{channel}"))) or name in self._named
        return "portal" if self._is_communes and channel == "agency_website" and not explicit else channel

    def _codes(self, cell: str, name: str) -> frozenset[str]:
        if codes := _words().get(name) or self._named.get(name):
            return codes
        parts = {code for part in parts_of(cell) for code in _words().get(part, ())}
        return frozenset(parts) or beginning_of(cell, _words()) or frozenset()

    def _settle(self, codes: frozenset[str], name: str, address: str | None, issue: str | None) -> frozenset[str]:
        if len(codes) > 1 and codes <= _PRESS:
            online = bool(address) or "dien tu" in name
            if online is not bool(issue):
                return frozenset(("press_online" if online else "press_print",))
        planned = codes & self._channels
        return planned if len(codes) > 1 and len(planned) == 1 else codes

    def _known(self) -> str:
        return _labels(self._channels or CODES)


def _is_office(cell: str) -> bool:
    """Return whether the name of a page holds a word of offices, marks and all: "phòng" is one, the name Phong is none."""
    words = re.findall(r"\w+", unify_tones(compose(cell)))
    text = f" {' '.join(words)} "
    return any(f" {word} " in text for word in OFFICES)


def _both_papers(channel: str) -> frozenset[str]:
    """A paper watched online is printed too, under the same name."""
    return _PRESS if channel in _PRESS else frozenset((channel,))


def _labels(codes: Iterable[str]) -> str:
    return "; ".join(sorted(say(f"channel.{code}") for code in codes))
