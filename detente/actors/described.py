"""Entities for roles and peoples: "Egyptian police", "Syrian rebels", "rebel Kurds in Turkey", "NATO chief".

A state's organs and citizens are the state under a sector. Armed people are a group of their own: the registry's
where it goes by that description, otherwise `NSA:<description>` with the country where they are.
"""

from collections.abc import Iterable
from dataclasses import replace

from detente.actors.descriptions import People
from detente.actors.discourse import conjuncts
from detente.actors.identify import entities_of
from detente.actors.people import Role
from detente.actors.phrases import Draft, Owner, Phrase, left_edge, trimmed
from detente.actors.resolve import ARMED, STATE_SECTORS, adjective, armed_group, described_group, of_actor
from detente.actors.scene import Span, attitude, backs
from detente.model.actor import Entity

GENERAL = frozenset({"GOV", "UNK", ""})


def described(
    draft: Draft, head: int, owners: list[Owner], *, role: Role | None = None, folk: People | None = None
) -> Phrase | None:
    """The phrase of a role noun or of the noun for a people, with its owners; open where it has none."""
    sentence = draft.sentence
    edge = left_edge(sentence, head, draft.scene.start)
    inner = _inner(draft, head, edge)
    sector = _sector(role, inner)
    folk = folk or next((o.span.folk for o in owners if o.span is not None and o.span.folk), None)
    first = trimmed(sentence, min(edge, role.first if role else head), head)
    last = _last(draft, head, owners, role)
    if folk is not None and first == head and head > 0:
        first -= _armed_before(draft, head)
    sibling = min((o.span.first for o in owners if o.span is not None and o.how == "modifier"), default=first)
    first = min(first, sibling)
    if folk is not None and draft.scene.at.get(head) is not None and _modifies(draft, head):
        return _minority_of(draft, Phrase(head, first, last, "adjective", "group", sector="REB"), owners, folk)
    modifies = role is not None and _modifies(draft, head) and sentence.child(head, "cc", "conj") is None
    several = role.number == "plural" if role else folk is not None and sentence.tokens[head].tag[:3] == "NNP"
    kind, word = "adjective" if modifies else "name", role.word if role else ""
    phrase = Phrase(head, first, last, kind, _shape(role, sector), noun=word, sector=sector, plural=several)
    named = [o for o in owners if o.entities]
    backed = [s for s in draft.scene.spans if _qualifies(draft, s, phrase)]
    draft.used.update(s.head for s in backed)
    if sector in ARMED or folk is not None or (backed and not named and sector in ("MIL", "PTY", "OPP")):
        return _group(draft, phrase, named, folk, inner)
    if not named or _one_of_several(draft, phrase, named):
        return _unowned(draft, phrase, role)
    if (seat := _seated(draft, phrase, named)) is not None:
        return seat
    return _owned(draft, phrase, _deciding(draft, named, role, inner))


def _one_of_several(draft: Draft, phrase: Phrase, owners: list[Owner]) -> bool:
    """Whether "the Baltic state" is one of a group of states, for the article to say which."""
    noun = draft.sentence.tokens[phrase.head]
    det = draft.sentence.child(phrase.head, "det")
    one = noun.tag == "NN" and noun.lemma in draft.scene.world.guide.states
    definite = det is not None and det.text.lower() == "the"
    return one and definite and all(e.id.startswith("GRP:") for o in owners for e in o.entities)


def _minority_of(draft: Draft, phrase: Phrase, owners: list[Owner], folk: People) -> Phrase | None:
    """A people within a state that qualifies a thing: "Bosnian Serb positions"."""
    country = next((e.country for o in owners for e in o.entities if e.country), None)
    registry = draft.scene.world.registry
    if country is None or country not in registry.actors or folk.creed:
        return None
    name = f"{adjective(registry.actors[country], draft.scene.world.day)} {folk.plural}"
    entity = armed_group(registry, draft.scene.text(phrase.first, phrase.last), name, country, "REB")
    return replace(phrase, entities=(entity,), score=0.7, reason=f"the modifiers say that it is of the {name}")


