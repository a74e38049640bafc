"""Everything one office's run needs, opened once and handed on."""

from __future__ import annotations

import os
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property

import structlog

from classifiers.matcher import ClaimChecker
from classifiers.tagger import Tagger
from core.clock import Clock
from core.crawl import CrawlLimits
from core.finding import Claim
from core.plan import Plan
from core.settings import Settings
from core.source import Source
from storage.base import Store

log = structlog.get_logger()

LEAST_DELAY_SECONDS = 5.0
"""What a site that is not the office's own machine is given between two requests, whatever the settings say."""


@dataclass(frozen=True, kw_only=True)
class Office:
    """The store, the sources and the plans of one office, with its clock."""

    settings: Settings
    store: Store
    sources: tuple[Source, ...]
    plans: tuple[Plan, ...]
    claims: tuple[Claim, ...]
    clock: Clock

    @cached_property
    def taggers(self) -> Mapping[str, Tagger]:
        """One tagger a plan; made, and its library loaded, when first needed: a command that only reads need not wait."""
        from classifiers.plan_words import PlanWordsTagger

        return {plan.key: PlanWordsTagger(plan) for plan in self.plans}

    @cached_property
    def checker(self) -> ClaimChecker:
        """The matcher of false claims and scams; scikit-learn takes seconds to load."""
        from classifiers.claim_matcher import ClaimMatcher

        return ClaimMatcher(self.claims)

    @property
    def limits(self) -> CrawlLimits:
        """The bounds of every request, with the office's contact in the user agent."""
        contact = f" (+{self.settings.office.contact})" if self.settings.office.contact else ""
        return CrawlLimits(
            delay_seconds=self.settings.crawl_delay,
            timeout_seconds=self.settings.crawl_timeout,
            user_agent=f"DiemTin/0.1{contact}",
        )


def token_of(source: Source) -> str:
    """Return the secret of a page's API, empty where the environment has none."""
    return os.environ.get(source.token_env, "") if source.token_env else ""
