"""Source files: what ships loads, what is wrong is said with its line, what a source must not be is refused."""

from __future__ import annotations

import re
import tomllib
from dataclasses import fields
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.errors import NotFound, SourceError
from core.source import Normal, Selectors, Source, SourceKind
from core.words import say
from crawlers.source_files import MOST_BYTES, load_source, load_sources, shipped_source_path
from crawlers.source_shape import SourceShape

ROOT = Path(__file__).parents[3]
SHIPPED = sorted((ROOT / "crawlers" / "sources").glob("*.toml"))
WANTED = {
    "bao_thai_nguyen", "bao_quang_ngai", "bao_thanh_hoa", "bao_phu_tho", "portal_thai_nguyen",
    "portal_quang_ngai", "cds_thai_nguyen", "vnexpress", "vietnamnet", "nhan_dan",
}  # fmt: skip

PRESS = """key = "bao_xa"
name = "Báo xã"
kind = "press"
channel = "press_online"
home = "https://bao.vn/"
"""
PAGE = """key = "trang_xa"
name = "Trang xã"
kind = "page"
channel = "facebook"
platform = "facebook"
page = "trang.xa"
api = "https://graph.facebook.com/v25.0"
token_env = "TOKEN_XA"
"""


def write(folder: Path, text: str | bytes, name: str = "bao_xa.toml") -> Path:
    path = folder / name
    path.write_bytes(text if isinstance(text, bytes) else text.encode())
    return path


def said(folder: Path, text: str | bytes) -> str:
    """Return what an officer reads about a file that is refused."""
    with pytest.raises(SourceError) as caught:
        load_source(write(folder, text))
    sentence = say(caught.value.key, **caught.value.values)
    assert "bao_xa.toml" in sentence
    return sentence


@pytest.mark.parametrize("path", SHIPPED, ids=lambda path: path.stem)
def test_shipped_source_loads_under_the_name_of_its_file(path: Path) -> None:
    source = load_source(path)
    assert source.key == path.stem
    assert source.normal.items_per_day is not None
    assert not source.local


@pytest.mark.parametrize("path", SHIPPED, ids=lambda path: path.stem)
def test_shipped_source_opens_with_a_dated_history(path: Path) -> None:
    head = path.read_text(encoding="utf-8").split("\nkey = ")[0]
    assert all(line.startswith("#") for line in head.splitlines())
    assert re.search(r"^# 20\d\d", head, re.MULTILINE)


def test_the_ten_outlets_ship() -> None:
    read = load_sources(None)
    assert ({source.key for source in read.sources}, read.problems) == (WANTED, ())


ARTICLES = [
    ("bao_thai_nguyen", "https://baothainguyen.vn/the-thao/202604/mo-giai-chay-cua-xa-4e80f45/", True),
    ("bao_thai_nguyen", "https://baothainguyen.vn/video/202604/mo-giai-chay-cua-xa-4e80f45/", False),
    ("bao_quang_ngai", "https://baoquangngai.vn/mo-giai-chay-cua-xa-54385.htm", True),
    ("bao_quang_ngai", "https://baoquangngai.vn/khoa-hoc-cong-nghe", False),
    ("bao_thanh_hoa", "https://baothanhhoa.vn/mo-giai-chay-cua-xa-274197.htm", True),
    ("bao_thanh_hoa", "https://baothanhhoa.vn/thoi-su/mo-giai-chay/274197.htm", True),
    ("bao_phu_tho", "https://baophutho.vn/mo-giai-chay-244404.htm", True),
    ("bao_phu_tho", "https://baophutho.vn/print/abc/mo-giai-chay-244404.htm", False),
    ("cds_thai_nguyen", "https://chuyendoiso.thainguyen.gov.vn/tin-tuc/-/asset_publisher/ou0D/content/mo-lop?inheritRedirect=false", True),
    ("portal_quang_ngai", "https://quangngai.gov.vn/web/portal-qni/xem-chi-tiet/-/asset_publisher/Content/mo-lop?12", True),
    ("portal_quang_ngai", "https://quangngai.gov.vn/web/xa-cu/xem-chi-tiet/-/asset_publisher/Content/mo-lop", False),
    ("vnexpress", "https://vnexpress.net/mo-giai-chay-5047363.html", True),
    ("vietnamnet", "https://vietnamnet.vn/mo-giai-chay-2495349.html", True),
    ("vietnamnet", "https://vietnamnet.vn/mo-giai-chay-tag2495349.html", False),
    ("nhan_dan", "https://nhandan.vn/ocop/mo-giai-chay-post899985.html", True),
    ("nhan_dan", "https://nhandan.vn/mo-giai-chay-tag899985.html", False),
]  # fmt: skip


