"""A server on this machine, and settings that let it be asked."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from detente.settings import Settings
from tests.server import Site, serving


@pytest.fixture
def site() -> Iterator[Site]:
    """A running server without pages."""
    with serving() as running:
        yield running


@pytest.fixture
def here(tmp_path: Path) -> Settings:
    """Settings with a record in an empty folder, and no fear of this machine."""
    return Settings(record=str(tmp_path / "record"), allow_private=1, fetch_seconds=5)
