"""Claims by fixed phrases: "at daggers drawn", "see eye to eye", "fell out", "buried the hatchet", "on good terms"."""

from collections.abc import Iterator, Mapping
from dataclasses import replace
from typing import Any

from detente.lexicon import Lexicon
from detente.statements.claim_parts import Claim, Sign, is_doubted, is_over, is_weak, make_claim, standing, verb_above
from detente.statements.frames import VERBAL, coordinated, noun_frame, surface_subject
from detente.statements.parties import (
    Focus,
    Parties,
    clause_parties,
    each_with,
    found_parties,
    is_party,
    noun_parties,
    sentence_pair,
)
from detente.statements.phrases import Phrases, compiled, found, phrases
from detente.statements.scene import Scene
from detente.statements.stance import clause_stance, own_stance

FILE = "relations"
TO_OTHER = frozenset({"with", "to", "between", "from", "against", "of", "toward", "towards", "for", "in", "on"})
TO_ONE = frozenset({"with", "to", "against", "from", "toward", "towards"})
VOID = "nothing"  # the heading of phrases that only look like a shorter one ("does not recognise X as citizens")
MOST = 3  # parties that may stand in one way to another


def idiom_claims(scene: Scene, lexicon: Lexicon, focus: Focus) -> Iterator[Claim]:
    """Claims of the fixed phrases of one sentence."""
    s = scene.sentence
    table = compiled(lexicon.words[FILE], _compile)
    for span, phrase in found(s, table):
        value, verbal = phrase.value
        if value == VOID:
            continue
        if verbal and s.tokens[span[0]].pos not in VERBAL:
            continue
        if s.child(span[-1], "pcomp") is not None:
            continue  # "counted on its doing nothing": on a deed, and on no one
        last = s.tokens[span[-1]]
        if last.dep in {"compound", "poss"} and last.head not in span:
            continue  # a part of another noun: "at the *peace* conference"
        top = min(span, key=lambda k: len(s.ancestors(k)))
        verb = verb_above(s, top)
        if is_doubted(s, top, lexicon) or is_weak(scene, verb, lexicon, said=False):
            continue
        parties = _parties(scene, span, verb, lexicon, focus)
        if phrase.text in lexicon.list_of(FILE, "of_relations") and not _of_relation(scene, span, verb, lexicon):
            continue
        own = any({t.text.lower(), t.lemma.lower()} & _denying(lexicon) for t in (s.tokens[k] for k in span))
        sign = _turned(scene, Sign(top, *standing(value, lexicon), f"idiom {phrase.text}"), verb, own)
        if not (sign.state or sign.change):
            continue
        aux = own_stance(s, verb, lexicon) | clause_stance(s, top, lexicon)
        for pair in parties:
            made = make_claim(scene, top, pair, aux - {"negation"}, [sign])
            yield replace(made, tokens=made.tokens | set(span))


def _denying(lexicon: Lexicon) -> frozenset[str]:
    """Words that say within a phrase that it is not so, or no more."""
    return lexicon.list_of(FILE, "denials") | lexicon.list_of(FILE, "no_more")


def _compile(words: Mapping[str, Any]) -> Phrases:
    rows = [(text, (value, False)) for value, texts in words["idioms"].items() for text in texts]
    rows += [(text, (value, True)) for value, texts in words["verbs"].items() for text in texts]
    return phrases(rows)


def _turned(scene: Scene, sign: Sign, verb: int, denial_within: bool) -> Sign:
    """The sign as it stands under "no longer" or a negation."""
    lexicon = scene.lexicon
    words = lexicon.words[FILE]
    if not denial_within and is_over(scene.sentence, sign.token, lexicon):
        change = words["opposites"].get(sign.state) or words["turned"].get(sign.change)
        return Sign(sign.token, None, change, f"{sign.rule}, no longer")
    nor = any(c.text.lower() in {"nor", "neither"} for c in scene.sentence.childs(verb, "cc", "preconj", "advmod"))
    if not denial_within and (nor or "negation" in own_stance(scene.sentence, verb, lexicon)):
        return Sign(sign.token, words["not_a"].get(sign.state), None, f"{sign.rule}, denied")
    return sign


