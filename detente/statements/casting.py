"""Who took part in an act where no name beside it says so: chosen among all whom the article speaks of.

A conditional logit (McFadden 1974): every party of the article, the two that it is about taken together, and nobody are
weighed by what speaks for each, the reading of grammar and context among it; the likeliest is taken. The weights were
fitted on the articles of `tests/gold/tune` by `python -m training.casting`; they are data.
"""

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cache
from pathlib import Path

from detente.errors import OntologyError
from detente.model.actor import Entity
from detente.shipped import data_folder, read_yaml
from detente.statements.candidates import Candidate, in_role
from detente.statements.casting_signs import Company, Signs, as_read, both_signs, nobody_signs, opening, party_signs
from detente.statements.scene import Scene
from detente.statements.understood import at_home

ROLES = ("actor", "recipient")
MUTUAL = frozenset({"CONSULT", "COOPERATE", "AGREE"})
STORY = 5  # acts
SHOWN = 3  # signs that a reason names

Weights = Mapping[str, Mapping[str, float]]


@dataclass(frozen=True, slots=True)
class Choice:
    """Parties that may have had the role, none for nobody, and the signs that speak for or against them."""

    parties: tuple[Entity, ...]
    signs: Signs

    def score(self, weights: Mapping[str, float]) -> float:
        """The sum of its signs, weighed."""
        return sum([weights.get(name, 0.0) * value for name, value in self.signs.items()])


def cast(told: Sequence[Candidate], scenes: Mapping[int, Scene]) -> list[Candidate]:
    """The acts of an article, in its order, with the likeliest party in each role that is open or unsurely read; a text
    that tells of a few acts only is no such article, and left as it was read, but for what a state does at home."""
    if len(told) < STORY:
        return [at_home(c, scenes[c.spots[0].sentence]) for c in told]
    company, weights = Company(told, scenes), load()
    return [_cast(n, c, company, weights) for n, c in enumerate(told)]


def unsure_roles(c: Candidate, company: Company) -> tuple[str, ...]:
    """The roles of an act that nobody has, or that no name beside the act fills; of a headline none."""
    mutual = c.event_type in MUTUAL and len({e.id for e in c.actor + c.recipient}) > 1
    if c.headline:
        return ()
    kept_off = c.draft.effect == "block" and c.draft.top != c.draft.anchor and not c.actor  # nobody did it
    return tuple(
        role
        for role in ROLES[kept_off:]
        if not (mutual and not getattr(c, role)) and as_read(c, getattr(c, role), company) != "a name"
    )


def choices(number: int, c: Candidate, role: str, company: Company) -> list[Choice]:
    """Nobody, each party of the article, its two taken together, and the role as it was read, with their signs."""
    read: tuple[Entity, ...] = getattr(c, role)
    how = as_read(c, read, company)
    out = [Choice((), nobody_signs(c, role))]
    at = opening(number, c, role, company)
    out += [Choice((e,), party_signs(at, e)) for e in company.parties]
    pair = company.pair_for(c, role)
    out += [Choice(pair, both_signs(c, role, pair, company))] if pair else []
    own = next((n for n, x in enumerate(out) if {e.id for e in x.parties} == {e.id for e in read}), None)
    if own is None:
        return [*out, Choice(read, {"as read": 1.0, f"as read, {how}": 1.0, "as read, no single party": 1.0})]
    signs = out[own].signs | {"as read": 1.0, f"as read, {how}": 1.0}
    out[own] = Choice(read, signs)
    return out


def _cast(number: int, c: Candidate, company: Company, weights: Weights) -> Candidate:
    for role in unsure_roles(c, company):
        given = choices(number, c, role, company)
        scores = [choice.score(weights[role]) for choice in given]
        best = max(range(len(given)), key=lambda n: scores[n])
        if {e.id for e in given[best].parties} == {e.id for e in getattr(c, role)}:
            continue
        likely = 1 / sum(math.exp(s - scores[best]) for s in scores)
        c = _with(c, role, given[best], likely, weights[role])
    return c


def _with(c: Candidate, role: str, choice: Choice, likely: float, weights: Mapping[str, float]) -> Candidate:
    parts = sorted(((weights.get(n, 0.0) * v, n) for n, v in choice.signs.items()), reverse=True)
    why = ", ".join(name for part, name in parts[:SHOWN] if part > 0)
    parties = tuple(replace(e, sector=("GOV",)) if e.is_state else e for e in choice.parties)
    text = f"context: likeliest of all whom the article speaks of, {likely:.2f} ({why or 'nobody else fits'})"
    return in_role(c, role, parties, text)


@cache
def load(path: Path | None = None) -> Weights:
    """The shipped weights by role and sign; OntologyError with file and mend where one is no number."""
    place = path or data_folder() / "models" / "casting.yaml"
    table = read_yaml(place)
    out: dict[str, dict[str, float]] = {}
    for role in ROLES:
        given = table.get(role) if isinstance(table, dict) else None
        if not isinstance(given, dict) or not given:
            raise OntologyError(f"{place.name}: '{role}' has no weights: run python -m training.casting")
        wrong = next((n for n, v in given.items() if isinstance(v, bool) or not isinstance(v, int | float)), None)
        if wrong is not None:
            raise OntologyError(f"{place.name}: {role}: '{wrong}' has no number: run python -m training.casting")
        out[role] = {str(n): float(v) for n, v in given.items()}
    return out
