"""The tagger that learns from people's judgements."""

from __future__ import annotations

import pytest
from plan_samples import PLAN

from classifiers.learnt import learn_tagger
from classifiers.tagger import TaggedExample, TaggerInput
from core.tag import IN_SCOPE, TagOrigin

VILLAGES = ("Bản Cái", "Nà Pò", "Khe Mo", "Xóm Chùa", "Làng Vai", "Đồng Tâm")


def example(title: str, text: str, *tasks: str, in_scope: bool = True) -> TaggedExample:
    given = TaggerInput(title=title, lead=None, text=text, province="Sơn Hà")
    return TaggedExample(input=given, in_scope=in_scope, tasks=frozenset(tasks))


LESSONS = [
    *(
        example(f"{v} có sóng", f"Nhà mạng kéo cột thu phát về {v}, điện thoại hết chập chờn.", "ha_tang")
        for v in VILLAGES
    ),
    *(
        example(f"{v} được mùa", f"Vụ lúa ở {v} năng suất cao, thương lái vào tận ruộng.", in_scope=False)
        for v in VILLAGES
    ),
]
UNSEEN = TaggerInput(
    title="Bản mới có sóng", lead=None, text="Nhà mạng dựng cột thu phát, điện thoại gọi thông.", province="Sơn Hà"
)


def test_words_that_the_plan_does_not_know_are_learnt_from_judgements() -> None:
    tags = learn_tagger(PLAN, LESSONS).tag([UNSEEN])[0]
    assert {tag.task for tag in tags} == {IN_SCOPE, "ha_tang"}
    assert {tag.origin for tag in tags} == {TagOrigin.MODEL}
    assert all(tag.reason for tag in tags)


def test_task_without_enough_judgements_is_judged_by_the_plans_words() -> None:
    one = TaggerInput(
        title="Trợ lý ảo ở xã", lead=None, text="Trí tuệ nhân tạo trong chuyển đổi số.", province="Sơn Hà"
    )
    assert TagOrigin.RULE in {tag.origin for tag in learn_tagger(PLAN, LESSONS).tag([one])[0] if tag.task == "ai"}


def test_version_follows_the_judgements_whatever_their_order() -> None:
    first, turned = learn_tagger(PLAN, LESSONS), learn_tagger(PLAN, LESSONS[::-1])
    assert first.version == turned.version
    assert learn_tagger(PLAN, LESSONS[1:]).version != first.version


def test_nothing_to_tag_gives_nothing() -> None:
    assert learn_tagger(PLAN, LESSONS).tag([]) == []


def test_nothing_to_learn_from_is_refused() -> None:
    with pytest.raises(ValueError, match="nothing to learn"):
        learn_tagger(PLAN, [])
