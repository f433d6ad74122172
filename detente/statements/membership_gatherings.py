"""Organisations told by those whom they gather: "a forum that brings together A and B", "the bloc, made up of A, B and
C", "A, B and C make up the Commission"."""

from collections.abc import Iterator, Mapping
from typing import Any

from detente.model.actor import Entity
from detente.model.document import Token
from detente.statements.belonging import Belonging, Company, made
from detente.statements.frames import verb_frame
from detente.statements.holders import at_most_one, members_at
from detente.statements.named import run_after, run_before, states_at
from detente.statements.scene import Scene

BETWEEN = frozenset({"up", "of", "together", "only", ",", "which", "that", "a", "grouping", "is", "was", "are", "now"})
REACH = 5
SEVERAL = 2


def by_gathering(scene: Scene, token: Token, words: Mapping[str, Any], company: Company) -> Iterator[Belonging]:
    """ "a forum that brings together A and B", "the Community, made up of A and B"; where the roll is known, those on
    it."""
    group = _subject(scene, token, words) or _named(scene, token.i, -1)
    after = token.i + 1
    while after < len(scene.sentence.tokens) and scene.sentence.tokens[after].text.lower() in BETWEEN:
        after += 1
    members = states_at(scene, run_after(scene, after))
    if group is None or len(members) < SEVERAL:
        group = _named(scene, token.i, 1)
        members = states_at(scene, run_before(scene, token.i - 1))
        members = members if len(members) >= SEVERAL else []
    if group is not None:
        known = company.roll(group.id)
        yield from made(token, company.on_roll(members, group) if known else members, [group], "member", "gathers")


def _subject(scene: Scene, token: Token, words: Mapping[str, Any]) -> Entity | None:
    """The organisation that is the subject, or that was named before such a subject as "the forum"."""
    for h in verb_frame(scene.sentence, token.i).subject:
        if (group := next(iter(at_most_one(scene, h)), None)) is not None:
            return group
        if scene.sentence.tokens[h].lemma.lower() in words["gatherings"]:
            inside = {e.id for e in members_at(scene, verb_frame(scene.sentence, token.i).object)}
            near = [m for m in scene.mentions if m.last < h for e in m.entities if _is_other(e, inside)]
            return near[-1].entities[-1] if near else None
    return None


def _is_other(e: Entity, inside: set[str]) -> bool:
    return e.is_organisation and e.id not in inside


def _named(scene: Scene, k: int, step: int) -> Entity | None:
    """The organisation named next to a token, before it (-1) or behind it (1)."""
    tokens = scene.sentence.tokens
    for i in range(k + step, k + step * REACH, step):
        if not 0 <= i < len(tokens):
            return None
        mention = scene.by_token.get(i)
        if mention is not None:
            return next((e for e in mention.entities if e.is_organisation), None)
        if tokens[i].text.lower() not in {*BETWEEN, "the"} and tokens[i].pos not in {"ADJ", "DET"}:
            return None
    return None
