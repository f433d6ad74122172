"""Whether a candidate is an event of political news: who takes part in it, and what may stand without a named party.

Reports often leave a party out: *villages were torched*, *the talks collapsed*, *gunmen overran two prisons*. In a text
that tells enough acts of known parties such an act stands on its own; elsewhere it does not.
"""

from collections.abc import Iterable

from detente import ontology
from detente.model.actor import Entity
from detente.model.statement import UNREAL
from detente.statements.candidates import Candidate

VERBAL_QUADS = frozenset({1, 3})
FORCE = 4
OF_PEOPLE = frozenset({"PROTEST", "REQUEST", "ACCUSE", "REJECT"})
ARMS = frozenset({"aerial", "drone", "explosives", "heavy-weapons", "suicide-attack", "unconventional"})
ARMED = frozenset({"military", "terrorism"})  # contexts
MANY = 5  # dead in one act: no common crime
ENOUGH = 3  # acts of known parties that make a text political
NOBODY = "nobody takes part in it, and no act told before is meant"


def is_political(given: Iterable[Candidate]) -> bool:
    """Whether a text tells enough acts of known parties for those that name none to be of the same kind."""
    return sum(1 for c in given if not why_not(c)) >= ENOUGH


def why_not(c: Candidate, *, known: bool = False, joined: bool = False) -> str:
    """The reason why a candidate is no event of political news, or ''. `known`: the text is known to be political;
    `joined`: a link joins it to an event that is."""
    reason = _why_not(c)
    if armed_toll(c):
        return ""
    if joined and any(political(e) for e in (*c.actor, *c.recipient)):
        return ""
    return "" if reason and known and _stands(c) else reason


def political(entity: Entity) -> bool:
    """Whether an entity is a state or one of its organs or people, an organisation, or a group; no mere nationality."""
    return bool(entity.sector) and (entity.country is not None or not entity.id.startswith("PER:"))


def unnamed(c: Candidate) -> bool:
    """Whether an act that names nobody may stand: a verb that says that it happened or will, with a subject or in the
    passive, or a noun whose victims are counted ("clashes left 55 dead"); not a headline's, and no mere possibility."""
    frame = c.draft.act.frame
    told = c.draft.act.entry.anchor == "verb" and bool(frame.subject or frame.passive)
    told = told or (c.casualties is not None and bool(c.casualties.dead or c.casualties.injured))
    return told and not c.headline and "hypothetical" not in c.auxiliary


def armed_toll(c: Candidate) -> bool:
    """Whether an act of force with weapons of war hit people whom the text counts: political violence, whoever did it
    ("a car bomb outside the police station killed seven")."""
    hurt = c.casualties is not None and bool(c.casualties.dead or c.casualties.injured)
    many = c.casualties is not None and (c.casualties.dead or 0) >= MANY
    armed = many or bool(ARMS.intersection(c.modes)) or bool(ARMED.intersection(c.draft.contexts))
    return hurt and armed and c.event_type == "ASSAULT" and not c.headline and not c.auxiliary.intersection(UNREAL)


def _stands(c: Candidate) -> bool:
    if not c.actor and not c.recipient:
        return unnamed(c)
    if c.actor and all(e.sector[:1] == ("BUS",) for e in c.actor):
        return False
    if c.actor and not c.recipient and c.event_type == "CONSULT" and all(e.sector[:1] == ("CVL",) for e in c.actor):
        return False  # "they shake hands", of ordinary people
    return c.draft.act.entry.anchor == "verb" or ontology.load().quad(c.event_type) == FORCE


def _why_not(c: Candidate) -> str:
    kind = ontology.load().types[c.event_type]
    if not c.actor and not c.recipient:
        return NOBODY
    if not any(political(e) for e in (*c.actor, *c.recipient)):
        return "no state, organisation or group takes part in it"
    if kind.requires_recipient and not c.recipient and len(c.actor) < 2:
        return f"{c.event_type} needs a recipient and the text names none"
    if kind.quad in VERBAL_QUADS and not c.actor and not c.draft.act.frame.passive:
        return f"{c.event_type} is an act of words and the text names no one who speaks"
    alone = len({e.id for e in c.actor}) < 2 or c.event_type != "COOPERATE"  # engineers of two states work for them
    if c.event_type not in OF_PEOPLE and alone and not c.recipient and all(e.sector[:1] == ("CVL",) for e in c.actor):
        return "private persons alone, towards nobody"
    if c.actor and all(e.sector[:1] == ("BUS",) for e in c.actor):
        return "a firm acts, and no state or court"
    return ""
