"""Whether one item counts for one quota, nearly counts, or is none of its business."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property

from core.article import Form
from core.count import Countable
from core.plan import Per, Plan, Quota
from core.tag import IN_SCOPE
from core.text import fold
from core.words import say
from plans.channels import Eligible, fits_outlet, same_province
from plans.counting.sight import Seen, reads_titles, seen_of, shortest_of
from plans.counting.units_of_count import mixed_up, weight
from plans.counting.words_of_items import is_foreign, names_place

_BROADCAST_UNITS = frozenset(("chuyen_muc", "chuong_trinh"))  # a video posted in the column's place is one number of it


@dataclass(frozen=True, slots=True)
class Verdict:
    """What is said of one item: it counts, or nearly counts with a reason."""

    counts: bool
    reason: str = ""


COUNTS = Verdict(True)
TOO_SHORT = Verdict(False)  # by how much, `Rule.doubt_length` says of each item


class Rule:
    """The rules of one quota, made ready once."""

    def __init__(self, quota: Quota, plan: Plan, who: Eligible) -> None:
        self.quota = quota
        self.plan = plan
        self.who = who
        self.by_item = reads_titles(quota, plan)
        self.shortest = shortest_of(quota, plan)
        self._crawled = seen_of(quota, plan) is not Seen.NOT or quota.duty == "submit"
        self._names = {task.id: task.name for task in plan.topics}
        self._near = {source.key for source in who.watched if source.province}
        self._forms = dict(plan.rules.forms).get(quota.unit_of_count)
        self._reasons: dict[tuple[object, ...], str] = {}
        self._targets: dict[frozenset[str], tuple[tuple[str | None, bool], ...]] = {}
        self._tasks: dict[frozenset[str], tuple[str, ...]] = {}

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
    def once(self) -> bool:
        """Whether a story counts once however many publish it: the quota's word, the plan's, and always in a total per task."""
        if self.quota.copies is not None:
            return self.quota.copies == "once"
        return bool(self.split) or self.plan.rules.copies == "once"

    def targets(self, tasks: frozenset[str]) -> tuple[tuple[str | None, bool], ...]:
        """Return for which numbers an item of those tasks is: (task, or None for the one number; whether it counts there).

        An item of several tasks counts for each, for the first in the plan's order only, or nearly for the others,
        as the plan's rule `two_tasks` says. IN_SCOPE alone serves no single task.
        """
        if tasks not in self._targets:
            self._targets[tasks] = self._find_targets(tasks)
        return self._targets[tasks]

    def _find_targets(self, tasks: frozenset[str]) -> tuple[tuple[str | None, bool], ...]:
        if not self.split:
            return () if self.scope.isdisjoint(tasks) else ((None, True),)
        mine = [task for task in self.tasks_in_order(tasks) if task in self.scope]
        rule = self.plan.rules.two_tasks
        kept = mine[:1] if rule == "first" else mine
        return tuple((task, place == 0 or rule == "both") for place, task in enumerate(kept))

    def tasks_in_order(self, tasks: frozenset[str]) -> tuple[str, ...]:
        """Return the topic tasks among `tasks`, in the plan's order."""
        if tasks not in self._tasks:
            self._tasks[tasks] = tuple(task for task in self._names if task in tasks)
        return self._tasks[tasks]

    def number_of_tasks(self, tasks: frozenset[str], task: str | None) -> int:
        """Return how many topic tasks an item of a number of one task serves; 0 where the quota has one number."""
        return len(self.tasks_in_order(tasks)) if task else 0

    def weight(self, item: Countable) -> int:
        """Return how many of the quota's unit an item is."""
        return item.quantity if item.unit_of_count is None else weight(item, self.quota)

    def judge(self, item: Countable) -> Verdict | None:
        """Return the verdict on an item, whatever its tasks and its day; None where it is none of the quota's business."""
        if item.channel not in self.who.channels and item.channel not in self.who.asked:
            return None
        verdict = self._judge_seen(item) if item.unit_of_count is None else self._judge_recorded(item)
        if verdict is None or item.channel in self.who.channels:
            return verdict
        return Verdict(False, say("count.nearly.channel", channel=say(f"channel.{item.channel}")))

    def _judge_seen(self, item: Countable) -> Verdict | None:
        if not self._crawled or not self.who.takes(item.source):
            return None
        if self._column and not self._in_column(item):
            return None
        if self.quota.duty == "submit":
            return Verdict(False, say("count.nearly.who_sent"))
        doubt = self._doubt_form(item)
        if not doubt and self._is_text() and item.form is not Form.VIDEO and self._too_short(item):
            return TOO_SHORT
        doubt = doubt or self._doubt_title(item)
        return Verdict(False, doubt) if doubt else COUNTS

    def _is_text(self) -> bool:
        return self.quota.unit_of_count == "tin_bai"

    def _too_short(self, item: Countable) -> bool:
        return item.length < self.shortest

    def _doubt_form(self, item: Countable) -> str:
        unit = self.quota.unit_of_count
        if self._forms is not None:
            return "" if item.form in self._forms else say("count.nearly.form", unit=say(f"counted.{unit}"))
        if unit == "tin_bai":
            video = item.form is Form.VIDEO and not self.quota.counts_video_as_item
            return say("count.nearly.video") if video else ""
        if item.form is Form.VIDEO and (unit == "clip" or (unit in _BROADCAST_UNITS and self._column)):
            return ""
        return say("count.nearly.unit", unit=say(f"counted.{unit}"))

    def doubt_length(self, item: Countable) -> str:
        """Return why an item may be too short for the quota's genre; empty where it is not."""
        genre = self.quota.genre or say("counted.tin_bai")
        if item.genre is not None and self.quota.genre:
            said = fold(item.genre) in fold(self.quota.genre).replace(",", " ").replace("/", " ").split()
            return "" if said else say("count.nearly.genre", genre=item.genre, wanted=genre)
        if self.shortest and item.length == 0:
            return say("count.nearly.length_unknown", genre=genre)
        if item.length < self.shortest:
            return say("count.nearly.short", length=item.length, least=self.shortest, genre=genre)
        return ""

    def _doubt_title(self, item: Countable) -> str:
        if len(self.quota.languages) > 1 and self.plan.rules.translations == "once" and is_foreign(item.title):
            return say("count.nearly.translation")
        if not self.plan.rules.about_province or not self.plan.province:
            return ""
        here = item.source in self._near or (item.province and same_province(item.province, self.plan.province))
        if here or names_place(item.title, self.plan.province):
            return ""
        return say("count.nearly.province", province=self.plan.province)

    @cached_property
    def _column(self) -> str:
        return fold(self.quota.column_name or "").removeprefix("chuyen trang ").removeprefix("chuyen muc ")

    def _in_column(self, item: Countable) -> bool:
        return self._column in fold(item.section or "") or (
            item.form is Form.VIDEO and self._column in fold(item.title)
        )

    def _judge_recorded(self, item: Countable) -> Verdict | None:
        """An output that somebody entered, or a crawled item of which a sheet says more."""
        if not item.recorded and not self.who.takes(item.source):
            return None
        unit = item.unit_of_count or ""
        if not self.weight(item):
            wanted = say(f"counted.{self.quota.unit_of_count}")
            said = say("count.nearly.other_unit", unit=say(f"counted.{unit}"), wanted=wanted)
            return Verdict(False, said) if mixed_up(unit, self.quota) else None
        if self.quota.outlet and item.outlet and not fits_outlet(item.outlet, self.quota.outlet):
            return None
        doubt = self._doubt_entry(item)
        return Verdict(False, doubt) if doubt else COUNTS

    def _doubt_entry(self, item: Countable) -> str:
        if self.quota.outlet and not item.outlet and item.recorded:
            return say("count.nearly.no_outlet", outlet=self.quota.outlet)
        if self.who.only and item.recorded and self.quota.applies_to != "each_unit":
            return say("count.nearly.not_named")
        if self.quota.duty == "submit":
            return "" if item.submitted or item.owing_unit else say("count.nearly.who_sent")
        if item.submitted and item.recorded:  # what was crawled was published
            return say("count.nearly.submitted")
        if self._rivals and self._column not in fold(item.title):
            return say("count.nearly.column", column=self.quota.column_name or "")
        return self.doubt_length(item) if item.unit_of_count == "tin_bai" else ""

    @cached_property
    def _rivals(self) -> bool:
        """Whether another quota asks for the same unit on the same channel in another column."""
        return bool(self._column) and any(
            other.column_name not in (None, self.quota.column_name)
            and (other.channel, other.unit_of_count) == (self.quota.channel, self.quota.unit_of_count)
            for other in self.plan.quotas
        )

    def reason(self, item: Countable, task: str | None) -> str:
        """Return why an item is in the count."""
        tasks = tuple(sorted(item.tasks & self.scope - {IN_SCOPE})) if task is None else (task,)
        key = (item.channel, tasks, item.recorded, item.outlet)
        if key not in self._reasons:
            self._reasons[key] = self._say_reason(item, tasks)
        return self._reasons[key]

    def _say_reason(self, item: Countable, tasks: Sequence[str]) -> str:
        where = say(f"channel.{item.channel}") + (f" ({item.outlet})" if item.outlet else "")
        kind = "recorded" if item.recorded else "subject"
        if not tasks:
            return say(f"count.reason.{kind}", channel=where)
        names = "; ".join(self._names.get(task, task) for task in tasks)
        return say("count.reason.recorded_tasks" if item.recorded else "count.reason.tasks", channel=where, tasks=names)
