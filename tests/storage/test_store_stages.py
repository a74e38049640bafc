"""Stages, tags, near-duplicates, findings: what later stages write about items."""

from __future__ import annotations

from datetime import date

import pytest
from store_builders import DAY, HOUR, NOW, all_items, article, finding, only_item, rows, save, tag

from core.count import Countable
from core.tag import IN_SCOPE, TagOrigin
from storage.base import OpenFinding, Store
from storage.tags import effective

PLAN = "ke-hoach"


def test_item_is_pending_until_this_version_of_the_stage_saw_its_present_text(store: Store) -> None:
    save(store, article())
    item = only_item(store)
    assert store.pending("check", "1") == [item]
    store.save_findings("1", {item.id: []})
    assert store.pending("check", "1") == []
    assert [one.id for one in store.pending("check", "2")] == [item.id]
    assert [one.id for one in store.pending(f"tag:{PLAN}", "1")] == [item.id]
    save(store, article(text="Bản sửa."))
    assert [one.version for one in store.pending("check", "1")] == [2]


def test_item_edited_while_a_stage_worked_on_it_stays_pending(store: Store) -> None:
    save(store, article())
    item = only_item(store)
    save(store, article(text="Bản sửa."))
    hashes = {item.id: item.content_hash}
    store.save_tags(PLAN, "1", {item.id: []}, hashes)
    store.save_findings("1", {item.id: []}, hashes)
    store.save_signatures("1", {item.id: (b"s", item.id)}, hashes)
    for stage in (f"tag:{PLAN}", "check", "cluster"):
        assert [one.version for one in store.pending(stage, "1")] == [2]


def test_pending_items_come_oldest_first_and_no_more_than_asked(store: Store) -> None:
    save(store, *[article(f"bai-{n}") for n in range(5)])
    assert [item.id for item in store.pending("check", "1", limit=3)] == [1, 2, 3]


def test_signatures_come_back_with_the_cluster_they_were_given(store: Store) -> None:
    save(store, article("mot-1"), article("hai-2"))
    save(store, article("ba-3"), now=NOW + DAY)
    store.save_signatures("1", {1: (b"aa", 1), 2: (b"ab", 1), 3: (b"c", 3)})
    assert list(store.signatures(NOW)) == [(1, 1, b"aa"), (2, 1, b"ab"), (3, 3, b"c")]
    assert list(store.signatures(NOW + HOUR)) == [(3, 3, b"c")]
    assert store.pending("cluster", "1") == []
    assert store.item(2).cluster == 1


def test_signatures_of_another_version_are_left_out_where_one_is_named(store: Store) -> None:
    """After an upgrade both stand side by side until every item was looked at again; they cannot be compared."""
    save(store, article("mot-1"), article("hai-2"))
    store.save_signatures("1", {1: (b"aa", 1), 2: (b"ab", 1)})
    store.save_signatures("2", {1: (b"new", 1)})
    assert list(store.signatures(NOW, "2")) == [(1, 1, b"new")]
    assert list(store.signatures(NOW, "1")) == [(2, 1, b"ab")]


def test_tags_of_machines_are_replaced_plan_by_plan(store: Store) -> None:
    save(store, article())
    store.save_tags(PLAN, "1", {1: [tag("NV1"), tag("NV2", origin=TagOrigin.MODEL)]})
    store.save_tags("khac", "1", {1: [tag("A", plan="khac")]})
    store.save_tags(PLAN, "2", {1: [tag("NV3"), tag("NV3", score=0.2)]})
    assert store.tags([1, 99]) == {1: [tag("NV3"), tag("A", plan="khac")], 99: []}


def test_tag_of_a_person_does_not_come_from_a_stage(store: Store) -> None:
    save(store, article())
    with pytest.raises(ValueError, match="machine"):
        store.save_tags(PLAN, "1", {1: [tag(origin=TagOrigin.PERSON)]})


def _say(url: str, task: str, score: float) -> None:
    rows(
        url,
        "INSERT INTO tags (plan, item_id, task, origin, score, reason, counts)"
        " VALUES (:plan, 1, :task, 'person', :score, '', :counts)",
        plan=PLAN,
        task=task,
        score=score,
        counts=score > 0,
    )


def test_what_a_person_said_outranks_every_later_tagging(store: Store, url: str) -> None:
    save(store, article())
    _say(url, "NV1", 0)
    _say(url, "NV2", 1)
    store.save_tags(PLAN, "1", {1: [tag("NV1"), tag("NV3")]})
    (found,) = store.countables(PLAN, date(2026, 1, 1), date(2026, 12, 31))
    assert found.tasks == {"NV2", "NV3"}
    assert {one.task for one in store.tags([1])[1] if one.origin is TagOrigin.PERSON} == {"NV1", "NV2"}


