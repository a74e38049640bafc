"""Signing a period off, and a plan that another one supersedes, as an officer does them."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, datetime
from pathlib import Path

import pytest
from sqlalchemy import create_engine, text
from typing_done import Done

from core.article import Article
from core.clock import VIETNAM
from core.crawl import CrawlBatch
from core.source import Source, SourceKind
from storage.opening import open_store

Diemtin = Callable[..., Done]
PAPER = Source(
    key="bao_que",
    name="Báo Quê",
    kind=SourceKind.PRESS,
    channel="press_online",
    home="https://bao.example/",
    local=True,
)
PLAN = """
[plan]
title = "Kế hoạch tuyên truyền thử"
issuer = "UBND xã Thử"
period_start = {start}
period_end = 2025-12-31

[[tasks]]
id = "lua"
name = "Phòng trừ sâu bệnh trên cây lúa"
keywords = ["đạo ôn", "cây lúa"]

[[quotas]]
id = "q1"
text = "{text}"
channel = "press_online"
unit_of_count = "tin_bai"
per = "month"
min = {need}
max = {need}
countable_by_crawler = true
"""


@pytest.fixture
def office(folder: Path) -> Path:
    """A folder with the plan "cu", a source, and two items of September."""
    (folder / "nguon").mkdir()
    (folder / "nguon" / "bao_que.toml").write_text(
        'key = "bao_que"\nname = "Báo Quê"\nkind = "press"\nchannel = "press_online"\n'
        'home = "https://bao.example/"\nlocal = true\n',
        encoding="utf-8",
    )
    (folder / "diemtin.toml").write_text(
        'sources_dir = "nguon"\n[office]\nname = "Phòng VHXH xã Thử"\n', encoding="utf-8"
    )
    (folder / "cu.toml").write_text(PLAN.format(start="2025-08-01", text="02 tin, bài/tháng", need=2), encoding="utf-8")
    (folder / "moi.toml").write_text(
        PLAN.format(start="2025-10-01", text="05 tin, bài/tháng", need=5), encoding="utf-8"
    )
    publish(date(2025, 9, 5), date(2025, 9, 20))
    return folder


def publish(*days: date) -> None:
    store = open_store("sqlite:///diemtin.db", create=True)
    for day in days:
        found = Article(
            source=PAPER.key,
            url=f"https://bao.example/{day}.html",
            title=f"Bệnh đạo ôn hại cây lúa, thông báo ngày {day:%d/%m}",
            text=f"Trạm khuyến nông báo ngày {day} về bệnh đạo ôn trên cây lúa. "
            + f"Nông dân thăm đồng số {day.day}. " * 60,
            published_at=datetime(day.year, day.month, day.day, 8, tzinfo=VIETNAM),
        )
        store.save_batch(PAPER, CrawlBatch(source=PAPER.key, articles=(found,)), datetime(2025, 11, 1, tzinfo=VIETNAM))
    store.close()


def counts(diemtin: Diemtin, plan: str, on: str) -> dict[str, dict[str, object]]:
    done = diemtin("count", plan, "--on", on, "--history", "--json")
    return {row["period"]["label"]: row for row in done.object["counts"]}


def test_a_signed_number_stands_and_what_comes_late_is_an_adjustment_of_the_next_period(
    office: Path, diemtin: Diemtin
) -> None:
    diemtin("plan", "import", "cu.toml")
    done = diemtin("period", "close", "cu", "--period", "2025-09", "--json")
    assert (done.code, done.object["items"], done.object["by"]) == (0, 2, "Phòng VHXH xã Thử")
    publish(date(2025, 9, 25))
    rows = counts(diemtin, "cu", "2025-10-10")
    signed, following = rows["tháng 9/2025"], rows["tháng 10/2025"]
    assert (signed["found"], signed["state"], len(signed["items"])) == (2, "met", 2)
    assert signed["closed_at"]
    (change,) = following["adjustments"]
    assert [one["url"] for one in change["late"]] == ["https://bao.example/2025-09-25.html"]
    assert rows["tháng 8/2025"]["adjustments"] == []
    assert diemtin("period", "verify", "cu").code == 0


def test_the_next_signature_keeps_the_adjustment_and_it_is_told_of_once(office: Path, diemtin: Diemtin) -> None:
    diemtin("plan", "import", "cu.toml")
    diemtin("period", "close", "cu", "--period", "2025-09")
    publish(date(2025, 9, 25))
    second = diemtin("period", "close", "cu", "--period", "2025-10", "--json").object
    assert [len(change["late"]) for change in second["adjustments"]] == [1]
    publish(date(2025, 9, 28))
    (change,) = counts(diemtin, "cu", "2025-11-10")["tháng 11/2025"]["adjustments"]
    assert [one["url"] for one in change["late"]] == ["https://bao.example/2025-09-28.html"]
    assert [row["start"] for row in diemtin("period", "list", "cu", "--json").object["periods"]] == [
        "2025-09-01",
        "2025-10-01",
    ]


def test_signing_twice_too_early_or_what_is_no_period_is_refused(office: Path, diemtin: Diemtin) -> None:
    diemtin("plan", "import", "cu.toml")
    diemtin("period", "close", "cu", "--period", "2025-09")
    again = diemtin("period", "close", "cu", "--period", "2025-Q3")
    assert (again.code, "đã chốt" in again.err) == (3, True)
    for wrong, code in (("2025-13", 2), ("2024-01", 2), ("hôm qua", 2)):
        assert diemtin("period", "close", "cu", "--period", wrong).code == code
    assert diemtin("period", "show", "cu", "--period", "2025-08").code == 4
    assert diemtin("period", "close", "khong-co", "--period", "2025-09").code == 4


def test_a_store_changed_behind_the_programs_back_is_seen(office: Path, diemtin: Diemtin) -> None:
    diemtin("plan", "import", "cu.toml")
    diemtin("period", "close", "cu", "--period", "2025-09")
    engine = create_engine("sqlite:///diemtin.db")
    with engine.begin() as connection:
        for (name,) in connection.execute(
            text("SELECT name FROM sqlite_master WHERE type = 'trigger' AND tbl_name = 'closed_periods'")
        ).all():
            connection.execute(text(f'DROP TRIGGER "{name}"'))
        connection.execute(
            text("UPDATE closed_periods SET content = replace(content, :was, :now)"),
            {"was": '"found":2', "now": '"found":9'},
        )
    engine.dispose()
    done = diemtin("period", "verify", "cu")
    assert (done.code, "KHÔNG còn khớp" in done.out) == (1, True)


def test_a_revised_plan_holds_after_the_last_signed_period_and_the_signed_ones_stay_the_old_plans(
    office: Path, diemtin: Diemtin
) -> None:
    diemtin("plan", "import", "cu.toml")
    diemtin("period", "close", "cu", "--period", "2025-09")
    done = diemtin("plan", "import", "moi.toml", "--supersedes", "cu")
    assert (done.code, "từ ngày 01/10/2025" in done.err) == (0, True)
    assert list(counts(diemtin, "cu", "2025-11-10")) == ["tháng 8/2025", "tháng 9/2025"]
    new = counts(diemtin, "moi", "2025-11-10")
    assert [(label, row["need"]) for label, row in new.items()] == [("tháng 10/2025", 5), ("tháng 11/2025", 5)]
    assert counts(diemtin, "cu", "2025-11-10")["tháng 9/2025"]["need"] == 2


def test_a_plan_cannot_take_over_inside_a_signed_period_nor_twice_nor_from_itself(
    office: Path, diemtin: Diemtin
) -> None:
    diemtin("plan", "import", "cu.toml")
    diemtin("period", "close", "cu", "--period", "2025-10")
    refused = [
        ("moi.toml", "--supersedes", "cu", "--from", "2025-10-20"),
        ("moi.toml", "--supersedes", "cu", "--from", "2026-03-01"),
        ("moi.toml", "--supersedes", "moi"),
        ("moi.toml", "--supersedes", "cu", "--from", "32/10/2025"),
    ]
    assert [diemtin("plan", "import", *words).code for words in refused] == [2, 2, 2, 2]
    assert diemtin("plan", "import", "moi.toml", "--supersedes", "khong-co").code == 4
    assert not (office / "ke-hoach" / "moi.toml").exists()
    assert diemtin("plan", "import", "moi.toml", "--supersedes", "cu").code == 0
    (office / "moi-2.toml").write_bytes((office / "moi.toml").read_bytes())
    third = diemtin("plan", "import", "moi-2.toml", "--supersedes", "cu")
    assert (third.code, "moi" in third.err) == (2, True)


def test_what_people_said_under_the_old_plan_holds_under_the_new_one(office: Path, diemtin: Diemtin) -> None:
    publish(date(2025, 10, 7))
    diemtin("plan", "import", "cu.toml")
    assert counts(diemtin, "cu", "2025-10-10")["tháng 10/2025"]["found"] == 1
    ruled = diemtin(
        "items", "exclude", "https://bao.example/2025-10-07.html", "--plan", "cu", "--reason", "tin quảng cáo"
    )
    assert ruled.code == 0
    diemtin("plan", "import", "moi.toml", "--supersedes", "cu")
    assert counts(diemtin, "moi", "2025-10-10")["tháng 10/2025"]["found"] == 0


def test_a_plan_file_imported_again_keeps_its_place(office: Path, diemtin: Diemtin) -> None:
    diemtin("plan", "import", "cu.toml")
    diemtin("plan", "import", "moi.toml", "--supersedes", "cu", "--from", "2025-11-01")
    again = diemtin("plan", "import", "moi.toml", "--replace")
    assert (again.code, "thay thế kế hoạch cu" in again.err, "từ ngày 01/11/2025" in again.err) == (0, True, True)
    assert list(counts(diemtin, "cu", "2025-12-10")) == ["tháng 8/2025", "tháng 9/2025", "tháng 10/2025"]
    moved = diemtin("plan", "import", "moi.toml", "--replace", "--supersedes", "cu", "--from", "2025-12-01")
    assert (moved.code, "từ ngày 01/12/2025" in moved.err) == (0, True)
    assert diemtin("plan", "import", "moi.toml", "--replace", "--from", "2025-11-01").code == 0
    assert "tháng 11/2025" not in counts(diemtin, "cu", "2025-12-10")


def test_days_that_a_takeover_leaves_to_no_plan_are_told_of(office: Path, diemtin: Diemtin) -> None:
    diemtin("plan", "import", "cu.toml")
    late = (office / "moi.toml").read_text(encoding="utf-8").replace("2025-10-01", "2025-10-10")
    (office / "moi.toml").write_text(late, encoding="utf-8")
    told = diemtin("plan", "import", "moi.toml", "--supersedes", "cu")
    assert (told.code, "01/10/2025-09/10/2025 không thuộc kỳ nào" in told.err) == (0, True)
    whole = late.replace("2025-10-10", "2025-10-01")
    (office / "moi.toml").write_text(whole, encoding="utf-8")
    mended = diemtin("plan", "import", "moi.toml", "--replace")
    assert (mended.code, "không thuộc kỳ nào" in mended.err, "từ ngày 10/10/2025" in mended.err) == (0, False, True)
    publish(date(2025, 10, 5))
    assert counts(diemtin, "moi", "2025-11-10")["tháng 10/2025"]["found"] == 1


def test_numbers_of_people_leave_every_reason(office: Path, diemtin: Diemtin) -> None:
    publish(date(2025, 10, 7))
    diemtin("plan", "import", "cu.toml")
    why = ("--reason", "ông A báo lại, gọi 0912 345 678")
    done = [
        diemtin("items", "exclude", "https://bao.example/2025-10-07.html", "--plan", "cu", *why, "--json"),
        diemtin("plan", "owner", "cu", "q1", "--on", "2025-10-01", "--closed", *why, "--json"),
        diemtin("period", "close", "cu", "--period", "2025-09", *why, "--json"),
    ]
    assert [(one.code, one.object["reason"]) for one in done] == [(0, "ông A báo lại, gọi •••")] * 3


def test_a_period_signed_out_of_order_tells_nothing_of_those_after_it(office: Path, diemtin: Diemtin) -> None:
    diemtin("plan", "import", "cu.toml")
    diemtin("period", "close", "cu", "--period", "2025-09")
    publish(date(2025, 9, 25))
    assert diemtin("period", "close", "cu", "--period", "2025-08", "--json").object["adjustments"] == []


def test_an_owner_is_not_changed_inside_a_signed_period(office: Path, diemtin: Diemtin) -> None:
    diemtin("plan", "import", "cu.toml")
    diemtin("period", "close", "cu", "--period", "2025-09")
    words = ("plan", "owner", "cu", "q1", "--closed", "--reason", "đã giải thể")
    refused = diemtin(*words, "--on", "2025-09-15")
    assert (refused.code, "đã chốt số liệu đến hết ngày 30/09/2025" in refused.err) == (2, True)
    assert diemtin(*words, "--on", "2025-10-01").code == 0
