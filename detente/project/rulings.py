"""Rulings on the record: made, listed, and shared between records as a file of JSON lines."""

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from detente.actors import registry
from detente.errors import DataError, QueryError, SourceError
from detente.project import card_rows
from detente.project.names import Named, named
from detente.project.ruling_fields import Context, fields_of
from detente.record import cards, rulings
from detente.record.cards import Row
from detente.record.corrections import ACTIONS, ON_ACTORS, ON_CARDS, Correction
from detente.record.view import View
from detente.record.writer import Writer
from detente.settings import Settings

KEYS = ("id", "target", "action", "field", "value", "author", "note", "made")
_LONGEST = 1000


@dataclass(frozen=True, slots=True)
class Listed:
    """A ruling with whether it still counts: `standing`, or undone, or overruled by a later one."""

    ruling: Correction
    status: str = "standing"

    def to_json(self) -> dict[str, Any]:
        """Plain values, as in the file of rulings, with the status."""
        return {**to_json(self.ruling), "status": self.status}


@dataclass(frozen=True, slots=True)
class Shared:
    """What an import of rulings did: how many are new, how many were there, those about statements that are not in
    this record (left out), and where two people ruled differently."""

    new: int = 0
    known: int = 0
    unheld: tuple[str, ...] = ()
    conflicts: tuple[str, ...] = ()

    def to_json(self) -> dict[str, Any]:
        """Plain values."""
        return {
            "new": self.new,
            "known": self.known,
            "unheld": list(self.unheld),
            "conflicts": list(self.conflicts),
        }


@dataclass(frozen=True, slots=True)
class Signed:
    """Who rules, and why: no ruling without both."""

    why: str
    by: str

    def on(self, target: str, action: str, field: str = "", value: str = "null") -> Correction:
        """The ruling. QueryError where it is not said by whom or why."""
        for text, option in ((self.why, '--why "..."'), (self.by, "--by NAME")):
            if not text.strip():
                raise QueryError(f"a ruling needs its reason and its author: add {option}")
            if len(text) > _LONGEST or any("\ud800" <= sign <= "\udfff" for sign in text):
                raise QueryError(f"{option}: at most {_LONGEST:,} characters of text; shorten it")
        return Correction(target, action, field, value, self.by.strip(), self.why.strip())


@dataclass(frozen=True, slots=True)
class Ruler:
    """Makes rulings on a record, each signed; gives what it stored."""

    settings: Settings
    signed: Signed

    def set(self, id: str, *given: str) -> list[Correction]:
        """Gives fields of a statement other values: `FIELD=VALUE`, one that has several values several times."""
        with View(self.settings.record) as view:
            stored = view.statement(id).statement
            if not given:
                raise QueryError(f"what is wrong about {stored.id}? Write FIELD=VALUE, e.g. type=CONSULT or dead=9")
            pairs = fields_of(given, Context(view, self.settings, stored))
        return self._store([self.signed.on(stored.id, "set", name, value) for name, value in pairs])

    def confirm(self, id: str) -> list[Correction]:
        """Says that a statement was read and is right."""
        return self._store([self.signed.on(self._whole(id), "confirm")])

    def retract(self, id: str) -> list[Correction]:
        """Takes a statement out of sight."""
        return self._store([self.signed.on(self._whole(id), "retract")])

    def restore(self, id: str) -> list[Correction]:
        """Brings back a statement that was retracted, by its whole id."""
        return self._store([self.signed.on(id, "restore")])

    def merge(self, id: str, other: str) -> list[Correction]:
        """Joins another statement with one, which stands for both."""
        first, second = self._whole(id), self._whole(other)
        if first == second:
            raise QueryError(f"{id} and {other} are one happening already ({first}); nothing is to be merged")
        return self._store([self.signed.on(first, "merge", second)])

    def split(self, id: str) -> list[Correction]:
        """Takes a statement, by its own id, out of the happening that it was joined with."""
        with View(self.settings.record) as view:
            heads = view.ruled.heads
            joined = {*heads, *heads.values()}
        whole = [one for one in joined if one.startswith(id)] if id else []
        if len(whole) != 1:
            what = f"{id}: begins several ids; it" if whole else self._whole(id)
            raise QueryError(f"{what} is joined with no other statement; `detente why` shows what tells one happening")
        return self._store([self.signed.on(whole[0], "split")])

    def same(self, a: str, b: str) -> list[Correction]:
        """Says that two actors are one, who is called as the first."""
        first, second = self._pair(a, b)
        actor = registry.load(self.settings.own_actors).actors.get(first.id)
        about = {"name": first.name, "country": actor.country if actor else None}
        return self._store([self.signed.on(first.id, "same", second.id, json.dumps(about, ensure_ascii=False))])

    def not_same(self, a: str, b: str) -> list[Correction]:
        """Says that two actors are two after all."""
        first, second = self._pair(a, b)
        return self._store([self.signed.on(first.id, "not-same", second.id)])

    def card(self, actor: str, kind: str, was: Row | None, now: Mapping[str, str] | None) -> list[Correction]:
        """Puts a name, an office or a membership (`kind`) of an actor right: `was` is the row that the card has (None
        for a new one), `now` what should stand there (None strikes it out)."""
        with View(self.settings.record) as view:
            said = card_rows.changes(view, self.settings, actor, kind, (was, now))
        return self._store([self.signed.on(id, action, kind, value) for id, action, value in said])

    def undo(self, id: str) -> list[Correction]:
        """Takes a ruling back, by its id or the beginning of it."""
        with View(self.settings.record) as view:
            whole = [c.id for c in view.corrections() if id and c.id.startswith(id)]
        if len(whole) != 1:
            there = "begins several ids of rulings" if whole else "no such ruling"
            raise QueryError(f"{id or 'no id'}: {there}; `detente correct --list` shows them")
        return self._store([self.signed.on(whole[0], "undo")])

    def _whole(self, id: str) -> str:
        with View(self.settings.record) as view:
            return view.statement(id).statement.id

    def _pair(self, a: str, b: str) -> tuple[Named, Named]:
        """The two actors, whoever stands for them."""
        with View(self.settings.record) as view:
            first, second = (named(name, view, self.settings, ruled=False) for name in (a, b))
        if first.id == second.id:
            raise QueryError(f"{a} and {b} are one actor in the registry: {first.id}; name two")
        return first, second

    def _store(self, made: Sequence[Correction]) -> list[Correction]:
        return Writer(self.settings.record).rule(made)


