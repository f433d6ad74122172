"""References to actors, as formats give them: a scheme, and what it says about one actor."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

import pyarrow as pa
import pyarrow.compute as pc

from detente.exchange import crosswalks
from detente.exchange.drafts import BESIDE
from detente.exchange.macros import SEPARATOR
from detente.flat import ENTITY, SIDES
from detente.model.actor import Entity

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
    keys = [key for side in SIDES for key in _keys(drafts, side).to_pylist()]
    return list(dict.fromkeys(ref for key in keys for ref in _split(key)))


def read(ref: str) -> Reference:
    """A reference from its text."""
    return Reference(*ref.split(SEPARATOR)[:6])


def joined(drafts: pa.Table, entities: Mapping[str, Entity]) -> pa.Array:
    """The distinct lists of references in drafts, those of the actors first, as lists of entities."""
    place = {ref: at for at, ref in enumerate(entities)}
    lists = [[place[ref] for ref in _split(key)] for side in SIDES for key in _keys(drafts, side).to_pylist()]
    numbers = pa.array(lists, pa.list_(pa.int64()))
    return pa.ListArray.from_arrays(numbers.offsets, _table(entities.values()).take(numbers.values))


def _table(entities: Iterable[Entity]) -> pa.StructArray:
    given = list(entities)
    columns = [pa.array([getattr(e, field.name) for e in given], field.type) for field in ENTITY]
    return pa.StructArray.from_arrays(columns, fields=list(ENTITY))


def places(drafts: pa.Table) -> dict[str, pa.Array]:
    """For each side the number, in `joined`, of the list that a draft has."""
    before = len(_keys(drafts, SIDES[0]))
    actor, recipient = (drafts[side].combine_chunks().indices for side in SIDES)
    return {"actor_at": actor, "recipient_at": pc.add(recipient, pa.scalar(before, pa.int32()))}


def _keys(drafts: pa.Table, side: str) -> pa.Array:
    return drafts[side].combine_chunks().dictionary


def _split(key: str) -> list[str]:
    return key.split(BESIDE) if key else []


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
