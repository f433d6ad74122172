"""Names that several actors bear, settled by the article: "Congress" in a Peruvian story, "the Serbs" of Bosnia."""

from dataclasses import replace

from detente.actors.descriptions import ANY
from detente.actors.discourse import Seen, salience
from detente.actors.phrases import Phrase
from detente.actors.place import Place
from detente.model.actor import Entity


def settled_name(place: Place, phrase: Phrase) -> Phrase:
    """The phrase with its actor chosen by what the article is about, where its name alone does not tell."""
    if len(phrase.entities) != 1 or phrase.kind in ("pronoun", "possessive"):
        return phrase
    return _organ(place, phrase) or _minority(place, phrase) or phrase


def _organ(place: Place, phrase: Phrase) -> Phrase | None:
    """An organ whose name several states use: of the one that its words name, else of the most salient of them."""
    world, draft = place.draft.scene.world, place.draft
    entity, span = phrase.entities[0], draft.scene.at.get(phrase.head)
    states = world.guide.shared_organs.get(draft.scene.text(span.first, span.last)) if span is not None else None
    if states is None or entity.country is None:
        return None
    owner = phrase.owner or _most_salient(place, phrase, states)
    state = world.registry.actors.get(owner)
    if state is None or state.id == entity.country:
        return None
    settled = Entity(entity.text, state.id, state.name, state.id, entity.sector)
    return replace(
        phrase, entities=(settled,), score=0.7, reason=f"an organ of that name, in an article on {state.name}"
    )


def _most_salient(place: Place, phrase: Phrase, states: frozenset[str]) -> str:
    """The state of those in which the organ exists that the passage is about; '' where it speaks of none."""
    best = (0.0, "")
    counts = place.discourse.counts
    for here in place.discourse.seen.values():
        for entry in here:
            for entity in entry.phrase.entities:
                country = entity.country or ""
                if entry.phrase is phrase or not (country in states or (ANY in states and country)):
                    continue
                near = salience(entry, place.index) if place.index - entry.sentence < 4 else 0.0
                best = max(best, (near + 0.1 * min(8, counts[country]), country))
    return best[1]


def _minority(place: Place, phrase: Phrase) -> Phrase | None:
    """ "the Serbs" after "Bosnian Serb troops": those, where they were spoken of later than their kin's state."""
    token = place.draft.sentence.tokens[phrase.head]
    span = place.draft.scene.at.get(phrase.head)
    det = place.draft.sentence.child(phrase.head, "det")
    entity = phrase.entities[0]
    if span is None or span.kind not in ("people", "folk") or token.tag not in ("NNPS", "NNS") or not entity.country:
        return None
    if det is None or det.text.lower() != "the" or phrase.first < phrase.head:
        return None
    entry = next((s for s in place.discourse.before(place.index, 0, 30) if _kin(s, token.text, entity.id)), None)
    if entry is None or entry.ids[0] == entity.id:
        return None
    why = f"the {token.text} spoken of before, {entry.phrase.entities[0].name}"
    settled = replace(entry.phrase.entities[0], text=entity.text)
    return replace(phrase, entities=(settled,), score=0.7, reason=why, shape="group", plural=True)


def _kin(entry: Seen, plural: str, state: str) -> bool:
    """Whether a mention is of a people of that name or, under its own name, of the state of their kin."""
    if len(entry.ids) != 1 or entry.phrase.kind in ("pronoun", "possessive"):
        return False
    return entry.ids[0] == state or (entry.ids[0].startswith(("NSA:", "GRP:")) and entry.ids[0].endswith(f" {plural}"))
