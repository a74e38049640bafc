"""A commune's report as values, for the tests that render it."""

from __future__ import annotations

from datetime import date, datetime, time
from typing import Any

from alerts.report.document import Document, document_of
from core.clock import VIETNAM
from core.count import CountState, Period
from core.report import (
    AiringLine,
    Change,
    ChannelLine,
    ClassLine,
    EventLine,
    Figures,
    ItemLine,
    MissingLine,
    PlanName,
    QuotaLine,
    Report,
    Reviewed,
    SilentLine,
    TaskLine,
    UnitShare,
)
from core.report_settings import ReportSettings
from core.settings import OfficeSettings

D = date
OFFICE = OfficeSettings(name="Phòng Văn hóa - Xã hội")
LOOK = ReportSettings(
    superior="ỦY BAN NHÂN DÂN XÃ TRÀ SƠN",
    issuer="PHÒNG VĂN HÓA - XÃ HỘI",
    symbol="BC-VHXH",
    place="Trà Sơn",
    addressed_to=("Ủy ban nhân dân xã Trà Sơn",),
    authority=("KT. TRƯỞNG PHÒNG",),
    position="PHÓ TRƯỞNG PHÒNG",
    signer="Lê Thị Thử",
    recipients=("Như trên", "Trung tâm Dịch vụ tổng hợp"),
)


def figures(now: int | None, total: int | None = None, previous: int | None = None) -> Figures:
    return Figures(now=now, total=total, previous=previous, year_before=None)


def quota_line(number: int, **given: Any) -> QuotaLine:
    usual: dict[str, Any] = {
        "quota": f"q{number}",
        "text": "Mỗi tuần ít nhất 01 tin, bài",
        "channel": "portal",
        "unit_of_count": "tin_bai",
        "cap": False,
        "lead_unit": "Văn phòng HĐND và UBND xã",
        "need": 4,
        "found": figures(3, 1250, 4),
        "total_need": 1300,
        "state": CountState.MISSED,
        "periods": 4,
        "met": 3,
        "unmeasured": 0,
        "nearly": 1,
    }
    return QuotaLine(**{**usual, **given})


def item_line(number: int, **given: Any) -> ItemLine:
    usual: dict[str, Any] = {
        "title": f"Ra mắt mô hình chợ không dùng tiền mặt lần {number}",
        "kind": "tin_bai",
        "channel": "portal",
        "outlet": "Trang thông tin điện tử xã Trà Sơn",
        "day": D(2025, 10, 15 + number % 16),
        "tasks": ("Thanh toán không dùng tiền mặt",),
        "address": f"https://trason.example/tin/{number}.html",
        "reference": None,
        "quotas": ("q1",),
    }
    return ItemLine(**{**usual, **given})


