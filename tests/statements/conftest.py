"""The pipeline is loaded once a session, before the first test that is timed."""

import pytest

from tests.statements.reading import reading


@pytest.fixture(scope="session", autouse=True)
def warm() -> None:
    """Load parser, registry and lexicon."""
    reading("Chad and Niger signed a treaty.")
