"""Who did it to whom: the participants of one act, from its frame, its entry's roles and the mentions."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from itertools import takewhile

from detente.lexicon import Lexicon
from detente.model.actor import Entity
from detente.model.document import Sentence
from detente.model.statement import Reason
from detente.statements.fit import Act
from detente.statements.frames import VERBAL, coordinated, objects_behind, verb_frame
from detente.statements.scene import NO_ACTOR, Found, Scene
from detente.statements.sited import country_there, is_nominal, people_there

OF_THE_CLAUSE = frozenset({"dobj", "pobj", "prep", "dative", "xcomp", "oprd", "attr", "npadvmod", "advmod"})
GIVEN = frozenset(
    {"AID", "COOPERATE"}
)  # "Uzbek wheat is sold to Chad": whose goods go to somebody, gives or sells them
WHEN = frozenset({"when", "as", "after", "since", "while"})
GROUNDS = frozenset({"over", "about", "after"})
STATELY = frozenset({"GOV", "MIL", "SPY"})


@dataclass(frozen=True, slots=True)
class Cast:
    """Participants of one act. `sure` says whether the recipient was named outright (not the owner of a thing)."""

    actor: tuple[Entity, ...] = ()
    recipient: tuple[Entity, ...] = ()
    sure: bool = False
    reasons: tuple[Reason, ...] = ()


def cast(scene: Scene, act: Act, lexicon: Lexicon) -> Cast:
    """The participants of an act."""
    made = _noun_cast(scene, act, lexicon) if is_nominal(scene, act) else _verb_cast(scene, act, lexicon)
    if not made.actor and act.entry.event_type == "PROTEST" and not act.frame.passive:
        people, how = people_there(scene, act)
        made = replace(made, actor=people, reasons=(*made.reasons, *_because("actor", people, how)))
    if not made.recipient:
        there, how = country_there(scene, act, made.actor)
        made = replace(made, recipient=there, reasons=(*made.reasons, *_because("recipient", there, how)))
    return made


def _because(role: str, who: tuple[Entity, ...], how: str) -> tuple[Reason, ...]:
    return (Reason(role, ", ".join(e.id for e in who), who[0].text, how),) if who else ()


def entities(founds: Iterable[Found]) -> tuple[Entity, ...]:
    """Entities of all finds, each id once, in order."""
    out: dict[str, Entity] = {}
    for found in founds:
        for entity in found.entities:
            out.setdefault(entity.id + "/" + "/".join(entity.sector[:1]), entity)
    return tuple({e.id: e for e in reversed(out.values())}.values())[::-1]


def without(given: tuple[Entity, ...], others: Iterable[Entity]) -> tuple[Entity, ...]:
    """`given` less those whose words and id are among `others` (the same mention on both sides of an act)."""
    taken = {(e.id, e.text) for e in others}
    return tuple(e for e in given if (e.id, e.text) not in taken)


def prep_recipients(scene: Scene, act: Act, preps: Iterable[tuple[str, int]], lexicon: Lexicon) -> tuple[Entity, ...]:
    """Recipients among prepositional phrases that hang on a governing verb ("launched a raid *against* X")."""
    table = {**lexicon.words["stance"]["preps"]["noun"], **act.entry.preps}
    hits = [
        f
        for name, k in preps
        if table.get(name) in {"recipient", "partner"} and name != "of" and (f := scene.found(k)) and f.how == "direct"
    ]
    return entities(hits)


def _verb_cast(scene: Scene, act: Act, lexicon: Lexicon) -> Cast:
    roles, frame, sides = act.entry.roles, act.frame, _Sides()
    sides.add(roles["subject"], "subject", (scene.found(k) for k in _subjects(scene, act)))
    indirect = [f for k in frame.indirect if (f := scene.found(k))]
    sides.add("recipient", "indirect object", indirect)
    if not indirect:
        heads = act.object or frame.object
        sides.add(roles["object"], "object", (scene.found(k) for k in heads))
    given = act.entry.preps
    defaults = lexicon.words["stance"]["preps"]["verb"]
    outright = any(f.how == "direct" for f in sides.recipient)
    for name, k in frame.preps:
        role = given.get(name) or ("" if outright or act.entry.effect == "deny" else defaults.get(name, ""))
        if (name == "on" and name not in given and _medium(scene, k)) or _beside(scene, name, k):
            continue  # "said on state television", "in solidarity with X"
        found = scene.found(k) or (scene.there(k) if given.get(name) in {"recipient", "actor"} else None)
        own = found is not None and (found.how == "direct" or name in given or _ground(scene, act, k))
        if role and found and own and k not in act.object:
            sides.add(role, f"'{name}' phrase", [found])
    if roles["object"] in {"topic", "content"} and frame.object != act.object and not sides.recipient:
        whom = [f for k in frame.object if (f := scene.found(k)) and f.how == "direct"]
        sides.add("recipient", "object of the verb", whom)  # "warned X against it"
    if roles["object"] == "topic" and not sides.recipient and not sides.partner:
        owners = [f for k in act.object or frame.object if (f := scene.found(k)) and f.how == "owner"]
        sides.add("recipient", "owner of the object", owners)
    if not sides.recipient and not sides.partner and act.entry.effect != "deny":
        sides.add("recipient", "inside the complement", _inside_complements(scene, act, lexicon))
    if frame.passive and not frame.subject and roles["subject"] == "actor" and not sides.actor:
        _add_unnamed_doer(sides, scene, act, lexicon)
    if roles["subject"] == "recipient" and act.entry.event_type == "ASSAULT" and not sides.actor:
        sides.add("actor", "who acts in the clause that says when", _doers_then(scene, act, sides))
    return sides.cast(act, lexicon)


def _add_unnamed_doer(sides: "_Sides", scene: Scene, act: Act, lexicon: Lexicon) -> None:
    """Who does what a passive tells that has no by-phrase of its own."""
    sides.add("actor", "by-phrase", _far_agents(scene, act))
    if not sides.actor and act.entry.event_type == "ASSAULT":
        sides.add("actor", "who acts in the clause that says when", _doers_then(scene, act, sides))
    if not sides.actor and act.entry.event_type == "MOBILIZE":
        sides.add("actor", "whose forces they are", (scene.found(k) for k in act.frame.object))
    if not sides.actor:
        sides.add("actor", "the body that it is let into or shut out of", _bodies(scene, act))
        sides.recipient = [f for f in sides.recipient if f not in sides.actor]
    if not sides.actor:
        sides.add("actor", "where it was said", _said_in(scene, act, lexicon))
    if not sides.actor and sides.recipient and act.entry.event_type in GIVEN and act.entry.roles["object"] == "topic":
        owners = [f for k in act.object or act.frame.object if (f := scene.found(k)) and f.how == "owner"]
        sides.add("actor", "whose goods they are", [f for f in owners if f not in sides.recipient])
    if not sides.actor:
        sides.note("actor", "", "", "passive without an agent")


def _far_agents(scene: Scene, act: Act) -> list[Found]:
    """By-phrases that the parser hangs on something else of the clause: *were seized with their driver **by rebels***,
    *was ordered to pay **by the court***; those of nouns that tell of acts are these nouns' own (*a raid by*)."""
    s, out = scene.sentence, []
    for by in (t for t in s.tokens[act.anchor + 1 :] if t.text.lower() == "by" and t.dep in {"prep", "agent"}):
        path = list(takewhile(lambda k: k != act.anchor, s.ancestors(by.i)))
        inside = act.anchor in s.ancestors(by.i) and all(s.tokens[k].dep in OF_THE_CLAUSE for k in path)
        told = path and ("noun", s.tokens[path[0]].lemma.lower()) in scene.lexicon.entries
        grounds = any(s.tokens[k].text.lower() in GROUNDS for k in path)  # "summoned over *a speech by X*"
        if not path or not inside or grounds or (told and s.tokens[path[0]].dep != "dobj"):
            continue
        founds = (scene.found(k) for o in s.childs(by.i, "pobj") for k in coordinated(s, o.i))
        out += [f for f in founds if f and f.how == "direct"]
    return out


