"""The SMTP channel against servers that misbehave, each from a script."""

from __future__ import annotations

import socket
from typing import Any

import pytest
from mail_servers import StartScript

from alerts.channels.smtp_mail import DeliveryUnclear, SmtpMail
from core.errors import ChannelBusy, ChannelError, ChannelRefused
from core.settings import MailSettings
from core.words import say

CONTENT = b"Subject: thu\r\n\r\nnoi dung\r\n"
TO = ("a@xa.example",)
HELLO = ("220 mail.example", "250 mail.example")
AGREED = (*HELLO, "250 sender", "250 recipient")


class Marked:
    """Remember whether the caller was told that the message is about to leave."""

    def __init__(self) -> None:
        self.yes = False

    def __call__(self) -> None:
        self.yes = True


def trouble(settings: MailSettings) -> tuple[ChannelError, bool]:
    marked = Marked()
    with pytest.raises(ChannelError) as caught:
        SmtpMail(settings).send(CONTENT, TO, marked)
    return caught.value, marked.yes


@pytest.mark.parametrize(
    ("script", "hang", "key", "marked"),
    [
        ((), False, "dropped", False),
        ((), True, "timeout", False),
        (("220 mail.example",), False, "dropped", False),
        (("220 mail.example",), True, "timeout", False),
        (HELLO, False, "dropped", False),
        ((*HELLO, "250 sender"), True, "timeout", False),
        (AGREED, False, "dropped", True),
        (AGREED, True, "timeout", True),
        ((*AGREED, "421 closing"), False, "busy", True),
    ],
)
def test_line_lost_before_the_message_left_may_be_tried_again(
    start_script: StartScript, script: tuple[str, ...], hang: bool, key: str, marked: bool
) -> None:
    problem, was_marked = trouble(start_script(*script, hang=hang).settings(timeout_seconds=0.3))
    assert (type(problem), problem.key, was_marked) == (ChannelBusy, f"mail.error.{key}", marked)


@pytest.mark.parametrize("hang", [False, True])
def test_answer_lost_after_the_message_left_is_unclear(start_script: StartScript, hang: bool) -> None:
    server = start_script(*AGREED, "354 go on", "<data>", hang=hang)
    problem, marked = trouble(server.settings(timeout_seconds=0.3))
    assert (type(problem), marked) == (DeliveryUnclear, True)
    assert "không gửi lại" in say(problem.key, **problem.values)


def test_answer_that_is_none_after_the_message_left_is_unclear(start_script: StartScript) -> None:
    problem, _ = trouble(start_script(*AGREED, "354 go on", "<data>", "what?").settings())
    assert type(problem) is DeliveryUnclear


@pytest.mark.parametrize("goodbye", [("250 taken",), ("250 taken", "500 what?")])
def test_goodbye_that_fails_changes_nothing(start_script: StartScript, goodbye: tuple[str, ...]) -> None:
    server = start_script(*AGREED, "354 go on", "<data>", *goodbye)
    assert SmtpMail(server.settings()).send(CONTENT, TO, Marked()) == ()


@pytest.mark.parametrize(
    ("script", "error", "key"),
    [
        (("421 too many",), ChannelBusy, "busy"),
        (("554 go away",), ChannelRefused, "refused"),
        (("220 hi", "421 later"), ChannelBusy, "busy"),
        (("220 hi", "500 what?", "504 nor that"), ChannelRefused, "refused"),
        (("SSH-2.0-OpenSSH_9.6",), ChannelBusy, "unreachable"),
        (("HTTP/1.1 400 Bad Request",), ChannelBusy, "unreachable"),
        ((*HELLO, "250 sender", "421 closing"), ChannelBusy, "busy"),
    ],
)
def test_unfriendly_greetings(
    start_script: StartScript, script: tuple[str, ...], error: type[ChannelError], key: str
) -> None:
    problem, marked = trouble(start_script(*script).settings())
    assert (type(problem), problem.key, marked) == (error, f"mail.error.{key}", False)


def test_server_of_before_1995_that_knows_only_helo_is_served(start_script: StartScript) -> None:
    server = start_script(
        "220 hi", "502 what?", "250 hello", "250 ok", "250 ok", "354 go", "<data>", "250 ok", "221 bye"
    )
    assert SmtpMail(server.settings()).send(CONTENT, TO, Marked()) == ()


def test_refused_connection_names_host_and_port() -> None:
    with socket.create_server(("127.0.0.1", 0)) as listener:
        port = listener.getsockname()[1]
    problem, _ = trouble(settings(port=port))
    assert (type(problem), problem.key) == (ChannelBusy, "mail.error.unreachable")
    assert f"127.0.0.1:{port}" in say(problem.key, **problem.values)


@pytest.mark.parametrize("host", ["a" * 70 + ".example", "may chu thu", "..", "khong-co.invalid"])
def test_host_that_cannot_exist_is_named(host: str) -> None:
    problem, _ = trouble(settings(host=host, port=25))
    assert type(problem) is ChannelBusy
    assert host in say(problem.key, **problem.values)


def test_hostile_answer_is_cut_and_cannot_forge_a_line(start_script: StartScript) -> None:
    server = start_script("554 \x1b[2J\x07 \u202ebad " + "x" * 4000)
    problem, _ = trouble(server.settings())
    said = say(problem.key, **problem.values)
    assert said.isprintable()
    assert len(said) < 500


def settings(**values: Any) -> MailSettings:
    given: dict[str, Any] = {"host": "127.0.0.1", "security": "none", "sender": "d@xa.example", "timeout_seconds": 2}
    return MailSettings(**given | values)
