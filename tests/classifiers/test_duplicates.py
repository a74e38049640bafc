"""Near-duplicates: reprints, cut texts and rewrites meet; other articles do not."""

from __future__ import annotations

import random
import unicodedata

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from benchmarks.duplicates import corpus
from classifiers.duplicates import DuplicateIndex
from classifiers.sketch import LENGTH

SENTENCES = (
    "Sáng nay xã Sơn Hà khánh thành nhà văn hóa thôn Đồng Tâm sau tám tháng thi công.",
    "Công trình rộng hai trăm mét vuông, có phòng đọc sách và sân bóng chuyền cho thanh niên.",
    "Kinh phí do nhân dân đóng góp một nửa, phần còn lại từ chương trình nông thôn mới.",
    "Trưởng thôn cho biết bà con đã hiến hơn ba trăm mét đất vườn để mở rộng lối vào.",
    "Tối cùng ngày, đội văn nghệ của thôn biểu diễn các làn điệu then cổ phục vụ người dân.",
    "Trong năm nay xã còn xây thêm hai nhà văn hóa ở những thôn xa trung tâm nhất.",
)
TEXT = "\n".join(SENTENCES)
OTHER = (
    "Trạm y tế xã tiêm bổ sung vắc xin sởi cho trẻ từ một đến năm tuổi trong ba ngày cuối tuần.\n"
    "Phụ huynh mang theo sổ tiêm và đưa trẻ đến đúng khung giờ ghi trên giấy mời.\n"
    "Cán bộ trạm theo dõi mỗi cháu ba mươi phút sau tiêm trước khi cho về nhà."
)


def index_of(*texts: str) -> DuplicateIndex:
    index = DuplicateIndex()
    for item, text in enumerate(texts, start=1):
        index.add(item, item, index.signature("Tiêu đề", text))
    return index


@pytest.mark.parametrize(
    "text",
    [
        TEXT,
        TEXT.replace("Sáng nay", "Chiều qua"),
        TEXT.upper(),
        unicodedata.normalize("NFD", TEXT),
        TEXT.replace("\n", " "),
        "\n".join(reversed(SENTENCES)),
        "\n".join(SENTENCES[:4]),
        f"Tin từ cơ sở gửi về trong buổi sáng hôm nay cho bạn đọc gần xa.\n{TEXT}",
        "\n".join(
            [
                *SENTENCES[:3],
                "Nhiều cụ cao tuổi đến từ rất sớm, mang theo cờ hoa và bánh trái nhà làm.",
                "Lãnh đạo xã tặng thôn một giàn loa mới cùng tủ sách có ba trăm đầu sách.",
                "Người dân ai nấy đều phấn khởi khi có nơi sinh hoạt chung khang trang.",
            ]
        ),
    ],
)
def test_reprint_is_found_whatever_was_done_to_it(text: str) -> None:
    index = index_of(OTHER, TEXT)
    assert index.match(index.signature("Một tiêu đề khác hẳn", text)) == 2


def test_other_article_is_not_a_duplicate() -> None:
    index = index_of(TEXT)
    assert index.match(index.signature("Tiêu đề", OTHER)) is None


def test_duplicate_of_a_duplicate_joins_the_first_ones_cluster() -> None:
    index = DuplicateIndex()
    index.add(1, 1, index.signature("a", TEXT))
    index.add(2, 1, index.signature("b", "\n".join(SENTENCES[:5])))
    assert index.match(index.signature("c", "\n".join(SENTENCES[:4]))) == 1


def test_sentence_that_a_site_puts_under_every_article_makes_no_duplicates() -> None:
    furniture = [f"Theo dõi trang của chúng tôi để nhận tin mới nhất mỗi ngày, câu số {number}." for number in range(3)]
    dice = random.Random(3)
    words = [f"tiếng{number}" for number in range(900)]
    index = DuplicateIndex()
    for item in range(1, 41):
        body = [" ".join(dice.sample(words, 12)) + "." for _ in range(5)]
        index.add(item, item, index.signature("", "\n".join([*body, *furniture])))
    fresh = [" ".join(dice.sample(words, 12)) + "." for _ in range(5)]
    assert index.match(index.signature("", "\n".join([*fresh, *furniture]))) is None


def test_posts_without_a_word_are_alike_in_nothing() -> None:
    index = index_of("🎉🎉")
    assert index.match(index.signature("", "📷")) is None


def test_short_posts_with_the_same_caption_and_other_titles_are_kept_apart() -> None:
    index = DuplicateIndex()
    index.add(1, 1, index.signature("Khai giảng lớp học xóa mù chữ ở bản Mây", "Ảnh: Nhà trường"))
    assert index.match(index.signature("Bế giảng lớp tin học cho người cao tuổi", "Ảnh: Nhà trường")) is None


def test_text_in_another_script_is_compared_too() -> None:
    khmer = "សួស្តី ពិភពលោក នេះ ជា អត្ថបទ មួយ សម្រាប់ សាកល្បង ប្រព័ន្ធ រក អត្ថបទ ដូច គ្នា"
    index = index_of(khmer)
    assert index.match(index.signature("", khmer)) == 1
    assert index.match(index.signature("", "ខ្ញុំ ទៅ ផ្សារ ព្រឹក មិញ ទិញ ត្រី និង បន្លែ សម្រាប់ គ្រួសារ របស់ ខ្ញុំ")) is None


def test_signature_of_another_version_is_refused() -> None:
    with pytest.raises(ValueError, match=f"{LENGTH} bytes"):
        DuplicateIndex().add(1, 1, b"old")


def test_item_added_again_is_known_by_its_new_text() -> None:
    index = index_of(TEXT)
    index.add(1, 1, index.signature("", OTHER))
    assert index.match(index.signature("", TEXT)) is None
    assert index.match(index.signature("", OTHER)) == 1


@given(st.text(max_size=200), st.text(max_size=400))
def test_signature_has_one_length_and_is_the_same_for_equal_text(title: str, text: str) -> None:
    index = DuplicateIndex()
    signature = index.signature(title, text)
    assert len(signature) == LENGTH
    assert index.signature(title, unicodedata.normalize("NFD", text)) == index.signature(
        title, unicodedata.normalize("NFC", text)
    )
    assert index.signature(title, text) == signature


@settings(deadline=None, max_examples=40)
@given(st.integers(0, 5), st.lists(st.sampled_from(OTHER.replace("\n", " ").split()), min_size=3, max_size=14))
def test_sentence_added_to_a_long_text_keeps_the_match(place: int, words: list[str]) -> None:
    index = index_of(OTHER, TEXT)
    longer = "\n".join([*SENTENCES[:place], " ".join(words) + ".", *SENTENCES[place:]])
    assert index.match(index.signature("", longer)) == 2


def test_edits_of_the_benchmark_reach_their_goals() -> None:
    rows, index, right = corpus(250), DuplicateIndex(), {}
    wrong = 0
    for item, ((title, text), origin, kind) in enumerate(rows):
        signature = index.signature(title, text)
        hit = index.match(signature)
        wrong += hit is not None and hit != origin
        right.setdefault(kind, []).append(hit == origin)
        index.add(item, item if hit is None else hit, signature)
    shares = {kind: sum(hits) / len(hits) for kind, hits in right.items() if kind != "original"}
    assert wrong == 0
    assert shares.pop("rewrites") >= 0.85
    assert min(shares.values()) >= 0.99
