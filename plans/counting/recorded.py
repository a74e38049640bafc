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

_VIDEO_UNITS = frozenset(("clip", "phong_su"))


def with_outputs(
    items: Sequence[Countable], outputs: Iterable[Output], rulings: Iterable[Ruling] = ()
) -> list[Countable]:
    """Return `items` and `outputs` together; `rulings` are all those of the plan, the oldest first.

    A row whose address is a crawled item's is the same publication: one, known by the item's number, with what the
    sheet says of it (class, unit, event, number, further tasks). An output recorded for a plan is about its subject.
    """
    ruled = _newest(rulings)
    rows = [countable_of(output, ruled.get(output.id, ())) for output in outputs]
    by_address = {key: row for row in rows if (key := _key_of(row.url))}
    if not by_address:
        return [*items, *rows]
    stems = {_stem(key) for key in by_address}
    joined: set[int] = set()
    whole: list[Countable] = []
    for item in items:
        row = by_address.get(_key_of(item.url) or "") if _may_be_among(item.url, stems) else None
        if row is not None:
            joined.add(row.item)
        whole.append(item if row is None else _joined(item, row))
    return [*whole, *(row for row in rows if row.item not in joined)]


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
