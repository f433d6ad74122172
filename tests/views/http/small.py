"""A record made of the annotated articles, as a perfect coder would read them: quick to build, and with real text."""

from dataclasses import replace
from hashlib import blake2b
from pathlib import Path

from detente import ontology
from detente.actors import registry
from detente.evaluation.gold import read_gold
from detente.model.actor import Entity
from detente.model.document import Document
from detente.model.gold import GoldArticle
from detente.model.statement import Event, Link, Membership, Reading, RelationClaim
from detente.record.runs import this_run
from detente.record.writer import Writer
from tests.evaluation.perfect import as_reading

GOLD = Path(__file__).parents[2] / "gold" / "tune"
ARTICLES = (
    *("turkey-israel-nato-2016", "qatar-blockade-2017", "saudi-iran-2023", "sweden-nato-turkey-2024", "minsk-2015"),
    *("cuba-us-thaw-2014", "japan-korea-pact-2019", "yoon-tokyo-2023", "gaza-lull-2008", "colombia-farc-2016"),
)


def build(folder: Path, *more: Reading) -> Path:
    """A record of some annotated articles, and of further readings."""
    readings = [reading(article) for article in read_gold([str(GOLD / f"{name}.json") for name in ARTICLES]).articles]
    Writer(folder).write([*readings, *more], this_run("tests"))
    return folder


def reading(article: GoldArticle) -> Reading:
    """The article as read, with ids that no other article has, names of the registry and scores of the ontology."""
    read = as_reading(article)
    document = Document(article.id, article.text, article.published, article.title, article.publisher)
    return replace(
        read,
        document=document,
        events=tuple(_event(article.id, event) for event in read.events),
        relations=tuple(_claim(article.id, claim) for claim in read.relations),
        links=tuple(_link(article.id, link) for link in read.links),
        memberships=tuple(_membership(one) for one in read.memberships),
    )


def _event(article: str, event: Event) -> Event:
    sides = {side: tuple(map(_named, getattr(event, side))) for side in ("actor", "recipient")}
    speaker = _named(event.speaker) if event.speaker else None
    score = ontology.load().types[event.event_type].score
    return replace(event, id=_id(article, event.id), intensity=score, speaker=speaker, confidence=0.9, **sides)


def _claim(article: str, claim: RelationClaim) -> RelationClaim:
    a, b = map(_named, claim.parties)
    speaker = _named(claim.speaker) if claim.speaker else None
    return replace(claim, id=_id(article, claim.id), parties=(a, b), speaker=speaker, confidence=0.9)


def _link(article: str, link: Link) -> Link:
    return replace(link, source=_id(article, link.source), target=_id(article, link.target))


def _membership(one: Membership) -> Membership:
    return replace(one, member=_named(one.member), group=_named(one.group))


def _named(entity: Entity) -> Entity:
    known = registry.load(None).actors
    return replace(entity, name=known[entity.id].name) if entity.id in known else entity


def _id(article: str, row: str) -> str:
    return row[0] + blake2b(f"{article} {row}".encode(), digest_size=8).hexdigest()
