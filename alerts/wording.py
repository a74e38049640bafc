"""A digest in words: which sentence stands where."""

from __future__ import annotations

from alerts.board_words import LONGEST_NAME, board_text
from alerts.cleaning import clean
from alerts.figures import day, moment, number, weekday
from alerts.item_words import group_text, silent_text, waiting_text
from alerts.lines import Digest
from alerts.page import MailPage, Tile
from core.count import CountState
from core.words import say

LATE = (CountState.MISSED, CountState.BEHIND, CountState.AT_RISK)


def page_of(digest: Digest) -> MailPage:
    """Return the whole mail in words."""
    return MailPage(
        subject=say("mail.subject", day=day(digest.on), summary=_summary(digest)),
        preview=_preview(digest),
        office=_office(digest),
        title=say("mail.title"),
        day=weekday(digest.on),
        opening=_opening(digest),
        tiles=_tiles(digest),
        boards_title=say("mail.boards_title"),
        boards=tuple(board_text(board, digest.source_names) for board in digest.boards),
        boards_none="" if digest.boards else say("mail.boards_none"),
        items_title=say("mail.items_title"),
        groups=tuple(group_text(group, digest.source_names) for group in digest.groups),
        items_none="" if digest.items_total else say("mail.items_none"),
        undated=say("mail.undated", count=number(digest.undated)) if digest.undated else "",
        waiting_title=say("mail.waiting_title"),
        waiting_rule=say("mail.waiting_rule") if digest.waiting else "",
        waiting=tuple(waiting_text(waiting, digest.source_names) for waiting in digest.waiting),
        waiting_hidden=_more(digest.waiting_total - len(digest.waiting), "mail.more_waiting"),
        waiting_none="" if digest.waiting else say("mail.waiting_none"),
        silent_title=say("mail.silent_title"),
        silent=tuple(silent_text(source) for source in digest.silent),
        silent_hidden=_more(digest.silent_total - len(digest.silent), "mail.more_silent"),
        silent_none="" if digest.silent else _all_answer(digest),
        footer=_footer(digest),
    )


def _more(count: int, key: str) -> str:
    return say(key, count=number(count)) if count > 0 else ""


def late_quotas(digest: Digest) -> int:
    """Return how many lines tell of a quota that is missed, behind or at risk."""
    shown = sum(line.count.state in LATE for board in digest.boards for block in board.blocks for line in block)
    return shown + sum(board.hidden for board in digest.boards)


def _summary(digest: Digest) -> str:
    """Return the subject's second half: our own words and numbers only, so that no page can write a header."""
    parts = [_more(late_quotas(digest), "mail.subject_late"), _more(digest.items_total, "mail.subject_items")]
    parts += [_more(digest.waiting_total, "mail.subject_waiting"), _more(digest.silent_total, "mail.subject_silent")]
    told = [part for part in parts if part]
    return ", ".join([say("mail.subject_quiet"), *told] if digest.quiet else told)


def _preview(digest: Digest) -> str:
    for board in digest.boards:
        if board.blocks:
            return board_text(board, digest.source_names).summary
    return _opening(digest)[0]


def _office(digest: Digest) -> str:
    return " · ".join(clean(part, LONGEST_NAME) for part in (digest.office, digest.province) if part)


def _opening(digest: Digest) -> tuple[str, ...]:
    if not digest.quiet:
        return (say("mail.opening"),)
    if digest.silent_total:
        return (say("mail.quiet"), say("mail.quiet_doubt", count=number(digest.silent_total)))
    return (say("mail.quiet"),)


def _tiles(digest: Digest) -> tuple[Tile, ...]:
    late = late_quotas(digest)
    return (
        Tile(figure=number(late), label=say("mail.tile_late"), tone="bad" if late else "good"),
        Tile(figure=number(digest.items_total), label=say("mail.tile_items"), tone="plain"),
        Tile(
            figure=number(digest.waiting_total),
            label=say("mail.tile_waiting"),
            tone="warn" if digest.waiting_total else "plain",
        ),
        Tile(
            figure=number(digest.silent_total),
            label=say("mail.tile_silent", total=number(digest.sources_total)),
            tone="warn" if digest.silent_total else "good",
        ),
    )


def _all_answer(digest: Digest) -> str:
    return (
        say("mail.silent_none", total=number(digest.sources_total)) if digest.sources_total else say("mail.no_sources")
    )


def _footer(digest: Digest) -> tuple[str, ...]:
    return (
        say("mail.footer_made", moment=moment(digest.made_at)),
        say("mail.footer_counts"),
        say("mail.footer_review"),
    )
