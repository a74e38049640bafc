"""The SMTP channel against a real server that behaves."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import pytest
from mail_servers import ACCOUNT, Certificate, StartServer
from pydantic import SecretStr

from alerts.channels import CHANNELS
from alerts.channels.smtp_mail import SmtpMail
from core.errors import ChannelBusy, ChannelRefused, ConfigError
from core.words import say

CONTENT = b"Subject: thu\r\n\r\n.dong bat dau bang cham\r\nhet\r\n"
TO = ("a@xa.example",)
USER, PASSWORD = ACCOUNT


def nothing() -> None:
    """Stand for the caller's mark."""


def sentence(problem: Any) -> str:
    return say(problem.key, **problem.values)


def test_message_arrives_as_it_was_with_its_leading_dots(start_server: StartServer) -> None:
    server = start_server()
    assert SmtpMail(server.settings()).send(CONTENT, TO, nothing) == ()
    (envelope,) = server.box.received
    assert (envelope.mail_from, envelope.rcpt_tos) == ("diemtin@xa.example", ["a@xa.example"])
    assert envelope.content == CONTENT
    assert f"SIZE={len(CONTENT)}" in envelope.mail_options


def test_channel_is_found_by_its_name(start_server: StartServer) -> None:
    server = start_server()
    CHANNELS["mail"](server.settings()).send(CONTENT, TO, nothing)
    assert len(server.box.received) == 1


def test_mark_is_made_when_all_is_agreed_and_nothing_has_left(start_server: StartServer) -> None:
    server = start_server()
    seen: list[int] = []
    SmtpMail(server.settings()).send(CONTENT, TO, lambda: seen.append(len(server.box.received)))
    assert (seen, len(server.box.received)) == ([0], 1)


def test_error_of_the_mark_passes_through_and_nothing_is_sent(start_server: StartServer) -> None:
    server = start_server()

    def taken() -> None:
        raise OSError("somebody else has it")

    with pytest.raises(OSError, match="somebody else has it"):
        SmtpMail(server.settings()).send(CONTENT, TO, taken)
    assert server.box.received == []


@pytest.mark.parametrize("security", ["starttls", "ssl"])
def test_encrypted_and_logged_in(start_server: StartServer, certificate: Certificate, security: str) -> None:
    how: dict[str, Any] = {"tls": certificate} if security == "starttls" else {"wrap": certificate}
    server = start_server(accounts=True, **how)
    settings = server.settings(security=security, ca_file=certificate.chain, user=USER, password=SecretStr(PASSWORD))
    SmtpMail(settings).send(CONTENT, TO, nothing)
    assert len(server.box.received) == 1
    assert server.box.logins == [USER.encode()]


@pytest.mark.parametrize("security", ["starttls", "ssl"])
def test_certificate_nobody_vouches_for_is_refused(
    start_server: StartServer, certificate: Certificate, security: str
) -> None:
    how: dict[str, Any] = {"tls": certificate} if security == "starttls" else {"wrap": certificate}
    server = start_server(accounts=True, **how)
    settings = server.settings(security=security, user=USER, password=SecretStr(PASSWORD))
    with pytest.raises(ChannelRefused) as caught:
        SmtpMail(settings).send(CONTENT, TO, nothing)
    assert caught.value.key == "mail.error.certificate"
    assert server.box.logins == []


def test_certificate_of_another_host_is_refused(start_server: StartServer, other_certificate: Certificate) -> None:
    server = start_server(tls=other_certificate)
    with pytest.raises(ChannelRefused) as caught:
        SmtpMail(server.settings(security="starttls", ca_file=other_certificate.chain)).send(CONTENT, TO, nothing)
    assert caught.value.key == "mail.error.certificate"


def test_server_without_starttls_gets_neither_password_nor_message(start_server: StartServer) -> None:
    server = start_server(accounts=True)
    settings = server.settings(security="starttls", user=USER, password=SecretStr(PASSWORD))
    with pytest.raises(ChannelRefused) as caught:
        SmtpMail(settings).send(CONTENT, TO, nothing)
    assert caught.value.key == "mail.error.no_starttls"
    assert (server.box.logins, server.box.received) == ([], [])


def test_plain_server_where_tls_was_set_says_to_check_port_and_security(start_server: StartServer) -> None:
    server = start_server()
    with pytest.raises(ChannelRefused) as caught:
        SmtpMail(server.settings(security="ssl")).send(CONTENT, TO, nothing)
    assert caught.value.key == "mail.error.encryption"
    assert "mail.port" in sentence(caught.value)
    assert "ssl" in sentence(caught.value)


def test_wrong_password_names_the_user_and_never_the_password(
    start_server: StartServer, capsys: pytest.CaptureFixture[str]
) -> None:
    server = start_server(accounts=True)
    settings = server.settings(user=USER, password=SecretStr("sai-roi-123"))
    with pytest.raises(ChannelRefused) as caught:
        SmtpMail(settings).send(CONTENT, TO, nothing)
    assert caught.value.key == "mail.error.login"
    said = sentence(caught.value) + str(caught.value) + repr(settings) + "".join(capsys.readouterr())
    assert USER in said
    assert "sai-roi-123" not in said


