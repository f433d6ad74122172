"""Who did it where one clause says so of the same person: *a Czech **jailed in Sudan** has been **let go***."""

from collections.abc import Iterator, Sequence
from dataclasses import replace

from detente.model.statement import Reason
from detente.statements.drafts import Draft
from detente.statements.frames import is_passive
from detente.statements.scene import Scene

HELD = frozenset({"COERCE", "SANCTION"})  # what is done to people by who holds them
HANDS = HELD | {"RETREAT", "ASSAULT"}


def same_hands(scene: Scene, drafts: Sequence[Draft]) -> Iterator[Draft]:
    """The drafts, with the doer of a participle that tells what was done to somebody as the doer of the passive clause
    about him, and the other way round, where one of them names nobody."""
    for draft in drafts:
        told = next((o for o in drafts if o is not draft and o.actor and _of_one(scene, draft, o)), None)
        if draft.actor or told is None:
            yield draft
            continue
        names = ", ".join(e.id for e in told.actor)
        why = Reason("actor", names, told.actor[0].text, "whose hands the same person is in")
        yield replace(draft, actor=told.actor, reasons=(*draft.reasons, why))


def _of_one(scene: Scene, a: Draft, b: Draft) -> bool:
    """Whether one of two acts tells in a participle what was done to whom the other, a passive, is done to."""
    s = scene.sentence
    for inner, outer in ((a, b), (b, a)):
        token = s.tokens[inner.anchor]
        if inner.event_type in HELD and outer.event_type in HANDS and token.dep in {"acl", "relcl"}:
            passive = is_passive(s, inner.anchor) and is_passive(s, outer.anchor)
            return passive and token.head in outer.act.frame.object
    return False
