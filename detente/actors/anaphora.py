"""Pronouns and descriptions: "it", "their", "both sides", "the alliance", "the regime", "who".

Each word asks the discourse for what agrees with it in number and kind, the most salient first; a pronoun that is
an object is not its clause's subject. What finds nothing stays unresolved.
"""

from dataclasses import dataclass, replace

from detente.actors.discourse import SUBJECTS, Discourse, Seen, clause, coordination, distinct, salience
from detente.actors.pairs import pair
from detente.actors.phrases import Draft, Phrase
from detente.model.actor import Entity
from detente.model.document import Token

SINGULAR = frozenset({"state", "organisation", "group", "institution", "organ"})
PLURAL = frozenset({"people", "pair"})
NEUTER = {"it": "pronoun", "its": "possessive", "itself": "pronoun"}
MANY = {"they": "pronoun", "them": "pronoun", "their": "possessive", "themselves": "pronoun"}
PERSONAL = {
    "he": "pronoun", "she": "pronoun", "him": "pronoun", "his": "possessive", "her": "possessive", "himself": "pronoun",
    "herself": "pronoun",
}  # fmt: skip
FEMININE = frozenset({"she", "her", "herself"})
RELATIVE = frozenset({"who", "which", "that", "whom", "whose"})
WEATHER = frozenset({"be", "seem", "appear", "take", "become", "remain", "emerge", "look", "sound", "turn"})


@dataclass(frozen=True, slots=True)
class Place:
    """Where a word stands: the work on its sentence, its token, and what the article has said before."""

    draft: Draft
    token: Token
    discourse: Discourse

    @property
    def index(self) -> int:
        """The index of the sentence."""
        return self.draft.sentence.index


def pronoun(place: Place) -> Phrase | None:
    """The phrase that a pronoun stands for, or None (it is no pronoun, is empty, or finds nothing)."""
    word = place.token.text.lower()
    if place.token.pos not in ("PRON", "DET", "SCONJ", "ADJ", "NOUN", "CCONJ", "NUM"):
        return None
    if word in ("both", "former", "latter", "two"):
        return _of_two(place, word)
    if word in NEUTER and not _empty(place):
        return _single(place, NEUTER[word])
    if word in MANY:
        return _many(place, MANY[word])
    if word in PERSONAL:
        return _personal(place, PERSONAL[word])
    if word in RELATIVE and place.token.tag in ("WDT", "WP", "WP$"):
        return _relative(place, "possessive" if word == "whose" else "pronoun")
    return _reciprocal(place)


def _made(place: Place, kind: str, entries: list[Seen], entities: tuple[Entity, ...], score: float, why: str) -> Phrase:
    i = place.token.i
    text = place.token.text
    named = tuple(replace(e, text=text) for e in entities)
    shape = entries[0].phrase.shape if len(entries) == 1 else "pair"
    person = entries[0].phrase.person if len(entries) == 1 else ""
    words = " and ".join(dict.fromkeys(e.phrase.entities[0].text for e in entries))
    reason = f"'{text}' takes up {words} ({why})"
    return Phrase(i, i, i, kind, shape, named, round(min(score, 0.95), 2), reason, plural=len(named) > 1, person=person)


def _empty(place: Place) -> bool:
    """ "it is expected that", "it takes time": the pronoun stands for nothing."""
    sentence, token = place.draft.sentence, place.token
    if token.dep == "expl":
        return True
    if token.text.lower() != "it" or token.dep not in SUBJECTS:
        verb = sentence.tokens[token.head]
        return token.dep == "dobj" and verb.lemma in place.draft.scene.world.guide.lists["sayings"]
    verb = sentence.tokens[token.head]
    lists = place.draft.scene.world.guide.lists
    lasting = sentence.child(verb.i, "dobj", "npadvmod")
    if verb.lemma == "take" and lasting is not None and lasting.lemma in lists["times"]:
        return True
    clausal = sentence.child(verb.i, "ccomp", "xcomp", "advcl", "acl", "csubj", "csubjpass")
    if token.dep == "nsubjpass":
        return clausal is not None and clausal.dep in ("ccomp", "csubj", "csubjpass") and clausal.i > verb.i
    described = sentence.child(verb.i, "acomp", "attr", "oprd")
    if described is None:
        return False
    if described.dep == "attr" and described.pos == "NOUN" and not _actorly(place, described.lemma):
        return True
    return verb.lemma in WEATHER and (
        clausal is not None or sentence.child(described.i, "xcomp", "ccomp", "acl") is not None
    )


