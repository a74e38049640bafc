"""What went wrong with a mail server, as an error that says whether to try again and what to check."""

from __future__ import annotations

import ssl
from collections.abc import Iterator
from contextlib import contextmanager
from smtplib import SMTPAuthenticationError, SMTPResponseException, SMTPServerDisconnected

from alerts.cleaning import clean
from core.errors import ChannelBusy, ChannelError, ChannelRefused
from core.settings import MailSettings

LONGEST_ANSWER = 200


@contextmanager
def told(settings: MailSettings) -> Iterator[None]:
    """Turn what smtplib, the socket or TLS raise inside into ChannelBusy or ChannelRefused."""
    try:
        yield
    except (
        OSError,
        UnicodeError,
    ) as problem:  # smtplib's errors are OSErrors; UnicodeError is a host that IDNA refuses
        raise channel_error(problem, settings) from problem


def channel_error(problem: Exception, settings: MailSettings) -> ChannelError:
    """Return the error for one fault before a message was handed over."""
    if isinstance(problem, SMTPResponseException):
        return _answered(problem, settings)
    if _timed_out(problem):
        return _error(ChannelBusy, "timeout", settings, seconds=f"{settings.timeout_seconds:g}")
    if isinstance(problem, ssl.SSLCertVerificationError):
        return _error(ChannelRefused, "certificate", settings, problem=problem.verify_message)
    if isinstance(problem, (SMTPServerDisconnected, ssl.SSLEOFError, ConnectionResetError, BrokenPipeError)):
        return _error(ChannelBusy, "dropped", settings, problem=short(problem))
    if isinstance(problem, ssl.SSLError):
        return _error(ChannelRefused, "encryption", settings, problem=problem.reason or short(problem))
    return _error(ChannelBusy, "unreachable", settings, problem=short(problem))


def short(problem: Exception) -> str:
    """Return an error's own text on one line, short enough for a sentence."""
    return clean(str(problem), LONGEST_ANSWER)


def answer(code: int, text: bytes | str) -> str:
    """Return a server's reply on one line; its text is the server's own and may hold anything."""
    words = text.decode("utf-8", "replace") if isinstance(text, bytes) else text
    return clean(f"{code} {words}", LONGEST_ANSWER)


def _answered(problem: SMTPResponseException, settings: MailSettings) -> ChannelError:
    """RFC 5321 §4.2.1: 4yz may pass, 5yz will not; anything else is no mail server's answer."""
    said = answer(problem.smtp_code, problem.smtp_error)
    if 500 <= problem.smtp_code <= 599:
        if isinstance(problem, SMTPAuthenticationError):
            return _error(ChannelRefused, "login", settings, answer=said, user=settings.user)
        return _error(ChannelRefused, "refused", settings, answer=said)
    if 400 <= problem.smtp_code <= 499:
        return _error(ChannelBusy, "busy", settings, answer=said)
    return _error(ChannelBusy, "unreachable", settings, problem=said)


def _timed_out(problem: Exception) -> bool:
    """smtplib hides a timeout behind "disconnected"; the cause is still there."""
    return isinstance(problem, TimeoutError) or isinstance(problem.__context__, TimeoutError)


def _error(kind: type[ChannelError], name: str, settings: MailSettings, **values: object) -> ChannelError:
    return kind(f"mail.error.{name}", host=settings.host, port=settings.port, security=settings.security, **values)
