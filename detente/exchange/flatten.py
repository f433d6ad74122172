"""Drafts to flat events: acts and participants joined to them, and what is no event with its reason."""

from collections.abc import Mapping
from dataclasses import dataclass

import pyarrow as pa
import pyarrow.compute as pc

from detente.exchange import acts, parties
from detente.exchange.formats import Format
from detente.flat import ACT, REFUSED, ROWS, Coded
from detente.model.actor import Entity

_RENAMED = {"date_start": "start", "date_end": "end", "place_name": "place"}


@dataclass(frozen=True, slots=True)
class Flattened:
    """Flat events, and rows that are none with their reasons."""

    events: Coded
    refused: pa.Table

    @property
    def reasons(self) -> pa.ChunkedArray:
        """Why rows are none."""
        return self.refused["reason"]


def flatten(
    drafts: pa.Table, entities: Mapping[str, Entity], countries: Mapping[str, str | None], form: Format
) -> Flattened:
    """Flat events of drafts. `entities`: who the references are; `countries`: the ISO3 codes of the countries of
    places, under the codes that the drafts give."""
    coded = drafts["act"].combine_chunks()
    known, count = acts.table(coded.dictionary), drafts.num_rows
    of_act = known.select(["score", "no_act"]).take(coded.indices)
    places = pa.array(countries.values(), pa.string())
    of_country = pc.index_in(drafts["place_country"], value_set=pa.array(countries.keys(), pa.string()))
    columns = {name: drafts[name] for name in drafts.column_names} | {
        **{new: drafts[old] for new, old in _RENAMED.items()},
        **parties.places(drafts),
        "act_at": coded.indices,
        "place_country": places.take(of_country.combine_chunks()) if len(places) else pa.nulls(count, pa.string()),
        "intensity": pc.coalesce(drafts["intensity"], of_act["score"]),
        "date_text": pa.nulls(count, pa.string()),
        "origin": pa.repeat(pa.scalar(form.name), count),
        "confidence": pa.repeat(pa.scalar(form.confidence), count),
        "reason": pc.coalesce(drafts["drop"], of_act["no_act"]),
    }
    made = pa.table(columns)
    rows, refused = made.select(ROWS.names), made.select(REFUSED.names)
    bad = made["reason"].is_valid()
    good = rows.filter(pc.invert(bad)).cast(ROWS)
    return Flattened(
        Coded(good, parties.joined(drafts, entities), known.select(ACT)), refused.filter(bad).cast(REFUSED)
    )
