"""What happens to an item after it is stored: near-duplicates, tags, claims. Each stage is a transaction of its own.

    stored item ─► cluster ─► tag:<plan> (one for each plan) ─► check

A stage reads what is pending for its present version, so a better tagger, a changed plan or a new claim looks at every
item again, and a crash between two stages costs nothing but the repeat of one chunk.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import timedelta
from functools import partial

from classifiers.duplicates import DuplicateIndex
from classifiers.tagger import Tagger, TaggerInput
from core.article import Form
from core.finding import Finding
from core.item import Item
from core.tag import Tag
from scheduler.office import Office
from scheduler.setting_aside import careful

CHUNK = 200
NO_TAGS: list[Tag] = []
NO_FINDINGS: list[Finding] = []
CLUSTER_WINDOW = timedelta(days=45)
"""A reprint comes within days, a campaign repeats a text within weeks; the index of this window is held in memory."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Processed:
    """How many items each stage handled in one call."""

    clustered: int = 0
    tagged: int = 0
    checked: int = 0


def process_items(office: Office, progress: Callable[[int], None] = lambda done: None) -> Processed:
    """Bring every stored item through all stages; `progress` hears of each chunk's size."""
    return Processed(
        clustered=_cluster(office, progress),
        tagged=sum(_tag(office, plan, tagger, progress) for plan, tagger in office.taggers.items()),
        checked=_check(office, progress),
    )


def _chunks(office: Office, stage: str, version: str, progress: Callable[[int], None]) -> Iterator[list[Item]]:
    while chunk := office.store.pending(stage, version, CHUNK):
        yield chunk
        progress(len(chunk))


def _hashes(chunk: list[Item]) -> dict[int, str]:
    """Return which text of each item was looked at: one edited meanwhile is looked at again."""
    return {item.id: item.content_hash for item in chunk}


def _cluster(office: Office, progress: Callable[[int], None]) -> int:
    done, index = 0, None
    for chunk in _chunks(office, "cluster", DuplicateIndex.version, progress):
        index = index or _index(office)
        placed = {item.id: careful(office, item, partial(_place, index), (b"", item.id)) for item in chunk}
        office.store.save_signatures(DuplicateIndex.version, placed, _hashes(chunk))
        done += len(chunk)
    return done


def _index(office: Office) -> DuplicateIndex:
    index = DuplicateIndex()
    for item, cluster, signature in office.store.signatures(office.clock() - CLUSTER_WINDOW, DuplicateIndex.version):
        index.add(item, cluster, signature)
    return index


def _place(index: DuplicateIndex, item: Item) -> tuple[bytes, int]:
    """Return an item's signature and cluster: that of the first item it repeats, else its own."""
    signature = index.signature(item.title, item.text or "")
    cluster = index.match(signature) or item.id
    index.add(item.id, cluster, signature)
    return signature, cluster


def _tag(office: Office, plan: str, tagger: Tagger, progress: Callable[[int], None]) -> int:
    done = 0
    for chunk in _chunks(office, f"tag:{plan}", tagger.version, progress):
        rows = {item.id: careful(office, item, partial(_tags, tagger), NO_TAGS) for item in chunk}
        office.store.save_tags(plan, tagger.version, rows, _hashes(chunk))
        done += len(chunk)
    return done


def _tags(tagger: Tagger, item: Item) -> list[Tag]:
    (found,) = tagger.tag([TaggerInput(title=item.title, lead=item.lead, text=item.text or "", province=item.province)])
    return found


def _findings(office: Office, item: Item) -> list[Finding]:
    """Ask of public posts only: what a newspaper or portal prints about a claim is a report of it (docs/decisions/0006)."""
    if item.form is Form.ARTICLE:
        return []
    found = office.checker.check(item.text or "")
    return [found] if found else []


def _check(office: Office, progress: Callable[[int], None]) -> int:
    done = 0
    for chunk in _chunks(office, "check", office.checker.version, progress):
        rows = {item.id: careful(office, item, partial(_findings, office), NO_FINDINGS) for item in chunk}
        office.store.save_findings(office.checker.version, rows, _hashes(chunk))
        done += len(chunk)
    return done
