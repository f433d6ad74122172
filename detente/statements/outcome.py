"""What a composed act finally is: its type and reality once the clauses around it have been heard."""

from detente import ontology
from detente.statements.drafts import Draft
from detente.statements.scene import Scene
from detente.statements.stance import FUTURE, HYPOTHETICAL, NEGATION, clause_stance, settle, speaker_of

MATERIAL_CONFLICT = 4
FORCE = "ASSAULT"  # announced by who would use it, it is a threat also without a verb of warning


def outcome(scene: Scene, draft: Draft) -> tuple[str, frozenset[str]]:
    """Type and auxiliary modes after PLOVER's conversions of announced and refused acts, and of threats."""
    above = clause_stance(scene.sentence, draft.top, scene.lexicon)
    event_type, auxiliary = settle(draft.event_type, draft.auxiliary | above, scene.lexicon)
    if FUTURE in auxiliary and NEGATION not in auxiliary and _threatens(scene, draft, event_type):
        return "THREATEN", auxiliary - {FUTURE, HYPOTHETICAL}
    return event_type, auxiliary


def _threatens(scene: Scene, draft: Draft, event_type: str) -> bool:
    """Pressure or force announced on a condition, or warned of by who would do it, is a threat: *will close the border
    unless ...*, *warned that it would strike*."""
    if ontology.load().quad(event_type) != MATERIAL_CONFLICT:
        return False
    s = scene.sentence
    marks = scene.lexicon.list_of("stance", "threat_marks")
    near = {draft.anchor, draft.top, *s.ancestors(draft.anchor)[:2]}
    clauses = [a.i for k in near for a in s.childs(k, "advcl")]
    if any(c.text.lower() in marks for a in clauses for c in s.childs(a, "mark", "advmod")):
        return True
    verbs = scene.lexicon.list_of("stance", "threat_verbs")
    warned = any(s.tokens[k].lemma in verbs for k in s.ancestors(draft.anchor)[:2])
    return (warned or event_type == FORCE) and _own(scene, draft)


def _own(scene: Scene, draft: Draft) -> bool:
    """Whether who warns of an act is who would do it."""
    speakers, _ = speaker_of(scene, draft.anchor, scene.lexicon)
    return bool({e.id for e in speakers} & {e.id for e in draft.actor})