def _doers_then(scene: Scene, act: Act, sides: "_Sides") -> list[Found]:
    """ "Two were killed *when rebels overran* the post", "died *as troops crossed* the border": who did that."""
    s, hurt = scene.sentence, {e.id for f in sides.recipient for e in f.entities}
    clauses = [
        c.i for c in s.childs(act.anchor, "advcl") if {t.text.lower() for t in s.childs(c.i, "mark", "advmod")} & WHEN
    ]
    found = [f for c in clauses for k in _doing(s, c) if (f := scene.found(k)) and f.how == "direct"]
    return [f for f in found if not hurt & {e.id for e in f.entities}]


def _doing(s: Sentence, verb: int) -> tuple[int, ...]:
    """The subject of a verb with an object, or with a particle or a place that it goes for."""
    frame = verb_frame(s, verb)
    return frame.subject if not frame.passive and (frame.object or frame.preps or frame.complements) else ()


def _bodies(scene: Scene, act: Act) -> list[Found]:
    """ "Was admitted *to the African Union*", "was suspended *from the League*", "were given a day to leave *Spain*":
    who decides on its own members and guests."""
    s, doors = scene.sentence, scene.lexicon.list_of("stance", "doors")
    if "expel" in act.modes and len(act.tokens) > 1:
        left = [
            m for k in act.tokens if s.tokens[k].tag == "VB" for o in s.childs(k, "dobj") if (m := scene.mention(o.i))
        ]
        if left and all(e.is_state for m in left for e in m.entities):
            return [Found(m, "direct") for m in left]
    if s.tokens[act.anchor].lemma.lower() not in doors:
        return []
    found = (scene.found(k) for name, k in act.frame.preps if name in {"to", "into", "from", "of"})
    return [f for f in found if f and f.how == "direct" and all(e.is_organisation for e in f.entities)]


