"""Entries of the office's registers and a signed period, to put into a store."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from store_builders import NOW

from core.closing import ClosedPeriod, FrozenCount, FrozenItem
from core.count import Adjustment, CountedItem, CountState, Period
from core.registers import Event, OwnerChange, Unit

FESTIVAL = Event(
    key="le-hoi-dong",
    name="Lễ hội làng Đông",
    start=date(2026, 3, 3),
    end=date(2026, 3, 5),
    plan="ke-hoach",
    place="Sân đình",
    unit="xa-dong",
    keywords=("lễ hội", "đình làng"),
    note="hằng năm",
)
DRILL = Event(key="dien-tap", name="Diễn tập", start=date(2026, 2, 1), end=date(2026, 2, 1))
COMMUNE = Unit(
    key="xa-dong",
    name="Xã Đông",
    group="xa",
    aliases=("UBND xã Đông", "Đông"),
    sources=("cong_xa_dong",),
    valid_from=date(2025, 7, 1),
    note="lập mới",
)
DISTRICT = Unit(key="huyen-a", name="Huyện A", group="huyen", valid_to=date(2025, 6, 30), successor="xa-dong")
CLOSED = OwnerChange(plan="ke-hoach", quota="q5", on=date(2025, 7, 1), moved_to=None, reason="hết cấp huyện", by="Sở")

ITEM = FrozenItem(
    item=7,
    recorded=False,
    url="https://bao.example/mot-1.html",
    title="Ra quân “làm sạch” đường làng",
    published_on=date(2025, 10, 3),
    quantity=2,
    reason="đúng kênh",
    content_hash="ab" * 32,
)
COUNT = FrozenCount(
    quota="q1",
    text="01 bài/tuần",
    start=date(2025, 10, 1),
    end=date(2025, 10, 5),
    label="tuần 40",
    task=None,
    need=1,
    found=None,
    state=CountState.NOT_MEASURABLE,
    note="chưa có số liệu",
    items=(ITEM, replace(ITEM, recorded=True, published_on=None, content_hash="")),
)
LATE = CountedItem(item=3, url="u", title="t", published_on=date(2025, 9, 30), reason="đến muộn")
ADJUSTED = Adjustment(
    period=Period(start=date(2025, 9, 1), end=date(2025, 9, 30), label="tháng 9"), quota="q1", late=(LATE,)
)
OCTOBER = ClosedPeriod(
    plan="ke-hoach",
    start=date(2025, 10, 1),
    end=date(2025, 10, 31),
    label="tháng 10/2025",
    closed_at=NOW,
    by="Trưởng phòng",
    reason="đã trình ký",
    digest="cd" * 32,
    counts=(COUNT, replace(COUNT, task="NV1", need=None, found=0, items=())),
    adjustments=(ADJUSTED,),
)
NOVEMBER = replace(OCTOBER, start=date(2025, 11, 1), end=date(2025, 11, 30), label="tháng 11/2025")
