"""Grammar: who is the logical subject, object and complement of a predicate, whatever form it has.

Passives, control and raising, coordination, relative clauses, participles, gerunds and nominalisations all end in one
`Frame`. Labels are ClearNLP's (the parser's); rules follow the usual control and raising analysis (Quirk et al. 1985,
16.20-16.83).
"""

from collections.abc import Container
from dataclasses import dataclass

from detente import lexicon
from detente.model.document import Sentence, Token

RELATIVE = frozenset({"WDT", "WP", "WP$"})
VERBAL = frozenset({"VERB", "AUX"})
OBJECT_CONTROL_PREPS = frozenset({"of", "from", "for", "into", "against"})
DEPTH = 12
MUTUAL = frozenset({"between", "among", "with"})
PLACING = frozenset({"in", "at", "near", "outside", "on", "of"})
CHAINED = frozenset(
    {("of", "by"), ("on", "by"), ("against", "by"), ("by", "on"), ("by", "against"), ("of", "against"), ("by", "of")}
)


@dataclass(frozen=True, slots=True)
class Frame:
    """A predicate's arguments as token indices, coordination spelt out.

    `preps`: (preposition, head of its object), the predicate's own first, then those of its object. `complements`:
    (kind, head), kind being inf, ing, that or a preposition. `found` says how the subject was found.
    """

    anchor: int
    subject: tuple[int, ...] = ()
    object: tuple[int, ...] = ()
    indirect: tuple[int, ...] = ()
    preps: tuple[tuple[str, int], ...] = ()
    complements: tuple[tuple[str, int], ...] = ()
    passive: bool = False
    found: str = ""


def coordinated(s: Sentence, i: int) -> tuple[int, ...]:
    """Token `i` and the heads coordinated with it, in order."""
    out = [i]
    for c in s.childs(i, "conj"):
        out.extend(coordinated(s, c.i))
    return tuple(out)


def objects_behind(s: Sentence, i: int, prepositions: Container[str] | None = None) -> list[Token]:
    """The heads of the phrases that prepositions hang on token `i`: "a member *of the club*"; of some, if given."""
    hung = [p for p in s.childs(i, "prep") if prepositions is None or p.text.lower() in prepositions]
    return [o for p in hung for o in s.childs(p.i, "pobj")]


def verb_frame(s: Sentence, v: int) -> Frame:
    """The frame of a verb (finite or not)."""
    return s.once(_verb_frame, v)


def _verb_frame(s: Sentence, v: int) -> Frame:
    passive = is_passive(s, v)
    surface, found = surface_subject(s, v)
    surface += tuple(k for k in _joining(s, v) if k not in surface) if surface else ()
    objects = _objects(s, v)
    agents = _agents(s, v) if passive else ()
    given = passive and objects and s.child(v, "dobj") is not None and s.child(v, "nsubjpass") is not None
    datives = tuple(k for d in s.childs(v, "dative") if d.pos != "ADP" for k in coordinated(s, d.i))
    complements = _complements(s, v)
    if span := _given_time(s, v):  # to whom is then read as the object
        datives, objects, given = datives or objects, (span,), passive
        aims = (*s.childs(span, "relcl", "acl"), *s.childs(v, "advcl"))
        complements += tuple(("inf", c.i) for c in aims if c.tag == "VB" and has_to(s, c.i))
    return Frame(
        anchor=v,
        subject=agents if passive else surface,
        object=objects if given or not passive else surface or objects,
        indirect=surface if given else datives,
        preps=_preps(s, v) + tuple(p for o in objects for p in _preps(s, o)),
        complements=complements,
        passive=passive,
        found="by-phrase" if passive and agents else found,
    )


def _given_time(s: Sentence, v: int) -> int | None:
    """What is given is a time, which the parser takes for an adverb: "gave them *72 hours* to leave"."""
    words = lexicon.load()
    if s.tokens[v].lemma not in words.list_of("parsing", "giving") or not s.childs(v, "dative", "dobj", "nsubjpass"):
        return None
    spans = (c for c in s.childs(v, "npadvmod") if c.i > v and c.lemma.lower() in words.words["time"]["units"])
    return next((c.i for c in spans), None)


