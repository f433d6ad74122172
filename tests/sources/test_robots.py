"""What robots.txt allows."""

from detente.sources import robots

RULES = b"""User-agent: *
Disallow: /private/
Crawl-delay: 5

User-agent: Detente
Disallow: /not-for-you
Crawl-delay: 9000
"""


def test_the_rules_for_us_hold() -> None:
    found = robots.read("detente", 200, RULES)
    assert found.allows("https://a/private/x") and not found.allows("https://a/not-for-you?a=1")
    assert found.wait == 300  # no host stops us for hours by a typing error
    other = robots.read("other", 200, RULES)
    assert not other.allows("https://a/private/x") and other.allows("https://a/") and other.wait == 5


def test_what_an_answer_without_rules_means() -> None:
    assert robots.read("detente", 404, b"Disallow: /").allows("https://a/x")
    assert not robots.read("detente", 403, b"").allows("https://a/x")
    assert robots.read("detente", 200, b"<html>\xff nothing").allows("https://a/x")
    assert robots.read("detente", 200, b"\xef\xbb\xbfUser-agent: *\nDisallow: /x").allows("https://a/y")
    assert not robots.read("detente", 200, b"\xef\xbb\xbfUser-agent: *\nDisallow: /x").allows("https://a/x")
