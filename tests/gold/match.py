"""When a predicted row and a gold row speak of the same thing: sentences, participants, dates, types."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from detente import ontology
from detente.model.actor import Entity
from detente.model.statement import Date, Event, Evidence, RelationClaim

Gold = dict[str, Any]  # one row or article of the gold format

ANNOUNCED = {"CONSULT": "AGREE", "SUPPORT": "AGREE", "COOPERATE": "AGREE", "AID": "AGREE", "RETREAT": "CONCEDE"}
HAS_FUTURE = frozenset({"AGREE", "CONCEDE", "THREATEN"})  # the future is part of the type
MUTUAL = frozenset({"CONSULT", "COOPERATE"})
STATE_SECTORS = frozenset({"GOV", "MIL", "LEG", "JUD", "SPY", ""})
OPEN_PAST = timedelta(days=365 * 50)
LONGEST_EVIDENCE = 3  # sentences
BREAK = re.compile(r"\n+|(?<=[.!?])[\"'”’)]*\s+(?=[\"'“‘(A-Z0-9-])")
ABBREVIATION = re.compile(r"\b(?:Mr|Mrs|Ms|Dr|Gen|Col|Lt|Sen|Rep|Prof|St|No|vs|Jan|Feb|Aug|Sept|Oct|Nov|Dec|[A-Z])\.$")


@dataclass(frozen=True, slots=True)
class Text:
    """An article's text and where its sentences begin and end."""

    text: str
    sentences: tuple[tuple[int, int], ...]

    def within(self, spans: Iterable[tuple[int, int]]) -> frozenset[int]:
        """Sentences that any of the spans touches."""
        given = list(spans)
        return frozenset(
            n for n, (a, b) in enumerate(self.sentences) if any(start < b and end > a for start, end in given)
        )

    def gold(self, row: Gold) -> frozenset[int]:
        """Sentences of a gold row: of its snippet and of every retelling, wherever they stand."""
        return self.within(self.spans(row))

    def spans(self, row: Gold) -> list[tuple[int, int]]:
        """Characters of a gold row's snippet and retellings."""
        told = (row["snippet"], *row.get("also", ()))
        return [m.span() for snippet in told for m in re.finditer(re.escape(snippet), self.text)]

    def predicted(self, evidence: Evidence) -> frozenset[int]:
        """Sentences of a prediction; none where the evidence is so broad that it points at nothing."""
        found = self.within([(evidence.start, evidence.end)])
        return found if len(found) <= LONGEST_EVIDENCE else frozenset()


def split(text: str) -> Text:
    """The text in sentences."""
    cuts = [m for m in BREAK.finditer(text) if "\n" in m.group() or not ABBREVIATION.search(text, 0, m.start())]
    starts = [0, *(m.end() for m in cuts)]
    return Text(text, tuple(zip(starts, [*starts[1:], len(text)], strict=True)))


def overlap(spans: Iterable[tuple[int, int]], evidence: Evidence) -> float:
    """Dice coefficient of characters, 0 to 1, of the best of the spans."""
    return max(
        (
            2
            * max(0, min(end, evidence.end) - max(start, evidence.start))
            / (end - start + evidence.end - evidence.start)
            for start, end in spans
        ),
        default=0.0,
    )


def bare(actor_id: str) -> str:
    """An id for comparison: letters and digits; one code for Kosovo."""
    return re.sub(r"[^a-z0-9]", "", {"XKX": "KOS"}.get(actor_id, actor_id).lower())


def same(gold: Gold, entity: Entity) -> bool:
    """Whether an entity is the gold participant, by id or alias; for armed groups also by PLOVER's country + sector."""
    ids = {bare(i) for i in (gold["id"], *gold.get("aliases", ()))}
    if bare(entity.id) in ids:
        return True
    popular = gold.get("sector", "") not in STATE_SECTORS
    if gold["id"].startswith(("NSA:", "GRP:")):
        named = {i.removeprefix("nsa").removeprefix("grp") for i in ids} | {bare(gold["text"])}
        own = bare(entity.id.partition(":")[2])
        if own and entity.id.startswith(("NSA:", "GRP:")) and any(_inside(own, n) for n in named):
            return True
    if gold["id"].startswith("NSA:"):
        of_people = not set(entity.sector[:1]) <= STATE_SECTORS
        return bool(gold.get("country")) and popular and of_people and entity.country == gold["country"]
    return popular and ":" in entity.id and not entity.id.startswith("IGO:") and bare(entity.country or "") in ids


