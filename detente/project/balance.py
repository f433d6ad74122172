"""Groups of actors over time, as the record has them: balance, blocs, bridges, positions, memberships."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import asdict, dataclass
from datetime import date
from typing import Any

from detente.actors import registry
from detente.model.actor import Spell
from detente.model.balance import Balance, Position
from detente.model.statement import UNREAL
from detente.project.card_rows import signed
from detente.project.days import days_of
from detente.project.names import Named, named, names_of
from detente.record.cards import Cards, key, row_of
from detente.record.corrections import Correction
from detente.record.view import View
from detente.relations.balance import balances, position, ties
from detente.settings import Settings
from detente.sql import Step

_STATE = re.compile("[A-Z]{3}")
_WITHIN = (
    "coalesce(coalesce(date_start, date_end) >= ?, TRUE) AND coalesce(coalesce(date_start, date_end) <= ?, TRUE)"
    " AND NOT list_has_any(auxiliary, ?)"
)
_EVENTS = f"SELECT dyads, date_start, date_end, intensity FROM events WHERE {_WITHIN}"  # noqa: S608 - fixed texts
_CLAIMS = f"SELECT dyad, date_start, date_end, state FROM relation_claims WHERE {_WITHIN}"  # noqa: S608 - fixed texts


@dataclass(frozen=True, slots=True)
class Groups:
    """The structure of each period, and where somebody stands between two others, if that was asked for."""

    period: str
    balances: tuple[Balance, ...]
    positions: tuple[Position, ...]
    of: Named | None
    between: tuple[Named, Named] | None
    names: Mapping[str, str]

    def to_json(self) -> dict[str, Any]:
        """Plain values."""
        return {
            "period": self.period,
            "balances": [_plain(asdict(balance)) for balance in self.balances],
            "of": asdict(self.of) if self.of else None,
            "between": [asdict(one) for one in self.between or ()],
            "positions": [_plain(asdict(place)) for place in self.positions],
            "names": dict(self.names),
        }


@dataclass(frozen=True, slots=True)
class Member:
    """That somebody is on a roll, as a text says (`document`, `words`), as people wrote (`ruling`), or as the shipped
    table has it (neither)."""

    member: str
    group: str
    status: str
    start: date | None
    end: date | None
    words: str = ""
    document: str = ""
    ruling: Mapping[str, str] | None = None

    @property
    def card(self) -> dict[str, str | None]:
        """The same as a row of a card."""
        return {"group": self.group, "status": self.status, **days_of(Spell(self.start, self.end))}


@dataclass(frozen=True, slots=True)
class Members:
    """Memberships of, or in, one actor over time."""

    of: Named
    rows: tuple[Member, ...]
    names: Mapping[str, str]

    def to_json(self) -> dict[str, Any]:
        """Plain values."""
        return {
            "of": asdict(self.of),
            "memberships": [_plain(asdict(row)) for row in self.rows],
            "names": dict(self.names),
        }


@dataclass(frozen=True, slots=True)
class Asked:
    """What is asked of the groups: within which days, among whom (all states, if empty; all actors, if `everybody`)."""

    period: str = "year"
    since: date | None = None
    until: date | None = None
    among: tuple[str, ...] = ()
    everybody: bool = False


def groups(view: View, settings: Settings, asked: Asked, of: str | None, between: tuple[str, str] | None) -> Groups:
    """Balance in each period. QueryError for an unknown actor or period."""
    among = {named(name, view, settings).id for name in asked.among}
    who = named(of, view, settings) if of is not None else None
    pair = (named(between[0], view, settings), named(between[1], view, settings)) if between else None
    also = {one.id for one in (who, *(pair or ())) if one}
    days = (asked.since, asked.until, list(UNREAL))
    events = view.query(("events",), [Step("slim", _EVENTS, days)])
    claims = view.query(("relation_claims",), [Step("slim", _CLAIMS, days)])

    def fits(actor: str) -> bool:
        return actor in also or (actor in among if among else asked.everybody or bool(_STATE.fullmatch(actor)))

    found = ties(events, claims, asked.period, fits)
    positions = position(found, asked.period, who.id, (pair[0].id, pair[1].id)) if who and pair else []
    made = balances(found, asked.period)
    ids = {id for tie in (t for b in made for t in b.ties) for id in (tie.a, tie.b)} | also
    return Groups(asked.period, tuple(made), tuple(positions), who, pair, _called(view, settings, ids))


def members(view: View, settings: Settings, of: Named) -> Members:
    """What the record, the shipped tables and people say of memberships of an actor, or in it, oldest first."""
    known = registry.load(settings.own_actors)
    rows = [
        Member(r["member"], r["group_id"], r["status"], r["date_start"], r["date_end"], r["words"], r["document"])
        for r in view.memberships(of.id).to_pylist()
    ]
    rows += [Member(b.member, b.group, b.status, b.spell.start, b.spell.end) for b in known.belongings(of.id)]
    rows = ruled_members(rows, view.ruled.cards, of.id)
    rows.sort(key=lambda row: (row.start or row.end or date.min, row.member, row.group, row.document))
    return Members(of, tuple(rows), _called(view, settings, {id for row in rows for id in (row.member, row.group)}))


def ruled_members(rows: Iterable[Member], cards: Cards, of: str) -> list[Member]:
    """Memberships of an actor, or in it, after what people put right: struck ones are gone, written ones there."""
    ruled = {(who, at): c for (who, kind), found in cards.items() if kind == "membership" for at, c in found.items()}
    given = [(row, (row.member, key("membership", row.card))) for row in rows]
    there = {at for _, at in given}
    written = [_written(who, c) for (who, at), c in ruled.items() if c.action == "has" and (who, at) not in there]
    return [
        *(row for row, at in given if at not in ruled or ruled[at].action == "has"),
        *(row for row in written if of in (row.member, row.group)),
    ]


def _written(member: str, c: Correction) -> Member:
    row = row_of(c)
    start, end = (date.fromisoformat(row[day] or "") if row[day] else None for day in ("start", "end"))
    return Member(member, row["group"] or "", row["status"] or "", start, end, ruling=signed(c))


def _called(view: View, settings: Settings, ids: Iterable[str]) -> dict[str, str]:
    return {id: found.name for id, found in names_of(view, settings, sorted(ids)).items()}


def _plain(value: Any) -> Any:
    """The same with days as texts."""
    if isinstance(value, Mapping):
        return {key: _plain(item) for key, item in value.items()}
    if isinstance(value, list | tuple):
        return [_plain(item) for item in value]
    return value.isoformat() if isinstance(value, date) else value
