"""Roles without owner: "the army", "rebels", "police" belong to somebody whom the article makes plain.

To the one that a pronoun stands for ("its army"), to the one that bore the same noun before, to who sends them,
else to the country in focus, with a lower score each.
"""

from dataclasses import replace

from detente.actors.described import under
from detente.actors.discourse import SUBJECTS, Seen
from detente.actors.phrases import Phrase
from detente.actors.place import Place
from detente.actors.resolve import ARMED, adjective, armed_group
from detente.actors.whose import whose
from detente.model.actor import Actor, Entity
from detente.model.document import Sentence, Token

OUTLAWS = ARMED | {"CRM"}


def settle(place: Place, phrase: Phrase) -> Phrase | None:
    """An open role given its owner: the one that its pronoun stands for, who bore the noun before, else the country
    in focus; None where there is none."""
    owned = _by_pronoun(place, phrase) or _known_as(place, phrase) or _federal(place, phrase)
    if owned is not None:
        return owned
    sender = _sender(place, phrase)
    if sender is not None:
        return sender
    entry = _same_noun(place, phrase)
    if entry is not None:
        entity = replace(entry.phrase.entities[0], text=place.draft.scene.text(phrase.first, phrase.last))
        why = f"'{phrase.noun}' was said of {entity.name} before"
        return replace(phrase, entities=(entity,), score=0.75, reason=why, open=False, person=entry.phrase.person)
    lists = place.draft.scene.world.guide.lists
    if place.token.lemma == "state" and not _definite(place):
        return None
    role = place.draft.roles.get(phrase.head)
    several = place.token.tag == "NNS" and role is not None and role.kind == "organ"
    if (several and phrase.sector in ("GOV", "LEG", "JUD")) or (phrase.kind == "adjective" and phrase.sector in ARMED):
        return None
    if any(t.lemma in lists["elsewhere"] for t in place.draft.sentence.childs(phrase.head, "amod")):
        return None
    vague = phrase.noun in lists["weak"] and not any(w.text.lower() in lists["forcing"] for w in _before(place))
    if phrase.shape != "people" and (phrase.noun in lists["occupations"] or vague):
        return None
    adjective_ = foreign_adjective(place)
    if adjective_:
        return states_of(place, phrase, adjective_)
    owner = whose(place, phrase)
    if owner is None:
        return _nobody(place, phrase)
    focus = owner.state
    text = place.draft.scene.text(phrase.first, phrase.last)
    definite = place.draft.sentence.child(phrase.head, "det")
    score = 0.55 if definite is not None and definite.text.lower() == "the" else 0.45
    why = f"nobody named; {focus.name} is the country in focus: {owner.why}"
    if phrase.sector in ARMED:
        entity = _band(place, phrase, text, focus)
        return replace(
            phrase, entities=(entity,), score=score - 0.05, reason=why, open=False, shape="group", plural=True
        )
    entity = Entity(text, focus.id, focus.name, focus.id, (phrase.sector,) if phrase.sector else ("GOV",))
    return replace(phrase, entities=(entity,), score=score, reason=why, open=False)


def _before(place: Place) -> tuple[Token, ...]:
    return tuple(place.draft.sentence.childs(place.token.i, "amod", "compound", "nmod"))


def _known_as(place: Place, phrase: Phrase) -> Phrase | None:
    """ "an alliance of gangs known as Viv Ansanm": the one under that name."""
    sentence, draft = place.draft.sentence, place.draft
    above = sentence.tokens[sentence.tokens[phrase.head].head]  # "of" in "an alliance of gangs known as"
    hosts = (phrase.head, above.head) if above.lemma == "of" else (phrase.head,)
    for clause_ in (c for h in hosts for c in sentence.childs(h, "acl")):
        if clause_.text.lower() not in draft.scene.world.guide.lists["naming"]:
            continue
        names = [*sentence.childs(clause_.i, "oprd"), *(o for p in sentence.childs(clause_.i, "prep")
                 if p.lemma == "as" for o in sentence.childs(p.i, "pobj"))]  # fmt: skip
        found = next((p for n in names if (p := draft.built.get(n.i)) is not None and p.entities), None)
        if found is not None:
            text = draft.scene.text(phrase.first, phrase.last)
            entities = tuple(replace(e, text=text) for e in found.entities)
            why = f"known as {found.entities[0].name}"
            return replace(phrase, entities=entities, score=0.85, reason=why, open=False, shape=found.shape)
    return None