def listed(view: View) -> list[Listed]:
    """All rulings, oldest first, each with whether it still counts."""
    kept = rulings.standing(all_ := rulings.in_order(view.corrections()))
    ids = {c.id for c in kept}
    latest = {_matter(c): c.id for c in kept}
    undone = {c.target for c in all_ if c.action == "undo"}
    return [
        Listed(
            c,
            ("standing" if latest[_matter(c)] == c.id else "overruled")
            if c.id in ids
            else "undone"
            if c.id in undone
            else "standing",
        )
        for c in all_
    ]


def to_json(c: Correction) -> dict[str, Any]:
    """One line of the file."""
    fields = {key: getattr(c, key) for key in KEYS}
    return fields | {"value": json.loads(c.value), "made": c.made.isoformat() if c.made else None}


def export_rulings(view: View, out: str) -> int:
    """Writes all rulings as JSON lines, oldest first; gives how many."""
    found = rulings.in_order(view.corrections())
    lines = [json.dumps(to_json(c), ensure_ascii=False) for c in found]
    try:
        Path(out).write_text("".join(f"{line}\n" for line in lines), encoding="utf-8")
    except OSError as error:
        raise DataError(f"{out}: cannot be written ({error.strerror}); name another file") from None
    return len(found)


def import_rulings(view: View, settings: Settings, file: str) -> Shared:
    """Stores the rulings of a file that the record lacks. Those on statements that it does not hold are left out and
    named. DataError with the line where one is wrong; then nothing is stored."""
    given = _read(file)
    held = view.corrections()
    here = {c.id for c in held}
    there = {c.target for _, c in given} | {c.field for _, c in given if c.action == "merge"}
    known = set(view.originals(there))
    rulings_there = here | {c.id for _, c in given}
    fresh, unheld = [], []
    for line, c in given:
        if c.id in here or c.action in (*ON_ACTORS, *ON_CARDS):
            missing = ""
        elif c.action == "undo":
            missing = "" if c.target in rulings_there else c.target
        else:
            missing = next(
                (id for id in (c.target, *([c.field] if c.action == "merge" else [])) if id not in known), ""
            )
        if missing:
            unheld.append(f"{file}, line {line}: {missing} is not in this record; ingest its source, then import again")
        elif c.id not in here:
            fresh.append((line, c))
    unheld_ids = {c.id for _, c in given} - {c.id for _, c in fresh} - here
    fresh = [(line, c) for line, c in fresh if c.action != "undo" or c.target not in unheld_ids]
    told = _conflicts(held, [c for _, c in fresh])
    stored = _store(settings, fresh, file)
    return Shared(stored, sum(c.id in here for _, c in given), tuple(unheld), told)


