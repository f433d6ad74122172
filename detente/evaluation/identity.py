"""Whether a coder's participant is the one that people annotated: ids as coders write them, made comparable."""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Any

from detente import ontology, shipped
from detente.errors import DataError
from detente.model.actor import Entity
from detente.model.gold import GoldEntity, GoldEvent
from detente.model.statement import Event

MUTUAL = frozenset({"CONSULT", "COOPERATE"})
_PREFIXED = re.compile(r"(IGO|NSA|GRP|NGO|IMG|MNC|ISM)\s*[:/]\s*(.+)", re.I | re.S)
_CODES = re.compile(r"[A-Z]{3}(?:[.\-_/: ]?[A-Z]{3})*")
_OF_STATE = frozenset({"GOV", "MIL", "LEG", "JUD", "SPY", ""})  # sectors that speak for a state

Known = tuple[str, str]  # what an id denotes: ISO, IGO or NSA, and its bare name


@dataclass(frozen=True, slots=True)
class Cast:
    """Whether actor and recipient are right, and how many participants are right, wrong and missed."""

    actor: bool
    recipient: bool
    right: int
    wrong: int
    missed: int

    @property
    def share(self) -> float:
        """How much of both is right, 0 to 1 (Jaccard)."""
        return self.right / max(1, self.right + self.wrong + self.missed)


def bare(text: str) -> str:
    """Small letters and digits alone."""
    return re.sub(r"[^0-9a-z]+", "", text.lower())


@cache
def known_as(written: str | None) -> Known | None:
    """What an id denotes, however it is written: `IGO:NATO`, `NATO`, `TUR`, `TURGOV`, `NSA:PKK`; None for none."""
    text = (written or "").strip()
    if not text:
        return None
    if found := _PREFIXED.fullmatch(text):
        name = bare(found[2])
        if found[1].upper() == "IGO" or name in _organisations():
            return "IGO", _organisations().get(name, name)
        return "NSA", name.removeprefix("the")
    if ((name := bare(text)) in _organisations() and text.upper() != "WHO") or text == "WHO":
        return "IGO", _organisations()[name]
    codes = text.upper()
    if _CODES.fullmatch(codes):
        first, *rest = re.findall("[A-Z]{3}", codes)
        if set(rest) <= ontology.load().sectors:
            return "ISO", _states().get(first, first)
    return "NSA", name.removeprefix("the")


def same(gold: GoldEntity, found: Entity) -> bool:
    """Whether a participant is the annotated one, by id or alias; for people and armed groups also by PLOVER's country
    and sector."""
    ids = [known_as(i) for i in (gold.id, *gold.aliases)]
    own, country = known_as(found.id), known_as(found.country)
    popular = gold.sector not in _OF_STATE
    if own in ids:
        return True
    if any(_of_country(i, own, country, popular) or _namesake(i, gold, found) for i in ids if i):
        return True
    if gold.id.startswith("NSA:") and gold.country and popular:
        return ("ISO", gold.country) in (own, country) and not {*found.sector[:1]} <= _OF_STATE
    return False


def _of_country(gold: Known, own: Known | None, country: Known | None, popular: bool) -> bool:
    """Whether the country of an entity is the annotated one, and the entity stands for it."""
    stands = own is None or own[0] == "ISO" or (own[0] == "NSA" and popular)
    return gold[0] == "ISO" and country == gold and stands


def _namesake(gold_id: Known, gold: GoldEntity, found: Entity) -> bool:
    """Whether a group bears the annotated name, or a longer or shorter form of it."""
    if gold_id[0] != "NSA":
        return False
    names, own = {gold_id[1], bare(gold.text).removeprefix("the")}, known_as(found.id)
    if own is None:
        return bare(found.text) in names
    return own[0] == "NSA" and any(min(len(n), len(own[1])) >= 4 and (n in own[1] or own[1] in n) for n in names)


def compare(gold: Iterable[GoldEntity], found: Iterable[Entity]) -> tuple[int, int, int]:
    """Participants right, wrong and missed; the optional ones may be there or not, and each counts once."""
    wanted, given = list(_once(gold)), list({_key(e): e for e in reversed(list(found))}.values())
    needed = [g for g in wanted if not g.optional]
    right = sum(any(same(g, e) for e in given) for g in needed)
    wrong = sum(not any(same(g, e) for g in wanted) for e in given)
    return right, wrong, len(needed) - right


def _once(gold: Iterable[GoldEntity]) -> Iterator[GoldEntity]:
    """Each annotated participant once: needed, where one of its rows is."""
    rows: dict[str, list[GoldEntity]] = {}
    for g in gold:
        rows.setdefault(g.id, []).append(g)
    for same_id in rows.values():
        yield next((g for g in same_id if not g.optional), same_id[0])


def _key(found: Entity) -> object:
    ids = (known_as(found.id), known_as(found.country))
    return bare(found.text) if ids == (None, None) else ids


def cast(gold: GoldEvent, found: Event) -> Cast:
    """How well the participants of an event fit; the sides of mutual acts count as one."""
    doers = {g.id for g in gold.actor if not g.optional}
    if gold.event_type in MUTUAL or (not gold.recipient and len(doers) >= 2):
        right, wrong, missed = compare((*gold.actor, *gold.recipient), (*found.actor, *found.recipient))
        fine = not wrong and not missed
        return Cast(fine, fine, right, wrong, missed)
    a, r = compare(gold.actor, found.actor), compare(gold.recipient, found.recipient)
    return Cast(not any(a[1:]), not any(r[1:]), a[0] + r[0], a[1] + r[1], a[2] + r[2])


def between(gold: Sequence[GoldEntity], found: Sequence[Entity]) -> bool:
    """Whether these are exactly the annotated participants."""
    _, wrong, missed = compare(gold, found)
    return not wrong and not missed


@cache
def _organisations() -> dict[str, str]:
    named = _table().get("organisations")
    if not isinstance(named, dict):
        raise DataError("evaluation/ids.yaml: no organisations; restore the file")
    return {str(form): str(name) for name, forms in named.items() for form in (name, *forms)}


@cache
def _states() -> dict[str, str]:
    return {str(code): str(other) for code, other in _table().get("states", {}).items()}


def _table() -> dict[str, Any]:
    table = shipped.read_yaml(shipped.data_folder() / "evaluation" / "ids.yaml")
    if not isinstance(table, dict):
        raise DataError("evaluation/ids.yaml: not a table; restore the file")
    return table
