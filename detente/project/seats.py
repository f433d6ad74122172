"""Where publishers have their seats, as far as the registry knows them."""

import pyarrow as pa
import pyarrow.compute as pc

from detente.actors import registry
from detente.settings import Settings

_SCHEMA = pa.schema({"publisher": pa.string(), "country": pa.string()})


def homes(publishers: pa.ChunkedArray, settings: Settings) -> pa.Table:
    """The columns publisher and country (ISO3): those of the publishers whose seat is known, each once."""
    known = registry.load(settings.own_actors)
    rows = [{"publisher": name, "country": seat(name, known)} for name in pc.unique(publishers).to_pylist() if name]
    return pa.Table.from_pylist([row for row in rows if row["country"]], _SCHEMA)


def seat(publisher: str, known: registry.Registry) -> str | None:
    """The country of a publisher by its name; None where the registry has no such publisher."""
    return next((actor.country for actor in known.find(publisher) if actor.kind == "media"), None)
