"""There and back: what a format carries of an event comes back as it was, for every format."""

import io
from datetime import date, timedelta
from functools import cache

import pyarrow as pa
import pytest
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from detente import ontology
from detente.actors import registry
from detente.exchange import acts, cells, codes, crosswalks, formats, jsonl, parties, written
from detente.exchange.drafts import drafts
from detente.exchange.flatten import flatten
from detente.project.exporting import states
from detente.project.identified import Identifier
from detente.settings import Settings
from tests.effort import tries
from tests.exchange.samples import entity, flat

STATES = ("TUR", "ISR", "USA", "UKR", "RUS", "GBR", "ROU", "PSE", "SDN", "KOR")
SECTORS = ("GOV", "MIL", "OPP", "COP", "CVL", "BUS", "JRN")
PLACED = ("place_name", "place_country", "lat", "lon")
CODED = ("event_type", "event_mode", "contexts", "quad", "intensity", "actor", "recipient", "date_start")
CARRIED = {
    "gdelt": (*CODED, *PLACED, "url", "published"),
    "gdelt1": (*CODED, *PLACED, "url", "published"),
    "tkg": CODED,
    "icews": (*CODED, *PLACED, "publisher"),
    "phoenix": (*CODED, *PLACED, "publisher", "url"),
    "polecat": (*CODED, *PLACED, "geonames", "precision", "publisher", "published"),
    "plover-jsonl": (*CODED, *PLACED, "date_end", "granularity", "auxiliary", "precision", "geonames", "dead",
                     "injured", "publisher", "published", "url"),
    "acled": ("event_type", "event_mode", "quad", "intensity", "actor", "recipient", "date_start", *PLACED,
              "precision", "publisher", "dead"),
    "ged": ("event_type", "quad", "actor", "recipient", "date_start", "date_end", "granularity", *PLACED, "precision",
            "publisher", "published", "dead"),
}  # fmt: skip
"""What comes back, by format."""

PARTS = {
    "gdelt": ("id", "sector"),
    "gdelt1": ("id", "sector"),
    "icews": ("id", "name", "country", "sector"),
    "phoenix": ("id", "sector"),
    "polecat": ("id", "name", "country", "sector"),
    "plover-jsonl": ("text", "id", "name", "country", "sector"),
}
"""What comes back of an actor: its id, if nothing else is said."""


@cache
def known() -> tuple[Identifier, pa.Table]:
    return Identifier(registry.load()), codes.countries(states(Settings(actors="")))


def there_and_back(name: str, events: pa.Table) -> list[dict[str, object]]:
    """Events written in a format and read again."""
    form, (identifier, countries) = formats.load(name), known()
    file = io.BytesIO()
    file.write(written.head(form))
    written.write(written.rows(events, countries, form), form, file)
    file.seek(0)
    read = jsonl.read_lines if form.lines else cells.read
    out: list[dict[str, object]] = []
    for found in read(file, form):
        made, bad = drafts(found.table, form, "file")
        assert not bad and not found.bad, (bad, found.bad)
        entities = identifier.entities(parties.references(made), date(2016, 1, 1))
        places = identifier.countries(c for c in made["place_country"].unique().to_pylist() if c)
        result = flatten(made, entities, places, form)
        assert not result.refused.num_rows, result.refused.to_pylist()
        out += result.events.flat().to_pylist()
    return out


def people(chosen: st.SearchStrategy[str]) -> st.SearchStrategy[dict[str, object]]:
    actors = registry.load().actors
    return st.builds(lambda id, sector: entity(id, actors[id].name, id, sector), chosen, st.sampled_from(SECTORS))


