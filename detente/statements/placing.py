"""Places that an act takes from its context: "there", and the dateline of a story about a meeting or a signing."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

from detente.model.document import Sentence
from detente.model.statement import Place, Reason
from detente.statements.candidates import Candidate
from detente.statements.frames import VERBAL
from detente.statements.gazetteer import Gazetteer
from detente.statements.time_lexicon import time_lexicon
from detente.statements.where import place_words, placed_at, places_by_head

CITY = re.compile(r"[^\W\d_][\w.' -]{1,40}")
SPLIT = re.compile(r"\s*[,(/\u2013\u2014]\s*|\s+-\s+|\s+-$")
REACH = 2  # sentences back to the place of "there"
MEMORY = 6  # sentences back to the place that "the city" takes up
KINDS = {"city": "towns", "capital": "towns", "site": "sites", "region": "regions"}  # of place, and the words for them


def placed(
    given: Sequence[Candidate], sentences: Mapping[int, Sentence], text: str, gazetteer: Gazetteer
) -> list[Candidate]:
    """The candidates, in the text's order, with places that their own words leave to the context."""
    out: list[Candidate] = []
    lead = next((n for n in sorted(sentences) if sentences[n].kind != "headline"), -1)
    home = _dateline(text, sentences[lead], gazetteer) if lead >= 0 else None
    told = Told(sentences, gazetteer, home)
    for c in given:
        if c.place is None and not c.headline:
            c = _there(c, out, sentences)
            c = _taken_up(c, out, told) if c.place is None else c
            c = _at_home(c, home, sentences) if c.spots[0].sentence == lead and home is not None else c
        out.append(c)
    return out


class Told:
    """The places that a text names in phrases of place, by sentence; found on first use."""

    def __init__(self, sentences: Mapping[int, Sentence], gazetteer: Gazetteer, home: Place | None) -> None:
        self.sentences, self.gazetteer, self.home = sentences, gazetteer, home
        self.found: dict[int, list[tuple[int, Place]]] = {}

    def before(self, sentence: int, token: int, word: str) -> Iterator[Place]:
        """Places told before a token that a word can take up, the last first: "the city" a town, "the island" a
        region; then the dateline's."""
        for n in range(sentence, max(sentence - MEMORY, -1) - 1, -1):
            here = (place for head, place in reversed(self._of(n)) if n < sentence or head < token)
            yield from (place for place in here if _fits(place, word))
        if self.home is not None and _fits(self.home, word):
            yield self.home

    def _of(self, n: int) -> list[tuple[int, Place]]:
        if n not in self.found:
            s = self.sentences.get(n)
            named = places_by_head(s, self.gazetteer) if s is not None else {}
            self.found[n] = [(k, placed_at(named[k], s)) for k in sorted(named) if s and _is_site(s, k)]
        return self.found[n]


def _is_site(s: Sentence, k: int) -> bool:
    """Whether a name stands as a place, not as who acts: after a preposition of place, or the object of "stormed"."""
    token, words = s.tokens[k], place_words()
    above = s.tokens[token.head]
    verb = next((s.tokens[i] for i in s.ancestors(k) if s.tokens[i].pos in VERBAL), None)
    if verb is not None and verb.lemma.lower() in time_lexicon().sets["reporting"]:
        return False  # "announced in Moscow": where it was said
    if token.dep == "pobj":
        inside = above.lemma.lower() in words["inside"] | words["around"]
        of = above.lemma.lower() == "of" and s.tokens[above.head].lemma.lower() in words["within_nouns"]
        return inside or of or s.tokens[above.head].lemma.lower() in words["takes_place"]
    if token.dep in ("compound", "nmod"):
        return above.pos == "NOUN" and above.lemma.lower() in words["within_nouns"] | words["takes_place"]
    return token.dep in ("dobj", "nsubjpass") and above.lemma.lower() in words["takes_place"]


def _fits(place: Place, word: str) -> bool:
    kind = KINDS.get(place.precision, "")
    return bool(kind) and word in place_words()[kind]


def _taken_up(c: Candidate, before: Sequence[Candidate], told: Told) -> Candidate:
    """ "Shelled the city", "a raid on the port": the place told last that the words can mean, in the country of the one
    who was hit, where the text says who."""
    s = told.sentences[c.spots[0].sentence]
    countries = {e.country for e in c.recipient if e.country}
    for k in (c.draft.anchor, c.draft.top, *_ways(s, c.draft.anchor)):
        for noun in _set_nouns(s, k):
            word = s.tokens[noun].lemma.lower()
            acts = (b.place for b in reversed(before) if s.index - b.spots[0].sentence <= MEMORY)
            sites = [p for p in acts if p is not None and p.precision == "site" and _fits(p, word)]
            near = [*told.before(s.index, noun, word), *sites]
            place = next((p for p in near if p.country in countries or p.country is None), None)
            alone = len({p.country for p in near}) == 1 and not countries
            if place is None and (alone or word == "capital"):
                place = next(iter(near), None)
            if place is not None:
                return _with(c, place, f"the {s.tokens[noun].text}", "context: the place told last")
    return c