def _joining(s: Sentence, v: int) -> list[int]:
    """Who is said to do the same: "X backed it, *and so did Y*", "*as did Y*", "X, *together with Y*, vetoed it"."""
    out: list[int] = []
    for c in s.childs(v, "conj", "advcl", "ccomp", "parataxis"):
        told = s.child(c.i, "nsubj") or s.child(c.i, "dobj", "attr")
        words = {t.text.lower() for t in s.childs(c.i)} & {"so", "as"}
        bare = all(t is told for t in s.childs(c.i, "dobj", "xcomp", "ccomp", "acomp", "attr"))
        if c.lemma in {"do", "have", "be"} and told is not None and told.i > c.i and words and bare:
            out += coordinated(s, told.i)
    subjects = (k for t in s.childs(v, "nsubj", "nsubjpass") for k in coordinated(s, t.i))
    outer = [p for k in (v, *subjects) for p in s.childs(k, "prep")]
    inner = [q for p in outer for q in s.childs(p.i, "prep")]
    for p in (*outer, *inner):
        before = s.tokens[p.i - 1].text.lower() if p.i else ""
        if p.i < v and p.text.lower() == "with" and before in {"together", "along"}:
            out += [k for o in s.childs(p.i, "pobj") for k in coordinated(s, o.i)]
    return out


def _agents(s: Sentence, v: int) -> tuple[int, ...]:
    """Heads of the by-phrase of a passive verb, or of the one that it shares ("captured, tried and executed by")."""
    own = tuple(k for a in s.childs(v, "agent") for p in s.childs(a.i, "pobj") for k in coordinated(s, p.i))
    return own or next(
        (found for c in s.childs(v, "conj") if c.tag in {"VBN", "VBD"} and (found := _agents(s, c.i))), ()
    )


def noun_frame(s: Sentence, n: int) -> Frame:
    """The frame of an act noun: possessor or by-phrase as subject, prepositional phrases, modifiers left to `roles`.

    Phrases that the parser hangs one below the other belong to the noun: *the expulsion of X by Y*, *a raid by X on Y*.
    """
    return s.once(_noun_frame, n)


def _noun_frame(s: Sentence, n: int) -> Frame:
    possessors = tuple(k for p in s.childs(n, "poss") for k in coordinated(s, p.i))
    preps = _preps(s, n)
    preps += tuple(p for name, k in preps for p in _preps(s, k) if (name, p[0]) in CHAINED and p not in preps)
    preps += _at_its_verb(s, n, {name for name, _ in preps})
    agents = tuple(k for name, k in preps if name == "by") or _past_a_place(s, preps)
    return Frame(
        anchor=n,
        subject=agents or possessors,
        object=possessors if agents else (),
        preps=tuple(p for p in preps if p[0] != "by"),
        complements=_complements(s, n) + tuple(("inf", c.i) for c in s.childs(n, "acl") if has_to(s, c.i)),
        found="by-phrase" if agents else "possessor" if possessors else "",
    )


def _at_its_verb(s: Sentence, n: int, own: set[str]) -> tuple[tuple[str, int], ...]:
    """Phrases of a verb that only says that its subject happened, or came from somebody: *no meeting took place
    **between X and Y***, *praise for it came **from X***, which is as much as *by X*."""
    verb = s.tokens[s.tokens[n].head]
    if s.tokens[n].dep not in {"nsubj", "nsubjpass"} or verb.pos not in VERBAL:
        return ()
    words = lexicon.load().list_of
    thing = s.child(verb.i, "dobj")
    happens = f"{verb.lemma} {thing.lemma}" if thing is not None else verb.lemma
    out = _preps(s, verb.i) if happens in words("parsing", "occurring") else ()
    shared = tuple(p for p in out if p[0] in MUTUAL and not own & MUTUAL)
    issued = happens in words("parsing", "issuing") and not own & {"by", "from"} and s.child(n, "poss") is None
    return shared + tuple(("by", k) for name, k in out if name == "from" and issued)


