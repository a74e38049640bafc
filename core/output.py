"""An output that no crawler sees: print, radio, loudspeakers, LED boards, meetings, leaflets."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, time


@dataclass(frozen=True, kw_only=True, slots=True)
class Proof:
    """A file that shows an output happened, kept under its hash."""

    sha256: str
    name: str  # as the office called it
    size: int  # bytes


@dataclass(frozen=True, kw_only=True, slots=True)
class Output:
    """One row of the office's sheet or radio log, checked. It names units, never persons (rights.md)."""

    plan: str
    key: str  # hash of what makes the row itself: an equal row imported again is the same output
    title: str
    channel: str
    unit_of_count: str
    published_on: date
    aired_at: time | None = None
    outlet: str | None = None
    owing_unit: str | None = None  # Unit.key
    tasks: tuple[str, ...] = ()
    event: str | None = None  # Event.key
    quantity: int = 1
    repeats: int = 0  # airings after the first
    minutes: int | None = None
    address: str | None = None  # a link
    issue: str | None = None  # number and page of a paper
    genre: str | None = None  # "tin" or "bài" where the sheet tells them apart; no machine can
    submitted: bool = False
    note: str | None = None
    proofs: tuple[Proof, ...] = ()
    id: int = 0  # given by the store
    file: str = ""  # the sheet it came from, for messages
    row: int = 0
