"""What all tests share: where kept tables lie, how much is tried, and which files begin first."""

import gc
import os
from pathlib import Path

import pytest
from hypothesis import settings

from tests.effort import THOROUGH

# Tables that were read are kept in the build folder, not in the home of whoever runs the tests.
os.environ.setdefault("DETENTE_CACHE", str(Path(__file__).parents[1] / "build" / "cache"))

# Models and tables are some million objects that stay: looking through them took up to a fifth of the time.
gc.set_threshold(50_000, 20, 50)

# How many examples Hypothesis makes up where a test does not say it itself.
settings.register_profile("ours", max_examples=100 if THOROUGH else 30)
settings.load_profile("ours")

# The files that take longest, by processor time, longest first. They begin first, so that no worker is left with one
# of them when the others are done (`make test` has two workers and gives them whole files).
LONGEST = (
    "test_docs.py",
    "test_gold.py",
    "project/test_cluster.py",
    "test_pipeline.py",
    "record/test_processes.py",
    "project/test_resume.py",
    "record/test_object_store.py",
    "evaluation/test_articles.py",
    "test_benchmarks.py",
)


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Put the longest files first; all others stay in their order."""
    places = {name: n for n, name in enumerate(LONGEST)}
    items.sort(key=lambda item: places.get(item.path.relative_to(Path(__file__).parent).as_posix(), len(places)))
