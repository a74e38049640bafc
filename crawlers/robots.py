"""robots.txt by RFC 9309: which group is ours, what it forbids, how long it wants us to wait."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from protego import Protego

from crawlers.failures import Problem, problem_of_status

LEAST_PARSED = 512 * 1024  # section 2.5: at least 500 KiB
_TOKEN = re.compile(r"[A-Za-z_-]+")
_AGENT_LINE = re.compile(r"^[ \t]*user[- ]?agent[ \t]*:[ \t]*([^\r\n#]*)", re.IGNORECASE | re.MULTILINE)
_OURS, _SOMEBODY = "we-ourselves", "x.another"


def product_token(user_agent: str) -> str:
    """Return the name a robots.txt would call us by: `DiemTin/0.1 (+…)` → `diemtin`."""
    match = _TOKEN.match(user_agent)
    return match.group().lower() if match else ""


@dataclass(frozen=True, slots=True)
class RobotsRules:
    """What one host's robots.txt says to us."""

    parsed: Protego | None = None  # None: nothing is forbidden
    unreachable: Problem | None = None  # why it could not be read: all is forbidden for this run (section 2.3.1.4)
    sitemaps: tuple[str, ...] = field(default=())

    def allows(self, url: str) -> bool:
        """Say whether an address may be asked for."""
        if self.unreachable:
            return False
        return self.parsed is None or bool(self.parsed.can_fetch(url, _OURS))

    @property
    def delay(self) -> float:
        """Return the pause it wants between two requests, in seconds; 0 where it names none."""
        wanted = self.parsed.crawl_delay(_OURS) if self.parsed else None
        return max(0.0, float(wanted or 0))


def read_robots(body: bytes, token: str) -> RobotsRules:
    """Return the rules of a robots.txt for the product `token`; what is no rule is passed over, as the RFC asks."""
    text = body[:LEAST_PARSED].decode("utf-8-sig", "replace")
    parsed = Protego.parse(_AGENT_LINE.sub(lambda line: _whose(line.group(1), token), text))
    return RobotsRules(parsed=parsed, sitemaps=tuple(dict.fromkeys(parsed.sitemaps)))


def answer_rules(status: int, body: bytes, token: str, url: str) -> RobotsRules:
    """Return the rules that an answer stands for: 4xx and an endless redirect allow all, 5xx forbids all."""
    if 200 <= status < 300:
        return read_robots(body, token)
    return RobotsRules(unreachable=problem_of_status(status, url) if status >= 500 else None)


def _whose(name: str, token: str) -> str:
    """Protego takes a group for ours where its name begins like ours; the RFC wants the whole token."""
    name = name.strip()
    if name.startswith("*"):
        return "user-agent: *"
    match = _TOKEN.match(name)
    ours = match is not None and match.group().lower() == token
    return f"user-agent: {_OURS if ours else _SOMEBODY}"
