"""A command line with mistakes: a Vietnamese sentence, exit code 2, nothing on standard output."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from typing_done import Done


@pytest.mark.parametrize(
    ("words", "said"),
    [
        ("serch x", "Không có lệnh «serch»"),
        ("plan lst", "Không có lệnh «lst». Các lệnh hiện có: list, show, read, import, owner"),
        ("search", "Thiếu {words}: Từ cần tìm."),
        ("digest", "Thiếu --out"),
        ("search x --limt 3", "Không có tùy chọn --limt. Có phải ý là --limit?"),
        ("search x --limit", "Tùy chọn --limit cần một giá trị đi kèm."),
        ("search x --limit nhiều", "Giá trị của --limit không dùng được"),
        ("search x --limit 0", "Giá trị của --limit không dùng được"),
        ("search x --json=1", "Tùy chọn --json không nhận giá trị đi kèm."),
        ("count a b", "Thừa đối số: b."),
        ("--log-level ồn doctor", "Không có mức nhật ký «ồn»"),
        ("count thai-nguyen-2024-2025 --on 31/02/2025", "Không hiểu ngày «31/02/2025»"),
        ("export items --format csv", "Chưa xuất được dạng «csv»"),
    ],
)
def test_a_mistake_is_named(words: str, said: str, diemtin: Callable[..., Done]) -> None:
    done = diemtin(*words.split())
    assert (done.code, done.out) == (2, "")
    assert said in done.err


def test_the_sentence_says_where_the_usage_is(diemtin: Callable[..., Done]) -> None:
    assert "Xem cách dùng: `diemtin plan show --help`." in diemtin("plan", "show").err


@pytest.mark.parametrize("words", [[], ["plan"], ["evaluate"]])
def test_a_group_alone_shows_its_commands(words: list[str], diemtin: Callable[..., Done]) -> None:
    done = diemtin(*words)
    assert (done.code, done.err) == (2, "")
    assert "Các lệnh" in done.out


@pytest.mark.parametrize(
    ("words", "code"),
    [
        ("count khong-co", 4),
        ("plan show khong-co", 4),
        ("plan import khong-co.toml", 4),
        ("sources check khong_co", 4),
        ("sources add khong_co", 2),
        ("restore khong-co.db", 4),
        ("evaluate tags khong-co.jsonl", 4),
        ("evaluate tags .", 2),
        ("search x", 3),
        ("count thai-nguyen-2024-2025", 3),
        ("backup b.db", 3),
        ("export items", 3),
        ("mail test", 2),
    ],
)
def test_an_empty_folder_gives_the_exit_code_of_the_readme(words: str, code: int, diemtin: Callable[..., Done]) -> None:
    done = diemtin(*words.split())
    assert (done.code, done.out) == (code, "")
    assert len(done.err.strip()) > 20
