"""Relation claims: sentences about how two parties stand, and where it is going. Vocabulary: `relations.yaml`."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from detente.lexicon import Lexicon
from detente.model.actor import Entity
from detente.model.document import Token
from detente.model.statement import Reason
from detente.statements.compose import governor
from detente.statements.frames import is_passive
from detente.statements.parties import Focus, Parties, clause_parties, noun_parties
from detente.statements.scene import Scene
from detente.statements.stance import clause_stance, own_stance


@dataclass(frozen=True, slots=True)
class Claim:
    """A claim on its way to a RelationClaim. `sure` tells that both parties are named where it is said."""

    anchor: int
    parties: tuple[Entity, Entity]
    state: str | None
    change: str | None
    auxiliary: frozenset[str]
    tokens: frozenset[int]
    sure: bool
    reasons: tuple[Reason, ...]


@dataclass(frozen=True, slots=True)
class _Sign:
    """What a word says of a relation, at which token, by which list of `relations.yaml`."""

    token: int
    state: str | None
    change: str | None
    rule: str
    aux: frozenset[str] = frozenset()


def find_claims(scene: Scene, lexicon: Lexicon, focus: Focus) -> list[Claim]:
    """The claims of one sentence, in order; one a relation noun, standing noun or predicate."""
    words = lexicon.words["relations"]
    out: list[Claim] = []
    for token in scene.sentence.tokens:
        lemma = token.lemma.lower()
        if token.pos in {"NOUN", "PROPN"}:
            signs = [] if _named_by_head(scene, token, lexicon) else list(_noun_signs(scene, token, words, lexicon))
            if signs:
                out.extend(_noun_claim(scene, token, signs, words, lexicon, focus))
            elif state := lexicon.value_of("relations", "standing_nouns", lemma):
                out.extend(_standing(scene, token, state, lexicon))
        elif token.pos in {"ADJ", "VERB"}:
            out.extend(_predicate(scene, token, words, lexicon))
            if token.pos == "VERB":
                out.extend(_reciprocal(scene, token, words, lexicon))
        elif token.pos == "ADP":
            out.extend(_phrase(scene, token, words, lexicon))
    return out


def _named_by_head(scene: Scene, token: Token, lexicon: Lexicon) -> bool:
    """Whether a relation noun only modifies a noun that says it all ("relations thaw", "alliance rift")."""
    if token.dep != "compound":
        return False
    lemma = scene.sentence.tokens[token.head].lemma.lower()
    return any(lexicon.value_of("relations", table, lemma) for table in ("tension_nouns", "tension_changes"))


def _noun_signs(scene: Scene, token: Token, words: Mapping[str, Any], lexicon: Lexicon) -> Iterator[_Sign]:
    lemma = token.lemma.lower()
    if state := lexicon.value_of("relations", "tension_nouns", lemma):
        yield _Sign(token.i, state, None, "tension_nouns")
    if change := lexicon.value_of("relations", "tension_changes", lemma):
        yield _Sign(token.i, None, change, "tension_changes")
    if lemma in words["relation_nouns"]:
        yield from _modifier_signs(scene, token, words, lexicon)
        yield from _participle_signs(scene, token, words, lexicon)
        yield from _subject_signs(scene, token, words, lexicon)
        yield from _object_signs(scene, token, words, lexicon)


def _participle_signs(scene: Scene, token: Token, words: Mapping[str, Any], lexicon: Lexicon) -> Iterator[_Sign]:
    """ "Ties soured after ...": short clauses that the parser reads as a noun with a participle; "were made normal"."""
    s = scene.sentence
    for c in s.childs(token.i, "acl"):
        if (
            c.tag in {"VBN", "VBD"}
            and c.i == token.i + 1
            and (change := lexicon.value_of("relations", "change_verbs", c.lemma.lower()))
        ):
            yield _Sign(c.i, None, change, "change_verbs (participle)")
    if token.dep == "nsubjpass":
        for c in s.childs(token.head, "oprd", "acomp"):
            if (state := lexicon.value_of("relations", "adjectives", c.text.lower())) is not None:
                yield _Sign(c.i, state, "improving" if state == "normal" else None, "adjectives")


def _modifier_signs(scene: Scene, token: Token, words: Mapping[str, Any], lexicon: Lexicon) -> Iterator[_Sign]:
    s = scene.sentence
    mods = s.childs(token.i, "amod", "det", "compound")
    for m in mods:
        text = m.text.lower()
        if change := lexicon.value_of("relations", "change_adjectives", text):
            yield _Sign(m.i, None, change, "change_adjectives")
        elif (state := lexicon.value_of("relations", "adjectives", text)) and state != "normal":
            yield _Sign(m.i, state, None, "adjectives")
    verb = s.tokens[token.head]
    negated = (
        any(c.dep == "neg" for c in s.childs(verb.i))
        if token.dep == "dobj" and verb.lemma in {"have", "maintain"}
        else False
    )
    if negated or any(m.text.lower() == "no" for m in mods):
        yield _Sign(token.i, words["negated_state"], None, "negated_state")


def _subject_signs(scene: Scene, token: Token, words: Mapping[str, Any], lexicon: Lexicon) -> Iterator[_Sign]:
    s = scene.sentence
    if token.dep not in {"nsubj", "nsubjpass"}:
        if token.dep == "compound" and (
            change := lexicon.value_of("relations", "change_verbs", s.tokens[token.head].lemma.lower())
        ):
            yield _Sign(token.head, None, change, "change_verbs (headline)")
        return
    verb = s.tokens[token.head]
    lemma = verb.lemma.lower()
    negated = frozenset({"negation"}) if s.child(verb.i, "neg") else frozenset()
    if lemma in words["copulas"]:
        for c in s.childs(verb.i, "acomp", "attr", "oprd", "advmod", "xcomp"):
            yield from _copular(c, lexicon, negated)
    state = lexicon.value_of("relations", "state_verbs", lemma) if is_passive(s, verb.i) else None
    change = lexicon.value_of("relations", "change_verbs", lemma)
    if (state or change) and s.child(verb.i, "prt") is None:
        yield _Sign(verb.i, state, None if state == "none" else change, "change_verbs", negated)
    for k in [c.i for c in s.childs(verb.i, "dobj", "attr")] + [
        o.i for p in s.childs(verb.i, "prep") for o in s.childs(p.i, "pobj")
    ]:
        if change := lexicon.value_of("relations", "low_points", s.tokens[k].lemma.lower()):
            yield _Sign(k, None, change, "low_points", negated)


def _copular(c: Token, lexicon: Lexicon, negated: frozenset[str]) -> Iterator[_Sign]:
    text = c.text.lower()
    if change := lexicon.value_of("relations", "comparatives", text) or lexicon.value_of(
        "relations", "change_adjectives", text
    ):
        yield _Sign(c.i, None, change, "comparatives", negated)
    elif state := lexicon.value_of("relations", "adjectives", text):
        yield _Sign(c.i, state, None, "adjectives", negated)


def _object_signs(scene: Scene, token: Token, words: Mapping[str, Any], lexicon: Lexicon) -> Iterator[_Sign]:
    s = scene.sentence
    for m in s.childs(token.i, "amod"):
        if (
            m.tag in {"VBG", "JJ"}
            and (change := lexicon.value_of("relations", "change_adjectives", m.text.lower()))
            and token.dep == "pobj"
        ):
            yield _Sign(m.i, None, change, "change_verbs (gerund)")
    if token.dep == "dobj" and (
        change := lexicon.value_of("relations", "change_verbs", s.tokens[token.head].lemma.lower())
    ):
        if not _weak(scene, token.head, words, lexicon):
            yield _Sign(token.head, None, change, "change_verbs (object)")
    elif token.dep == "pobj":
        above = s.tokens[s.tokens[token.head].head]
        for table in ("tension_changes", "low_points"):
            if s.tokens[token.head].text.lower() in {"in", "of", "with", "to"} and (
                change := lexicon.value_of("relations", table, above.lemma.lower())
            ):
                yield _Sign(above.i, None, change, table)
                return


def _weak(scene: Scene, verb: int, words: Mapping[str, Any], lexicon: Lexicon) -> bool:
    """Whether a change is only wished, tried or refused ("hopes to mend ties"), by the operators above its verb."""
    s = scene.sentence
    node = verb
    for _ in range(4):
        step = governor(s, node, lexicon)
        if step is None:
            break
        node = step[0]
        anchor = {"VERB": "verb", "NOUN": "noun", "ADJ": "adj"}.get(s.tokens[node].pos, "")
        effects = {o.effect for o in lexicon.operators.get((anchor, s.tokens[node].lemma.lower()), ())}
        effects |= {
            e.effect
            for e in lexicon.entries.get((anchor, s.tokens[node].lemma.lower()), ())
            if e.effect in {"request", "threaten", "refuse"}
        }
        if s.tokens[node].lemma.lower() in words["near_words"]:
            return False
        if effects & set(words["weak_effects"]) and "do" not in effects:
            return True
    return s.tokens[verb].dep == "advcl" and any(a.lemma == "to" for a in s.childs(verb, "aux"))


def _noun_claim(
    scene: Scene, token: Token, signs: list[_Sign], words: Mapping[str, Any], lexicon: Lexicon, focus: Focus
) -> Iterator[Claim]:
    lemma = token.lemma.lower()
    parties = noun_parties(scene, token.i, focus if lemma in words["core_nouns"] else Focus())
    if parties is None or not (parties.named or lemma in words["core_nouns"]):
        return
    none = next((x for x in signs if x.state == "none"), None)
    chosen = [none] if none else signs
    state = next((x.state for x in chosen if x.state), None)
    change = next((x.change for x in chosen if x.change), None)
    auxiliary = frozenset(a for x in chosen for a in x.aux) | clause_stance(scene.sentence, token.i, lexicon)
    yield _claim(scene, token.i, parties, (state, change), auxiliary, chosen)


def _standing(scene: Scene, token: Token, state: str, lexicon: Lexicon) -> Iterator[Claim]:
    """ "X is an ally of Y", "X, a rival of Y", "its ally Y", "allies X and Y", "they were allies"."""
    s = scene.sentence
    others = [
        o.i
        for p in s.childs(token.i, "prep")
        if p.text.lower() in {"of", "to", "with", "in"}
        for o in s.childs(p.i, "pobj")
    ]
    others += [c.i for c in s.childs(token.i, "poss", "amod", "compound", "nmod")]
    anchor: int | None = None
    if token.dep == "attr":
        anchor = token.head
        parties = clause_parties(scene, anchor, others)
    else:
        host = (
            token.head
            if token.dep in {"appos", "compound"} and token.head != token.i
            else next((c.i for c in s.childs(token.i, "appos")), None)
        )
        parties = _host_parties(scene, host, others) if host is not None else None
    if parties is None:
        return
    aux = own_stance(s, anchor, lexicon) if anchor is not None else frozenset()
    if "negation" in aux:
        return
    yield _claim(scene, token.i, parties, (state, None), aux, [_Sign(token.i, state, None, "standing_nouns")])


def _host_parties(scene: Scene, host: int, others: list[int]) -> Parties | None:
    found = [e for k in (host, *others) if (f := scene.found(k)) for e in f.entities]
    both = list({e.id: e for e in found}.values())
    return Parties((both[0], both[1]), "apposition", True) if len(both) >= 2 else None


def _predicate(scene: Scene, token: Token, words: Mapping[str, Any], lexicon: Lexicon) -> Iterator[Claim]:
    s = scene.sentence
    for state, row in words["predicates"].items():
        if token.lemma.lower() not in row["words"] and token.text.lower() not in row["words"]:
            continue
        others = [
            o.i
            for p in s.childs(token.i, "prep", "aux")
            if p.text.lower() in row["preps"]
            for o in s.childs(p.i, "pobj")
        ]
        others += (
            [o.i for x in s.childs(token.i, "xcomp") for o in s.childs(x.i, "dobj")] if token.pos == "VERB" else []
        )
        others = [
            o for o in others if s.tokens[o].lemma.lower() not in words["relation_nouns"] and s.tokens[o].tag != "VBG"
        ]
        host = token.head if token.dep == "acomp" else token.i
        parties = clause_parties(scene, host, others) if others else None
        if parties is not None:
            aux = own_stance(s, host, lexicon)
            yield _claim(scene, token.i, parties, (state, None), aux, [_Sign(token.i, state, None, "predicates")])


def _phrase(scene: Scene, token: Token, words: Mapping[str, Any], lexicon: Lexicon) -> Iterator[Claim]:
    """ "X and Y are at odds", "at war with Z"."""
    s = scene.sentence
    noun = s.child(token.i, "pobj")
    if noun is None:
        return
    state = words["phrases"].get(f"{token.text.lower()} {noun.text.lower()}")
    verb = token.head
    if not state or s.tokens[verb].pos not in {"VERB", "AUX", "NOUN", "PROPN"}:
        return
    others = [
        o.i
        for h in (noun.i, verb)
        for p in s.childs(h, "prep")
        if p.text.lower() == "with"
        for o in s.childs(p.i, "pobj")
    ]
    parties = clause_parties(scene, verb, others)
    if parties is None:
        return
    aux = own_stance(s, verb, lexicon) if s.tokens[verb].pos in {"VERB", "AUX"} else frozenset()
    longer = any(c.text.lower() == "longer" for c in s.childs(verb, "advmod"))
    if "negation" in aux or longer:
        change = words["opposites"].get(state)
        if change:
            sign = _Sign(noun.i, None, change, "phrases, denied")
            yield _claim(scene, noun.i, parties, (None, change), aux - {"negation"}, [sign])
        return
    yield _claim(scene, noun.i, parties, (state, None), aux, [_Sign(noun.i, state, None, "phrases")])


def _reciprocal(scene: Scene, token: Token, words: Mapping[str, Any], lexicon: Lexicon) -> Iterator[Claim]:
    """ "The two fell out", "Rabat drew closer to Paris": verbs that are about the relation itself."""
    s = scene.sentence
    for text, row in words["verbs"].items():
        verb, *rest = text.split()
        below = {c.text.lower(): c.i for c in s.childs(token.i)} | {c.lemma.lower(): c.i for c in s.childs(token.i)}
        if token.lemma.lower() != verb or not set(rest) <= set(below):
            continue
        hosts = [token.i, *(below[w] for w in rest)]
        preps = [p for h in hosts for p in s.childs(h, "prep") if p.text.lower() == row["prep"]]
        parties = clause_parties(scene, token.i, [o.i for p in preps for o in s.childs(p.i, "pobj")])
        if parties is not None and not _weak(scene, token.i, words, lexicon):
            sign = _Sign(token.i, row.get("state"), row.get("change"), f"verbs {text}")
            yield _claim(scene, token.i, parties, (sign.state, sign.change), own_stance(s, token.i, lexicon), [sign])
            return


def _claim(
    scene: Scene,
    anchor: int,
    parties: Parties,
    standing: tuple[str | None, str | None],
    aux: frozenset[str],
    signs: list[_Sign],
) -> Claim:
    s = scene.sentence
    reasons = tuple(
        Reason(
            "state" if x.state else "change", x.state or x.change or "", s.tokens[x.token].text, f"relations: {x.rule}"
        )
        for x in signs
    )
    who = Reason("parties", " ".join(e.id for e in parties.pair), " / ".join(e.text for e in parties.pair), parties.how)
    return Claim(
        anchor,
        parties.pair,
        *standing,
        aux,
        frozenset({anchor, *(x.token for x in signs)}),
        parties.named,
        (*reasons, who),
    )
