"""A sample province, a mail server and an office on them, all of them real; only the clock is set."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from multiprocessing.forkserver import ensure_running
from pathlib import Path

import pytest

from cli.wiring import office_open
from core.clock import fixed_clock
from core.settings import MailSettings
from sample.world import World, start
from scheduler.office import Office
from scheduler.pipeline import run_once
from tests.integration.offices import (
    MORNING,
    PRELOADED,
    PROCESSES,
    ROOT,
    TODAY,
    Mailbox,
    MailServer,
    Place,
    Undisturbed,
    make_place,
    told,
)


@pytest.fixture(scope="session", autouse=True)
def libraries_loaded() -> None:
    """Tell the process from which others are forked what to load, and where it is."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("PYTHONPATH", str(ROOT))
        PROCESSES.set_forkserver_preload(list(PRELOADED))
        ensure_running()


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


@pytest.fixture
def office(place: Place) -> Iterator[Office]:
    """The office, opened at five past seven of the sample's today."""
    with office_open(create=True, settings=place.settings, clock=fixed_clock(MORNING)) as opened:
        yield opened


@pytest.fixture(scope="session")
def undisturbed(province: World, tmp_path_factory: pytest.TempPathFactory) -> Undisturbed:
    """The province crawled once and brought through every stage."""
    place = make_place(tmp_path_factory.mktemp("undisturbed"), province, Mailbox(), 1)
    settings = place.settings.model_copy(update={"mail": MailSettings()})
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv(province.token_variable, province.token)
        with office_open(create=True, settings=settings, clock=fixed_clock(MORNING)) as opened:
            report = run_once(opened)
            return Undisturbed(place=place, told=told(opened), runs=report.runs, asked=province.log())


@pytest.fixture
def crawled_place(place: Place, undisturbed: Undisturbed) -> Place:
    """An office whose last run ended well and was never mailed of."""
    shutil.copy(undisturbed.place.folder / "diemtin.db", place.folder / "diemtin.db")
    return place
