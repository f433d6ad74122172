"""What a noun of relations does not say: a thaw that is far off, an alliance of parts; and trust of which nothing is
left."""

from detente.model.document import Token
from detente.statements.claim_parts import Sign, tied, verb_above
from detente.statements.frames import objects_behind, surface_subject
from detente.statements.parties import found_parties
from detente.statements.scene import Scene

FILE = "relations"


def is_unreal(scene: Scene, token: Token) -> bool:
    """Whether a change is only wanting or far off: "a thaw looks distant", "no sign of a thaw"."""
    s, lexicon = scene.sentence, scene.lexicon
    if lexicon.value_of(FILE, "tension_changes", token.lemma.lower()) is None:
        return False
    if token.dep == "nsubj":
        said = s.childs(token.head, "acomp", "advmod", "oprd", "attr")
        return any(tied(scene.sentence, c) in lexicon.list_of(FILE, "far_off") for c in said)
    prep = s.tokens[token.head]
    wanting = s.childs(prep.head, "det", "amod") if token.dep == "pobj" and prep.text.lower() in {"of", "for"} else ()
    return any(c.text.lower() in lexicon.list_of(FILE, "little") for c in wanting)


def emptied(scene: Scene, token: Token) -> Sign | None:
    """ "Of the confidence woven since then nothing remains", "little is left of the friendship"."""
    s, lexicon = scene.sentence, scene.lexicon
    prep = s.tokens[token.head]
    lemma = token.lemma.lower()
    if token.dep != "pobj" or prep.text.lower() != "of" or lemma not in lexicon.list_of(FILE, "relation_nouns"):
        return None
    verb = verb_above(s, prep.i)
    subject = {s.tokens[k].text.lower() for k in surface_subject(s, verb)[0]}
    if s.tokens[verb].lemma.lower() not in lexicon.list_of(FILE, "remains"):
        return None
    if not subject & lexicon.list_of(FILE, "little"):
        return None
    trust = lemma in lexicon.list_of(FILE, "trust_nouns")
    if trust:
        return Sign(verb, "strained", "worsening", "trust_signs, nothing left")
    return Sign(verb, None, "worsening", "remains, nothing left")


def of_its_parts(scene: Scene, token: Token) -> bool:
    """ "An alliance of rebel groups": a body named by its kind of member, not what two are to each other."""
    s = scene.sentence
    parts = [o.i for o in objects_behind(s, token.i, {"of"})]
    return bool(parts) and len(found_parties(scene, [*parts, *(c.i for k in parts for c in s.childs(k, "conj"))])) < 2


def run_out(scene: Scene, token: Token, change: str | None) -> str | None:
    """A change, turned round where it is said to have ended ("the thaw ended", "was undone", "did not last")."""
    s, lexicon = scene.sentence, scene.lexicon
    verb = s.tokens[token.head].lemma.lower()
    held = verb in lexicon.list_of(FILE, "lasts") and s.child(token.head, "neg") is not None
    if change and token.dep in {"nsubj", "nsubjpass"} and (held or verb in lexicon.list_of(FILE, "run_out")):
        turned: str | None = lexicon.words[FILE]["turned"].get(change)
        return turned
    return change
