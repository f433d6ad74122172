"""The two parties of a relation noun: "ties between A and B", "A's relations with B", "Israeli-Turkish ties", or the
pair in focus."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from itertools import combinations

from detente.model.actor import Entity, Mention
from detente.statements.frames import VERBAL, Frame, coordinated, noun_frame, objects_behind, surface_subject
from detente.statements.scene import NO_ACTOR, Scene

STATELIKE_PREFIXES = ("IGO:", "NSA:", "GRP:")
PRIVATE = frozenset({"CVL", "BUS", "JRN", "LAB", "EDU", "MED", "AGR", "ELI"})


POINTING = frozenset({"this", "that", "these", "those"})  # what was just spoken of, whatever the text is about
MOST = 4  # pairs of which one noun tells
AT_HAND = 0.6  # what the pair just spoken of is worth, beside how often the text has two together
CROWD = 6  # parties of a sentence from which on it tells nothing of any two
OF_A_BODY = 0.5  # states before the organisations that host or judge them


@dataclass(frozen=True, slots=True)
class Focus:
    """Whom the text is about at this point: the pair last spoken of, and the party last in subject position; `before`
    is the pair that it was about when the sentence began. `shares`: how often the whole text has two parties together,
    1 for those whom it has together most, whose entities are `main`; `central`: its parties, those that it has
    together with others most first."""

    pair: tuple[Entity, Entity] | None = None
    subject: Entity | None = None
    before: tuple[Entity, Entity] | None = None
    shares: Mapping[frozenset[str], float] = field(default_factory=dict)
    main: tuple[Entity, Entity] | None = None
    central: tuple[Entity, ...] = ()

    def likeliest(self, pair: tuple[Entity, Entity] | None) -> tuple[Entity, Entity] | None:
        """The pair just spoken of, unless the text as a whole is far more about two others."""
        if pair is None or self.main is None:
            return pair
        return pair if self.shares.get(_ids(pair), 0.0) + AT_HAND >= 1.0 else self.main


def together(mentions: Iterable[Sequence[Mention]]) -> Focus:
    """The focus before a text begins: how often it has which two parties in one sentence."""
    counts: dict[frozenset[str], float] = {}
    entities: dict[str, Entity] = {}
    for here in mentions:
        acting = [m for m in here if m.kind not in NO_ACTOR]
        parties = {e.id: e for m in acting for e in m.entities if is_party(e) and not e.id.startswith("GRP:")}
        entities = parties | entities
        both = {frozenset(e.id for e in m.entities) for m in acting}
        for pair in map(frozenset, combinations(parties, 2)) if 2 <= len(parties) < CROWD else ():
            body = OF_A_BODY if any(i.startswith("IGO:") for i in pair) else 1.0
            counts[pair] = counts.get(pair, 0.0) + body * (1.0 + (pair in both)) / (len(parties) - 1)
    if not counts:
        return Focus()
    top, most = max(counts.items(), key=lambda c: c[1])
    one, other = sorted(top)
    weight = {i: sum(n for p, n in counts.items() if i in p) for i in entities}
    central = sorted((e for e in entities.values() if e.is_state), key=lambda e: (-weight[e.id], e.id))
    shares = {p: n / most for p, n in counts.items()}
    return Focus(shares=shares, main=(entities[one], entities[other]), central=tuple(central))


def _ids(pair: Iterable[Entity]) -> frozenset[str]:
    return frozenset(e.id for e in pair)


@dataclass(frozen=True, slots=True)
class Parties:
    """Two parties and how they were found; `named` says whether the sentence names them, `own` whether at least one
    stands at the word itself. `more`: further pairs of which the same is said ("A's ties with B and C")."""

    pair: tuple[Entity, Entity]
    how: str
    named: bool
    own: bool = True
    more: tuple[tuple[Entity, Entity], ...] = ()

    def each(self) -> "list[Parties]":
        """The pair and the further ones, one by one."""
        return [replace(self, pair=pair, more=()) for pair in (self.pair, *self.more)]


def noun_parties(scene: Scene, n: int, focus: Focus) -> Parties | None:
    """Parties of the relation noun at token `n`, or None."""
    s = scene.sentence
    frame = noun_frame(s, n)
    between = _distinct(_found(scene, (k for name, k in frame.preps if name in {"between", "among"})))
    for deeper in (_deeper_between(scene, n), _verb_preps(scene, n, "between")):
        between = between if len(between) >= 2 else _distinct(_found(scene, deeper))
    if len(between) >= 2:
        return _across(_groups(scene, frame)) or Parties((between[0], between[1]), "between", True)
    near = _distinct([*_found(scene, frame.subject), *_modifier_entities(scene, n)])
    with_ = _distinct(
        _found(scene, (k for name, k in frame.preps if name in {"with", "to", "of", "toward", "towards"}))
    )
    if not with_:
        with_ = _distinct(_found(scene, _verb_preps(scene, n, "with")))
    pair = _distinct([*near, *with_])
    if not near and 2 <= len(with_) <= MOST and (other := _other(scene, n, with_, focus)) is not None:
        first, *rest = [(other, w) for w in with_]
        return Parties(first, "the clause's subject or focus and each that is named", True, more=tuple(rest))
    if len(pair) >= 2:
        more = tuple((near[0], w) for w in with_[1:MOST]) if len(near) == 1 else ()
        return Parties((pair[0], pair[1]), "possessor, modifier or 'with' phrase", True, more=more)
    if len(pair) == 1:
        other = _other(scene, n, pair, focus)
        return (
            Parties((other, pair[0]), "the one named and the clause's subject or focus", bool(with_)) if other else None
        )
    if _others_named(scene, frame):
        return None
    clause = _clause_pair(scene, n)
    if clause is not None:
        return Parties(clause, "the pair that the clause is about", True, own=False)
    mention = next((m for m in scene.mentions if len(_distinct(m.entities)) == 2 and m.kind != "adjective"), None)
    if mention is not None:
        both = _distinct(mention.entities)
        return Parties((both[0], both[1]), "the pair that the sentence speaks of", False, own=False)
    spoken_of = _known_at(scene, n, focus)
    return Parties(spoken_of, "the pair in focus", False, own=False) if spoken_of else None


def _groups(scene: Scene, frame: Frame) -> list[list[Entity]]:
    """The parties of each noun of a 'between' phrase: "between Suva and its two big neighbours"."""
    found = (_distinct(_found(scene, [k])) for name, k in frame.preps if name in {"between", "among"})
    return [entities for entities in found if entities]


def _across(groups: Sequence[Sequence[Entity]]) -> Parties | None:
    """Each party of one noun with each of the other; None where it is not one noun against another."""
    if len(groups) != 2 or not 1 < len(groups[0]) * len(groups[1]) <= MOST:
        return None
    pairs = [(a, b) for a in groups[0] for b in groups[1] if a.id != b.id]
    return Parties(pairs[0], "between, each with each", True, more=tuple(pairs[1:])) if pairs else None


def _known_at(scene: Scene, n: int, focus: Focus) -> tuple[Entity, Entity] | None:
    """The pair that the text is about when the noun is read: not two others that are named only after it."""
    pointed = any(d.text.lower() in POINTING for d in scene.sentence.childs(n, "det"))
    if focus.pair is None or focus.before is None or pointed:
        return focus.pair if pointed else focus.likeliest(focus.pair)
    ids = {e.id for e in focus.pair}
    if ids & {e.id for e in focus.before}:  # "those ties are mending: on Saturday he met ...": it goes on with one
        return focus.likeliest(focus.pair)
    here = [m for m in scene.mentions if ids & {e.id for e in m.entities}]
    return focus.likeliest(focus.before if here and all(m.first > n for m in here) else focus.pair)


def _deeper_between(scene: Scene, n: int) -> list[int]:
    """ "The worst crisis in a generation *between* A and B": the parser hangs it on the noun of time."""
    s = scene.sentence
    periods = scene.lexicon.list_of("relations", "periods")
    times = [o for o in objects_behind(s, n) if o.lemma.lower() in periods]
    return [k for t in times for o in objects_behind(s, t.i, {"between", "among"}) for k in coordinated(s, o.i)]


def _others_named(scene: Scene, frame: Frame) -> bool:
    """Whether the noun itself says whose relation it is, and they are no parties ("the diva's relationship with")."""
    tokens = scene.sentence.tokens
    own = [k for k in frame.subject if tokens[k].pos == "NOUN"]
    return bool(own) and any(name in {"with", "between"} for name, _ in frame.preps)


def _clause_pair(scene: Scene, n: int) -> tuple[Entity, Entity] | None:
    """The two parties in subject position of the nearest clause above ("Turkey and Israel, which are close to normal
    ties")."""
    s = scene.sentence
    for verb in s.ancestors(n):
        if s.tokens[verb].pos in VERBAL:
            subject = [k for k in surface_subject(s, verb)[0] if k != n]
            both = _distinct(_found(scene, subject))
            if len(both) < 2:
                both = _distinct(
                    _found(scene, (k for h in subject for name, k in noun_frame(s, h).preps if name == "between"))
                )
            if len(both) == 2:
                return both[0], both[1]
    return None


def clause_parties(scene: Scene, anchor: int, others: Iterable[int], goals: Iterable[int] = ()) -> Parties | None:
    """Parties of a predicate ("is an ally of", "allied to"): its subject and the objects named; `goals` are objects
    that may be told as places ("tilted towards China")."""
    subject, _ = surface_subject(scene.sentence, anchor)
    places = [e for k in goals if (f := scene.there(k)) is not None for e in f.entities]
    both = _distinct([*_found(scene, subject), *_found(scene, others), *places])
    return Parties((both[0], both[1]), "subject and complement", True) if len(both) >= 2 else None


def each_with(scene: Scene, subject: Iterable[int], others: Iterable[int]) -> list[Parties]:
    """Each of several subjects with the one that they stand to ("A and B are at odds with C"); none for one subject."""
    many = _distinct(_found(scene, subject))
    one = [e for e in _distinct(_found(scene, others)) if e.id not in {m.id for m in many}]
    if not 2 <= len(many) <= 3 or len(one) != 1:
        return []
    return [Parties((m, one[0]), "each subject with the one it stands to", True) for m in many]


def found_parties(scene: Scene, tokens: Iterable[int]) -> list[Entity]:
    """The parties that tokens, as heads of noun phrases or as modifiers, bring in; each once."""
    out: list[Entity] = []
    for k in tokens:
        m = scene.mention(k)
        if m is not None and m.head != k and scene.sentence.tokens[k].pos not in {"NOUN", "PROPN", "PRON"}:
            continue  # a mere modifier within a longer mention ("its *closest* ally")
        adjective = m is not None and m.kind == "adjective" and m.head == k
        out.extend(m.entities if m is not None and adjective else _found(scene, [k]))
    return _distinct(out)


def sentence_pair(scene: Scene) -> Parties | None:
    """The two parties of a sentence that speaks of two only."""
    heads = (m.head for m in scene.mentions if m.kind not in {"location", "adjective"})
    both = _distinct(_found(scene, heads))
    return Parties((both[0], both[1]), "the only two parties of the sentence", True) if len(both) == 2 else None


def is_party(entity: Entity) -> bool:
    """States, organisations, groups; a person without a country is no party of a relation between states."""
    return entity.is_state or entity.id.startswith(STATELIKE_PREFIXES)


def _found(scene: Scene, tokens: Iterable[int]) -> list[Entity]:
    """Entities of noun phrases, but neither private persons and firms ("his Cypriot brother") nor the owner of what is
    no organ of it ("a Greek diva")."""
    found = [(k, f) for k in (_named_beside(scene, t) for t in tokens) if (f := scene.found(k))]
    return [e for k, f in found for e in f.entities if e.sector and not _private(scene, k, e)]


def _named_beside(scene: Scene, k: int) -> int:
    """ "Its western neighbour, *Morocco*": the name behind a common noun that has a possessor."""
    s = scene.sentence
    if s.tokens[k].pos != "NOUN" or s.child(k, "poss") is None or scene.direct(k) is not None:
        return k
    return next((c.i for c in s.childs(k, "appos") if c.pos == "PROPN" and scene.direct(c.i) is not None), k)


def _private(scene: Scene, k: int, entity: Entity) -> bool:
    """A private person or firm of a state, told by a common noun; groups and organisations are never private."""
    return entity.is_state and entity.sector[0] in PRIVATE and scene.sentence.tokens[k].pos == "NOUN"


def _distinct(given: Iterable[Entity]) -> list[Entity]:
    return list({e.id: e for e in reversed([e for e in given if is_party(e)])}.values())[::-1]


def _modifier_entities(scene: Scene, n: int) -> list[Entity]:
    out: list[Entity] = []
    for child in scene.sentence.childs(n, "amod", "compound", "nmod", "poss"):
        m = scene.mention(child.i)
        if m is not None and m.head != n:
            out.extend(e for e in m.entities if e.sector and not _private(scene, child.i, e))
    return out


def _verb_preps(scene: Scene, n: int, name: str) -> list[int]:
    """ "relations are tense with Russia": a 'with' that hangs on the verb; "between A and B they are bad"."""
    s = scene.sentence
    verb = s.tokens[n].head
    if s.tokens[verb].pos not in VERBAL:
        return []
    hosts = [verb, *(c.i for c in s.childs(verb, "acomp", "attr", "dobj"))]
    return [
        k
        for h in hosts
        for p in s.childs(h, "prep")
        if p.text.lower() == name
        for o in s.childs(p.i, "pobj")
        for k in coordinated(s, o.i)
    ]


def _other(scene: Scene, n: int, ones: Sequence[Entity], focus: Focus) -> Entity | None:
    """Whose relation with those named it is: the subject above, who a pronoun stands for, whom the text is about."""
    s, known = scene.sentence, _ids(ones)
    subjects = (
        _found(scene, (k for k in surface_subject(s, verb)[0] if k != n))
        for verb in s.ancestors(n)
        if s.tokens[verb].pos in VERBAL
    )
    taken_up = (m.entities for m in scene.mentions if m.kind in {"pronoun", "possessive"})
    for entities in (*subjects, *taken_up):
        if other := next((e for e in _distinct(entities) if e.id not in known), None):
            return other
    about = focus.main or ()
    if len(known & _ids(about)) == 1:
        return next(e for e in about if e.id not in known)
    if focus.subject is not None and focus.subject.id not in known:
        return focus.subject
    about = focus.pair or ()
    if len(known & _ids(about)) == 1:
        return next(e for e in about if e.id not in known)
    return next((e for e in focus.central if e.id not in known), None)