def _past_a_place(s: Sentence, preps: tuple[tuple[str, int], ...]) -> tuple[int, ...]:
    """ "The murder of monks in Foca **by soldiers**": the parser hangs the doer on the place."""
    places = (k for name, k in preps if name in PLACING and s.tokens[k].pos == "PROPN")
    return tuple(o for k in places for name, o in _preps(s, k) if name == "by")


def adjective_frame(s: Sentence, a: int) -> Frame:
    """The frame of a predicative adjective: the copula's subject, its own prepositions and infinitives."""
    head = s.tokens[a].head
    subject, found = (
        surface_subject(s, head)
        if s.tokens[head].lemma in {"be", "remain", "become", "seem", "stay", "appear"}
        else ((), "")
    )
    return Frame(
        a,
        subject=subject,
        preps=_preps(s, a) + _preps(s, head),
        complements=_complements(s, a) + _complements(s, head),
        found=found,
    )


def is_passive(s: Sentence, v: int) -> bool:
    """Whether the verb is passive: by auxiliary, as a reduced relative, or as a headline's bare participle."""
    token = s.tokens[v]
    if s.child(v, "nsubjpass", "auxpass") is not None:
        return True
    if token.tag not in {"VBN", "VBD"}:
        return False
    if s.child(v, "dobj") is not None and s.child(v, "agent") is None:
        return False
    if s.child(v, "agent") is not None and s.child(v, "dobj") is None:
        return True
    if token.dep == "conj" and s.child(v, "nsubj") is not None and _bare(s, v) and is_passive(s, token.head):
        return True  # "a jet was shot down and its pilot captured"
    if token.tag == "VBD" or any(a.lemma in {"have", "be"} for a in s.childs(v, "aux")):
        return False
    if token.dep in {"acl", "advcl", "amod"}:
        return True
    if token.dep == "conj" and s.child(v, "nsubj") is None:
        return is_passive(s, token.head)
    return s.kind == "headline" and s.child(v, "dobj", "ccomp", "xcomp") is None


def _bare(s: Sentence, v: int) -> bool:
    """A verb with nothing after it that an active one would have."""
    return not s.childs(v, "aux", "dobj", "ccomp", "xcomp", "prt", "dative", "acomp", "attr", "prep")


def surface_subject(s: Sentence, v: int, depth: int = 0) -> tuple[tuple[int, ...], str]:
    """Heads of the grammatical subject of verb `v`, understood ones included, and how they were found."""
    token = s.tokens[v]
    own = s.child(v, "nsubj", "nsubjpass", "csubj")
    if own is not None:
        if own.tag in RELATIVE or (own.lemma == "that" and token.dep == "relcl"):
            return coordinated_antecedent(s, v), "relative clause"
        return coordinated(s, own.i), "subject"
    if token.tag in {"VBD", "VBZ", "VBP"} and (after := _after_fronted(s, v)) is not None:
        return coordinated(s, after), "after a fronted place"
    if depth > DEPTH or token.head == v:
        return (), ""
    governor = token.head
    match token.dep:
        case "conj":
            return _from_governor(s, governor, depth, "coordination")
        case "attr" if token.tag == "VBG":  # "Oman is mediating between": the parser may take it for a noun
            return _from_governor(s, governor, depth, "auxiliary")
        case "xcomp" | "ccomp" | "oprd":
            return _controlled(s, v, governor, depth)
        case "acl" | "relcl":
            return _from_noun(s, v, governor, depth)
        case "advcl":
            return _from_governor(s, governor, depth, "main clause")
        case "pcomp":
            return _from_preposition(s, governor, depth)
        case "aux" | "auxpass":
            return _from_governor(s, governor, depth, "auxiliary")
        case _:
            return (), ""