def _inside(a: str, b: str) -> bool:
    return min(len(a), len(b)) >= 4 and (a in b or b in a)


def participants(gold: Sequence[Gold], found: Sequence[Entity]) -> tuple[bool, float]:
    """Whether a set of participants is exact (optional ones are free), and how much of it is right (Jaccard)."""
    needed = {bare(g["id"]): g for g in gold if not g.get("optional")}.values()
    given = {(e.id, e.country): e for e in found}.values()
    hits = sum(any(same(g, e) for e in given) for g in needed)
    wrong = sum(not any(same(g, e) for g in gold) for e in given)
    return hits == len(needed) and not wrong, hits / max(1, len(needed) + wrong)


def sides(gold: Gold, event: Event) -> tuple[bool, bool, float]:
    """Whether actor and recipient are right, and how much of both is; the sides of mutual acts count as one."""
    doers = {g["id"] for g in gold["actor"] if not g.get("optional")}
    if gold["event_type"] in MUTUAL or (not gold["recipient"] and len(doers) >= 2):
        both, share = participants(gold["actor"] + gold["recipient"], event.actor + event.recipient)
        return both, both, share
    actor, a = participants(gold["actor"], event.actor)
    recipient, r = participants(gold["recipient"], event.recipient)
    return actor, recipient, (a + r) / 2


def types(event: Event) -> set[str]:
    """Types that a prediction counts as: PLOVER codes announced cooperation as AGREE."""
    announced = (
        {ANNOUNCED[event.event_type]} if "future" in event.auxiliary and event.event_type in ANNOUNCED else set()
    )
    return {event.event_type, *announced}


def accepted(gold: Gold) -> set[str]:
    """Types that a gold row takes as right."""
    return {gold["event_type"], *gold.get("accept_types", ())}


def quads(names: Iterable[str]) -> set[int]:
    """Quad classes of types."""
    return {ontology.load().quad(name) for name in names}


def reality(gold: Gold, event: Event) -> bool:
    """Whether the auxiliary modes are right, but for those that the row leaves free."""
    free = {*gold.get("aux_free", ()), *({"future"} if gold["event_type"] in HAS_FUTURE else ())}
    free |= {"hypothetical"} if gold["event_type"] == "THREATEN" else set()
    return set(gold["auxiliary"]) - free == set(event.auxiliary) - free


def dated(gold: Gold, found: Date) -> bool:
    """Whether a date overlaps the gold one, or an alternative, without swallowing it."""
    return any(_overlaps(when, found) for when in (gold["when"], *gold.get("when_alt", ())))


def _overlaps(when: Gold, found: Date) -> bool:
    end = date.fromisoformat(when["end"])
    start = date.fromisoformat(when["start"]) if when["start"] else end - OPEN_PAST
    began = found.start or found.end - OPEN_PAST
    slack = timedelta(days=1 if when.get("basis") == "document" else 0)
    if (began, found.end) == (start, end):
        return True
    broad = (found.end - began).days + 1 > max(7, 2 * ((end - start).days + 1))
    return not broad and began <= end + slack and found.end >= start - slack


def stands(gold: Gold, claim: RelationClaim) -> bool:
    """Whether a claim has the state or the change of the gold row."""
    states = {gold["state"], *gold.get("state_alt", ())} - {None}
    return claim.state in states or (claim.change is not None and claim.change == gold["change"])


def shares_quad(gold: Gold, event: Event) -> bool:
    """Whether a gold row and a prediction share a quad class, by any type that either may have."""
    return bool(quads(accepted(gold)) & quads(types(event)))