@pytest.mark.parametrize(("key", "url", "wanted"), ARTICLES)
def test_addresses_of_articles_are_told_from_others(key: str, url: str, wanted: bool) -> None:
    source = load_source(shipped_source_path(key))
    matched = any(re.search(pattern, url) for pattern in source.article_url)
    assert (matched and not any(re.search(pattern, url) for pattern in source.not_article)) == wanted


def test_whole_file_becomes_a_source(tmp_path: Path) -> None:
    more = """province = "Thái Nguyên"
feeds = "https://bao.vn/rss"
article_url = '-\\d+\\.html$'
hosts = ["anh.bao.vn"]
every_minutes = 15
month_first = true
lead_prefix = '^BX\\s*-'
local = true
[normal]
items_per_day = [1, 9]
dated = 0.5
[selectors]
body = "#than"
exclude = [".lien-quan"]
"""
    path = write(tmp_path, "\ufeff" + (PRESS + more).replace("\n", "\r\n"))
    assert load_source(path) == Source(
        key="bao_xa",
        name="Báo xã",
        kind=SourceKind.PRESS,
        channel="press_online",
        home="https://bao.vn/",
        province="Thái Nguyên",
        feeds=("https://bao.vn/rss",),
        article_url=("-\\d+\\.html$",),
        hosts=("anh.bao.vn",),
        every_minutes=15,
        month_first=True,
        lead_prefix="^BX\\s*-",
        local=True,
        normal=Normal(items_per_day=(1, 9), dated=0.5),
        selectors=Selectors(body="#than", exclude=(".lien-quan",)),
        path=str(path),
    )


FAULTS = [
    ("evry_minutes = 3", ["dòng 6", "evry_minutes", "every_minutes?"]),
    ('every_minutes = "3"', ["dòng 6", "every_minutes", "một số"]),
    ("every_minutes = 0", ["dòng 6", "every_minutes", "giới hạn"]),
    ("local = 1", ["dòng 6", "local", "true hoặc false"]),
    ('province = ""', ["dòng 6", "province"]),
    ('feeds = ["https://bao.vn/rss", "bao.vn/rss"]', ["dòng 6", "feeds", "“bao.vn/rss”"]),
    ('sections = ["ftp://bao.vn/"]', ["dòng 6", "sections", "http hoặc https"]),
    ('hosts = ["https://bao.vn"]', ["dòng 6", "hosts"]),
    ("article_url = '('", ["dòng 6", "article_url", "biểu thức chính quy"]),
    ("article_url = ''", ["dòng 6", "article_url"]),
    (f"not_article = '{'a' * 501}'", ["dòng 6", "not_article", "500"]),
    ("article_url = '(a+)+$'", ["dòng 6", "article_url", "rất lâu"]),
    ("not_article = '^(([a-z0-9])+-?)+x$'", ["dòng 6", "not_article", "rất lâu"]),
    ("lead_prefix = '('", ["dòng 6", "lead_prefix"]),
    ('parser = "bao_xa"', ["dòng 6", "parser", "“bao_xa”"]),
    ("[normal]\nitems_per_day = [5, 1]", ["normal", "items_per_day", "đổi chỗ"]),
    ("[normal]\nitems_per_day = [1]", ["dòng 7", "normal.items_per_day"]),
    ("[normal]\ndated = 2", ["dòng 7", "normal.dated"]),
    ("[normal]\nday = 2", ["dòng 7", "normal.day", "không có khóa này"]),
    ('[selectors]\nbody = "a["', ["dòng 7", "selectors.body", "CSS"]),
    ('[selectors]\nbodi = "a"', ["dòng 7", "selectors.bodi", "body?"]),
    ("[selector]\nx = 1", ["dòng 6", "selector", "selectors?"]),
    ('platform = "facebook"', ["platform", 'kind = "page"']),
    ("thieu dau bang", ["dòng 6", "TOML", "“thieu dau bang”"]),
    ('province = "Thái', ["dòng 6", "TOML"]),
    ('key = "hai"', ["dòng 6", "TOML"]),
]


