"""Settings: one frozen model from `diemtin.toml` and the environment (`DIEMTIN_…`), checked once, unknown keys refused."""

from __future__ import annotations

import os
import tomllib
from datetime import time
from difflib import get_close_matches
from pathlib import Path
from typing import Any, Literal

from pydantic import BaseModel, ConfigDict, Field, SecretStr, ValidationError
from pydantic_settings import BaseSettings, PydanticBaseSettingsSource, SettingsConfigDict, TomlConfigSettingsSource

from core.errors import ConfigError

CONFIG_VARIABLE = "DIEMTIN_CONFIG"
DEFAULT_FILE = "diemtin.toml"


class _Part(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")


class MailSettings(_Part):
    """How the morning mail leaves the office."""

    host: str = ""
    port: int = Field(default=587, ge=1, le=65535)
    security: Literal["starttls", "ssl", "none"] = "starttls"
    user: str = ""
    password: SecretStr = SecretStr("")  # better: password_file, or DIEMTIN_MAIL__PASSWORD
    password_file: Path | None = None
    sender: str = ""
    recipients: tuple[str, ...] = ()
    timeout_seconds: float = Field(default=30.0, gt=0, le=600)
    ca_file: Path | None = None  # for a server whose certificate the system does not know


class OfficeSettings(_Part):
    """The office as its mails and reports name it."""

    name: str = "Phòng Văn hóa - Xã hội"
    province: str = ""
    contact: str = ""  # a page or address that sites may write to; part of the user agent


class Settings(BaseSettings):
    """Every setting there is. Times are local (Asia/Ho_Chi_Minh); see diemtin.example.toml."""

    model_config = SettingsConfigDict(
        env_prefix="DIEMTIN_", env_nested_delimiter="__", extra="forbid", frozen=True, env_ignore_empty=True
    )

    database_url: str = "sqlite:///diemtin.db"
    sources_dir: Path | None = None  # None: the sources that ship with the project
    claims_file: Path | None = None  # None: the register that ships with the project
    plans: tuple[str, ...] = ()  # keys or paths; empty: every imported plan, else the library's first
    plans_dir: Path = Path("ke-hoach")  # where `diemtin plan import` puts confirmed plans
    crawl_delay: float = Field(default=5.0, ge=0, le=600)
    crawl_timeout: float = Field(default=30.0, gt=0, le=600)
    digest_at: time = time(7, 0)
    retention_days: int = Field(default=90, ge=1)
    mail: MailSettings = MailSettings()
    office: OfficeSettings = OfficeSettings()

    @classmethod
    def settings_customise_sources(
        cls,
        settings_cls: type[BaseSettings],
        init_settings: PydanticBaseSettingsSource,
        env_settings: PydanticBaseSettingsSource,
        dotenv_settings: PydanticBaseSettingsSource,
        file_secret_settings: PydanticBaseSettingsSource,
    ) -> tuple[PydanticBaseSettingsSource, ...]:
        """Let the environment outrank the file."""
        return init_settings, env_settings, TomlConfigSettingsSource(settings_cls, settings_file())


def settings_file() -> Path:
    """Return where the settings file is looked for (it need not exist)."""
    return Path(os.environ.get(CONFIG_VARIABLE) or DEFAULT_FILE)


def load_settings(**given: Any) -> Settings:
    """Return the settings; raise ConfigError that names the file or variable, the key and what is wrong with it."""
    _refuse_missing_or_broken_file()
    _refuse_unknown_variables()
    try:
        return Settings(**given)
    except ValidationError as problem:
        raise ConfigError("setting.invalid", problems=_describe(problem)) from problem


def _refuse_missing_or_broken_file() -> None:
    path = settings_file()
    if not path.exists():
        if os.environ.get(CONFIG_VARIABLE):
            raise ConfigError("setting.no_file", path=path, variable=CONFIG_VARIABLE)
        return
    try:
        tomllib.loads(path.read_text(encoding="utf-8"))
    except (tomllib.TOMLDecodeError, UnicodeDecodeError, OSError) as problem:
        raise ConfigError("setting.broken_file", path=path, problem=problem) from problem


def _refuse_unknown_variables() -> None:
    """pydantic-settings passes over variables it does not know; a mistyped one must be seen.

    A variable that resembles none may be a page's token (`token_env`), whose name the office chose.
    """
    known = {f"DIEMTIN_{name}".upper() for name in Settings.model_fields} | {CONFIG_VARIABLE}
    for name in sorted(os.environ):
        stem = name.split("__")[0]
        if name.startswith("DIEMTIN_") and stem not in known and (meant := get_close_matches(stem, known, 1, 0.85)):
            raise ConfigError("setting.unknown_variable", name=name, meant=meant[0])


def _describe(problem: ValidationError) -> str:
    rows = (f"{'.'.join(map(str, error['loc']))}: {error['msg']}" for error in problem.errors(include_input=False))
    return "; ".join(rows)
