"""What the graph of blockers is made of, whatever the day: stances with their openings and ends, links by their ends,
and what happened between those who are at odds. Dear to find; the graph of a day is soon made of it."""

from collections.abc import Mapping

import pyarrow as pa

from detente.garbage import unsearched
from detente.relations.evidence import Act, Evidence, Tie
from detente.relations.institutions import Institutions
from detente.relations.quarrels import Between, sifted
from detente.relations.stances import Finder, Lifts, Roll, Stance, Subjects, matter_id
from detente.relations.vocabulary import Vocabulary
from detente.sql import connect

Pair = tuple[str, str]


class Ground:
    """All of it; it stays as it is, so that several may ask it at the same time."""

    def __init__(self, found: Evidence, words: Vocabulary, rules: Institutions, roll: Roll) -> None:
        """`found` is asked for nothing more afterwards than what it has found."""
        self.found, self.words, self.rules = found, words, rules
        self.finder = Finder(found, words, rules, roll)
        self.named = [  # what a text says is held up by how two parties stand
            t for t in found.ties if t.type == "blocks" and not t.source.type and len(t.source.parties) == 2
        ]
        self.into: dict[str, list[Tie]] = {}  # what causes what, by the effect
        self.freeing: dict[str, Tie] = {}  # what an act made possible
        for tie in found.ties:
            if tie.type == "causes":
                self.into.setdefault(tie.target.id, []).append(tie)
            elif tie.type == "enables":
                self.freeing[tie.source.id] = tie
        self.conditions = [tie for tie in found.ties if tie.type == "conditions"]
        openings = list(self.finder.openings())
        self.subjects = Subjects(
            [*((o.matter, o.act.start) for o in openings)]
            + [(tie.target.parties, tie.target.start) for tie in (*self.named, *self.conditions)]
        )
        self.by_matter: dict[str, list[Tie]] = {}
        for tie in self.named:
            self.by_matter.setdefault(self.held(tie), []).append(tie)
        self.stances: dict[str, Stance] = {}
        for opening in openings:
            stance = Stance(opening.blocker, opening.matter, self.subjects.year(opening.matter, opening.act.start))
            self.stances.setdefault(stance.id, stance).openings.append(opening)
        self.rule_of = {stance.id: self.finder.rules_about(stance) for stance in self.stances.values()}
        self.opened_by: dict[str, list[Stance]] = {}
        self.told_in: dict[str, list[Stance]] = {}
        self.of_party: dict[tuple[str, tuple[str, ...]], list[Act]] = {}
        own = {opening.act.id for opening in openings}  # a hold is no reason for itself
        self.between: Mapping[Pair, Between] = self._met(own)

    def held(self, tie: Tie) -> str:
        """The id of the matter that is the target of a link."""
        return matter_id(tie.target.parties, self.subjects.year(tie.target.parties, tie.target.start))

    def _met(self, own: set[str]) -> dict[Pair, Between]:
        """What happened between each two who may quarrel, but for the holds; the ends of the stances on the way."""
        pairs = {pair_of(s.blocker, other) for s in self.stances.values() for other in s.others()}
        pairs |= {pair_of(*tie.source.parties) for tie in self.named}
        between = self.found.between(pairs)
        for act in self.found.acts.values():
            for actor in act.actors:
                self.of_party.setdefault((act.type, (actor,)), []).append(act)
        lifts = Lifts(self.freeing, self.words, self.rules)
        ending = {pair: [act for act in acts if lifts.may(act)] for pair, acts in between.items()}
        for stance in self.stances.values():
            for opening in stance.openings:
                self.opened_by.setdefault(opening.act.id, []).append(stance)
            for document in stance.documents:
                self.told_in.setdefault(document, []).append(stance)
            told = {a.id: a for other in stance.others() for a in ending.get(pair_of(stance.blocker, other), ())}
            told |= {a.id: a for d in stance.documents for a in self.found.by_document.get(d, ()) if lifts.may(a)}
            lifts.find(stance, told.values())
        return {
            pair: sifted((act for act in acts if act.id not in own), self.words)
            for pair, acts in between.items()
            if pair[0] not in self.rules and pair[1] not in self.rules
        }


def ground(tables: Mapping[str, pa.Table], words: Vocabulary, rules: Institutions, roll: Roll) -> Ground:
    """What is found in the tables of a record; these as `evidence` describes them."""
    with unsearched(), connect(tables) as connection:
        return Ground(Evidence(connection, words), words, rules, roll)


def pair_of(a: str, b: str) -> Pair:
    """Two parties, without direction."""
    return (a, b) if a <= b else (b, a)
