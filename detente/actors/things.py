"""Whether "it" stands for an actor at all: it may be empty, a thing, or what was said."""

from detente.actors.discourse import SUBJECTS, clause
from detente.actors.place import Place

WEATHER = frozenset({"be", "seem", "appear", "take", "become", "remain", "emerge", "look", "sound", "turn"})


def empty(place: Place) -> bool:
    """ "it is expected that", "it takes time": the pronoun stands for nothing."""
    sentence, token = place.draft.sentence, place.token
    following = sentence.tokens[token.i + 1].lemma if token.i + 1 < len(sentence.tokens) else ""
    if token.dep == "expl" or following == "all":
        return True
    if token.text.lower() != "it" or token.dep not in SUBJECTS:
        verb = sentence.tokens[token.head]
        return token.dep == "dobj" and verb.lemma in place.draft.scene.world.guide.lists["sayings"]
    verb = sentence.tokens[token.head]
    lists = place.draft.scene.world.guide.lists
    lasting = sentence.child(verb.i, "dobj", "npadvmod")
    if verb.lemma == "take" and lasting is not None and lasting.lemma in lists["times"]:
        return True
    clausal = sentence.child(verb.i, "ccomp", "xcomp", "advcl", "acl", "csubj", "csubjpass")
    if token.dep == "nsubjpass":
        return clausal is not None and clausal.dep in ("ccomp", "csubj", "csubjpass") and clausal.i > verb.i
    described = sentence.child(verb.i, "acomp", "attr", "oprd")
    if described is None:
        return False
    if described.dep == "attr" and described.pos == "NOUN" and not _actorly(place, described.lemma):
        return True
    return verb.lemma in WEATHER and (
        clausal is not None or sentence.child(described.i, "xcomp", "ccomp", "acl") is not None
    )


def _actorly(place: Place, lemma: str) -> bool:
    """Whether an actor can be such a thing: "it is a member, a party", but not "it was the first meeting"."""
    guide = place.draft.scene.world.guide
    known = lemma in guide.states or lemma in guide.organisations or lemma in guide.lists["collectives"]
    return known or place.draft.scene.world.registry.sector_word(lemma) is not None


def addressed(place: Place) -> bool:
    """Whether the verb is one whose object is an actor: "threatened it"."""
    sentence, token = place.draft.sentence, place.token
    return (
        token.dep == "dobj" and sentence.tokens[token.head].lemma in place.draft.scene.world.guide.lists["addressing"]
    )


def thingly(place: Place) -> bool:
    """Whether "it" is what only a thing can be: "it lapsed", "it was signed", "signed it"."""
    sentence, token = place.draft.sentence, place.token
    verb, lists = sentence.tokens[token.head], place.draft.scene.world.guide.lists
    if token.dep == "nsubj":
        return verb.lemma in lists["lapsing"]
    return token.dep in ("nsubjpass", "dobj") and verb.lemma in lists["making"]


def rival(place: Place) -> bool:
    """Whether a thing, no actor, is the subject of the clause around the pronoun and agrees with it."""
    sentence, token = place.draft.sentence, place.token
    verb = clause(sentence, token.i)
    for i in (verb, *sentence.ancestors(verb)):
        subject = sentence.child(i, *SUBJECTS)
        if subject is None or subject.i >= token.i or (i == verb and token.dep not in (*SUBJECTS, "poss")):
            continue
        if subject.pos not in ("NOUN", "PROPN") or subject.tag in ("NNS", "NNPS"):
            return False
        named = {subject.i, *(t.i for t in sentence.childs(subject.i, "appos"))}
        return not any(s.phrase.head in named for s in place.discourse.seen.get(place.index, ()))
    return False


def continued(place: Place) -> bool:
    """Whether "it" opens a sentence after one about a thing: "a ceasefire is in force. It was strained"."""
    sentence, token = place.draft.sentence, place.token
    verb = sentence.tokens[token.head]
    verb = sentence.tokens[verb.head] if verb.dep in ("aux", "auxpass") else verb
    if token.dep not in SUBJECTS or verb.dep != "ROOT":
        return False
    says = verb.lemma in place.draft.scene.world.guide.lists["sayings"]
    return not says and place.index - 1 in place.discourse.topics


def parallel(place: Place) -> bool:
    """Whether "it" is an object and the sentence before has a thing as object: "closed the base ... used it"."""
    if place.token.dep != "dobj" or place.discourse.things.get(place.index - 1) is None:
        return False
    return not any(s.role in ("object", "oblique") for s in place.discourse.seen.get(place.index - 1, ()))


def rivals(place: Place) -> bool:
    """Whether things or people who are no mention are the plural subject of the clause of "their": "its friends kept
    their heads down"."""
    sentence, token = place.draft.sentence, place.token
    if token.dep != "poss":
        return False
    subject = sentence.child(clause(sentence, token.i), *SUBJECTS)
    if subject is None or subject.i >= token.i or subject.tag not in ("NNS", "NNPS"):
        return False
    return not any(s.phrase.head == subject.i for s in place.discourse.seen.get(place.index, ()))


def thingly_many(place: Place) -> bool:
    """Whether "them" is what a sentence about things spoke of: "relations are hostile. Chad severed them"."""
    lists = place.draft.scene.world.guide.lists
    verb = place.draft.sentence.tokens[place.token.head].lemma
    if place.token.dep != "dobj" or verb in lists["addressing"] | lists["telling"] | lists["harming"]:
        return False
    return verb in lists["making"] or place.index - 1 in place.discourse.many
