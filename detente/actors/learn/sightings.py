"""From a parsed document to what it says about actors whom the registry lacks."""

from collections.abc import Iterator

from detente.actors.acronyms import acronyms
from detente.actors.build import phrases
from detente.actors.learn.bodies import Found, bodies
from detente.actors.learn.owners import state_of
from detente.actors.learn.people import Person, persons
from detente.actors.learn.words import Words, load
from detente.actors.mentions import drafts, scenes
from detente.actors.phrases import Draft
from detente.actors.registry import Registry
from detente.model.document import Document, Parsed
from detente.model.learned import Quote, Sighting


def sightings(parsed: Parsed, registry: Registry, words: Words | None = None) -> tuple[Sighting, ...]:
    """All that a document says of persons and bodies that the registry does not know, in order."""
    words = words or load()
    found: list[Sighting] = []
    for draft in drafts(scenes(parsed, registry)):
        acronyms(draft, phrases(draft))
        found += _persons(draft, parsed.document, words)
        found += _bodies(draft, parsed.document, words)
    return tuple(found)


def _persons(draft: Draft, document: Document, words: Words) -> Iterator[Sighting]:
    near = tuple(dict.fromkeys(filter(None, map(state_of, draft.scene.spans))))
    for person in persons(draft, words):
        yield Sighting(
            kind="person",
            name=person.name,
            quote=_quote(draft, document, person),
            reason=person.reason,
            country=person.country,
            sector=person.sector,
            office=person.office,
            known=person.known,
            when=person.when,
            near=near,
            sure=not person.stray,
        )


def _bodies(draft: Draft, document: Document, words: Words) -> Iterator[Sighting]:
    for body in bodies(draft, words):
        yield Sighting(
            kind=body.kind,
            name=body.name,
            quote=_quote(draft, document, body),
            reason=body.reason,
            aliases=tuple(dict.fromkeys(a for a in (body.acronym, body.whole) if a and a != body.name)),
            country=body.country,
            sector=body.sector,
            type=body.type,
            known=body.known,
            described=body.described,
            short=bool(body.acronym),
            sure=body.sure,
        )


def _quote(draft: Draft, document: Document, found: Person | Found) -> Quote:
    """The sentence, and the words in it."""
    tokens, sentence = draft.sentence.tokens, draft.sentence
    return Quote(
        document.id,
        document.publisher,
        document.published,
        tokens[found.first].start,
        tokens[found.last].end,
        " ".join(document.text[sentence.start : sentence.end].split()),
        " ".join(document.text[tokens[found.first].start : tokens[found.last].end].split()),
    )
