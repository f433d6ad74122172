"""Claims by relation nouns and nouns of tension: "ties between A and B soured", "the rift between A and B widened"."""

from collections.abc import Iterator, Sequence
from dataclasses import replace

from detente.lexicon import Lexicon
from detente.model.document import Token
from detente.statements.claim_parts import Claim, Sign, is_doubted, make_claim
from detente.statements.claim_signs import AFTER_COMMA, signs_of, subject_signs
from detente.statements.frames import objects_behind, surface_subject
from detente.statements.parties import Focus, Parties, each_with, found_parties, noun_parties
from detente.statements.scene import Scene
from detente.statements.stance import clause_stance, own_stance

FILE = "relations"
POINTING = frozenset({"those", "that"})  # these need whose they are: "those with Delhi have cooled"
OF_TWO = frozenset({"with", "between"})


def noun_claims(
    scene: Scene, token: Token, lexicon: Lexicon, focus: Focus, taken: frozenset[int] = frozenset()
) -> Iterator[Claim]:
    """The claims that a noun of the relation or tension lists makes; signs at `taken` tokens are told already."""
    lemma = token.lemma.lower()
    if _named_by_head(scene, token, lexicon) or _other_sense(scene, token, lexicon):
        return
    signs = [x for x in signs_of(scene, token, lexicon) if x.token not in taken]
    if not signs or is_doubted(scene.sentence, token.i, lexicon):
        return
    core = _is_core(scene, token, signs) or _with_one(scene, token, lexicon)
    parties = noun_parties(scene, token.i, focus if core else Focus()) or _at_relation(scene, token, lexicon)
    if parties is None or not (parties.named or core) or (not parties.named and _general(scene, token)):
        return
    if lemma in lexicon.list_of(FILE, "own_parties") and not parties.own and not core:
        return
    signs, before = _by_time(signs, lexicon)
    none = [x for x in signs if x.state == "none"][:1]
    aux = frozenset(a for x in none or signs for a in x.aux) | clause_stance(scene.sentence, token.i, lexicon)
    if token.dep in {"nsubj", "nsubjpass"}:
        aux |= own_stance(scene.sentence, token.head, lexicon) - {"negation"}
    for pair in _each_have(scene, token) or parties.each():
        yield make_claim(scene, token.i, pair, aux, none or signs)
        if before:
            yield replace(make_claim(scene, before[0].token, pair, frozenset(), before), apart=True)


def _by_time(signs: list[Sign], lexicon: Lexicon) -> tuple[list[Sign], list[Sign]]:
    """What is said of a relation, and what was so before that: "relations, *warm* until last year, have collapsed"."""
    words = lexicon.words[FILE]
    before = [x for x in signs if x.rule == AFTER_COMMA]
    rest = [x for x in signs if x.rule != AFTER_COMMA]
    told, now = next((x.state for x in before if x.state), None), next((x.state for x in rest if x.state), None)
    change = next((x.change for x in rest if x.change), None)
    turned = change in words["turned"] and words["more_of"].get(told) != change
    apart = now is not None and words["opposites"].get(now) != words["opposites"].get(told)
    if told is None or not rest or not (apart or turned):
        return signs, []
    return rest, before


def _each_have(scene: Scene, token: Token) -> list[Parties]:
    """ "Neither A nor B has relations with C": several that have one relation each to another."""
    if token.dep != "dobj":
        return []
    s = scene.sentence
    preps = [p.i for h in (token.i, token.head) for p in s.childs(h, "prep") if p.text.lower() in {"with", "to"}]
    others = [o.i for p in preps for o in s.childs(p, "pobj")]
    return each_with(scene, surface_subject(s, token.head)[0], others)


def _is_core(scene: Scene, token: Token, signs: Sequence[Sign]) -> bool:
    """Whether the noun may stand without named parties: it can only be the relation that the text is about."""
    lexicon, lemma = scene.lexicon, token.lemma.lower()
    if lemma in lexicon.list_of(FILE, "core_nouns") or any(x.rule.startswith("trust_signs") for x in signs):
        return True
    if lemma in lexicon.list_of(FILE, "loose_nouns"):
        warmth = lexicon.list_of(FILE, "loose_words")
        return any(scene.sentence.tokens[x.token].text.lower() in warmth for x in signs)
    return lemma in lexicon.list_of(FILE, "bound_nouns") and _changed(scene, token, signs)


