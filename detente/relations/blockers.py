"""The graph of what is held up by whom and why, as of a day.

A matter (what is between some parties) hangs on stances, quarrels and conditions; a stance hangs on the quarrel that is
its reason, on acts that caused it, and on the rule that makes it count; a quarrel hangs on the act that began it.
A stance stands while its last opening is later than the last act that ends it, so that more evidence of an end never
makes more stand. Everything is derived anew from statements at each question.
"""

from collections.abc import Collection, Iterable, Mapping
from datetime import date, timedelta

import pyarrow as pa

from detente.garbage import unsearched
from detente.model.blocking import STANDING, Blockage, Hold, Knot
from detente.relations.evidence import Act, Evidence, Tie
from detente.relations.institutions import Institutions
from detente.relations.quarrels import Quarrel, origin, quarrels
from detente.relations.stances import Finder, Matter, Opening, Roll, Stance, Subjects, lift, matter_id
from detente.relations.vocabulary import Vocabulary
from detente.sql import connect

_MOST = 3  # causes that are shown of one knot
_BESIDE = timedelta(days=2 * 366)  # an act so far from the hold in time is another story, though one text tells both
Pair = tuple[str, str]


def blockers(tables: Mapping[str, pa.Table], day: date, words: Vocabulary, rules: Institutions, roll: Roll) -> Blockage:
    """The graph as of a day; tables as `evidence` describes them. What the record tells later of a hold that stood on
    the day is used for what it says of its beginning, not for its end."""
    with unsearched(), connect(tables) as connection:
        found = Evidence(connection, words)
        return _Build(found, day, words, rules, Finder(found, words, rules, roll)).graph()


