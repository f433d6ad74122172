"""Copies of documents that the record holds, and statements in them that it has been told already.

A document is a copy of an earlier one (by the order of storing) published at most a week before or after it:

- `exact`: the same words, whatever their case, marks and lines;
- `near`: the Jaccard index of their shingles is 0.6 or more (light rewrites, another lead, credit lines);
- `part`: of the shorter one's shingles 0.6 or more are in the other (cuts, and updates that add to what was known).

A copy stays a document, and keeps what it alone says. What it says in a sentence of the earlier document is no second
happening: it becomes a further report of the statement which that sentence was first read as, whatever the day of the
copy, its lead or its cuts made of dates and pronouns.
"""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date, timedelta

from detente.model.document import Copy, Document
from detente.model.statement import Date, Event, Evidence, Reading, RelationClaim, Statement
from detente.record.signatures import Signature, estimate, hashed, shared, sign, words

DAYS = 7
"""How many days may lie between the days of publication of copies."""

NEAR, PART = 0.6, 0.6
WORTH = 0.12
"""Estimated Jaccard index below which texts are not compared."""

REWRITTEN = 0.6
"""Jaccard index of the words of two sentences that may tell one happening in other words."""

MOST = 20
"""With how many earlier documents a new one is compared: those that share most bands."""

_SLACK = timedelta(days=3)
_LONGEST = 1000
_ENDS = re.compile(r"[.!?…][\"”’')\]]*\s|\n")


@dataclass(frozen=True, slots=True)
class Said:
    """A statement as a document tells it: the words of its sentence, and those of the evidence within."""

    statement: Statement
    sentence: tuple[str, ...]
    evidence: tuple[str, ...]
    place: tuple[int, int]


@dataclass(frozen=True, slots=True)
class Earlier:
    """A document that a later one may be a copy of, with the statements that it tells. `head` began its cluster."""

    id: str
    head: str
    published: date
    text: str
    signature: Signature
    said: tuple[Said, ...] = ()


@dataclass(frozen=True, slots=True)
class Merge:
    """A statement of a copy that is stored as a report of an earlier one: `own` is the id that it would have had."""

    statement: str
    own: str
    document: str
    reason: str


@dataclass(frozen=True, slots=True)
class Settled:
    """A reading whose statements bear the ids that the record keeps them under, and why. `first` has the statements
    that these ids stand for, as they were first read."""

    reading: Reading
    signature: Signature | None = None
    copy: Copy | None = None
    merges: tuple[Merge, ...] = ()
    first: Mapping[str, Statement] = field(default_factory=dict)

    @property
    def redundant(self) -> bool:
        """Whether a later copy of this document is found by the earlier one just as well."""
        return self.copy is not None and self.copy.kind == "exact"

    @property
    def head(self) -> str:
        """The first document of the cluster, which may be this one."""
        return self.copy.head if self.copy else self.reading.document.id


def settle(reading: Reading, earlier: Iterable[Earlier]) -> Settled:
    """The reading against documents stored before it. Which of them are too far off in days or words is seen here."""
    document = reading.document
    if not (signature := sign(document.text)):
        return Settled(reading)
    found = sorted(_copies(document, signature, _likeliest(document, signature, earlier)), key=_rank)
    if not found:
        return Settled(reading, signature)
    merged = _merged(reading, [other for _, other in found])
    names = {merge.own: merge.statement for merge, _ in merged}
    first = {merge.statement: statement for merge, statement in merged}
    return Settled(_renamed(reading, names), signature, found[0][0], tuple(merge for merge, _ in merged), first)


def as_earlier(settled: Settled) -> Earlier | None:
    """A document that was settled, for those that come after it in its batch."""
    reading, document = settled.reading, settled.reading.document
    if not settled.signature:
        return None
    signature = replace(settled.signature, bands=() if settled.redundant else settled.signature.bands)
    statements: tuple[Statement, ...] = (*reading.events, *reading.relations)
    said = (
        say(settled.first.get(statement.id, statement), document.text, place)
        for statement in statements
        for place in (statement.evidence, *statement.also)
    )
    return Earlier(document.id, settled.head, document.published, document.text, signature, settle_order(said))


def say(statement: Statement, text: str, place: Evidence) -> Said:
    """A statement with the sentence that tells it at a place of a text."""
    before, after = text[max(0, place.start - _LONGEST) : place.start], text[place.end : place.end + _LONGEST]
    start = max((found.end() for found in _ENDS.finditer(before)), default=0)
    ending = _ENDS.search(text[place.end - 1 : place.end] + after)
    end = len(after) if ending is None else ending.start()
    told = text[place.start : place.end]
    spot = place.start, place.end
    return Said(statement, tuple(words(before[start:] + told + after[:end])), tuple(words(told)), spot)


def settle_order(said: Iterable[Said]) -> tuple[Said, ...]:
    """In the order of the text, so that it does not matter in which order they were stored."""
    return tuple(sorted(said, key=lambda s: (s.place, s.statement.id)))


