"""A small gold article as plain JSON values, to be changed and spoilt."""

import copy
import json
from pathlib import Path
from typing import Any

TEXT = (
    "Turkey expelled the ambassador of Israel on Friday, after a raid that had killed nine Turks in 2010.\n\n"
    "Ties between the two countries are strained. Turkey is a member of NATO."
)
_TURKEY = {"text": "Turkey", "id": "TUR", "sector": "GOV"}
_ISRAEL = {"text": "Israel", "id": "ISR", "sector": "GOV"}
_ARTICLE: dict[str, Any] = {
    "id": "expelled",
    "published": "2011-09-05",
    "publisher": "Example",
    "title": "Envoy sent home",
    "text": TEXT,
    "events": [
        {
            "eid": "e1",
            "snippet": "Turkey expelled the ambassador of Israel on Friday",
            "event_type": "SANCTION",
            "event_mode": ["expel"],
            "contexts": ["diplomatic"],
            "actor": [_TURKEY],
            "recipient": [_ISRAEL],
            "when": {"start": "2011-09-02", "end": "2011-09-02", "granularity": "day", "text": "Friday"},
            "auxiliary": [],
            "place": None,
            "casualties": None,
            "speaker": None,
        },
        {
            "eid": "e2",
            "snippet": "a raid that had killed nine Turks in 2010",
            "event_type": "ASSAULT",
            "event_mode": [],
            "mode_free": True,
            "contexts": [],
            "actor": [_ISRAEL | {"sector": "MIL"}],
            "recipient": [{"text": "nine Turks", "id": "TUR", "sector": "CVL"}],
            "when": {"start": "2010-01-01", "end": "2010-12-31", "granularity": "year", "text": "in 2010"},
            "auxiliary": ["historical"],
            "place": {"name": "", "country": "ISR"},
            "casualties": {"dead": 9, "injured": None, "by": [{"country": "TUR", "dead": 9}]},
            "speaker": None,
        },
    ],
    "relations": [
        {
            "rid": "r1",
            "snippet": "Ties between the two countries are strained",
            "parties": [_TURKEY | {"text": "the two countries"}, _ISRAEL | {"text": "the two countries"}],
            "state": "strained",
            "change": None,
            "when": {
                "start": "2011-09-05",
                "end": "2011-09-05",
                "granularity": "day",
                "text": None,
                "basis": "document",
            },
            "auxiliary": [],
        }
    ],
    "links": [{"type": "causes", "from": "e2", "to": "e1", "snippet": "after a raid"}],
    "memberships": [
        {
            "member": _TURKEY,
            "group": {"text": "NATO", "id": "IGO:NATO", "sector": "IGO"},
            "status": "member",
            "snippet": "Turkey is a member of NATO",
        }
    ],
}
SENTENCE: dict[str, Any] = {
    "text": "Turkey expelled the ambassador of Israel.",
    "source": "Turkey",
    "target": "the ambassador of Israel",
    "event_type": "SANCTION",
    "event_mode": ["expel"],
    "auxiliary": [],
}


def article() -> dict[str, Any]:
    """The article, to be changed at will."""
    return copy.deepcopy(_ARTICLE)


def write(folder: Path, value: Any, name: str = "expelled.json") -> Path:
    """The value as a file."""
    path = folder / name
    path.write_text(json.dumps(value, ensure_ascii=False), encoding="utf-8")
    return path


def write_lines(folder: Path, *values: Any, name: str = "pairs.jsonl") -> Path:
    """The values as a file, one a line."""
    path = folder / name
    path.write_text("".join(f"{json.dumps(v, ensure_ascii=False)}\n" for v in values), encoding="utf-8")
    return path
