"""Recorded outputs as counting sees them, each joined with the crawled item that shows the same publication. Pure."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace

from core.addresses import address_key
from core.article import Form
from core.count import Countable
from core.output import Output
from core.ruling import Ruling
from core.tag import IN_SCOPE
from core.text import fold

_PAPERS = frozenset(("press_online", "any_press", "portal", "agency_website"))
_PAGES = frozenset(("facebook", "zalo", "youtube", "tiktok", "social_any"))  # "facebook.com/xa" is the page, not a post
_VIDEO_UNITS = frozenset(("clip", "phong_su"))


def with_outputs(
    items: Sequence[Countable], outputs: Iterable[Output], rulings: Iterable[Ruling] = ()
) -> list[Countable]:
    """Return `items` and `outputs` together; `rulings` are all those of the plan, the oldest first.

    A row whose address is that of a crawled item of its channel is the same publication: one, known by the item's
    number, with what the sheet says of it (class, unit, event, number, sent or not, further tasks). An output recorded
    for a plan is about its subject.
    """
    ruled = _newest(rulings)
    rows = [countable_of(output, ruled.get(output.id, ())) for output in outputs]
    by_address, apart = _by_address(rows)
    if not by_address:
        return [*items, *rows]
    stems = {_stem(key) for key, _ in by_address}
    whole: list[Countable] = []
    left = dict(by_address)
    for item in items:
        place = (_key_of(item.url) or "", item.channel) if _may_be_among(item.url, stems) else ("", "")
        row = by_address.get(place)
        left.pop(place, None)
        whole.append(item if row is None else _joined(item, row))
    return [*whole, *left.values(), *apart]


def _by_address(rows: Iterable[Countable]) -> tuple[dict[tuple[str, str], Countable], list[Countable]]:
    """Return the rows whose address is one publication's, by it and their channel, and those that stand for themselves.

    Several rows of one address on one channel are one publication: the last that was entered says what it is.
    """
    by_address: dict[tuple[str, str], Countable] = {}
    apart: list[Countable] = []
    for row in sorted(rows, key=lambda one: one.item):
        key = _key_of(row.url) if _is_publication(row) else None
        if key is None:
            apart.append(row)
            continue
        earlier = by_address.get((key, row.channel))
        by_address[key, row.channel] = _merged(earlier, row) if earlier else row
    return by_address, apart


def _merged(earlier: Countable, row: Countable) -> Countable:
    return replace(row, tasks=earlier.tasks | row.tasks, rulings=(*earlier.rulings, *row.rulings))


def _is_publication(row: Countable) -> bool:
    """Return whether a row's address is of one publication: not the proof of an airing or a meeting, and no whole page."""
    path, _, query = row.url.partition("://")[2].partition("/")[2].partition("?")
    parts = [part for part in path.split("/") if part]
    if row.channel in _PAPERS:
        return bool(parts or query)
    return row.channel in _PAGES and (len(parts) > 1 or bool(query))


def countable_of(output: Output, rulings: tuple[Ruling, ...] = ()) -> Countable:
    """Return an output as counting sees it: a story of its own, published on its day."""
    return Countable(
        item=output.id,
        url=output.address or "",
        title=output.title,
        source=output.outlet or output.owing_unit or "",
        channel=output.channel,
        form=Form.VIDEO if output.unit_of_count in _VIDEO_UNITS else Form.ARTICLE,
        published_on=output.published_on,
        tasks=frozenset((*output.tasks, IN_SCOPE)),
        cluster=-output.id,  # a story of its own: below those of crawled items
        rulings=rulings,
        recorded=True,
        unit_of_count=output.unit_of_count,
        genre=output.genre and fold(output.genre),
        repeats=output.repeats,
        quantity=output.quantity,
        outlet=output.outlet,
        owing_unit=output.owing_unit,
        event=output.event,
        submitted=output.submitted,
    )


def _joined(item: Countable, row: Countable) -> Countable:
    """The item keeps its own day, channel and outlet, which were seen; a person says what kind of piece it is."""
    return replace(
        item,
        tasks=item.tasks | row.tasks,
        rulings=(*item.rulings, *row.rulings),
        unit_of_count=row.unit_of_count,
        genre=row.genre,
        repeats=row.repeats,
        quantity=row.quantity,
        owing_unit=row.owing_unit,
        event=row.event,
        submitted=row.submitted,
    )


def _key_of(url: str) -> str | None:
    """Return what every address of one article shares; None for what is no web address ("Báo in, trang 3")."""
    try:
        return address_key(url) if url else None
    except ValueError:
        return None


_TWINS = frozenset(("", "amp", "print", "savefile"))


def _stem(url: str) -> str:
    """Return the last part of an address' path without its ending: what every address of one article shares."""
    return url.partition("?")[0].rstrip("/").rpartition("/")[2].partition(".")[0].lower()


def _may_be_among(url: str, stems: set[str]) -> bool:
    """Return whether an address is worth its key, which takes twenty times as long to make as a look at its end."""
    stem = _stem(url)
    return stem in stems or stem in _TWINS or "%" in stem


def _newest(rulings: Iterable[Ruling]) -> dict[int, tuple[Ruling, ...]]:
    """Return the rulings on outputs by output, the newest of each quota only."""
    held: dict[int, dict[str | None, Ruling]] = {}
    for ruling in rulings:
        if ruling.recorded:
            held.setdefault(ruling.item, {})[ruling.quota] = ruling
    return {output: tuple(one.values()) for output, one in held.items()}
