"""The graph of what is held up by whom and why, as of a day.

A matter (what is between some parties) hangs on stances, quarrels and conditions; a stance hangs on the quarrel that is
its reason, on acts that caused it, and on the rule that makes it count; a quarrel hangs on the act that began it.
A stance stands while its last opening is later than the last act that ends it, so that more evidence of an end never
makes more stand. Everything is derived from statements (`ground`); the graph of a day is made anew at each
question.
"""

from collections.abc import Collection, Iterable
from datetime import date, timedelta

from detente.garbage import unsearched
from detente.model.blocking import STANDING, Blockage, Hold, Knot
from detente.relations.evidence import Act, Tie
from detente.relations.ground import Ground, Pair, pair_of
from detente.relations.quarrels import Quarrel, origin, quarrel_id, quarrels
from detente.relations.stances import Matter, Opening, Stance

_MOST = 3  # causes that are shown of one knot
_BESIDE = timedelta(days=2 * 366)  # an act so far from the hold in time is another story, though one text tells both


def blockers(found: Ground, day: date) -> Blockage:
    """The graph as of a day. What the record tells later of a hold that stood on the day is used for what it says of
    its beginning, not for its end."""
    with unsearched():
        return _Build(found, day).graph()


class _Build:
    """Puts the graph together, knot by knot."""

    def __init__(self, ground: Ground, day: date) -> None:
        self.ground, self.day = ground, day
        self.words = ground.words
        self.knots: dict[str, Knot] = {}
        self.holds: dict[tuple[str, str], Hold] = {}
        self._spells: dict[Pair, list[Quarrel]] = {}

    def graph(self) -> Blockage:
        for stance in self.ground.stances.values():
            self._stand(stance)
        for tie in self.ground.named:
            self._held_by_relation(tie)
        for tie in self.ground.conditions:
            self._condition(tie)
        return Blockage(self.day, self.knots, tuple(self.holds.values()))

    def spells(self, pair: Pair) -> list[Quarrel]:
        """When two parties were at odds, up to the day."""
        if pair not in self._spells:
            found = self.ground.between.get(pair)
            self._spells[pair] = quarrels(pair, found, self.day) if found else []
        return self._spells[pair]

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
        if rule := self.ground.rule_of[stance.id]:
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
        stated = {pair_of(*t.source.parties) for t in self.ground.by_matter.get(stance.held, ())}
        stated = {pair for pair in stated if stance.blocker in pair}
        days = [o.act.start for o in real] or [min(o.act.end, self.day) for o in stance.openings if not o.threat]
        for pair in sorted(
            {pair_of(stance.blocker, other) for other in stance.others()}, key=lambda p: (p not in stated, p)
        ):
            spells = self.spells(pair)
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
        found, causes = self.ground.found, self.ground.into
        beside = [a.id for d in sorted(stance.documents) for a in found.by_document[d] if a.id in causes]
        into = [t for id in dict.fromkeys([*opened, *beside]) for t in causes.get(id, ())]
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
        key = quarrel_id(quarrel.parties)
        self._knot(key, "quarrel", quarrel.parties, quarrel.hard)
        self.holds[held, key] = Hold(
            held, key, basis, quarrel.status, quarrel.since, quarrel.until, reason,
            _ids(quarrel.hard), _ids(quarrel.eased), _ids(quarrel.ended) if quarrel.until else (),
        )  # fmt: skip
        into = [tie for act in quarrel.hard for tie in self.ground.into.get(act.id, ())]
        stated = [tie for tie in into if tie.source.start <= self.day]
        claimed = [t for t in stated if not t.target.type] or stated
        for tie in claimed[:_MOST]:
            if tie.source.id != tie.target.id:
                self._act(key, tie.source, "stated", f"the text says so: “{tie.words}”")
        if not claimed and (first := origin(quarrel, documents)).type:
            self._act(key, first, "inferred", "of what is told of the quarrel it weighs most")

    def _held_by_relation(self, tie: Tie) -> None:
        """A matter that, as a text says, hangs on how two parties stand, where no stance of theirs stands between."""
        pair = pair_of(*tie.source.parties)
        held = self.ground.held(tie)
        year = self.ground.subjects.year(tie.target.parties, tie.target.start)
        between = [Stance(party, tie.target.parties, year).id in self.knots for party in pair]
        spells = self.spells(pair)
        if not any(between) and spells and tie.source.start <= self.day:
            self._matter(held, tie.target.parties, [tie.target])
            self._quarrel(held, spells[-1], "stated", f"the text says so: “{tie.words}”", {tie.document})

    def _condition(self, tie: Tie) -> None:
        """What waits for something else to happen; where it is itself a hold, that ends when it happens."""
        target, source = tie.target, tie.source
        if source.start > self.day:
            return
        stances = self.ground.opened_by.get(target.id, [])
        beside = [s for s in self.ground.told_in.get(target.document, ()) if s.blocker in target.actors]
        holding = bool(target.type) and target.quad > 2
        key = f"condition:{source.id}"
        met = None if holding else self._met(source)
        status = "lifted" if met else "open"
        reason = f"it waits for this: “{tie.words}”"
        held = [s.id for s in stances or (beside if holding else []) if s.id in self.knots]
        if not held and not holding and target.parties:
            held = [self.ground.held(tie)]
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
            act for act in self.ground.of_party.get((source.type, source.actors[:1]), ())
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


def _ids(acts: Iterable[Act]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(act.id for act in acts))


def _spell(quarrel: Quarrel) -> str:
    return f"the two were at odds (since {quarrel.since})"