def _likeliest(document: Document, own: Signature, earlier: Iterable[Earlier]) -> list[Earlier]:
    """Those within the days that share most bands. The record's and the batch's own are held to the same measure, so
    that it does not matter where one batch ends and the next begins."""
    near = (other for other in earlier if abs((document.published - other.published).days) <= DAYS)
    counted = [(len(frozenset(own.bands) & frozenset(other.signature.bands)), other) for other in near]
    listed = sorted(((-n, other.id, other) for n, other in counted if n), key=lambda each: each[:2])
    return [other for _, _, other in listed[:MOST]]


def _copies(document: Document, own: Signature, others: Iterable[Earlier]) -> Iterator[tuple[Copy, Earlier]]:
    for other in others:
        jaccard = estimate(own.minhash, other.signature.minhash)
        if jaccard >= WORTH and (found := likeness(own, document.text, other.signature, other.text)):
            kind, part = found
            reason = _reason(kind, own.shingles <= other.signature.shingles, part)
            yield Copy(document.id, other.id, other.head, kind, round(jaccard, 3), round(part, 3), reason), other


def likeness(own: Signature, text: str, other: Signature, earlier: str) -> tuple[str, float] | None:
    """As what kind of copy a text is one of an earlier one, and how much of the shorter is in the other; None for
    none."""
    true, part = shared(hashed(text), hashed(earlier))
    same = own.digest == other.digest
    kind = "exact" if same else "near" if true >= NEAR else "part" if part >= PART else ""
    return (kind, part) if kind else None


def _reason(kind: str, shorter: bool, part: float) -> str:
    if kind == "exact":
        return "the same words"
    of = "its" if shorter else "the earlier one's"
    return f"{part:.0%} of {of} runs of three words are in {'the earlier one' if shorter else 'it'}"


def _rank(found: tuple[Copy, Earlier]) -> tuple[float, str]:
    copy = found[0]
    return (-(copy.kind == "exact") - copy.shared - copy.jaccard, copy.of)


def _merged(reading: Reading, others: Sequence[Earlier]) -> list[tuple[Merge, Statement]]:
    """Which statements the others make too, under which ids, each of which is taken once."""
    document = reading.document
    statements: tuple[Statement, ...] = (*reading.events, *reading.relations)
    told = {said.statement.id for other in others for said in other.said}
    taken = {statement.id for statement in statements}
    out: list[tuple[Merge, Statement]] = []
    for statement in statements:
        if statement.id in told:  # read alike: it has one id already
            continue
        mine = [say(statement, document.text, place) for place in (statement.evidence, *statement.also)]
        if same := _same(mine, others, taken):
            first, reason = same
            taken.add(first.id)
            out.append((Merge(first.id, statement.id, document.id, reason), first))
    return out


def _same(mine: Sequence[Said], others: Sequence[Earlier], taken: set[str]) -> tuple[Statement, str] | None:
    """The statement that an earlier document makes in the same words, or else in similar ones; and why."""
    for test, reason in ((_word_for_word, "the same sentence"), (_alike, "much the same sentence")):
        for other in others:
            for said in other.said:
                if said.statement.id not in taken and any(_of_a_kind(m, said) and test(m, said) for m in mine):
                    return said.statement, f"{reason} in {other.id}"
    return None


def _of_a_kind(a: Said, b: Said) -> bool:
    match a.statement, b.statement:
        case Event() as one, Event() as two:
            return one.event_type == two.event_type and _real(one) == _real(two)
        case RelationClaim() as one, RelationClaim() as two:
            return (one.state, one.change) == (two.state, two.change)
        case _:
            return False


def _real(event: Event) -> frozenset[str]:
    """Whether it happened; whether long ago depends on the day of the paper."""
    return frozenset(event.auxiliary) - {"historical"}


def _word_for_word(a: Said, b: Said) -> bool:
    return a.sentence == b.sentence and a.evidence == b.evidence


def _alike(a: Said, b: Said) -> bool:
    one, two = frozenset(a.sentence), frozenset(b.sentence)
    enough = len(one & two) >= REWRITTEN * len(one | two)
    return enough and _who(a.statement) == _who(b.statement) and _when(a.statement.date, b.statement.date)


def _who(statement: Statement) -> tuple[frozenset[str], ...]:
    if isinstance(statement, RelationClaim):
        return (frozenset(party.id for party in statement.parties),)
    return frozenset(e.id for e in statement.actor), frozenset(e.id for e in statement.recipient)


def _when(a: Date, b: Date) -> bool:
    """Whether two dates can be one: they meet, or miss each other by days that lie between copies."""
    starts = a.start or date.min, b.start or date.min
    return max(starts) - min(a.end, b.end) <= _SLACK


def _renamed(reading: Reading, names: Mapping[str, str]) -> Reading:
    """The reading with other ids for statements, in links too."""
    if not names:
        return reading
    return replace(
        reading,
        events=tuple(replace(e, id=names.get(e.id, e.id)) for e in reading.events),
        relations=tuple(replace(c, id=names.get(c.id, c.id)) for c in reading.relations),
        links=tuple(
            replace(k, source=names.get(k.source, k.source), target=names.get(k.target, k.target))
            for k in reading.links
        ),
    )