def _after_fronted(s: Sentence, v: int) -> int | None:
    """ "In Lebanon, Hezbollah, which ..., captured": the parser takes the subject for an apposition to the place."""
    for prep in s.childs(v, "prep"):
        place = s.child(prep.i, "pobj") if prep.i < v else None
        inner = [k for k in s.subtree(place.i) if k < v] if place is not None else []
        for k in inner:
            named = s.tokens[k]
            aside = named.dep == "appos" or (named.dep == "conj" and s.child(named.head, "cc") is None)
            if aside and named.pos in {"NOUN", "PROPN"} and s.tokens[k - 1].text == ",":
                return k
    return None


def coordinated_antecedent(s: Sentence, v: int) -> tuple[int, ...]:
    """The noun that a relative clause hangs from; the whole series where a comma parts it from the clause and the verb
    does not say that it is one ("Iraq and Oman, which had hosted talks")."""
    head = s.tokens[v].head
    first = head
    while s.tokens[first].dep == "conj" and s.tokens[first].head != first:
        first = s.tokens[first].head
    start = min(s.subtree(v))
    singular = s.tokens[v].tag == "VBZ" or any(
        a.text.lower() in {"has", "is", "was"} for a in s.childs(v, "aux", "auxpass")
    )
    if first == head or singular or start == 0 or s.tokens[start - 1].text != ",":
        return (head,)
    return coordinated(s, first)


def _from_governor(s: Sentence, governor: int, depth: int, how: str) -> tuple[tuple[int, ...], str]:
    if s.tokens[governor].pos in VERBAL:
        subject, _ = surface_subject(s, governor, depth + 1)
        return subject, how if subject else ""
    if s.tokens[governor].pos == "ADJ":
        return (
            _from_governor(s, s.tokens[governor].head, depth + 1, how)
            if s.tokens[governor].head != governor and depth < DEPTH
            else ((), "")
        )
    return (), ""


def _controlled(s: Sentence, v: int, governor: int, depth: int) -> tuple[tuple[int, ...], str]:
    """Control: the object of "urge X to", the subject of "promise to" and of raising verbs ("is expected to")."""
    objects = _objects(s, governor)
    if s.tokens[v].dep == "ccomp" and s.child(v, "mark") is not None:
        return (), ""
    if objects and s.tokens[governor].lemma not in lexicon.load().list_of("parsing", "subject_control"):
        return objects, "control by the object"
    return _from_governor(s, governor, depth, "control by the subject")


def _from_noun(s: Sentence, v: int, noun: int, depth: int) -> tuple[tuple[int, ...], str]:
    if not has_to(s, v):
        return (noun,), "participle" if s.tokens[v].dep == "acl" else "relative clause"
    owner = s.child(noun, "poss")
    if owner is not None:
        return coordinated(s, owner.i), "possessor of the noun"
    if s.tokens[noun].dep in {"dobj", "attr", "pobj", "nsubjpass"}:
        return _from_governor(s, _verb_above(s, noun), depth, "main clause")
    return (), ""


def _from_preposition(s: Sentence, prep: int, depth: int) -> tuple[tuple[int, ...], str]:
    governor = s.tokens[prep].head
    adverb = s.tokens[governor].pos in {"ADV", "ADP"}
    if adverb or governor > prep:  # "stopped short of breaking", "instead of breaking it, Chad"
        return _from_governor(s, s.tokens[governor].head if adverb else governor, depth, "main clause")
    objects = _objects(s, governor) or (surface_subject(s, governor, depth + 1)[0] if is_passive(s, governor) else ())
    if objects and s.tokens[prep].lemma in OBJECT_CONTROL_PREPS:
        return objects, "control by the object"
    above = s.tokens[s.tokens[governor].head].lemma
    accusing = s.tokens[governor].dep == "dobj" and above in lexicon.load().list_of("parsing", "accusing")
    if accusing and s.tokens[prep].lemma == "of":
        return coordinated(s, governor), "control by the object"
    if s.tokens[governor].pos == "NOUN":
        owner = s.child(governor, "poss")
        return (
            (coordinated(s, owner.i), "possessor of the noun")
            if owner
            else _from_governor(s, _verb_above(s, governor), depth, "main clause")
        )
    return _from_governor(s, governor, depth, "main clause")


