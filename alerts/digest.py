"""The morning digest: what it says and in which order. Pure: values in, values out, time included."""

from __future__ import annotations

from alerts.board_rules import build_board
from alerts.facts import DigestInput, DigestItem, PlanBoard, SilentSource, WaitingItem
from alerts.item_rules import group_items
from alerts.lines import Digest

__all__ = ["Digest", "DigestInput", "DigestItem", "PlanBoard", "SilentSource", "WaitingItem", "build_digest"]

MOST_WAITING = 12
MOST_SILENT = 30


def build_digest(given: DigestInput) -> Digest:
    """Return the digest of one morning: quotas behind first, items by task, what waits, who is silent."""
    groups = group_items(given.items, given.boards)
    return Digest(
        on=given.on,
        made_at=given.made_at,
        office=given.office,
        province=given.province,
        boards=tuple(build_board(board, given.on) for board in given.boards),
        groups=groups,
        items_total=sum(group.total for group in groups),
        waiting=tuple(sorted(given.waiting, key=_likeliest_first)[:MOST_WAITING]),
        waiting_total=len(given.waiting),
        silent=tuple(sorted(given.silent, key=lambda source: (source.since, source.name))[:MOST_SILENT]),
        silent_total=len(given.silent),
        sources_total=given.sources_total,
        undated=given.undated,
        source_names=dict(given.source_names),
    )


def _likeliest_first(waiting: WaitingItem) -> tuple[float, int]:
    return -waiting.finding.score, waiting.item.id
