"""Where a phrase says that something is to be published."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

from plans.damage import words
from plans.vocabulary import CHANNELS, STATION, WEAK_CHANNELS

_NAMED_PAPER = re.compile(
    r"(?<![a-z])bao (?!(?:cao|dam|g.m|ve|ton|hiem|mat|quan|tri|ham|trum|hieu|nham)(?![a-z]))[a-z]{2,}"
)
_JOIN = re.compile(r"[\s,;/&]*(?:va|hoac|cap)?[\s,;/&]*(?:tren|cua|cac|song|trang|kenh|he thong|cap)?\s*")
_NETWORKS = frozenset(("facebook", "zalo", "youtube", "tiktok"))


@dataclass(frozen=True, slots=True)
class Mention:
    """A channel named in a text, from where to where."""

    channel: str
    start: int
    end: int
    weak: bool = False


@cache
def _patterns(loose: bool) -> tuple[tuple[str, bool, re.Pattern[str]], ...]:
    rows = [(channel, False, phrases) for channel, phrases in CHANNELS] + [
        (channel, True, phrases) for channel, phrases in WEAK_CHANNELS
    ]
    return tuple((channel, weak, re.compile(words(phrases, loose=loose))) for channel, weak, phrases in rows)


@cache
def _station(loose: bool) -> re.Pattern[str]:
    return re.compile(words(STATION, loose=loose))


@cache
def _named_online(loose: bool) -> re.Pattern[str]:
    """A paper's name before "điện tử": "Báo Quảng Ngãi điện tử", not "báo chí, cổng thông tin điện tử"."""
    return re.compile(
        r"(?<![a-z])bao (?:(?!bao |in |chi |va |cong |trang |th|t.n )[^\s,;.()]+ ){1,3}" + words("dien tu", loose=loose)
    )


@cache
def _commune_too(loose: bool) -> re.Pattern[str]:
    return re.compile(r"\s*(?:,|va|;|/)\s*" + words("cap xa|xa|co so|cac xa|xa, phuong", loose=loose))


def mentions(folded: str, *, loose: bool) -> list[Mention]:
    """Return the channels a folded text names, in order; of overlapping ones the longest."""
    station = [match.span() for match in _station(loose).finditer(folded)]
    masked = _station(loose).sub(lambda match: "\x00" * len(match[0]), folded)
    found = [
        Mention(channel, *match.span(), weak)
        for channel, weak, pattern in _patterns(loose)
        for match in pattern.finditer(masked)
    ]
    found += [Mention("press_online", *match.span()) for match in _named_online(loose).finditer(masked)]
    found += [
        Mention("radio_commune", *match.span())
        for one in found
        if one.channel == "radio_district"
        if (match := _commune_too(loose).match(masked, one.end))
    ]
    kept = _longest(found)
    return sorted([*kept, *_stations(station, kept)], key=lambda one: one.start)


def _stations(spans: list[tuple[int, int]], others: list[Mention]) -> list[Mention]:
    """A provincial station by its name is television, unless the text says which of its channels."""
    broadcast = [one.channel for one in others if one.channel in ("tv", "radio_province")]
    channels = [] if any(channel == "tv" for channel in broadcast) else ["radio_province" if broadcast else "tv"]
    return [Mention(channel, *span) for span in spans for channel in channels]


def _longest(found: list[Mention]) -> list[Mention]:
    kept: list[Mention] = []
    for one in sorted(found, key=lambda one: (one.start - one.end, one.weak, one.start)):
        if all(one.end <= other.start or one.start >= other.end for other in kept):
            kept.append(one)
    return kept


def channels_in(folded: str, *, loose: bool, weak: bool = False) -> tuple[str, ...]:
    """Return the channels that the end of a folded text speaks of: the nearest, and those joined to it.

    "báo in và báo điện tử" gives both. With `weak`, a bare "phát thanh" or a paper's name will do.
    """
    found = mentions(folded, loose=loose)
    strong = [one for one in found if not one.weak]
    if not strong:
        return (tuple(one.channel for one in found[-1:]) or _named_paper(folded)) if weak else ()
    last = strong[-1]
    channels, start = [last.channel], last.start
    for one in reversed(found[: found.index(last)]):
        if not _JOIN.fullmatch(folded, one.end, start):
            break
        channels.insert(0, one.channel)
        start = one.start
    return _settle(tuple(dict.fromkeys(channels)))


def _settle(channels: tuple[str, ...]) -> tuple[str, ...]:
    """Several networks in a row are "social networks", all kinds of press are "the press"."""
    if len(_NETWORKS.intersection(channels)) > 1 or ("social_any" in channels and _NETWORKS.intersection(channels)):
        return tuple(dict.fromkeys("social_any" if one in _NETWORKS else one for one in channels))
    if (
        len({"press_print", "press_online", "tv", "radio_province"}.intersection(channels)) > 2
        or "any_press" in channels
    ):
        return ("any_press",)
    return channels


def _named_paper(folded: str) -> tuple[str, ...]:
    return ("any_press",) if _NAMED_PAPER.search(folded) else ()
