"""Which ids mean the same participant."""

import pytest

from detente.evaluation.identity import between, compare, known_as, same
from detente.model.actor import Entity
from detente.model.gold import GoldEntity


@pytest.mark.parametrize(
    ("written", "known"),
    [
        ("TUR", ("ISO", "TUR")),
        ("TURGOV", ("ISO", "TUR")),
        ("tur/mil", ("ISO", "TUR")),
        ("XKX", ("ISO", "KOS")),
        ("IGO:NATO", ("IGO", "nato")),
        ("NATO", ("IGO", "nato")),
        ("igo: North Atlantic Alliance", ("IGO", "nato")),
        ("IGO:Arab-League", ("IGO", "arableague")),
        ("WHO", ("IGO", "who")),
        ("EU", ("IGO", "eu")),
        ("NSA:the PKK", ("NSA", "pkk")),
        ("TURXYZ", ("NSA", "turxyz")),
        ("ORG:Acme", ("NSA", "orgacme")),
        ("", None),
        (None, None),
    ],
)
def test_ids_are_read_however_they_are_written(written: str | None, known: tuple[str, str] | None) -> None:
    assert known_as(written) == known


def gold(id_: str, sector: str = "GOV", text: str = "they", **more: object) -> GoldEntity:
    return GoldEntity(text, id_, sector, **more)  # type: ignore[arg-type]


def found(id_: str, country: str | None = None, sector: tuple[str, ...] = (), text: str = "they") -> Entity:
    return Entity(text, id_, id_, country, sector)


@pytest.mark.parametrize(
    ("one", "other", "right"),
    [
        (gold("TUR"), found("TUR"), True),
        (gold("TUR"), found("ISR"), False),
        (gold("TUR", aliases=("IGO:NATO",)), found("NATO"), True),
        (gold("TUR"), found("", "TUR"), True),
        (gold("TUR"), found("IGO:NATO", "TUR"), False),
        (gold("TUR"), found("NSA:PKK", "TUR"), False),
        (gold("TUR", "CVL"), found("NSA:protesters", "TUR"), True),
        (gold("NSA:Hamas", "REB"), found("NSA:Hamas movement"), True),
        (gold("NSA:Hamas", "REB"), found("NSA:Fatah"), False),
        (gold("NSA:FA", "REB", text="FA"), found("NSA:Fatah"), False),  # two letters are no name
        (gold("NSA:PKK", "REB", country="TUR"), found("TUR", "TUR", ("REB",)), True),
        (gold("NSA:PKK", "REB", country="TUR"), found("TUR", "TUR", ("GOV",)), False),
        (gold("NSA:Hamas", "REB", text="the Hamas"), found("", text="Hamas"), True),
    ],
)
def test_same(one: GoldEntity, other: Entity, right: bool) -> None:
    assert same(one, other) is right


def test_optional_participants_are_free_and_each_counts_once() -> None:
    wanted = [gold("TUR"), gold("ISR", optional=True), gold("TUR", optional=True)]
    assert compare(wanted, [found("TUR"), found("TUR")]) == (1, 0, 0)
    assert compare(wanted, [found("ISR"), found("USA")]) == (0, 1, 1)
    assert between(wanted, [found("TUR"), found("ISR")])
    assert not between(wanted, [found("ISR")])
    assert not between(wanted, [found("TUR"), found("USA")])