@pytest.mark.parametrize(("more", "words"), FAULTS, ids=[row[0][:40] for row in FAULTS])
def test_fault_is_said_with_file_line_key_and_remedy(tmp_path: Path, more: str, words: list[str]) -> None:
    sentence = said(tmp_path, PRESS + more)
    assert [word for word in words if word not in sentence] == []
    assert "Hãy" in sentence


HEADS = [
    ('key = "bao_xa"', 'key = "Báo xã"', ["dòng 1", "key"]),
    ('key = "bao_xa"', 'key = "../bao"', ["dòng 1", "key"]),
    ('kind = "press"', 'kind = "báo"', ["dòng 3", "press, portal, agency, page"]),
    ('channel = "press_online"', 'channel = "bao_mang"', ["dòng 4", "press_online"]),
    ('home = "https://bao.vn/"', 'home = "bao.vn"', ["dòng 5", "home"]),
    ('home = "https://bao.vn/"\n', "", ["home"]),
    ('name = "Báo xã"\n', "", ["name", "còn thiếu"]),
]


@pytest.mark.parametrize(("old", "new", "words"), HEADS)
def test_required_keys_are_there_and_right(tmp_path: Path, old: str, new: str, words: list[str]) -> None:
    sentence = said(tmp_path, PRESS.replace(old, new))
    assert [word for word in words if word not in sentence] == []


def test_every_fault_of_a_file_is_said_at_once(tmp_path: Path) -> None:
    sentence = said(tmp_path, PRESS + 'feeds = "x"\nhosts = "://"\n[selectors]\nbody = "a["')
    assert [line[: line.index(",")] for line in sentence.splitlines() if line.startswith("- ")] == [
        "- dòng 6",
        "- dòng 7",
        "- dòng 9",
    ]


NO_PAGES = [
    ('"trang.xa"', '"profile.php?id=1"', "trang cá nhân hoặc nhóm"),
    ('"trang.xa"', '"groups/123"', "trang cá nhân hoặc nhóm"),
    ('"trang.xa"', '"https://www.facebook.com/groups/123/"', "trang cá nhân hoặc nhóm"),
    ('"trang.xa"', '"people/Ai-Do/1"', "trang cá nhân hoặc nhóm"),
    ('"trang.xa"', '"me"', "trang cá nhân hoặc nhóm"),
    ('"trang.xa"', '"https://www.facebook.com/trang.xa"', "Hãy chỉ ghi tên"),
    ('"trang.xa"', '"trang/posts?x=1"', "Hãy chỉ ghi tên"),
    ('platform = "facebook"', 'platform = "tiktok"', "TikTok không có giao diện hợp pháp"),
    ('platform = "facebook"', 'platform = "zing"', "facebook, youtube, zalo"),
    ('platform = "facebook"\npage = "trang.xa"', 'platform = "youtube"\npage = "@kenhxa"', "bắt đầu bằng UC"),
    ('platform = "facebook"\n', "", "platform"),
    ('page = "trang.xa"\n', "", "page"),
    ('api = "https://graph.facebook.com/v25.0"\n', "", "api"),
    ('token_env = "TOKEN_XA"\n', "", "token_env"),
    ("https://graph", "http://graph", "https"),
    ("name =", 'feeds = "https://bao.vn/rss"\nname =', "feeds không dùng"),
]


@pytest.mark.parametrize(("old", "new", "words"), NO_PAGES)
def test_page_that_must_not_or_cannot_be_watched_is_refused(tmp_path: Path, old: str, new: str, words: str) -> None:
    assert words in said(tmp_path, PAGE.replace(old, new))


def test_page_and_channel_load(tmp_path: Path) -> None:
    assert load_source(write(tmp_path, PAGE)).token_env == "TOKEN_XA"
    local = PAGE.replace("https://graph.facebook.com", "http://127.0.0.1:8800") + "local = true\n"
    assert load_source(write(tmp_path, local)).local
    channel = PAGE.replace('platform = "facebook"\npage = "trang.xa"', 'platform = "youtube"\npage = "UCtest"')
    assert load_source(write(tmp_path, channel.replace('token_env = "TOKEN_XA"\n', ""))).token_env is None


