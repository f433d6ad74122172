"""Small stories as tables of the record: acts, claims, links and memberships, for blockers."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from itertools import product

import pyarrow as pa

from detente import ontology
from detente.model.blocking import Blockage
from detente.relations import institutions, vocabulary
from detente.relations.blockers import blockers, status_of
from detente.relations.ground import ground
from detente.relations.stances import Roll

_LIST = pa.list_(pa.string())
EVENTS = pa.schema(
    [(n, pa.string()) for n in ("id", "event_type", "words", "document")]
    + [(n, _LIST) for n in ("actors", "recipients", "dyads", "auxiliary")]
    + [("date_start", pa.date32()), ("date_end", pa.date32()), ("quad", pa.int64()), ("intensity", pa.float64())]
)
CLAIMS = pa.schema(
    [(n, pa.string()) for n in ("id", "dyad", "a", "b", "state", "change", "words", "document")]
    + [("auxiliary", _LIST), ("date_start", pa.date32()), ("date_end", pa.date32())]
)
LINKS = pa.schema([(n, pa.string()) for n in ("id", "type", "source", "target", "words", "document")])
MEMBERSHIPS = pa.schema([(n, pa.string()) for n in ("member", "group_id", "status", "document")])
MEMBERS = {"IGO:NATO": {"TUR", "HUN", "USA"}, "IGO:AU": {"KEN", "TCD"}, "IGO:UN Security Council": {"CHN", "KEN"}}
NAMES = {"IGO:NATO": ("NATO", "North Atlantic Treaty Organization")}
ROLL = Roll(lambda group, day: frozenset(MEMBERS.get(group, ())), lambda group: NAMES.get(group, ()))


@dataclass
class Story:
    """Rows of the four tables."""

    events: list[dict[str, object]] = field(default_factory=list)
    claims: list[dict[str, object]] = field(default_factory=list)
    links: list[dict[str, object]] = field(default_factory=list)
    memberships: list[dict[str, object]] = field(default_factory=list)

    def act(
        self, id: str, type: str, who: str, whom: str, day: date, words: str = "", aux: str = "", doc: str = "d"
    ) -> "Story":
        """An event; several parties are parted by blanks."""
        actors, recipients = who.split(), whom.split()
        pairs = sorted({"|".join(sorted(p)) for p in product(actors, recipients or actors) if p[0] != p[1]})
        kind = ontology.load()
        self.events.append(
            {
                "id": id, "event_type": type, "actors": actors, "recipients": recipients, "dyads": pairs,
                "auxiliary": aux.split(), "date_start": day, "date_end": day, "quad": kind.quad(type),
                "intensity": kind.intensity(type), "words": words, "document": doc,
            }
        )  # fmt: skip
        return self

    def claim(self, id: str, pair: str, state: str, change: str, day: date, doc: str = "d") -> "Story":
        """How two parties stand."""
        a, b = pair.split()
        self.claims.append(
            {
                "id": id, "dyad": "|".join(sorted((a, b))), "a": a, "b": b, "state": state or None,
                "change": change or None, "words": "", "document": doc, "auxiliary": [], "date_start": day,
                "date_end": day,
            }
        )  # fmt: skip
        return self

    def link(self, type: str, source: str, target: str, words: str = "so it says", doc: str = "d") -> "Story":
        """One statement does something to another."""
        row = {"id": f"{type}-{source}-{target}", "type": type, "source": source, "target": target}
        self.links.append({**row, "words": words, "document": doc})
        return self

    def belongs(self, member: str, group: str, status: str, doc: str = "d") -> "Story":
        """A text says who is on a roll."""
        self.memberships.append({"member": member, "group_id": group, "status": status, "document": doc})
        return self

    def tables(self) -> Mapping[str, pa.Table]:
        """As the record gives them."""
        parts = {"events": EVENTS, "claims": CLAIMS, "links": LINKS, "memberships": MEMBERSHIPS}
        return {name: pa.Table.from_pylist(getattr(self, name), schema=schema) for name, schema in parts.items()}

    def graph(self, day: date) -> Blockage:
        """The blockers as of a day."""
        return blockers(ground(self.tables(), vocabulary.load(), institutions.load(), ROLL), day)


def chain(graph: Blockage, matter: str) -> list[str]:
    """Knots from a matter on, those that are no rules, the first at each step."""
    steps = [matter]
    while below := [h.by for h in graph.of(steps[-1]) if not h.by.startswith("rule:") and h.by not in steps]:
        steps.append(below[0])
    return steps


def standing(graph: Blockage) -> dict[str, str]:
    """Status by matter."""
    return {k.id: status_of(graph, k.id) for k in graph.knots.values() if k.kind == "matter"}


def mission(day: date = date(2016, 6, 28)) -> Story:
    """A partner's office, a member that holds it up, their quarrel and what began it: all of it said."""
    return (
        Story()
        .act("office", "AGREE", "ISR", "IGO:NATO", day, "will open an office")
        .act("veto", "REJECT", "TUR", "ISR", day, "the office had been held up by Turkey")
        .act("raid", "ASSAULT", "ISR", "TUR", date(2010, 5, 31), "a raid")
        .claim("soured", "ISR TUR", "strained", "worsening", date(2010, 5, 31))
        .claim("feud", "ISR TUR", "strained", "", day)
        .link("blocks", "veto", "office")
        .link("blocks", "feud", "office")
        .link("causes", "raid", "soured")
    )
