"""Whether the name of a state or a city acts in its clause or says where something is."""

from detente.actors.scene import MODIFIERS, Scene, Span, backs
from detente.model.document import Token

SUBJECTS = frozenset({"nsubj", "nsubjpass", "agent"})


def kind_of_use(scene: Scene, span: Span) -> str:
    """`adjective` where the name modifies a thing, `location` where it is a place, else `name`."""
    token = scene.sentence.tokens[span.head]
    top = _conjunct_top(scene, token)
    if span.last < scene.start and span.kind in ("state", "capital"):
        return "location"
    if backs(scene, span):
        return "adjective"
    if span.kind == "city":
        return "location"
    if top.dep in MODIFIERS and top.head != top.i:
        if span.kind == "capital" and scene.sentence.tokens[top.head].lemma.lower() in scene.world.guide.lists["sited"]:
            return "location"
        return "adjective"
    before = scene.words[span.first - 1].lower() if span.first else ""
    if span.kind == "capital" and before in scene.world.guide.lists["place_nouns"]:
        return "location"
    if span.kind == "adjective" and token.dep in ("acomp", "attr", "oprd"):
        return "adjective"
    if span.kind not in ("state", "capital"):
        return "name"
    if top.dep in ("npadvmod", "appos") and _after_place(scene, span):
        return "location"
    if top.dep == "pobj":
        return "location" if _place_object(scene, span, top) else "name"
    if top.dep == "dobj" and span.kind == "capital":
        verb = scene.sentence.tokens[top.head].lemma.lower()
        return "location" if verb in scene.world.guide.lists["place_verbs"] else "name"
    return "name"


def _conjunct_top(scene: Scene, token: Token) -> Token:
    """The first member of the coordination that the token belongs to."""
    tokens = scene.sentence.tokens
    steps = 0
    while token.dep == "conj" and token.head != token.i and steps < 20:
        token, steps = tokens[token.head], steps + 1
    return token


def _place_object(scene: Scene, span: Span, token: Token) -> bool:
    """Whether the object of a preposition is a place there."""
    tokens, lists = scene.sentence.tokens, scene.world.guide.lists
    prep = tokens[token.head]
    word = prep.text.lower()
    if word in lists["place_preps"]:
        return True
    if word == "between" or span.kind != "capital" or word not in ("to", "from", "of", "for", "on"):
        return False
    governor = tokens[prep.head]
    lemma = governor.lemma.lower()
    if prep.dep == "prep" and tokens[prep.head].dep == "prep":
        governor = tokens[governor.head]
        lemma = governor.lemma.lower()
    return lemma in lists["motions"] or lemma in lists["place_nouns"] or lemma in lists["directions"]


def _after_place(scene: Scene, span: Span) -> bool:
    """ "Tripoli, Libya": the country after a city."""
    return span.first > 1 and scene.words[span.first - 1] == "," and scene.words[span.first - 2][:1].isupper()