def _actorly(place: Place, lemma: str) -> bool:
    """Whether an actor can be such a thing: "it is a member, a party", but not "it was the first meeting"."""
    guide = place.draft.scene.world.guide
    known = lemma in guide.states or lemma in guide.organisations or lemma in guide.lists["collectives"]
    return known or place.draft.scene.world.registry.sector_word(lemma) is not None


def candidates(place: Place, shapes: frozenset[str], reach: int = 3) -> list[tuple[float, Seen]]:
    """What may be taken up, best first."""
    found: dict[tuple[tuple[str, ...], str], tuple[float, Seen]] = {}
    barred = _subjects(place)
    for entry in place.discourse.before(place.index, place.token.i, reach):
        if not entry.phrase.entities or entry.phrase.shape not in shapes or _barred(place, entry):
            continue
        if barred and not barred.isdisjoint(entry.ids):
            continue
        score = salience(entry, place.index) + _bonus(place, entry)
        score += 0.04 * min(5, place.discourse.counts[entry.ids[0]])
        key = (entry.ids, entry.phrase.person)
        old = found.get(key)
        found[key] = (max(score, old[0]) + 0.1, old[1] if old[0] >= score else entry) if old else (score, entry)
    return sorted(found.values(), key=lambda f: -f[0])


def _barred(place: Place, entry: Seen) -> bool:
    """An object pronoun is not its own clause's subject, and no pronoun is within the phrase that it belongs to."""
    if entry.sentence != place.index:
        return False
    sentence, token = place.draft.sentence, place.token
    if token.dep in ("poss", "nsubj", "nsubjpass") or token.text.lower().endswith(("self", "selves")):
        return sentence.tokens[token.head].dep != "conj" and token.head == entry.phrase.head
    same = clause(sentence, token.i) == clause(sentence, entry.phrase.head)
    return same and entry.role in ("subject", "object")


def _subjects(place: Place) -> frozenset[str]:
    """Ids of the subject of the clause in which a pronoun is an object: it is none of them."""
    sentence, token = place.draft.sentence, place.token
    if token.dep in ("poss", *SUBJECTS) or token.text.lower().endswith(("self", "selves")):
        return frozenset()
    verb = clause(sentence, token.i)
    here = place.discourse.seen.get(place.index, ())
    return frozenset(i for s in here if s.role == "subject" and clause(sentence, s.phrase.head) == verb for i in s.ids)


def _bonus(place: Place, entry: Seen) -> float:
    """Possessives prefer the subject of their clause, subjects the subject before."""
    if entry.sentence != place.index:
        return 0.15 if entry.role in ("subject", "possessor") and place.token.dep in (*SUBJECTS, "poss") else 0.0
    sentence, token = place.draft.sentence, place.token
    if entry.role == "subject" and token.dep == "poss" and _commands(place, entry):
        return 0.45
    if (
        entry.role == "subject"
        and token.dep in SUBJECTS
        and clause(sentence, token.i) != clause(sentence, entry.phrase.head)
    ):
        return 0.25
    return 0.0


def _commands(place: Place, entry: Seen) -> bool:
    """Whether the subject's clause holds the pronoun."""
    verb = clause(place.draft.sentence, entry.phrase.head)
    return verb in place.draft.sentence.ancestors(place.token.i)


def _rival(place: Place) -> bool:
    """Whether a thing, no actor, is the subject of the clause around the pronoun and agrees with it."""
    sentence, token = place.draft.sentence, place.token
    verb = clause(sentence, token.i)
    for i in (verb, *sentence.ancestors(verb)):
        subject = sentence.child(i, *SUBJECTS)
        if subject is None or subject.i >= token.i or subject.i == token.i:
            continue
        if subject.pos not in ("NOUN", "PROPN") or subject.tag in ("NNS", "NNPS"):
            return False
        return not any(s.phrase.head == subject.i for s in place.discourse.seen.get(place.index, ()))
    return False


def _continued(place: Place) -> bool:
    """Whether "it" opens a sentence after one about a thing: "a ceasefire is in force. It was strained"."""
    sentence, token = place.draft.sentence, place.token
    verb = sentence.tokens[token.head]
    verb = sentence.tokens[verb.head] if verb.dep in ("aux", "auxpass") else verb
    if token.dep not in SUBJECTS or verb.dep != "ROOT":
        return False
    says = verb.lemma in place.draft.scene.world.guide.lists["sayings"]
    return not says and place.index - 1 in place.discourse.topics


