"""Acts of words need somebody who can speak: a thing, an abstract cause or a dummy promises, refuses and asks nothing.

*Cooperation had been blocked by a feud*, *the attack held up the deployment*, *what was agreed*, *not all are
persuaded*: where the subject or the by-phrase is no possible agent, the act is dropped before its context can lend it
one. *A forum that brings together X and Y* and *the bloc that meets in May* tell what is usual, and no act.
"""

from collections.abc import Iterable

from detente import ontology
from detente.statements.casualty_lexicon import casualty_lexicon
from detente.statements.drafts import Draft, Dropped
from detente.statements.frames import RELATIVE, surface_subject
from detente.statements.scene import Scene
from detente.statements.stance import own_stance

WORDS_ONLY = frozenset({1, 3})  # quads of verbal acts
EMPTY = frozenset({"REQUEST", "ACCUSE"})  # say nothing without what is asked or charged
GOODS = frozenset({"AGREE", "COOPERATE", "AID", "SUPPORT", "CONSULT"})
GOVERNED = frozenset({"dobj", "xcomp", "ccomp", "conj"})
MAYBE = frozenset({"hypothetical", "future"})
PRESENT = frozenset({"VBZ", "VBP"})


def sift(scene: Scene, drafts: Iterable[Draft]) -> tuple[list[Draft], list[Dropped]]:
    """The drafts that somebody can have done, and the others with the reason."""
    kept: list[Draft] = []
    dropped: list[Dropped] = []
    for draft in drafts:
        reason = _why_not(scene, draft)
        if reason:
            dropped.append(Dropped(draft.anchor, reason))
        else:
            kept.append(draft)
    return kept, dropped


def _why_not(scene: Scene, draft: Draft) -> str:
    entry, frame = draft.act.entry, draft.act.frame
    if _is_furthered(scene, draft):
        return "what a thing would further, and no act"
    if entry.anchor != "verb" or draft.anchor != frame.anchor:
        return ""
    if _is_usual(scene, draft):
        return "what is usual, and no single act"
    if draft.event_type == "REQUEST" and any(_hides(scene, k) for _, k in frame.complements):
        return "a source that stays unnamed, and no act"
    if draft.actor or ontology.load().quad(draft.event_type) not in WORDS_ONLY or entry.roles["subject"] != "actor":
        return ""
    if frame.subject and not any(_can_act(scene, k) for k in frame.subject):
        return "no one who can act stands as its subject"
    if draft.recipient:
        return ""
    told = frame.subject or frame.complements or not all(_is_empty(scene, k) for k in frame.object)
    if frame.passive and not told:
        return "it says of nothing named what was done"
    bare = not (frame.object or frame.complements or frame.preps or frame.indirect or draft.embedded)
    if draft.event_type in EMPTY and bare:
        return "it says neither who speaks nor of what"
    return ""


def _is_furthered(scene: Scene, draft: Draft) -> bool:
    """ "The mission would help enhance cooperation": whose subject is nobody named."""
    s, words = scene.sentence, scene.lexicon.list_of("stance", "furthering")
    path = [draft.anchor]
    while s.tokens[path[-1]].dep in GOVERNED and s.tokens[path[-1]].head != path[-1]:
        path.append(s.tokens[path[-1]].head)
    verbs = [k for k in path if s.tokens[k].pos == "VERB" and s.tokens[k].lemma in words]
    if not verbs or draft.event_type not in GOODS or not own_stance(s, verbs[-1], scene.lexicon) & MAYBE:
        return False
    heads = surface_subject(s, verbs[-1])[0]
    return bool(heads) and not any((m := scene.direct(k)) and m.kind == "name" for k in heads)


def _hides(scene: Scene, k: int) -> bool:
    """ "Asked not to be *named*"."""
    tokens = scene.sentence.tokens
    return tokens[k].lemma.lower() in scene.lexicon.list_of("stance", "unnamed") and any(
        t.dep == "neg" or t.dep == "auxpass" for t in scene.sentence.childs(k)
    )


def _is_usual(scene: Scene, draft: Draft) -> bool:
    """Meetings in a relative clause of the present: "a forum that brings together", "who chairs the conference"."""
    token = scene.sentence.tokens[draft.top]
    if draft.event_type != "CONSULT" or token.dep != "relcl" or token.tag not in PRESENT:
        return False
    return not scene.sentence.childs(token.i, "aux", "auxpass", "npadvmod")


def _can_act(scene: Scene, k: int) -> bool:
    """Whether a noun phrase can speak: somebody named, people, a body of people, or a paper that speaks for them."""
    s, token = scene.sentence, scene.sentence.tokens[k]
    if scene.found(k) is not None or token.pos == "PROPN":
        return True
    if token.tag in RELATIVE:
        clause = next((a for a in s.ancestors(k) if s.tokens[a].dep == "relcl"), None)
        return clause is not None and s.tokens[s.tokens[clause].head].i != k and _can_act(scene, s.tokens[clause].head)
    if token.pos == "PRON":
        return token.tag == "PRP" and token.text.lower() != "it"
    words = scene.lexicon.list_of
    agents = words("stance", "people") | words("stance", "bodies") | casualty_lexicon().sets["people"]
    below = {s.tokens[i].lemma.lower() for i in s.subtree(k)}
    return token.lemma.lower() in agents or token.pos in {"NUM", "ADJ"} or bool(below & words("stance", "mutual_talks"))


def _is_empty(scene: Scene, k: int) -> bool:
    token = scene.sentence.tokens[k]
    return scene.found(k) is None and token.pos in {"PRON", "DET"}
