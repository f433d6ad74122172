"""Memberships that nouns tell: "a NATO member", "EU candidate Serbia", "its OPEC quota", "its partnership with"."""

from collections.abc import Iterator, Mapping
from typing import Any

from detente.lexicon import Lexicon
from detente.model.actor import Entity
from detente.model.document import Sentence, Token
from detente.statements.belonging import (
    FILE,
    NOBODY,
    Belonging,
    Company,
    after_non,
    is_denied,
    is_time,
    made,
    status_under,
)
from detente.statements.fellows import examples, subject_too
from detente.statements.frames import coordinated, has_to, objects_behind, surface_subject, verb_frame
from detente.statements.holders import BEFORE, at_most_one, groups_at, holders, members_at, only_group, refused_at
from detente.statements.named import beside_aside, meant
from detente.statements.scene import Scene
from detente.statements.stance import own_stance


def by_noun(
    scene: Scene, token: Token, status: str, lexicon: Lexicon, company: Company = NOBODY
) -> Iterator[Belonging]:
    """ "a member of NATO", "EU candidate Serbia", "EU states such as Poland": what a party is said to be."""
    s, words = scene.sentence, lexicon.words[FILE]
    head = token.i
    if token.dep == "compound" and s.tokens[token.head].lemma.lower() in words["whole_only"]:
        head = token.head
    if lemma_of(token) in words["only_to"] and not any(p.text.lower() == "to" for p in s.childs(token.i, "prep")):
        return  # "a party to the treaty", and no other party
    if lemma_of(token) in words["only_of"] and not any(p.text.lower() == "of" for p in s.childs(token.i, "prep")):
        return  # "took part in"
    members, verb = holders(scene, head, words["receiving"])
    listed = examples(scene, token.i, words)
    whole = token.lemma.lower() in words["whole_only"]
    before = not whole or bool(listed) or token.dep not in {"attr", "appos", "pobj", "nsubj"}
    groups = groups_at(scene, {token.i, head}, before=before) or _across(scene, token)
    groups = groups or _receiver(scene, verb, words)
    owned = status == "partner" and bool(s.childs(token.i, "poss"))  # "the country's closest partners"
    plain = status != "member" or (token.dep == "advcl" and is_denied(scene, token.i, words))  # "though not a member"
    mutual = token.lemma.lower() == "partner" and token.tag == "NNS" and token.dep == "attr"  # "the two were partners"
    open_ = not groups and not whole and not owned and not mutual and plain and not _elsewhere(scene, token, words)
    if open_ or s.tokens[token.head].text.lower() == "as":
        groups = groups or only_group(scene)
    groups = groups or _promised(scene, verb) or _taken_up(scene, token, company)
    if not groups or (token.lemma.lower() == "ally" and (_towards(scene, token.i) or _its(s, token))):
        return
    members = members or _around(scene, token, verb, groups[0], company)
    owned = any(c.tag == "PRP$" or not at_most_one(scene, c.i) for c in s.childs(token.i, "poss"))
    if status == "partner" and owned and in_a_thing(scene, token, words):
        return  # "its partners in the trade agreement"
    if status == "partner" and token.lemma.lower() == "partner":
        inside = [p for p in s.childs(token.i, "prep") if p.text.lower() in words["inside"]]
        status = "member" if any(at_most_one(scene, o.i) for p in inside for o in s.childs(p.i, "pobj")) else status
    members += subject_too(scene, token.i, len(members))
    near = {c.text.lower() for h in {token.i, head} for c in s.childs(h, "amod", "compound", "nmod")}
    status = next((v for v, listed in words["modifiers"].items() if near & set(listed)), status)
    under = words["never"] if is_denied(scene, token.i, words) else _said(scene, verb, status, lexicon)
    rule = f"noun {token.lemma.lower()}"
    if under:
        yield from made(token, [*members, *listed], groups, under, rule)
    yield from made(token, members, refused_at(scene, token.i), words["never"], rule)


