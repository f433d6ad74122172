"""Small Arrow tables as the record gives them."""

from datetime import date, timedelta

import pyarrow as pa

from detente.model.relation import Dyad

DYAD = Dyad("ISR", "TUR")
WORDS = pa.list_(pa.string())
EVENTS = pa.schema(
    [
        ("id", pa.string()),
        ("event_type", pa.string()),
        ("dyads", WORDS),
        ("auxiliary", WORDS),
        ("date_start", pa.date32()),
        ("date_end", pa.date32()),
        ("intensity", pa.float64()),
        ("confidence", pa.float64()),
        ("words", pa.string()),
    ]
)
CLAIMS = pa.schema(
    [(name, pa.string()) for name in ("id", "dyad", "a", "b", "state", "change", "publisher", "words")]
    + [("auxiliary", WORDS), ("date_end", pa.date32()), ("confidence", pa.float64())]
)


def event(
    id: str, day: date, intensity: float, *, days: int = 1, dyad: str = "ISR|TUR", aux: str = ""
) -> dict[str, object]:
    return {
        "id": id,
        "event_type": "CONSULT" if intensity > 0 else "ASSAULT",
        "dyads": [dyad],
        "auxiliary": [aux] if aux else [],
        "date_start": day if days else None,
        "date_end": day + timedelta(days=max(0, days - 1)),
        "intensity": intensity,
        "confidence": 1.0,
        "words": f"words of {id}",
    }


def claim(id: str, day: date, state: str | None, change: str | None = None, aux: str = "") -> dict[str, object]:
    return {
        "id": id,
        "dyad": "ISR|TUR",
        "a": "ISR",
        "b": "TUR",
        "state": state,
        "change": change,
        "publisher": "DW",
        "words": f"words of {id}",
        "auxiliary": [aux] if aux else [],
        "date_end": day,
        "confidence": 1.0,
    }


def events(*rows: dict[str, object]) -> pa.Table:
    return pa.Table.from_pylist(list(rows), schema=EVENTS)


def claims(*rows: dict[str, object]) -> pa.Table:
    return pa.Table.from_pylist(list(rows), schema=CLAIMS)
