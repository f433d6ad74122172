"""Neighbouring states."""

from tests.actors.reading import registry


def test_a_border_holds_for_both() -> None:
    assert "FIN" in registry().neighbours("NOR")
    assert "NOR" in registry().neighbours("FIN")


def test_an_unknown_id_has_none() -> None:
    assert registry().neighbours("IGO:NATO") == frozenset()
