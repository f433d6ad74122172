"""Every miss, false row and wrong layer as plain values, one each: what `--errors FILE.jsonl` writes."""

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from detente.evaluation.sentences import NONE, root
from detente.evaluation.text import split
from detente.model.actor import Entity
from detente.model.evaluation import ArticleScore, Evaluation, Match, SentenceScore
from detente.model.gold import GoldEntity, GoldEvent, GoldLink, GoldMembership, GoldRelation
from detente.model.statement import Date, Event, Link, Membership, RelationClaim, Statement

Json = dict[str, Any]
MINOR = frozenset({"date to the day", "all modes"})  # stricter readings of layers that are judged as well


def misses(evaluation: Evaluation) -> Iterator[Json]:
    """What is wrong, article by article, then sentence by sentence."""
    for score in evaluation.articles:
        yield from _article(score)
    yield from (_sentence(s) for s in evaluation.sentences if sentence_wrong(s))


def kind(match: Match[Any, Any]) -> str:
    """`missed`, `false`, `wrong` or '' where nothing is wrong or nothing counts."""
    if not match.counted:
        return ""
    if match.found is None:
        return "missed"
    if match.gold is None:
        return "false"
    return "wrong" if set(match.wrong) - MINOR else ""


def sentence_wrong(score: SentenceScore) -> bool:
    """Whether the label is wrong, or an event is read where there is none."""
    gold = score.sentence
    if gold.event_type == NONE:
        return score.between
    return root(gold.event_type, gold.auxiliary) != root(score.found, score.auxiliary)


def _article(score: ArticleScore) -> Iterator[Json]:
    rows: list[tuple[str, Sequence[Match[Any, Any]]]] = [
        ("event", score.events),
        ("relation", score.relations),
        ("link", score.links),
        ("membership", score.memberships),
    ]
    named = _named(score)
    for what, matches in rows:
        for match in matches:
            if said := kind(match):
                yield {
                    "article": score.article.id,
                    "kind": f"{said} {what}",
                    "wrong": [name for name in match.wrong if name not in MINOR],
                    "gold": None if match.gold is None else gold_row(match.gold),
                    "found": None if match.found is None else found_row(match.found, named),
                    "text": _words(score, match),
                }


def _words(score: ArticleScore, match: Match[Any, Any]) -> str:
    """The sentences that the gold row, or the false row, stands in."""
    text = split(score.article.text)
    evidence = None if match.found is None else match.found.evidence
    spans = text.told([match.gold.snippet])[:1] if match.gold else [(evidence.start, evidence.end)] if evidence else []
    return " ".join(text.text[slice(*text.sentences[n])].strip() for n in sorted(text.within(spans)))


def _named(score: ArticleScore) -> dict[str, str]:
    """What the rows of a reading are called in a few words, by id."""
    events = {e.id: f"{e.event_type} {_ids(e.actor)} -> {_ids(e.recipient)}" for e in score.reading.events}
    claims = {r.id: f"{_ids(r.parties)}: {r.state or r.change}" for r in score.reading.relations}
    return events | claims


def gold_row(row: GoldEvent | GoldRelation | GoldLink | GoldMembership) -> Json:
    """A row of the gold in short."""
    match row:
        case GoldEvent():
            return {
                "id": row.id,
                "type": row.event_type,
                "accept": list(row.accept_types),
                "mode": list(row.event_mode),
                "actor": [_gold_id(e) for e in row.actor],
                "recipient": [_gold_id(e) for e in row.recipient],
                "date": _when(row.when),
                "auxiliary": list(row.auxiliary),
                "words": row.snippet,
            }
        case GoldRelation():
            parties = [_gold_id(e) for e in row.parties]
            return {"id": row.id, "parties": parties, "state": row.state, "change": row.change, "words": row.snippet}
        case GoldLink():
            return {"type": row.type, "from": row.source, "to": row.target, "words": row.snippet}
        case GoldMembership():
            return {"member": row.member.id, "group": row.group.id, "status": row.status, "words": row.snippet}


def found_row(row: Statement | Link | Membership, named: Mapping[str, str]) -> Json:
    """A row of a reading in short; `named` says what the ends of links are."""
    words = row.evidence.text
    match row:
        case Event():
            return {
                "id": row.id,
                "type": row.event_type,
                "mode": list(row.event_mode),
                "actor": [e.id for e in row.actor],
                "recipient": [e.id for e in row.recipient],
                "date": _when(row.date),
                "auxiliary": list(row.auxiliary),
                "words": words,
            }
        case RelationClaim():
            parties = [e.id for e in row.parties]
            return {"id": row.id, "parties": parties, "state": row.state, "change": row.change, "words": words}
        case Link():
            ends = {"from": named.get(row.source, row.source), "to": named.get(row.target, row.target)}
            return {"type": row.type, **ends, "words": words}
        case Membership():
            return {"member": row.member.id, "group": row.group.id, "status": row.status, "words": words}


def _sentence(score: SentenceScore) -> Json:
    gold = score.sentence
    return {
        "sentence": gold.place,
        "kind": "event where there is none" if gold.event_type == NONE else "wrong pair",
        "gold": {"type": gold.event_type, "auxiliary": list(gold.auxiliary)},
        "found": {"type": score.found, "auxiliary": list(score.auxiliary)},
        "source": gold.source,
        "target": gold.target,
        "text": gold.text,
    }


def _gold_id(entity: GoldEntity) -> str:
    return f"({entity.id})" if entity.optional else entity.id


def _ids(entities: Sequence[Entity]) -> str:
    return ", ".join(e.id for e in entities)


def _when(when: Date) -> str:
    return f"{when.start or ''}..{when.end}"
