"""Private addresses are refused where the connection is made, whatever a name resolved to and on every hop.

A check of the address alone would miss a public name with a private answer and a second answer of the same name
(DNS rebinding): the only place that knows where a connection goes is the one that opens it.
"""

from __future__ import annotations

import ipaddress
from typing import Any

from twisted.internet.error import ConnectError
from zope.interface import directlyProvides, providedBy

_NAT64 = ipaddress.ip_network("64:ff9b::/96")


class PrivateAddress(ConnectError):
    """The connection would have gone to a machine that is not on the public network."""

    def __init__(self, host: str) -> None:
        self.host = host
        super().__init__(None, f"{host} is not a public address")  # type: ignore[no-untyped-call]


def is_public(host: str) -> bool:
    """Say whether a numeric address belongs to the public network, also where IPv6 wraps an IPv4 address."""
    try:
        address = ipaddress.ip_address(host.partition("%")[0])
    except ValueError:
        return False
    return all(each.is_global and not each.is_multicast for each in _unwrapped(address))


def _unwrapped(address: ipaddress.IPv4Address | ipaddress.IPv6Address) -> list[Any]:
    if isinstance(address, ipaddress.IPv4Address):
        return [address]
    if address in _NAT64:
        return [ipaddress.IPv4Address(int(address) & 0xFFFFFFFF)]
    inner = address.ipv4_mapped or address.sixtofour
    return [inner] if inner else [*(address.teredo or ()), address]


class GuardedReactor:
    """A reactor that opens connections to public addresses only; everything else is the reactor's own."""

    def __init__(self, reactor: Any) -> None:
        self._reactor = reactor
        directlyProvides(self, providedBy(reactor))

    def __getattr__(self, name: str) -> Any:
        return getattr(self._reactor, name)

    def connectTCP(self, host: str, port: int, *rest: Any, **named: Any) -> Any:  # noqa: N802 (Twisted's name)
        """Open a connection; raise PrivateAddress where `host` is not public."""
        if not is_public(host):
            raise PrivateAddress(host)
        return self._reactor.connectTCP(host, port, *rest, **named)