def _store(settings: Settings, fresh: Sequence[tuple[int, Correction]], file: str) -> int:
    try:
        return len(Writer(settings.record).rule([c for _, c in fresh]))
    except (DataError, QueryError) as error:
        lines = [line for line, c in fresh if c.target in str(error)]
        where = f"{file}, line {lines[0]}" if lines else file
        raise DataError(f"{where}: {error}; nothing of the file was imported") from None


def _conflicts(held: Sequence[Correction], fresh: Sequence[Correction]) -> tuple[str, ...]:
    """Where a ruling of the file and one of the record say different things of one matter."""
    standing = {_matter(c): c for c in rulings.standing(held) if c.action != "undo"}
    told = []
    for c in fresh:
        here = standing.get(_matter(c))
        if here and c.action != "undo" and (here.action, here.value) != (c.action, c.value):
            later = max((here, c), key=lambda one: (one.made or datetime.min.replace(tzinfo=UTC), one.id))
            told.append(
                f"{' '.join(filter(None, (c.target, c.field)))}: {_said(here)} here, {_said(c)} in the file;"
                f" the later one counts, {later.author}'s"
            )
    return tuple(told)


def _said(c: Correction) -> str:
    what = c.value if c.action == "set" else c.action
    return f"{what} ({c.author}, {c.made:%Y-%m-%d})" if c.made else what


def _matter(c: Correction) -> tuple[str, ...]:
    """What a ruling decides: a later one on the same matter overrules it."""
    if c.action == "set":
        return (c.target, c.field)
    if c.action in ON_ACTORS:
        return ("actors", *sorted((c.target, c.field)))
    if c.action in ON_CARDS:
        return (c.target, c.field, cards.key(c.field, cards.row_of(c)))
    if c.action in ("retract", "restore"):
        return (c.target, "sight")
    if c.action == "merge":
        return (c.field, "happening")
    return (c.target, "happening" if c.action == "split" else c.id)


def _read(file: str) -> list[tuple[int, Correction]]:
    try:
        lines = Path(file).read_text(encoding="utf-8").splitlines()
    except (OSError, UnicodeDecodeError) as error:
        why = error.strerror if isinstance(error, OSError) else "it is not UTF-8"
        raise SourceError(f"{file}: cannot be read ({why}); give a file that --export wrote") from None
    return [(n, _line(line, f"{file}, line {n}")) for n, line in enumerate(lines, 1) if line.strip()]


def _line(text: str, where: str) -> Correction:
    """One ruling of a file, checked by itself."""
    try:
        found = json.loads(text)
    except (ValueError, RecursionError):
        raise DataError(f"{where}: no JSON; give a file that `detente correct --export` wrote") from None
    if not isinstance(found, Mapping) or set(found) - set(KEYS) or set(KEYS) - {"id"} - set(found):
        raise DataError(f"{where}: a ruling has the keys {', '.join(KEYS)}; add or remove the others")
    texts = {key: found[key] for key in KEYS if key not in ("id", "value", "made")}
    if wrong := [key for key, value in texts.items() if not isinstance(value, str) or len(value) > _LONGEST]:
        raise DataError(f"{where}: {wrong[0]} is no text of at most {_LONGEST:,} characters; mend it")
    if found["action"] not in ACTIONS:
        raise DataError(f"{where}: no action {found['action'][:40]!r}; use {', '.join(ACTIONS)}")
    value = json.dumps(found["value"], ensure_ascii=False)
    ruling = Correction(**texts, value=value, made=_moment(found["made"], where))
    if "id" in found and found["id"] != ruling.id:
        raise DataError(
            f"{where}: it was changed after it was exported (its id does not fit); take the id out to import it as a"
            " ruling of its own"
        )
    return ruling


def _moment(text: Any, where: str) -> datetime:
    try:
        found = datetime.fromisoformat(text)
    except (TypeError, ValueError):
        raise DataError(f"{where}: made {str(text)[:40]!r} is no moment; write 2026-11-30T12:00:00+00:00") from None
    return found.replace(tzinfo=found.tzinfo or UTC).astimezone(UTC)
