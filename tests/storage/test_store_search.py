"""Search: what is found, in which order, and what is shown of it."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from store_builders import NOW, article, only_item, rows, save

from core.text import fold
from storage.base import Store
from storage.search_words import indexed_words, read_query
from storage.snippet import cut_snippet

SENTENCES = (
    "Lễ hội đình làng khai mạc sáng nay ở xã Đồng Hỷ",
    "Phường Hòa Thuận gỡ bỏ biển quảng cáo sai quy định",
    "Đoàn thanh niên tặng sách cho thư viện trường Nguyễn Huệ",
    "Nhà văn hóa thôn Đông được sửa sang bằng tiền xã hội hóa",
    "Quỹ khuyến học trao học bổng; thuỷ lợi thuế khoá được bàn kỹ",
    "Nước ngọt về bản Ứ Ừ, Ặc Ẩn và Kỳ Ỷ",
)

# SQLite's idea of a letter ends with Unicode 6.1 (2012), which has every Latin one.
LATIN = st.text(
    st.one_of(
        st.characters(min_codepoint=0x20, max_codepoint=0x24F, exclude_categories=["Cc"]),
        st.characters(min_codepoint=0x300, max_codepoint=0x36F),
        st.characters(min_codepoint=0x1E00, max_codepoint=0x1EFF),
    ),
    max_size=60,
)


def _found(store: Store, words: str, **options: object) -> list[str]:
    return [hit.item.title for hit in store.search(words, **options)]  # type: ignore[arg-type]


def _fill(store: Store, *titles: str, text: str = "Thân bài.") -> None:
    save(store, *[article(f"bai-{n}", title=title, text=text) for n, title in enumerate(titles)])


@pytest.mark.parametrize(
    "typed",
    [
        "hòa thuận",
        "hoà thuận",
        "HÒA THUẬN",
        "hoa thuan",
        "Hoa thuận",
        unicodedata.normalize("NFD", "hòa thuận"),
        "thuận, hòa!",
    ],
)
def test_every_way_of_typing_a_word_finds_it(store: Store, typed: str) -> None:
    _fill(store, *SENTENCES)
    assert _found(store, typed) == [SENTENCES[1]]


@pytest.mark.parametrize("typed", ["đồng hỷ", "dong hy", "Đồng Hỷ", "đông hy", "Dong Hỷ"])
def test_letter_with_a_stroke_is_found_typed_with_or_without_it(store: Store, typed: str) -> None:
    _fill(store, *SENTENCES)
    assert _found(store, typed) == [SENTENCES[0]]


def test_every_word_must_occur_wherever_it_stands(store: Store) -> None:
    _fill(store, "Tin về chợ", "Tin về trường", text="Bà con họp sáng nay.")
    assert _found(store, "họp chợ") == ["Tin về chợ"]
    assert _found(store, "họp chợ trường") == []


def test_decomposed_article_is_found_by_composed_words(store: Store) -> None:
    _fill(store, unicodedata.normalize("NFD", "Đại hội thể thao"))
    assert len(_found(store, "đại hội")) == len(_found(store, "dai hoi")) == 1


def test_typed_marks_rank_before_the_same_letters_without(store: Store) -> None:
    """Forty items repeat the folded word more often and are newer; the one that was meant still comes first."""
    _fill(store, "Mã số vùng trồng", *[f"Má má má, ma ma ma {n}" for n in range(40)])
    assert _found(store, "mã", limit=3)[0] == "Mã số vùng trồng"
    assert len(_found(store, "ma", limit=100)) == 41


def test_typed_marks_side_by_side_rank_before_the_words_apart(store: Store) -> None:
    _fill(store, "Văn nghệ và xã hội hóa", "Nhà văn hóa", "Van hoa")
    assert _found(store, "văn hóa") == ["Nhà văn hóa", "Văn nghệ và xã hội hóa", "Van hoa"]


def test_word_in_the_title_ranks_before_the_same_word_in_the_text(store: Store) -> None:
    save(store, article("mot-1", title="Một tin", text="Lễ hội."), article("hai-2", title="Lễ hội", text="Một tin."))
    assert _found(store, "le hoi") == ["Lễ hội", "Một tin"]


def test_newest_first_does_not_look_at_the_rank(store: Store) -> None:
    _fill(store, "Lễ hội, lễ hội, lễ hội", "Một lễ hội thật dài với rất nhiều chữ khác")
    assert _found(store, "lễ hội", newest_first=True)[0].startswith("Một")
    assert _found(store, "lễ hội", newest_first=True, limit=1) == _found(store, "lễ hội", newest_first=True)[:1]


def test_edit_is_searched_by_its_new_words_only(store: Store, url: str) -> None:
    save(store, article(title="Tin cũ", text="chuồn chuồn"))
    save(store, article(title="Tin mới", text="bươm bướm"))
    assert (_found(store, "chuồn"), _found(store, "cũ"), _found(store, "bướm")) == ([], [], ["Tin mới"])
    assert rows(url, "SELECT count(*) FROM item_words") == [(1,)]


@pytest.mark.parametrize(
    "typed",
    [
        "",
        "   ",
        '"',
        '"""',
        "*",
        "'",
        "''",
        "\\",
        "(",
        ")",
        "^",
        "-",
        "+",
        "|",
        "&",
        "!",
        ":",
        "😀",
        "\x00",
        "%",
        "_",
        "()*",
        "\ud800",
        "—",
    ],
)
def test_query_without_a_word_finds_nothing(store: Store, typed: str) -> None:
    _fill(store, *SENTENCES)
    assert store.search(typed) == []


