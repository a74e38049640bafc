"""Digests of our own making: a full, a typical and an empty morning."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from typing import Any

from alerts.digest import DigestInput, DigestItem, PlanBoard, SilentSource, WaitingItem
from core.article import Form
from core.count import Count, CountedItem, CountState, Gap, Period
from core.crawl import Outcome
from core.finding import Claim, ClaimKind, Evidence, Finding
from core.item import Item
from core.plan import Bound, Per, Plan, Quota, Task

TODAY = date(2025, 11, 21)
MORNING = datetime(2025, 11, 21, 0, 0, tzinfo=UTC)
WEEK = Period(start=date(2025, 11, 17), end=date(2025, 11, 23), label="tuần 47, 17-23/11/2025")
LAST_WEEK = Period(start=date(2025, 11, 10), end=date(2025, 11, 16), label="tuần 46, 10-16/11/2025")
MONTH = Period(start=date(2025, 11, 1), end=date(2025, 11, 30), label="tháng 11/2025")
SPAN = Period(start=date(2025, 1, 1), end=date(2025, 12, 31), label="cả giai đoạn, đến 31/12/2025")
NAMES = {
    "bao_suong_lam": "Báo Sương Lâm",
    "cong_suong_lam": "Cổng thông tin điện tử tỉnh Sương Lâm",
    "trang_nuoc_trong": "Trang Facebook Xã Nước Trong",
}
TASKS = (
    Task(id="ha_tang", name="Phát triển hạ tầng số"),
    Task(id="dich_vu_cong", name="Nâng cao chất lượng dịch vụ công trực tuyến"),
    Task(id="ky_nang", name="Phổ cập kỹ năng số cho người dân"),
)


def quota(key: str = "q1", **values: Any) -> Quota:
    given: dict[str, Any] = {
        "text": "Đăng tin, bài về chuyển đổi số trên báo điện tử: 05 tin, bài/tuần.",
        "channel": "press_online",
        "unit_of_count": "tin_bai",
        "per": Per.WEEK,
        "min": 5,
        "lead_unit": "Báo Sương Lâm",
    }
    return Quota(id=key, **given | values)


def counted(number: int) -> CountedItem:
    return CountedItem(
        item=number, url=f"https://bao.example/{number}", title=f"Tin {number}", published_on=TODAY, reason="đúng kênh"
    )


def count(state: CountState = CountState.BEHIND, **values: Any) -> Count:
    given: dict[str, Any] = {"plan": "ke-hoach", "quota": quota(), "period": WEEK, "task": None, "need": 5, "found": 2}
    return Count(state=state, **given | values)


def plan(*quotas: Quota, **values: Any) -> Plan:
    given: dict[str, Any] = {
        "key": "ke-hoach",
        "title": "Kế hoạch tuyên truyền chuyển đổi số trên địa bàn tỉnh Sương Lâm năm 2025",
        "issuer": "UBND tỉnh Sương Lâm",
        "number": "31/KH-UBND",
        "province": "Sương Lâm",
        "period_start": date(2025, 1, 1),
        "period_end": date(2025, 12, 31),
        "tasks": TASKS,
    }
    return Plan(quotas=quotas, **given | values)


def item(number: int = 1, **values: Any) -> Item:
    given: dict[str, Any] = {
        "url": f"https://bao.example/tin-{number}",
        "source": "bao_suong_lam",
        "channel": "press_online",
        "province": "Sương Lâm",
        "form": Form.ARTICLE,
        "title": f"Xã Nước Trong đưa tổ công nghệ số đến từng thôn, lần thứ {number}",
        "lead": None,
        "text": "Tổ công nghệ số cộng đồng hướng dẫn người dân nộp hồ sơ trực tuyến.",
        "published_at": datetime(2025, 11, 20, 3, 0, tzinfo=UTC) + timedelta(minutes=number % 600),
        "published_day_only": False,
        "first_seen_at": datetime(2025, 11, 20, 4, 0, tzinfo=UTC),
        "content_hash": f"{number:064x}",
        "version": 1,
        "cluster": number,
    }
    return Item(id=number, **given | values)


CLAIM = Claim(
    id="c1",
    claim="Người dân phải nộp phí để kích hoạt tài khoản định danh điện tử.",
    kind=ClaimKind.SCAM,
    verdict="lừa đảo",
    truth="Kích hoạt tài khoản định danh điện tử không mất phí và không làm qua điện thoại.",
    evidence=(Evidence(url="https://congan.example/canh-bao", publisher="Công an tỉnh Sương Lâm"),),
)
FALSE_CLAIM = Claim(
    id="c2",
    claim="Từ tháng 12 mọi giao dịch chợ đều bị thu thuế 10 %.",
    kind=ClaimKind.FALSE_CLAIM,
    verdict="sai sự thật",
    truth="Không có quy định nào như vậy; mức thuế không thay đổi.",
    evidence=(Evidence(url="https://thue.example/tra-loi", publisher="Thuế tỉnh Sương Lâm"),),
)


def waiting(number: int = 900, claim: Claim | None = CLAIM, **values: Any) -> WaitingItem:
    finding: dict[str, Any] = {
        "claim": claim.id if claim else "c9",
        "kind": claim.kind if claim else ClaimKind.FALSE_CLAIM,
        "sentence": "Bà con vào vneid-gia.com nộp 20.000 đồng để kích hoạt tài khoản mức 2.",
        "score": 0.91,
        "reason": "trùng câu",
    }
    page = item(
        number,
        source="trang_nuoc_trong",
        channel="facebook",
        title="Thông báo kích hoạt tài khoản",
        url=f"https://www.facebook.com/nuoctrong/posts/{number}",
    )
    return WaitingItem(item=page, finding=Finding(**finding | values), claim=claim)


def given(**values: Any) -> DigestInput:
    facts: dict[str, Any] = {
        "on": TODAY,
        "made_at": MORNING,
        "office": "Phòng Văn hóa - Xã hội xã Nước Trong",
        "province": "Tỉnh Sương Lâm",
        "boards": (),
        "items": (),
        "waiting": (),
        "silent": (),
        "sources_total": 12,
        "undated": 0,
        "source_names": NAMES,
    }
    return DigestInput(**facts | values)


def typical() -> DigestInput:
    """Return a morning with something in every part."""
    gap = Gap(source="cong_suong_lam", start=MORNING - timedelta(hours=30), end=MORNING - timedelta(hours=2))
    quotas = {
        "q1": quota("q1"),
        "q2": quota(
            "q2", text="Tuyên truyền về dịch vụ công trực tuyến: 04 tin, bài/tháng trên Cổng.", channel="portal"
        ),
        "q3": quota("q3", text="Mỗi nhiệm vụ có 05 tin, bài trong cả giai đoạn.", per=Per.TASK, lead_unit=None),
        "q4": quota(
            "q4",
            text="Không quá 02 video/ngày trên trang Facebook.",
            channel="facebook",
            unit_of_count="clip",
            max=2,
            min=None,
            bound=Bound.AT_MOST,
        ),
        "q5": quota(
            "q5", text="Phát lại chuyên mục ít nhất 03 lần/tháng.", channel="radio_commune", unit_of_count="phat_lai"
        ),
        "q6": quota("q6", text="01 bài/tuần về an toàn thông tin."),
        "q7": quota("q7", text="01 số chuyên mục/tháng.", unit_of_count="chuyen_muc"),
    }
    counts = (
        count(quota=quotas["q1"], nearly=(counted(7), counted(8)), gaps=(gap,)),
        count(CountState.AT_RISK, quota=quotas["q2"], period=MONTH, need=4, found=3),
        count(CountState.MET, quota=quotas["q3"], period=SPAN, task="ha_tang", need=5, found=6),
        count(CountState.BEHIND, quota=quotas["q3"], period=SPAN, task="ky_nang", need=5, found=0),
        count(CountState.BEHIND, quota=quotas["q3"], period=SPAN, task="dich_vu_cong", need=5, found=1),
        count(CountState.OVER_CAP, quota=quotas["q4"], need=None, found=3),
        count(CountState.NOT_MEASURABLE, quota=quotas["q5"], period=MONTH, need=3, found=None),
        count(CountState.MISSED, quota=quotas["q6"], period=LAST_WEEK, need=1, found=0),
        count(CountState.MET, quota=quotas["q6"], need=1, found=1),
        count(CountState.NOT_DUE, quota=quotas["q7"], period=MONTH, need=1, found=0),
    )  # fmt: skip
    items = (
        DigestItem(item=item(11, title="Phủ sóng 4G đến 03 thôn vùng cao của xã Nước Trong"), tasks=("ha_tang", "ky_nang")),
        DigestItem(item=item(12, source="cong_suong_lam", title="Tỉnh Sương Lâm rút ngắn 40 thủ tục trực tuyến", cluster=12),
                   tasks=("dich_vu_cong", "*")),
        DigestItem(item=item(13, source="bao_suong_lam", title="Rút ngắn 40 thủ tục trực tuyến", cluster=12), tasks=()),
        DigestItem(item=item(14), tasks=("ky_nang",)),
        DigestItem(item=item(15, published_at=None, title="Ngày hội chuyển đổi số ở phường Bến Gỗ"), tasks=("*",)),
    )  # fmt: skip
    silent = (
        SilentSource(
            name=NAMES["cong_suong_lam"],
            outcome=Outcome.BROKEN,
            since=MORNING - timedelta(hours=30),
            message="Máy chủ trả lời lỗi 503; hệ thống sẽ thử lại.",
        ),
    )
    board = PlanBoard(plan=plan(*quotas.values()), counts=counts)
    return given(boards=(board,), items=items, waiting=(waiting(), waiting(901, FALSE_CLAIM)), silent=silent, undated=1)


def quiet() -> DigestInput:
    """Return a morning without news, every quota in order and every source answering."""
    board = PlanBoard(plan=plan(quota()), counts=(count(CountState.ON_TRACK), count(CountState.MET, quota=quota("q2"))))
    return given(boards=(board,))


def full(items: int = 500, quotas: int = 60) -> DigestInput:
    """Return a morning with far more than a mail can hold."""
    rows = tuple(
        DigestItem(
            item=item(number, title=f"{number} " + "tin rất dài về chuyển đổi số " * 30), tasks=(TASKS[number % 3].id,)
        )
        for number in range(1, items + 1)
    )
    counts = tuple(
        count(quota=quota(f"q{number}", text="Đăng tin, bài về chuyển đổi số trên báo điện tử " * 12), found=number % 5)
        for number in range(1, quotas + 1)
    )
    many = tuple(waiting(2000 + number, sentence="Câu trong tin rất dài " * 40) for number in range(40))
    silent = tuple(
        SilentSource(
            name=f"Nguồn thứ {number} của tỉnh", outcome=Outcome.EMPTY, since=MORNING, message="Trang trống. " * 40
        )
        for number in range(40)
    )
    tasks = tuple(Task(id=task.id, name=task.name * 9) for task in TASKS)
    board = PlanBoard(plan=plan(*(row.quota for row in counts), tasks=tasks), counts=counts)
    return given(boards=(board,), items=rows, waiting=many, silent=silent, sources_total=60, undated=123)
