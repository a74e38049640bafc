"""Whether one item counts for one quota, nearly counts, or is none of its business."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum
from functools import cached_property

from core.article import Form
from core.count import Countable
from core.plan import Per, Plan, Quota
from core.tag import IN_SCOPE
from core.text import fold
from core.words import say
from plans.channels import Eligible

# Under this many characters (about 150 words) a text is surely a "tin"; over it a machine takes it for a "bài".
BRIEF_LENGTH = 700
_ITEM_UNITS = frozenset(("tin_bai",))
_VIDEO_UNITS = frozenset(("clip",))
_BROADCAST_UNITS = frozenset(("chuyen_muc", "chuong_trinh"))  # a video posted in the column's place is one number of it


class Seen(Enum):
    """How much of a quota's unit a machine can see."""

    WHOLE = "whole"
    PARTLY = "partly"  # enough to say "met", never enough to say "missed"
    NOT = "not"


@dataclass(frozen=True, slots=True)
class Verdict:
    """What is said of one item: it counts, or nearly counts with a reason."""

    counts: bool
    reason: str


def seen_of(quota: Quota) -> Seen:
    """Return how much of the quota's unit a machine can see in items."""
    if not quota.countable_by_crawler or quota.per is Per.EVENT or quota.needs_event_register:
        return Seen.NOT
    if quota.unit_of_count in _ITEM_UNITS | _VIDEO_UNITS:
        return Seen.WHOLE
    return Seen.PARTLY


class Rule:
    """The rules of one quota, made ready once."""

    def __init__(self, quota: Quota, plan: Plan, who: Eligible) -> None:
        self.quota = quota
        self._plan = plan
        self._who = who
        self._names = {task.id: task.name for task in plan.topics}
        self._reasons: dict[tuple[str, str], str] = {}

    @cached_property
    def split(self) -> tuple[str, ...]:
        """The tasks that are counted one by one; empty where the quota has one number."""
        if self.quota.per is not Per.TASK and self.quota.task_scope != ("each_task",):
            return ()
        whole = self.quota.task_scope in (("any",), ("each_task",))
        return tuple(self._names) if whole else self.quota.task_scope

    @cached_property
    def scope(self) -> frozenset[str]:
        """The tags of which an item needs one."""
        if self.split:
            return frozenset(self.split)
        if self.quota.task_scope == ("any",):
            return frozenset(self._names) | {IN_SCOPE}
        return frozenset(self.quota.task_scope)

    @cached_property
    def _shortest(self) -> int:
        if self.quota.min_length is not None:
            return self.quota.min_length
        return BRIEF_LENGTH if self.quota.genre and fold(self.quota.genre).strip() == "bai" else 0

    @cached_property
    def _column(self) -> str:
        return fold(self.quota.column_name or "").removeprefix("chuyen trang ").removeprefix("chuyen muc ")

    def tasks_of(self, item: Countable) -> tuple[str, ...]:
        """Return the topic tasks an item serves, in the plan's order."""
        return tuple(task for task in self._names if task in item.tasks)

    def judge(self, item: Countable) -> Verdict | None:
        """Return the verdict on an item; None where it has nothing to do with the quota. The day is not looked at."""
        if self.scope.isdisjoint(item.tasks):
            return None
        if not self._who.takes(item.source):
            return None
        if item.channel not in self._who.channels:
            return Verdict(False, say("count.nearly.channel", channel=say(f"channel.{item.channel}")))
        if self._column and not self._in_column(item):
            return None
        doubt = self._doubt(item)
        return Verdict(False, doubt) if doubt else Verdict(True, "")

    def _doubt(self, item: Countable) -> str:
        unit = self.quota.unit_of_count
        if unit in _ITEM_UNITS:
            return self._doubt_text(item)
        if item.form is Form.VIDEO and (unit in _VIDEO_UNITS or (unit in _BROADCAST_UNITS and self._column)):
            return ""
        return say("count.nearly.unit", unit=say(f"counted.{unit}"))

    def _doubt_text(self, item: Countable) -> str:
        if item.form is Form.VIDEO and not self.quota.counts_video_as_item:
            return say("count.nearly.video")
        if self._shortest and item.length == 0:
            return say("count.nearly.length_unknown", genre=self.quota.genre or "")
        if item.length < self._shortest:
            return say("count.nearly.short", length=item.length, least=self._shortest, genre=self.quota.genre or "")
        return ""

    def _in_column(self, item: Countable) -> bool:
        return self._column in fold(item.section or "") or (
            item.form is Form.VIDEO and self._column in fold(item.title)
        )

    def reason(self, item: Countable, task: str | None) -> str:
        """Return why an item is in the count."""
        tasks = ", ".join(sorted(item.tasks & self.scope - {IN_SCOPE})) if task is None else task
        key = (item.channel, tasks)
        if key not in self._reasons:
            self._reasons[key] = self._say_reason(item.channel, tasks)
        return self._reasons[key]

    def _say_reason(self, channel: str, tasks: str) -> str:
        where = say(f"channel.{channel}")
        if not tasks:
            return say("count.reason.subject", channel=where)
        names = "; ".join(self._names.get(task, task) for task in tasks.split(", "))
        return say("count.reason.tasks", channel=where, tasks=names)
