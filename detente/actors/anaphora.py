"""Pronouns: "it", "their", "she", "who".

Each word asks the discourse for what agrees with it in number and kind, the most salient first; a pronoun that is
an object is not its clause's subject. What finds nothing stays unresolved.
"""

from dataclasses import replace

from detente.actors.acted_on import acted_on
from detente.actors.discourse import SUBJECTS, Seen, clause, coordination, distinct, salience
from detente.actors.pairs import Wanted, no_such, pair
from detente.actors.phrases import Phrase
from detente.actors.place import Place
from detente.actors.things import addressed, continued, empty, parallel, rival, rivals, thingly, thingly_many
from detente.model.actor import Entity

WITHIN = 0.25  # the subject of a relative clause is less at hand later than that of a main one
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


def pronoun(place: Place) -> Phrase | None:
    """The phrase that a pronoun stands for, or None (it is no pronoun, is empty, or finds nothing)."""
    word = place.token.text.lower()
    if place.token.pos not in ("PRON", "DET", "SCONJ", "ADJ", "NOUN", "CCONJ", "NUM"):
        return None
    if word in NEUTER and not empty(place):
        return _single(place, NEUTER[word])
    if word in MANY:
        return _many(place, MANY[word])
    if word in PERSONAL:
        return _personal(place, PERSONAL[word])
    if word in RELATIVE and place.token.tag in ("WDT", "WP", "WP$"):
        return _relative(place, "possessive" if word == "whose" else "pronoun")
    return None


def made(place: Place, kind: str, entries: list[Seen], entities: tuple[Entity, ...], score: float, why: str) -> Phrase:
    """The phrase of a word that takes up what was said before."""
    i = place.token.i
    text = place.token.text
    named = tuple(replace(e, text=text) for e in entities)
    shape = entries[0].phrase.shape if len(entries) == 1 else "pair"
    person = entries[0].phrase.person if len(entries) == 1 else ""
    words = " and ".join(dict.fromkeys(e.phrase.entities[0].text for e in entries))
    reason = f"'{text}' takes up {words} ({why})"
    return Phrase(i, i, i, kind, shape, named, round(min(score, 0.95), 2), reason, plural=len(named) > 1, person=person)


def candidates(place: Place, shapes: frozenset[str], reach: int = 3) -> list[tuple[float, Seen]]:
    """What may be taken up, best first."""
    found: dict[tuple[tuple[str, ...], str], tuple[float, Seen, int]] = {}
    barred = _subjects(place) | acted_on(place, always=False)
    for entry in place.discourse.before(place.index, place.token.i, reach):
        if not entry.phrase.entities or entry.phrase.shape not in shapes or _barred(place, entry):
            continue
        if barred and not barred.isdisjoint(entry.ids):
            continue
        score = salience(entry, place.index) + _bonus(place, entry)
        score += 0.04 * min(5, place.discourse.counts[entry.ids[0]])
        score -= WITHIN if entry.below and entry.sentence < place.index else 0.0
        score += 0.25 if entry.phrase.shape == "pair" and len(set(entry.ids)) == 2 else 0.0
        key = (entry.ids, entry.phrase.person)
        old = found.get(key)
        if old is None:
            found[key] = (score, entry, 0)
        else:
            found[key] = (max(score, old[0]), old[1] if old[0] >= score else entry, old[2] + 1)
    ranked = ((score + 0.1 * min(again, 1), entry) for score, entry, again in found.values())
    return sorted(ranked, key=lambda f: -f[0])


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
    if token.dep == "poss":
        return _harming(place)
    if token.dep in SUBJECTS:
        return _denied(place)
    if token.text.lower().endswith(("self", "selves")):
        return frozenset()
    verb = clause(sentence, token.i)
    while sentence.tokens[verb].dep == "xcomp" and sentence.child(verb, *SUBJECTS) is None:
        if sentence.tokens[verb].head == verb or sentence.child(sentence.tokens[verb].head, "dobj") is not None:
            break
        verb = sentence.tokens[verb].head
    return _who_acts(place, verb)