def _around(scene: Scene, token: Token, verb: int | None, group: Entity, company: Company) -> list[Entity]:
    """Who is meant where the grammar names nobody: "*all three* are members", "A and B, both members, ..."."""
    words = scene.lexicon.words[FILE]
    denied = is_denied(scene, token.i, words)
    if words["nouns"][lemma_of(token)] != "member" or token.dep in {"pobj", "compound", "amod"}:
        return []
    if lemma_of(token) in words["whole_only"]:  # "Norway, though *no EU state*, pays"
        return beside_aside(scene, token.i, group, company) if denied else []
    subject = surface_subject(scene.sentence, verb)[0] if verb is not None else ()
    summed = next((found for k in subject if (found := meant(scene, k, group, company))), [])
    return summed or (beside_aside(scene, token.i, group, company) if not subject else [])


def _taken_up(scene: Scene, token: Token, company: Company) -> list[Entity]:
    """ "no members of *it*", "an associate of *the latter*", "a member of *both organisations*"."""
    s, words = scene.sentence, scene.lexicon.words[FILE]
    of = next((p for p in s.childs(token.i, "prep") if p.text.lower() == "of"), None)
    taken = s.child(of.i, "pobj") if of is not None else None
    if taken is None:
        return []
    before = [e for m in scene.mentions if m.last < token.i for e in m.entities if e.is_organisation]
    told = list({e.id: e for e in (*reversed(before), *company.clubs)}.values())
    if taken.lemma.lower() in words["gatherings"] and taken.tag == "NNS":
        marks = (words["counts"].get(c.text.lower(), 0) for c in s.childs(taken.i))
        return told[: max(marks, default=0)]
    return told[:1] if taken.text.lower() in words["taken_up"] else []


def _promised(scene: Scene, verb: int | None) -> list[Entity]:
    """ "*NATO* promised them that they would become members": the organisation that the clause above is about."""
    s = scene.sentence
    if verb is None or s.tokens[verb].dep != "ccomp":
        return []
    return [e for k in surface_subject(s, s.tokens[verb].head)[0] for e in at_most_one(scene, k)][:1]


def lemma_of(token: Token) -> str:
    """A token's lemma in small letters."""
    return token.lemma.lower()


def _elsewhere(scene: Scene, token: Token, words: Mapping[str, Any]) -> bool:
    """ "a partner *of Serbia*": whether a noun says itself of whom, and not of an organisation."""
    behind = objects_behind(scene.sentence, token.i)
    behind = [o for o in behind if o.lemma.lower() not in words["entries"]]  # "a candidate for membership"
    return any(not at_most_one(scene, o.i) and not is_time(o, words) for o in behind)


def in_a_thing(scene: Scene, token: Token, words: Mapping[str, Any]) -> bool:
    """Whether one is a partner in something that is no organisation: "its partners in the trade agreement"."""
    s = scene.sentence
    within = objects_behind(s, token.i, words["inside"])
    return any(not at_most_one(scene, o.i) and not is_time(o, words) for o in within)


def _its(s: Sentence, token: Token) -> bool:
    """ "Its oldest ally" is an ally, whoever "its" may be."""
    return any(c.tag == "PRP$" for c in s.childs(token.i, "poss"))


def _towards(scene: Scene, n: int) -> bool:
    """ "an ally of NATO" is none of its members."""
    return any(p.text.lower() in {"of", "to"} for p in scene.sentence.childs(n, "prep"))


def by_talks(scene: Scene, token: Token, words: Mapping[str, Any]) -> Iterator[Belonging]:
    """ "accession talks between Moldova and the EU", "the EU opened membership negotiations with Cyprus"."""
    s = scene.sentence
    kind = {c.lemma.lower() for c in s.childs(token.i, "compound", "amod", "nmod")}
    if token.lemma.lower() not in words["talks"] or not kind & set(words["entries"]):
        return
    sides = [p for p in s.childs(token.i, "prep") if p.text.lower() in {"with", "between"}]
    heads = [o.i for o in (*s.childs(token.i, "poss"), *(o for p in sides for o in s.childs(p.i, "pobj")))]
    heads = [k for h in heads for k in coordinated(s, h)]
    verb = s.tokens[token.head]
    if token.dep == "dobj" or (token.dep == "pobj" and s.tokens[verb.head].pos == "VERB"):
        frame = verb_frame(s, verb.i if token.dep == "dobj" else verb.head)
        acts = s.tokens[frame.anchor].lemma.lower() in words["talking"]
        heads += [k for k in frame.subject if at_most_one(scene, k) or (acts and not members_at(scene, heads))]
        heads += [k for prep, k in frame.preps if prep == "with"]
    groups = [e for k in heads for e in at_most_one(scene, k)][:1] or only_group(scene)
    members = [e for e in members_at(scene, heads) if not e.is_organisation]
    yield from made(token, members, groups, words["not_yet"], "talks on entry")


