"""Articles on their way into items and versions."""

from __future__ import annotations

import unicodedata
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from store_builders import DAY, HOUR, NOW, all_items, article, only_item, rows, save, source, tag

from core.article import Form
from core.clock import local_day
from core.errors import NotFound
from core.item import Item
from core.tag import TagOrigin
from storage.base import Brought, Saved, Store
from storage.intake import content_hash
from storage.opening import open_store


def test_article_is_read_back_as_it_was_published(store: Store) -> None:
    given = article(lead="Sáng nay, bà con ra quân.", section="Văn hóa", form=Form.VIDEO, published_day_only=True)
    assert save(store, given, of=source(province="Thái Nguyên")) == Saved(new=1)
    assert only_item(store) == Item(
        id=1,
        url=given.url,
        source="bao_que",
        channel="press_online",
        province="Thái Nguyên",
        form=Form.VIDEO,
        title=given.title,
        lead=given.lead,
        text=given.text,
        published_at=given.published_at,
        published_day_only=True,
        first_seen_at=NOW,
        content_hash=content_hash(given.title, given.text),
        version=1,
        cluster=1,
        section="Văn hóa",
    )


def test_same_batch_again_changes_nothing(store: Store, url: str) -> None:
    articles = [article(f"bai-{n}") for n in range(7)]
    assert save(store, *articles) == Saved(new=7)
    before = (all_items(store), rows(url, "SELECT * FROM versions ORDER BY item_id"))
    assert save(store, *articles, now=NOW + DAY) == Saved(unchanged=7)
    assert (all_items(store), rows(url, "SELECT * FROM versions ORDER BY item_id")) == before


def test_addresses_of_one_article_make_one_item_under_the_first_address(store: Store) -> None:
    save(store, article(url="http://www.bao.example/mot-1.html?utm_source=zalo"))
    assert save(store, article(url="https://bao.example/mot-1.html/")) == Saved(unchanged=1)
    assert only_item(store).url == "http://www.bao.example/mot-1.html"


@pytest.mark.parametrize("turned", [False, True])
def test_two_addresses_of_one_article_in_one_batch_fold_to_the_fuller_one(store: Store, turned: bool) -> None:
    full = article(text="Câu một.\nCâu hai.")
    short = article(url="https://www.bao.example/mot-1.html?amp=1", text="Câu một.")
    assert save(store, *((short, full) if turned else (full, short))) == Saved(new=1)
    assert (only_item(store).url, only_item(store).text) == (full.url, full.text)


def test_equal_body_at_another_address_is_a_second_item_of_its_own_cluster(store: Store) -> None:
    save(store, article("mot-1", title="Một tin"), article("hai-2", title="Một tin"))
    assert [item.cluster == item.id for item in all_items(store)] == [True, True]
    assert len({item.content_hash for item in all_items(store)}) == 1


def test_edit_becomes_the_next_version_and_the_older_text_stays(store: Store, url: str) -> None:
    first, second = article(text="Bản đầu."), article(text="Bản sửa.", title="Tít mới")
    save(store, first)
    assert save(store, second, now=NOW + HOUR) == Saved(changed=1)
    item = only_item(store)
    assert (item.version, item.title, item.text, item.first_seen_at) == (2, "Tít mới", "Bản sửa.", NOW)
    assert rows(url, "SELECT version, title, text, content_hash FROM versions ORDER BY version") == [
        (1, first.title, "Bản đầu.", content_hash(first.title, "Bản đầu.")),
        (2, "Tít mới", "Bản sửa.", content_hash("Tít mới", "Bản sửa.")),
    ]


def test_going_back_to_an_older_text_is_a_change_again(store: Store) -> None:
    for text in ("Bản đầu.", "Bản sửa.", "Bản đầu."):
        save(store, article(text=text))
    assert (only_item(store).version, only_item(store).text) == (3, "Bản đầu.")


def test_white_space_alone_is_no_change(store: Store) -> None:
    save(store, article(text="Câu một.\nCâu hai."))
    assert save(store, article(text="  Câu  một.\r\n\r\nCâu\u00a0hai.\u200b ")) == Saved(unchanged=1)


def test_decomposed_letters_are_stored_composed_and_are_no_change(store: Store) -> None:
    given = article(title="Đại hội ở Hòa Bình", text="Hoà thuận, ấm no.")
    loose = replace(
        given, title=unicodedata.normalize("NFD", given.title), text=unicodedata.normalize("NFD", given.text)
    )
    save(store, loose)
    assert (only_item(store).title, only_item(store).text) == (given.title, given.text)
    assert save(store, given) == Saved(unchanged=1)


def test_numbers_of_people_never_reach_the_disk(sqlite_url: str) -> None:
    number, account = "0912345678", "19036123456789"
    text = f"Ai nhặt được xin gọi {number}, STK {account}."
    store = open_store(sqlite_url)
    save(store, article(title=f"Tìm đồ: {number}", text=text, lead=text, section=f"gọi {number}"))
    assert only_item(store).text == "Ai nhặt được xin gọi •••, STK •••."
    folder = Path(sqlite_url.removeprefix("sqlite:///")).parent
    kept = b"".join(file.read_bytes() for file in folder.iterdir())
    store.close()
    assert number.encode() not in kept
    assert account.encode() not in kept