def _parties(scene: Scene, span: tuple[int, ...], verb: int, lexicon: Lexicon, focus: Focus) -> list[Parties]:
    """Whose relation a phrase speaks of: several pairs where several stand so to one ("A and B are at odds with C")."""
    s = scene.sentence
    nouns = lexicon.list_of(FILE, "relation_nouns")
    subject = [k for k in surface_subject(s, verb)[0] if k not in span]
    objects = _objects(scene, span, verb)
    for k in (*subject, *objects):
        if s.tokens[k].lemma.lower() in nouns and (parties := noun_parties(scene, k, focus)):
            return parties.each()
    if hung := _hung_from(scene, span, verb):
        return hung
    to_one = [k for k in objects if s.tokens[s.tokens[k].head].text.lower() in TO_ONE]
    if several := each_with(scene, subject, to_one):
        return several
    standings = lexicon.words[FILE]["standing_nouns"].values()
    if any(s.tokens[k].lemma.lower() in row and not found_parties(scene, [k]) for k in objects for row in standings):
        return []  # "A and B lined up behind their ally": another than these two
    for k in span:
        if s.tokens[k].pos == "NOUN" and (parties := noun_parties(scene, k, Focus())) and parties.named:
            return parties.each()
    pronouns = all(s.tokens[k].pos in {"PRON", "DET"} or s.tokens[k].lemma in nouns for k in subject)
    others = bool(subject) and not pronouns and not found_parties(scene, subject)
    goals = [k for k in objects if s.tokens[k].head in span]
    named = clause_parties(scene, verb, objects, goals) or (None if others else sentence_pair(scene))
    both = focus.likeliest(focus.pair)
    if named is None and both and not any(is_party(e) for m in scene.mentions for e in m.entities):
        return [Parties(both, "the pair in focus", False)]
    return [named] if named else []


def _hung_from(scene: Scene, span: tuple[int, ...], verb: int) -> list[Parties]:
    """The parties of a phrase that hangs from a noun: "X and Y, two states *bound* to Z by a treaty"."""
    s = scene.sentence
    above = next((k for k in s.ancestors(min(span, key=lambda k: len(s.ancestors(k)))) if k not in span), verb)
    if s.tokens[above].pos not in {"NOUN", "PROPN"} or above == verb:
        return []
    named = s.tokens[above].head if s.tokens[above].dep == "appos" else above
    both = found_parties(scene, coordinated(s, named)) or found_parties(scene, coordinated(s, above))
    others = _objects(scene, span, span[0])
    other = [e for e in found_parties(scene, others) if e.id not in {b.id for b in both}]
    if both and other:
        return [Parties((b, other[0]), "whom the phrase hangs from and its object", True) for b in both[:MOST]]
    return [Parties((both[0], both[1]), "the pair that the phrase hangs from", True)] if len(both) == 2 else []


def _of_relation(scene: Scene, span: tuple[int, ...], verb: int, lexicon: Lexicon) -> bool:
    """Whether a relation noun, a pronoun for the one told before, or two parties are the subject of the phrase or
    stand in it."""
    s = scene.sentence
    nouns = lexicon.list_of(FILE, "relation_nouns")
    of_two = [k for i in span for name, k in noun_frame(s, i).preps if name in {"between", "for", "of"}]
    if any(len(found_parties(scene, heads)) >= 2 for heads in (surface_subject(s, verb)[0], of_two)):
        return True
    heads = [*surface_subject(s, verb)[0], *_objects(scene, span, verb), *(c for k in span for c in s.children[k])]
    if any(s.tokens[k].lemma.lower() in nouns for k in heads):
        return True
    pronoun = any(s.tokens[k].text.lower() in {"they", "it"} for k in heads)
    return pronoun and bool(scene.recent & lexicon.list_of(FILE, "core_nouns"))


def _objects(scene: Scene, span: tuple[int, ...], verb: int) -> list[int]:
    """Heads of objects and prepositional phrases of the phrase's words and their verb, the phrase itself left out."""
    s = scene.sentence
    hosts = dict.fromkeys((*span, verb))
    heads = [o for h in hosts for o in s.childs(h, "dobj", "dative", "pobj")]
    preps = [
        p for h in hosts for p in (s.tokens[h], *s.childs(h, "prep", "agent"))
        if p.text.lower() in TO_OTHER or (p.dep == "agent" and h in span)
    ]  # fmt: skip
    heads += [o for p in preps for o in s.childs(p.i, "pobj")]
    return list(dict.fromkeys(k for o in heads for k in coordinated(s, o.i) if k not in span))