def _said_in(scene: Scene, act: Act, lexicon: Lexicon) -> list[Found]:
    """ "Was welcomed *in Maputo*", "were rejected *in Moscow*", "was jailed *in Sudan*": the capital, or the country,
    that judges."""
    words, ruled = " ".join(act.entry.words), lexicon.words["stance"]["ruled_in"]
    rules = not set(ruled["modes"]).isdisjoint(act.modes) or words in ruled["words"]
    if act.entry.event_type not in lexicon.words["stance"]["said_in"] and not rules:
        return []
    found = [scene.there(k) for name, k in act.frame.preps if name == "in" and k in _own_preps(scene, act.anchor)]
    return [f for f in found if f and all(e.is_state for e in f.entities)]


def _own_preps(scene: Scene, anchor: int) -> set[int]:
    """Heads of the phrases that hang on the predicate itself, not on its object."""
    s = scene.sentence
    return {k for o in objects_behind(s, anchor) for k in coordinated(s, o.i)}


def _ground(scene: Scene, act: Act, k: int) -> bool:
    """Whether troops come to or go from somebody's land: *pulled back from the **Ukrainian border***."""
    moves = act.entry.event_type in scene.lexicon.words["stance"]["at_place"]["types"]
    return moves and scene.sentence.tokens[k].lemma.lower() in scene.lexicon.list_of("stance", "ground")


def _beside(scene: Scene, name: str, k: int) -> bool:
    """Whether a 'with' only says at whose side one acts: "recalled its envoy *in solidarity with X*"."""
    s = scene.sentence
    before = max((t.i for t in s.tokens[:k] if t.text.lower() == name), default=0) - 1
    words = scene.lexicon.list_of("stance", "at_the_side")
    phrase = before > 0 and s.tokens[before - 1].text == "in" and s.tokens[before].lemma.lower() in words
    return name == "with" and phrase


def _medium(scene: Scene, k: int) -> bool:
    m = scene.mention(k)
    return m is not None and all("JRN" in e.sector for e in m.entities)


