"""Seats of publishers: by any name the registry has for them, and only for publishers."""

import pyarrow as pa
import pytest

from detente.actors import registry
from detente.project.seats import homes, seat
from detente.settings import Settings


@pytest.mark.parametrize(
    ("publisher", "country"),
    [("TASS", "RUS"), ("agence france presse", "FRA"), ("A Paper of Nowhere", None), ("Iran", None), ("NATO", None)],
)
def test_the_seat_of_a_publisher(publisher: str, country: str | None) -> None:
    assert seat(publisher, registry.load()) == country


def test_each_publisher_once_and_only_known_ones() -> None:
    told = pa.chunked_array([["TASS", None, "TASS"], ["Nobody", "Xinhua"]])
    assert homes(told, Settings()).to_pylist() == [
        {"publisher": "TASS", "country": "RUS"},
        {"publisher": "Xinhua", "country": "CHN"},
    ]
    assert homes(pa.chunked_array([], pa.string()), Settings()).num_rows == 0
