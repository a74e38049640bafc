"""The mail password: where it is read from, and what is said of a file that cannot be used."""

from __future__ import annotations

from pathlib import Path

import pytest
from pydantic import SecretStr

from alerts.password import password_warning, read_password
from core.errors import ConfigError
from core.settings import MailSettings
from core.words import say


def settings(path: Path | None, password: str = "") -> MailSettings:
    return MailSettings(user="diemtin", password=SecretStr(password), password_file=path)


def written(folder: Path, content: bytes, mode: int = 0o600) -> Path:
    path = folder / "mat-khau"
    path.write_bytes(content)
    path.chmod(mode)
    return path


@pytest.mark.parametrize("content", [b"bi mat", b"bi mat\n", b"bi mat\r\n", b"\xef\xbb\xbfbi mat\n"])
def test_one_line_is_the_password_without_its_line_end(tmp_path: Path, content: bytes) -> None:
    assert read_password(settings(written(tmp_path, content))).get_secret_value() == "bi mat"


def test_password_of_the_settings_wins_over_the_file(tmp_path: Path) -> None:
    path = written(tmp_path, b"trong tep")
    assert read_password(settings(path, "trong cai dat")).get_secret_value() == "trong cai dat"


@pytest.mark.parametrize("content", [b"", b"\n", b"mot\nhai", b"\xff\xfe", b"x" * 2000, b"a\x00b"])
def test_file_that_holds_no_password_is_named_and_its_content_is_not(tmp_path: Path, content: bytes) -> None:
    path = written(tmp_path, content)
    with pytest.raises(ConfigError) as caught:
        read_password(settings(path))
    assert say(caught.value.key, **caught.value.values).count(str(path)) == 1
    assert "mot" not in str(caught.value)


@pytest.mark.parametrize("name", ["khong-co", "."])
def test_file_that_cannot_be_read_is_named(tmp_path: Path, name: str) -> None:
    with pytest.raises(ConfigError) as caught:
        read_password(settings(tmp_path / name))
    assert caught.value.key == "mail.error.password_missing"
    assert str(tmp_path / name) in say(caught.value.key, **caught.value.values)


def test_user_without_any_password_is_told_where_to_put_it() -> None:
    with pytest.raises(ConfigError) as caught:
        read_password(settings(None))
    assert "DIEMTIN_MAIL__PASSWORD" in say(caught.value.key, **caught.value.values)


@pytest.mark.parametrize(("mode", "warned"), [(0o600, False), (0o640, False), (0o644, True)])
def test_file_that_everybody_can_read_is_warned_about(tmp_path: Path, mode: int, warned: bool) -> None:
    path = written(tmp_path, b"bi mat", mode)
    assert (password_warning(settings(path)) is not None) is warned


def test_no_file_needs_no_warning(tmp_path: Path) -> None:
    assert password_warning(settings(None)) is None
    assert password_warning(settings(tmp_path / "khong-co")) is None
