"""Which addresses may be spoken to: a stranger's link must not reach into the desk's own network.

The rule is applied to the addresses that a name resolves to, and the connection goes to the very
address that was checked: a name that resolves otherwise a moment later (DNS rebinding) gains nothing,
and neither do odd spellings of an address (decimal, octal), which the resolver turns into plain ones.
"""

import socket
from ipaddress import IPv4Address, IPv6Address, ip_address, ip_network
from urllib.parse import urlsplit

from monitor.feeds.errors import FetchError

Address = IPv4Address | IPv6Address

_NAT64 = ip_network("64:ff9b::/96")
"""Addresses that stand for an IPv4 one, which is in their last 32 bits (RFC 6052)."""

_METADATA = frozenset(map(ip_address, ("fd00:ec2::254", "fd20:ce::254")))
"""Where clouds tell a machine its secrets, outside the link-local range in which most do."""


def connect(host: str, port: int, timeout: float, *, allow_private: bool) -> socket.socket:
    """A connection to the first of the host's addresses that may be spoken to and answers.

    Raises FetchError where there is none. `timeout` is in seconds, for each address.
    """
    found = _resolved(host, port)
    allowed = [target for target in found if permitted(target[0], allow_private=allow_private)]
    if not allowed:
        raise FetchError(f"{host} is at {found[0][0]}, {_why_not(found[0][0])}")
    for target in allowed:
        try:
            return socket.create_connection(target, timeout)
        except OSError as error:
            why = "it took too long" if isinstance(error, TimeoutError) else error.strerror
    raise FetchError(f"no connection to {host}: {why}")


def permitted(text: str, *, allow_private: bool) -> bool:
    """Whether an IP address may be spoken to: a global one, or with `allow_private` a private or loopback one.

    Link-local, multicast, unspecified and reserved addresses never may.
    """
    address = _inner(ip_address(text.partition("%")[0]))
    if address in _METADATA or address.is_link_local or address.is_multicast or address.is_unspecified:
        return False
    if address.is_loopback or address.is_private:
        return allow_private and not (address.is_reserved and address.version == 4)
    return address.is_global and not address.is_reserved


def _why_not(address: str) -> str:
    if permitted(address, allow_private=True):
        return "a private address; set allow_private = true if that is meant"
    return "a special address, which is never asked"


def host_of(url: str) -> str:
    """The host of an address, in small letters."""
    return urlsplit(url).hostname or ""


def origin_of(url: str) -> str:
    """Scheme, host and port: what one robots.txt counts for."""
    parts = urlsplit(url)
    return f"{parts.scheme}://{parts.netloc}"


def _inner(address: Address) -> Address:
    """The IPv4 address that an IPv6 one stands for (mapped, 6to4, Teredo, NAT64), or the address itself."""
    if isinstance(address, IPv4Address):
        return address
    if address in _NAT64:
        return IPv4Address(int(address) & 0xFFFFFFFF)
    teredo = address.teredo
    return address.ipv4_mapped or address.sixtofour or (teredo[1] if teredo else address)


def _resolved(host: str, port: int) -> list[tuple[str, int]]:
    try:
        found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
    except (OSError, UnicodeError) as error:
        raise FetchError(f"{host} is not known to the name server") from error
    return [(str(address[0]), port) for *_, address in found]