def _harming(place: Place) -> frozenset[str]:
    """Ids of whom somebody says to have harmed what a possessive owns: nobody shells his own posts ("Oman said that
    Yemen had shelled *its* posts"); neighbours and rivals are one's own."""
    sentence, lists = place.draft.sentence, place.draft.scene.world.guide.lists
    noun = sentence.tokens[place.token.head]
    verb = sentence.tokens[noun.head]
    harmed = noun.dep == "dobj" and verb.dep == "ccomp" and verb.lemma in lists["harming"]
    if not harmed or noun.lemma.lower() in lists["relational"]:
        return frozenset()
    return _who_acts(place, verb.i)


def _who_acts(place: Place, verb: int) -> frozenset[str]:
    """Ids of the subject of a clause of the sentence."""
    sentence, here = place.draft.sentence, place.discourse.seen.get(place.index, ())
    return frozenset(i for s in here if s.role == "subject" and clause(sentence, s.phrase.head) == verb for i in s.ids)


def _denied(place: Place) -> frozenset[str]:
    """Ids of whom makes a charge that the clause of a pronoun denies: the accused does ("accused Peru of spying, a
    charge that *it* denies")."""
    sentence, lists = place.draft.sentence, place.draft.scene.world.guide.lists
    verb = sentence.tokens[place.token.head]
    charge = sentence.tokens[verb.head]
    if verb.dep != "relcl" or verb.lemma not in lists["denying"] or charge.lemma.lower() not in lists["charges"]:
        return frozenset()
    here = place.discourse.seen.get(place.index, ())
    return frozenset(i for s in here if s.role == "subject" and s.phrase.head < charge.i for i in s.ids)


def _bonus(place: Place, entry: Seen) -> float:
    """Possessives prefer the subject of their clause, subjects the subject before; "urged X to end its" prefers X."""
    if entry.sentence != place.index:
        parallel = entry.role in ("subject", "possessor") and place.token.dep in (*SUBJECTS, "poss")
        return 0.15 if parallel and place.index - entry.sentence == 1 else 0.0
    sentence, token = place.draft.sentence, place.token
    if _told(place, entry):
        return 0.85
    if entry.role != "subject":
        return 0.0
    if token.dep in (*SUBJECTS, "poss") and _commands(place, entry):
        return 0.45
    if token.dep in SUBJECTS and clause(sentence, token.i) != clause(sentence, entry.phrase.head):
        return 0.25
    return 0.0


def _told(place: Place, entry: Seen) -> bool:
    """Whether the mention is whom the verb above the pronoun's clause tells to act: "urged Ankara to end its raids"."""
    sentence, token = place.draft.sentence, place.token
    verb = clause(sentence, token.i)
    above = sentence.tokens[sentence.tokens[verb].head]
    if token.dep != "poss" or sentence.tokens[verb].dep not in ("xcomp", "ccomp", "advcl") or above.i == verb:
        return False
    if not any(t.tag == "TO" for t in sentence.childs(verb, "aux")):
        return False
    if above.lemma not in place.draft.scene.world.guide.lists["telling"]:
        return False
    whom = sentence.child(above.i, "dobj") or sentence.child(verb, "nsubj")
    if whom is None:
        prep = sentence.child(above.i, "prep")
        whom = (
            sentence.child(prep.i, "pobj") if prep is not None and prep.lemma in ("on", "upon", "with", "to") else None
        )
    return whom is not None and whom.i == entry.phrase.head


def _commands(place: Place, entry: Seen) -> bool:
    """Whether the subject's clause holds the pronoun."""
    verb = clause(place.draft.sentence, entry.phrase.head)
    return verb in place.draft.sentence.ancestors(place.token.i)


def _single(place: Place, kind: str) -> Phrase | None:
    found = sorted(
        ((s - 1.0 * _joint(place, e), e) for s, e in candidates(place, SINGULAR) if not e.phrase.plural),
        key=lambda f: -f[0],
    )
    if thingly(place):
        return None
    if addressed(place) or (found and found[0][1].sentence == place.index and found[0][1].role == "subject"):
        pass
    elif rival(place) or parallel(place) or continued(place):
        return None
    found = [f for f in found if len(f[1].ids) == 1 and (f[1].role != "modifier" or f[1].sentence == place.index)]
    if not found or found[0][0] < 0.5:
        return _forward(place, kind)
    score, entry = found[0]
    return made(
        place, kind, [entry], entry.phrase.entities, 0.45 + 0.3 * score, f"the most salient {entry.phrase.shape}"
    )


