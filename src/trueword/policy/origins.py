"""From which address does a request come, when it came through the council's own proxies? What a stranger writes is not read.

Each proxy adds the address that it was called from to the end of `X-Forwarded-For`. Read from the right, everything up to
the first address that is no proxy of ours was written by a proxy of ours; whatever stands to the left of it, by anybody.
"""

from collections.abc import Iterable
from ipaddress import IPv4Address, IPv4Network, IPv6Address, IPv6Network, ip_address, ip_network

Address = IPv4Address | IPv6Address
Network = IPv4Network | IPv6Network


def networks(told: str) -> tuple[Network, ...]:
    """The networks of a list with commas or spaces. Raises ValueError for what is none: nobody is trusted by mistake."""
    return tuple(ip_network(each) for each in told.replace(",", " ").split())


def origin(caller: str, forwarded: str, trusted: Iterable[Network]) -> str:
    """The right-most address that is no trusted proxy; `caller` is who holds the connection.

    An entry that cannot be read ends the search at the last proxy that could: that is who vouches for nothing further.
    """
    ours, at = tuple(trusted), _read(caller)
    if at is None:
        return caller
    for told in reversed(forwarded.split(",")):
        if not _is_ours(at, ours) or (before := _read(told)) is None:
            break
        at = before
    return str(at)


def _is_ours(address: Address, ours: tuple[Network, ...]) -> bool:
    return any(address.version == each.version and address in each for each in ours)


def _read(told: str) -> Address | None:
    """An address, with or without its port; an IPv4 address written as IPv6 is the same address."""
    text = told.strip().strip('"')
    if text.startswith("["):
        text = text[1:].partition("]")[0]
    elif text.count(":") == 1:
        text = text.partition(":")[0]
    try:
        address = ip_address(text)
    except ValueError:
        return None
    mapped = address.ipv4_mapped if isinstance(address, IPv6Address) else None
    return mapped or address