def _subjects(scene: Scene, act: Act) -> tuple[int, ...]:
    """Heads of the subject; of a participle that hangs on a paper, who passed or issued the paper: *the **Council**
    adopted a resolution demanding ...*."""
    heads = act.frame.subject
    if act.frame.found != "participle" or any(scene.found(k) for k in heads):
        return heads
    s = scene.sentence
    verb = next((a for k in heads for a in s.ancestors(k) if s.tokens[a].pos in VERBAL), None)
    return heads if verb is None else verb_frame(s, verb).subject


def _inside_complements(scene: Scene, act: Act, lexicon: Lexicon) -> list[Found]:
    """Whom a verbal act concerns, where only its complement says so: *demanded that **X** withdraw*, *agreed to send
    troops to **X***."""
    s = scene.sentence
    defaults = lexicon.words["stance"]["preps"]["verb"]
    subjects = {(e.id, e.sector[:1]) for k in act.frame.subject if (f := scene.found(k)) for e in f.entities}
    own = {i for i, _ in subjects}
    given = own if act.entry.event_type == "AGREE" else set()  # its own people are what it gives
    conditions = _conditions(s, act) if act.entry.event_type == "THREATEN" else ()
    for kind, k in (*act.frame.complements, *conditions):
        if s.tokens[k].pos not in VERBAL:
            continue
        inner = verb_frame(s, k)
        groups = [inner.subject if kind == "that" else (), inner.indirect, inner.object]
        groups += [
            tuple(p for n, p in inner.preps if n == name)
            for name in dict.fromkeys(n for n, _ in inner.preps)
            if name in defaults
        ]
        others = own if inner.passive else given  # "demanded that *its teachers* be let go": of whoever holds them
        for heads in groups:
            found = [f for h in heads if (f := scene.found(h)) and not subjects & _who(f)]
            if any(e.id not in others for f in found for e in f.entities):
                return found
    return _meant_places(scene, act, own)


def _meant_places(scene: Scene, act: Act, subjects: set[str]) -> list[Found]:
    """For whose country something is promised: *offered to send engineers to rebuild the port of **Beirut***."""
    if act.entry.event_type != "AGREE":
        return []
    s = scene.sentence
    below = sorted(i for kind, k in act.frame.complements if kind in {"inf", "that"} for i in s.subtree(k))
    found = [f for i in below if s.tokens[i].dep == "pobj" and (f := scene.there(i)) is not None]
    return [f for f in found if not subjects & {e.id for e in f.entities}][:1]


def _conditions(s: Sentence, act: Act) -> tuple[tuple[str, int], ...]:
    """ "warned of war if **he** did not resign": who is to meet the condition of a threat is threatened."""
    hosts = (act.anchor, *(k for _, k in act.frame.complements))
    clauses = (a.i for h in hosts for a in s.childs(h, "advcl"))
    return tuple(("that", a) for a in clauses if any(c.text.lower() in {"if", "unless"} for c in s.childs(a, "mark")))


def _noun_cast(scene: Scene, act: Act, lexicon: Lexicon) -> Cast:
    sides, frame = _Sides(), act.frame
    table = {**lexicon.words["stance"]["preps"]["noun"], **act.entry.preps}
    subject_role = act.entry.roles["subject"]
    happens_there = act.entry.event_type in lexicon.words["stance"]["at_place"]["types"]  # "the shelling of *Aleppo*"
    sides.add(subject_role, frame.found or "subject", (scene.found(k) for k in frame.subject))
    modifiers = _modifiers(scene, act)
    if act.entry.anchor == "verb":
        sides.add(act.entry.roles["object"], "object of the nominalisation", (scene.found(k) for k in act.object))
    for name, k in frame.preps:
        role = table.get(name, "")
        if name == "of" and role == "actor" and frame.subject:
            role = "recipient"
        if name == "on" and _medium(scene, k):
            continue
        if name == "from" and frame.found == "by-phrase":
            continue  # "the raid by gunmen from Pakistan"
        found = scene.found(k) or (scene.there(k) if role == "recipient" and happens_there else None)
        if role and found and (found.how == "direct" or name in act.entry.preps or name == "of"):
            sides.add(role, f"'{name}' phrase", [found])
    for found in modifiers:
        free = "recipient" if sides.actor else "actor"
        if len(found.entities) > 1 or not sides.of(free):
            sides.add(free, "modifier", [found])
    return sides.cast(act, lexicon)