def _ways(s: Sentence, anchor: int) -> Sequence[int]:
    """The verb of which a noun that is the act is object or subject."""
    token = s.tokens[anchor]
    if token.dep == "relcl":  # "shelling in the east of the city, in which four were killed"
        return (token.head,)
    return (token.head,) if token.pos == "NOUN" and token.dep in ("dobj", "nsubj", "nsubjpass") else ()


def _set_nouns(s: Sentence, k: int) -> Sequence[int]:
    """Definite nouns of place below a token: its object, or in a phrase of place, also "the east of the city"."""
    words, lemma = place_words(), s.tokens[k].lemma.lower()
    heads = [t.i for t in s.childs(k, "dobj", "nsubjpass") if lemma in words["takes_place"]]
    for preposition in s.childs(k, "prep"):
        name = preposition.lemma.lower()
        if name in words["inside"] | words["around"] or (name in ("on", "of") and lemma in words["takes_place"]):
            heads += [t.i for t in s.childs(preposition.i, "pobj")]
    for head in list(heads):
        inner = (p for p in s.childs(head, "prep") if p.lemma.lower() in ("of", "in"))
        heads += [
            t.i for p in inner if s.tokens[head].lemma.lower() in words["within_nouns"] for t in s.childs(p.i, "pobj")
        ]
    return [k for k in heads if _definite(s, k)]


def _definite(s: Sentence, k: int) -> bool:
    """Whether a noun is definite and names no place itself."""
    the = any(t.text.lower() in ("the", "that", "this") for t in s.childs(k, "det"))
    return the and s.tokens[k].pos == "NOUN" and not s.childs(k, "compound", "appos", "poss")


def _with(c: Candidate, place: Place, words: str, rule: str) -> Candidate:
    return replace(c, place=place, reasons=(*c.reasons, Reason("place", place.name, words, rule)))


def _there(c: Candidate, before: Sequence[Candidate], sentences: Mapping[int, Sentence]) -> Candidate:
    """ "Landed there": where the act told last took place."""
    s = sentences[c.spots[0].sentence]
    if not any(t.text.lower() == "there" for k in (c.draft.anchor, c.draft.top) for t in s.childs(k, "advmod")):
        return c
    near = (b for b in reversed(before) if s.index - b.spots[0].sentence <= REACH)
    place = next((b.place for b in near if b.place is not None), None)
    return _with(c, place, "there", "context: where the act before took place") if place else c


def _at_home(c: Candidate, home: Place, sentences: Mapping[int, Sentence]) -> Candidate:
    """What several parties did together, in the lead of a story from a city of one of them, took place there; their
    meetings and signings also where the city is of a third."""
    s = sentences[c.spots[0].sentence]
    parties = {e.id: e for e in (*c.actor, *c.recipient)}
    countries = {e.country for e in parties.values()}
    verb = s.tokens[c.draft.anchor].lemma.lower()
    meets = c.event_type == "CONSULT" or verb in place_words()["signing"]
    own = home.country in countries and (meets or c.event_type == "AGREE" or verb in place_words()["together"])
    held = own or (meets and len(countries) > 1)
    if not held or len(parties) < 2 or c.auxiliary or s.tokens[c.draft.top].dep != "ROOT":
        return c
    return _with(c, home, home.name, "dateline of the story, where its parties meet")


def _dateline(text: str, lead: Sentence, gazetteer: Gazetteer) -> Place | None:
    """The city that stands before the lead on its line ("BOGOTA -", "GENEVA (AP) \u2014"), or None."""
    start = lead.tokens[0].start if lead.tokens else 0
    line = text[text.rfind("\n", 0, start) + 1 : start].strip()
    name = CITY.match(SPLIT.split(line)[0].strip()) if line else None
    rows = [row for row in gazetteer.find(name.group()) if row.kind != "country"] if name else []
    row = max(rows, key=lambda row: (row.kind == "capital", row.population), default=None)
    if row is None or name is None:
        return None
    shown = name.group().title() if name.group().isupper() else name.group()
    precision = {"capital": "city", "sea": "region"}.get(row.kind, row.kind)
    return Place(shown, row.country, row.lat, row.lon, row.geonames, precision)