def _federal(place: Place, phrase: Phrase) -> Phrase | None:
    """ "federal artillery": of the federation that the article is about."""
    if not any(t.text.lower() == "federal" for t in place.draft.sentence.childs(phrase.head, "amod")):
        return None
    registry, theme = place.draft.scene.world.registry, place.discourse.story.theme
    federations = place.draft.scene.world.guide.lists["federal_states"]
    state = max((s for s in federations if theme.get(s)), key=lambda s: theme[s], default="")
    if not state or state not in registry.actors:
        return None
    text = place.draft.scene.text(phrase.first, phrase.last)
    entity = Entity(text, state, registry.actors[state].name, state, (phrase.sector or "GOV",))
    why = f"the federation that the article is about, {entity.name}"
    return replace(phrase, entities=(entity,), score=0.7, reason=why, open=False)


def _band(place: Place, phrase: Phrase, text: str, focus: Actor) -> Entity:
    """Armed men of the country in focus, or of another in the article whose group of that noun the registry knows."""
    registry, day = place.draft.scene.world.registry, place.draft.scene.world.day
    noun = _plural_noun(place, phrase)
    counts = place.discourse.counts
    for country in (focus.id, *sorted(counts, key=lambda c: -counts[c])):
        actor = registry.actors.get(country)
        if actor is None or actor.kind != "state":
            continue
        entity = armed_group(registry, text, f"{adjective(actor, day)} {noun}", country, phrase.sector)
        if entity.id in registry.actors and registry.actors[entity.id].spell.holds(day):
            return entity
    return armed_group(registry, text, f"{adjective(focus, day)} {noun}", focus.id, phrase.sector)


def _by_pronoun(place: Place, phrase: Phrase) -> Phrase | None:
    """ "its army", "their leaders", "each other's diplomats": of those whom the pronoun stands for."""
    owner = place.draft.sentence.child(phrase.head, "poss") or of_whom(place.draft.sentence, phrase.head)
    if owner is None:
        return None
    entry = next((s for s in place.discourse.seen.get(place.index, ()) if s.phrase.head == owner.i), None)
    if entry is None or not entry.phrase.entities:
        return None
    case = place.draft.sentence.child(owner.i, "case")
    if owner.i < phrase.head:
        phrase = replace(phrase, first=max(phrase.first, (case or owner).i + 1))
    text = place.draft.scene.text(phrase.first, phrase.last)
    entities = tuple(under(e, text, phrase.sector) for e in entry.phrase.entities)
    why = f"'{owner.text}' says that it is of {' and '.join(e.name for e in entities)}"
    return replace(phrase, entities=entities, score=min(0.8, entry.phrase.score), reason=why, open=False)


def of_whom(sentence: Sentence, head: int) -> Token | None:
    """The noun after "of" ("leaders of the two countries"), or None."""
    for prep in sentence.childs(head, "prep"):
        if prep.lemma == "of":
            return sentence.child(prep.i, "pobj")
    return None


def _sender(place: Place, phrase: Phrase) -> Phrase | None:
    """ "The African Union sent troops": of the subject."""
    sentence, token = place.draft.sentence, place.token
    verb = sentence.tokens[token.head]
    lists, role = place.draft.scene.world.guide.lists, place.draft.roles.get(token.i)
    envoy = role is not None and role.word in lists["envoys"]
    if (phrase.sector not in ("MIL", "COP", "SPY") and not envoy) or verb.lemma not in lists["sends"]:
        return None
    subject = sentence.child(verb.i, *SUBJECTS)
    if subject is None and verb.dep == "xcomp":
        subject = sentence.child(verb.head, *SUBJECTS)
    here = place.discourse.seen.get(place.index, ())
    entry = next((s for s in here if subject is not None and s.phrase.head == subject.i), None)
    if token.dep != "dobj" or entry is None or entry.phrase.shape == "people":
        return None
    text = place.draft.scene.text(phrase.first, phrase.last)
    entities = tuple(under(e, text, phrase.sector) for e in entry.phrase.entities)
    why = f"{entities[0].name} is who {verb.lemma}s them"
    return replace(phrase, entities=entities, score=0.65, reason=why, open=False)


def _plural_noun(place: Place, phrase: Phrase) -> str:
    token = place.draft.sentence.tokens[phrase.head]
    if token.tag == "NNS":
        return token.text.lower()
    return phrase.noun if phrase.noun.endswith("s") or phrase.shape in ("group", "organ") else f"{phrase.noun}s"


def _nobody(place: Place, phrase: Phrase) -> Phrase | None:
    """Armed men and people of nowhere stay groups of their own; organs and single persons are then nobody."""
    if phrase.sector not in ARMED and phrase.shape != "people":
        return None
    text = place.draft.scene.text(phrase.first, phrase.last)
    prefix = "NSA" if phrase.sector in ARMED else "GRP"
    entity = Entity(text, f"{prefix}:{text}", text, None, (phrase.sector,))
    return replace(
        phrase,
        entities=(entity,),
        score=0.35,
        reason="nobody named and no country in focus",
        open=False,
        shape="group",
        plural=True,
    )


