"""Places that the grammar or the gazetteer does not give: names that no table knows, and phrases the parser misplaced.

A name in a phrase of place ("at Qibya", "the Pakistani town of Balakot") is a place also where the gazetteer lacks it:
its country is then the one that the text says beside it, or unknown. A phrase of place that follows an act, with no
other clause between, belongs to it wherever the parser has hung it.
"""

from collections.abc import Collection, Iterator, Mapping, Sequence

from detente.model.actor import Mention
from detente.model.document import Sentence, Token
from detente.model.statement import Place, Reason
from detente.statements.gazetteer import Gazetteer, PlaceRow
from detente.statements.time_lexicon import time_lexicon
from detente.statements.where import Named, Setting, place_words, placed

NEAR = 24  # tokens after an act
CLAUSES = frozenset({"relcl", "ccomp", "advcl", "parataxis"})


def unlisted(
    sentence: Sentence, mentions: Sequence[Mention], known: Mapping[int, Named], gazetteer: Gazetteer
) -> Mapping[int, Named]:
    """Capitals that are described, and names in phrases of place that the gazetteer lacks, by their heads."""
    if sentence.kind == "headline":
        return {}
    taken = {i for m in mentions for i in range(m.first, m.last + 1)} | {
        i for n in known.values() for i in range(n.first, n.last + 1)
    }
    out = dict(_capitals(sentence, mentions, gazetteer))
    for token in sentence.tokens:
        if token.tag == "NNP" and token.i not in taken and (how := _said_of(token, sentence)) is not None:
            first = min([token.i, *(t.i for t in sentence.childs(token.i, "compound") if t.tag == "NNP")])
            if not taken & set(range(first, token.i)):
                country = _country(how, token.i, sentence, mentions)
                name = " ".join(t.text for t in sentence.tokens[first : token.i + 1])
                out[token.i] = Named(first, token.i, token.i, (PlaceRow(name, "site", country, None, None, None, 0),))
    return out


def _capitals(sentence: Sentence, mentions: Sequence[Mention], gazetteer: Gazetteer) -> Iterator[tuple[int, Named]]:
    """ "The Belarusian *capital*" is Minsk."""
    for token in sentence.tokens:
        if token.lemma.lower() == "capital" and token.pos == "NOUN":
            beside = {t.i for t in sentence.childs(token.i, "amod", "compound", "poss", "nmod")}
            near = [m for m in mentions if m.sentence == sentence.index and m.head in beside]
            countries = {e.country for m in near for e in m.entities if e.country}
            row = gazetteer.capital(countries.pop()) if len(countries) == 1 else None
            if row is not None:
                yield token.i, Named(token.i, token.i, token.i, (row,))


def _said_of(name: Token, sentence: Sentence) -> Token | None:
    """The word that says that a name is a place: "the *town* of X", "*at* X"; None where nothing does."""
    words, times = place_words(), time_lexicon().words
    if name.text.lower() in times["months"] or name.text.lower() in times["weekdays"] or not name.text[0].isupper():
        return None
    above = sentence.tokens[name.head]
    if name.dep != "pobj" or above.pos != "ADP":
        return None
    kind = sentence.tokens[above.head]
    if above.lemma.lower() == "of" and kind.lemma.lower() in words["settled"]:
        return kind
    facility = name.text.lower() in words["within_nouns"] and sentence.child(name.i, "compound") is not None
    if facility and above.lemma.lower() in words["inside"] | words["around"] | {"on"}:
        return above  # "the attack on the National Palace"
    bare = not sentence.childs(name.i, "det", "poss", "amod", "nummod", "appos")
    return above if bare and above.lemma.lower() in words["sited"] else None


def _country(how: Token, name: int, sentence: Sentence, mentions: Sequence[Mention]) -> str | None:
    """The country that the text names beside a place: "the *Pakistani* town of X", "X, *Pakistan*"."""
    here = [m for m in mentions if m.sentence == sentence.index]
    beside = {t.i for t in sentence.childs(how.i, "amod", "compound")} if how.pos == "NOUN" else set[int]()
    following = {name + 2} if sentence.tokens[name + 1 : name + 2] and sentence.tokens[name + 1].text == "," else set()
    countries = {e.country for m in here if m.head in beside | following for e in m.entities}
    return countries.pop() if len(countries) == 1 else None


def following_place(
    anchor: int,
    sentence: Sentence,
    mentions: Sequence[Mention],
    acts: Collection[int],
    named: Mapping[int, Named],
) -> tuple[Place, Reason] | None:
    """The first phrase of place after an act, before any other act or clause."""
    for k in range(anchor + 1, min(anchor + NEAR, len(sentence.tokens))):
        token = sentence.tokens[k]
        joined = token.dep == "conj" and token.pos == "VERB"
        if k in acts or joined or token.dep in CLAUSES or token.tag in ("VBD", "VBZ", "VBP"):
            return None
        if k in named and (setting := _set_in(k, sentence, named)) is not None:
            place, reason = placed(setting, sentence, mentions)
            return place, Reason("place", place.name, reason.words, "phrase of place that follows the act")
    return None


def _set_in(k: int, sentence: Sentence, named: Mapping[int, Named]) -> Setting | None:
    words = place_words()
    for preposition in _prepositions(k, sentence):
        lemma = preposition.lemma.lower()
        if lemma in words["inside"] | words["around"]:
            name = " ".join(t.text for t in sentence.tokens[named[k].first : named[k].last + 1])
            return Setting(named[k], lemma in words["inside"], name)
    return None


def _prepositions(k: int, sentence: Sentence) -> Iterator[Token]:
    """The preposition of a place, and the one above "the town of" it."""
    above = sentence.tokens[sentence.tokens[k].head]
    if sentence.tokens[k].dep != "pobj":
        return
    yield above
    noun = sentence.tokens[above.head]
    if above.lemma.lower() == "of" and noun.lemma.lower() in place_words()["within_nouns"] and noun.dep == "pobj":
        yield sentence.tokens[noun.head]