def _with_one(scene: Scene, token: Token, lexicon: Lexicon) -> bool:
    """ "*Dealings with Caracas* were poisonous": the other is whom the text is about."""
    if token.dep not in {"nsubj", "nsubjpass"} or token.lemma.lower() not in lexicon.list_of(FILE, "relation_nouns"):
        return False
    preps = [p.i for p in scene.sentence.childs(token.i, "prep") if p.text.lower() == "with"]
    return bool(found_parties(scene, [o.i for p in preps for o in scene.sentence.childs(p, "pobj")]))


def _changed(scene: Scene, token: Token, signs: Sequence[Sign]) -> bool:
    """ "The friendship broke down": something known of which it is said where it is going."""
    known = scene.sentence.childs(token.i, "det", "poss")
    return (
        token.dep in {"nsubj", "nsubjpass"}
        and any(c.text.lower() in {"the", "their", "this", "that"} for c in known)
        and any(x.change for x in signs)
    )


def _general(scene: Scene, token: Token) -> bool:
    """Whether it is a relation of no party in particular ("a healthy relationship serves everybody")."""
    return any(c.text.lower() in {"a", "an", "any"} for c in scene.sentence.childs(token.i, "det"))


def pronoun_claims(scene: Scene, token: Token, lexicon: Lexicon, focus: Focus) -> Iterator[Claim]:
    """ "Between Lima and Quito they are bad": a pronoun for the relation that the sentence before spoke of."""
    s = scene.sentence
    pointing = token.text.lower() in POINTING
    here = {t.lemma.lower() for t in s.tokens[: token.i] if t.pos == "NOUN"} if pointing else set()
    if token.dep not in {"nsubj", "nsubjpass"} or not (scene.recent | here) & lexicon.list_of(FILE, "core_nouns"):
        return
    if pointing and not any(p.text.lower() in OF_TWO for p in s.childs(token.i, "prep")):
        return
    if s.child(token.head, "dobj", "attr") is not None or is_doubted(s, token.i, lexicon):
        return
    signs = list(subject_signs(scene, token, lexicon))
    named = [e for m in scene.mentions if m.first < token.i for e in m.entities] if pointing else []
    about = [e for e in focus.central if e.id in {n.id for n in named}]
    parties = noun_parties(scene, token.i, Focus(central=tuple(about)) if about else focus) if signs else None
    if parties is not None:
        aux = frozenset(a for x in signs for a in x.aux) | clause_stance(s, token.i, lexicon)
        for pair in parties.each():
            yield make_claim(scene, token.i, pair, aux, signs)


def relative_claims(scene: Scene, token: Token, lexicon: Lexicon, focus: Focus) -> Iterator[Claim]:
    """ "Relations between the two, *which had warmed* after 2018, are at a low": what a relative clause adds."""
    s = scene.sentence
    verb = s.tokens[token.head]
    noun = s.tokens[verb.head]
    if verb.dep != "relcl" or noun.lemma.lower() not in lexicon.list_of(FILE, "core_nouns"):
        return
    signs = list(subject_signs(scene, token, lexicon))
    parties = noun_parties(scene, noun.i, focus) if signs and not is_doubted(s, noun.i, lexicon) else None
    if parties is not None:
        for pair in parties.each():
            aux = own_stance(s, verb.i, lexicon) - {"negation"}
            yield replace(make_claim(scene, token.i, pair, aux, signs), apart=True)


def _at_relation(scene: Scene, token: Token, lexicon: Lexicon) -> Parties | None:
    """ "A chill has settled over relations between X and Y": the parties of the relation noun beside it."""
    s = scene.sentence
    nouns = lexicon.list_of(FILE, "relation_nouns")
    hosts = (token.i, token.head)
    below = [o.i for h in hosts for o in objects_behind(s, h)]
    below += [o.i for o in s.childs(token.head, "nsubj", "dobj")]
    for k in below:
        if k != token.i and s.tokens[k].lemma.lower() in nouns and (parties := noun_parties(scene, k, Focus())):
            return parties
    return None


def _named_by_head(scene: Scene, token: Token, lexicon: Lexicon) -> bool:
    """Whether a relation noun only modifies a noun that says it all ("relations thaw", "alliance rift")."""
    if token.dep != "compound":
        return False
    lemma = scene.sentence.tokens[token.head].lemma.lower()
    return any(lexicon.value_of(FILE, table, lemma) for table in ("tension_nouns", "tension_changes"))


def _other_sense(scene: Scene, token: Token, lexicon: Lexicon) -> bool:
    """Whether the noun means something else here ("the front row", "a third row of seats")."""
    unless = lexicon.words[FILE]["other_sense"].get(token.lemma.lower(), ())
    return bool(unless) and any(
        c.text.lower() in unless for c in scene.sentence.childs(token.i, "amod", "compound", "det", "nummod")
    )
