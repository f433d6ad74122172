"""Whether a ruling can be applied to what a record holds: before it is stored, so that reading never fails on one."""

import json
from collections.abc import Sequence

from detente.errors import DataError, QueryError
from detente.model.statement import Event, Statement
from detente.record import cards, rulings
from detente.record.corrections import ON_ACTORS, ON_CARDS, Correction, correct, fits
from detente.record.view import View


def admit(view: View, c: Correction, before: Sequence[Correction]) -> None:
    """QueryError where the ruling speaks of what the record does not hold, DataError where it cannot be; `before` are
    the rulings that the record has."""
    if c.action == "undo":
        _undo(c, before)
    elif c.action in ON_ACTORS:
        _actors(c, before)
    elif c.action in ON_CARDS:
        cards.row_of(c)
    else:
        _statement(view, c, before)


def _undo(c: Correction, before: Sequence[Correction]) -> None:
    found = next((b for b in before if b.id == c.target), None)
    if found is None:
        raise QueryError(f"{c.target}: no such ruling; `detente correct --list` shows their ids")
    if c.made and found.made and c.made <= found.made:
        raise DataError(f"{c.target}: undone before it was ruled ({c.made} is not after {found.made}); mend the moment")


def _actors(c: Correction, before: Sequence[Correction]) -> None:
    if not c.target or not c.field or c.target == c.field:
        raise DataError(f"{c.target or 'nobody'}: {c.action} needs two different actors; name both")
    if "\x00" in c.target + c.field:
        raise DataError("an actor's id holds the character U+0000; no ruling can be made on it")
    if c.action == "same":
        _named(c)
        return
    standing = rulings.standing([*before, c])
    known = rulings.actors(standing)
    if known.of(c.target) == known.of(c.field):
        still = ", ".join(b.id for b in rulings.equations(standing))
        raise DataError(
            f"{c.target} and {c.field} are still one by way of others (rulings {still}); take one of these back first:"
            " detente correct RULING --undo"
        )


def _named(c: Correction) -> None:
    """`same` has in `value` how the actor is called that stands for both."""
    try:
        about = json.loads(c.value)
    except (ValueError, RecursionError):
        about = None
    country = about.get("country") if isinstance(about, dict) else 0
    if not isinstance(about, dict) or not isinstance(about.get("name"), str) or not isinstance(country, str | None):
        raise DataError(f'{c.target}: no name in {c.value[:60]!r}; write {{"name": "...", "country": "..." or null}}')


def _statement(view: View, c: Correction, before: Sequence[Correction]) -> None:
    found = view.originals([c.target, *([c.field] if c.action == "merge" else [])])
    stored = _held(view, found, c.target)
    if c.action == "merge":
        other = _held(view, found, c.field)
        if c.target == c.field:
            raise DataError(f"{c.target}: a statement is one with itself already; name another one")
        if isinstance(stored, Event) != isinstance(other, Event):
            raise DataError(
                f"{c.target} and {c.field}: an event and a relation claim cannot be one; name two of a kind"
            )
    elif c.action != "split":
        own = [b for b in rulings.standing(before) if b.target == c.target]
        fixed = correct(stored, [*(b for b in own if b.action not in ("retract", "restore")), c])
        if c.action == "set" and fixed:
            fits(c, fixed)


def _held(view: View, found: dict[str, Statement], id: str) -> Statement:
    if id not in found:
        raise QueryError(f"{id[:80]}: no such statement in {view.path}; give a whole id")
    return found[id]