def _parallel(place: Place) -> bool:
    """Whether "it" is an object and the sentence before has a thing as object: "closed the base ... used it"."""
    if place.token.dep != "dobj" or place.discourse.things.get(place.index - 1) is None:
        return False
    return not any(s.role in ("object", "oblique") for s in place.discourse.seen.get(place.index - 1, ()))


def _single(place: Place, kind: str) -> Phrase | None:
    found = candidates(place, SINGULAR)
    if found and found[0][1].sentence == place.index and found[0][1].role == "subject":
        pass
    elif _rival(place) or _parallel(place) or _continued(place):
        return None
    found = [f for f in found if len(f[1].ids) == 1 and (f[1].role != "modifier" or f[1].sentence == place.index)]
    if not found or found[0][0] < 0.5:
        return _forward(place, kind)
    score, entry = found[0]
    return _made(
        place, kind, [entry], entry.phrase.entities, 0.45 + 0.3 * score, f"the most salient {entry.phrase.shape}"
    )


def _forward(place: Place, kind: str) -> Phrase | None:
    """ "In its statement, Turkey said": the subject that follows a fronted phrase."""
    sentence = place.draft.sentence
    verb = clause(sentence, place.token.i)
    subject = sentence.child(verb, *SUBJECTS)
    if kind != "possessive" or subject is None or subject.i < place.token.i:
        return None
    for entry in place.discourse.seen.get(place.index, ()):
        if entry.phrase.head == subject.i and entry.phrase.shape in SINGULAR:
            return _made(place, kind, [entry], entry.phrase.entities, 0.7, "the subject that follows")
    return None


def _many(place: Place, kind: str) -> Phrase | None:
    barred = _subjects(place)
    groups = [g for g in coordinated(place) if not any(i in barred for m in g[1] for i in m.ids)]
    found = candidates(place, PLURAL | {"group"}, 1)
    found = [f for f in found if f[1].phrase.plural or f[1].phrase.shape in ("people", "pair", "group")]
    best = found[0] if found and found[0][0] >= 0.7 else None
    if groups and (best is None or groups[0][0] >= best[0]):
        score, members = groups[0]
        entities = distinct(e for m in members for e in m.phrase.entities)
        return _made(place, kind, members, entities, 0.4 + 0.3 * score, "named together")
    if best is not None:
        return _made(place, kind, [best[1]], best[1].phrase.entities, 0.4 + 0.3 * best[0], "the most salient plural")
    subject = place.token.dep in (*SUBJECTS, "poss")
    two = [] if not subject else list(pair(place.discourse, place.index, place.token.i, place.draft.sentence))
    if two:
        return _made(place, kind, two, distinct(e for m in two for e in m.phrase.entities), 0.6, "the pair at hand")
    collective = candidates(place, frozenset({"group", "organ", "organisation"}), 1)
    if collective and collective[0][0] > 0.9:
        entry = collective[0][1]
        return _made(place, kind, [entry], entry.phrase.entities, 0.55, "a body of people")
    return None


def coordinated(place: Place, reach: int = 1) -> list[tuple[float, list[Seen]]]:
    """Sets of mentions joined by "and", best first."""
    groups: dict[tuple[int, int], list[Seen]] = {}
    for entry in place.discourse.before(place.index, place.token.i, reach):
        if (
            entry.phrase.entities
            and entry.role not in ("place", "modifier")
            and entry.phrase.kind not in ("pronoun", "possessive")
        ):
            groups.setdefault((entry.sentence, entry.group), []).append(entry)
    found = []
    for members in groups.values():
        if len({m.ids for m in members}) < 2 or (
            members[0].sentence == place.index and any(_barred(place, m) for m in members)
        ):
            continue
        best = max(members, key=lambda m: salience(m, place.index))
        found.append(
            (salience(best, place.index) + 0.2 + _bonus(place, best), sorted(members, key=lambda m: m.phrase.head))
        )
    return sorted(found, key=lambda f: -f[0])


