"""Numbers made from heaps are those of the lists, and what was missed lately is what all periods say of it: by a law."""

from __future__ import annotations

import random
from collections.abc import Callable
from datetime import UTC, date, datetime, timedelta
from itertools import count as counter
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from core.article import Article, Form
from core.count import Count, CountState
from core.crawl import CrawlBatch
from core.output import Output
from core.plan import Per, Plan, Quota, Rules, Task
from core.registers import Event
from core.ruling import Ruling, RulingKind
from core.settings import Settings
from core.source import Source, SourceKind
from core.tag import IN_SCOPE, Tag, TagOrigin
from scheduler.counting import count_on, count_periods, missed_lately, numbers_on
from scheduler.office import Office
from storage.base import Store
from storage.opening import open_store

FIRST, LAST = date(2025, 11, 3), date(2026, 1, 4)
NOW = datetime(2026, 1, 20, 1, tzinfo=UTC)
SEEN = datetime(2025, 10, 1, tzinfo=UTC)  # the first crawl: of every day of the plan something is known
TASKS = (Task(id="ha_tang", name="Hạ tầng số"), Task(id="du_lieu", name="Dữ liệu số"))
TITLES = ("Khai mạc Ngày hội số", "Ra quân chuyển đổi số", "Digital week opens", "Người dân Thái Nguyên dùng VNeID")
SOURCES = tuple(
    Source(key=key, name=key, kind=SourceKind.PRESS, channel=channel, home=f"https://{key}.example/", province=where)
    for key, channel, where in (
        ("bao", "press_online", "Thái Nguyên"),
        ("cong", "portal", "Thái Nguyên"),
        ("xa", "press_online", None),
    )
)
EVENTS = (
    Event(key="hoi", name="Ngày hội số", start=date(2025, 11, 18), end=date(2025, 11, 19), plan="thu"),
    Event(key="quan", name="Ra quân", start=date(2025, 12, 20), end=date(2025, 12, 20), plan="thu"),
)


def _quota(key: str, per: Per, channel: str = "press_online", **more: object) -> Quota:
    usual = {"unit_of_count": "tin_bai", "min": 2, "countable_by_crawler": True}
    return Quota(id=key, text=key, channel=channel, per=per, **{**usual, **more})  # type: ignore[arg-type]


QUOTAS = (
    _quota("tuan", Per.WEEK, genre="bài"),
    _quota("thang", Per.MONTH, "portal"),
    _quota("rong", Per.MONTH, "any_press", task_scope=("ha_tang",)),
    _quota("nhiem_vu", Per.TASK, "any_press", task_scope=("each_task",)),
    _quota("su_kien", Per.EVENT, "any_press"),
    _quota("muc", Per.WEEK, "portal", column_name="Chuyển đổi số"),
    _quota("tieng", Per.MONTH, "any_press", languages=("vi", "en")),
    _quota("clip", Per.MONTH, unit_of_count="clip"),
)


def _plan(*, about_province: bool, once: bool) -> Plan:
    return Plan(
        key="thu",
        title="Kế hoạch thử",
        issuer="UBND xã Thử",
        province="Thái Nguyên",
        period_start=FIRST,
        period_end=LAST,
        tasks=TASKS,
        quotas=QUOTAS,
        rules=Rules(about_province=about_province, copies="once" if once else Rules().copies, translations="once"),
    )


@pytest.fixture
def new_office(tmp_path: Path) -> Callable[[Plan], Office]:
    """Each call makes an office with an empty store."""
    number = counter()

    def make(plan: Plan) -> Office:
        url = f"sqlite:///{tmp_path / f'{next(number)}.db'}"
        store = open_store(url, create=True)
        settings = Settings(database_url=url)
        return Office(settings=settings, store=store, sources=SOURCES, plans=(plan,), claims=(), clock=lambda: NOW)

    return make


def _fill(store: Store, dice: random.Random) -> None:
    """Items of every sort: in clusters, ruled on, without a day; outputs with and without an item's link; events."""
    for number in range(1, 41):
        source = dice.choice(SOURCES)
        store.save_batch(source, CrawlBatch(source=source.key, articles=(_article(dice, source, number),)), SEEN)
    tasks = (IN_SCOPE, "ha_tang", "du_lieu")
    store.save_tags("thu", "1", {item: [_tag(one) for one in dice.sample(tasks, 2)] for item in range(1, 36)})
    store.save_signatures("1", {item: (b"s", item - 1) for item in (5, 9)})
    store.rule([_ruling(dice, item) for item in dice.sample(range(1, 41), 4)])
    urls = {item.id: item.url for item in store.items()}
    store.save_outputs([_output(dice, number, urls[dice.randint(1, 40)]) for number in range(8)])
    store.save_events(EVENTS)


def _article(dice: random.Random, source: Source, number: int) -> Article:
    day = FIRST + timedelta(days=dice.randrange(-6, 70))
    return Article(
        source=source.key,
        url=f"{source.home}bai-{number}.html",
        title=f"{dice.choice(TITLES)} {number}",
        text=f"câu {number} " * dice.choice((1, 150)),
        published_at=datetime(day.year, day.month, day.day, 3, tzinfo=UTC) if dice.random() < 0.9 else None,
        form=dice.choice((Form.ARTICLE, Form.ARTICLE, Form.VIDEO)),
        section=dice.choice((None, "Chuyển đổi số", "Văn hóa")),
    )


def _tag(task: str) -> Tag:
    return Tag(plan="thu", task=task, origin=TagOrigin.RULE, score=0.8, reason="x")


def _ruling(dice: random.Random, item: int) -> Ruling:
    kind, quota = dice.choice(tuple(RulingKind)), dice.choice((None, "tuan", "su_kien"))
    return Ruling(plan="thu", item=item, quota=quota, kind=kind, reason="nhầm", by="Phòng VH-XH", at=NOW)


def _output(dice: random.Random, number: int, url: str) -> Output:
    return Output(
        plan="thu",
        key=f"dong-{number}",
        title=dice.choice(TITLES),
        channel=dice.choice(("press_online", "portal", "radio_commune")),
        unit_of_count=dice.choice(("tin_bai", "clip")),
        published_on=FIRST + timedelta(days=dice.randrange(0, 60)),
        tasks=tuple(dice.sample(("ha_tang", "du_lieu"), dice.randint(0, 1))),
        event=dice.choice((None, None, "hoi")),
        quantity=dice.choice((1, 3)),
        address=dice.choice((url, url, "Báo in, trang 3", None)),
    )


def _bare(counts: list[Count]) -> list[object]:
    return [(one.quota.id, one.task, one.period, one.found, one.need, one.state, one.by_event) for one in counts]


@settings(max_examples=12, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(seed=st.integers(0, 10**6), late=st.integers(0, 70), about_province=st.booleans(), once=st.booleans())
def test_numbers_alone_are_those_of_the_lists(
    new_office: Callable[[Plan], Office], seed: int, late: int, about_province: bool, once: bool
) -> None:
    plan = _plan(about_province=about_province, once=once)
    office, on = new_office(plan), FIRST + timedelta(days=late)
    _fill(office.store, random.Random(seed))
    assert _bare(numbers_on(office, plan, on)) == _bare(count_on(office, plan, on))
    every = count_periods(office, plan, on)
    since = on - timedelta(days=9)
    missed = [one for one in every if one.state is CountState.MISSED and since <= one.period.end < on]
    assert missed_lately(office, plan, on, 9) == missed
    office.store.close()
