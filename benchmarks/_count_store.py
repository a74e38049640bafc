"""A store of very many made-up items under one plan, made in bulk: what counting reads of them is made by the store's own code."""

from __future__ import annotations

import random
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import Path
from typing import Any

from sqlalchemy import Connection, insert

from benchmarks.duplicates import SEED
from core.article import Form
from core.source import Source, SourceKind
from core.tag import IN_SCOPE
from storage.addresses import read_address
from storage.database import Database
from storage.opening import open_store
from storage.tables import items, sources, tags, versions
from storage.tallying import settle

PLAN = "ke-hoach"
TASKS = tuple(f"nv{number}" for number in range(1, 9))
FIRST, LAST = date(2024, 1, 1), date(2025, 12, 31)
SECTIONS = ("Thời sự", "Kinh tế", "Văn hóa", "Chuyển đổi số", None)
_CHANNELS = ("press_online",) * 14 + ("portal",) * 6 + ("agency_website",) * 6 + ("facebook",) * 2 + ("youtube",) * 2


@dataclass(frozen=True, kw_only=True, slots=True)
class Size:
    """How much there is, and of what."""

    items: int
    tagged: float  # share of items that carry a tag of the plan
    clustered: float = 0.05  # share of items that have a near-duplicate


def watched() -> tuple[Source, ...]:
    """Return the thirty sources: newspapers, portals, agencies, pages; the first of them bring the most."""
    return tuple(
        Source(
            key=f"nguon_{number:02}",
            name=f"Nguồn số {number}",
            kind=SourceKind.PAGE if channel in ("facebook", "youtube") else SourceKind.PRESS,
            channel=channel,
            home=f"https://nguon-{number}.example.vn/",
            province="Thái Nguyên",
        )
        for number, channel in enumerate(_CHANNELS)
    )


def fill(file: Path, size: Size) -> None:
    """Make a store of that size: two years, days alike, lengths by a log-normal law around 1,900 characters.

    Texts are absent, as retention leaves them: counting never reads one.
    """
    url = f"sqlite:///{file}"
    open_store(url, create=True).close()
    database = Database(read_address(url), 30.0)
    dice = random.Random(SEED)
    with database.writing() as connection:
        connection.execute(insert(sources), [_source_row(source) for source in watched()])
        tagged = {number: _tasks(dice) for number in range(1, size.items + 1) if dice.random() < size.tagged}
        _insert_all(connection, dice, size, tagged)
        settle(connection, tagged.keys(), PLAN)
    database.fold_log()
    database.close()


def _source_row(source: Source) -> dict[str, Any]:
    return {
        "key": source.key,
        "name": source.name,
        "kind": source.kind.value,
        "channel": source.channel,
        "province": source.province,
    }


def _insert_all(connection: Connection, dice: random.Random, size: Size, tagged: Mapping[int, Sequence[str]]) -> None:
    driver: Any = connection.connection.driver_connection  # SQLAlchemy's own way takes half a minute longer
    numbers = range(1, size.items + 1)
    driver.executemany(_INSERT_ITEM, (_item(dice, size, number) for number in numbers))
    driver.executemany(_INSERT_VERSION, ((number, 1, f"{number:064x}", _AT, _title(number)) for number in numbers))
    rows = ((PLAN, number, task, "rule", 0.8, "lý do", 1) for number, tasks in tagged.items() for task in tasks)
    driver.executemany(_INSERT_TAG, rows)


def _insert(table: Any, *names: str) -> str:
    return f"INSERT INTO {table.name} ({', '.join(names)}) VALUES ({', '.join('?' for _ in names)})"


_INSERT_ITEM = _insert(
    items,
    *("id", "address_key", "url", "source", "form", "section", "title", "published_at", "published_day_only"),
    *("published_on", "first_seen_at", "version", "content_hash", "length", "cluster"),
)
_INSERT_VERSION = _insert(versions, "item_id", "version", "content_hash", "seen_at", "title")
_INSERT_TAG = _insert(tags, "plan", "item_id", "task", "origin", "score", "reason", "counts")
_AT = "2026-01-01 00:00:00.000000"
_WEIGHTS = [1 / (place + 2) for place in range(len(_CHANNELS))]
_PLACES = range(len(_CHANNELS))


def _item(dice: random.Random, size: Size, number: int) -> tuple[Any, ...]:
    (place,) = dice.choices(_PLACES, _WEIGHTS)
    day = FIRST + timedelta(days=(number - 1) * ((LAST - FIRST).days + 1) // size.items)
    twin = number - dice.randint(1, 40) if number > 40 and dice.random() < size.clustered / 2 else number
    url = f"https://nguon-{place}.example.vn/bai-{number}.html"
    form = Form.VIDEO if _CHANNELS[place] == "youtube" else Form.ARTICLE
    length = int(dice.lognormvariate(7.55, 0.7))
    return (
        *(number, url.removesuffix(".html"), url, f"nguon_{place:02}", form.value, dice.choice(SECTIONS)),
        *(_title(number), f"{day} 03:00:00.000000", 0, str(day), _AT, 1, f"{number:064x}", length, twin),
    )


def _title(number: int) -> str:
    return f"Xã số {number % 92} đưa dịch vụ công trực tuyến đến từng thôn, bài {number}"


def _tasks(dice: random.Random) -> Sequence[str]:
    """An item about the plan serves one task; one in seven none by name, one in seven two."""
    many = dice.choices((0, 1, 2), (1, 5, 1))[0]
    return (IN_SCOPE, *dice.sample(TASKS, many))
