"""Whom a clause names as that which its subject acts on: nobody accuses himself, so the subject is none of them."""

from detente.actors.place import Place

FACING = ("addressing", "confronting", "telling", "harming")  # lists of verbs that one does to another
TOWARDS = frozenset({"to", "with", "against", "at", "towards", "toward"})
SUBJECT = frozenset({"nsubj", "agent"})
ABROAD = frozenset({"embassy", "consulate"})  # of another state than the one that they stand in
NATIONAL = frozenset({"state", "capital"})


def acted_on(place: Place, always: bool = True) -> frozenset[str]:
    """States named as that which the act of a subject is done to: "the ministry charged *Seoul* with theft", "it
    ordered *Canada's envoy* to leave", "closed the bridges to *Colombia*". Not `always`: only by verbs that one does
    to another ("he led *Chad*" may be its president)."""
    sentence, token = place.draft.sentence, place.token
    verb = sentence.tokens[token.head]
    facing = any(verb.lemma in place.draft.scene.world.guide.lists[name] for name in FACING)
    if token.dep not in SUBJECT or verb.pos != "VERB":
        return frozenset()
    given = [t.i for t in sentence.childs(verb.i, "dative") if t.pos != "ADP"]  # nobody gives to himself
    objects = [t.i for t in sentence.childs(verb.i, "dobj") if always or facing] + given
    objects += [t.i for t in sentence.childs(verb.i, "ccomp") for t in sentence.childs(t.i, "nsubj") if facing]
    below = (p for k in (verb.i, *objects) for p in sentence.childs(k, "prep", "dative") if p.text.lower() in TOWARDS)
    named = [*objects, *(t.i for p in below for t in sentence.childs(p.i, "pobj"))] if always else objects
    spans = (s for k in named if (s := place.draft.scene.at.get(k)) and s.kind in NATIONAL)
    return frozenset(h.actor.id for s in spans for h in s.hits) | _of_envoys(place, objects)


def acting_on(place: Place) -> frozenset[str]:
    """States named as those who do something to envoys, in the active or the passive: the envoys are not their own
    ("two diplomats were declared unwelcome by *Ottawa*"), unless they are sent or withdrawn."""
    draft, token = place.draft, place.token
    role, verb = draft.roles.get(token.i), draft.sentence.tokens[token.head]
    lists = draft.scene.world.guide.lists
    envoys = role is not None and bool(set(role.word.split()) & lists["envoys"])
    if not envoys or token.dep not in ("dobj", "nsubjpass") or verb.lemma in lists["sends"]:
        return frozenset()
    doers = [t.i for t in draft.sentence.childs(verb.i, "nsubj")]
    doers += [t.i for by in draft.sentence.childs(verb.i, "agent") for t in draft.sentence.childs(by.i, "pobj")]
    spans = (s for k in doers if (s := draft.scene.at.get(k)) and s.kind in NATIONAL)
    return frozenset(h.actor.id for s in spans for h in s.hits)


def _of_envoys(place: Place, objects: list[int]) -> frozenset[str]:
    """Whose the envoys and embassies among the objects are: nobody expels or storms his own."""
    draft, envoys = place.draft, place.draft.scene.world.guide.lists["envoys"] | ABROAD
    roles = ((k, draft.roles.get(k)) for k in objects)
    sent = [k for k, role in roles if role is not None and set(role.word.split()) & envoys]
    phrases = (p for k in sent if (p := draft.built.get(k)) is not None)
    return frozenset(e.country for p in phrases for e in p.entities if e.country and e.is_state)
