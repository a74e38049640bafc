"""Addresses: what is stored, and what counts as the same article."""

from __future__ import annotations

import unicodedata
from urllib.parse import quote, urlencode

import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.addresses import MOST_CHARACTERS, address_key, published_address

PUBLISHED = [
    ("http://Bao.VN:80/Tin/Bai-1.html", "http://bao.vn/Tin/Bai-1.html"),
    ("https://bao.vn:443/tin-1.html#binh-luan", "https://bao.vn/tin-1.html"),
    ("https://bao.vn:8443/tin-1.html", "https://bao.vn:8443/tin-1.html"),
    ("https://bao.vn", "https://bao.vn/"),
    ("https://bao.vn/muc/202604/bai-4e80f45/", "https://bao.vn/muc/202604/bai-4e80f45/"),
    ("  https://bao.vn/tin-1.html\n", "https://bao.vn/tin-1.html"),
    ("https://bao.vn/tin-1.html?utm_source=zalo&utm_medium=x", "https://bao.vn/tin-1.html"),
    ("https://bao.vn/tin?id=7&fbclid=abc&trang=2", "https://bao.vn/tin?id=7&trang=2"),
    ("https://bao.vn/tin?b=2&a=1&zarsrc=30&_gl=1*x&mc_cid=q&gidzl=k", "https://bao.vn/tin?b=2&a=1"),
    ("https://bao.vn/tin?id=7&amp;fbclid=abc&amp;trang=2", "https://bao.vn/tin?id=7&trang=2"),
    (
        "https://cong.gov.vn/-/asset_publisher/x1/content/bai?inheritRedirect=false",
        "https://cong.gov.vn/-/asset_publisher/x1/content/bai",
    ),
    (
        "https://cong.gov.vn/tin?p_p_id=101_INSTANCE_x&p_p_lifecycle=0&redirect=%2Fve&id=3",
        "https://cong.gov.vn/tin?id=3",
    ),
    ("https://cong.gov.vn/tin;jsessionid=0AB1.node2?id=3", "https://cong.gov.vn/tin?id=3"),
    (
        "https://xa.gov.vn/tin/hội-“mùa-xuân”-5-6.html",
        "https://xa.gov.vn/tin/h%E1%BB%99i-%E2%80%9Cm%C3%B9a-xu%C3%A2n%E2%80%9D-5-6.html",
    ),
    ("https://xa.gov.vn/tin/h%e1%bb%99i-5-6.html", "https://xa.gov.vn/tin/h%E1%BB%99i-5-6.html"),
    ("https://xa.gov.vn/tin?q=h%e1%bb%99i", "https://xa.gov.vn/tin?q=h%E1%BB%99i"),
    ("https://xa.gov.vn/giam-50%-phi-7.html", "https://xa.gov.vn/giam-50%25-phi-7.html"),
    ("https://bao.vn/muc/../tin/./bai-1.html", "https://bao.vn/tin/bai-1.html"),
    ("https://bao.vn/tin-1.html?", "https://bao.vn/tin-1.html"),
    ("https://bao.vn./tin-1.html", "https://bao.vn/tin-1.html"),
    ("https://báo.vn/tin", "https://xn--bo-mia.vn/tin"),
    ("http://[0:0:0:0:0:0:0:1]:8080/tin", "http://[::1]:8080/tin"),
    ("http://127.8.0.1:8800/tin/?p=2", "http://127.8.0.1:8800/tin/?p=2"),
]

