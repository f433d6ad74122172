"""Words that speak of two: "both", "the two", "the former", "each other", "the other"."""

from dataclasses import replace

from detente.actors.anaphora import coordinated, made
from detente.actors.discourse import SUBJECTS, clause, distinct
from detente.actors.pairs import Wanted, pair
from detente.actors.phrases import Phrase
from detente.actors.place import Place


def two_words(place: Place) -> Phrase | None:
    """The phrase of a word that speaks of two, or None."""
    word = place.token.text.lower()
    if word in ("both", "former", "latter", "two"):
        return of_two(place, word)
    if word == "other" and (found := the_other(place)) is not None:
        return found
    return _each_other(place)


def _each_other(place: Place) -> Phrase | None:
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
    phrase = made(place, "pronoun", members, entities, 0.85, "the subject of the clause")
    first = place.token.i - 1
    text = f"{sentence.tokens[first].text} {place.token.text}"
    return replace(phrase, first=first, entities=tuple(replace(e, text=text) for e in entities))


def of_two(place: Place, word: str) -> Phrase | None:
    """ "both", "the two", "the former", "the latter" without a noun."""
    sentence, token = place.draft.sentence, place.token
    if token.dep not in (*SUBJECTS, "dobj", "pobj", "poss") or (word == "both" and sentence.children[token.i]):
        return None
    det = sentence.child(token.i, "det")
    if word != "both" and (det is None or det.text.lower() != "the"):
        return None
    if word in ("former", "latter"):
        sets = [g for _, g in coordinated(place) if len(g) == 2]
        two = sets[0] if sets else list(pair(place))
        if len(two) != 2:
            return None
        one = two[0] if word == "former" else two[1]
        return made(place, "pronoun", [one], one.phrase.entities, 0.8, f"the {word} of two")
    two = list(pair(place, Wanted(barred=_beside(place))))
    return (
        made(place, "pronoun", two, distinct(e for m in two for e in m.phrase.entities), 0.65, "the pair at hand")
        if two
        else None
    )


def _beside(place: Place) -> frozenset[str]:
    """Ids that the clause of an object names before it: "both" and "the two" are others."""
    sentence, token = place.draft.sentence, place.token
    if token.dep in (*SUBJECTS, "poss"):
        return frozenset()
    verb = clause(sentence, token.i)
    here = place.discourse.seen.get(place.index, ())
    return frozenset(
        i for s in here if s.phrase.head < token.i and clause(sentence, s.phrase.head) == verb for i in s.ids
    )


def the_other(place: Place) -> Phrase | None:
    """ "Each side blames the other": of the pair at hand, the one that is not the subject, or both."""
    sentence, token = place.draft.sentence, place.token
    det = sentence.child(token.i, "det")
    if token.dep not in (*SUBJECTS, "dobj", "pobj") or det is None or det.text.lower() != "the" or token.tag == "NNS":
        return None
    subject = sentence.child(clause(sentence, token.i), *SUBJECTS)
    here = place.discourse.seen.get(place.index, ())
    entry = next((s for s in here if subject is not None and s.phrase.head == subject.i), None)
    if entry is not None and len(set(entry.ids)) == 2:
        return made(place, "pronoun", [entry], entry.phrase.entities, 0.8, "each of the two is the other's")
    two = list(pair(place))
    others = [m for m in two if entry is not None and not set(entry.ids) & set(m.ids)]
    if len(two) != 2 or len(others) != 1:
        return None
    return made(place, "pronoun", others, others[0].phrase.entities, 0.65, "the other of the pair at hand")