def _modifies(draft: Draft, head: int) -> bool:
    return draft.sentence.tokens[head].dep in ("amod", "compound", "nmod")


def _inner(draft: Draft, head: int, edge: int) -> Role | None:
    """A role within the phrase that modifies its head: "army" in "army chief"; it is used up."""
    found = None
    for i in range(edge, head):
        role = draft.roles.get(i)
        if role is not None and draft.sentence.tokens[i].dep in ("compound", "amod", "nmod"):
            draft.used.add(i)
            found = role
    return found


def _sector(role: Role | None, inner: Role | None) -> str:
    outer = role.sector if role else ""
    if inner is None or inner.sector in GENERAL:
        return outer
    if inner.sector in ARMED or inner.sector in ("OPP", "PTY", "CRM") or outer in GENERAL:
        return inner.sector
    return outer


def _shape(role: Role | None, sector: str) -> str:
    if role is None:
        return "people"
    if role.personal:
        return "people" if role.number != "singular" else "person"
    return "group" if sector in ARMED else "organ"


def _last(draft: Draft, head: int, owners: list[Owner], role: Role | None) -> int:
    """The last token: the head, or the end of "of X" and "from X"."""
    last = max(head, role.last if role else head)
    for owner in owners:
        if owner.how in ("of", "from", "for", "at") and owner.at > last:
            ends = (draft.built.get(i) for i in (owner.at, *conjuncts(draft.sentence, owner.at)))
            last = max((p.last for p in ends if p is not None and p.head in draft.used), default=owner.at)
    return last


def _deciding(draft: Draft, owners: list[Owner], role: Role | None, inner: Role | None) -> list[Owner]:
    """Which owners count: possessors before modifiers; of states and organisations the one nearest to the head, but
    an envoy at an organisation is the state's."""
    first = [o for o in owners if o.how == "possessor"] or owners
    states = [o for o in first if all(e.id == e.country for e in o.entities)]
    bodies = [o for o in first if o not in states]
    if not states or not bodies:
        return first
    words = {role.word if role else "", inner.word if inner else ""}
    envoy = any(w in draft.scene.world.guide.lists["envoys"] for word in words for w in word.split())
    return states if envoy else bodies


def _seated(draft: Draft, phrase: Phrase, owners: list[Owner]) -> Phrase | None:
    """An organisation known by the city where it sits: "the tribunal in The Hague"."""
    world = draft.scene.world
    for owner in owners:
        city = draft.scene.words[owner.at]
        for code in world.guide.seats.get(city, {}).get(phrase.noun.removesuffix("s"), ()):
            actor = world.registry.actors.get(code)
            if actor is not None and actor.spell.holds(world.day):
                text = draft.scene.text(phrase.first, phrase.last)
                choice = of_actor(actor, 0.8, f"the {phrase.noun} that sits in {city}")
                draft.used.add(owner.at)
                return replace(phrase, entities=(choice.entity(text),), score=0.8, reason=choice.reason)
    return None


def _owned(draft: Draft, phrase: Phrase, owners: list[Owner]) -> Phrase:
    text = draft.scene.text(phrase.first, phrase.last)
    entities = tuple(dict.fromkeys(under(e, text, phrase.sector) for o in owners for e in o.entities))
    how = {"modifier": "the modifier", "possessor": "the possessor"}.get(owners[0].how, f"'{owners[0].how}'")
    score = 0.85 if owners[0].how == "in" else 0.95
    names = " and ".join(dict.fromkeys(e.name for e in entities))
    return replace(
        phrase,
        entities=entities,
        score=score,
        reason=f"{how} says that it is of {names}",
        plural=phrase.plural or len(entities) > 1,
    )


def under(owner: Entity, text: str, sector: str) -> Entity:
    """The owner under a sector; groups keep their own, organisations add it."""
    if owner.id == owner.country and sector:
        return Entity(text, owner.id, owner.name, owner.country, (sector,))
    if owner.is_organisation and sector not in ("GOV", "", "UNK"):
        return Entity(text, owner.id, owner.name, owner.country, tuple(dict.fromkeys((*owner.sector, sector))))
    return replace(owner, text=text)