def _joint(place: Place, entry: Seen) -> bool:
    """Whether the mention is one of several joined by "and", which "it" does not take up."""
    return any(
        s.group == entry.group and not set(s.ids) & set(entry.ids) and s.phrase.kind == entry.phrase.kind
        for s in place.discourse.seen.get(entry.sentence, ())
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
            return made(place, kind, [entry], entry.phrase.entities, 0.7, "the subject that follows")
    return None


def _many(place: Place, kind: str) -> Phrase | None:
    if rivals(place) or thingly_many(place):
        return None
    barred = _subjects(place)
    groups = [g for g in coordinated(place) if not any(i in barred for m in g[1] for i in m.ids)]
    found = candidates(place, PLURAL | {"group"}, 1)
    found = [f for f in found if f[1].phrase.plural or f[1].phrase.shape in ("people", "pair", "group")]
    best = found[0] if found and found[0][0] >= 0.7 else None
    if groups and (best is None or groups[0][0] >= best[0]):
        score, members = groups[0]
        entities = distinct(e for m in members for e in m.phrase.entities)
        return made(place, kind, members, entities, 0.4 + 0.3 * score, "named together")
    if best is not None:
        return made(place, kind, [best[1]], best[1].phrase.entities, 0.4 + 0.3 * best[0], "the most salient plural")
    subject = place.token.dep in (*SUBJECTS, "poss")
    called_on = addressed(place) or _told_to_act(place)
    two = list(pair(place, Wanted(barred=_sayer(place) | no_such(place) | barred))) if subject or called_on else []
    if two:
        return made(place, kind, two, distinct(e for m in two for e in m.phrase.entities), 0.6, "the pair at hand")
    people = [f for f in candidates(place, PLURAL, 2) if subject and f[1].phrase.plural]
    if people:
        return made(place, kind, [people[0][1]], people[0][1].phrase.entities, 0.5, "the plural two sentences back")
    collective = candidates(place, frozenset({"group", "organ", "organisation"}), 1)
    if collective and collective[0][0] > 0.9:
        entry = collective[0][1]
        return made(place, kind, [entry], entry.phrase.entities, 0.55, "a body of people")
    return None


def _told_to_act(place: Place) -> bool:
    """Whether the verb tells its object to act: "pressed them to talk"."""
    verb = place.draft.sentence.tokens[place.token.head]
    return place.token.dep == "dobj" and verb.lemma in place.draft.scene.world.guide.lists["telling"]


def _sayer(place: Place) -> frozenset[str]:
    """Ids of a single subject of a clause above: "the bloc demanded that they leave" is not about the bloc."""
    sentence = place.draft.sentence
    verb = clause(sentence, place.token.i)
    above = {i for i in sentence.ancestors(verb) if i != verb}
    here = place.discourse.seen.get(place.index, ())
    return frozenset(
        i for s in here if s.role == "subject" and sentence.tokens[s.phrase.head].head in above and len(s.ids) == 1
        for i in s.ids
    )  # fmt: skip


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
    return made(place, kind, [entry], entry.phrase.entities, 0.45 + 0.3 * score, "the most salient person")


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
    if entry is None or entry.role == "place":
        entry = next((s for s in here if s.phrase.last == place.token.i - 2 and s.role != "place"), entry)
    if entry is None:
        return None
    if _plural_verb(place, verb) and not entry.phrase.plural:
        members = [s for s in here if s.group == coordination(sentence, noun)]
        nearest = max(members, key=lambda s: s.phrase.head, default=entry)
        if nearest.phrase.plural:
            return made(place, kind, [nearest], nearest.phrase.entities, 0.85, "the noun before the clause")
        if len(members) > 1:
            entities = distinct(e for m in members for e in m.phrase.entities)
            return made(place, kind, members, entities, 0.85, "the nouns before the clause")
    return made(place, kind, [entry], entry.phrase.entities, 0.9, "the noun before the clause")


def _plural_verb(place: Place, verb: int) -> bool:
    sentence = place.draft.sentence
    forms = [sentence.tokens[verb], *sentence.childs(verb, "aux", "auxpass")]
    return any(t.tag == "VBP" or t.text.lower() in ("were", "are", "have") for t in forms)
