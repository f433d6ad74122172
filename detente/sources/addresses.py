"""Addresses: which places lie on the web, and which internet addresses nobody may be led to.

A page, a feed or a redirect can name any host, and a name can lead anywhere. So what counts is the number that is
really connected to (RFC 6890 and IANA's registries of special addresses, as `ipaddress` has them).
"""

import ipaddress
import re
from urllib.parse import urlsplit

from detente.errors import SourceError

_SCHEME = re.compile(r"[A-Za-z][A-Za-z0-9+.-]*:")
_LONGEST = 4_000  # characters of an address; browsers and servers take about as many
_SHOWN = 200
_NAT64 = ipaddress.ip_network("64:ff9b::/96")
_GLOBAL_6 = ipaddress.ip_network("2000::/3")  # all that was ever given out for the whole internet (RFC 4291)

Internet = ipaddress.IPv4Address | ipaddress.IPv6Address


def is_web(place: str) -> bool:
    """Whether a place is an address of the web, and no file."""
    return place[:8].lower().startswith(("http://", "https://"))


def checked(url: str) -> str:
    """The address, if it may be asked for at all. SourceError: another scheme, no host, a password in it, too long."""
    if len(url) > _LONGEST:
        raise SourceError(f"{shown(url)}: too long an address: the limit is {_LONGEST:,} characters; shorten it")
    if not is_web(url):
        scheme = _SCHEME.match(url)
        raise SourceError(
            f"{shown(url)}: not fetched: only http:// and https:// are, not {scheme[0] if scheme else 'this'};"
            " give a file or an address of the web"
        )
    try:
        parts = urlsplit(url)
        host, _ = parts.hostname, parts.port
    except ValueError as error:
        raise SourceError(f"{shown(url)}: not an address: {error}; check it") from error
    if not host:
        raise SourceError(f"{shown(url)}: not an address: it names no host; check it")
    if "@" in parts.netloc:  # it would stand in logs and in the record
        raise SourceError(f"{host}: not fetched: the address holds a password; leave out what stands before the @")
    return url


def host_of(url: str) -> str:
    """The name of the host in a checked address, in small letters."""
    return urlsplit(url).hostname or ""


def origin_of(url: str) -> str:
    """Scheme, host and port of a checked address."""
    parts = urlsplit(url)
    return f"{parts.scheme.lower()}://{parts.netloc.lower()}"


def is_public(number: str) -> bool:
    """Whether an internet address is one that everybody may reach: neither private, loopback, link-local, reserved,
    multicast, nor one of these wrapped in an address of version 6."""
    try:
        found: Internet = ipaddress.ip_address(number.partition("%")[0])
    except ValueError:
        return False
    wrapped = _wrapped(found)
    return all(map(_is_global, wrapped)) and (found in _NAT64 or _is_global(found))


def shown(url: str) -> str:
    """An address as messages name it."""
    return url if len(url) <= _SHOWN else f"{url[:_SHOWN]}…"


def _is_global(found: Internet) -> bool:
    special = (found.is_multicast, found.is_reserved, found.is_unspecified, found.is_loopback, found.is_link_local)
    given_out = found.version == 4 or found in _GLOBAL_6
    return found.is_global and given_out and not found.is_private and not any(special)


def _wrapped(found: Internet) -> tuple[Internet, ...]:
    """Addresses of version 4 that one of version 6 leads to."""
    if not isinstance(found, ipaddress.IPv6Address):
        return ()
    inner = [found.ipv4_mapped, found.sixtofour, *(found.teredo or ())]
    if found in _NAT64:
        inner.append(ipaddress.IPv4Address(int(found) & 0xFFFFFFFF))
    return tuple(one for one in inner if one is not None)
