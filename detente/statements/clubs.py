"""Organisations that only talk of memberships speaks of: the bloc that a sentence names nowhere, or later ("the
alliance's newest member"), and treaties that one is a party to."""

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import replace
from typing import Any

from detente.model.actor import Entity, Mention
from detente.statements.phrases import compiled
from detente.statements.scene import Scene

LEAST = 1  # words before the last of a name that no table knows
DEFINITE = frozenset({"the", "this", "that", "its", "their"})


def with_clubs(scene: Scene, words: Mapping[str, Any], club: Entity | None) -> Scene:
    """The scene with mentions of treaties, of organisations that no table knows, and of "the bloc" where the actors'
    layer left it open: the one organisation of the sentence, else `club`."""
    added = [*_pacts(scene, words["pacts"]), *_unlisted(scene, words["clubs"])]
    added += _bare_names(scene, words["bare_names"], club)
    named = {e.id: e for m in (*scene.mentions, *added) for e in m.entities if e.is_organisation}
    meant = next(iter(named.values())) if len(named) == 1 else None if named else club
    added += _spoken_of(scene, words, meant)
    if not added:
        return scene
    by_token = {**scene.by_token, **{k: m for m in added for k in range(m.first, m.last + 1)}}
    return replace(scene, mentions=tuple(sorted((*scene.mentions, *added), key=lambda m: m.first)), by_token=by_token)


def _pacts(scene: Scene, pacts: Mapping[str, str]) -> Iterator[Mention]:
    texts = [t.text for t in scene.sentence.tokens]
    here = set(texts)
    for parts, name, code in compiled(pacts, _split):
        for i in range(len(texts) - len(parts) + 1) if here.issuperset(parts) else ():
            last = i + len(parts) - 1
            if texts[i : last + 1] == parts and all(scene.by_token.get(k) is None for k in range(i, last + 1)):
                yield _mention(scene, (i, last, last), Entity(name, code, code.partition(":")[2]), "name")


def _bare_names(scene: Scene, names: Mapping[str, str], club: Entity | None) -> Iterator[Mention]:
    """ "*The Union*", "*the Twelve*" where no table of actors knows whose: of the organisation spoken of, if that is
    its name, else of the one that news in English calls so."""
    s = scene.sentence
    for t in s.tokens:
        known = scene.by_token.get(t.i)
        taken = known is not None and (_is_club(known) or known.first != known.last)
        bare = [c.text.lower() for c in s.childs(t.i, "det", "compound", "amod", "nmod", "poss")] == ["the"]
        of = any(p.text.lower() in {"of", "for"} for p in s.childs(t.i, "prep"))
        plain = bare and not of and s.tokens[t.i - 1].text.lower() == "the"
        if t.text in names and not taken and plain:
            named = club is not None and t.text in club.name.split()
            code = club.id if club is not None and named else names[t.text]
            name = club.name if club is not None and named else code.partition(":")[2]
            yield _mention(scene, (t.i, t.i, t.i), Entity(t.text, code, name), "name")


def _split(pacts: Mapping[str, str]) -> Sequence[tuple[list[str], str, str]]:
    return [(name.split(), name, code) for name, code in pacts.items()]


def _unlisted(scene: Scene, ends: Collection[str]) -> Iterator[Mention]:
    """Names like those of organisations behind "member of the" and the like ("the Mekong River Commission")."""
    s = scene.sentence
    for t in s.tokens:
        if t.text not in ends or t.tag not in {"NNP", "NNPS"} or scene.by_token.get(t.i) is not None:
            continue
        first = t.i
        while first and s.tokens[first - 1].text[:1].isupper() and scene.by_token.get(first - 1) is None:
            first -= 1
        of = s.tokens[first - 2] if first > 1 and s.tokens[first - 1].text.lower() == "the" else None
        member = s.tokens[first - 3] if first > 2 else None  # "member *of the* X", "belongs *to the* X"
        if t.i - first < LEAST or of is None or member is None or of.pos != "ADP":
            continue
        if member.lemma.lower() in scene.lexicon.words["memberships"]["into"]:
            name = " ".join(w.text for w in s.tokens[first : t.i + 1])
            yield _mention(scene, (first, t.i, t.i), Entity(name, f"IGO:{name}", name), "name")


def _spoken_of(scene: Scene, words: Mapping[str, Any], meant: Entity | None) -> Iterator[Mention]:
    """ "The bloc", of the organisation that is meant; or of the one that the sentence names before it."""
    s = scene.sentence
    for t in s.tokens:
        known = scene.by_token.get(t.i)
        definite = [c for c in s.childs(t.i, "det", "poss") if c.text.lower() in DEFINITE]
        if t.lemma.lower() not in words["gatherings"] or t.pos != "NOUN" or not definite:
            continue
        if known is None and meant is not None:
            yield _mention(scene, (t.i, t.i, t.i), replace(meant, text=t.text), "description")
        elif known is not None and known.kind == "description" and _is_club(known):
            before = _named_before(scene, t.i)
            if len(before) == 1 and before[0].id not in {e.id for e in known.entities}:
                yield _mention(scene, (t.i, t.i, t.i), replace(before[0], text=t.text), "description")


def _is_club(known: Mention) -> bool:
    return all(e.is_organisation for e in known.entities)


def _named_before(scene: Scene, k: int) -> list[Entity]:
    """The organisations that the sentence names outright before a token."""
    before = [e for m in scene.mentions if m.last < k and m.kind == "name" for e in m.entities]
    return list({e.id: e for e in before if e.is_organisation}.values())


def _mention(scene: Scene, spot: Sequence[int], entity: Entity, kind: str) -> Mention:
    first, last, head = spot
    return Mention(scene.sentence.index, first, last, head, kind, (entity,), 0.5, "an organisation that is joined")
