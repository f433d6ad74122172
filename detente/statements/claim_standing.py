"""Claims by what one party is to the other: "X is an ally of Y", "its rival Z", "allied to", "Iran-aligned"."""

from collections.abc import Iterator
from dataclasses import replace

from detente.lexicon import Lexicon
from detente.model.actor import Entity
from detente.model.document import Sentence, Token
from detente.statements.claim_parts import Claim, Sign, is_doubted, is_over, make_claim, noun_lemma, verb_above
from detente.statements.frames import VERBAL, coordinated, objects_behind, surface_subject
from detente.statements.parties import Focus, Parties, clause_parties, found_parties
from detente.statements.scene import Scene
from detente.statements.stance import own_stance

FILE = "relations"
SURE_PREPS = frozenset({"of", "to", "with"})
OWNER_PREPS = SURE_PREPS | {"in", "for"}  # the latter with a name only: "a friend in Moscow", not "foes in the days of"


def standing_claims(scene: Scene, token: Token, state: str, focus: Focus) -> Iterator[Claim]:
    """Claims of a standing noun: "X is an ally of Y", "X, a rival of Y", "its ally Y", "allies X and Y"."""
    s, lexicon = scene.sentence, scene.lexicon
    node = _whole(scene, token.i)
    owners, of_nation = _owners(scene, token.i)
    hosts, verb = _hosts(scene, node, lexicon.list_of(FILE, "seen_as"))
    if not owners and verb is not None and s.tokens[node].dep == "pobj" and s.child(verb, "dobj") is not None:
        owners = found_parties(scene, surface_subject(s, verb)[0])  # "regards X as an ally"
    held = found_parties(scene, hosts)
    held = held if {e.id for e in held} - {e.id for e in owners} else held + _based(scene, token.i)
    if not {e.id for e in held} - {e.id for e in owners}:
        held = held + of_nation
    if len({e.id for e in (*owners, *held)}) < 2:
        held += _left_to_context(scene, token, [*owners, *held], hosts, focus)
    of_else = not owners and _of_else(scene, token)
    mutual = noun_lemma(token) not in lexicon.list_of(FILE, "one_way")
    pairs = _pairs(owners, held, mutual and token.tag in {"NNS", "NNPS"} and not of_else)
    if not pairs or (verb is not None and is_doubted(s, token.i, lexicon)):
        return
    aux = own_stance(s, verb, lexicon) if verb is not None else frozenset()
    sign = _sign(scene, token, state, lexicon)
    if verb is not None and s.tokens[verb].lemma.lower() in lexicon.list_of(FILE, "becoming") and sign.state:
        sign = replace(sign, change=lexicon.words[FILE]["more_of"].get(sign.state))
    if _bygone(scene, token):
        sign = replace(sign, change=lexicon.words[FILE]["opposites"].get(state))
    elif verb is not None and is_over(s, verb, lexicon):
        sign = Sign(token.i, None, lexicon.words[FILE]["opposites"].get(state), "standing_nouns, no longer")
    elif "negation" in aux or _no_such(scene, token):
        sign = Sign(token.i, lexicon.words[FILE]["not_a"].get(state), None, "standing_nouns, denied")
    if not (sign.state or sign.change):
        return
    for pair in pairs:
        parties = Parties(pair, "what one is to the other", True)
        yield make_claim(scene, token.i, parties, aux - {"negation"}, [sign])


def _no_such(scene: Scene, token: Token) -> bool:
    """ "Is no enemy of"; but "has no better friend than" says the most of it."""
    s = scene.sentence
    return token.dep == "attr" and any(c.text.lower() == "no" for c in s.childs(token.i, "det"))


def _of_else(scene: Scene, token: Token) -> bool:
    """ "Allies of the deposed king": of somebody who is no party; but "enemies for a generation" is of each other."""
    s, periods = scene.sentence, scene.lexicon.list_of(FILE, "periods")
    below = objects_behind(s, token.i, {"of", "for"})
    return any(o.lemma.lower() not in periods for o in below)


def _bygone(scene: Scene, token: Token) -> bool:
    """ "The former allies", "its erstwhile patron"."""
    s = scene.sentence
    mods = {c.text.lower() for c in s.childs(token.i, "amod", "compound", "advmod", "nmod")}
    return bool(mods & scene.lexicon.list_of(FILE, "bygone"))


def _sign(scene: Scene, token: Token, state: str, lexicon: Lexicon) -> Sign:
    mods = {c.text.lower() for c in scene.sentence.childs(token.i, "amod", "compound", "advmod")}
    for higher, row in lexicon.words[FILE]["raise_to"].items():
        if row["from"] == state and mods & set(row["words"]):
            return Sign(token.i, higher, None, f"standing_nouns, {higher} by its modifier")
    return Sign(token.i, state, None, "standing_nouns")


def _whole(scene: Scene, n: int) -> int:
    """ "one of X's closest allies": the head of the partitive."""
    s = scene.sentence
    prep = s.tokens[s.tokens[n].head]
    if s.tokens[n].dep == "pobj" and prep.text.lower() in {"of", "among"}:
        above = s.tokens[prep.head]
        if above.pos in {"NUM", "DET", "PRON"} or above.lemma in {"one", "some"}:
            return above.i
    return n


