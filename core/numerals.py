"""Numbers as an office writes them in running text (Nghị định 30/2020/NĐ-CP)."""

from __future__ import annotations


def running(value: int) -> str:
    """Return a number for running text: 01 to 09 with a leading zero, dots between thousands."""
    return f"{value:02d}" if 0 < value < 10 else f"{value:,}".replace(",", ".")
