"""Memberships that acts imply, where the roll of the organisation confirms them: who vetoes an entry, sits at its
summit, acts "in" it, or speaks for it belongs to it."""

from collections.abc import Iterator, Mapping
from typing import Any

from detente.lexicon import Lexicon
from detente.model.actor import Entity
from detente.model.document import Token
from detente.statements.belonging import FILE, Belonging, Company, made, subjects_of, with_particle
from detente.statements.frames import VERBAL, coordinated, objects_behind, surface_subject, verb_frame
from detente.statements.holders import BEFORE, at_most_one, holders, only_group
from detente.statements.named import run_after, run_before, states_at
from detente.statements.scene import Scene

FRONTED = 6  # tokens before the end of a phrase that opens a sentence


def by_acts(scene: Scene, lexicon: Lexicon, company: Company) -> Iterator[Belonging]:
    """What the acts of a sentence imply, but of organisations to which nearly all belong."""
    words = lexicon.words[FILE]
    found = _found(scene, words, company)
    yield from (b for b in found if b.group.id not in words["worldwide"])


def _found(scene: Scene, words: Mapping[str, Any], company: Company) -> Iterator[Belonging]:
    for token in scene.sentence.tokens:
        lemma = token.lemma.lower()
        if token.pos == "VERB" and with_particle(scene, token) in words["votes"]:
            groups = _concerned(scene, token, company)
            yield from _enrolled(token, _doers(scene, token.i), groups, company)
        elif token.pos in {"NOUN", "PROPN"} and lemma in words["meetings"]:
            yield from _met(scene, token, words, company)
        elif token.text.lower() in words["inside"]:
            yield from _within(scene, token, company)


def _enrolled(token: Token, parties: list[Entity], groups: list[Entity], company: Company) -> Iterator[Belonging]:
    for group in groups[:1]:
        rule = f"on the roll, as {token.lemma.lower()} implies"
        yield from made(token, company.on_roll(parties, group), [group], "member", rule)


def _concerned(scene: Scene, verb: Token, company: Company) -> list[Entity]:
    """The organisation that an act is about: named below its verb, or the only one of the sentence, or the one spoken
    of."""
    below = set(scene.sentence.subtree(verb.i))
    near = [e for m in scene.mentions if m.head in below for e in m.entities if e.is_organisation]
    club = [company.club] if company.club is not None else []
    anywhere = any(e.is_organisation for m in scene.mentions for e in m.entities)
    return near or only_group(scene) or ([] if anywhere else club)


def _doers(scene: Scene, verb: int) -> list[Entity]:
    """The states that do it, or whose organs do ("*Turkey's* parliament", "the senate of *Paraguay*")."""
    tokens, organs = scene.sentence.tokens, scene.lexicon.list_of("stance", "organs")
    found = [(k, scene.found(k)) for k in verb_frame(scene.sentence, verb).subject]
    told = [f for k, f in found if f is not None and (f.how == "direct" or tokens[k].lemma.lower() in organs)]
    parties = [e for f in told for e in f.entities if len(e.id) == len("ISO")]
    return list({e.id: e for e in parties}.values())


def _met(scene: Scene, token: Token, words: Mapping[str, Any], company: Company) -> Iterator[Belonging]:
    """ "Peru *attended* the *APEC summit*", "*At the Mercosur summit*, A and B called for a truce"."""
    s = scene.sentence
    of = [o.i for o in objects_behind(s, token.i, {"of"})]
    groups = [e for k in (*(c.i for c in s.childs(token.i, *BEFORE)), *of, token.i) for e in at_most_one(scene, k)]
    verb = s.tokens[token.head]
    if token.dep == "pobj" and verb.text.lower() in {"at", "from"} and s.tokens[verb.head].pos in VERBAL:
        early = verb.i < 2 and token.i < FRONTED
        verb = s.tokens[verb.head]
        if early or verb.lemma in words["gathering"]:
            yield from _enrolled(token, _named(scene, surface_subject(s, verb.i)[0]), groups, company)
    elif verb.pos in VERBAL and token.dep == "dobj" and verb.lemma in words["hosting"]:
        yield from _enrolled(token, _named(scene, surface_subject(s, verb.i)[0]), groups, company)


def _named(scene: Scene, heads: tuple[int, ...]) -> list[Entity]:
    """The states that tokens name outright."""
    found = [m for k in heads if (m := scene.mention(k)) is not None and m.kind in {"name", "location", "pronoun"}]
    return [e for m in found for e in m.entities if len(e.id) == len("ISO")]


def _within(scene: Scene, token: Token, company: Company) -> Iterator[Belonging]:
    """ "*Canada* shares intelligence with *Australia* in the Five Eyes", "partners of *Kenya* in the bloc"."""
    s, words = scene.sentence, scene.lexicon.words[FILE]
    groups = [e for o in s.childs(token.i, "pobj") for e in at_most_one(scene, o.i)]
    host = s.tokens[token.head]
    if not groups or any(c.dep == "neg" or c.text.lower() in words["denials"] for c in s.childs(host.i)):
        return
    if host.pos == "PROPN" and s.tokens[host.head].text.lower() == "of":  # "the partners of *Ecuador* in the bloc"
        noun = s.tokens[s.tokens[host.head].head]
        sides = noun.lemma.lower() in words["parties"]
        fellow = holders(scene, noun.i, ())[0] if sides else []
        yield from _enrolled(token, [*fellow, *_named(scene, (host.i,))] if fellow else [], groups, company)
        return
    if host.dep == "dobj":
        host = s.tokens[host.head]
    near = [host.i, *(o.i for o in s.childs(host.i, "dobj"))]
    beside = [k for h in near for o in objects_behind(s, h) for k in coordinated(s, o.i)]
    heads = [k for k in beside if s.tokens[k].head != token.i]
    if host.lemma.lower() in words["parties"]:  # "*Qatar's* neighbours in the Council"
        heads += [k for c in s.childs(host.i, "poss") for k in coordinated(s, c.i)]
    if host.pos in VERBAL:
        heads += surface_subject(s, host.i)[0]
    parties = _named(scene, tuple(heads)) + states_at(scene, run_after(scene, token.i + 1))
    yield from _enrolled(token, parties, groups, company)


def by_standing(scene: Scene, lexicon: Lexicon, company: Company) -> Iterator[Belonging]:
    """ "Poland, which *has been inside* for a year", "with Chile *already inside*": in or out of the organisation
    spoken of, where the roll says so."""
    s, words = scene.sentence, lexicon.words[FILE]
    club = next(iter(only_group(scene)), company.club)
    for token in s.tokens:
        status = words["standing"].get(token.text.lower())
        if (
            status is None
            or club is None
            or club.id in words["worldwide"]
            or s.childs(token.i, "pobj", "prep", "pcomp")
        ):
            continue
        host = s.tokens[token.head]
        if host.pos in VERBAL and host.lemma in words["copulas"] and token.dep in {"advmod", "prep", "prt", "acomp"}:
            parties = _named(scene, subjects_of(scene, host.i))
        else:
            before = token.i - 2 if s.tokens[token.i - 1].text.lower() in {"already", "still", "now"} else token.i - 1
            beside = states_at(scene, run_before(scene, before))
            plain = token.text.lower() not in {"in", "out"} and (host.text.lower() == "with" or host.pos == "PROPN")
            parties = beside if plain else []
        denied = any(c.dep == "neg" for c in s.childs(host.i))
        told = status if not denied else "non-member" if status == "member" else "member"
        yield from made(token, company.fitting(parties, club, told), [club], told, f"stands {token.text.lower()}")
