"""Wrong settings: the file, line and key or the variable is named, with what to do."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from typing_done import Done, store_item


@pytest.mark.parametrize(
    ("written", "said"),
    [
        (b"x = 1\ncrawl_dela = 3", "dòng 2, khóa crawl_dela: không có khóa này. Có phải là crawl_delay?"),
        (b'host = "a"', "Có phải là mail.host?"),
        (b"crawl_delay = 'nhanh'", "dòng 1, khóa crawl_delay: không đúng kiểu, phải là một số"),
        (b"retention_days = 0", "khóa retention_days: giá trị vượt giới hạn: phải từ 1 trở lên"),
        (b"[mail]\n\nport = 70000", "dòng 3, khóa mail.port: giá trị vượt giới hạn: phải không quá 65535"),
        (
            b"[mail]\nsecurity = 'tls'",
            "dòng 2, khóa mail.security: giá trị không hợp lệ. Hãy chọn một trong: starttls, ssl, none",
        ),
        (b"mail = 3", "khóa mail: không đúng kiểu, phải là một bảng"),
        (b"plans = 'a'", "khóa plans: không đúng kiểu, phải là danh sách"),
        (b"digest_at = '25:00'", "khóa digest_at: không đúng kiểu, phải là giờ"),
        (b"a = 1\nb = = 2", "diemtin.toml, dòng 2: không đúng cú pháp TOML"),
        (b"a = 1\nb = '\xe1\xba'", "diemtin.toml, dòng 2: chữ không ở bảng mã UTF-8"),
    ],
)
def test_a_wrong_settings_file(written: bytes, said: str, folder: Path, diemtin: Callable[..., Done]) -> None:
    (folder / "diemtin.toml").write_bytes(written)
    done = diemtin("sources", "list")
    assert (done.code, done.out) == (2, "")
    assert said in done.err


@pytest.mark.parametrize(
    ("name", "value", "said"),
    [
        ("DIEMTIN_CRAWL_DELAI", "3", "có phải ý là DIEMTIN_CRAWL_DELAY?"),
        ("DIEMTIN_MAIL_HOST", "a", "có phải ý là DIEMTIN_MAIL__HOST?"),
        ("DIEMTIN_CRAWL_DELAY", "nhanh", "biến môi trường DIEMTIN_CRAWL_DELAY: không đúng kiểu"),
        ("DIEMTIN_MAIL__HOTS", "a", "biến môi trường DIEMTIN_MAIL__HOTS: không có khóa này. Có phải là host?"),
        ("DIEMTIN_PLANS", "a", "DIEMTIN_PLANS không đọc được: giá trị phải viết dạng JSON"),
        ("DIEMTIN_CONFIG", "khong-co.toml", "Không thấy tệp cài đặt khong-co.toml"),
    ],
)
def test_a_wrong_variable(
    name: str, value: str, said: str, monkeypatch: pytest.MonkeyPatch, diemtin: Callable[..., Done]
) -> None:
    monkeypatch.setenv(name, value)
    done = diemtin("sources", "list")
    assert (done.code, done.out) == (2, "")
    assert said in done.err


def test_a_file_from_a_windows_editor_is_read(folder: Path, diemtin: Callable[..., Done]) -> None:
    (folder / "diemtin.toml").write_bytes(b"\xef\xbb\xbfretention_days = 30\r\n[office]\r\nname = 'A'\r\n")
    assert diemtin("plan", "list", "--json").code == 0


def test_paths_are_taken_from_where_the_settings_file_lies(
    folder: Path, monkeypatch: pytest.MonkeyPatch, diemtin: Callable[..., Done]
) -> None:
    (folder / "office").mkdir()
    (folder / "office" / "diemtin.toml").write_text('database_url = "sqlite:///kho.db"', encoding="utf-8")
    store_item("Lắp camera", "Lắp camera ở xóm.", "sqlite:///office/kho.db")
    monkeypatch.setenv("DIEMTIN_CONFIG", "office/diemtin.toml")
    assert len(diemtin("search", "camera", "--json").object["hits"]) == 1
    diemtin("plan", "import", str(Path(__file__).parents[2] / "plans" / "library" / "quang-ngai-2024.toml"))
    assert (folder / "office" / "ke-hoach" / "quang-ngai-2024.toml").is_file()


def test_a_plan_in_the_settings_that_is_not_there_is_a_wrong_setting(
    folder: Path, diemtin: Callable[..., Done]
) -> None:
    diemtin("init")
    (folder / "diemtin.toml").write_text('plans = ["khong-co"]', encoding="utf-8")
    done = diemtin("count", "thai-nguyen-2024-2025")
    assert (done.code, "Khóa plans trong cài đặt nêu kế hoạch «khong-co»" in done.err) == (2, True)


@pytest.mark.parametrize("written", [b"hello", b"SQLite format 3\0rubbish", b"\0" * 5000])
def test_a_file_that_is_no_store_is_left_as_it_is(written: bytes, folder: Path, diemtin: Callable[..., Done]) -> None:
    (folder / "diemtin.db").write_bytes(written)
    for words in (["search", "x"], ["count", "thai-nguyen-2024-2025"], ["init"], ["upgrade"], ["backup", "b.db"]):
        assert diemtin(*words).code == 3
    assert (folder / "diemtin.db").read_bytes() == written
    assert not (folder / "b.db").exists()