HOSTILE = [
    "",
    "tin-1.html",
    "//bao.vn/tin",
    "javascript:alert(1)",
    "data:text/html,x",
    "file:///etc/passwd",
    "mailto:toa-soan@bao.vn",
    "ftp://bao.vn/x",
    "http://",
    "http:///tin",
    "https://?x",
    "http://a b/",
    "http://bao.vn:cong/",
    "http://bao.vn:99999/",
    "http://[::1",
    "http://[khong]/",
    "http://ai:mat-khau@bao.vn/",
    "http://-.vn/",
    "http://bao..vn/",
    "http://bao.vn/\ud800",
    "http://bao.vn/" + "a" * MOST_CHARACTERS,
    "http://bao.vn/" + "ộ" * (MOST_CHARACTERS // 4),
]

SAME = [
    ("http://bao.vn/tin-12.html", "https://bao.vn/tin-12.html"),
    ("https://www.bao.vn/tin-12.html", "https://bao.vn/tin-12.html"),
    ("https://m.bao.vn/tin-12.html", "https://bao.vn/tin-12.html"),
    ("https://amp.bao.com.vn/tin-d12.html", "https://bao.com.vn/tin-d12.html"),
    ("https://bao.vn/muc/tin-12/", "https://bao.vn/muc/tin-12"),
    ("https://bao.vn/tin-12.htm", "https://bao.vn/tin-12.amp"),
    ("https://bao.vn/tin-12.htm", "https://bao.vn/tin-12.htm.amp"),
    ("https://bao.vn/bai/", "https://bao.vn/bai/amp/"),
    ("https://bao.vn/bai", "https://bao.vn/amp/bai"),
    ("https://bao.vn/tin-12.html", "https://bao.vn/tin-12.html?amp=1"),
    ("https://bao.vn/tin-12.html", "https://bao.vn/tin-12.html?amp"),
    ("https://bao.vn/tin-12.html", "https://bao.vn/tin-12.html?print=1"),
    ("https://bao.vn/tin-12.html", "https://bao.vn/tin-12.html?mode=print"),
    ("https://so.gov.vn/news/muc/bai-12.html", "https://so.gov.vn/news/savefile/muc/bai-12.html"),
    ("https://so.gov.vn/news/muc/bai-12.html", "https://so.gov.vn/news/print/muc/bai-12.html"),
    (
        "https://cong.gov.vn/-/asset_publisher/x1/content/bai",
        "https://cong.gov.vn/-/asset_publisher/x1/content/bai?inheritRedirect=false",
    ),
    ("https://cong.gov.vn/-/asset_publisher/Content/bai", "https://cong.gov.vn/-/asset_publisher/Content/bai?20211001"),
    (
        "https://xa.gov.vn/tin/h%E1%BB%99i-5.html",
        "https://xa.gov.vn/tin/" + unicodedata.normalize("NFD", "hội") + "-5.html",
    ),
    ("https://xa.gov.vn/tin/“xuân”-5.html", "https://xa.gov.vn/tin/%E2%80%9Cxu%C3%A2n%E2%80%9D-5.html"),
    ("https://xa.gov.vn/tin?b=2&a=x+y", "https://xa.gov.vn/tin?a=x%20y&b=2"),
    ("https://bao.vn/%74in-12.html", "https://bao.vn/tin-12.html"),
    ("https://bao.vn//muc//tin-12.html", "https://bao.vn/muc/tin-12.html"),
]

DIFFERENT = [
    ("https://bao.vn/tin-12.html", "https://bao.vn/tin-13.html"),
    ("https://bao.vn/tin?id=12", "https://bao.vn/tin?id=13"),
    ("https://bao.vn/tin?view=12", "https://bao.vn/tin"),
    ("https://bao.vn/tin?20211001", "https://bao.vn/tin"),
    ("https://bao.vn/tin-12.html", "https://en.bao.vn/tin-12.html"),
    ("https://bao.vn:8080/tin-12.html", "https://bao.vn/tin-12.html"),
    ("https://bao.vn/duong-12.html", "https://bao.vn/đường-12.html"),
    ("https://bao.vn/a%2Fb-12.html", "https://bao.vn/a/b-12.html"),
    ("https://amp.vn/tin-12.html", "https://www.vn/tin-12.html"),
    ("https://bao.vn/print", "https://bao.vn/"),
]


@pytest.mark.parametrize(("served", "stored"), PUBLISHED)
def test_address_is_stored_as_served_without_what_tracks_the_reader(served: str, stored: str) -> None:
    assert published_address(served) == stored


@pytest.mark.parametrize("address", HOSTILE)
def test_what_is_no_public_web_address_is_refused_and_never_crashes(address: str) -> None:
    with pytest.raises(ValueError, match=r".+"):
        published_address(address)
    with pytest.raises(ValueError, match=r".+"):
        address_key(address)


@pytest.mark.parametrize(("one", "other"), SAME)
def test_twins_of_one_article_share_a_key(one: str, other: str) -> None:
    assert address_key(one) == address_key(other)


@pytest.mark.parametrize(("one", "other"), DIFFERENT)
def test_different_pages_keep_different_keys(one: str, other: str) -> None:
    assert address_key(one) != address_key(other)


WORDS = st.text(alphabet="aạẩđeo “”%/.;:@+~-_=0123456789", max_size=12)
NAMES = st.sampled_from(
    ["id", "utm_source", "fbclid", "amp", "print", "p_p_id", "redirect", "trang", "q", "mode", "20260101"]
)
PIECES = st.one_of(
    WORDS,
    st.text(max_size=6),
    st.sampled_from(["amp", "print", "savefile", "..", "x-12.html", "x-12.amp", "asset_publisher"]),
)


@st.composite
def addresses(draw: st.DrawFn) -> str:
    """An address somebody might serve, encoded or not."""
    host = draw(
        st.sampled_from(
            ["bao.vn", "WWW.bao.vn", "m.bao.com.vn", "amp.www.bao.vn:80", "bao.vn:443", "127.8.0.1:8800", "[::1]"]
        )
    )
    path = "/".join(draw(st.lists(PIECES, max_size=4)))
    path = quote(path) if draw(st.booleans()) else path.replace("?", "").replace("#", "")
    query = urlencode(draw(st.lists(st.tuples(NAMES, WORDS), max_size=3)))
    return f"{draw(st.sampled_from(['http', 'https']))}://{host}/{path}?{query}#{draw(WORDS)}"


@given(addresses())
def test_laws_of_published_addresses_and_keys(url: str) -> None:
    published, key = published_address(url), address_key(url)
    assert published_address(published) == published
    assert address_key(key) == key
    assert address_key(published) == key
    assert published.isascii()


@given(st.text(max_size=60))
def test_any_text_is_an_address_or_a_value_error(text: str) -> None:
    try:
        assert published_address(published_address(text)) == published_address(text)
    except ValueError:
        return


FORMS = st.sampled_from(
    [
        "/tin-{}.html",
        "/muc/tin-{}.htm",
        "/tin?id={}",
        "/bai-post{}.html",
        "/tin/{}/",
        "/news/print/muc/x-{}.html",
        "/x-{}.amp",
    ]
)


@given(FORMS, st.integers(1, 10**9), st.integers(1, 10**9))
def test_different_ids_stay_different(form: str, one: int, other: int) -> None:
    keys = {address_key("https://bao.vn" + form.format(number)) for number in (one, other)}
    assert len(keys) == len({one, other})


@given(
    st.sampled_from(["http://bao.vn", "https://www.xa.gov.vn:8080", "http://bao.vn:80", "http://127.0.0.1:1"]),
    st.text("aB9.-_~/", max_size=14),
    st.none() | st.text("aB9.=&-_~", max_size=14) | st.sampled_from(["utm_source=a&b=1", "amp;b=2", "P_AUTH=1&b"]),
)
def test_plain_address_is_read_as_any_other(host: str, path: str, query: str | None) -> None:
    url = f"{host}/{path}" + (f"?{query}" if query is not None else "")
    assert published_address(url) == published_address(f"{url} ")  # a blank sends it the long way
