"""Damage to a text may hide a quota; it must not make one."""

from __future__ import annotations

import time
from collections import Counter
from random import Random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from core.text import fold
from plans.damage import is_damaged
from plans.reader import read_plan_text
from plans.reading.pieces import pieces
from plans.reading.syllables import is_syllable

_WRONG = {"o": "ooo6bd0", "a": "aaaá4", "u": "uuuù", "e": "eeeé", "d": "ddb", "i": "iií", "y": "yy"}
PLAN = """
KẾ HOẠCH
Tuyên truyền về đọc sách trên địa bàn tỉnh năm 2026

Thực hiện Kế hoạch số 07/KH-BVH ngày 02/01/2026, UBND tỉnh ban hành kế hoạch như sau:
I. KẾT QUẢ NĂM 2025
Toàn tỉnh đã tổ chức 34 buổi tuyên truyền, đăng 96 tin, bài, in 12.000 tờ rơi.
II. HÌNH THỨC
1. Trên báo chí
- Báo tỉnh: trên báo in 02 bài/tháng; trên báo điện tử tối thiểu 08 tin, bài/tháng.
- Chuyên mục Đọc sách trên sóng truyền hình: 02 số/tháng, mỗi số 10 phút.
2. Trên hệ thống thông tin cơ sở
a) Truyền thanh xã phát 03 lượt/ngày; mỗi tháng 01 chương trình và phát lại ít nhất 03 lần/tháng.
b) Cổng thông tin điện tử tỉnh: từ 10 đến 15 tin, bài/tháng.
c) Trang Facebook: 05 tin/tuần, 01 infographic/tuần.
3. Sự kiện
- Tổ chức 02 hội nghị; in 5.000 tờ rơi.
III. KINH PHÍ
Kinh phí 150.000.000 đồng; mỗi xã bố trí 02 cán bộ.
"""
WITHOUT = [
    "Căn cứ Luật số 41/2024/QH15; Quyết định số 546/QĐ-TTg ngày 29/4/2022; Kế hoạch số 112/KH-UBND về 05 nhóm giải pháp.",
    "Kế hoạch gồm 05 phần, 03 phụ lục; 100% thôn, 14 tổ công nghệ số, 3 trụ cột, 08 nhiệm vụ trọng tâm của đề án.",
    "Nhân lực: mỗi xã bố trí 02 cán bộ phụ trách; trang thiết bị: 05 máy tính, 36 cụm loa; kinh phí 30.000.000 đồng.",
    "Các thôn gửi báo cáo 01 lần/quý về Phòng Văn hóa - Xã hội trước ngày 20 tháng cuối quý.",
    "Phấn đấu tỷ lệ bao phủ đạt 95%; giảm 5% số vụ tai nạn; có thêm 02 xã đạt chuẩn nông thôn mới.",
]


def scanned(text: str, random: Random, share: float) -> str:
    """Take marks away and confuse letters in a share of the letters that have marks, as scanners do."""
    return "".join(
        letter if letter.isascii() or random.random() > share else random.choice(_WRONG.get(fold(letter), fold(letter)))
        for letter in text
    )


def keys(text: str) -> Counter[tuple[object, ...]]:
    return Counter(
        (quota.channel, quota.unit_of_count, quota.min, quota.max, quota.per, quota.per_n)
        for quota in read_plan_text(text).quotas
    )


@given(st.sampled_from(WITHOUT), st.sampled_from([0.3, 0.6, 1.0]), st.randoms(use_true_random=False))
def test_text_without_quotas_gives_none_however_damaged(text, share, random: Random):
    assert keys(f"- {text}") == Counter()
    assert keys(f"- {scanned(text, random, share)}") == Counter()


def test_damaged_plan_keeps_most_quotas_and_gets_hardly_a_new_one():
    clean, random = keys(PLAN), Random(5)
    assert sum(clean.values()) == 11
    found = kept = 0
    for share in [0.3, 0.6, 1.0] * 10:
        damaged = keys(scanned(PLAN, random, share))
        found += sum(damaged.values())
        kept += sum((damaged & clean).values())
    assert kept / (30 * 11) > 0.7
    assert kept / found > 0.97


