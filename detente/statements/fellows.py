"""Whom a text lists as examples or fellows of a kind: "EU states such as Poland", "members, among them Spain",
"Egypt and the other members"."""

from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from detente.model.actor import Entity
from detente.model.document import Sentence
from detente.statements.frames import VERBAL, coordinated, surface_subject
from detente.statements.holders import members_at
from detente.statements.scene import Scene

OPENERS = frozenset({"-", "--", "\u2013", "\u2014", ":", "("})
JOINERS = frozenset({",", "and", "&", "or"})


def examples(scene: Scene, n: int, words: Mapping[str, Any]) -> list[Entity]:
    """The states that a text names as some, or all, of those that the noun at `n` means."""
    heads = [*_such_as(scene, n, words), *_among(scene, n), *_listed(scene, n, words)]
    if _others(scene, n, words):
        heads += company_of(scene.sentence, n)
    return _states(scene, heads)


def _states(scene: Scene, heads: Iterable[int]) -> list[Entity]:
    """The states that the tokens name, also as places."""
    found = [m for k in heads if (m := scene.mention(k)) is not None and m.kind in {"name", "location"}]
    return list({e.id: e for m in found for e in m.entities if len(e.id) == len("ISO")}.values())


def examples_after(scene: Scene, n: int) -> list[Entity]:
    """Whom a text names as examples behind a noun, however the grammar hangs them: "members, *notably* Chad and Mali",
    "members - *including* Chad", "members, Chad *among them*"."""
    words = scene.lexicon.words["memberships"]
    tokens = scene.sentence.tokens
    out: list[int] = []
    for k in range(n + 1, len(tokens) - 1):
        text = tokens[k].text.lower()
        if text in words["such"] or (text == "as" and tokens[k - 1].text.lower() == "such"):
            out += [*_run(scene, k + 1)]
        elif tokens[k].pos in VERBAL or tokens[k].text == ";":
            break
        elif tokens[k].text in {",", *OPENERS} and (run := list(_run(scene, k + 1))):
            behind = max(m.last for m in scene.mentions if m.head == run[-1]) + 1
            mark = [t.text.lower() for t in tokens[behind : behind + 2]]
            out += run if mark[:1] in (["included"], ["foremost"]) or mark == ["among", "them"] else []
    return _states(scene, out)


def company_of(s: Sentence, n: int) -> list[int]:
    """ "*Egypt*, *Chad* and the other members": what the noun at `n` is coordinated with, before it."""
    top = n
    while s.tokens[top].dep == "conj" and s.tokens[top].head < top:
        top = s.tokens[top].head
    return [k for k in coordinated(s, top) if k < n] if top != n else []


def subject_too(scene: Scene, n: int, named: int) -> list[Entity]:
    """ "Turkey accused a *fellow* member, Greece": the subject is one as well, unless several are fellows of
    each other."""
    s = scene.sentence
    verb = next((k for k in s.ancestors(n) if s.tokens[k].pos in VERBAL), None)
    mutual = named > 1 and s.tokens[n].dep != "appos"
    near = {c.text.lower() for k in {n, s.tokens[n].head} for c in s.childs(k, "amod", "compound", "nmod")}
    if verb is None or mutual or "fellow" not in near:
        return []
    return members_at(scene, [k for k in surface_subject(s, verb)[0] if k not in s.subtree(verb) or k < n])


def _others(scene: Scene, n: int, words: Mapping[str, Any]) -> bool:
    return any(c.text.lower() in words["others"] for c in scene.sentence.childs(n, "amod", "compound", "nmod"))


def _such_as(scene: Scene, n: int, words: Mapping[str, Any]) -> Iterator[int]:
    s = scene.sentence
    for k in s.subtree(n):
        such = s.tokens[k].text.lower() in words["such"] or (s.tokens[k].text.lower() == "as" and s.childs(k, "amod"))
        if k > n and s.tokens[k].dep == "prep" and such:
            yield from (h for o in s.childs(k, "pobj") for h in coordinated(s, o.i))


def _among(scene: Scene, n: int) -> Iterator[int]:
    """ "members, *among them* France and Spain"."""
    tokens = scene.sentence.tokens
    for k in range(n + 1, len(tokens) - 2):
        if tokens[k].pos in VERBAL:
            return
        if tokens[k].text.lower() == "among" and tokens[k + 1].text.lower() in {"them", "which"}:
            yield from _run(scene, k + 2)


def _listed(scene: Scene, n: int, words: Mapping[str, Any]) -> Iterator[int]:
    """ "four members of the EU - France and Spain - ...", "the other members, Laos and Vietnam"."""
    s = scene.sentence
    tokens = s.tokens
    after = [m.last for m in scene.mentions if n < m.first <= n + 3 and any(e.is_organisation for e in m.entities)]
    end = max((n, *after[:1]))
    mark = tokens[end + 1].text if end + 2 < len(tokens) else ""
    run = list(_run(scene, end + 2)) if mark in {",", *OPENERS} else []
    several = len(run) > 1 and tokens[n].tag == "NNS" and s.tokens[n].lemma.lower() not in words["whole_only"]
    if mark in OPENERS or _others(scene, n, words) or several:
        yield from run


def _run(scene: Scene, start: int) -> Iterator[int]:
    """The names that follow one another from a token on, with nothing but commas and "and" between them."""
    tokens = scene.sentence.tokens
    while start < len(tokens):
        mention = next((m for m in scene.mentions if m.first == start and m.kind in {"name", "location"}), None)
        if mention is None:
            return
        yield mention.head
        start = mention.last + 1
        while start < len(tokens) and tokens[start].text.lower() in JOINERS:
            start += 1
