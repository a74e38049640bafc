"""What makes two rows the same output."""

from __future__ import annotations

import hashlib
import json
import re

from core.addresses import address_key
from core.output import Output
from core.text import squeeze, unify_tones


def output_key(output: Output) -> str:
    """Return the hash of all of an output that a count looks at; proofs, notes and lengths in minutes are not among it.

    Spaces, capitals, punctuation, the place of tone marks and an address's tracking parameters make no difference; nor does
    the plan: a row entered under a plan and again under the one that supersedes it is one output.
    """
    moment = output.aired_at.isoformat("minutes") if output.aired_at else ""
    content = (
        *occasion(output),
        moment,
        sorted(output.tasks),
        output.event or "",
        output.quantity,
        output.repeats,
        address_key(output.address) if output.address else "",
        _plain(output.issue or ""),
        output.genre or "",
        output.submitted,
    )
    text = json.dumps(content, ensure_ascii=False, separators=(",", ":"))
    return hashlib.sha256(text.encode()).hexdigest()


def occasion(output: Output) -> tuple[str, ...]:
    """Return what says that two outputs are of one occasion: rows that differ in the rest may be a correction."""
    return (
        _plain(output.title),
        output.channel,
        output.unit_of_count,
        output.published_on.isoformat(),
        _plain(output.outlet or ""),
        output.owing_unit or "",
    )


def _plain(text: str) -> str:
    return squeeze(re.sub(r"[^\w\s]", " ", unify_tones(text)))
