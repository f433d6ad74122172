"""Who holds a membership, and in what: the noun phrases around a membership noun."""

from collections.abc import Container, Iterable

from detente.model.actor import Entity
from detente.model.document import Sentence, Token
from detente.statements.belonging import subjects_of
from detente.statements.frames import VERBAL, coordinated, objects_behind, surface_subject, verb_frame
from detente.statements.scene import Scene

GROUP_PREPS = frozenset({"of", "to", "for", "in", "into", "within", "at", "on", "from", "towards", "toward"})
BEFORE = ("compound", "amod", "nmod", "poss")
MEMBERS = ("NSA:", "GRP:", "IGO:")
DENIALS = frozenset({"not", "neither", "nor", "hardly", "yet"})
BEHIND = 7  # tokens from a noun to the organisation behind a companion or a year
PARTITIVE = frozenset({"NUM", "DET", "PRON", "ADJ"})


def at_most_one(scene: Scene, k: int) -> list[Entity]:
    """The organisations that token `k` heads or stands for; of a relative pronoun, those of what it refers to."""
    s = scene.sentence
    token = s.tokens[k]
    if token.tag in {"WDT", "WP"}:
        clause = next((a for a in s.ancestors(k) if s.tokens[a].dep == "relcl"), None)
        return _of_phrase(scene, s.tokens[clause].head) if clause is not None else []
    m = scene.mention(k)
    if m is None or (m.head != k and token.pos not in {"NOUN", "PROPN"}):
        return _named_behind(scene, token) if m is None else []
    return [e for e in m.entities if e.is_organisation]


def _named_behind(scene: Scene, token: Token) -> list[Entity]:
    """ "The regional group *IGAD*": the parser may take the name for a clause."""
    after = next((m for m in scene.mentions if m.first == token.i + 1), None)
    club = token.lemma.lower() in scene.lexicon.words["memberships"]["gatherings"] and token.pos == "NOUN"
    return [e for e in after.entities if e.is_organisation] if club and after is not None else []


def _of_phrase(scene: Scene, k: int) -> list[Entity]:
    heads = (k, *(c.i for c in scene.sentence.childs(k, *BEFORE)))
    return [e for h in heads for e in at_most_one(scene, h)]


def groups_at(scene: Scene, nouns: Iterable[int], before: bool = True) -> list[Entity]:
    """The organisations at membership nouns: after of/in/to, and with `before` also before them ("NATO member").
    Several where they are coordinated, none after a "not"."""
    s = scene.sentence
    nouns = tuple(nouns)
    heads = [c.i for h in nouns for c in s.childs(h, *BEFORE)] if before else []
    heads += [
        o.i
        for h in nouns
        for p in s.childs(h, "prep")
        if p.text.lower() in GROUP_PREPS and not after_not(s, p.i)
        for o in s.childs(p.i, "pobj", "pcomp")
    ]
    out = next((found for k in heads if (found := clubs_at(scene, k))), [])
    out = out or [e for h in nouns for e in _relative(scene, s.tokens[h])]
    return out or [e for h in nouns for e in _right_behind(scene, h)]


def _right_behind(scene: Scene, n: int) -> list[Entity]:
    """ "The countries *of the Council* - A, B and C - ...", "fellow members with A *of the bloc*": the next words,
    whatever the parser makes of the dash or of a companion."""
    tokens = scene.sentence.tokens
    for token in tokens[n + 1 : n + BEHIND]:
        if token.text.lower() in GROUP_PREPS and not after_not(scene.sentence, token.i):
            after = next((m for m in scene.mentions if token.i < m.first <= token.i + 3), None)
            return [e for e in after.entities if e.is_organisation] if after is not None else []
        if token.text.lower() not in {"with", "since", "alongside"} and token.pos not in {"PROPN", "NUM", "CCONJ"}:
            return []
    return []


def clubs_at(scene: Scene, k: int) -> list[Entity]:
    """The organisations that token `k` heads, and those coordinated with it."""
    return [e for h in coordinated(scene.sentence, k) for e in at_most_one(scene, h)]


def after_not(s: Sentence, k: int) -> bool:
    """Whether a denial stands right before token `k`: "but *not* of the EU", "*neither* in the EU *nor* in NATO"."""
    return k > 0 and s.tokens[k - 1].text.lower() in DENIALS


def refused_at(scene: Scene, n: int) -> list[Entity]:
    """ "a member of NATO but not *of the EU*"."""
    s = scene.sentence
    said = [s.tokens[n].head] if s.tokens[n].dep == "attr" else []  # the parser may hang it on the verb
    preps = [p.i for k in (n, *said) for p in s.childs(k, "prep") if after_not(s, p.i)]
    return [e for p in preps for o in s.childs(p, "pobj") for e in clubs_at(scene, o.i)]


def _relative(scene: Scene, token: Token) -> list[Entity]:
    """ "the bloc of which X is a member": the preposition stands before the clause."""
    s = scene.sentence
    if token.dep != "attr":
        return []
    preps = [p for p in s.childs(token.head, "prep", "dep") if p.text.lower() in GROUP_PREPS]
    which = [o for p in preps for o in s.childs(p.i, "pobj")]
    found = [e for o in which for e in at_most_one(scene, o.i)]
    return found or (only_group(scene) if any(o.tag in {"WDT", "WP"} for o in which) else [])


