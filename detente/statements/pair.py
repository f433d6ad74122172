"""What a marked source does to a marked target: the question of the benchmarks on classifying political relations.

The two strings are made mentions; the composed acts of their sentences vote, each by how well its roles fit the marked
parties; words of the lexicon near them vote weakly, so that there is always an answer. The result is a distribution
over the sixteen types: votes, normalised.
"""

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from detente import ontology
from detente.encoder.marks import Marked, Span
from detente.encoder.model import Guess
from detente.lexicon import Lexicon
from detente.model.actor import Entity, Mention
from detente.model.document import Document, Pair, Sentence
from detente.model.statement import PairReading
from detente.statements.drafts import Draft

SOURCE, TARGET = "PAIR:source", "PAIR:target"
BOTH, ONE_EACH, REVERSED, ACTOR_ONLY, RECIPIENT_ONLY, NEITHER, WORD = 40.0, 24.0, 1.0, 8.0, 6.0, 1.0, 0.25
TRUST_CAST, TRUST_WORDS, FLOOR, HALF, PROMISED = 0.7, 0.5, 0.001, 0.5, 0.3  # fitted on tests/gold/sentences/tune.jsonl


@dataclass(frozen=True, slots=True)
class Voter:
    """A draft with what it finally is, after PLOVER's conversions."""

    draft: Draft
    event_type: str
    auxiliary: frozenset[str]


def mark(
    sentences: Sequence[Sentence], pair: Pair, mentions: Mapping[int, Sequence[Mention]] | None = None
) -> dict[int, tuple[Mention, ...]]:
    """Mentions of the two marked strings, by sentence index: every place where they stand, and words that mean the same
    actor (pronouns, short names) among `mentions`; never overlapping."""
    out: dict[int, tuple[Mention, ...]] = {}
    found = {s.index: _marked(s, pair) for s in sentences}
    known = _known(found, mentions or {})
    for s in sentences:
        here = list(found[s.index])
        taken = {i for m in here for i in range(m.first, m.last + 1)}
        for m in (mentions or {}).get(s.index, ()):
            name = known.get(tuple(e.id for e in m.entities))
            if name and not taken & set(range(m.first, m.last + 1)) and m.kind != "location":
                here.append(replace(m, entities=(Entity(m.entities[0].text, name, name),)))
        out[s.index] = tuple(here)
    return out


def _marked(s: Sentence, pair: Pair) -> list[Mention]:
    taken: set[int] = set()
    made: list[Mention] = []
    for text, name in sorted(((pair.source, SOURCE), (pair.target, TARGET)), key=lambda p: -len(p[0])):
        for first, last in _places(s, text):
            span = set(range(first, last + 1))
            if not span & taken:
                taken |= span
                made.append(_mention(s, first, last, text, name))
    return made


def _known(
    found: Mapping[int, Sequence[Mention]], mentions: Mapping[int, Sequence[Mention]]
) -> dict[tuple[str, ...], str]:
    """Which entities the marked strings denote, by the mentions that they overlap; none where both denote the same."""
    out: dict[tuple[str, ...], str] = {}
    clash: set[tuple[str, ...]] = set()
    for index, marked in found.items():
        for m in marked:
            for other in mentions.get(index, ()):
                if other.first <= m.head <= other.last and other.entities:
                    ids, name = tuple(e.id for e in other.entities), m.entities[0].id
                    if out.setdefault(ids, name) != name:
                        clash.add(ids)
    return {ids: name for ids, name in out.items() if ids not in clash}


def decide(
    voters: Sequence[Voter],
    sentences: Sequence[Sentence],
    marked: Mapping[int, tuple[Mention, ...]],
    lexicon: Lexicon,
    guess: Guess | None = None,
) -> PairReading:
    """The type that the source's act towards the target most likely has.

    With a `guess` of the encoder, its probabilities and the lexicon's votes are multiplied, the votes weighed by
    whether grammar found an act between the two parties (a product of experts, Hinton 2002).
    """
    votes = dict.fromkeys(ontology.load().types, 0.02)
    for voter in voters:
        votes[voter.event_type] += _fit(voter.draft)
    for s in sentences:
        for event_type, weight in _words(s, marked.get(s.index, ()), lexicon):
            votes[event_type] += weight
    shares = _shares(votes)
    cast = any(_fit(v.draft) >= ONE_EACH for v in voters)
    if guess is not None:
        trust = TRUST_CAST if cast else TRUST_WORDS
        shares = _shares({t: (guess.types[t] + FLOOR) * (p + FLOOR) ** trust for t, p in shares.items()})
    ranked = sorted(shares.items(), key=lambda p: (-p[1], p[0]))
    auxiliary = _auxiliary(voters, ranked[0][0], guess)
    return PairReading(ranked[0][0], ontology.load().order(auxiliary), tuple((t, round(p, 4)) for t, p in ranked))