def test_login_on_a_loopback_line_may_be_open(start_server: StartServer) -> None:
    server = start_server(accounts=True)
    SmtpMail(server.settings(user=USER, password=SecretStr(PASSWORD))).send(CONTENT, TO, nothing)
    assert len(server.box.received) == 1


def test_login_over_an_open_line_to_another_machine_is_refused(
    start_server: StartServer, monkeypatch: pytest.MonkeyPatch
) -> None:
    # No second machine here: the one question that is asked of the socket is answered from elsewhere.
    server = start_server(accounts=True)
    monkeypatch.setattr("socket.socket.getpeername", lambda self: ("192.0.2.7", 25), raising=False)
    with pytest.raises(ChannelRefused) as caught:
        SmtpMail(server.settings(user=USER, password=SecretStr(PASSWORD))).send(CONTENT, TO, nothing)
    assert caught.value.key == "mail.error.login_open"
    assert server.box.logins == []


def test_server_without_accounts_says_that_no_user_is_needed(start_server: StartServer) -> None:
    server = start_server()
    with pytest.raises(ChannelRefused) as caught:
        SmtpMail(server.settings(user=USER, password=SecretStr(PASSWORD))).send(CONTENT, TO, nothing)
    assert caught.value.key == "mail.error.login_unknown"


def test_password_with_marks_is_refused_before_it_travels(start_server: StartServer) -> None:
    server = start_server(accounts=True)
    with pytest.raises(ChannelRefused) as caught:
        SmtpMail(server.settings(user=USER, password=SecretStr("mật khẩu"))).send(CONTENT, TO, nothing)
    assert caught.value.key == "mail.error.password_letters"
    assert server.box.logins == []


def test_password_file_is_read_and_its_openness_is_told(
    start_server: StartServer, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = tmp_path / "mat-khau"
    path.write_text(PASSWORD + "\n")
    path.chmod(0o644)
    server = start_server(accounts=True)
    SmtpMail(server.settings(user=USER, password_file=path)).send(CONTENT, TO, nothing)
    assert len(server.box.received) == 1
    out = capsys.readouterr().out
    assert "chmod 600" in out
    assert PASSWORD not in out


@pytest.mark.parametrize("step", ["mail", "rcpt", "data"])
@pytest.mark.parametrize(("answer", "error"), [("451 later", ChannelBusy), ("550 never", ChannelRefused)])
def test_answer_at_each_step_decides_between_later_and_never(
    start_server: StartServer, step: str, answer: str, error: type[Exception]
) -> None:
    server = start_server(**{step: answer})
    with pytest.raises(error) as caught:
        SmtpMail(server.settings()).send(CONTENT, TO, nothing)
    assert type(caught.value) is error
    assert answer in sentence(caught.value)
    assert f"127.0.0.1:{server.port}" in sentence(caught.value)


def test_partly_refused_recipients_are_named_and_the_rest_is_served(start_server: StartServer) -> None:
    server = start_server(**{"rcpt_b@xa.example": "550 no such user", "rcpt_c@xa.example": "450 mailbox full"})
    to = ("a@xa.example", "Bà B <b@xa.example>", "c@xa.example")
    assert SmtpMail(server.settings()).send(CONTENT, to, nothing) == ("b@xa.example", "c@xa.example")
    assert server.box.received[0].rcpt_tos == ["a@xa.example"]


def test_all_refused_but_one_only_for_now_is_tried_again(start_server: StartServer) -> None:
    server = start_server(**{"rcpt_a@xa.example": "550 no such user", "rcpt_b@xa.example": "450 mailbox full"})
    with pytest.raises(ChannelBusy):
        SmtpMail(server.settings()).send(CONTENT, ("a@xa.example", "b@xa.example"), nothing)


def test_mark_is_not_made_when_nobody_takes_the_message(start_server: StartServer) -> None:
    server = start_server(rcpt="550 no")
    with pytest.raises(ChannelRefused):
        SmtpMail(server.settings()).send(CONTENT, TO, lambda: pytest.fail("marked"))


@pytest.mark.parametrize(
    ("missing", "key"), [({"host": ""}, "mail.host"), ({"sender": ""}, "mail.sender"), ({}, "mail.recipients")]
)
def test_missing_setting_is_named(start_server: StartServer, missing: dict[str, str], key: str) -> None:
    server = start_server()
    with pytest.raises(ConfigError) as caught:
        SmtpMail(server.settings(**missing)).send(CONTENT, TO if missing else (), nothing)
    assert re.search(rf"\b{re.escape(key)}\b", sentence(caught.value))


def test_certificate_file_that_is_none_is_named(start_server: StartServer, tmp_path: Path) -> None:
    path = tmp_path / "ca.pem"
    server = start_server()
    for text in (None, "khong phai chung thu"):
        if text:
            path.write_text(text)
        with pytest.raises(ConfigError) as caught:
            SmtpMail(server.settings(security="starttls", ca_file=path)).send(CONTENT, TO, nothing)
        assert str(path) in sentence(caught.value)
