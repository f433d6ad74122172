"""References to actors, as formats give them: a scheme, and what it says about one actor."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import pyarrow as pa
import pyarrow.compute as pc

from detente.exchange import crosswalks
from detente.exchange.macros import SEPARATOR
from detente.flat import ENTITY
from detente.model.actor import Entity

SIDES = ("actor", "recipient")
_SECTORS = {
    "cameo": ("cameo_sectors", "code", "sector"),
    "icews": ("icews_sectors", "name", "sector"),
    "acled": ("acled_actors", "label", "sector"),
}


@dataclass(frozen=True, slots=True)
class Reference:
    """Somebody as a row names him: `text` is the name, `code` the source's code, `country` a code with its scheme
    (`cameo:TUR`, `name:Turkey`, `cow:640`, `gw:640`, `iso3:TUR`), `group` a code or an id of its own."""

    scheme: str
    text: str = ""
    code: str = ""
    country: str = ""
    sectors: str = ""
    group: str = ""


def references(drafts: pa.Table) -> list[str]:
    """The distinct references in drafts."""
    named = [pc.unique(pc.list_flatten(drafts[side].combine_chunks())) for side in SIDES]
    return [str(ref) for ref in pa.chunked_array(named).unique().to_pylist() if ref]


def read(ref: str) -> Reference:
    """A reference from its text."""
    return Reference(*ref.split(SEPARATOR)[:6])


def joined(column: pa.ChunkedArray, entities: Mapping[str, Entity]) -> pa.Array:
    """Lists of references as lists of entities."""
    rows = [
        {"text": e.text, "id": e.id, "name": e.name, "country": e.country, "sector": list(e.sector)}
        for e in entities.values()
    ]
    given = column.combine_chunks()
    places = pc.index_in(given.flatten(), value_set=pa.array(entities.keys(), pa.string()))
    return pa.ListArray.from_arrays(_offsets(given), pa.array(rows, ENTITY).take(places))


def _offsets(given: pa.ListArray) -> pa.Array:
    """Offsets of the lists in their flattened values: from 0, also of a slice."""
    lengths = pc.fill_null(pc.list_value_length(given), 0)
    return pa.concat_arrays([pa.array([0], pa.int32()), pc.cumulative_sum(lengths).cast(pa.int32())])


def sectors(scheme: str, text: str) -> tuple[str, ...]:
    """PLOVER sectors of a list of codes (`;` between them); what is none is left out."""
    codes = [code.strip() for code in text.split(";")]
    found: Sequence[str] = [code.upper() for code in codes]
    if scheme in _SECTORS:
        known = dict(crosswalks.mapping(*_SECTORS[scheme]))
        if scheme == "acled":
            known |= crosswalks.mapping("acled_actors", "number", "sector")
        found = [known.get(code, "") for code in codes]
    return tuple(dict.fromkeys(filter(None, found)))


def blocks(code: str) -> list[str]:
    """The three-letter blocks of a CAMEO actor string: TURGOVMIL to TUR, GOV, MIL."""
    return [code[at : at + 3] for at in range(0, len(code), 3)]
