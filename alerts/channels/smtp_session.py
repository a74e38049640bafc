"""A connection to the office's mail server: encrypted as the settings say, logged in, closed whatever happens."""

from __future__ import annotations

import ssl
from collections.abc import Iterator
from contextlib import closing, contextmanager
from ipaddress import ip_address
from smtplib import SMTP, SMTP_SSL, SMTPException, SMTPResponseException, SMTPServerDisconnected

import structlog

from alerts.channels.smtp_errors import short, told
from alerts.password import password_warning, read_password
from core.errors import ChannelRefused, ConfigError
from core.settings import MailSettings

log = structlog.get_logger()


@contextmanager
def session(settings: MailSettings) -> Iterator[SMTP]:
    """Yield a server that is ready for a message; raise ChannelBusy, ChannelRefused or ConfigError."""
    context = _context(settings)
    with told(settings):
        smtp = _connect(settings, context)
    with closing(smtp):
        with told(settings):
            _greet(smtp)
            if settings.security == "starttls":
                _encrypt(smtp, settings, context)
        if settings.user:
            _log_in(smtp, settings)
        yield smtp


def _context(settings: MailSettings) -> ssl.SSLContext:
    """Return a context that checks the certificate and its name; there is no way to switch that off."""
    try:
        return ssl.create_default_context(cafile=settings.ca_file)
    except OSError as problem:
        raise ConfigError("mail.error.ca_file", path=settings.ca_file, problem=short(problem)) from problem


def _connect(settings: MailSettings, context: ssl.SSLContext) -> SMTP:
    if settings.security == "ssl":
        return SMTP_SSL(settings.host, settings.port, timeout=settings.timeout_seconds, context=context)
    return SMTP(settings.host, settings.port, timeout=settings.timeout_seconds)


def _greet(smtp: SMTP) -> None:
    """EHLO, or HELO for a server of before 1995; a server that says "later" or "no" to both is believed."""
    code, text = smtp.ehlo()
    if code >= 500:
        code, text = smtp.helo()
    if not 200 <= code <= 299:
        raise SMTPResponseException(code, text)


def _encrypt(smtp: SMTP, settings: MailSettings, context: ssl.SSLContext) -> None:
    """STARTTLS, or nothing at all: going on in the clear would show the password to whoever removed the offer."""
    if not smtp.has_extn("starttls"):
        raise ChannelRefused("mail.error.no_starttls", host=settings.host, port=settings.port)
    smtp.starttls(context=context)
    _greet(smtp)


def _log_in(smtp: SMTP, settings: MailSettings) -> None:
    where = {"host": settings.host, "port": settings.port}
    if settings.security == "none" and not _is_this_machine(smtp):
        raise ChannelRefused("mail.error.login_open", **where)
    password = read_password(settings)
    if hint := password_warning(settings):
        log.warning("everybody on this machine can read the mail password", hint=hint)
    if not (settings.user + password.get_secret_value()).isascii():
        raise ChannelRefused("mail.error.password_letters")
    with told(settings):
        try:
            smtp.login(settings.user, password.get_secret_value())
        except (SMTPResponseException, SMTPServerDisconnected):
            raise
        except (SMTPException, ValueError) as problem:  # no AUTH, none of our methods, a challenge that is no base64
            raise ChannelRefused("mail.error.login_unknown", answer=short(problem), **where) from problem


def _is_this_machine(smtp: SMTP) -> bool:
    return smtp.sock is not None and ip_address(smtp.sock.getpeername()[0].partition("%")[0]).is_loopback
