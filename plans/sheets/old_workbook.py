"""Reading .xls in a process of its own: a damaged one can make its library ask for a terabyte, which ends the process.

What .xlsx and .ods hold can be looked at before the library unpacks it (package.py); the old format cannot.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
from dataclasses import replace
from pathlib import Path

from core.errors import SheetError
from plans.sheets.carrying import grids_from_json
from plans.sheets.grid import Grid

MOST_SECONDS = 60
_ROOT = Path(__file__).parents[2]


def read_old_workbook(data: bytes, name: str) -> list[Grid]:
    """Return the visible sheets of an .xls; raise SheetError for one that is damaged, locked or too long."""
    try:
        # -P keeps the folder the officer happens to stand in off the import path.
        done = subprocess.run(
            [sys.executable, "-P", "-m", "plans.sheets"],
            input=data,
            capture_output=True,
            timeout=MOST_SECONDS,
            check=True,
            env={**os.environ, "PYTHONPATH": os.pathsep.join([str(_ROOT), os.environ.get("PYTHONPATH", "")])},
        )
        answer = json.loads(done.stdout)
        if "refused" in answer:
            raise SheetError(answer["refused"], **{**answer["values"], "path": name})
        return [replace(grid, blind=True) for grid in grids_from_json(answer["sheets"])]
    except (subprocess.SubprocessError, ValueError, KeyError, TypeError) as problem:
        raise SheetError("sheet.damaged", path=name) from problem