def as_marked(document: Document) -> Marked:
    """The whole text with its pair marked, as the encoder reads it."""
    pair = document.pair or Pair("", "")
    return Marked(document.text, _span(document.text, pair.source), _span(document.text, pair.target))


def _span(text: str, words: str) -> Span | None:
    found = re.search(rf"(?<!\w){re.escape(words)}(?!\w)", text) if words else None
    return found.span() if found else None


def _shares(votes: Mapping[str, float]) -> dict[str, float]:
    total = sum(votes.values())
    return {t: v / total for t, v in votes.items()}


def _auxiliary(voters: Sequence[Voter], event_type: str, guess: Guess | None) -> set[str]:
    """Reality of the answer: of the act that the lexicon found between the parties, else as the encoder reads it. A
    concession that is only promised is marked `future`."""
    best = max(voters, key=lambda v: _fit(v.draft), default=None)
    known = best is not None and best.event_type == event_type and (guess is None or _fit(best.draft) >= ONE_EACH)
    out = set(best.auxiliary) if best is not None and known else set()
    if guess is not None and not known:
        out = {name for name in ("future", "hypothetical", "negation") if guess.auxiliary[name] > HALF}
    if guess is not None and event_type == "CONCEDE" and guess.auxiliary["announced"] > PROMISED:
        out.add("future")
    return out


def _fit(draft: Draft) -> float:
    actors, recipients = {e.id for e in draft.actor}, {e.id for e in draft.recipient}
    if {SOURCE, TARGET} <= actors:
        return ONE_EACH
    if SOURCE in actors and TARGET in recipients:
        return BOTH
    if TARGET in actors and SOURCE in recipients:
        return REVERSED
    if SOURCE in actors:
        return ACTOR_ONLY
    return RECIPIENT_ONLY if TARGET in recipients else NEITHER


def _words(s: Sentence, marked: Sequence[Mention], lexicon: Lexicon) -> Iterable[tuple[str, float]]:
    """Weak votes of lexicon words, stronger between and near the marked parties."""
    heads = [m.head for m in marked]
    for token in s.tokens:
        anchor = {"VERB": "verb", "NOUN": "noun", "ADJ": "adj"}.get(token.pos)
        if anchor is None or any(m.first <= token.i <= m.last for m in marked):
            continue
        entries = lexicon.entries.get((anchor, token.lemma.lower()), ())
        types = {e.event_type for e in entries if len(e.words) == 1 and not e.complement}
        near = min((abs(token.i - h) for h in heads), default=9)
        for event_type in types:
            yield event_type, WORD * (1.0 + 1.0 / (1 + near)) / len(types)


def _places(s: Sentence, text: str) -> Iterable[tuple[int, int]]:
    words = re.findall(r"\w+|[^\w\s]", text.replace("’", "'"))
    flat = [(i, w) for i, t in enumerate(s.tokens) for w in re.findall(r"\w+|[^\w\s]", t.text)]
    for k in range(len(flat) - len(words) + 1):
        if [w.lower() for _, w in flat[k : k + len(words)]] == [w.lower() for w in words] and words:
            yield flat[k][0], flat[k + len(words) - 1][0]


def _mention(s: Sentence, first: int, last: int, text: str, name: str) -> Mention:
    head = next(
        (i for i in range(first, last + 1) if not first <= s.tokens[i].head <= last or s.tokens[i].head == i), last
    )
    kind = "adjective" if s.tokens[head].dep in {"amod", "compound", "nmod"} else "name"
    return Mention(s.index, first, last, head, kind, (Entity(text, name, text),), 1.0, "marked in the input")