@st.composite
def clashes(draw: st.DrawFn, *, name: str) -> dict[str, object]:
    """An event that a data set of conflicts holds: at a place, between two, with its dead."""
    kinds: dict[tuple[str, str], object] = {}
    for row in crosswalks.load("acled_events").rows:
        kinds.setdefault((row["type"], row["mode"]), row)
    type, mode = draw(st.sampled_from([key for key in kinds if key[0]])) if name == "acled" else ("ASSAULT", "")
    onto, modes = ontology.load(), [mode] if mode else []
    days = draw(st.sampled_from((0, 1, 6, 40))) if name == "ged" else 0
    plain = draw(happenings(lists=False))
    end = plain["date_start"] + timedelta(days)  # type: ignore[operator]  # a day
    made = {
        "event_type": type,
        "event_mode": modes,
        "contexts": [],
        "quad": onto.quad(type),
        "intensity": onto.intensity(type, modes),
        "date_end": end,
        "granularity": _span(plain["date_start"], end),  # type: ignore[arg-type]  # as above
        "place_name": "Kyiv",
        "place_country": draw(st.sampled_from(STATES)),
        "precision": "city",
        "lat": 50.5,
        "lon": -0.25,
        "dead": draw(st.integers(0, 10**6)),
    }
    return plain | made


@st.composite
def happenings(draw: st.DrawFn, *, lists: bool) -> dict[str, object]:
    """An event whose act CAMEO knows; with several actors only where the format has `lists`."""
    row = draw(st.sampled_from([r for r in crosswalks.load("cameo_plover").rows if r["type"] and len(r["code"]) > 2]))
    act = acts.settle(code=row["code"])
    day = draw(st.dates(date(1979, 1, 1), date(2024, 12, 31)))
    days = draw(st.sampled_from((0, 0, 1, 6, 40))) if lists else 0
    placed = draw(st.booleans())
    most = 3 if lists else 1
    sides = [people(st.sampled_from(STATES[:5])), people(st.sampled_from(STATES[5:]))]
    kind = ontology.load()
    return {
        "event_type": act.event_type,
        "event_mode": list(act.modes),
        "contexts": list(act.contexts),
        "quad": kind.quad(act.event_type),
        "intensity": kind.intensity(act.event_type, act.modes),
        "actor": draw(st.lists(sides[0], min_size=1, max_size=most)),
        "recipient": draw(st.lists(sides[1], min_size=1, max_size=most)),
        "date_start": day,
        "date_end": day + timedelta(days),
        "granularity": _span(day, day + timedelta(days)),
        "auxiliary": draw(st.sampled_from(([], ["historical"], ["future", "negation"]))) if lists else [],
        "place_name": draw(st.sampled_from(("Kyiv", "Ça-Ira, “the town”"))) if placed else None,
        "place_country": draw(st.sampled_from(STATES)) if placed else None,
        "precision": "city" if placed else None,
        "lat": 50.5 if placed else None,
        "lon": -0.25 if placed else None,
        "geonames": 703448 if placed else None,
        "dead": draw(st.none() | st.integers(0, 10**6)),
        "injured": draw(st.none() | st.integers(0, 10**6)),
        "url": draw(st.sampled_from(("", "https://example.com/?a=1&b=“x”"))),
    }


def _span(start: date, end: date) -> str:
    if start == end:
        return "day"
    return "week" if (end - start).days == 6 and (end + timedelta(1)).day != 1 else _whole(start, end)


def _whole(start: date, end: date) -> str:
    months = start.day == 1 and (end + timedelta(1)).day == 1 and (end - start).days < 32
    return "month" if months else "week" if (end - start).days == 6 else "range"


@pytest.mark.parametrize("name", CARRIED)
@settings(
    max_examples=tries(20, 4),
    deadline=None,
    phases=(Phase.explicit, Phase.generate),
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)
@given(data=st.data())
def test_what_a_format_carries_comes_back(name: str, data: st.DataObject) -> None:
    lists = not formats.load(name).directed
    one = clashes(name=name) if name in ("acled", "ged") else happenings(lists=lists)
    given_rows = data.draw(st.lists(one, min_size=1, max_size=4))
    events = flat(*given_rows)
    back = there_and_back(name, events)
    assert [_carried(name, row) for row in back] == [_carried(name, row) for row in events.to_pylist()]


def _carried(name: str, row: dict[str, object]) -> dict[str, object]:
    kept = {field: row[field] for field in CARRIED[name]}
    for side in ("actor", "recipient"):
        kept[side] = [{part: e[part] for part in PARTS.get(name, ("id",))} for e in row[side]]  # type: ignore[attr-defined]
    for field in ("lat", "lon", "precision", "geonames", "place_country"):
        if field in kept and row["place_name"] is None:
            kept[field] = None
    return kept
