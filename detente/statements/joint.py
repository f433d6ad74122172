"""What several parties do together, whatever it is: *jointly patrol the strait*, *are mapping the lake together*,
*opened a shared customs post*. A verb that makes no act by itself is practical cooperation then."""

from collections.abc import Iterator, Mapping

from detente.lexicon import Entry
from detente.model.document import Sentence, Token
from detente.statements.fit import Act
from detente.statements.frames import Frame, verb_frame
from detente.statements.parties import is_party
from detente.statements.scene import Scene

COOPERATION = "COOPERATE"
MEETING = "CONSULT"
ROLES = {"subject": "partner", "object": "topic"}


def joint(scene: Scene, acts: Mapping[int, Act]) -> dict[int, Act]:
    """Acts of several parties together, by anchor token; none where an act is told already."""
    taken = {k for act in acts.values() for k in act.tokens}
    return {act.anchor: act for act in _joint(scene) if act.anchor not in taken and not _carries(scene, act, acts)}


def _joint(scene: Scene) -> Iterator[Act]:
    s, words = scene.sentence, scene.lexicon.words["stance"]
    for token in s.tokens:
        if token.pos != "VERB" or token.dep in {"amod", "compound"} or token.lemma in words["speech"]["verb"]:
            continue
        frame = verb_frame(s, token.i)
        mark = _mark(s, token, frame, scene)
        if mark is not None and len(_parties(scene, frame)) > 1:
            key = f"joint: {token.lemma} {s.tokens[mark].text.lower()}"
            kind = MEETING if _meets(scene, token, frame) else COOPERATION
            entry = Entry(key, kind, "verb", (token.lemma,), roles=ROLES)
            yield Act(token.i, entry, frame, frame.object, (token.i, mark), 0, ())


def _mark(s: Sentence, token: Token, frame: Frame, scene: Scene) -> int | None:
    """The word that says that they do it together, or that what they make is for all of them."""
    words = scene.lexicon.words["stance"]
    meets = _meets(scene, token, frame)
    if meets or token.lemma not in words["no_joint_work"]:
        for c in (c for k in (token.i, *(frame.object if meets else ())) for c in s.childs(k, "advmod")):
            after = s.tokens[c.i + 1].text.lower() if c.i + 1 < len(s.tokens) else ""
            if c.text.lower() in words["jointly"] and after != "with" and (c.i > token.i or c.text.endswith("ly")):
                return c.i
        for t in s.tokens[token.i + 1 : -2]:
            if " ".join(x.text.lower() for x in s.tokens[t.i : t.i + 3]) in words["side_by_side"]:
                return t.i
    if token.lemma not in words["joint_making"]:
        return None
    made = (k for k in frame.object if s.tokens[k].lemma.lower() not in words["joint_papers"])
    return next((c.i for k in made for c in s.childs(k, "amod") if c.text.lower() in words["joint_things"]), None)


def _meets(scene: Scene, token: Token, frame: Frame) -> bool:
    """Whether they only sit or eat together: *had breakfast together*."""
    words = scene.lexicon.words["stance"]
    tokens = scene.sentence.tokens
    return token.lemma in words["dining"] or any(tokens[k].lemma.lower() in words["meals"] for k in frame.object)


def _parties(scene: Scene, frame: Frame) -> set[str]:
    found = (scene.found(k) for k in frame.subject)
    return {e.id for f in found if f for e in f.entities if is_party(e) and not e.id.startswith("GRP:")}


def _carries(scene: Scene, act: Act, acts: Mapping[int, Act]) -> bool:
    """Whether the verb carries out an act that stands as its object or complement."""
    s = scene.sentence
    inner = (*act.frame.object, *(k for _, k in act.frame.complements))
    return any(k in acts for head in inner for k in (head, *(c.i for c in s.childs(head))))