def test_characters_a_database_refuses_do_not_cost_the_article(store: Store) -> None:
    save(store, article(title="Tít\x00 \ud800mới", text="Một\x00 hai\udfff\x1f ba", section="\x00Mục"))
    assert (only_item(store).title, only_item(store).text, only_item(store).section) == ("Tít mới", "Một hai ba", "Mục")


def test_article_without_usable_address_is_shown_and_the_others_are_kept(store: Store) -> None:
    assert save(store, article(url="javascript:alert(1)"), article("mot-1")) == Saved(new=1)
    (issue,) = store.issues()
    assert (issue.url, issue.problem) == ("javascript:alert(1)", "store.issue_bad_address")


def test_moment_without_offset_is_a_mistake_and_leaves_nothing_behind(store: Store) -> None:
    wrong = article("hai-2", published_at=datetime(2026, 3, 1))
    with pytest.raises(TypeError, match="offset"):
        save(store, article("mot-1"), wrong)
    assert store.statistics()["items"] == 0


def test_moment_at_the_edge_of_the_calendar_is_none(store: Store) -> None:
    save(store, article(published_at=datetime.min.replace(tzinfo=UTC).replace(tzinfo=_east())))
    assert only_item(store).published_at is None


def _east() -> object:
    from datetime import timezone

    return timezone(timedelta(hours=7))


def test_known_day_stays_when_a_later_look_finds_none(store: Store) -> None:
    save(store, article(published_at=NOW - DAY))
    save(store, article(published_at=None, text="Bản sửa."))
    assert only_item(store).published_at == NOW - DAY


def test_another_published_day_is_taken_over_without_being_an_edit(store: Store, url: str) -> None:
    save(store, article(published_at=NOW - DAY))
    assert save(store, article(published_at=NOW)) == Saved(unchanged=1)
    assert only_item(store).published_at == NOW
    assert str(rows(url, "SELECT published_on FROM items")[0][0]) == "2026-03-20"


def test_day_learnt_later_fills_the_gap(store: Store) -> None:
    save(store, article(published_at=None))
    save(store, article(published_at=NOW, published_day_only=True))
    assert (only_item(store).published_at, only_item(store).published_day_only) == (NOW, True)


def test_day_without_time_does_not_replace_the_minute_of_the_same_day(store: Store) -> None:
    save(store, article(published_at=NOW))
    save(store, article(published_at=NOW - timedelta(hours=8, minutes=30), published_day_only=True))
    assert (only_item(store).published_at, only_item(store).published_day_only) == (NOW, False)


def test_published_day_is_the_local_one(store: Store, url: str) -> None:
    save(store, article(published_at=datetime(2026, 3, 31, 17, 30, tzinfo=UTC)))
    assert str(rows(url, "SELECT published_on FROM items")[0][0]) == "2026-04-01"


def test_channel_set_right_in_the_source_file_holds_for_older_items(store: Store) -> None:
    save(store, article("mot-1"))
    save(store, article("hai-2"), of=source(channel="portal", province="Quảng Ngãi"))
    assert {(item.channel, item.province) for item in all_items(store)} == {("portal", "Quảng Ngãi")}


def test_item_met_through_a_second_source_stays_with_the_first(store: Store) -> None:
    save(store, article())
    save(store, article(), of=source("bao_ban"))
    assert only_item(store).source == "bao_que"


def test_items_of_a_plan_come_without_texts_since_the_days_asked_for(store: Store) -> None:
    for number, day in enumerate((0, -9, None, 0, 0)):
        save(store, article(f"bai-{number}", published_at=None if day is None else NOW + day * DAY), now=NOW)
    save(store, article("bai-5"), now=NOW - DAY)
    tagged = {number: [tag(plan="khac" if number == 4 else "ke-hoach")] for number in (1, 2, 3, 4, 6)}
    for plan in ("ke-hoach", "khac"):
        store.save_tags(plan, "1", {item: said for item, said in tagged.items() if said[0].plan == plan})
    store.tag_by_person(1, [tag(score=0, origin=TagOrigin.PERSON)], NOW)

    def found(*plans: str) -> list[Item]:
        return store.tagged_items(plans, first_seen_from=NOW, published_from=local_day(NOW - DAY))

    whole = {item.id: item for item in all_items(store)}
    assert [item.id for item in found("ke-hoach")] == [3]  # 1 taken out, 2 old, 6 seen before
    assert found("khac", "ke-hoach") == [replace(whole[number], lead=None, text=None) for number in (3, 4)]
    assert found() == []


def test_what_sources_brought_is_numbered_by_when_it_was_first_seen(store: Store) -> None:
    for day in range(4):
        save(store, article(f"bai-{day}", published_at=NOW if day % 2 else None), now=NOW + day * DAY)
    save(store, article("khac", published_at=None), now=NOW + DAY, of=source("bao_ban"))
    assert store.brought(NOW + DAY, NOW + 3 * DAY) == {
        "bao_que": Brought(found=2, dated=1),
        "bao_ban": Brought(found=1, dated=0),
    }


def test_item_nobody_has_is_not_found(store: Store) -> None:
    with pytest.raises(NotFound):
        store.item(77)


def test_iteration_left_early_gives_its_connection_back(store: Store) -> None:
    save(store, *[article(f"bai-{n}") for n in range(9)])
    for _ in range(40):
        next(iter(store.items()))
    assert store.statistics()["items"] == 9