@pytest.mark.parametrize(
    ("given", "counting"),
    [
        ([("NV1", "rule", 0.4)], {("NV1", "rule")}),
        ([("NV1", "rule", 0.4), ("NV1", "model", 0.9)], {("NV1", "rule"), ("NV1", "model")}),
        ([("NV1", "rule", 0.4), ("NV1", "person", 0)], set()),
        ([("NV1", "rule", 0.4), ("NV1", "person", 1)], {("NV1", "rule"), ("NV1", "person")}),
        ([("NV2", "person", 1), ("NV1", "model", 0.9)], {("NV2", "person"), ("NV1", "model")}),
        ([(IN_SCOPE, "person", 0), ("NV1", "rule", 0.9), (IN_SCOPE, "rule", 1)], set()),
        ([(IN_SCOPE, "person", 0), ("NV1", "rule", 0.9), ("NV2", "person", 1)], {("NV2", "person")}),
    ],
)
def test_which_tags_count(given: list[tuple[str, str, float]], counting: set[tuple[str, str]]) -> None:
    assert effective(given) == counting


def test_countables_are_the_tagged_items_of_the_days_asked_for(store: Store) -> None:
    at = [NOW + 3 * DAY, NOW, NOW - DAY, None]
    save(store, *[article(f"bai-{n}", published_at=moment, section="Văn hóa") for n, moment in enumerate(at)])
    store.save_tags(PLAN, "1", {1: [tag()], 2: [tag("NV2"), tag(IN_SCOPE)], 3: [], 4: [tag()]})
    item = store.item(2)
    assert store.countables(PLAN, date(2026, 3, 19), date(2026, 3, 20)) == [
        Countable(
            item=2,
            url=item.url,
            title=item.title,
            source="bao_que",
            channel="press_online",
            form=item.form,
            published_on=date(2026, 3, 20),
            tasks=frozenset({"NV2", IN_SCOPE}),
            cluster=2,
            length=len(item.text or ""),
            section="Văn hóa",
        )
    ]
    assert [one.item for one in store.countables(PLAN, date(2026, 3, 1), date(2026, 3, 31))] == [2, 1]
    assert [(one.item, one.published_on) for one in store.undated(PLAN)] == [(4, None)]
    assert store.countables("khac", date(2026, 3, 1), date(2026, 3, 31)) == []


def test_findings_wait_for_a_reviewer_newest_first(store: Store, url: str) -> None:
    save(store, article("mot-1"), article("hai-2"))
    store.save_findings("1", {1: [finding("a")]})
    rows(url, "UPDATE findings SET found_at = :at", at="2026-03-01 00:00:00")
    store.save_findings("1", {2: [finding("b", 0.3), finding("b", 0.7)]})
    newest, oldest = store.open_findings()
    assert newest == OpenFinding(item=store.item(2), finding=finding("b", 0.7), found_at=NOW)
    assert oldest.finding == finding("a")


def test_checking_again_replaces_open_findings_but_not_since_when_they_wait(store: Store, url: str) -> None:
    save(store, article())
    store.save_findings("1", {1: [finding("a"), finding("b")]})
    rows(url, "UPDATE findings SET found_at = :at", at="2026-03-01 00:00:00")
    store.save_findings("2", {1: [finding("a", 0.5), finding("c")]})
    found = {one.finding.claim: (one.finding.score, one.found_at.day) for one in store.open_findings()}
    assert found == {"a": (0.5, 1), "c": (0.9, NOW.day)}


@pytest.mark.parametrize("decision", ["rejected", "confirmed"])
def test_decided_question_is_asked_again_only_of_another_text(store: Store, url: str, decision: str) -> None:
    save(store, article())
    store.save_findings("1", {1: [finding("a")]})
    rows(url, "UPDATE findings SET decision = :decision", decision=decision)
    store.save_findings("2", {1: [finding("a"), finding("b")]})
    assert [one.finding.claim for one in store.open_findings()] == ["b"]
    save(store, article(text="Bản sửa."))
    store.save_findings("2", {1: [finding("a")]})
    assert [one.finding.claim for one in store.open_findings()] == ["a"]
    assert rows(url, "SELECT count(*) FROM findings WHERE decision = :decision", decision=decision) == [(1,)]


def test_export_names_the_counting_tags_and_the_smallest_address_of_a_cluster(store: Store, url: str) -> None:
    save(store, article("z-1"), article("a-2"), article("m-3", published_at=None))
    _say(url, "NV2", 0)
    store.save_tags(PLAN, "1", {1: [tag("NV2"), tag("NV1"), tag(IN_SCOPE)]})
    store.save_signatures("1", {1: (b"", 1), 2: (b"", 1), 3: (b"", 3)})
    found = list(store.export_items())
    assert [(row["url"][20:], row["cluster"][20:], row["tags"]) for row in found] == [  # type: ignore[index]
        ("a-2.html", "a-2.html", []),
        ("m-3.html", "m-3.html", []),
        ("z-1.html", "a-2.html", [f"{PLAN}:*", f"{PLAN}:NV1"]),
    ]
    assert [row["published_at"] for row in found] == ["2026-03-19T08:30:00+07:00", None, "2026-03-19T08:30:00+07:00"]
    assert all_items(store)[0].url == found[0]["url"]
