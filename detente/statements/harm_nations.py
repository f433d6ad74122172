"""Of which nationality the victims of an act are where the text does not say: that follows from whom the act hit."""

from collections.abc import Mapping, Sequence
from dataclasses import replace

from detente.model.statement import CountryCasualties
from detente.statements.candidates import Candidate
from detente.statements.casualties import CasualtyReport
from detente.statements.casualty_lexicon import casualty_lexicon
from detente.statements.time_story import Story

PERSONS = frozenset({"he", "she", "him", "her"})


def with_nationalities(
    given: Sequence[Candidate], reports: Mapping[int, Sequence[CasualtyReport]], story: Story
) -> list[Candidate]:
    """The candidates, retellings joined, with the nationalities of victims that follow from whom the act hit."""
    return [_national(c, reports, story) for c in given]


def _national(c: Candidate, reports: Mapping[int, Sequence[CasualtyReport]], story: Story) -> Candidate:
    """Victims without a stated nationality are of the state hit: its crews and troops, and at home its people."""
    state = _state_hit(c)
    if c.casualties is None or c.casualties.by or state is None:
        return c
    words = _victims(c, reports, story)
    at_home = c.place is not None and c.place.country == state
    home = at_home or [e.country for e in c.actor] == [state]  # by its own army or rebels
    sets = casualty_lexicon().sets
    own = words & (sets["units"] | sets["civilians"]) or (home and words & sets["locals"]) or _hit_themselves(c, words)
    if not own:
        return c
    share = CountryCasualties(state, c.casualties.dead, c.casualties.injured)
    return replace(c, casualties=replace(c.casualties, by=(share,)))


def _hit_themselves(c: Candidate, words: set[str]) -> bool:
    """Whether those counted are the ones whom the act names as hit: "he died there", "five of them were killed"."""
    them = casualty_lexicon().sets["part_pronouns"] | PERSONS
    names = {w for e in c.recipient for w in e.text.split() if e.text[:1].isupper() and e.text != e.name}
    return bool(words & them) or bool(names and names <= {w.title() for w in words})


def _state_hit(c: Candidate) -> str | None:
    """The one state that an act hit; where nobody is named, that of the place."""
    if not c.recipient:
        return c.place.country if c.place is not None else None
    states = {e.country for e in c.recipient if e.country and e.id == e.country}
    return states.pop() if len(states) == 1 and len(c.recipient) == 1 else None


def _victims(c: Candidate, reports: Mapping[int, Sequence[CasualtyReport]], story: Story) -> set[str]:
    out = set[str]()
    for sentence, found in reports.items():
        for report in found:
            if report.casualties == c.casualties:
                words = story.sentences[sentence].tokens[report.first : report.last + 1]
                out |= {t.lemma.lower() for t in words} | {t.text.lower() for t in words}
    return out