def _unowned(draft: Draft, phrase: Phrase, role: Role | None) -> Phrase | None:
    """A role that nobody owns here: a named body of its own, or open."""
    token = draft.sentence.tokens[phrase.head]
    capital = token.pos == "PROPN" and token.text[0].isupper()
    several = phrase.last > phrase.first and draft.scene.words[phrase.first][0].isupper()
    if capital and several and role is not None and not role.personal and role.sector not in STATE_SECTORS:
        text = draft.scene.text(phrase.first, phrase.last)
        return replace(
            phrase,
            entities=(own_body(text, phrase.sector, None),),
            score=0.7,
            reason="a named body that the registry lacks",
            shape="group",
        )
    return replace(phrase, open=True, kind="adjective" if phrase.kind == "adjective" else "description")


def own_body(text: str, sector: str, country: str | None) -> Entity:
    """An entity for a named body that the registry lacks."""
    prefix = "NSA" if sector in ARMED or sector in ("PTY", "OPP", "CRM") else "ORG"
    return Entity(text, f"{prefix}:{text}", text, country, (sector,) if sector else ())


def _group(draft: Draft, phrase: Phrase, owners: list[Owner], folk: People | None, inner: Role | None) -> Phrase:
    """Armed people, or a people: the owner group itself, the registry's group, or one named by its description."""
    text = draft.scene.text(phrase.first, phrase.last)
    owner = next((e for o in owners for e in o.entities if e.id != e.country), None)
    if owner is not None and owner.id.startswith(("NSA:", "IGO:")):
        return replace(phrase, entities=(replace(owner, text=text),), score=0.9, reason=f"they are of {owner.name}")
    if folk is None and (leader := _led(draft, phrase, text)) is not None:
        return leader
    country = next((e.country for o in owners for e in o.entities if e.country), None)
    armed = phrase.sector in ARMED or _armed_word(draft, phrase)
    if folk is not None and armed:
        nouns = (*_plurals(phrase, inner), *sorted(draft.scene.world.guide.lists["fighters"]))
        actor = described_group(draft.scene.world.registry, folk, country, nouns)
        if actor is not None:
            entity = Entity(text, actor.id, actor.name, actor.country, actor.sectors)
            return replace(
                phrase, entities=(entity,), score=0.8, shape="group", reason=f"the registry describes {actor.name} so"
            )
    country = country or (folk.country if folk else None) or None
    qualified = folk is not None or any(_qualifies(draft, span, phrase) for span in draft.scene.spans)
    if country is None and not qualified:
        return replace(phrase, open=True, kind="adjective" if phrase.kind == "adjective" else "description")
    if folk is not None and folk.creed and country is None and not armed and phrase.sector in ("CVL", "REL"):
        return replace(phrase, open=True, kind="description")  # believers are citizens of where they live
    fallback = "REB" if armed or phrase.sector == "MIL" else "CVL"
    sector = phrase.sector if phrase.sector in ARMED else fallback
    name = _described_name(draft, phrase, owners, folk, inner)
    if folk is not None and country is not None and sector != "CVL":
        registry = draft.scene.world.registry
        whole = f"{adjective(registry.actors[country], draft.scene.world.day)} {folk.plural}"
        entity = armed_group(registry, text, whole, country, sector)
        if entity.id in registry.actors:
            return replace(phrase, entities=(entity,), score=0.8, shape="group", reason=f"they are of {entity.name}")
    entity = armed_group(draft.scene.world.registry, text, name, country, sector)
    return replace(
        phrase,
        entities=(entity,),
        score=0.75,
        shape="group",
        plural=True,
        sector=sector,
        reason=f"described as {name}; no group of the registry",
    )


