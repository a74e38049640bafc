"""`count --explain`: why a number is what it is, through the commands, with a real store."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from typing_done import Done, store_item

from core.crawl import CrawlResult, Outcome, SourceRun
from storage.opening import open_store

Diemtin = Callable[..., Done]
PLAN = """
[plan]
title = "Kế hoạch thử"
issuer = "UBND xã Thử"
period_start = 2026-03-02
period_end = 2026-04-05
[rules]
copies = "once"
[[tasks]]
id = "chuyen_doi_so"
name = "Chuyển đổi số"
keywords = ["chuyển đổi số"]
[[quotas]]
id = "q1"
text = "02 bài/tuần"
channel = "any_press"
unit_of_count = "tin_bai"
genre = "bài"
per = "week"
min = 2
max = 2
countable_by_crawler = true
[[quotas]]
id = "q2"
text = "Mỗi xã 01 chuyên mục/tháng trên loa truyền thanh"
channel = "radio_commune"
unit_of_count = "chuyen_muc"
per = "month"
min = 1
applies_to = "each_unit"
lead_unit = "UBND cấp xã"
[[quotas]]
id = "q3"
text = "01-02 tin, bài/sự kiện"
channel = "any_press"
unit_of_count = "tin_bai"
per = "event"
min = 1
max = 2
countable_by_crawler = true
needs_event_register = true
"""
LONG = "Xã tổ chức hội thi chuyển đổi số cho bà con. " * 30
HEADS = "TT;Tên tin bài;Thể loại;Tác giả/đơn vị;Kênh/cơ quan đăng;Ngày đăng/phát;Nhiệm vụ"


@pytest.fixture
def counted(folder: Path, diemtin: Diemtin) -> Diemtin:
    """An office with a plan and one article of 20 March 2026."""
    (folder / "thu.toml").write_text(PLAN, encoding="utf-8")
    store_item("Hội thi chuyển đổi số ở xã Thử", LONG)
    return diemtin


def explained(diemtin: Diemtin, quota: str, *words: str) -> Any:
    return diemtin("count", "thu.toml", "--explain", quota, "--on", "2026-03-20", "--json", *words).object


def test_number_is_told_with_its_items_rule_and_what_is_missing(counted: Diemtin) -> None:
    told = explained(counted, "q1")
    assert "Cần 02 tin, bài mỗi tuần." in told["rule"]
    assert "Bài phải dài từ 700 ký tự mới tính là “bài”." in told["rule"]
    [count] = told["counts"]
    assert (count["found"], count["need"], count["outlook"]) == (
        1,
        2,
        "Cần thêm 01 tin, bài trong ngày 20/03/2026, ngày làm việc cuối của kỳ.",
    )
    [item] = count["counted"]
    assert (item["id"], item["published_on"], item["tasks"]) == ("1", "2026-03-20", ["chuyen_doi_so"])
    assert "phục vụ nhiệm vụ: Chuyển đổi số" in item["reason"]


def test_person_takes_an_item_out_and_it_is_told(counted: Diemtin) -> None:
    assert counted("items", "exclude", "1", "--plan", "thu.toml", "--reason", "không nói về xã").code == 0
    [count] = explained(counted, "q1")["counts"]
    assert (count["found"], [one["id"] for one in count["excluded"]]) == (0, ["1"])
    shown = counted("count", "thu.toml", "--explain", "q1", "--on", "2026-03-20").out
    assert "Cán bộ đã loại (1)" in shown
    assert "không nói về xã" in shown.replace("\n", " ")


def test_units_are_told_one_by_one(folder: Path, counted: Diemtin) -> None:
    for key in ("A", "B"):
        assert counted("units", "add", f"Xã {key}", "--group", "xa").code == 0
    (folder / "a.csv").write_text(
        f"{HEADS}\n1;Chuyên mục số 1;chuyên mục;Xã A;truyền thanh xã;10/3/2026;chuyen_doi_so", encoding="utf-8-sig"
    )
    done = counted("outputs", "import", "a.csv", "--plan", "thu.toml")
    assert done.code == 0, done.err
    [count] = [one for one in explained(counted, "q2")["counts"] if one["period"]["start"] == "2026-03-02"]
    assert [(one["name"], one["found"], one["state"]) for one in count["by_unit"]] == [
        ("Xã A", 1, "met"),
        ("Xã B", 0, "not_measurable"),
    ]
    shown = counted("count", "thu.toml", "--explain", "q2", "--on", "2026-03-20").out
    assert "Theo đơn vị" in shown
    assert "Chưa có số liệu của: Xã B." in shown.replace("\n", " ")
    assert "O1" in shown


def test_events_are_told_one_by_one(counted: Diemtin) -> None:
    words = ("Hội thi chuyển đổi số", "--start", "18/3/2026", "--end", "19/3/2026", "--keywords", "hội thi")
    done = counted("events", "add", *words)
    assert done.code == 0, done.err
    [count] = explained(counted, "q3")["counts"]
    assert [(one["name"], one["found"], one["state"]) for one in count["by_event"]] == [
        ("Hội thi chuyển đổi số", 1, "met")
    ]
    assert "Theo sự kiện" in counted("count", "thu.toml", "--explain", "q3", "--on", "2026-03-20").out


def test_weeks_of_a_month_are_told_together(counted: Diemtin) -> None:
    told = explained(counted, "q1", "--period", "2026-03")
    assert [(one["period"]["start"], one["state"]) for one in told["counts"]] == [
        ("2026-03-02", "missed"),
        ("2026-03-09", "missed"),
        ("2026-03-16", "at_risk"),
        ("2026-03-23", "not_due"),
    ]


@pytest.mark.parametrize("width", [80, 200])
def test_table_fits_the_screen(width: int, counted: Diemtin, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("cli.output.out._width", width)
    shown = counted("count", "thu.toml", "--explain", "q1", "--on", "2026-03-20").out
    rows = [line for line in shown.splitlines() if line[:1] in "┏┃┡│└"]
    assert rows
    assert max(map(len, rows)) <= width


@pytest.mark.parametrize(
    ("words", "code", "said"),
    [
        (("--explain", "q9"), 4, "Các chỉ tiêu: q1, q2, q3"),
        (("--period", "2026-13"), 2, "Không có kỳ «2026-13»"),
        (("--period", "2026-03", "--history"), 2, "--period, --history, --numbers"),
    ],
)
def test_what_cannot_be_explained_says_what_can(words: tuple[str, ...], code: int, said: str, counted: Diemtin) -> None:
    done = counted("count", "thu.toml", *words)
    assert done.code == code
    assert said in done.err


def test_hours_in_which_a_source_was_down_stand_beside_the_number(folder: Path, counted: Diemtin) -> None:
    store = open_store("sqlite:///diemtin.db")
    begun = datetime(2026, 3, 17, 1, 0, tzinfo=UTC)
    for hours, outcome in ((0, Outcome.BROKEN), (6, Outcome.OK)):
        at = begun + timedelta(hours=hours)
        result = CrawlResult(source="bao_que", outcome=outcome, started_at=at, finished_at=at)
        store.save_run(SourceRun(result=result), at)
    store.close()
    (folder / "nguon-tin").mkdir()
    (folder / "nguon-tin" / "bao_que.toml").write_text(
        'key = "bao_que"\nname = "Báo Quê"\nkind = "press"\nchannel = "press_online"\nhome = "https://bao.example/"\n',
        encoding="utf-8",
    )
    (folder / "diemtin.toml").write_text('sources_dir = "nguon-tin"\n', encoding="utf-8")
    shown = counted("count", "thu.toml", "--explain", "q1", "--on", "2026-03-20").out
    [row] = [line for line in shown.splitlines() if "Báo Quê" in line and "17/03/2026" in line]
    assert "08:00 17/03/2026" in row
    assert "14:00 17/03/2026" in row
    assert "6,0" in row


def test_numbers_alone_leave_out_lists_and_nothing_else(counted: Diemtin) -> None:
    whole = counted("count", "thu.toml", "--on", "2026-03-20", "--json").object["counts"]
    numbers = counted("count", "thu.toml", "--on", "2026-03-20", "--numbers", "--json").object["counts"]
    assert [(row["quota"], row["found"], row["state"]) for row in numbers] == [
        (row["quota"], row["found"], row["state"]) for row in whole
    ]
    assert [row["found"] for row in numbers].count(1)
    assert set(whole[0]) - set(numbers[0]) == {"pieces", "items", "reasons", "nearly", "excluded", "adjustments"}
    assert counted("count", "thu.toml", "--numbers", "--history").code == 2
    assert counted("count", "thu.toml", "--numbers", "--explain", "q1").code == 2


def test_a_row_joined_with_the_crawled_item_of_its_address_stands_where_that_stands(
    folder: Path, counted: Diemtin
) -> None:
    address = "https://bao.example/1.html?utm_source=zalo"
    (folder / "a.csv").write_text(
        "Tên tin bài;Thể loại;Kênh;Ngày đăng;Nhiệm vụ;Đường dẫn\n"
        f"Hội thi chuyển đổi số;bài;báo điện tử;20/3/2026;Chuyển đổi số;{address}",
        encoding="utf-8",
    )
    assert counted("outputs", "import", "a.csv", "--plan", "thu.toml").code == 0
    shown, crawled = (
        counted("items", "show", name, "--plan", "thu.toml", "--json").object["counts"] for name in ("O1", "1")
    )
    assert [(one["quota"], one["place"]) for one in shown] == [("q1", "counted")]
    assert shown == crawled
