"""Layer by layer, whether an event or a claim of a reading says what the gold row says."""

from collections.abc import Iterable
from datetime import date, timedelta
from itertools import islice

from detente import ontology
from detente.evaluation.identity import bare, cast, known_as, same
from detente.model.gold import GoldEvent, GoldPlace, GoldRelation
from detente.model.statement import Casualties, Date, Event, Place, RelationClaim

ANNOUNCED = {"CONSULT": "AGREE", "SUPPORT": "AGREE", "COOPERATE": "AGREE", "AID": "AGREE", "RETREAT": "CONCEDE"}
_HAS_FUTURE = frozenset({"AGREE", "CONCEDE", "THREATEN"})  # the future is part of the type
_OPEN_PAST = timedelta(days=365 * 50)


def types(found: Event) -> frozenset[str]:
    """Types that a prediction counts as: PLOVER codes announced cooperation as AGREE."""
    announced = "future" in found.auxiliary and found.event_type in ANNOUNCED
    return frozenset({found.event_type, *([ANNOUNCED[found.event_type]] if announced else ())})


def accepted(gold: GoldEvent) -> frozenset[str]:
    """Types that a gold row takes as right."""
    return frozenset({gold.event_type, *gold.accept_types})


def shares_quad(gold: GoldEvent, found: Event) -> bool:
    """Whether a gold row and a prediction share a quad class, by any type that either may have."""
    return bool(_quads(accepted(gold)) & _quads(types(found)))


def _quads(names: Iterable[str]) -> set[int]:
    known = ontology.load().types
    return {known[name].quad for name in names if name in known}


def typed(gold: GoldEvent, found: Event) -> bool:
    """Whether the type is right."""
    return bool(accepted(gold) & types(found))


def free_auxiliary(gold: GoldEvent) -> frozenset[str]:
    """Auxiliary modes that nothing depends on in this row."""
    return frozenset(
        (
            *gold.aux_free,
            *(["future"] if gold.event_type in _HAS_FUTURE else ()),
            *(["hypothetical"] if gold.event_type == "THREATEN" else ()),
        )
    )


def real(gold: GoldEvent, found: Event) -> bool:
    """Whether the auxiliary modes are right, but for those that the row leaves free."""
    free = free_auxiliary(gold)
    return set(gold.auxiliary) - free == set(found.auxiliary) - free


def dated(gold: GoldEvent, found: Date) -> bool:
    """Whether a date overlaps the annotated one, or an alternative, without swallowing it."""
    return exactly_dated(gold, found) or any(_overlaps(when, found) for when in (gold.when, *gold.when_alt))


def exactly_dated(gold: GoldEvent, found: Date) -> bool:
    """Whether a date is the annotated one to the day, or the first alternative that it falls into."""
    fitting = (w for w in (gold.when, *gold.when_alt) if _days(w) == _days(found) or _overlaps(w, found))
    return any(_days(when) == _days(found) for when in islice(fitting, 1))


def _overlaps(when: Date, found: Date) -> bool:
    (start, end), (began, ended) = _days(when), _days(found)
    slack = timedelta(days=1 if when.basis == "document" else 0)
    broad = (ended - began).days + 1 > max(7, 2 * ((end - start).days + 1))
    return not broad and began <= end + slack and ended >= start - slack


def _days(when: Date) -> tuple[date, date]:
    return when.start or when.end - _OPEN_PAST, when.end


def stands(gold: GoldRelation, found: RelationClaim) -> bool:
    """Whether a claim has the state or the change of the gold row."""
    states = {gold.state, *gold.state_alt} - {None}
    return found.state in states or (found.change is not None and found.change == gold.change)


def judge(gold: GoldEvent, found: Event, *, speakers: bool) -> dict[str, bool]:
    """Whether each layer that this row allows to judge is right; `speakers`: the coder says who speaks at all."""
    who = cast(gold, found)
    out = {"type": typed(gold, found), "actor": who.actor, "recipient": who.recipient}
    out |= {"date": dated(gold, found.date), "date to the day": exactly_dated(gold, found.date)}
    out |= {"auxiliary": real(gold, found)}
    if found.event_type == gold.event_type and ontology.load().types[gold.event_type].modes and not gold.mode_free:
        ours, theirs = set(gold.event_mode), set(found.event_mode)
        out |= {"mode": ours == theirs or bool(ours & theirs), "all modes": ours == theirs}
    if gold.contexts:
        out["context"] = bool(set(gold.contexts) & set(found.contexts))
    out |= _toll(gold.casualties or Casualties(), found.casualties or Casualties())
    out |= _where(gold.place, found.place)
    if gold.speaker and speakers:
        out["speaker"] = found.speaker is not None and same(gold.speaker, found.speaker)
    return out


def _toll(gold: Casualties, found: Casualties) -> dict[str, bool]:
    out = {}
    counts = [(gold.dead or 0, found.dead or 0), (gold.injured or 0, found.injured or 0)]
    if any(map(any, counts)):
        out["casualties"] = all(a == b for a, b in counts)
    if gold.by:
        out["casualties by country"] = {c.country: c.dead for c in gold.by} == {c.country: c.dead for c in found.by}
    return out


def _where(gold: GoldPlace | None, found: Place | None) -> dict[str, bool]:
    out: dict[str, bool] = {}
    if gold and gold.country:
        out["place: country"] = found is not None and known_as(found.country) == ("ISO", gold.country)
    if gold and (name := bare(gold.name)):
        given = bare(found.name) if found else ""
        out["place: name"] = bool(given) and (name in given or given in name)
    return out
