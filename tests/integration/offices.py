"""An office on the sample province: its folder, its settings, its mail server, and processes that work in it."""

from __future__ import annotations

import os
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from email import message_from_bytes
from email.message import Message
from multiprocessing import get_context
from multiprocessing.process import BaseProcess
from pathlib import Path
from types import SimpleNamespace
from typing import Any
from uuid import uuid4

from aiosmtpd.controller import Controller

from core.clock import VIETNAM
from core.crawl import SourceRun
from core.settings import MailSettings, Settings
from plans.files import load_plan, write_plan
from plans.moving import move_plan
from sample.server import Request
from sample.world import World
from scheduler.office import Office

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

    def start(self, target: Callable[..., None], *args: object) -> Running:
        """Start a function of this folder's scripts as a process of its own, from which nothing comes back."""
        log = self.folder / f"log-{uuid4().hex}.txt"
        process = PROCESSES.Process(
            target=run_alone, args=(log, self.environment, target, self.folder, self.smtp_port, *args)
        )
        process.start()
        return Running(process=process, log=log)

    def run(self, target: Callable[..., None], *args: object) -> Running:
        """Start such a process and wait for its end."""
        running = self.start(target, *args)
        running.process.join(120)
        running.process.kill()
        running.process.join()
        return running

    @property
    def environment(self) -> dict[str, str]:
        """What such a process needs to know of the province."""
        return {self.world.token_variable: self.world.token}


@dataclass
class Running:
    """A process with what it writes."""

    process: BaseProcess
    log: Path

    @property
    def words(self) -> str:
        """What it has written so far."""
        return self.log.read_text(encoding="utf-8") if self.log.exists() else ""


def run_alone(
    log: Path, environment: dict[str, str], target: Callable[..., None], folder: Path, port: int, *args: object
) -> None:
    """Call a function with its own environment and output."""
    os.environ.update(environment)
    handle = os.open(log, os.O_WRONLY | os.O_CREAT | os.O_APPEND)
    for stream in (1, 2):
        os.dup2(handle, stream)
    target(Place(folder=folder, world=SimpleNamespace(), mailbox=Mailbox(), smtp_port=port), *args)  # type: ignore[arg-type]


# Processes of their own that can be killed, forked from one that has the libraries loaded: that takes six seconds a time.
PROCESSES = get_context("forkserver")
PRELOADED = ("pytest", "classifiers.claim_matcher", "classifiers.plan_words", "tests.integration.processes")


def make_place(folder: Path, world: World, mailbox: Mailbox, port: int) -> Place:
    """Write what a person would have written."""
    plan = move_plan(load_plan("thai-nguyen-2024-2025"), timedelta(weeks=(TODAY - date(2024, 12, 26)).days // 7))
    (folder / "plans").mkdir()
    write_plan(plan, folder / "plans" / "moved.toml")
    world.write_sources(folder / "sources")
    world.forget_log()
    return Place(folder=folder, world=world, mailbox=mailbox, smtp_port=port)


@dataclass
class Undisturbed:
    """A run that nothing disturbs, for tests to look at, to compare with, and to go on from; it mails nothing."""

    place: Place
    told: list[dict[str, Any]]
    runs: tuple[SourceRun, ...]
    asked: Sequence[Request]


def told(office: Office) -> list[dict[str, Any]]:
    """Return what the store holds, without what depends on the run."""
    return [dict(row) for row in office.store.export_items()]
