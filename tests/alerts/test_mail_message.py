"""The message as it travels: headers that cannot be forged, bodies that survive, bytes that repeat."""

from __future__ import annotations

from email import message_from_bytes
from email.message import EmailMessage
from email.policy import default
from typing import Any

import pytest
from hypothesis import given as with_values
from hypothesis import strategies as st
from mornings import MORNING, full, typical

from alerts.addresses import read_address, read_addresses
from alerts.digest import build_digest
from alerts.message import build_message
from alerts.rendering import RenderedMail, render_digest
from core.errors import ConfigError
from core.words import say

SENDER = "Điểm Tin <diemtin@xa.example>"
RECIPIENTS = ("Trưởng phòng <truong@xa.example>", "pho@xa.example")


def made(mail: RenderedMail | None = None, **values: Any) -> bytes:
    given: dict[str, Any] = {"key": "digest:2025-11-21", "sender": SENDER, "recipients": RECIPIENTS, "at": MORNING}
    return build_message(mail or render_digest(build_digest(typical())), **given | values)


def read(content: bytes) -> EmailMessage:
    message = message_from_bytes(content, policy=default)
    assert isinstance(message, EmailMessage)
    assert message.defects == []
    return message


def lines(text: str) -> list[str]:
    """Return lines; a message has them end with CRLF."""
    return text.replace("\r\n", "\n").removesuffix("\n").split("\n")


def test_both_parts_come_back_as_they_were_with_the_plain_text_first() -> None:
    mail = render_digest(build_digest(typical()))
    parts = [*read(made(mail)).iter_parts()]
    assert [part.get_content_type() for part in parts] == ["text/plain", "text/html"]
    assert [lines(part.get_content()) for part in parts] == [lines(mail.text), lines(mail.html)]
    assert read(made(mail))["Subject"] == mail.subject


def test_headers_say_who_when_and_that_no_person_wrote_it() -> None:
    message = read(made())
    assert message["From"].addresses == (read_address(SENDER),)
    assert message["To"].addresses == read_addresses(RECIPIENTS)
    assert message["Date"].datetime == MORNING
    assert str(message["Date"]).endswith("+0700")
    assert message["Auto-Submitted"] == "auto-generated"
    assert "diem-tin.xa.example" in message["List-Id"]


def test_message_fits_every_server() -> None:
    content = made(render_digest(build_digest(full())))
    assert content.isascii()
    lines = content.split(b"\r\n")
    assert max(map(len, lines)) <= 998
    assert not any(b"\n" in line or b"\r" in line for line in lines)


def test_same_input_gives_the_same_bytes() -> None:
    assert made() == made()


def test_message_id_repeats_for_the_same_key_and_differs_for_another_day_or_office() -> None:
    first = read(made())["Message-ID"]
    assert read(made(at=MORNING.replace(hour=5)))["Message-ID"] == first
    assert str(first).endswith("@xa.example>")
    assert read(made(key="digest:2025-11-22"))["Message-ID"] != first
    assert read(made(sender="khac@xa.example"))["Message-ID"] != first


def test_mail_for_a_file_needs_no_addresses() -> None:
    message = read(made(sender="", recipients=()))
    assert (message["From"], message["To"]) == (None, None)
    assert str(message["Message-ID"]).endswith("@diemtin.invalid>")


def test_body_that_quotes_the_boundary_does_not_end_its_part() -> None:
    plain = RenderedMail(subject="thu", html="<p>x</p>", text="x\n")
    boundary = read(made(plain)).get_boundary()
    evil = RenderedMail(subject="thu", html="<p>x</p>", text=f"x\n--{boundary}--\nBcc: y\n")
    parts = [*read(made(evil)).iter_parts()]
    assert [lines(part.get_content()) for part in parts] == [lines(evil.text), ["<p>x</p>"]]


@with_values(st.text(max_size=200))
def test_no_text_can_add_a_header(text: str) -> None:
    content = made(RenderedMail(subject="thu", html="<p>x</p>", text=text.encode("utf-8", "replace").decode()))
    headers = content.split(b"\r\n\r\n")[0]
    assert b"Bcc" not in headers
    assert headers.count(b"\r\nSubject:") + headers.startswith(b"Subject:") == 1


@pytest.mark.parametrize(
    ("text", "plain"),
    [
        ("a@b.vn", "a@b.vn"),
        ("Điểm Tin <a@b.vn>", "a@b.vn"),
        ('"Phòng Văn hóa, Xã hội" <a@b.vn>', "a@b.vn"),
        ("<a@b.vn>", "a@b.vn"),
        ("a@đô-thị.vn", "a@xn---th-jna8lq61q.vn"),
        ("a@localhost", "a@localhost"),
    ],
)
def test_addresses_as_offices_write_them(text: str, plain: str) -> None:
    assert read_address(text).addr_spec == plain
    assert str(read_address(text)).isprintable()


@pytest.mark.parametrize(
    "text",
    ["", "a", "@b.vn", "a@", "a@b", "hộp-thư@b.vn", "a b@c.vn", "a@b.vn, c@d.vn", "x <a@b.vn> y", "a@b.vn <c@d.vn>",
     "a@b.vn\r\nBcc: x@y.vn", "Tên\u202e <a@b.vn>", "a@-b..vn", "a@" + "b" * 64 + ".vn", "Phòng VH, XH <a@b.vn>"],
)  # fmt: skip
def test_address_that_cannot_be_used_is_named(text: str) -> None:
    with pytest.raises(ConfigError) as caught:
        read_address(text)
    assert repr(text) in say(caught.value.key, **caught.value.values)


def test_address_written_twice_gets_one_mail() -> None:
    assert len(read_addresses(("a@b.vn", "Tên <A@b.vn>", "c@b.vn"))) == 2
