"""Who holds up what: openings that texts state, that an institution's rules imply, or that their end gives away."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from datetime import date, timedelta

from detente.model.blocking import Rule
from detente.relations.evidence import Act, Belongs, Evidence, Tie
from detente.relations.institutions import Institutions, holders_of
from detente.relations.vocabulary import Vocabulary

Matter = tuple[str, ...]
_THREAT = frozenset({"future", "hypothetical"})
_APART = timedelta(days=2 * 366)  # of what is silent for so long, the next word opens another matter
_NAMED = 3  # letters that a name must have to be looked for in words


@dataclass(frozen=True, slots=True)
class Roll:
    """What is known of actors from outside the record: who is a member of what on a day, and how they are called."""

    members: Callable[[str, date], frozenset[str]]
    names: Callable[[str], tuple[str, ...]]


@dataclass(frozen=True, slots=True)
class Opening:
    """Something by which a party holds up a matter; `rule` says under which rule it can, if that is how it is known.

    `asked`: it is only asked for its consent. `ended`: all that is known is that it gave the hold up.
    """

    blocker: str
    matter: Matter
    act: Act
    basis: str
    reason: str
    target: Act | None = None
    rule: Rule | None = None
    asked: bool = False
    ended: bool = False
    threat: bool = False


class Subjects:
    """What is between the same parties at times far from each other are several matters, told apart by their years."""

    def __init__(self, told: Iterable[tuple[Matter, date]]) -> None:
        """All days on which something is said of a matter."""
        days: dict[Matter, set[date]] = {}
        for matter, day in told:
            days.setdefault(matter, set()).add(day)
        self._years: dict[tuple[Matter, date], int] = {}
        for matter, listed in days.items():
            begun = last = min(listed)
            for day in sorted(listed):
                begun = day if day - last > _APART else begun
                last = day
                self._years[matter, day] = begun.year

    def year(self, matter: Matter, day: date) -> int:
        """The year in which the matter began that is spoken of on a day."""
        return self._years[matter, day]


def matter_id(matter: Matter, year: int) -> str:
    """The id of the knot of a matter."""
    return f"matter:{'|'.join(matter)}@{year}"


@dataclass(slots=True)
class Stance:
    """All that is known of one party's hold on one matter."""

    blocker: str
    matter: Matter
    year: int
    openings: list[Opening] = field(default_factory=list)
    lifts: list[tuple[Act, str]] = field(default_factory=list)
    eases: list[Act] = field(default_factory=list)

    @property
    def id(self) -> str:
        """The id of its knot."""
        return f"stance:{self.blocker}>{'|'.join(self.matter)}@{self.year}"

    @property
    def held(self) -> str:
        """The id of the knot of its matter."""
        return matter_id(self.matter, self.year)

    @property
    def documents(self) -> frozenset[str]:
        """The documents that tell of it."""
        return frozenset(o.act.document for o in self.openings)

    def others(self) -> tuple[str, ...]:
        """The parties of the matter without the one that holds it up."""
        return tuple(party for party in self.matter if party != self.blocker)


