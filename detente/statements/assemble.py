"""The only place that builds a statement, or a Reject with its reason, from what the other modules found."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence

from detente import ontology
from detente.lexicon import load
from detente.model.actor import Entity
from detente.model.document import Document, Sentence
from detente.model.statement import Date, Event, Evidence, Link, Membership, Reason, Reject, RelationClaim
from detente.statements.belonging import Belonging
from detente.statements.candidates import Candidate, Spot
from detente.statements.claims import Claim
from detente.statements.confidence import confidence
from detente.statements.identity import content_id, when, where, who
from detente.statements.links import Tie
from detente.statements.stance import states
from detente.statements.standing import VERBAL_QUADS, is_political, why_not
from detente.statements.when import is_historical

NAMED, INFERRED = 0.75, 0.55
"""How sure a claim is whose parties are named where it is said, and one with a party that is inferred."""
REACH = 8  # tokens from a deciding word within which what hangs on it belongs to the evidence


def events(
    document: Document, given: Sequence[Candidate], days: int, ties: Iterable[Tie] = ()
) -> tuple[list[Event], list[Reject], dict[int, str]]:
    """Events in the text's order; rejects; and the id of each candidate by its number. `ties` are the links between
    them: what causes or follows from an event of political news is one as well, if anybody takes part in it."""
    made: list[Event] = []
    rejects: list[Reject] = []
    ids: dict[int, str] = {}
    seen: Counter[str] = Counter()
    known, joined = is_political(given), _joined(given, ties)
    for number, c in enumerate(given):
        if reason := why_not(c, known=known, joined=number in joined):
            rejects.append(Reject(f"{' '.join(c.words)}: {reason}", evidence(document, c.spots[0])))
            continue
        event = _event(document, c, days, seen)
        ids[number] = event.id
        made.append(event)
    return made, rejects, ids


def _joined(given: Sequence[Candidate], ties: Iterable[Tie]) -> set[int]:
    """Numbers of the candidates that a link joins to one that stands by itself, or to a standing."""
    sound = {f"e{n}" for n, c in enumerate(given) if not why_not(c)}
    pairs = [pair for t in ties for pair in ((t.source, t.target), (t.target, t.source))]
    return {int(a[1:]) for a, b in pairs if a.startswith("e") and (b in sound or not b.startswith("e"))}


def _event(document: Document, c: Candidate, days: int, seen: Counter[str]) -> Event:
    plover = ontology.load()
    past = is_historical(c.date, document.published, days)
    auxiliary = plover.order({*c.auxiliary, *(["historical"] if past else [])})
    actor, recipient = c.actor, c.recipient
    if c.event_type == "CONSULT" and "visit" not in c.modes:
        actor, recipient = actor + tuple(e for e in recipient if e.id not in {a.id for a in actor}), ()
    own = _own_words(c, actor)
    key = content_id(
        "", c.event_type, sorted(c.modes), who(actor), who(recipient), when(c.date), auxiliary, where(c.place)
    )
    seen[key] += 1
    sureness, why = confidence(c)
    sides = {"actor": who(actor), "recipient": who(recipient or (actor if c.recipient else ()))}
    reasons = [*(r for r in c.reasons if _holds(r, sides)), why]
    if own is not None and c.speaker is None:
        reasons.append(Reason("speaker", own.id, c.words[0], "the act is its actor's statement"))
    if past:
        reasons.append(
            Reason("auxiliary", "historical", c.date.text or "", f"ended more than {days} days before publication")
        )
    return Event(
        id=content_id("e", key, seen[key]),
        event_type=c.event_type,
        event_mode=c.modes,
        contexts=c.contexts,
        quad=plover.quad(c.event_type),
        intensity=plover.intensity(c.event_type, c.modes),
        actor=actor,
        recipient=recipient,
        date=c.date,
        place=c.place,
        auxiliary=auxiliary,
        speaker=c.speaker or own,
        publisher_says=c.speaker is None,
        casualties=c.casualties,
        evidence=evidence(document, c.spots[0]),
        confidence=sureness,
        also=tuple(dict.fromkeys(evidence(document, spot) for spot in c.spots[1:])),
        reasons=tuple(dict.fromkeys(reasons)),
    )


def _own_words(c: Candidate, actor: Sequence[Entity]) -> Entity | None:
    """Whose statement an act of words is that the publisher reports: its actor's."""
    verbal = ontology.load().quad(c.event_type) in VERBAL_QUADS and c.draft.act.entry.anchor == "verb"
    return actor[0] if actor and verbal and states(c.words, c.auxiliary, load()) else None


def _holds(reason: Reason, sides: Mapping[str, Sequence[str]]) -> bool:
    """Whether a reason is for a participant that the event kept on that side, or for another layer."""
    if reason.layer not in sides or not reason.value:
        return True
    return bool(set(reason.value.split(", ")) & set(sides[reason.layer]))


def claim(
    document: Document, c: Claim, s: Sentence, date: Date, speaker: tuple[Entity, ...], days: int
) -> RelationClaim:
    """A relation claim; its parties in the order of the text."""
    auxiliary = ontology.load().order(
        {*c.auxiliary, *(["historical"] if is_historical(date, document.published, days) else [])}
    )
    spot = claim_spot(c, s)
    sureness = NAMED if c.sure else INFERRED
    return RelationClaim(
        id=content_id("r", who(c.parties), c.state, c.change, when(date), auxiliary),
        parties=c.parties,
        state=c.state,
        change=c.change,
        date=date,
        auxiliary=auxiliary,
        speaker=speaker[0] if speaker else None,
        evidence=evidence(document, spot),
        confidence=sureness,
        reasons=(
            *c.reasons,
            Reason("confidence", str(sureness), "", "parties named" if c.sure else "a party inferred"),
        ),
    )


def claim_spot(c: Claim, s: Sentence) -> Spot:
    """The words of a claim with their near dependents."""
    span = {i for k in c.tokens for i in s.subtree(k) if abs(i - k) <= REACH} | set(c.tokens)
    return Spot(s.index, c.tokens, s.tokens[min(span)].start, s.tokens[max(span)].end)


def membership(document: Document, b: Belonging, s: Sentence, date: Date) -> Membership:
    """A membership with the phrase that states it as evidence."""
    span = [i for i in s.subtree(b.anchor) if abs(i - b.anchor) <= REACH]
    spot = Spot(s.index, frozenset(span), s.tokens[min(span)].start, s.tokens[max(span)].end)
    return Membership(b.member, b.group, b.status, date, evidence(document, spot), b.reasons)


def links(document: Document, ties: Iterable[tuple[Tie, int]], ids: Mapping[str, str]) -> list[Link]:
    """Links whose both ends became statements, each once; `ties` come with the index of their sentence."""
    out: dict[tuple[str, str, str], Link] = {}
    for tie, sentence in ties:
        source, target = ids.get(tie.source), ids.get(tie.target)
        if source and target and source != target:
            spot = Spot(sentence, frozenset(), tie.start, tie.end)
            out.setdefault(
                (tie.type, source, target), Link(tie.type, source, target, evidence(document, spot), (tie.reason,))
            )
    return list(out.values())


def evidence(document: Document, spot: Spot) -> Evidence:
    """The characters of a spot, as the text has them."""
    return Evidence(spot.start, spot.end, document.text[spot.start : spot.end], spot.sentence)
