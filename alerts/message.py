"""A rendered mail as the bytes that travel: the same input gives the same bytes, so that a repeat is seen as one."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from email.headerregistry import Address
from email.message import EmailMessage
from email.policy import SMTP
from email.utils import format_datetime
from hashlib import sha256

from alerts.addresses import read_address, read_addresses
from alerts.rendering import RenderedMail
from core.clock import VIETNAM

POLICY = SMTP.clone(cte_type="7bit")
"""CRLF and folded headers; bodies in quoted-printable or base64, so that no server needs 8BITMIME (RFC 6152)."""
NO_DOMAIN = "diemtin.invalid"
"""RFC 6761 §6.4: for a mail written to a file by an office that has set no sender yet."""


def build_message(mail: RenderedMail, *, key: str, sender: str, recipients: Sequence[str], at: datetime) -> bytes:
    """Return the message as it goes out; raise ConfigError for an address that cannot be used.

    `key` is the delivery's unique key: the Message-ID is made from it, so that a receiver folds a message that came
    twice. An empty `sender` or no `recipients` leaves that header out.
    """
    source = read_address(sender) if sender else None
    message = EmailMessage(policy=POLICY)
    _set_headers(message, mail, source, recipients)
    message["Date"] = format_datetime(at.astimezone(VIETNAM))
    message["Message-ID"] = _message_id(key, source)
    message.set_content(mail.text, charset="utf-8")
    message.add_alternative(mail.html, subtype="html", charset="utf-8")
    message.set_boundary(_boundary(key, mail))
    return message.as_bytes()


def _set_headers(message: EmailMessage, mail: RenderedMail, source: Address | None, recipients: Sequence[str]) -> None:
    message["Subject"] = mail.subject
    if source:
        message["From"] = source
        message["List-Id"] = f"<diem-tin.{source.domain}>"
    if recipients:
        message["To"] = read_addresses(recipients)
    message["Auto-Submitted"] = "auto-generated"  # RFC 3834: holiday answers stay away
    message["X-Auto-Response-Suppress"] = "All"  # the same for Exchange
    message["Content-Language"] = "vi"


def _message_id(key: str, source: Address | None) -> str:
    """Return an id that no other office's mail of the same day has, though both share a provider's domain."""
    address = source.addr_spec if source else ""
    return f"<{_digest(key, address)}@{source.domain if source else NO_DOMAIN}>"


def _boundary(key: str, mail: RenderedMail) -> str:
    """Return a boundary that no page can guess and so cannot close: the whole content is part of it."""
    return f"=_{_digest(key, mail.text, mail.html)}"


def _digest(*parts: str) -> str:
    return sha256("\0".join(parts).encode("utf-8", "surrogatepass")).hexdigest()[:40]