def holders(scene: Scene, n: int, receiving: Container[str]) -> tuple[list[Entity], int | None]:
    """Who is said to be the member, and the verb that says it: the subject of the copula or of the verb with "as" (of
    `receiving` verbs the object), the noun in apposition, or the noun that it stands before."""
    s = scene.sentence
    head = _first(s, _whole(scene, n))
    token = s.tokens[head]
    verb = _copula(s, token)
    if token.dep == "pobj" and s.tokens[token.head].text.lower() == "as":
        above = s.tokens[token.head].head
        if s.tokens[above].lemma.lower() in receiving:
            return members_at(scene, verb_frame(s, above).object), above
        if s.tokens[above].pos in VERBAL:
            denied = s.child(above, "neg") is not None  # "it does not count as a full member"
            return members_at(scene, surface_subject(s, above)[0]), above if denied else None
    if verb is not None:
        return _subject(scene, n, verb), verb
    if token.dep == "nsubj" and s.tokens[token.head].lemma == "be":  # "the newest member is Sweden"
        return members_at(scene, [k for c in s.childs(token.head, "attr") for k in coordinated(s, c.i)]), token.head
    if (own := s.child(head, "nsubj")) is not None and own.i < head:
        return _made_so(scene, own, token), None
    if token.dep == "appos":
        return members_at(scene, coordinated(s, token.head)), None
    if token.dep == "dobj":  # an apposition that the parser hung on the verb: "praised the Israelis, partners since"
        before = [
            c.i for c in s.childs(token.head, "dobj") if c.i < head and s.tokens[max(s.subtree(c.i)) + 1].text == ","
        ]
        if before:
            return members_at(scene, coordinated(s, before[0])), None
    named = [k for h in {head, n} for c in s.childs(h, "appos") for k in coordinated(s, c.i)]
    if token.dep in {"compound", "nmod", "amod"} and token.head > head:
        named += coordinated(s, token.head)
    if not named:
        after = [m.head for m in scene.mentions if m.first == n + 1]
        named = [k for h in after for k in coordinated(s, h)]
    return members_at(scene, named), None


def _copula(s: Sentence, token: Token) -> int | None:
    """The verb that says what a noun says of its subject; also in "Peru is *among* the members"."""
    if token.dep in {"attr", "oprd"}:
        return token.head
    among = s.tokens[token.head]
    sides = token.lemma.lower() != "signatory"  # some who sign never ratify
    if token.dep == "pobj" and among.text.lower() == "among" and s.tokens[among.head].lemma == "be" and sides:
        return among.head
    return None


def _subject(scene: Scene, n: int, verb: int) -> list[Entity]:
    """Of whom a copula says a noun: its subject, or those of whom it takes a part ("both of which are members")."""
    s = scene.sentence
    subject = subjects_of(scene, verb)
    inner = [o.i for k in subject for o in objects_behind(s, k, {"of"})]
    if any(s.tokens[k].tag in {"WDT", "WP"} for k in inner):
        inner = [h for k in s.ancestors(n) if s.tokens[k].dep == "relcl" for h in coordinated(s, s.tokens[k].head)]
    return members_at(scene, subject) or members_at(scene, inner)


def _made_so(scene: Scene, own: Token, noun: Token) -> list[Entity]:
    """ "NATO welcomed *Finland*, making *it* its 31st member": the subject of the noun, or what the clause above is
    about."""
    s = scene.sentence
    states = [e for e in members_at(scene, [own.i]) if not e.is_organisation]
    above = s.tokens[s.tokens[noun.head].head]
    if states or own.pos != "PRON" or above.pos not in VERBAL:
        return states
    frame = verb_frame(s, above.i)
    found = [f for k in (*frame.object, *surface_subject(s, above.i)[0]) if (f := scene.found(k)) is not None]
    return [e for f in found for e in f.entities if len(e.id) == len("ISO")][:1]


def _first(s: Sentence, n: int) -> int:
    """ "*an EU member* but not part of NATO": the noun that another is coordinated with."""
    above = s.tokens[s.tokens[n].head]
    return above.i if s.tokens[n].dep == "conj" and above.dep in {"appos", "attr"} and above.pos == "NOUN" else n


def _whole(scene: Scene, n: int) -> int:
    """ "one of the founding members", "the last of its 31 members", "among its partners": the head of the whole."""
    s = scene.sentence
    prep = s.tokens[s.tokens[n].head]
    if s.tokens[n].dep == "pobj" and prep.text.lower() in {"of", "among"}:
        above = s.tokens[prep.head]
        few = above.lemma.lower() in scene.lexicon.words["memberships"]["few"]
        if above.pos in PARTITIVE or above.lemma in {"one", "some"} or few:
            return above.i
    return n


def only_group(scene: Scene) -> list[Entity]:
    """The organisation of a sentence that names one only."""
    out = {e.id: e for m in scene.mentions for e in m.entities if e.is_organisation}
    return list(out.values()) if len(out) == 1 else []


def members_at(scene: Scene, tokens: Iterable[int]) -> list[Entity]:
    """Parties that the tokens name outright; each once."""
    found = [e for k in tokens if (f := scene.found(k)) and f.how == "direct" for e in f.entities]
    return list({e.id: e for e in found if e.is_state or e.id.startswith(MEMBERS)}.values())