def _verb_above(s: Sentence, i: int) -> int:
    return next((a for a in s.ancestors(i) if s.tokens[a].pos in VERBAL), i)


def _objects(s: Sentence, v: int) -> tuple[int, ...]:
    token = s.tokens[v]
    own = s.child(v, "dobj")
    taken_up = own is not None and own.i < v and own.text.lower() == "that" and not s.childs(own.i)
    if own is not None and own.tag not in RELATIVE and not taken_up:
        return coordinated(s, own.i)
    if token.dep in ("relcl", "acl") and s.tokens[token.head].pos in {"NOUN", "PROPN", "PRON"}:
        subject = s.child(v, "nsubj", "nsubjpass")
        free = (
            subject is not None
            and subject.tag not in RELATIVE
            and subject.lemma != "that"
            and not s.childs(v, "ccomp", "xcomp", "attr", "acomp")
        )
        if own is not None or (free and s.child(v, "nsubjpass") is None and token.pos == "VERB"):
            return (token.head,)
    if token.dep == "conj" and own is None and s.tokens[token.head].pos == "VERB" and _shares_object(s, v):
        return _objects(s, token.head)
    said = [a for c in s.childs(v, "ccomp") if c.lemma == "be" for a in s.childs(c.i, "attr")]
    return tuple(a.i for a in said if any(w.text.lower() == "what" for w in s.childs(a.head, "nsubj")))


def _shares_object(s: Sentence, v: int) -> bool:
    """ "seized and burned the ship": the parser hangs the object on one of the verbs; the first borrows it."""
    return s.tokens[v].i < max((t.i for t in s.childs(s.tokens[v].head, "dobj")), default=-1)


def _preps(s: Sentence, i: int) -> tuple[tuple[str, int], ...]:
    out: list[tuple[str, int]] = []
    for prep in s.childs(i, "prep", "dative", "agent"):
        if prep.pos in {"ADP", "SCONJ", "VERB", "ADV"} or prep.dep == "prep":
            out.extend(_prep_objects(s, prep))
    for link in s.childs(i, "advmod", "prt"):
        for prep in s.childs(link.i, "prep"):
            out.extend(_prep_objects(s, prep))
    return tuple(out)


def _prep_objects(s: Sentence, prep: Token, depth: int = 0) -> list[tuple[str, int]]:
    out = [(prep.text.lower(), k) for o in s.childs(prep.i, "pobj") for k in coordinated(s, o.i)]
    if depth < 2:
        for inner in s.childs(prep.i, "prep", "conj"):
            if inner.pos in {"ADP", "SCONJ"}:
                out.extend(_prep_objects(s, inner, depth + 1))
    return out


def _complements(s: Sentence, i: int) -> tuple[tuple[str, int], ...]:
    out: list[tuple[str, int]] = []
    for c in s.childs(i, "xcomp", "ccomp", "advcl"):
        if c.dep == "advcl" and not (has_to(s, c.i) and s.child(c.i, "mark") is None):
            continue
        out.append(("inf" if has_to(s, c.i) else "ing" if c.tag == "VBG" else "that", c.i))
    for prep in s.childs(i, "prep"):
        out.extend((prep.text.lower(), c.i) for c in s.childs(prep.i, "pcomp"))
    return tuple((kind, k) for kind, head in out for k in coordinated(s, head))


def has_to(s: Sentence, v: int) -> bool:
    """Whether a verb is an infinitive with "to"."""
    return any(a.lemma == "to" for a in s.childs(v, "aux"))