class Finder:
    """Looks for openings in the evidence."""

    def __init__(self, found: Evidence, words: Vocabulary, rules: Institutions, roll: Roll) -> None:
        """What is read, by which words, and under which rules."""
        self._found, self._words, self._rules, self._roll = found, words, rules, roll
        self._known = frozenset(name for name in rules.ids() if name in rules)

    def openings(self) -> Iterator[Opening]:
        """All openings, in no particular order."""
        implied: dict[tuple[str, str], list[Opening]] = {}
        for document, acts in self._found.by_document.items():
            if bodies := self._bodies(document, acts):
                for opening in (o for act in acts for o in self._implied(act, bodies, document)):
                    implied.setdefault((opening.act.id, opening.blocker), []).append(opening)
        for tie in self._found.ties:
            if tie.type == "blocks" and tie.source.type and "negation" not in tie.source.auxiliary:
                yield from (_whole(o, implied.get((o.act.id, o.blocker), ())) for o in self._stated(tie))
            elif tie.type == "enables" and self._words.withdraws(tie.source.words):
                yield from self._given_up(tie)
        yield from (o for each in implied.values() for o in each)

    def _stated(self, tie: Tie) -> Iterator[Opening]:
        act, target = tie.source, tie.target
        threat = bool(act.auxiliary & _THREAT) or act.type in self._words.threatens
        for blocker in act.actors or act.recipients:
            matter = tuple(sorted({*target.parties, *(act.recipients if set(target.parties) <= {blocker} else ())}))
            yield Opening(blocker, matter or act.parties, act, "stated", "the text says so", target, threat=threat)

    def _given_up(self, tie: Tie) -> Iterator[Opening]:
        """A veto that was lifted, and what that made possible."""
        act = tie.source
        for blocker in act.actors:
            bodies = [r for r in act.recipients + tie.target.parties if r in self._rules]
            matter = tuple(sorted({*tie.target.parties, *bodies} - {blocker}))
            rule = next((r for b in bodies if (r := self._right(blocker, b, act.start, admission=False))), None)
            if act.real and len(matter) > 1:
                reason = "it was given up, so it was there before"
                yield Opening(blocker, matter, act, "stated", reason, tie.target, rule, ended=True)

    def _implied(self, act: Act, bodies: tuple[str, ...], document: str) -> Iterator[Opening]:
        """Acts of a party that has a say in an institution, against who wants something of it."""
        asked = act.type == "REQUEST" and self._words.consents(act.words)
        opens = act.type in self._words.opens or act.type in self._words.threatens
        given_up = act.type in self._words.lifts and self._words.withdraws(act.words)
        if not (asked or opens or given_up) or "negation" in act.auxiliary or (given_up and not act.real):
            return
        belongs = self._found.belongs.get(document, [])
        for body in bodies:
            named = self._names(body, act.words)
            if opens and not (self._words.hinders(act.words) or named):
                continue
            for blocker, wanting in self._sides(act, body, belongs, asked, named):
                rule = self._right(blocker, body, act.start, admission=_candidate(wanting, body, belongs))
                if rule is None or wanting == blocker:
                    continue
                threat = opens and (bool(act.auxiliary & _THREAT) or act.type in self._words.threatens)
                yield Opening(
                    blocker, tuple(sorted((wanting, body))), act, "rule", _because(rule, asked), None, rule,
                    asked, given_up, threat,
                )  # fmt: skip

    def _sides(
        self, act: Act, body: str, belongs: Iterable[Belongs], asked: bool, named: bool
    ) -> Iterator[tuple[str, str]]:
        """Who may hold up, and who waits."""
        waiting = {b.member for b in belongs if b.group == body and b.status in ("candidate", "partner")}
        if asked:
            yield from ((asked_one, one) for asked_one in act.recipients for one in sorted(waiting))
            return
        for blocker in act.actors:
            for party in act.recipients:
                if party != body and (party in waiting or body in act.recipients or self._words.votes(act.words)):
                    yield blocker, party
                elif party == body and named and not set(act.recipients) - {body}:
                    yield from ((blocker, one) for one in sorted(waiting))

    def _bodies(self, document: str, acts: Iterable[Act]) -> tuple[str, ...]:
        """The institutions that a document speaks of."""
        named = {b.group for b in self._found.belongs.get(document, ())}.union(
            *(act.actors for act in acts), *(act.recipients for act in acts)
        )
        return tuple(sorted(named & self._known))

    def _right(self, actor: str, body: str, day: date, *, admission: bool) -> Rule | None:
        """The rule under which an actor can hold something up alone in an institution."""
        rule = self._rules.rule(body, day, admission=admission)
        if rule is None or actor not in holders_of(rule, self._roll.members(rule.institution, day), day):
            return None
        return rule

    def _names(self, body: str, words: str) -> bool:
        return any(name in words for name in self._roll.names(body) if len(name) >= _NAMED)

    def rules_about(self, stance: Stance) -> Rule | None:
        """The rule that lets a party hold a matter up: of an institution that takes part, or that its texts name."""
        if told := next((o.rule for o in stance.openings if o.rule), None):
            return told
        for opening in stance.openings:
            acts = self._found.by_document.get(opening.act.document, ())
            bodies = self._bodies(opening.act.document, acts)
            belongs = self._found.belongs.get(opening.act.document, [])
            for body in sorted(bodies, key=lambda b: (b not in stance.matter, b)):
                on_roll = {b.member for b in belongs if b.group == body} & set(stance.matter)
                inside = self._roll.members(body, opening.act.start)
                shared = len(inside.intersection(stance.matter)) > 1 and any(b.group == body for b in belongs)
                if (body in stance.matter or on_roll or shared) and (
                    rule := self._right(stance.blocker, body, opening.act.start, admission=False)
                ):
                    return rule
        return None


class Lifts:
    """Finds what ends holds, or eases them; `freeing` are links by the act that enables."""

    def __init__(self, freeing: Mapping[str, Tie], words: Vocabulary, bodies: Institutions) -> None:
        self._freeing, self._words, self._bodies = freeing, words, bodies
        self._tells: dict[str, bool] = {}

    def may(self, act: Act) -> bool:
        """Whether an act can end or ease any hold."""
        return act.type in self._words.lifts and act.real

    def find(self, stance: Stance, acts: Iterable[Act]) -> None:
        """What of some acts, those that `may`, ends the hold of a party, or eases it."""
        spoken = {o.target.id for o in stance.openings if o.target}
        others, documents = set(stance.others()), stance.documents
        soft = others - {b for b in stance.matter if b in self._bodies}
        for act in acts:
            if stance.blocker not in act.actors:
                continue
            tie = self._freeing.get(act.id)
            frees = tie is not None and (
                tie.target.id in spoken or set(stance.matter) <= {*tie.target.parties, *act.parties}
            )
            touches = not act.recipients or not others.isdisjoint(act.recipients)
            told = bool(act.recipients) or act.document in documents
            if frees or (touches and told and self._tell(act)):
                stance.lifts.append((act, "it opened the way" if frees else "its words give the hold up, or consent"))
            elif not soft.isdisjoint(act.recipients) or not soft.isdisjoint(act.actors):
                stance.eases.append(act)

    def _tell(self, act: Act) -> bool:
        """Whether words give a hold up, or consent; many stances ask about the same act."""
        if act.id not in self._tells:
            self._tells[act.id] = self._words.withdraws(act.words) or self._words.consents(act.words)
        return self._tells[act.id]


def _whole(stated: Opening, implied: Iterable[Opening]) -> Opening:
    """An opening with the body that its text leaves understood: "blocked *Sweden's entry*", into the alliance."""
    wider = next((o for o in implied if set(stated.matter) < set(o.matter)), None)
    return replace(stated, matter=wider.matter, rule=wider.rule) if wider else stated


def _candidate(party: str, body: str, belongs: Iterable[Belongs]) -> bool:
    return any((b.member, b.group, b.status) == (party, body, "candidate") for b in belongs)


def _because(rule: Rule, asked: bool) -> str:
    verb = "is asked for its consent" if asked else "can"
    return f"under {rule.where} ({rule.rule}) it {verb}"
