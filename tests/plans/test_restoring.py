"""Letters given back to damaged phrases of our own."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from plans.misreadings import damage_between
from plans.restoring import restore
from plans.wordlists import wordlists


@pytest.mark.parametrize(
    ("damaged", "clean"),
    [
        ("tuyén truyén trén mang xa hdi", "tuyên truyền trên mạng xã hội"),
        ("Bao dién tu dang 02 bai/thang", "Báo điện tử đăng 02 bài/tháng"),
        ("mdi tudn phat lai 03 lan", "mỗi tuần phát lại 03 lần"),
        ("cdng thdng tin dién tu cua xa", "cổng thông tin điện tử của xã"),
        ("phéng, chéng chay rirng", "phòng, chống cháy rừng"),
        ("chuyén d6i s6", "chuyển đổi số"),
        ("TO CHUC THUC HIEN", "TỔ CHỨC THỰC HIỆN"),
        ("hé théng truyén thanh co so", "hệ thống truyền thanh cơ sở"),
    ],
)
def test_a_damaged_phrase_gets_its_letters_back(damaged: str, clean: str) -> None:
    assert restore(damaged) == clean


@pytest.mark.parametrize(
    "text",
    [
        "Số: 85/KH-UBND",
        "15/11/2024",
        "12 345 6.789,5 %",
        "https://trason.gov.vn/tin-tuc",
        "Facebook YouTube TikTok",
        "xyzzy qwrtp",
        "",
        " \n\t ",
    ],
)
def test_numbers_addresses_and_words_that_resemble_nothing_stay(text: str) -> None:
    assert restore(text) == text


@pytest.mark.parametrize(
    "text",
    [
        "Đài truyền thanh xã phát mỗi tuần 02 tin, bài về phòng, chống dịch bệnh.",
        "Phòng Văn hóa - Xã hội chủ trì, phối hợp với Công an xã tổ chức 03 hội nghị tuyên truyền.",
        "Ủy ban nhân dân xã yêu cầu các thôn báo cáo trước ngày 15 hằng tháng.",
    ],
)
def test_clean_text_stays_as_it_is(text: str) -> None:
    assert restore(text) == text


@given(st.text(max_size=120))
def test_only_words_change_never_what_stands_between_them(text: str) -> None:
    found = restore(text)
    assert found.split() == [] if not text.split() else len(found.split()) == len(text.split())
    assert [sign for sign in found if sign.isspace()] == [sign for sign in text if sign.isspace()]


@given(st.lists(st.sampled_from(["01", "2", "15", "2026", "03/9/2025", "27/KH-UBND"]), min_size=1, max_size=6))
def test_numbers_and_dates_come_through_any_phrase(numbers: list[str]) -> None:
    text = " ".join(f"dang {number} bai" for number in numbers)
    assert [part for part in restore(text).split() if part[0].isdigit()] == numbers


def test_restoring_twice_changes_no_more_than_once() -> None:
    once = restore("Ké hoach tuyén truyén vé chuyén ddi sé trén dia ban xa")
    assert restore(once) == once == "Kế hoạch tuyên truyền về chuyển đổi số trên địa bàn xã"


def test_damage_that_is_usual_costs_less_than_any_other() -> None:
    usual = damage_between("sé", "số", 9)
    other = damage_between("sk", "số", 9)
    assert usual is not None
    assert other is not None
    assert usual < 0.6 < other
    assert damage_between("truyén", "truyền", 0.2) is not None
    assert damage_between("xyz", "truyền", 2) is None


def test_our_words_are_words_and_no_whole_sentences() -> None:
    office = (Path(__file__).parents[2] / "plans" / "lexicon" / "office.txt").read_text(encoding="utf-8").splitlines()
    phrases = [line for line in office if not line.startswith("#")]
    assert max(len(phrase.split()) for phrase in phrases) <= 8
    assert all(phrase == phrase.lower() for phrase in phrases)
    assert not any(sign.isdigit() for phrase in phrases for sign in phrase)


def test_the_shared_damaged_plan_reads_mostly_like_its_clean_copy(shared: Path) -> None:
    from difflib import SequenceMatcher

    def syllables(name: str, *, restored: bool) -> list[str]:
        text = next((shared / "seeds").glob(f"{name}_*.txt")).read_text(encoding="utf-8")
        return [word.strip(".,;:()“”") for word in (restore(text) if restored else text).lower().split()]

    clean = syllables("001", restored=False)

    def right(found: list[str]) -> float:
        blocks = SequenceMatcher(None, clean, found, autojunk=False).get_matching_blocks()
        return sum(block.size for block in blocks) / len(clean)

    assert right(syllables("000", restored=False)) < 0.2
    assert right(syllables("000", restored=True)) > 0.8


def test_the_lists_know_the_words_of_both() -> None:
    lists = wordlists()
    assert lists.rank("và") == 0
    assert lists.rank("truyền") == 1
    assert ("tuyên", "truyền") in lists.phrases
    assert lists.rank("xyzzy") is None
    assert "truyền" in set(lists.alike("truyen"))
