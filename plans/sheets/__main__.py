"""The child of old_workbook.py: a workbook on standard input, its visible sheets as JSON on standard output."""

from __future__ import annotations

import json
import sys

from core.errors import SheetError
from plans.sheets.carrying import grids_as_json
from plans.sheets.opening import read_workbook

MOST_MEMORY_BYTES = 2 * 2**30


def main() -> None:
    """Read, or say why not; a library that asks for more memory than there may be ends the process without an answer."""
    _limit_memory()
    try:
        answer: dict[str, object] = {"sheets": grids_as_json(read_workbook(sys.stdin.buffer.read(), "", {}))}
    except SheetError as problem:
        answer = {"refused": problem.key, "values": problem.values}
    json.dump(answer, sys.stdout)


def _limit_memory() -> None:
    """Keep a damaged file from taking the whole machine's memory, where the system can (not on Windows)."""
    try:
        import resource
    except ImportError:
        return
    resource.setrlimit(resource.RLIMIT_AS, (MOST_MEMORY_BYTES, MOST_MEMORY_BYTES))


if __name__ == "__main__":
    main()
