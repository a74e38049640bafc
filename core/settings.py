"""Settings: one frozen model from `diemtin.toml` and the environment (`DIEMTIN_…`), checked once, unknown keys refused."""

from __future__ import annotations

import os
import re
from datetime import time
from difflib import get_close_matches
from pathlib import Path
from typing import Any, Literal

from pydantic import BaseModel, ConfigDict, Field, SecretStr, ValidationError
from pydantic_settings import (
    BaseSettings,
    InitSettingsSource,
    PydanticBaseSettingsSource,
    SettingsConfigDict,
    SettingsError,
)

from core.errors import ConfigError
from core.report_settings import ReportSettings
from core.settings_file import beside, parse_file, read_file
from core.settings_problems import PREFIX, explain_settings, variable_of

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
        env_prefix=PREFIX, env_nested_delimiter="__", extra="forbid", frozen=True, env_ignore_empty=True
    )

    database_url: str = "sqlite:///diemtin.db"
    sources_dir: Path | None = None  # None: the sources that ship with the project
    claims_file: Path | None = None  # None: the register that ships with the project
    plans: tuple[str, ...] = ()  # keys or paths; empty: every imported plan, else the library's first
    plans_dir: Path = Path("ke-hoach")  # where `diemtin plan import` puts confirmed plans
    proofs_dir: Path = Path("minh-chung")  # where `diemtin outputs import` keeps proof files, each under its hash
    crawl_delay: float = Field(default=5.0, ge=0, le=600)
    crawl_timeout: float = Field(default=30.0, gt=0, le=600)
    digest_at: time = time(7, 0)
    retention_days: int = Field(default=90, ge=1)
    mail: MailSettings = MailSettings()
    office: OfficeSettings = OfficeSettings()
    report: ReportSettings = ReportSettings()

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
        return init_settings, env_settings, InitSettingsSource(settings_cls, _file_values())


def settings_file() -> Path:
    """Return where the settings file is looked for (it need not exist)."""
    return Path(os.environ.get(CONFIG_VARIABLE) or DEFAULT_FILE)


def load_settings(**given: Any) -> Settings:
    """Return the settings; raise ConfigError that names the file, line and key or the variable, and what is wrong with it."""
    _refuse_unknown_variables()
    try:
        return Settings(**given)
    except ValidationError as problem:
        raise _invalid(problem) from problem
    except SettingsError as problem:
        raise _unreadable_variable(problem) from problem


def _file_text() -> str:
    """Return the text of the settings file, empty where there is none and none was asked for."""
    path = settings_file()
    if path.exists():
        return read_file(path)
    if os.environ.get(CONFIG_VARIABLE):
        raise ConfigError("setting.no_file", path=path, variable=CONFIG_VARIABLE)
    return ""


def _file_values() -> dict[str, Any]:
    path = settings_file()
    values = parse_file(path, _file_text())
    defaults = {name: field.default for name, field in Settings.model_fields.items()}
    return beside(path.parent, values, defaults) if path.exists() else values


def _invalid(problem: ValidationError) -> ConfigError:
    said = explain_settings(problem, settings_file(), _file_text(), _known_keys())
    return ConfigError("setting.invalid", count=problem.error_count(), problems=said)


def _unreadable_variable(problem: SettingsError) -> ConfigError:
    """Lists and tables come as JSON; pydantic-settings names the field that does not, in its sentence only."""
    found = re.search(r'field "(\w+)"', str(problem))
    field = found[1] if found else ""
    example = '["a", "b"]' if field == "plans" else '{"host": "mail.example.vn"}'
    return ConfigError("setting.no_json", name=variable_of([field]), example=example)


def _known_keys() -> dict[str, tuple[str, ...]]:
    """Return the keys of each table; "" is the file itself."""
    tables: dict[str, type[BaseModel]] = {"mail": MailSettings, "office": OfficeSettings, "report": ReportSettings}
    return {"": tuple(Settings.model_fields), **{name: tuple(model.model_fields) for name, model in tables.items()}}


def _refuse_unknown_variables() -> None:
    """pydantic-settings passes over variables it does not know; a mistyped one must be seen.

    A variable that resembles none may be a page's token (`token_env`), whose name the office chose.
    """
    tables = _known_keys()
    known = {variable_of([name]) for name in tables[""]} | {CONFIG_VARIABLE}
    nested = {variable_of([table, key]) for table, keys in tables.items() if table for key in keys}
    for name in sorted(os.environ):
        if not name.startswith(PREFIX) or name.split("__")[0] in known:
            continue
        if meant := get_close_matches(name, known | nested, 1, 0.85):
            raise ConfigError("setting.unknown_variable", name=name, meant=meant[0])
