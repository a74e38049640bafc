"""The digest as HTML and as plain text: complete, equal, harmless, small enough."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import replace
from datetime import date, timedelta
from http.server import BaseHTTPRequestHandler, HTTPServer
from threading import Thread
from typing import Any

import pytest
from hypothesis import given as with_values
from hypothesis import settings
from hypothesis import strategies as st
from mornings import (
    FALSE_CLAIM,
    MORNING,
    NAMES,
    SPAN,
    TASKS,
    TODAY,
    count,
    counted,
    full,
    given,
    item,
    plan,
    quiet,
    quota,
    typical,
    waiting,
)
from selectolax.lexbor import LexborHTMLParser

from alerts.digest import DigestInput, DigestItem, PlanBoard, SilentSource, build_digest
from alerts.rendering import TEXT_WIDTH, RenderedMail, render_digest
from core.count import Count, CountState, Forecast, Gap
from core.crawl import Outcome
from core.plan import Bound

GMAIL_CUTS_AT = 102_000
HOSTILE = [
    "<script>alert(1)</script>",
    '"><img src=x onerror=alert(1)>',
    "</title></td></table><h1>giả</h1>",
    "{{ 7*7 }} {% raw %} {0} {title}",
    "\u202emoc.aig\u202c \u2066x\u2069 a\u200bb \x00\x07\x1b[31m",
    "Subject: giả\r\nBcc: ai@do.example\r\n\r\nthân thư giả",
    "&lt;b&gt; & &amp; &#x3c;",
    "\ud800 nửa ký tự",
    "\u2028dòng\u2029mới\x85nữa",
    "Z" + "\u0300\u0301\u0302\u0303" * 50,
    "x" * 10_000,
]


def mail(facts: DigestInput) -> RenderedMail:
    return render_digest(build_digest(facts))


def tree(facts: DigestInput) -> LexborHTMLParser:
    return LexborHTMLParser(mail(facts).html)


def visible(html: str) -> str:
    parsed = LexborHTMLParser(html)
    for node in parsed.css("head, .preview"):
        node.decompose()
    return " ".join((parsed.body.text(separator=" ") if parsed.body else "").split())


def says(sentence: str, facts: DigestInput) -> None:
    """Check that both parts hold the sentence."""
    made = mail(facts)
    assert sentence in " ".join(made.text.split())
    assert sentence in visible(made.html)


def board(*counts: Count) -> DigestInput:
    return given(boards=(PlanBoard(plan=plan(), counts=counts),))


def titled(title: str, **values: Any) -> DigestInput:
    return given(items=(DigestItem(item=item(title=title, **values), tasks=()),))


@pytest.mark.parametrize("morning", [typical, quiet, full, given])
def test_every_number_of_the_text_part_stands_in_the_html_part(morning: Any) -> None:
    made = mail(morning())
    text = re.sub(r"(?m)^ *https?://\S+$", "", made.text)
    numbers = re.compile(r"\d[\d./:,]*\d|\d")
    assert Counter(numbers.findall(text)) == Counter(numbers.findall(visible(made.html)))


@pytest.mark.parametrize("morning", [typical, quiet, full, given])
def test_every_link_of_the_html_part_stands_on_its_own_line_in_the_text(morning: Any) -> None:
    made = mail(morning())
    links = [node.attributes["href"] for node in LexborHTMLParser(made.html).css("a")]
    assert links == re.findall(r"(?m)^ *(https?://\S+)$", made.text)


@pytest.mark.parametrize("morning", [typical, quiet, full])
def test_text_part_keeps_its_width_but_for_addresses(morning: Any) -> None:
    lines = mail(morning()).text.splitlines()
    assert [line for line in lines if len(line) > TEXT_WIDTH and "://" not in line] == []
    assert not any(line != line.rstrip() for line in lines)


@pytest.mark.parametrize("morning", [typical, quiet, full])
def test_html_is_one_column_of_tables_without_anything_to_load_or_run(morning: Any) -> None:
    page = tree(morning())
    assert page.css("script, link, img, iframe, object, form, svg, base, video, audio, [background], [src]") == []
    assert page.css_first("html").attributes["lang"] == "vi"
    assert page.css_first("table.card").attributes["width"] == "600"
    assert all(table.attributes.get("role") == "presentation" for table in page.css("table"))
    assert "url(" not in mail(morning()).html
    assert "@import" not in mail(morning()).html


def test_styles_are_inlined_and_what_stays_in_the_head_is_only_for_dark_and_narrow_screens() -> None:
    page = tree(typical())
    styles = " ".join(node.text() for node in page.css("style"))
    outside = re.sub(r"@media[^{]*\{(?:[^{}]*\{[^{}]*\})*\s*\}", "", styles)
    assert outside.strip() == ""
    assert all(node.attributes.get("style") for node in page.css("td.part, td.number, td.words, p.item, h3"))
    assert all("color" in (node.attributes.get("style") or "") for node in page.css("h1, h2, a, .facts, .foot"))


def test_typical_morning_has_all_its_parts() -> None:
    page = tree(typical())
    assert [node.text() for node in page.css("h2")] == [
        "Chỉ tiêu của kế hoạch",
        "Tin, bài mới theo nhiệm vụ",
        "Chờ rà soát",
        "Nguồn gián đoạn",
    ]
    assert [node.text() for node in page.css(".quota .figure")] == ["0/1", "2/5", "02", "3/4", "3/2"]
    assert [node.text() for node in page.css(".tile .figure")] == ["05", "05", "02", "01"]


def test_quiet_morning_still_says_everything() -> None:
    says("Hôm nay không có gì mới", quiet())
    says("Không có chỉ tiêu nào chậm trong 02 chỉ tiêu đang theo dõi. Trong đó: 01 đạt; 01 đúng tiến độ.", quiet())
    says("Không có tin nào chờ rà soát.", quiet())
    says("Cả 12 nguồn đang theo dõi đều trả lời bình thường.", quiet())
    assert "hôm nay không có gì mới" in mail(quiet()).subject


def test_quiet_morning_with_a_silent_source_says_that_it_may_be_wrong() -> None:
    silent = SilentSource(name="Báo Sương Lâm", outcome=Outcome.BROKEN, since=MORNING, message="")
    says("Lưu ý: 01 nguồn đang gián đoạn", given(silent=(silent,)))
    says("Báo Sương Lâm: không truy cập được từ 07:00 ngày 21/11/2025", given(silent=(silent,)))


def test_office_without_plan_or_source_is_told_what_to_do() -> None:
    says("Chưa theo dõi kế hoạch nào.", given(sources_total=0))
    says("Chưa theo dõi nguồn nào.", given(sources_total=0))


@pytest.mark.parametrize(
    ("on", "sentence"),
    [
        (TODAY, "Cần thêm 03 tin, bài trước ngày 24/11/2025 (còn 03 ngày, kể cả hôm nay)."),
        (date(2025, 11, 23), "Cần thêm 03 tin, bài trong hôm nay, ngày 23/11/2025 là ngày cuối kỳ."),
        (date(2025, 11, 24), "Kỳ đã hết ngày 23/11/2025, còn thiếu 03 tin, bài."),
    ],
)
def test_quota_behind_says_how_many_until_when(on: date, sentence: str) -> None:
    says(sentence, replace(board(count()), on=on))


@pytest.mark.parametrize(
    ("left", "sentence"),
    [
        (3, "Cần thêm 02 tin, bài trước ngày 22/11/2025 (còn 03 ngày làm việc)."),
        (1, "Cần thêm 02 tin, bài trong ngày 21/11/2025, ngày làm việc cuối của kỳ."),
        (0, "Cần thêm 02 tin, bài; kỳ không còn ngày làm việc nào, hết kỳ ngày 21/11/2025."),
    ],
)
def test_quota_behind_says_the_working_days_that_are_left(left: int, sentence: str) -> None:
    forecast = Forecast(expected=3, more=2, by=date(2025, 11, 21), working_days_left=left)
    says(sentence, board(count(forecast=forecast)))


def test_quota_whose_owner_is_gone_asks_for_a_decision() -> None:
    why = "Sở X đã kết thúc hoạt động sau ngày 28/02/2025: hãy đóng hoặc chuyển chỉ tiêu này."
    gone = count(CountState.NOT_MEASURABLE, quota=quota("cu"), found=None, owner_gone=why)
    says(f"(báo điện tử · tin, bài): {why}", board(gone))


def test_quota_says_phrase_channel_period_and_who_owes_it() -> None:
    says("Đăng tin, bài về chuyển đổi số trên báo điện tử: 05 tin, bài/tuần.", board(count()))
    says("báo điện tử · tuần 47, 17-23/11/2025 · Chủ trì: Báo Sương Lâm", board(count()))


def test_quota_says_what_nearly_counts_and_where_a_source_was_down() -> None:
    gap = Gap(source="cong_suong_lam", start=MORNING - timedelta(days=2), end=MORNING)
    facts = board(count(nearly=(counted(1), counted(2)), gaps=(gap, replace(gap, start=MORNING, end=None))))
    says("Có 02 tin, bài gần đủ điều kiện tính, chờ cán bộ xác nhận.", facts)
    name = NAMES["cong_suong_lam"]
    says(f"Nguồn {name} không truy cập được từ 07:00 ngày 19/11/2025 đến 07:00 ngày 21/11/2025", facts)
    says(f"Nguồn {name} không truy cập được từ 07:00 ngày 21/11/2025 đến nay", facts)


def test_cap_that_is_passed_says_by_how_many() -> None:
    cap = quota(min=None, max=2, bound=Bound.AT_MOST, unit_of_count="clip")
    says("Vượt mức trần 03 video, clip.", board(count(CountState.OVER_CAP, quota=cap, need=None, found=5)))


def test_eight_tasks_of_one_quota_are_one_block() -> None:
    rows = [count(quota=quota("each"), period=SPAN, task=task, found=found) for task, found in
            (("ha_tang", 1), ("ky_nang", 0))]  # fmt: skip
    says("Cần thêm 09 tin, bài trước ngày 01/01/2026", board(*rows))
    says("Phổ cập kỹ năng số cho người dân: 0/5", board(*rows))
    assert len(tree(board(*rows)).css(".quota")) == 1


def test_not_measurable_is_named_and_never_zero() -> None:
    radio = quota(text="Phát lại 03 lần/tháng.", channel="radio_commune", unit_of_count="phat_lai")
    facts = board(count(CountState.NOT_MEASURABLE, quota=radio, need=3, found=None))
    says("Không đo được: 01 chỉ tiêu.", facts)
    says("Phát lại 03 lần/tháng. (truyền thanh cấp xã · lần phát lại)", facts)
    assert "0/3" not in mail(facts).text


def test_quota_not_measurable_for_each_task_is_named_once_and_adds_up() -> None:
    rows = (count(CountState.NOT_MEASURABLE, task=task.id, found=None) for task in TASKS)
    facts = board(*rows)
    says("03 chỉ tiêu đang theo dõi (tính riêng từng nhiệm vụ)", facts)
    says("Không đo được: 03 chỉ tiêu.", facts)
    says("(báo điện tử · tin, bài · 03 nhiệm vụ)", facts)


def test_quota_that_ended_long_ago_is_told_with_its_last_day() -> None:
    facts = replace(board(count(CountState.MISSED)), on=date(2026, 2, 1))
    says("Đã hết thời hạn từ trước và không đạt: 01 chỉ tiêu.", facts)
    says("(2/5 tin, bài, hết kỳ ngày 23/11/2025)", facts)
    assert "đôn đốc," not in mail(facts).subject


def test_unit_or_channel_without_a_word_does_not_stop_the_mail() -> None:
    says("kenh_moi", board(count(quota=quota(channel="kenh_moi", unit_of_count="don_vi_moi"))))


def test_thousands_have_dots_and_small_numbers_a_leading_zero() -> None:
    says("1.234 tin, bài mới", replace(typical(), items=full(1234, 0).items))
    assert "01 nguồn gián đoạn" in mail(typical()).subject


def test_waiting_item_is_a_question_with_sentence_claim_verdict_score_and_evidence() -> None:
    facts = given(waiting=(waiting(1, FALSE_CLAIM, sentence="Từ tháng sau chợ nào cũng thu thuế mới."),))
    for sentence in (
        "Không chuyển ra ngoài khi chưa có người xác nhận.",
        "“Từ tháng sau chợ nào cũng thu thuế mới.”",
        "Đã kết luận: sai sự thật. Không có quy định nào như vậy; mức thuế không thay đổi.",
        "Độ khớp: 0,91",
        "Minh chứng: Thuế tỉnh Sương Lâm",
    ):
        says(sentence, facts)


def test_claim_that_left_the_register_is_named_by_its_id() -> None:
    says("mục c9, không còn trong danh mục", given(waiting=(waiting(1, None),)))


def test_address_inside_a_quoted_fraud_is_no_link_anywhere() -> None:
    facts = given(waiting=(waiting(1, sentence="Vào http://vneid-gia.com/nop hoặc vneid-gia.vn ngay."),))
    says("Vào http[:]//vneid-gia[.]com/nop hoặc vneid-gia[.]vn ngay.", facts)


@pytest.mark.parametrize("text", HOSTILE)
def test_hostile_words_stay_words(text: str) -> None:
    facts = replace(
        board(count(quota=quota(text=text, lead_unit=text), note=text)),
        office=text,
        province=text,
        items=(DigestItem(item=item(title=text, source=text), tasks=(text,)),),
        waiting=(waiting(1, sentence=text),),
        silent=(SilentSource(name=text, outcome=Outcome.EMPTY, since=MORNING, message=text),),
    )
    made = mail(facts)
    assert LexborHTMLParser(made.html).css("script, img, h1 ~ h1, b") == []
    assert len(LexborHTMLParser(made.html).css("h1")) == 1
    assert made.subject == mail(replace(facts, office="", province="")).subject
    assert (
        re.search(r"[\x00-\x09\x0b-\x1f\x7f-\x9f\u2028\u2029\u200b-\u200f\u202a-\u202e\u2066-\u2069]", made.text)
        is None
    )
    assert re.search(r"[\u0300-\u036f]{3}", made.text) is None
    made.html.encode("utf-8")
    assert len(made.html) < 40_000


@settings(max_examples=60, deadline=None)
@with_values(st.text(max_size=300))
def test_any_title_comes_out_as_its_own_visible_text_or_shorter(title: str) -> None:
    made = mail(titled(title))
    shown = LexborHTMLParser(made.html).css_first("p.item a").text()
    assert shown.isprintable()
    assert "\n" not in shown
    assert f"  {shown}\n".replace(" ", "") in made.text.replace(" ", "") or len(shown) > TEXT_WIDTH - 2
    assert made.subject == mail(titled("khác")).subject


@settings(max_examples=80, deadline=None)
@with_values(
    st.one_of(st.text(max_size=80), st.text(max_size=60).map("https://".__add__), st.text().map("javascript:".__add__))
)
def test_any_address_becomes_a_web_link_or_none(url: str) -> None:
    for node in tree(titled("tin", url=url)).css("a"):
        assert re.fullmatch(r"(?i:https?)://[A-Za-z0-9.\[\]_-][!-~]*", node.attributes["href"] or "")


@pytest.mark.parametrize(
    "url",
    [
        "javascript:alert(1)",
        " javascript:alert(1)",
        "JaVaScRiPt:alert(1)",
        "data:text/html,<b>",
        "vbscript:x",
        "//bao.example/tin",
        "/tin",
        "ftp://bao.example/tin",
        "https://",
        "https://vnbao.example@xau.example/tin",
        "https://bao.example/\r\ntin",
        "https://bao.example/\u202etin",
        "https://[::1/tin",
        "https://bao.example:999999/tin",
        "http://´",
        "https://bao example/tin",
        "https://bao.example%20/tin",
        "https://bao.example/" + "a" * 2000,
        "",
    ],
)
def test_address_that_is_none_to_follow_is_left_out_and_said(url: str) -> None:
    page = tree(titled("Tin có địa chỉ lạ", url=url))
    assert page.css("a") == []
    says("Tin có địa chỉ lạ (địa chỉ không an toàn, đã bỏ liên kết)", titled("Tin có địa chỉ lạ", url=url))


def test_vietnamese_address_is_put_into_letters_every_mail_program_knows() -> None:
    (link,) = tree(titled("tin", url='https://báo.example/tin-mới?q="a"')).css("a")
    assert link.attributes["href"] == "https://xn--bo-mia.example/tin-m%E1%BB%9Bi?q=%22a%22"


def test_long_title_is_cut_at_a_word() -> None:
    shown = tree(titled("chuyển đổi số " * 800)).css_first("p.item a").text()
    assert shown.endswith(("chuyển…", "đổi…", "số…"))
    assert len(shown) <= 180


def test_five_hundred_items_and_sixty_quotas_stay_under_what_gmail_shows() -> None:
    made = mail(full())
    assert len(made.html.encode()) < GMAIL_CUTS_AT
    assert "và 35 chỉ tiêu khác" in made.text
    assert len(re.findall(r"và 15[89] tin khác", made.text)) == 3
    assert "và 28 tin khác đang chờ" in made.text
    assert "và 10 nguồn khác" in made.text


def test_nothing_is_fetched_while_a_mail_is_made() -> None:
    asked: list[str] = []

    class Ears(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            asked.append(self.path)
            self.send_response(404)
            self.end_headers()

        def log_message(self, *_: object) -> None:
            """Stay quiet."""

    with HTTPServer(("127.0.0.1", 0), Ears) as server:
        thread = Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01})
        thread.start()
        address = f"http://127.0.0.1:{server.server_port}/x.css"
        mail(titled(f'<link rel="stylesheet" href="{address}"><style>@import "{address}";</style>', url=address))
        server.shutdown()
        thread.join()
    assert asked == []


def test_same_digest_gives_the_same_mail() -> None:
    assert mail(typical()) == mail(typical())
