"""Who belongs to which organisation, as the text says: "a NATO member", "joined the EU", "a forum that brings
together A and B"."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from detente.lexicon import Lexicon
from detente.model.actor import Entity
from detente.model.document import Token
from detente.model.statement import Reason
from detente.statements.frames import coordinated, surface_subject, verb_frame
from detente.statements.scene import Scene
from detente.statements.stance import own_stance


@dataclass(frozen=True, slots=True)
class Belonging:
    """A membership on its way: member, group, status, the deciding token, and why."""

    anchor: int
    member: Entity
    group: Entity
    status: str
    reasons: tuple[Reason, ...]


def find_memberships(scene: Scene, lexicon: Lexicon) -> list[Belonging]:
    """The memberships that one sentence states."""
    words = lexicon.words["memberships"]
    out: list[Belonging] = []
    for token in scene.sentence.tokens:
        lemma = token.lemma.lower()
        if token.pos in {"NOUN", "PROPN", "ADJ"} and lemma in words["nouns"]:
            out.extend(_by_noun(scene, token, words["nouns"][lemma], lexicon))
        elif token.pos == "VERB":
            out.extend(_by_verb(scene, token, lexicon))
            if lemma in words["gather"]:
                out.extend(_gathered(scene, token, words["gatherings"]))
    return list({(b.member.id, b.group.id): b for b in reversed(out)}.values())[::-1]


def _by_noun(scene: Scene, token: Token, status: str, lexicon: Lexicon) -> Iterator[Belonging]:
    s = scene.sentence
    head = token.i
    if token.dep == "compound" and s.tokens[token.head].lemma.lower() in {"state", "country", "nation", "government"}:
        head = token.head
    places = [token.i, head]
    groups = _groups(scene, [c.i for h in places for c in s.childs(h, "compound", "amod", "nmod", "poss")])
    groups += _groups(
        scene,
        [
            o.i
            for h in places
            for p in s.childs(h, "prep")
            if p.text.lower() in {"of", "to", "for", "in"}
            for o in s.childs(p.i, "pobj")
        ],
    )
    if not groups:
        return
    members, negated = _holders(scene, head, lexicon)
    if negated:
        status = {"member": "non-member", "partner": "non-member"}.get(status, status)
    for group in groups[:1]:
        yield from (_made(token, m, group, status, "memberships: noun") for m in members if m.id != group.id)


def _holders(scene: Scene, head: int, lexicon: Lexicon) -> tuple[list[Entity], bool]:
    """Who is said to be the member: the subject of the copula, the noun in apposition, or the noun that it stands
    before."""
    s = scene.sentence
    token = s.tokens[head]
    verb = token.head if token.dep == "attr" else None
    if token.dep == "pobj" and s.tokens[token.head].text.lower() == "as":
        verb = s.tokens[token.head].head
    if verb is not None:
        subject, _ = surface_subject(s, verb)
        return _members(scene, subject), "negation" in own_stance(s, verb, lexicon)
    if token.dep == "appos":
        return _members(scene, coordinated(s, token.head)), False
    named = [c.i for c in s.childs(head, "appos")]
    if token.dep in {"compound", "nmod", "amod"} and token.head > head:
        named.append(token.head)
    if named:
        return _members(scene, named), False
    previous = [m for m in scene.mentions if m.last == head - 1 or m.first == head + 1]
    return _members(scene, [m.head for m in previous if m.first == head + 1]), False


def _by_verb(scene: Scene, token: Token, lexicon: Lexicon) -> Iterator[Belonging]:
    words = lexicon.words["memberships"]
    frame = verb_frame(scene.sentence, token.i)
    for text, status in words["verbs"].items():
        verb, *prep = text.split()
        if token.lemma.lower() != verb:
            continue
        objects = [k for name, k in frame.preps if name in prep] if prep else list(frame.object)
        groups = _groups(scene, objects)
        stance = own_stance(scene.sentence, token.i, lexicon)
        wished = any(scene.sentence.tokens[a].lemma in words["wishes"] for a in scene.sentence.ancestors(token.i))
        if not groups or "negation" in stance or (status != "member" and (wished or stance)):
            continue
        status = words["not_yet"] if status == "member" and (wished or stance) else status
        members = _members(scene, frame.subject)
        yield from (
            _made(token, m, groups[0], status, f"memberships: verb {text}") for m in members if m.id != groups[0].id
        )


def _gathered(scene: Scene, token: Token, gatherings: Iterable[str]) -> Iterator[Belonging]:
    frame = verb_frame(scene.sentence, token.i)
    for h in frame.subject:
        group = next(iter(_groups(scene, [h])), None)
        if group is None and scene.sentence.tokens[h].lemma.lower() in gatherings:
            inside = {e.id for e in _members(scene, frame.object)}
            near = [
                m
                for m in scene.mentions
                if m.last < h and any(e.id.startswith("IGO:") and e.id not in inside for e in m.entities)
            ]
            group = near[-1].entities[-1] if near else None
        if group is not None:
            yield from (
                _made(token, m, group, "member", "memberships: gathers")
                for m in _members(scene, frame.object)
                if m.id != group.id and not m.id.startswith("IGO:")
            )


def _groups(scene: Scene, tokens: Iterable[int]) -> list[Entity]:
    return [e for k in tokens if (m := scene.mention(k)) for e in m.entities if e.id.startswith("IGO:")]


def _members(scene: Scene, tokens: Iterable[int]) -> list[Entity]:
    found = [e for k in tokens if (f := scene.found(k)) and f.how == "direct" for e in f.entities]
    return list({e.id: e for e in found if len(e.id) == 3 or e.id.startswith(("NSA:", "GRP:", "IGO:"))}.values())


def _made(token: Token, member: Entity, group: Entity, status: str, rule: str) -> Belonging:
    return Belonging(token.i, member, group, status, (Reason("status", status, token.text, rule),))
