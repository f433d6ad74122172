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
    if span.kind == "capital" and _named_place(scene, span):
        return "location"
    if span.kind == "adjective" and token.dep in ("acomp", "attr", "oprd"):
        return "adjective"
    if span.kind not in ("state", "capital") or _opens_clause(scene, span, token):
        return "name"
    if top.dep in ("npadvmod", "appos") and _after_place(scene, span):
        return "location"
    if top.dep == "pobj":
        return "location" if _place_object(scene, span, top) else "name"
    if top.dep == "dobj" and span.kind == "capital":
        verb = scene.sentence.tokens[top.head].lemma.lower()
        return "location" if verb in scene.world.guide.lists["place_verbs"] else "name"
    return "name"


def _named_place(scene: Scene, span: Span) -> bool:
    """ "The port *Aden*": a noun for a place right before the name; not "In return *Kabul* undertook ..."."""
    tokens = scene.sentence.tokens
    if not span.first or scene.words[span.first - 1].lower() not in scene.world.guide.lists["place_nouns"]:
        return False
    return not (tokens[span.first - 1].dep == "pobj" and tokens[span.head].dep in SUBJECTS)


def _opens_clause(scene: Scene, span: Span, token: Token) -> bool:
    """ "At the summit in Harare, *India* and Pakistan met": the parser takes the subject after a fronted place for one
    more place."""
    tokens = scene.sentence.tokens
    while token.dep == "conj" and token.i and tokens[token.i - 1].text != "," and token.head < token.i:
        token = tokens[token.head]
    if token.dep not in ("conj", "appos") or not token.i or tokens[token.i - 1].text != ",":
        return False
    verb = next((t for t in tokens[span.last + 1 :] if t.pos in ("VERB", "AUX")), None)
    between = tokens[span.last + 1 : verb.i] if verb is not None else ()
    if verb is None or any(t.text != "and" and t.pos not in ("PROPN", "ADV", "AUX") for t in between):
        return False
    while verb.dep in ("aux", "auxpass"):
        verb = tokens[verb.head]
    own = any(t.dep in ("nsubj", "nsubjpass") and t.head == verb.i for t in tokens)
    fronted = any(t.dep == "prep" and t.head == verb.i and t.i < token.i for t in tokens)
    return fronted and not own


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