def _led(draft: Draft, phrase: Phrase, text: str) -> Phrase | None:
    """ "the US-led coalition", "a Nigerian-led force": of the one that leads it, as PLOVER has no code for the rest."""
    words = draft.scene.words
    if phrase.sector not in ("MIL", "PTY", "COP"):
        return None
    span = next((s for s in draft.scene.spans if _qualifies(draft, s, phrase)), None)
    if (
        span is None
        or attitude(draft.scene, span)
        or words[span.last + 2 : span.last + 3] not in (("led",), ("commanded",))
    ):
        return None
    entities, _, _ = entities_of(draft, span, text, "MIL")
    if len(entities) != 1 or entities[0].id.startswith("GRP:"):
        return None
    why = f"{entities[0].name} leads it"
    return replace(phrase, entities=entities, score=0.8, shape="organ", sector="MIL", reason=why)


def people_in_arms(draft: Draft, span: Span) -> People | None:
    """The people of a state with a word for fighters right before: "rebel Serbs" are no Serbian citizens."""
    if span.kind != "people" or span.first == 0 or not _armed_before(draft, span.first):
        return None
    word = draft.scene.words[span.first]
    return draft.scene.world.guide.peoples.get(word) or People(word, word, word, "")


def _armed_before(draft: Draft, head: int) -> bool:
    """Whether "rebel" stands right before a people, whatever the parser took it for."""
    word = draft.scene.world.registry.sector_word(draft.scene.words[head - 1])
    return word is not None and word.sector in ARMED


def _armed_word(draft: Draft, phrase: Phrase) -> bool:
    """Whether a word for fighters modifies the noun: "rebel Kurds"."""
    registry, tokens = draft.scene.world.registry, draft.sentence.tokens
    for i in range(max(0, phrase.head - 3), phrase.head):
        word = registry.sector_word(tokens[i].text.lower())
        if word is not None and word.sector in ARMED and (tokens[i].head == phrase.head or i == phrase.head - 1):
            return True
    return False


def _qualifies(draft: Draft, span: Span, phrase: Phrase) -> bool:
    inside = phrase.first <= span.first and span.last < phrase.head
    return inside and (backs(draft.scene, span) or attitude(draft.scene, span))


def _plurals(phrase: Phrase, inner: Role | None) -> Iterable[str]:
    word = inner.word if inner is not None and inner.sector in ARMED else phrase.noun
    return (word, f"{word}s") if word else ()


def _described_name(draft: Draft, phrase: Phrase, owners: list[Owner], folk: People | None, inner: Role | None) -> str:
    """ "Syrian rebels", "Syrian Kurds", "Tamil guerrillas", "pro-Russian separatists": what tells the group from
    others."""
    world = draft.scene.world
    words: list[str] = []
    state = next((e.country for o in owners for e in o.entities if e.country), None)
    if state and state in world.registry.actors:
        words.append(adjective(world.registry.actors[state], world.day))
    backing = next((s for s in draft.scene.spans if _qualifies(draft, s, phrase)), None)
    if backing is not None:
        words.append(_backing_words(draft, backing))
    if folk is not None and phrase.sector in STATE_SECTORS:
        words.append(folk.plural)
    elif phrase.noun:
        noun = inner.word if inner is not None and inner.sector in ARMED else phrase.noun
        words += [folk.adjective] if folk else []
        words.append(_plural_noun(draft, phrase, noun))
    elif folk:
        words += ["rebel"] if phrase.shape == "people" and _armed_word(draft, phrase) else []
        words.append(folk.plural)
    return " ".join(words)


def _plural_noun(draft: Draft, phrase: Phrase, noun: str) -> str:
    """The plural under which a group goes; "militia" and the like stay as they are."""
    if noun == phrase.noun and draft.sentence.tokens[phrase.head].tag == "NNS":
        return draft.scene.words[phrase.head].lower()
    return noun if noun.endswith("s") or (noun == phrase.noun and phrase.shape in ("group", "organ")) else f"{noun}s"


def _backing_words(draft: Draft, span: Span) -> str:
    if attitude(draft.scene, span):
        return draft.scene.text(span.first - 2, span.last)
    return draft.scene.text(span.first, min(span.last + 2, len(draft.scene.words) - 1))
