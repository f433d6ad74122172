"""A server on this machine."""

from collections.abc import Iterator

import pytest

from tests.server import Site, serving


@pytest.fixture
def site() -> Iterator[Site]:
    """A running server without pages."""
    with serving() as running:
        yield running