@pytest.mark.parametrize(
    "typed",
    [
        '"lễ hội',
        "lễ hội*",
        "title:lễ hội",
        "lễ & hội",
        "lễ | hội",
        "(lễ) hội",
        "lễ' hội",
        "lễ:*hội",
        "-lễ hội",
        "^lễ <-> hội",
        "lễ\x00 hội 😀",
    ],
)
def test_signs_between_words_mean_nothing(store: Store, typed: str) -> None:
    _fill(store, "Tin title: lễ hội")
    assert len(store.search(typed)) == 1


@pytest.mark.parametrize(
    "typed", ["AND", "OR", "NOT", "NEAR", "lễ AND hội", "NEAR(lễ hội, 2)", "lễ OR trâu", "NOT trâu"]
)
def test_words_of_a_query_language_are_words(store: Store, typed: str) -> None:
    _fill(store, "Lễ hội")
    assert store.search(typed) == []
    _fill(store, typed)
    assert len(store.search(typed)) == 1


def test_endless_query_and_endless_word_are_answered(store: Store) -> None:
    _fill(store, "x" * 3000, "Lễ hội")
    assert _found(store, "x" * 3000) == ["x" * 3000]
    assert _found(store, "lễ " * 50_000) == ["Lễ hội"]


def test_huge_text_is_kept_and_found_by_its_first_words(store: Store) -> None:
    text = "mở đầu " + " ".join(f"tu{n}" for n in range(120_000))
    save(store, article(text=text))
    assert only_item(store).text == text
    assert len(store.search("mở đầu tu77")) == 1


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(text=LATIN)
def test_item_is_found_by_every_one_of_its_own_words_marked_or_not(store: Store, text: str) -> None:
    save(store, article(title="Tin", text=text))
    kept = only_item(store).text or ""
    for word in [*kept.split(), kept]:
        for typed in (word, fold(word), unicodedata.normalize("NFD", word)):
            assert len(store.search(typed)) == (1 if read_query(typed).folded else 0), (word, typed)


@given(st.text(max_size=300), st.text(max_size=20))
def test_snippet_and_words_are_made_of_any_text(text: str, typed: str) -> None:
    query = read_query(typed)
    words = indexed_words(text, text)
    assert words.title == words.body == fold(words.body)
    if query.folded:
        snippet = cut_snippet(text, query).removeprefix("… ").removesuffix(" …")
        assert snippet in " ".join(text.split())


def test_snippet_shows_the_place_with_most_of_the_words_as_published() -> None:
    far = "Đoạn đầu nói chuyện hoa lá. " * 20
    text = f"{far}\nSáng nay Nhà VĂN HOÁ thôn Đông\u00a0mở cửa đón khách.\n{far}"
    snippet = cut_snippet(text, read_query("nhà văn hóa"))
    assert snippet.startswith("… ")
    assert "Nhà VĂN HOÁ thôn Đông mở cửa" in snippet
    assert snippet.endswith(" …")
    assert len(snippet) < 260


def test_snippet_keeps_its_place_after_letters_that_fold_to_two() -> None:
    text = "Straße ßßßßßßß " * 30 + "rồi tới lễ hội " + "Straße " * 30
    assert "rồi tới lễ hội" in cut_snippet(text, read_query("le hoi"))


def test_snippet_of_a_match_in_the_title_is_how_the_text_begins(store: Store) -> None:
    save(store, article(title="Lễ hội", text="Bà con nô nức."))
    assert [hit.snippet for hit in store.search("le hoi")] == ["Bà con nô nức."]
    assert store.search("le hoi")[0].item.first_seen_at == NOW