@pytest.mark.parametrize("text", [PAGE.replace("TOKEN_XA", "EAAB|bi mat"), PAGE.replace('"TOKEN_XA"', "EAAB|bi mat")])
def test_token_pasted_by_mistake_is_not_repeated(tmp_path: Path, text: str) -> None:
    sentence = said(tmp_path, text)
    assert "token_env" in sentence
    assert "bi mat" not in sentence


def test_file_of_other_letters_or_size_is_refused(tmp_path: Path) -> None:
    assert "dòng 2" in said(tmp_path, PRESS.encode("cp1258", "replace").replace(b"B?o", b"B\xe1o", 1))
    assert str(MOST_BYTES) in said(tmp_path, b"#" * (MOST_BYTES + 1))
    assert "key" in said(tmp_path, b"")


def test_bad_file_is_set_aside_and_the_rest_goes_on(tmp_path: Path) -> None:
    write(tmp_path, PRESS)
    write(tmp_path, PAGE, "trang_xa.toml")
    write(tmp_path, "hong", "hong.toml")
    write(tmp_path, PRESS.replace("https://bao.vn", "https://bao2.vn"), "sao.toml")
    (tmp_path / "ghi-chu.txt").write_text("không phải nguồn", encoding="utf-8")
    (tmp_path / "thu-muc.toml").mkdir()
    read = load_sources(tmp_path)
    assert [source.key for source in read.sources] == ["bao_xa", "trang_xa"]
    names = {Path(str(problem.values["path"])).name: problem.key for problem in read.problems}
    assert names == {"hong.toml": "source.broken", "sao.toml": "source.same_key", "thu-muc.toml": "source.cannot_read"}
    assert all(say(problem.key, **problem.values) for problem in read.problems)


def test_missing_folder_and_unknown_key_say_what_there_is(tmp_path: Path) -> None:
    with pytest.raises(SourceError) as missing:
        load_sources(tmp_path / "khong")
    assert "khong" in say(missing.value.key, **missing.value.values)
    with pytest.raises(NotFound) as unknown:
        shipped_source_path("khong")
    assert "bao_thai_nguyen" in say(unknown.value.key, **unknown.value.values)


def test_empty_folder_watches_nothing(tmp_path: Path) -> None:
    assert load_sources(tmp_path).sources == ()


@given(
    st.one_of(
        st.text(max_size=80), st.sampled_from(["home", "local", "normal", "page"]).map(lambda key: f"{key} = {{}}")
    )
)
def test_any_text_is_a_source_or_a_sentence(tmp_path_factory: pytest.TempPathFactory, text: str) -> None:
    path = write(tmp_path_factory.getbasetemp(), (PRESS + text).encode("utf-8", "replace"))
    try:
        load_source(path)
    except SourceError as error:
        assert say(error.key, **error.values)  # noqa: PT017 (either end is right)


def test_every_key_is_described_with_an_example() -> None:
    text = (ROOT / "docs" / "sources.md").read_text(encoding="utf-8")
    rows = dict(re.findall(r"^\| \**([\w.]+)\** \|.*\| `(.*)` \|$", text, re.MULTILINE))
    own = {field.name for field in fields(Source)} - {"path", "normal", "selectors"}
    parts = {
        f"{name}.{field.name}"
        for name, part in (("normal", Normal), ("selectors", Selectors))
        for field in fields(part)
    }
    assert set(rows) == own | parts
    assert set(SourceShape.model_fields) == own | {"normal", "selectors"}
    for key, example in rows.items():
        assert key.split(".")[-1] in tomllib.loads(example)


@pytest.mark.parametrize("kind", ["press", "page"])
def test_files_of_the_document_are_right(tmp_path: Path, kind: str) -> None:
    text = (ROOT / "docs" / "sources.md").read_text(encoding="utf-8")
    blocks = [block for block in re.findall(r"```toml\n(.*?)```", text, re.DOTALL) if f'kind = "{kind}"' in block]
    assert len(blocks) == 1
    assert load_source(write(tmp_path, blocks[0])).kind == kind
