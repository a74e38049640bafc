"""Plans, quotas and items for the tests of this room."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import Any

from core.article import Form
from core.count import Countable, CountInput
from core.plan import Per, Plan, Quota, Task
from core.source import Source, SourceKind

TOPICS = (Task(id="ha_tang", name="Hạ tầng số"), Task(id="du_lieu", name="Dữ liệu số"))


def quota(**given: Any) -> Quota:
    usual: dict[str, Any] = {
        "id": "q1",
        "text": "01 tin, bài/tuần",
        "channel": "any_press",
        "unit_of_count": "tin_bai",
        "per": Per.WEEK,
        "min": 1,
        "max": 1,
        "countable_by_crawler": True,
    }
    return Quota(**{**usual, **given})


def plan(*quotas: Quota, **given: Any) -> Plan:
    usual: dict[str, Any] = {
        "key": "thu",
        "title": "Kế hoạch thử",
        "issuer": "UBND xã Thử",
        "province": "Thái Nguyên",
        "period_start": date(2025, 11, 3),
        "period_end": date(2026, 1, 4),
        "tasks": TOPICS,
        "quotas": quotas,
    }
    return Plan(**{**usual, **given})


def item(number: int, day: date | None, *tasks: str, **given: Any) -> Countable:
    usual: dict[str, Any] = {
        "item": number,
        "url": f"https://bao.example/{number}",
        "title": f"Tin số {number}",
        "source": "bao",
        "channel": "press_online",
        "form": Form.ARTICLE,
        "published_on": day,
        "tasks": frozenset(tasks or ("*",)),
        "cluster": -number if given.get("recorded") else number,
        "length": 3000,
    }
    return Countable(**{**usual, **given})


def source(key: str, channel: str = "press_online", **given: Any) -> Source:
    usual: dict[str, Any] = {"key": key, "name": key, "kind": SourceKind.PRESS, "channel": channel}
    return Source(**{**usual, **given})


def given(items: Iterable[Countable] = (), **more: Any) -> CountInput:
    return CountInput(items=list(items), **more)
