"""Nouns to the JSON of Détente and back.

`*_to_json` gives plain dicts, lists, strings and numbers; `*_from_json` is its inverse and raises DataError with the
path of the field and the mend on anything malformed.
"""

from detente.codec.decode import (
    casualties_from_json,
    date_from_json,
    document_from_json,
    entity_from_json,
    event_from_json,
    evidence_from_json,
    link_from_json,
    membership_from_json,
    pair_from_json,
    place_from_json,
    reading_from_json,
    reason_from_json,
    reject_from_json,
    relation_from_json,
)
from detente.codec.encode import (
    casualties_to_json,
    date_to_json,
    document_to_json,
    entity_to_json,
    event_to_json,
    evidence_to_json,
    link_to_json,
    membership_to_json,
    pair_to_json,
    place_to_json,
    reading_to_json,
    reason_to_json,
    reject_to_json,
    relation_to_json,
)

__all__ = [
    "casualties_from_json",
    "casualties_to_json",
    "date_from_json",
    "date_to_json",
    "document_from_json",
    "document_to_json",
    "entity_from_json",
    "entity_to_json",
    "event_from_json",
    "event_to_json",
    "evidence_from_json",
    "evidence_to_json",
    "link_from_json",
    "link_to_json",
    "membership_from_json",
    "membership_to_json",
    "pair_from_json",
    "pair_to_json",
    "place_from_json",
    "place_to_json",
    "reading_from_json",
    "reading_to_json",
    "reason_from_json",
    "reason_to_json",
    "reject_from_json",
    "reject_to_json",
    "relation_from_json",
    "relation_to_json",
]
