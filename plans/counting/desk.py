"""One look at a plan: everything handed in put in order once, then one quota and period after the other."""

from __future__ import annotations

from datetime import date

from core.count import Count, Countable, CountInput, Period
from core.plan import Plan, Quota
from core.ruling import RulingKind
from core.tag import IN_SCOPE
from plans.channels import same_province
from plans.counting.case import Cases
from plans.counting.concluding import conclude
from plans.counting.gathering import gather
from plans.counting.shelf import Shelf
from plans.counting.sight import shortest_of
from plans.counting.tally import Tally

_TAKEN_OUT = (RulingKind.EXCLUDE, None)


class Desk:
    """All that one look at a plan needs. With `lists=False` numbers are made without the items behind them."""

    def __init__(self, plan: Plan, given: CountInput, on: date, *, lists: bool = True) -> None:
        sections = any(quota.column_name for quota in plan.quotas + plan.caps)
        self._plan = plan
        self._given = given
        self._on = on
        self._lists = lists
        self._about = frozenset((*(task.id for task in plan.topics), IN_SCOPE))
        self._shelf = Shelf(given.items, given.undated, length_edges(plan), sections=sections)
        self._cases = Cases(plan, given, self._shelf, on)

    def count(self, quota: Quota, period: Period, *, undated: bool = True, event: str | None = None) -> list[Count]:
        """Return the count of a quota in a period, one a task where it is owed per task; of one event where named."""
        case = self._cases.of(quota, period, event)
        apart = case.owners is not None
        tallies = {
            task: Tally(case.rule, task, lists=self._lists, apart=apart) for task in (case.rule.split or (None,))
        }
        gather(case, self._shelf, tallies, self._on, undated=undated)
        return [conclude(case, task, tally, self._plan, self._given, self._on) for task, tally in tallies.items()]

    def published(self, start: date, end: date) -> list[Countable]:
        """Return every publication about the plan inside the days, the oldest first.

        Left out: what a person took out of the plan, and papers of another province that no person put in.
        """
        return [item for item in self._shelf.published(start, min(end, self._on)) if self._is_ours(item)]

    def _is_ours(self, item: Countable) -> bool:
        """The newest word holds: put in for some quota or for the plan, or taken out of the whole plan."""
        said = [one for one in item.rulings if one.kind is RulingKind.INCLUDE or (one.kind, one.quota) == _TAKEN_OUT]
        if said:
            newest = max(said, key=lambda one: (one.at, one.quota is not None, one.kind, one.reason))
            return newest.kind is RulingKind.INCLUDE
        return not self._about.isdisjoint(item.tasks) and same_province(item.province, self._plan.province)


def length_edges(plan: Plan) -> tuple[int, ...]:
    """Return the lengths at which some rule of the plan changes its mind; 1 parts what nobody has read from what is short."""
    return tuple(sorted({1, *(shortest_of(quota, plan) for quota in plan.quotas + plan.caps)} - {0}))
