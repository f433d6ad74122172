"""Places that an act takes from its context: "there", and the dateline of a story about a meeting or a signing."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import replace

from detente.model.document import Sentence
from detente.model.statement import Place, Reason
from detente.statements.candidates import Candidate
from detente.statements.gazetteer import Gazetteer
from detente.statements.where import place_words

CITY = re.compile(r"[^\W\d_][\w.' -]{1,40}")
SPLIT = re.compile(r"\s*[,(/\u2013\u2014]\s*|\s+-\s+|\s+-$")
REACH = 2  # sentences back to the place of "there"


def placed(
    given: Sequence[Candidate], sentences: Mapping[int, Sentence], text: str, gazetteer: Gazetteer
) -> list[Candidate]:
    """The candidates, in the text's order, with places that their own words leave to the context."""
    out: list[Candidate] = []
    lead = next((n for n in sorted(sentences) if sentences[n].kind != "headline"), -1)
    home = _dateline(text, sentences[lead], gazetteer) if lead >= 0 else None
    for c in given:
        if c.place is None and not c.headline:
            c = _there(c, out, sentences)
            c = _at_home(c, home, sentences) if c.spots[0].sentence == lead and home is not None else c
        out.append(c)
    return out


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
    own = home.country in countries and (meets or verb in place_words()["together"])
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
