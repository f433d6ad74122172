"""Who takes part in an act that names nobody, by the place where it happens: whose city is shelled, whose border troops
stand at, whose people march."""

from collections.abc import Collection, Container, Iterator
from dataclasses import replace

from detente.model.actor import Entity, Mention
from detente.statements.fit import Act
from detente.statements.frames import coordinated, objects_behind, verb_frame
from detente.statements.scene import Scene

PLACED = frozenset({"in", "of", "at", "near", "outside"})

Placed = tuple[tuple[Entity, ...], str]  # who, and how the place says so
NOBODY: Placed = ((), "")


def is_nominal(scene: Scene, act: Act) -> bool:
    """Whether a noun tells the act."""
    return act.entry.anchor == "noun" or scene.sentence.tokens[act.anchor].pos in {"NOUN", "PROPN"}


def people_there(scene: Scene, act: Act) -> Placed:
    """The people of the country in which a protest is held: *protests in **Tbilisi***, *unrest swept **Kazakhstan***,
    *a strike shut down **Guinea***."""
    s, lists = scene.sentence, scene.lexicon.list_of
    heads = [k for name, k in act.frame.preps if name in lists("stance", "held_at")]
    noun = s.tokens[act.anchor]
    if noun.dep in {"nsubj", "nsubjpass"} and s.tokens[noun.head].pos in {"VERB", "AUX"}:
        above = verb_frame(s, noun.head)
        heads += [k for name, k in above.preps if name in lists("stance", "held_at")]
        heads += above.object if s.tokens[noun.head].lemma.lower() in lists("stance", "sweeping") else ()
    for m in (m for k in heads for m in (*_places(scene, k), *filter(None, [scene.mention(k)]))):
        people = tuple(replace(e, sector=("CVL",)) for e in m.entities if e.is_state)
        if people:
            return people, f"place of the act; {m.reason}"
    return NOBODY


def country_there(scene: Scene, act: Act, doers: Collection[Entity]) -> Placed:
    """The country, none of the doers', in which an act is done and that suffers or receives it: *shelled a market in
    **Sarajevo***, *reopened the embassy in **Havana***, *massed troops at the **Ukrainian** border*; only for acts that
    happen to a place."""
    table = scene.lexicon.words["stance"]["at_place"]
    if act.entry.event_type not in table["types"] and not set(act.modes) & set(table["modes"]):
        return NOBODY
    leaving = act.entry.words[-1] == "out"  # "pull its troops out *of Jericho*"
    named = {*table["preps"], *(("of",) if leaving or is_nominal(scene, act) else ())}
    if act.entry.event_type == "AID":
        named.add("for")  # "put up the money *for a school in Malawi*"
    heads = [k for name, k in act.frame.preps if name in named] + list(act.object or act.frame.object)
    ids = {e.id for e in doers}
    for m in (m for k in (*heads, *_aimed(scene, act, named)) for m in (*_places(scene, k), *_borders(scene, k))):
        there = tuple(e for e in m.entities if e.id not in ids)
        if there:
            return there, f"place of the act; {m.reason}"
    return NOBODY


def _places(scene: Scene, k: int) -> Iterator[Mention]:
    """The places that a phrase is or is said to be at: *Vukovar*, *Hodeidah port*, *a market in Sarajevo*."""
    s = scene.sentence
    below = [c.i for c in s.childs(k, "compound", "nmod", "poss")]
    inner = [o.i for o in objects_behind(s, k, PLACED)]
    inner += [o.i for n in inner for o in objects_behind(s, n, PLACED)]
    for i in (k, *below, *inner):
        m = scene.mention(i)
        if m is not None and m.kind == "location":
            yield m


def _aimed(scene: Scene, act: Act, named: Container[str]) -> Iterator[int]:
    """Heads of the places at which something sent is to do its work: *sent two frigates to wait off **Fiji***."""
    s = scene.sentence
    below = (*(act.object or act.frame.object), act.anchor) if act.entry.anchor == "verb" else ()
    aims = (c for k in below for c in s.childs(k, "advcl", "relcl", "acl", "xcomp"))
    for aim in (c for c in aims if c.tag == "VB" and s.child(c.i, "aux")):
        yield from (k for name, k in verb_frame(s, aim.i).preps if name in named)


def _borders(scene: Scene, k: int) -> Iterator[Mention]:
    """Whose border, coast or waters a phrase names: *the **Ukrainian** border*, *its frontier with **Iraq***."""
    s = scene.sentence
    if s.tokens[k].lemma.lower() not in scene.lexicon.list_of("stance", "borders"):
        return
    owners = [c.i for c in s.childs(k, "amod", "compound", "nmod", "poss")]
    owners += [o.i for o in objects_behind(s, k, {"with", "of"})]
    found = (scene.mention(i) for owner in owners for i in coordinated(s, owner))
    yield from (m for m in found if m is not None and m.kind not in {"pronoun", "possessive"})
