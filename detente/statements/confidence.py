"""How likely an event is right: its type and both participants, by what is known of how it was read.

A logistic regression over few yes-or-no features, fitted on the articles of `tests/gold/tune` by
`python -m training.confidence`; the weights are data. `docs/evaluation.md` says how well it is calibrated.
"""

import math
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from detente.errors import OntologyError
from detente.model.statement import Reason
from detente.shipped import data_folder, read_yaml
from detente.statements.candidates import Candidate
from detente.statements.proposals import BY_ENCODER

LOWEST, HIGHEST = 0.05, 0.95
SPECIFIC = 4  # score of a lexicon match from which it is called specific


@dataclass(frozen=True, slots=True)
class Weights:
    """What each feature adds to the log odds, and where they start."""

    base: float
    features: Mapping[str, float]


def confidence(c: Candidate) -> tuple[float, Reason]:
    """Probability that type, actor and recipient are right, between 0.05 and 0.95, and what it is made of."""
    weights = load()
    parts = {name: weights.features[name] for name, there in features(c).items() if there}
    value = 1 / (1 + math.exp(-(weights.base + sum(parts.values()))))
    value = round(min(HIGHEST, max(LOWEST, value)), 2)
    text = ", ".join(f"{name} {part:+.2f}" for name, part in parts.items())
    return value, Reason("confidence", str(value), "", f"log odds: base {weights.base:+.2f} {text}".strip())


def features(c: Candidate) -> dict[str, bool]:
    """What speaks for or against a candidate, by name; the names are those of the table of weights."""
    act = c.draft.act
    cast = [r.rule for r in c.reasons if r.layer in {"actor", "recipient"}]
    return {
        "both sides named": bool(c.actor) and (bool(c.recipient) or len(c.actor) > 1),
        "no actor": not c.actor,
        "specific match": act.score >= SPECIFIC,
        "other types fit": bool(act.rivals),
        "read by the encoder": act.entry.key.startswith(BY_ENCODER),
        "a noun": act.entry.anchor == "noun",
        "a participant taken up": any("takes up" in rule for rule in cast),
        "a participant from the owner": any("owner" in rule for rule in cast),
        "more than two participants": len(c.actor) + len(c.recipient) > 2,
        "told more than once": len(c.spots) > 1,
        "no date in the text": c.date.basis == "document",
        "not a plain fact": bool(c.auxiliary - {"historical"}),
    }


@cache
def load(path: Path | None = None) -> Weights:
    """The shipped weights; OntologyError with file and mend where one is missing or is no number."""
    place = path or data_folder() / "models" / "confidence.yaml"
    table = read_yaml(place)
    given = table.get("features", {}) if isinstance(table, dict) else {}
    known = given if isinstance(given, dict) else {}
    wrong = [n for n in NAMES if not isinstance(known.get(n), int | float)] + [n for n in known if n not in NAMES]
    if wrong or not isinstance(table.get("base"), int | float):
        name = wrong[0] if wrong else "base"
        raise OntologyError(f"{place.name}: '{name}' has no number or no use: run python -m training.confidence")
    return Weights(float(table["base"]), {n: float(known[n]) for n in NAMES})


NAMES = (
    "both sides named", "no actor", "specific match", "other types fit", "read by the encoder", "a noun",
    "a participant taken up", "a participant from the owner", "more than two participants", "told more than once",
    "no date in the text", "not a plain fact",
)  # fmt: skip