class _Build:
    """Puts the graph together, knot by knot."""

    def __init__(self, found: Evidence, day: date, words: Vocabulary, rules: Institutions, finder: Finder) -> None:
        self.found, self.day, self.words, self.rules, self.finder = found, day, words, rules, finder
        self.knots: dict[str, Knot] = {}
        self.holds: dict[tuple[str, str], Hold] = {}
        self.stances: dict[str, Stance] = {}
        self.spells: dict[Pair, list[Quarrel]] = {}
        self.opened_by: dict[str, list[Stance]] = {}
        self.told_in: dict[str, list[Stance]] = {}
        self.of_party: dict[tuple[str, tuple[str, ...]], list[Act]] = {}
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
        self.openings = list(finder.openings())
        self.subjects = Subjects(
            [*((o.matter, o.act.start) for o in self.openings)]
            + [(tie.target.parties, tie.target.start) for tie in (*self.named, *self.conditions)]
        )

        self.by_matter: dict[str, list[Tie]] = {}
        for tie in self.named:
            self.by_matter.setdefault(self._held(tie), []).append(tie)

    def graph(self) -> Blockage:
        self._gather()
        for stance in self.stances.values():
            self._stand(stance)
        for tie in self.named:
            self._held_by_relation(tie)
        for tie in self.conditions:
            self._condition(tie)
        return Blockage(self.day, self.knots, tuple(self.holds.values()))

    def _gather(self) -> None:
        """Stances with their openings and ends, and the quarrels of their parties."""
        for opening in self.openings:
            year = self.subjects.year(opening.matter, opening.act.start)
            stance = Stance(opening.blocker, opening.matter, year)
            self.stances.setdefault(stance.id, stance).openings.append(opening)
        pairs = {_pair(s.blocker, other) for s in self.stances.values() for other in s.others()}
        pairs |= {_pair(*tie.source.parties) for tie in self.named}
        between = self.found.between(pairs)
        for act in self.found.acts.values():
            for actor in act.actors:
                self.of_party.setdefault((act.type, (actor,)), []).append(act)
        own = {o.act.id for o in self.openings}  # a hold is no reason for itself
        for pair, acts in between.items():
            if pair[0] not in self.rules and pair[1] not in self.rules:
                self.spells[pair] = quarrels(pair, [a for a in acts if a.id not in own], self.day, self.words)
        for stance in self.stances.values():
            for opening in stance.openings:
                self.opened_by.setdefault(opening.act.id, []).append(stance)
            for document in stance.documents:
                self.told_in.setdefault(document, []).append(stance)
            told = {a.id: a for other in stance.others() for a in between.get(_pair(stance.blocker, other), ())}
            told |= {a.id: a for d in stance.documents for a in self.found.by_document.get(d, ())}
            lift(stance, told.values(), self.freeing, self.words, self.rules)

    def _stand(self, stance: Stance) -> None:
        """The stance with its matter, its status and all that it rests on."""
        real = [o for o in stance.openings if not o.threat and not o.ended and o.act.start <= self.day]
        quarrel, said = self._reason(stance, real)
        lifts = [(act, why) for act, why in stance.lifts if act.end <= self.day]
        if said and quarrel and quarrel.until and quarrel.ended:
            lifts.append((quarrel.ended[0], "the quarrel that it rested on was settled"))
        since = min((o.act.start for o in real), default=None)
        given_up = [o for o in stance.openings if o.ended]
        if not real and given_up:
            since = quarrel.since if quarrel else None
            if since is None and all(o.act.end > self.day for o in given_up):
                return
        elif not real and not any(o.threat and o.act.start <= self.day for o in stance.openings):
            return
        hold = self._hold(stance, real, lifts, since)
        kind = "consent" if all(o.asked for o in stance.openings) else "opposition"
        self._knot(stance.id, "stance", (stance.blocker, *stance.matter), [o.act for o in stance.openings], kind)
        self._matter(stance.held, stance.matter, [o.target for o in stance.openings if o.target])
        self.holds[hold.held, hold.by] = hold
        self._causes(stance, quarrel, said)
        if rule := self.finder.rules_about(stance):
            key = f"rule:{rule.institution}:{rule.about}"
            about = "" if rule.about == "decisions" else f"on {rule.about} "
            reason = f"{about}by {rule.rule}: {rule.where}"
            self._knot(key, "rule", (rule.institution,), (), reason)
            self.holds[stance.id, key] = Hold(stance.id, key, "rule", "told", rule.since, rule.until, reason)

    def _hold(self, stance: Stance, real: list[Opening], lifts: list[tuple[Act, str]], since: date | None) -> Hold:
        """The edge from the matter to the stance."""
        begun = max((o.act.start for o in real), default=None)
        ends = sorted((act.end, act.id, why) for act, why in lifts if begun is None or act.end > begun)
        even = [act for act, _ in lifts if act.end == begun]
        eases = [a for a in stance.eases if a.end <= self.day and (begun is None or a.end > begun)] + even
        if ends:
            status = "lifted"
        elif real or any(o.ended for o in stance.openings):
            status = "weakened" if eases else "open"
        else:
            status = "threatened"
        first = min(real or stance.openings, key=lambda o: (o.basis != "stated", o.act.start, o.act.id))
        reason = ends[0][2] if ends else first.reason
        opened = sorted((o for o in stance.openings if not o.ended), key=lambda o: (o.act.start, o.act.id))
        return Hold(
            stance.held, stance.id, first.basis, status, since, ends[0][0] if ends else None, reason,
            _ids(o.act for o in opened or stance.openings), _ids(eases), tuple(id for _, id, _ in ends),
        )  # fmt: skip

    def _reason(self, stance: Stance, real: list[Opening]) -> tuple[Quarrel | None, bool]:
        """The quarrel that a stance rests on, and whether a text says so."""
        stated = {_pair(*t.source.parties) for t in self.by_matter.get(stance.held, ())}
        stated = {pair for pair in stated if stance.blocker in pair}
        days = [o.act.start for o in real] or [min(o.act.end, self.day) for o in stance.openings if not o.threat]
        for pair in sorted(
            {_pair(stance.blocker, other) for other in stance.others()}, key=lambda p: (p not in stated, p)
        ):
            spells = self.spells.get(pair, [])
            if pair in stated and spells:
                return spells[-1], True
            for spell in reversed(spells):
                if any(spell.covers(day, self.words) for day in days):
                    return spell, False
        return None, False

    def _causes(self, stance: Stance, quarrel: Quarrel | None, said: bool) -> None:
        """Why the stance was taken: what links say, and the quarrel with what it goes back to."""
        opened = dict.fromkeys(o.act.id for o in stance.openings)
        begun = min(o.act.start for o in stance.openings)
        beside = [a.id for d in sorted(stance.documents) for a in self.found.by_document[d] if a.id in self.into]
        into = [t for id in dict.fromkeys([*opened, *beside]) for t in self.into.get(id, ())]
        told = [t for t in into if self._of(t.target, stance, opened, begun)]
        for tie in told[:_MOST]:
            if tie.source.id not in opened and tie.source.start <= min(self.day, begun):
                self._act(stance.id, tie.source, "stated", f"the text says so: “{tie.words}”")
        if quarrel:
            reason = (
                "the text says so"
                if said
                else f"{_spell(quarrel)} when it was taken, and it is against the other party"
            )
            self._quarrel(stance.id, quarrel, "stated" if said else "inferred", reason, stance.documents)

    def _of(self, act: Act, stance: Stance, opened: Collection[str], begun: date) -> bool:
        """Whether an act is the stance itself, or another act of conflict of its party that its text tells beside
        it and that is not much older."""
        if act.id in opened:
            return True
        if abs(begun - act.start) > _BESIDE:
            return False
        hard = bool(act.type) and act.quad > 2 and stance.blocker in act.actors and act.document in stance.documents
        return hard and (not act.recipients or bool(set(act.recipients) & set(stance.matter)))

    def _quarrel(self, held: str, quarrel: Quarrel, basis: str, reason: str, documents: Collection[str]) -> None:
        key = f"quarrel:{'|'.join(quarrel.parties)}"
        self._knot(key, "quarrel", quarrel.parties, quarrel.hard)
        self.holds[held, key] = Hold(
            held, key, basis, quarrel.status, quarrel.since, quarrel.until, reason,
            _ids(quarrel.hard), _ids(quarrel.eased), _ids(quarrel.ended) if quarrel.until else (),
        )  # fmt: skip
        into = [tie for act in quarrel.hard for tie in self.into.get(act.id, ())]
        stated = [tie for tie in into if tie.source.start <= self.day]
        claimed = [t for t in stated if not t.target.type] or stated
        for tie in claimed[:_MOST]:
            if tie.source.id != tie.target.id:
                self._act(key, tie.source, "stated", f"the text says so: “{tie.words}”")
        if not claimed and (first := origin(quarrel, documents)).type:
            self._act(key, first, "inferred", "of what is told of the quarrel it weighs most")

    def _held(self, tie: Tie) -> str:
        """The id of the matter that is the target of a link."""
        return matter_id(tie.target.parties, self.subjects.year(tie.target.parties, tie.target.start))

    def _held_by_relation(self, tie: Tie) -> None:
        """A matter that, as a text says, hangs on how two parties stand, where no stance of theirs stands between."""
        pair = _pair(*tie.source.parties)
        held = self._held(tie)
        year = self.subjects.year(tie.target.parties, tie.target.start)
        between = [Stance(party, tie.target.parties, year).id in self.knots for party in pair]
        spells = self.spells.get(pair, [])
        if not any(between) and spells and tie.source.start <= self.day:
            self._matter(held, tie.target.parties, [tie.target])
            self._quarrel(held, spells[-1], "stated", f"the text says so: “{tie.words}”", {tie.document})

    def _condition(self, tie: Tie) -> None:
        """What waits for something else to happen; where it is itself a hold, that ends when it happens."""
        target, source = tie.target, tie.source
        if source.start > self.day:
            return
        stances = self.opened_by.get(target.id, [])
        beside = [s for s in self.told_in.get(target.document, ()) if s.blocker in target.actors]
        holding = bool(target.type) and target.quad > 2
        key = f"condition:{source.id}"
        met = None if holding else self._met(source)
        status = "lifted" if met else "open"
        reason = f"it waits for this: “{tie.words}”"
        held = [s.id for s in stances or (beside if holding else []) if s.id in self.knots]
        if not held and not holding and target.parties:
            held = [self._held(tie)]
            self._matter(held[0], target.parties, [target])
        for one in held:
            self._knot(key, "condition", source.parties, [source], source.words)
            until = met.end if met else None
            self.holds[one, key] = Hold(
                one, key, "stated", status, source.start, until, reason, (source.id,), (), _ids([met]) if met else ()
            )

    def _met(self, source: Act) -> Act | None:
        """The act that fulfils a condition: itself if it happened, else one of its kind by the same party since."""
        if source.real and source.end <= self.day:
            return source
        later = [
            act for act in self.of_party.get((source.type, source.actors[:1]), ())
            if act.real and source.start < act.end <= self.day
            and set(source.actors) <= set(act.actors) and set(source.recipients) <= set(act.parties)
        ]  # fmt: skip
        return min(later, key=lambda act: (act.end, act.id), default=None)

    def _act(self, held: str, act: Act, basis: str, reason: str) -> None:
        key = f"act:{act.id}"
        self._knot(key, "act", act.parties, [act], act.words)
        self.holds[held, key] = Hold(held, key, basis, "told", act.start, act.end, reason, (act.id,))

    def _matter(self, id: str, parties: Matter, targets: list[Act]) -> None:
        self._knot(id, "matter", parties, targets, targets[-1].words if targets else "")

    def _knot(self, id: str, kind: str, parties: tuple[str, ...], acts: Iterable[Act], words: str = "") -> None:
        old = self.knots.get(id)
        ids = tuple(dict.fromkeys([*(old.ids if old else ()), *_ids(acts)]))
        self.knots[id] = Knot(id, kind, parties, ids, words or (old.words if old else ""))


def status_of(graph: Blockage, knot: str) -> str:
    """How a matter stands: open or weakened while something stands, else threatened, else lifted."""
    found = [hold.status for hold in graph.of(knot)]
    return next((s for s in (*STANDING, "threatened", "lifted") if s in found), "told")


def _pair(a: str, b: str) -> Pair:
    return (a, b) if a <= b else (b, a)


def _ids(acts: Iterable[Act]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(act.id for act in acts))


def _spell(quarrel: Quarrel) -> str:
    return f"the two were at odds (since {quarrel.since})"
