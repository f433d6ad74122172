"""A deed that one party lays at another's door: *Rabat said **Tehran had armed the Polisario Front***."""

from collections.abc import Collection

from detente.model.actor import Entity
from detente.model.statement import UNREAL
from detente.statements.drafts import Draft
from detente.statements.scene import Scene

DEEDS = frozenset({"ASSAULT", "COERCE", "MOBILIZE", "AID"})


def charged(scene: Scene, draft: Draft, speakers: Collection[Entity], auxiliary: Collection[str]) -> bool:
    """Whether a clause that a party reports is its charge against a state: force or pressure against itself, or help
    for others, told in a clause behind the verb of speech. What a third one tells of two others is a report."""
    if draft.event_type not in DEEDS or draft.act.entry.anchor != "verb" or any(mode in auxiliary for mode in UNREAL):
        return False
    accused, saying = {e.id for e in draft.actor}, {e.id for e in speakers}
    if not all(_party(e) for e in speakers) or not all(e.is_state for e in draft.actor) or not accused or not saying:
        return False
    suffering = {e.id for e in draft.recipient}
    help_to_others = draft.event_type == "AID" and any(i.startswith("NSA:") for i in suffering - saying)
    own = draft.event_type != "AID" and suffering <= saying
    return not accused & saying and (own or help_to_others) and _behind(scene, draft.top)


def _party(entity: Entity) -> bool:
    """States and armed groups, but no people of theirs who only saw it, and no organisation that reports."""
    return entity.sector[:1] not in {("JRN",), ("CVL",), ("MED",)} and (entity.is_state or entity.id.startswith("NSA:"))


def _behind(scene: Scene, verb: int) -> bool:
    """Whether the clause of a verb follows the verb of speech that reports it."""
    token = scene.sentence.tokens[verb]
    while token.dep == "conj":
        token = scene.sentence.tokens[token.head]
    return token.dep == "ccomp" and token.head < token.i