def _owns(scene: Scene, prep: Token, of: Token) -> bool:
    """Whether a phrase says whose it is; not the body that two are in together ("its partner in NATO")."""
    name = prep.text.lower()
    if name in SURE_PREPS or name not in OWNER_PREPS:
        return name in SURE_PREPS
    return bool(scene.direct(of.i)) and not any(e.is_organisation for e in found_parties(scene, [of.i]))


def _possessors(s: Sentence, h: int) -> tuple[Token, ...]:
    """The possessors of a noun; names only with the mark of one."""
    return tuple(c for c in s.childs(h, "poss") if c.pos != "PROPN" or s.child(c.i, "case") is not None)


def _based(scene: Scene, n: int) -> list[Entity]:
    """ "*their* patron *in Kigali*": who is so called, where the owner stands before."""
    s = scene.sentence
    seats = objects_behind(s, n, {"in"}) if _possessors(s, n) else []
    named = [m for o in seats if (m := scene.mention(o.i)) is not None and m.kind in {"name", "location"}]
    return [e for m in named for e in m.entities if e.is_state]


def _owners(scene: Scene, n: int) -> tuple[list[Entity], list[Entity]]:
    """Whose ally it is, and of what nation where that is said besides ("*its American* ally")."""
    s = scene.sentence
    below = [o.i for p in s.childs(n, "prep") for o in s.childs(p.i, "pobj") if _owns(scene, p, o)]
    below = [k for k in below if s.tokens[s.tokens[k].head].text.lower() != "in" or not _possessors(s, n)]
    named = [s.tokens[n].head] if s.tokens[n].dep in {"compound", "nmod", "amod"} else []
    own = [k for c in [*below, *(c.i for h in (n, *named) for c in _possessors(s, h))] for k in coordinated(s, c)]
    nation = found_parties(scene, [k for c in s.childs(n, "amod", "compound", "nmod") for k in coordinated(s, c.i)])
    nation = [e for e in nation if not e.is_organisation]  # "the NATO allies" are each other's
    owners = found_parties(scene, own)
    vague = [e for e in owners if e.is_organisation and e.text.lower() in {"its", "their"}]
    owners = [e for e in owners if e not in vague]  # "its ally Z" is said of states; a body is hardly meant
    if vague and not owners:
        return [], []
    return (owners, [e for e in nation if e.is_state]) if owners else (nation, [])


def _hosts(scene: Scene, n: int, seen_as: frozenset[str]) -> tuple[list[int], int | None]:
    """Who is said to be it, and the copula or verb that says so."""
    s = scene.sentence
    token = s.tokens[n]
    head = s.tokens[token.head]
    small = s.childs(n, "nsubj")
    joined = token.dep == "conj" or (token.dep == "appos" and s.child(head.i, "cc") is not None)
    if joined and head.pos == "NOUN" and head.dep in {"appos", "attr", "conj"} and not small:
        return _hosts(scene, head.i, seen_as)  # "Albania, a member and Kosovo's closest friend"
    if small:
        return [k for c in small for k in coordinated(s, c.i)], None
    if token.dep in {"attr", "oprd"}:
        objects = s.childs(head.i, "dobj") if token.dep == "oprd" else ()
        return [k for o in objects for k in coordinated(s, o.i)] or list(surface_subject(s, head.i)[0]), head.i
    if token.dep == "pobj" and head.text.lower() in {"as", "among"} and s.tokens[head.head].lemma in seen_as:
        objects = s.childs(head.head, "dobj")
        return [k for o in objects for k in coordinated(s, o.i)] or list(surface_subject(s, head.head)[0]), head.head
    if token.dep == "appos":
        return list(coordinated(s, head.i)), None
    if token.dep == "dep" and head.pos in VERBAL and s.child(token.i, "det", "poss") is None:
        subject = surface_subject(s, head.i)[0]  # "Arch-rivals for decades, X and Y have agreed"
        return list(subject), None
    if (before := _before_comma(s, n)) is not None:
        return list(coordinated(s, before)), None
    named = [c.i for c in s.childs(n, "appos")]
    if token.dep == "dobj":  # an apposition that the parser hung on the verb: "praised the Israelis, partners since"
        named += [c.i for c in s.childs(head.i, "dobj") if c.i < n and s.tokens[max(s.subtree(c.i)) + 1].text == ","]
    if token.dep in {"compound", "nmod", "amod"} and head.pos == "PROPN":
        named.append(head.i)
    if not named and token.dep != "conj":
        named.append(n)
    return [k for h in named for k in coordinated(s, h)], None


def _before_comma(s: Sentence, n: int) -> int | None:
    """Whom an apposition belongs to that the parser took for a second subject or a possessor: "Moscow, Belgrade's ally
    in the Council, echoed him", "Cuba and Nicaragua, Venezuela's allies, kept quiet"."""
    token = s.tokens[n]
    if token.dep not in {"nsubj", "nsubjpass"}:
        return None
    for c in s.childs(n, "poss"):
        if c.pos == "PROPN" and s.child(c.i, "case") is None:
            return c.i
    first = min(s.subtree(n))
    subjects = [c.i for c in s.childs(token.head, "nsubj", "nsubjpass") if c.i < n]
    beside = first > 0 and s.tokens[first - 1].text == ","
    return subjects[-1] if subjects and beside and max(s.subtree(subjects[-1])) >= first - 2 else None