def by_pairing(scene: Scene, token: Token, pairings: Mapping[str, str]) -> Iterator[Belonging]:
    """ "its partnership with Moscow", "Tunisia's association agreement with the EU", "the EU, Tunisia's partner"."""
    s = scene.sentence
    lemma = token.lemma.lower()
    if lemma not in {"partner", "partnership"} and not any(
        c.text.lower() in {"association", "partnership"} for c in s.childs(token.i, "compound")
    ):
        return
    if lemma == "partner" and token.dep in {"appos", "attr"}:
        told = (token.head,) if token.dep == "appos" else surface_subject(s, token.head)[0]
        groups = [e for k in told for e in at_most_one(scene, k)]
        owning = [k for c in s.childs(token.i, "poss") for k in coordinated(s, c.i)]
        yield from made(token, members_at(scene, owning), groups[:1], "partner", "whose partner it is")
    if lemma not in pairings:
        return
    owners = [k for c in s.childs(token.i, "poss") for k in coordinated(s, c.i)]
    others = [k for o in objects_behind(s, token.i, {"with"}) for k in coordinated(s, o.i)]
    for near, far in ((owners, others), (others, owners)):
        groups = [e for k in near for e in at_most_one(scene, k)]
        members = [e for e in members_at(scene, far) if not e.is_organisation]
        groups = groups or (only_group(scene) if lemma not in {"partnership"} and not near else [])
        yield from made(token, members, groups[:1], pairings[lemma], f"pairing {lemma}")


def _said(scene: Scene, verb: int | None, status: str, lexicon: Lexicon) -> str | None:
    """The status under the verb that says it: "hopes to become a member", "was not admitted as a member"."""
    s, words = scene.sentence, lexicon.words[FILE]
    if verb is None:
        return status
    lemma = s.tokens[verb].lemma.lower()
    wished = has_to(s, verb)
    if s.tokens[s.tokens[verb].head].lemma.lower() in words["ceasing"]:
        return str(words["never"])
    modal = any(c.tag == "MD" for c in s.childs(verb, "aux"))  # "would be its thirtieth member"
    if status == "member" and (wished or modal or lemma == "become" or lemma in words["receiving"]):
        return str(words["not_yet"]) if lemma == "invite" else status_under(scene, verb, status, lexicon)
    return str(words["never"]) if "negation" in own_stance(s, verb, lexicon) else status


def _receiver(scene: Scene, verb: int | None, words: Mapping[str, Any]) -> list[Entity]:
    """ "*NATO* welcomed Sweden as a member"."""
    s = scene.sentence
    if verb is None or s.tokens[verb].lemma.lower() not in words["receiving"]:
        return []
    return [e for k in verb_frame(s, verb).subject for e in at_most_one(scene, k)][:1]


def _across(scene: Scene, token: Token) -> list[Entity]:
    """ "*EU* non-member Norway": the organisation hangs on the name."""
    s = scene.sentence
    if token.dep not in {"compound", "amod", "nmod"} or token.head < token.i:
        return []
    return [e for c in s.childs(token.head, *BEFORE) if c.i < token.i for e in at_most_one(scene, c.i)][:1]


def by_prefix(scene: Scene, token: Token, status: str) -> Iterator[Belonging]:
    """ "non-EU Norway"."""
    group = scene.mention(token.i)
    if group is None or group.head != token.i or not after_non(scene.sentence, group.first):
        return
    members = members_at(scene, (m.head for m in scene.mentions if m.first == group.last + 1))
    yield from made(token, members, at_most_one(scene, token.i), status, "prefix non-")
