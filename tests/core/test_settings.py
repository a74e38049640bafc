"""Settings: one definition for file and environment; whatever is wrong is named."""

from __future__ import annotations

from datetime import time
from pathlib import Path

import pytest

from core.errors import ConfigError
from core.settings import load_settings
from core.words import say


@pytest.fixture(autouse=True)
def alone(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder without settings, and no variables of ours."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.delenv("DIEMTIN_CONFIG", raising=False)
    return tmp_path


def complaint(problem: pytest.ExceptionInfo[ConfigError]) -> str:
    """Return the sentence a person sees."""
    return say(problem.value.key, **problem.value.values)


def test_without_a_file_everything_has_a_value() -> None:
    settings = load_settings()
    assert settings.database_url == "sqlite:///diemtin.db"
    assert settings.digest_at == time(7, 0)


def test_the_environment_outranks_the_file(alone: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (alone / "diemtin.toml").write_text('crawl_delay = 7\n[mail]\nhost = "a.example"\nport = 25\n')
    monkeypatch.setenv("DIEMTIN_MAIL__HOST", "b.example")
    settings = load_settings()
    assert (settings.crawl_delay, settings.mail.host, settings.mail.port) == (7, "b.example", 25)


def test_folders_are_taken_from_where_the_file_lies_also_those_left_at_their_default(
    alone: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    office = alone / "co-quan"
    office.mkdir()
    (office / "diemtin.toml").write_text('plans_dir = "kh"\n')
    monkeypatch.setenv("DIEMTIN_CONFIG", str(office / "diemtin.toml"))
    settings = load_settings()
    assert (settings.plans_dir, settings.proofs_dir) == (office / "kh", office / "minh-chung")


@pytest.mark.parametrize(
    ("text", "named"),
    [
        ("crawl_dela = 3", "crawl_dela"),
        ("crawl_delay = -1", "crawl_delay"),
        ("crawl_delay = 'nhanh'", "crawl_delay"),
        ("[mail]\nport = 99999", "mail.port"),
        ("[mail]\nsecurity = 'tls'", "mail.security"),
        ("[mail]\nhots = 'a'", "mail.hots"),
        ("digest_at = '25:00'", "digest_at"),
        ("crawl_delay = = 3", "diemtin.toml"),
    ],
)
def test_a_wrong_key_or_value_is_named(alone: Path, text: str, named: str) -> None:
    (alone / "diemtin.toml").write_text(text)
    with pytest.raises(ConfigError) as problem:
        load_settings()
    assert named in complaint(problem)


def test_a_file_that_is_not_utf8_is_named(alone: Path) -> None:
    (alone / "diemtin.toml").write_bytes(b"database_url = '\xff\xfe'")
    with pytest.raises(ConfigError) as problem:
        load_settings()
    assert "diemtin.toml" in complaint(problem)


def test_a_mistyped_variable_is_refused_and_the_right_one_named(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("DIEMTIN_CRAWL_DELAI", "3")
    with pytest.raises(ConfigError) as problem:
        load_settings()
    assert "DIEMTIN_CRAWL_DELAY" in complaint(problem)


def test_a_variable_with_a_pages_token_is_none_of_our_business(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("DIEMTIN_TOKEN_FANPAGE", "x")
    load_settings()


def test_a_settings_file_that_a_variable_names_must_exist(alone: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("DIEMTIN_CONFIG", str(alone / "khong-co.toml"))
    with pytest.raises(ConfigError) as problem:
        load_settings()
    assert "khong-co.toml" in complaint(problem)


def test_the_password_is_never_printed(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("DIEMTIN_MAIL__PASSWORD", "bí mật")
    assert "bí mật" not in repr(load_settings())


def test_the_example_is_a_settings_file(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("DIEMTIN_CONFIG", str(Path(__file__).parents[2] / "diemtin.example.toml"))
    assert load_settings() == load_settings(crawl_delay=5)
