"""Every command of the documents exists, says in Vietnamese what it does, and loads no library it does not need."""

from __future__ import annotations

import re
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from typer.main import get_command
from typing_done import Done

from cli.command_line import children
from cli.main import app
from docs.check import unknown_commands

ROOT = Path(__file__).parents[2]
HEAVY = {"alembic", "psycopg", "scrapy", "sklearn", "trafilatura", "twisted.internet.reactor", "underthesea"}

MEASURING = [
    *(f"evaluate {name}" for name in ("tags", "claims", "plans", "extraction", "duplicates")),
    *("crawl", "export items", "count", "digest", "init", "run", "worker", "search", "mail test", "backup", "restore"),
    *("sources list", "sources check", "sources add", "plan list", "plan import", "plan show", "purge", "doctor"),
]


def commands(command: Any, path: str = "") -> Iterator[str]:
    """Every command that has none below it."""
    below = children(command)
    if not below:
        yield path.strip()
    for name, child in below.items():
        yield from commands(child, f"{path} {name}")


ALL = list(commands(get_command(app)))


@pytest.mark.parametrize(
    "page", ["README.md", "docs/measuring.md", "docs/sources.md", "docs/plans.md", "docs/outputs.md"]
)
def test_a_document_names_only_commands_that_exist(page: str) -> None:
    assert list(unknown_commands(ROOT / page, get_command(app))) == []


def test_a_command_that_is_not_there_is_found_out(folder: Path) -> None:
    page = ROOT / "docs" / "measuring.md"
    invented = folder / "page.md"
    invented.write_text(f"{page.read_text(encoding='utf-8')}\n`diemtin plan nothing`\n", encoding="utf-8")
    with pytest.raises(
        ValueError, match=re.escape(str(folder))
    ):  # named by its place below the project, where it is not
        list(unknown_commands(invented, get_command(app)))


@pytest.mark.parametrize("path", MEASURING)
def test_a_command_that_measuring_needs_exists(path: str) -> None:
    assert path in ALL


@pytest.mark.parametrize("path", ALL)
def test_a_command_says_what_it_does_in_vietnamese(path: str, diemtin: Callable[..., Done]) -> None:
    done = diemtin(*path.split(), "--help")
    assert done.code == 0
    assert "Cách dùng: diemtin" in done.out
    assert "Xem hướng dẫn này rồi thoát." in done.out
    assert not re.search(r"Usage|Options|Arguments|Commands|Show this|default:|required", done.out)


def loaded(*words: str) -> set[str]:
    """The heavy libraries that a command loads, in a process of its own."""
    script = f"import sys; from cli.main import run; run(sys.argv[1:]); print('|', *({HEAVY!r} & set(sys.modules)))"
    done = subprocess.run(
        [sys.executable, "-c", script, *words], capture_output=True, text=True, timeout=60, check=True
    )
    return set(done.stdout.rpartition("|")[2].split())


@pytest.mark.parametrize("words", [["--help"], ["plan", "list"], ["sources", "list"]])
def test_a_command_that_only_looks_loads_no_heavy_library(words: list[str]) -> None:
    assert loaded(*words) == set()


def test_a_command_on_a_store_with_nothing_new_loads_no_heavy_library(diemtin: Callable[..., Done]) -> None:
    diemtin("init")
    assert loaded("search", "camera") == set()
    assert loaded("count", "thai-nguyen-2024-2025") == set()