def _left_to_context(scene: Scene, token: Token, known: list[Entity], hosts: list[int], focus: Focus) -> list[Entity]:
    """Who else is meant: the pair in focus ("the two American allies", "its oldest ally"), or for a plural with one
    host the subject of the clause ("praised the Israelis, partners since the 1990s")."""
    s, ids = scene.sentence, {e.id for e in known}
    plural = token.tag in {"NNS", "NNPS"}
    if plural and known and hosts != [token.i]:
        subject = found_parties(scene, surface_subject(s, verb_above(s, hosts[0]))[0] if hosts else ())
        return [e for e in subject if e.id not in ids][:1]
    pair = focus.pair or ()
    if plural and any(c.lemma.lower() in {"two", "both"} for c in s.childs(token.i, "nummod", "det", "predet")):
        return [e for e in pair if e.id not in ids]
    if not plural and ids & {e.id for e in pair} and s.child(token.i, "poss") is not None:
        return [e for e in pair if e.id not in ids]
    return []


def _pairs(owners: list[Entity], hosts: list[Entity], plural: bool) -> list[tuple[Entity, Entity]]:
    """Each owner with each host; hosts among themselves where there is no owner ("allies X and Y")."""
    ids = {e.id for e in owners}
    others = [h for h in hosts if h.id not in ids]
    if owners and others:
        return [(h, o) for h in others[:4] for o in owners[:2]]
    if plural and len(others) == 2:
        return [(others[0], others[1])]
    return []


def predicate_claims(scene: Scene, token: Token, lexicon: Lexicon) -> Iterator[Claim]:
    """Claims of adjectives and participles: "allied to Y", "wary of Y", "the Iran-aligned Houthis", "are estranged"."""
    s = scene.sentence
    if token.pos == "VERB" and token.tag not in {"VBN", "VBD", "JJ"}:
        return  # "to *close* its border with"
    for state in lexicon.values_of(FILE, "predicates", token.text.lower()):
        host = token.head if token.dep in {"acomp", "attr", "oprd"} else token.i
        others = _complements(scene, token, lexicon)
        if token.dep == "amod":
            near = found_parties(scene, [c.i for c in s.childs(token.i, "npadvmod", "compound", "nmod", "amod")])
            parties = _first(near, found_parties(scene, [token.head]))
        else:
            preps = lexicon.list_of(FILE, "predicate_preps")
            alone = not any(
                c.text.lower() in preps or (c.dep == "xcomp" and not s.child(token.i, "advmod"))
                for c in s.childs(token.i, "prep", "xcomp")
            )
            mutual = alone and token.text.lower() in lexicon.list_of(FILE, "mutual_predicates")
            parties = clause_parties(scene, host, others) if others or mutual else None
        if parties is None or is_doubted(s, token.i, lexicon):
            continue
        aux = own_stance(s, verb_above(s, host), lexicon) if token.dep != "amod" else frozenset()
        sign = Sign(token.i, state, None, "predicates")
        if "negation" in aux and _never_so(scene, token, host):
            sign = Sign(token.i, state, lexicon.words[FILE]["more_of"].get(state), "predicates, never so")
        elif "negation" in aux:
            sign = Sign(token.i, lexicon.words[FILE]["denied"].get(state), None, "predicates, denied")
        if sign.state:
            yield make_claim(scene, token.i, parties, aux - {"negation"}, [sign])
            return


def _never_so(scene: Scene, token: Token, host: int) -> bool:
    """ "has never been so close to X"."""
    s, never = scene.sentence, scene.lexicon.list_of(FILE, "never_before")
    so = any(c.text.lower() in {"so", "as", "this", "that"} for c in s.childs(token.i, "advmod"))
    return so and any(c.text.lower() in never for h in (host, token.i) for c in s.childs(h, "neg", "advmod"))


def _first(near: list[Entity], host: list[Entity]) -> Parties | None:
    others = [h for h in host if h.id not in {e.id for e in near}]
    return Parties((others[0], near[0]), "what it is aligned with", True) if near and others else None


def _complements(scene: Scene, token: Token, lexicon: Lexicon) -> list[int]:
    s = scene.sentence
    preps = lexicon.list_of(FILE, "predicate_preps")
    found = [o.i for p in s.childs(token.i, "prep", "aux") if p.text.lower() in preps for o in s.childs(p.i, "pobj")]
    if token.pos == "VERB":
        found += [o.i for x in s.childs(token.i, "xcomp") for o in s.childs(x.i, "dobj")]
    nouns = lexicon.list_of(FILE, "relation_nouns")
    kept = [o for o in found if s.tokens[o].lemma.lower() not in nouns and s.tokens[o].tag != "VBG"]
    return [k for o in kept for k in coordinated(s, o)]