def _band_again(place: Place, phrase: Phrase, entry: Seen) -> bool:
    """Whether outlaws are those of another noun before; "hackers" or "militiamen" without article are new ones."""
    entity = entry.phrase.entities[0]
    if not entity.id.startswith("NSA:") or not set(entity.sector) & OUTLAWS:
        return False
    return _definite(place) or (phrase.sector in ARMED and phrase.sector in entity.sector)


def _definite(place: Place) -> bool:
    det = place.draft.sentence.child(place.token.i, "det")
    return det is not None and det.text.lower() == "the"


def _same_noun(place: Place, phrase: Phrase) -> Seen | None:
    """The latest mention under the same noun, else of captives just taken, else of a group of the same sector."""
    entries = [
        entry for entry in place.discourse.before(place.index, place.token.i, 30)
        if len(entry.phrase.entities) == 1 and entry.phrase.kind not in ("pronoun", "possessive", "location")
    ]  # fmt: skip
    captive = place.token.lemma in place.draft.scene.world.guide.lists["captives"] and _definite(place)
    found = [entry for entry in entries if _goes_by(place, phrase, entry)]
    found += [e for e in entries if captive and e.sentence >= place.index - 2 and _taken(e)]
    if phrase.sector in OUTLAWS:
        found += [entry for entry in entries if _band_again(place, phrase, entry)]
    return found[0] if found else None


def _goes_by(place: Place, phrase: Phrase, entry: Seen) -> bool:
    """Whether a mention went by the noun: a band by any reading, an organ where the words said whose it was."""
    other, lists = entry.phrase, place.draft.scene.world.guide.lists
    entity = other.entities[0]
    if not other.noun or other.noun != phrase.noun or other.score <= (0.35 if entity.id.startswith("NSA:") else 0.55):
        return False
    if entity.id.startswith("GRP:") and place.token.tag not in ("NNS", "NNPS"):
        return False
    another = any(t.text.lower() in lists["forcing"] for t in _before(place))
    return not (entity.is_organisation and another)  # "security forces" are none of EUFOR


def _taken(entry: Seen) -> bool:
    return entry.phrase.shape == "people" and entry.role == "object"


def located(place: Place, phrase: Phrase) -> Phrase:
    """A described group, or a person known by a title only, put in the country in focus where nothing says another."""
    if phrase.score > 0.75 or len(phrase.entities) != 1 or phrase.kind in ("pronoun", "possessive"):
        return phrase
    entity = phrase.entities[0]
    titled = entity.id.startswith("PER:") and entity.sector
    if entity.country is not None or not (titled or entity.id.startswith("NSA:")):
        return phrase
    owned = _by_pronoun(place, phrase) if titled else None
    if owned is not None and len(owned.entities) == 1 and owned.entities[0].country is not None:
        return owned  # "its foreign minister, Juan Perez"
    owner = whose(place, phrase)
    if owner is None:
        return phrase
    focus = owner.state
    why = f"{phrase.reason}; {focus.name} is the country in focus: {owner.why}"
    if titled:
        settled = Entity(entity.text, focus.id, focus.name, focus.id, entity.sector)
        return replace(phrase, entities=(settled,), score=0.5, reason=why)
    return replace(phrase, entities=(replace(entity, country=focus.id),), reason=why)


def foreign_adjective(place: Place) -> str:
    """A capitalised adjective of no state that modifies the noun: "Western", "Arab", "African"."""
    for token in place.draft.sentence.childs(place.token.i, "amod", "compound", "nmod"):
        span = place.draft.scene.at.get(token.i)
        if span is not None and span.folk is not None and span.folk.creed:
            continue
        bloc = span is not None and (span.kind == "folk" or any(h.actor.id.startswith("GRP:") for h in span.hits[:1]))
        capital = token.tag == "JJ" and token.text[0].isupper() and "-" not in token.text
        opens = token.i == place.draft.scene.start and not token.text.endswith(("an", "ern"))
        if bloc or (span is None and capital and not opens):
            return token.text
    return ""


def states_of(place: Place, phrase: Phrase, adjective_: str) -> Phrase:
    """A group of states or their people that the registry does not list: "Arab nations", "Western diplomats"."""
    text = place.draft.scene.text(phrase.first, phrase.last)
    noun = place.token.text.lower()
    name = f"{adjective_} {noun}"
    entity = Entity(text, f"GRP:{name}", name, None, (phrase.sector or "GOV",))
    why = f"'{adjective_}' is of no one state"
    return replace(
        phrase, entities=(entity,), score=0.6, reason=why, open=False, plural=True, shape="people", kind="name"
    )