def _personal(place: Place, kind: str) -> Phrase | None:
    found = candidates(place, frozenset({"person"}), 3)
    if not found:
        return None
    lists = place.draft.scene.world.guide.lists["female"]
    wanted = place.token.text.lower() in FEMININE

    def agrees(entry: Seen) -> bool:
        words = set(entry.phrase.entities[0].text.split())
        return wanted if words & lists else True

    fitting = [f for f in found if agrees(f[1])]
    if not fitting:
        return None
    score, entry = fitting[0]
    return _made(place, kind, [entry], entry.phrase.entities, 0.45 + 0.3 * score, "the most salient person")


def _relative(place: Place, kind: str) -> Phrase | None:
    """A relative pronoun stands for the noun that its clause hangs from."""
    sentence = place.draft.sentence
    verb = next(
        (i for i in (place.token.i, *sentence.ancestors(place.token.i)) if sentence.tokens[i].dep == "relcl"), None
    )
    if verb is None:
        return None
    noun = sentence.tokens[verb].head
    here = [s for s in place.discourse.seen.get(place.index, ()) if s.phrase.entities and s.phrase.head < place.token.i]
    entry = next((s for s in here if s.phrase.head == noun), None) or next(
        (s for s in here if s.phrase.first <= noun <= s.phrase.last), None
    )
    if entry is None:
        return None
    if _plural_verb(place, verb) and not entry.phrase.plural:
        members = [s for s in here if s.group == coordination(sentence, noun)]
        nearest = max(members, key=lambda s: s.phrase.head, default=entry)
        if nearest.phrase.plural:
            return _made(place, kind, [nearest], nearest.phrase.entities, 0.85, "the noun before the clause")
        if len(members) > 1:
            entities = distinct(e for m in members for e in m.phrase.entities)
            return _made(place, kind, members, entities, 0.85, "the nouns before the clause")
    return _made(place, kind, [entry], entry.phrase.entities, 0.9, "the noun before the clause")


def _plural_verb(place: Place, verb: int) -> bool:
    sentence = place.draft.sentence
    forms = [sentence.tokens[verb], *sentence.childs(verb, "aux", "auxpass")]
    return any(t.tag == "VBP" or t.text.lower() in ("were", "are", "have") for t in forms)


def _reciprocal(place: Place) -> Phrase | None:
    """ "each other", "one another": those who are the subject."""
    sentence, token = place.draft.sentence, place.token
    before = sentence.tokens[token.i - 1].text.lower() if token.i else ""
    return reciprocal(place) if (before, token.text.lower()) in (("each", "other"), ("one", "another")) else None


def reciprocal(place: Place) -> Phrase | None:
    """The members of the clause's plural subject."""
    sentence = place.draft.sentence
    here = [s for s in place.discourse.seen.get(place.index, ()) if s.phrase.entities and s.phrase.head < place.token.i]
    subjects = [s for s in here if s.role == "subject"]
    if not subjects:
        return None
    last = max(subjects, key=lambda s: s.phrase.head).group
    members = [s for s in subjects if s.group == last]
    entities = distinct(e for m in members for e in m.phrase.entities)
    if len(entities) < 2:
        return None
    phrase = _made(place, "pronoun", members, entities, 0.85, "the subject of the clause")
    first = place.token.i - 1
    text = f"{sentence.tokens[first].text} {place.token.text}"
    return replace(phrase, first=first, entities=tuple(replace(e, text=text) for e in entities))


def _of_two(place: Place, word: str) -> Phrase | None:
    """ "both", "the two", "the former", "the latter" without a noun."""
    sentence, token = place.draft.sentence, place.token
    if token.dep not in (*SUBJECTS, "dobj", "pobj", "poss") or (word == "both" and sentence.children[token.i]):
        return None
    det = sentence.child(token.i, "det")
    if word != "both" and (det is None or det.text.lower() != "the"):
        return None
    if word in ("former", "latter"):
        sets = [g for _, g in coordinated(place) if len(g) == 2]
        two = sets[0] if sets else list(pair(place.discourse, place.index, token.i, sentence))
        if len(two) != 2:
            return None
        one = two[0] if word == "former" else two[1]
        return _made(place, "pronoun", [one], one.phrase.entities, 0.8, f"the {word} of two")
    two = list(pair(place.discourse, place.index, token.i, sentence))
    two = [] if _subjects(place) & {i for m in two for i in m.ids} else two
    return (
        _made(place, "pronoun", two, distinct(e for m in two for e in m.phrase.entities), 0.65, "the pair at hand")
        if two
        else None
    )