def report(**given: Any) -> Report:
    usual: dict[str, Any] = {
        "plan": PlanName(
            key="tra-son-2025",
            title="Kế hoạch Tuyên truyền chuyển đổi số trên địa bàn xã Trà Sơn năm 2025",
            issuer="Ủy ban nhân dân xã Trà Sơn",
            number="12/KH-UBND",
            issued=D(2025, 1, 9),
            start=D(2025, 1, 15),
            end=D(2025, 12, 31),
            tasks=2,
            quotas=4,
            caps=1,
        ),
        "period": Period(start=D(2025, 10, 15), end=D(2025, 11, 14), label="tháng 11/2025 (15/10-14/11/2025)"),
        "until": D(2025, 11, 14),
        "over": True,
        "made_on": D(2025, 12, 5),
        "next_label": "tháng 12/2025 (15/11-14/12/2025)",
        "pieces": figures(8, 97, 11),
        "publications": figures(9, 120, 13),
        "two_tasks": 1,
        "undated": 2,
        "quotas": (
            quota_line(1),
            quota_line(
                2,
                text="01 chuyên mục/tháng",
                unit_of_count="chuyen_muc",
                channel="radio_commune",
                need=1,
                found=figures(1, 10, 1),
                total_need=10,
                state=CountState.MET,
                periods=1,
                met=1,
                nearly=0,
            ),
            quota_line(
                3,
                text="Mỗi thôn 02 tin/quý",
                channel="facebook",
                need=None,
                found=figures(None),
                total_need=None,
                state=CountState.NOT_MEASURABLE,
                periods=1,
                met=0,
                unmeasured=1,
                nearly=0,
                notes=("Chưa có danh sách đơn vị.",),
                shares=(UnitShare(name="Thôn Đồng Cả", found=0, need=2, state=CountState.MISSED),),
            ),
            quota_line(
                4,
                text="05 tin, bài/01 nhiệm vụ",
                task="Thanh toán không dùng tiền mặt",
                need=5,
                found=figures(2, 2, 0),
                total_need=5,
                state=CountState.BEHIND,
                periods=0,
                met=0,
                nearly=0,
                by=D(2025, 12, 31),
                changes=(Change(label="tháng 10/2025", late=2, withdrawn=1),),
            ),
        ),
        "tasks": (
            TaskLine(
                task="t1",
                name="Thanh toán không dùng tiền mặt",
                lead_unit=None,
                pieces=figures(7, 80, 9),
                publications=figures(8, 100, 11),
            ),
            TaskLine(
                task=None,
                name="Chưa rõ nhiệm vụ",
                lead_unit=None,
                pieces=figures(2, 30, 4),
                publications=figures(2, 33, 4),
            ),
        ),
        "channels": (
            ChannelLine(channel="portal", publications=figures(7, 90, 10), quantity=7),
            ChannelLine(channel="radio_commune", publications=figures(2, 30, 3), quantity=6),
        ),
        "classes": (
            ClassLine(kind="tin_bai", publications=figures(7, 90, 10)),
            ClassLine(kind="chuyen_muc", publications=figures(2, 30, 3)),
        ),
        "events": (
            EventLine(
                name="Ngày hội chuyển đổi số",
                start=D(2025, 10, 20),
                end=D(2025, 10, 21),
                place="Nhà văn hóa xã",
                found=2,
                need=2,
                state=CountState.MET,
            ),
        ),
        "items": (
            *(item_line(number) for number in range(7)),
            item_line(
                7,
                title="Chuyên mục Chuyển đổi số và đời sống",
                kind="chuyen_muc",
                channel="radio_commune",
                outlet="Đài truyền thanh xã",
                address=None,
                reference="Nhật ký phát thanh, dòng 12",
                quantity=4,
                recorded=True,
                unit="Trung tâm Dịch vụ tổng hợp",
            ),
            item_line(
                8, kind="chuyen_muc", channel="radio_commune", copy=True, recorded=True, quantity=2, address=None
            ),
        ),
        "airings": (
            AiringLine(
                day=D(2025, 10, 16),
                at=time(17, 0),
                title="Chuyên mục Chuyển đổi số và đời sống",
                channel="radio_commune",
                outlet="Đài truyền thanh xã",
                minutes=15,
                repeats=3,
                unit="Trung tâm Dịch vụ tổng hợp",
            ),
            AiringLine(
                day=D(2025, 10, 23),
                at=None,
                title="Bản tin tuần",
                channel="radio_commune",
                outlet=None,
                minutes=None,
                repeats=0,
                unit=None,
            ),
        ),
        "reviewed": Reviewed(false_claims=1, scams=2),
        "missing": (MissingLine(name="Thôn Đồng Cả", owes="Mỗi thôn 02 tin/quý", why="Chưa gửi số liệu."),),
        "silent": (
            SilentLine(
                name="Báo Thử",
                start=datetime(2025, 10, 20, 8, 0, tzinfo=VIETNAM),
                end=datetime(2025, 10, 21, 9, 30, tzinfo=VIETNAM),
                hours=26,
            ),
        ),
        "duties": ("Thường xuyên cập nhật chuyên mục trên trang thông tin điện tử xã.",),
        "closed_on": None,
    }
    return Report(**{**usual, **given})


def document(look: ReportSettings = LOOK, **given: Any) -> Document:
    return document_of(report(**given), OFFICE, look)