def _modifiers(scene: Scene, act: Act) -> list[Found]:
    s, out = scene.sentence, []
    near = [s.tokens[k] for c in s.childs(act.anchor, "amod", "compound", "nmod") for k in coordinated(s, c.i)]
    for child in near:
        m = scene.mention(child.i)
        if m is not None and m.kind in NO_ACTOR:
            continue
        if m is not None and m.entities and child.i not in act.tokens and m.head != act.anchor:
            out.append(Found(m, "direct"))
        elif m is None and child.i not in act.tokens:
            out.extend(f for f in [scene.found(child.i)] if f and child.pos in {"NOUN", "PROPN"})
    return out


def _who(found: Found) -> set[tuple[str, tuple[str, ...]]]:
    """Ids with sectors: the opposition of a state is not its government."""
    return {(e.id, e.sector[:1]) for e in found.entities}


class _Sides:
    """Collects finds by role while one act is cast."""

    def __init__(self) -> None:
        self.actor: list[Found] = []
        self.recipient: list[Found] = []
        self.partner: list[Found] = []
        self.reasons: list[Reason] = []

    def of(self, role: str) -> list[Found]:
        return {"actor": self.actor, "recipient": self.recipient, "partner": self.partner}.get(role, [])

    def note(self, layer: str, value: str, words: str, rule: str) -> None:
        self.reasons.append(Reason(layer, value, words, rule))

    def add(self, role: str, how: str, founds: Iterable[Found | None]) -> None:
        if role not in {"actor", "recipient", "partner"}:
            return
        for found in founds:
            if found is None:
                continue
            self.of(role).append(found)
            layer = "actor" if role == "actor" else "recipient"
            names = ", ".join(e.id for e in found.entities)
            owner = ", its owner" if found.how == "owner" else ""
            self.note(layer, names, found.entities[0].text, f"{how}{owner}; {found.mention.reason}")

    def cast(self, act: Act, lexicon: Lexicon) -> Cast:
        actor, partner = entities(self.actor), entities(self.partner)
        direct = entities(f for f in self.recipient if f.how == "direct")
        owners = entities(f for f in self.recipient if f.how == "owner")
        recipient = without_ids(direct, actor) or without_ids(owners, actor) or direct or rulers(owners, actor)
        if act.entry.event_type in lexicon.words["stance"]["mutual"] or not actor:
            actor = _union(actor, partner)
        else:
            recipient = _union(recipient, partner)
        recipient = without(recipient, actor)
        if act.entry.event_type in lexicon.words["stance"]["to_others"]:
            recipient = tuple(e for e in recipient if not on_itself((e,), actor))
        return Cast(actor, recipient, bool(direct), tuple(self.reasons))


def rulers(owners: tuple[Entity, ...], actor: tuple[Entity, ...]) -> tuple[Entity, ...]:
    """The rulers of those who act: "marched against the *Georgian government's* law"."""
    people = {e.id for e in actor if e.sector and not STATELY.intersection(e.sector[:1])}
    return tuple(e for e in owners if e.id in people and STATELY.intersection(e.sector[:1]))


def on_itself(parties: Iterable[Entity], others: Iterable[Entity]) -> bool:
    """Whether the same state, its people aside, would act on itself."""
    one, other = ({e.id for e in side if e.is_state and set(e.sector[:1]) <= STATELY} for side in (parties, others))
    return not one.isdisjoint(other)


def without_ids(given: tuple[Entity, ...], others: Iterable[Entity]) -> tuple[Entity, ...]:
    """`given` less those whose id is among `others`."""
    ids = {e.id for e in others}
    return tuple(e for e in given if e.id not in ids)


def _union(first: tuple[Entity, ...], second: tuple[Entity, ...]) -> tuple[Entity, ...]:
    ids = {e.id for e in first}
    return first + tuple(e for e in second if e.id not in ids)
