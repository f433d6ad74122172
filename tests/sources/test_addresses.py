"""Which numbers are public."""

import pytest

from detente.sources import addresses

PRIVATE = (
    "127.0.0.1 10.1.2.3 172.16.0.1 192.168.1.1 169.254.169.254 100.64.0.1 0.0.0.0 224.0.0.1 255.255.255.255 240.0.0.1"
    " 192.0.2.1 198.18.0.1 ::1 :: fe80::1 fe80::1%eth0 fc00::1 fd12::1 ff02::1 2001:db8::1 ::ffff:127.0.0.1"
    " ::ffff:10.0.0.1 64:ff9b::7f00:1 2002:7f00:1:: 2002:c0a8:101:: fec0::1 localhost example.org"
)


@pytest.mark.parametrize("number", [*PRIVATE.split(), "", "1.2.3.4.5"])
def test_what_nobody_may_be_led_to(number: str) -> None:
    assert not addresses.is_public(number)


@pytest.mark.parametrize("number", ["93.184.216.34", "8.8.8.8", "2606:4700::1111", "64:ff9b::808:808"])
def test_what_everybody_may_reach(number: str) -> None:
    assert addresses.is_public(number)


def test_parts_of_an_address() -> None:
    assert addresses.is_web("HTTPS://Example.org") and not addresses.is_web("httpx://a") and not addresses.is_web("a")
    assert addresses.origin_of("https://Example.org:8443/a?b") == "https://example.org:8443"
    assert addresses.host_of("https://Example.org:8443/a?b") == "example.org"
