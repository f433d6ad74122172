"""Marks on the map: never finer than what is known, no name on another."""

from typing import Any

from detente.views.http.map_layout import labelled, marks, shades
from detente.views.http.projection import WORLD


def place(**given: Any) -> dict[str, Any]:
    at = {"name": "Geneva", "country": "CHE", "precision": "city", "lat": 46.2, "lon": 6.1}
    return {**at, "events": 3, "cooperation": 2, "conflict": 1, **given}


def test_a_region_is_never_a_point_and_never_as_small() -> None:
    point, region = marks([place(), place(name="Darfur", precision="region", lat=13.5, lon=24.5)])[::-1]
    assert (point.known, region.known) == ("point", "region")
    assert region.radius > point.radius
    assert "somewhere in the region" in region.label


def test_a_country_without_a_position_is_an_area_and_no_mark() -> None:
    yemen = place(name="Yemen", country="YEM", precision="country", lat=None, lon=None)
    unknown = place(name="Atlantis", country="ATL", precision="country", lat=None, lon=None)
    assert marks([yemen, unknown]) == []
    assert [(s.country, s.events, s.step) for s in shades([yemen, yemen, unknown], {"YEM": "M0 0Z"})] == [("YEM", 6, 2)]


def test_the_form_says_whether_conflict_prevails() -> None:
    forms = [marks([place(cooperation=a, conflict=b)])[0].form for a, b in ((2, 1), (1, 2), (1, 1))]
    assert forms == ["circle", "diamond", "square"]


def test_names_fall_on_no_mark_and_no_other_name() -> None:
    crowd = marks([place(name=f"Place {n}", lon=6.1 + n / 10, events=n + 1) for n in range(12)])
    far = marks([place(name="Lima", lat=-12.0, lon=-77.0)])
    shown = labelled([*crowd, *far], WORLD, 1.0)
    assert "Lima" in [label.text for label in shown]
    assert len(shown) < 5
