"""A sample province, a mail server and an office on them, all of them real; only the clock is set."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from email import message_from_bytes
from email.message import Message
from pathlib import Path
from typing import Any

import pytest
from aiosmtpd.controller import Controller

from cli.wiring import office_open
from core.clock import VIETNAM, fixed_clock
from core.settings import MailSettings, Settings
from plans.files import load_plan, write_plan
from plans.moving import move_plan
from sample.world import World, start
from scheduler.office import Office
from scheduler.pipeline import run_once

TODAY = date(2026, 1, 21)
MORNING = datetime.combine(TODAY, time(7, 5), tzinfo=VIETNAM)
ROOT = Path(__file__).parent.parent.parent


class Mailbox:
    """Keeps what a real SMTP server took."""

    def __init__(self) -> None:
        self.messages: list[bytes] = []

    async def handle_DATA(self, server: object, session: object, envelope: object) -> str:  # noqa: N802 — aiosmtpd's name
        """Take a message."""
        self.messages.append(envelope.content)  # type: ignore[attr-defined]
        return "250 taken"

    def read(self) -> list[Message]:
        """Return the messages, parsed."""
        return [message_from_bytes(raw) for raw in self.messages]


class MailServer(Controller):
    """A server on whatever port is free."""

    def __init__(self, mailbox: Mailbox) -> None:
        super().__init__(mailbox, hostname="127.0.0.1", port=0)

    def _trigger_server(self) -> None:
        """Learn the port the system gave before knocking."""
        self.port = self.server.sockets[0].getsockname()[1]
        super()._trigger_server()


@dataclass
class Place:
    """The folder of an office, its settings and its mail server."""

    folder: Path
    world: World
    mailbox: Mailbox
    smtp_port: int

    @property
    def settings(self) -> Settings:
        """Settings that point at the sample and at the mail server."""
        return Settings(
            database_url=f"sqlite:///{self.folder / 'diemtin.db'}",
            sources_dir=self.folder / "sources",
            plans_dir=self.folder / "plans",
            plans=("moved",),
            claims_file=ROOT / "sample" / "claims.jsonl",
            crawl_delay=0,
            mail=MailSettings(
                host="127.0.0.1",
                port=self.smtp_port,
                security="none",
                sender="diemtin@example.vn",
                recipients=("vhxh@example.vn",),
            ),
        )

    def run(self, script: str, *args: str) -> subprocess.CompletedProcess[str]:
        """Run one of this folder's scripts as a process of its own."""
        command = [sys.executable, str(Path(__file__).parent / script), str(self.folder), str(self.smtp_port), *args]
        return subprocess.run(
            command, capture_output=True, text=True, timeout=120, env=self.environment, cwd=ROOT, check=False
        )

    @property
    def environment(self) -> dict[str, str]:
        """The environment of such a process."""
        return {**os.environ, self.world.token_variable: self.world.token, "PYTHONPATH": str(ROOT)}


@pytest.fixture(scope="session")
def province() -> Iterator[World]:
    """The sample province, one for all tests: its addresses hold its ports, so what two runs store can be compared."""
    with start(TODAY) as world:
        yield world


@pytest.fixture
def place(tmp_path: Path, province: World, monkeypatch: pytest.MonkeyPatch) -> Iterator[Place]:
    """An office's folder with sources and plan on the sample province, and a mail server that listens."""
    mailbox = Mailbox()
    server = MailServer(mailbox)
    server.start()
    monkeypatch.setenv(province.token_variable, province.token)
    yield make_place(tmp_path, province, mailbox, server.port)
    server.stop()


def make_place(folder: Path, world: World, mailbox: Mailbox, port: int) -> Place:
    """Write what a person would have written."""
    plan = move_plan(load_plan("thai-nguyen-2024-2025"), timedelta(weeks=(TODAY - date(2024, 12, 26)).days // 7))
    (folder / "plans").mkdir()
    write_plan(plan, folder / "plans" / "moved.toml")
    world.write_sources(folder / "sources")
    world.forget_log()
    return Place(folder=folder, world=world, mailbox=mailbox, smtp_port=port)


@pytest.fixture
def office(place: Place) -> Iterator[Office]:
    """The office, opened at five past seven of the sample's today."""
    with office_open(create=True, settings=place.settings, clock=fixed_clock(MORNING)) as opened:
        yield opened


@pytest.fixture(scope="session")
def undisturbed(province: World, tmp_path_factory: pytest.TempPathFactory) -> list[dict[str, Any]]:
    """What a run that nothing disturbs ends with; without a mail server it mails nothing."""
    place = make_place(tmp_path_factory.mktemp("undisturbed"), province, Mailbox(), 1)
    settings = place.settings.model_copy(update={"mail": MailSettings()})
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv(province.token_variable, province.token)
        with office_open(create=True, settings=settings, clock=fixed_clock(MORNING)) as opened:
            run_once(opened)
            return told(opened)


def told(office: Office) -> list[dict[str, Any]]:
    """Return what the store holds, without what depends on the run."""
    return [dict(row) for row in office.store.export_items()]