@settings(max_examples=40)
@given(st.sampled_from([0.3, 1.0]), st.randoms(use_true_random=False))
def test_every_number_of_a_quota_stands_in_the_text(share, random: Random):
    numbers = {piece.value for piece in pieces(PLAN, loose=False)} | {None}
    for quota in read_plan_text(scanned(PLAN, random, share)).quotas:
        assert {quota.min, quota.max} <= numbers


@settings(max_examples=40)
@given(st.randoms(use_true_random=False))
def test_lost_and_broken_lines_make_no_quota(random: Random):
    lines = PLAN.splitlines()
    kept = [line for line in lines if random.random() > 0.2]
    broken = "\n".join(line.replace(" ", "\n", 1) if random.random() < 0.2 else line for line in kept)
    assert sum((keys(broken) - keys(PLAN)).values()) <= 2  # a cycle or a heading may be among what was lost


def test_stray_page_number_inside_a_sentence_does_no_harm():
    text = "- Cổng thông tin điện tử đăng tối thiểu\n\n     12\n\n08 tin, bài/tháng."
    assert list(keys(text)) == [("portal", "tin_bai", 8, None, "month", 1)]


@pytest.mark.parametrize(
    ("damaged", "wanted"),
    [
        ("- Trên báo in: o2 ky/thang, m6i kỳ 0I trang chuyen trang Nong thôn.", [("press_print", "ky", 2, 2, "month", 1)]),
        ("- Dai truyén thanh xa phát it nhat20 lwot/ngay.", [("radio_commune", "luot_phat", 20, None, "day", 1)]),
        ("- Thuc hién o2 cuoc toa dam tru yền hinh trong nim.", [("tv", "toa_dam", 2, 2, "year", 1)]),
        ("- Cong thong tin dién tử: Tir 1 dén 3 tin, bai/ thang vé chuyén d6i sb.", [("portal", "tin_bai", 1, 3, "month", 1)]),
        ("- mdi tuan 01 chuyén muc trén séng truyén hinh va phat lai O3 lan/tuan.",
         [("tv", "chuyen_muc", 1, 1, "week", 1), ("tv", "phat_lai", 3, 3, "week", 1)]),
    ],
)  # fmt: skip
def test_what_scanners_do_is_read(damaged, wanted):
    assert list(keys(damaged)) == wanted


def test_digits_read_from_letters_are_asked_about():
    draft = read_plan_text("- Dai truyén thanh xa phát O3 lwot/ngay vé chuyén d6i sb.")
    assert any("đọc từ bản quét là 3" in question.text for question in draft.questions)


def test_phrases_shown_are_restored_and_the_scan_is_kept():
    draft = read_plan_text("- Cong thong tin dién tử tinh: mdi thang 03 tin, bai vé chuyén ddi sé cua tinh.")
    [quota] = draft.quotas
    assert "chuyển đổi số" in quota.text
    assert "chuyén ddi sé" in draft.readings["q1"].raw


@given(st.sampled_from([0.9, 1.0]), st.randoms(use_true_random=False))
def test_damage_is_noticed(share, random: Random):
    assert not is_damaged(PLAN)
    assert is_damaged(scanned(PLAN, random, share))


@pytest.mark.parametrize("word", ["nghiêng", "quyết", "giếng", "khuya", "oanh", "ương", "trường"])
def test_syllable(word):
    assert is_syllable(word)


@pytest.mark.parametrize("word", ["truyén", "chuyén", "ddng", "clip", "véi", "nhat1"])
def test_no_syllable(word):
    assert not is_syllable(word)


def test_twenty_pages_are_read_within_two_seconds():
    text = PLAN * 60  # about 50,000 letters
    assert len(text) > 45_000
    read_plan_text(PLAN)  # patterns are made once
    begun = time.process_time()
    assert len(read_plan_text(text).quotas) == 60 * 11
    assert time.process_time() - begun < 2
