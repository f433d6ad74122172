"""Who belongs to which organisation, as the text says: "a NATO member", "joined the EU", "EU candidate Serbia", "its
OPEC quota", "a forum that brings together A and B". Vocabulary: `memberships.yaml`."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from typing import Any

from detente.lexicon import Lexicon
from detente.model.actor import Entity
from detente.model.document import Token
from detente.statements.belonging import (
    FILE,
    NOBODY,
    Belonging,
    Company,
    is_denied,
    is_time,
    made,
    status_under,
    subjects_of,
    with_particle,
)
from detente.statements.clubs import with_clubs
from detente.statements.fellows import company_of
from detente.statements.frames import coordinated, has_to, objects_behind, verb_frame
from detente.statements.holders import members_at, only_group
from detente.statements.membership_acts import by_acts, by_standing
from detente.statements.membership_company import by_company
from detente.statements.membership_gatherings import by_gathering
from detente.statements.membership_holdings import by_holding
from detente.statements.membership_nouns import by_noun, by_pairing, by_prefix, by_talks
from detente.statements.membership_relatives import by_relative
from detente.statements.membership_spread import spread
from detente.statements.membership_verbs import beside, by_gift, by_group, by_place, by_verb
from detente.statements.on_roll import by_club, by_roll
from detente.statements.scene import Scene
from detente.statements.stance import own_stance

NAMED = frozenset({"NOUN", "PROPN", "ADJ"})
PLACING = frozenset({"ADP", "SCONJ", "ADV"})
FEW = 6  # states of a group that is meant whole; "Arab nations" may be some of them
ASIDE = frozenset({"appos", "conj"})
BOTH = ({"non-member", "candidate"}, {"non-member", "partner"})


def find_memberships(scene: Scene, lexicon: Lexicon, company: Company = NOBODY) -> list[Belonging]:
    """The memberships that one sentence states; a member and a group have one status, the first told."""
    words = lexicon.words[FILE]
    scene = with_clubs(scene, words, company.club)
    club = next(iter(only_group(scene)), company.club)
    if not any(e.is_organisation for m in scene.mentions for e in m.entities):
        return _of_the_club(scene, lexicon, club, company)
    out, implied = _by_words(scene, lexicon, company)
    out.extend(by_verb(scene, lexicon, company))
    out.extend(by_gift(scene, lexicon, company))
    out.extend(by_relative(scene, lexicon, company))
    out.extend(b for t in scene.sentence.tokens if t.pos in PLACING for b in by_place(scene, t, lexicon))
    if club:
        known = {b.member.id for b in out}
        left = [b for b in _consistent(_left_out(scene, lexicon, club, company), company) if b.member.id not in known]
        out.extend(left)
    # who left once and is on the roll came back, if the sentence says that too
    out.sort(key=lambda b: b.status == "non-member" and bool(company.on_roll([b.member], b.group)))
    implied.extend((*by_acts(scene, lexicon, company), *by_standing(scene, lexicon, company)))
    implied.extend(by_company(scene, lexicon, company))
    implied.extend(spread(scene, [*out, *implied], company))
    told = [b for b in _each_state([*out, *implied], company) if not company.bars(b) and not _odd(b, words)]
    return _agreed(company.as_enrolled(_caught_up(b, company, words)) for b in told)


def _of_the_club(scene: Scene, lexicon: Lexicon, club: Entity | None, company: Company) -> list[Belonging]:
    """What a sentence that names no organisation tells of the one spoken of."""
    tokens = scene.sentence.tokens
    out = list(_consistent(_left_out(scene, lexicon, club, company), company)) if club else []
    held = [b for t in tokens if t.pos in NAMED for b in by_holding(scene, t, lexicon, club)]
    out += _consistent(held, company)
    out += spread(scene, out, company)
    out += (*by_acts(scene, lexicon, company), *by_standing(scene, lexicon, company))
    return _agreed([*out, *(b for t in tokens for b in by_club(scene, t, lexicon, company))])


def _by_words(scene: Scene, lexicon: Lexicon, company: Company) -> tuple[list[Belonging], list[Belonging]]:
    """What single words tell, and what they imply."""
    words = lexicon.words[FILE]
    out: list[Belonging] = []
    implied: list[Belonging] = []
    for token in scene.sentence.tokens:
        lemma = token.lemma.lower()
        if token.pos in NAMED and lemma in words["offices"]:
            implied.extend(by_roll(scene, token, lexicon, company))
        if token.pos in NAMED and lemma in words["nouns"]:
            out.extend(by_noun(scene, token, words["nouns"][lemma], lexicon, company))
            out.extend(by_pairing(scene, token, words["pairings"]))
            implied.extend(by_roll(scene, token, lexicon, company))
            near = replace(company, clubs=(*only_group(scene), *company.clubs))
            implied.extend(by_club(scene, token, lexicon, near))
        elif token.pos in NAMED and not (lemma in words["made_of"] and token.dep == "ROOT"):
            out.extend(settled(b, company) for b in by_holding(scene, token, lexicon))
            out.extend(by_pairing(scene, token, words["pairings"]))
            out.extend(by_talks(scene, token, words))
            out.extend(by_prefix(scene, token, words["never"]))
        elif lemma in words["made_of"]:
            out.extend(by_gathering(scene, token, words, company))
        elif token.pos == "VERB" and (status := lexicon.value_of(FILE, "by_group", with_particle(scene, token))):
            out.extend(by_group(scene, token, status, lexicon, company))
    return out, implied


def _odd(b: Belonging, words: Mapping[str, Any]) -> bool:
    """Whether somebody applies to a court, which is no wish to join it; or an organisation that is only taken up seems
    to belong to another."""
    court = b.status == "candidate" and any(w in words["courts"] for w in b.group.name.split())
    return court or (b.member.is_organisation and b.member.text.lower() in words["taken_up"])


def _agreed(told: Iterable[Belonging]) -> list[Belonging]:
    """A member and a group have one status, the first told; but one may be no member, and a candidate or a partner."""
    out: dict[tuple[str, str], list[Belonging]] = {}
    for b in told:
        same = out.setdefault((b.member.id, b.group.id), [])
        known = {x.status for x in same}
        if not same or (b.status not in known and {*known, b.status} in BOTH):
            same.append(b)
    return [b for same in out.values() for b in same]


def _consistent(told: Iterable[Belonging], company: Company) -> Iterator[Belonging]:
    """What is said without an organisation, of the one that fits: who applied for membership is no member yet."""
    for b in told:
        groups = (b.group, *company.clubs)
        fit = [c for g in groups if not company.contradicts(c := replace(b, group=g))]
        yield from fit[:1]


def settled(b: Belonging, company: Company) -> Belonging:
    """An entry that has taken place by the day of the text: "Fiji's entry into the forum" of a member."""
    return replace(b, status="member") if b.status == "candidate" and company.contradicts(b) else b


def _caught_up(b: Belonging, company: Company, words: Mapping[str, Any]) -> Belonging:
    """ "May sit in the bloc", "would be readmitted", of one that the roll has: no candidate, but a member."""
    rule = b.reasons[0].rule.split()
    phrase = " ".join(rule[2:])
    verb = rule[1] == "verb" and phrase in words["verbs"]["member"] and rule[2] not in words["joining"]
    alone = rule[1].rstrip(",") in words["alone"] and rule[1].rstrip(",") not in words["joining"]
    return settled(b, company) if verb or (alone and words["alone"][rule[1].rstrip(",")] == "member") else b


def _each_state(told: Iterable[Belonging], company: Company) -> Iterator[Belonging]:
    """What is said of a group of states is said of each: "the Baltic states belong to NATO"."""
    for b in told:
        if not b.member.id.startswith("GRP:"):
            yield b
            continue
        roll = company.roll(b.member.id)
        for code, (_, name) in roll.items() if len(roll) <= FEW else ():
            yield replace(b, member=Entity(b.member.text, code, name, code, b.member.sector))


def _left_out(scene: Scene, lexicon: Lexicon, club: Entity, company: Company) -> Iterator[Belonging]:
    """What the sentence before names: "was admitted in April", "Serbia, a candidate since 2012", "its chairman, X"."""
    s, words = scene.sentence, lexicon.words[FILE]
    for token in s.tokens:
        lemma = token.lemma.lower()
        members: list[Entity] = []
        status: str | None = None
        if token.pos == "VERB" and (alone := with_particle(scene, token)) in words["alone"]:
            if _bare(scene, token, words):
                status = status_under(scene, token.i, words["alone"][alone], lexicon)
                members = members_at(scene, subjects_of(scene, token.i))
                if alone in words["on_the_roll"]:
                    outright = _outright(scene, token, members, status)
                    members = company.fitting(outright, club, "member" if status == "member" else "non-member")
        elif lemma in words["bare"] and (verb := _attending(scene, token, words)) is not None:
            status, members = words["bare"][lemma], members_at(scene, subjects_of(scene, verb))
        elif lemma in words["bare"] and token.dep == "attr" and not _placed(scene, token, words):
            status, members = words["bare"][lemma], members_at(scene, subjects_of(scene, token.head))
            wished = has_to(s, token.head)  # "its bid to become a member"
            status = status_under(scene, token.head, status, lexicon) if wished else status
            status = words["never"] if "negation" in own_stance(s, token.head, lexicon) else status
        elif lemma in words["bare"] and token.dep in ASIDE and not _placed(scene, token, words):
            status, members = words["bare"][lemma], _told_beside(scene, token, words)
            status = words["never"] if is_denied(scene, token.i, words) else status
        elif lemma in words["heads"] and any(c.text.lower() == "its" for c in s.childs(token.i, "poss")):
            status, members = words["heads"][lemma], members_at(scene, [token.i])
        elif lemma in words["heads"] and token.dep == "pobj" and s.tokens[token.head].text.lower() == "in":
            status = words["heads"][lemma]  # "Cambodia, in the chair this year"
            members = [m for m in beside(scene, s.tokens[token.head], words)[0] if m.text == m.name]
        elif lemma in words["sent"] and _merely_sent(scene, token):
            status, members = words["sent"][lemma], members_at(scene, subjects_of(scene, token.head))
        if status:
            yield from made(token, members, [club], status, f"{lemma}, of the organisation spoken of")


def _outright(scene: Scene, verb: Token, members: list[Entity], status: str | None) -> list[Entity]:
    """The states among them that are named, not their people or leaders, as the subject of a verb in the past, or of
    one that tells of candidates."""
    finite = verb.dep in {"ROOT", "conj", "ccomp", "relcl", "advcl"} and scene.sentence.tokens[-1].text != "?"
    fit = finite and (verb.tag in {"VBD", "VBN", "VBZ", "VBP"} or status == "candidate")
    return [m for m in members if fit and m.text in {m.name, f"The {m.name}", f"the {m.name}"}]


def _merely_sent(scene: Scene, token: Token) -> bool:
    """ "Mongolia sends observers": to the organisation spoken of, where nothing says whither."""
    s = scene.sentence
    verb = s.tokens[token.head]
    whither = s.childs(verb.i, "prep", "dative", "aux", "prt") or s.childs(token.i)
    return token.dep == "dobj" and verb.lemma == "send" and verb.tag in {"VBZ", "VBP"} and not whither


def _attending(scene: Scene, token: Token, words: Mapping[str, Any]) -> int | None:
    """The verb of "attends *as a dialogue partner*", "sits *as an observer*"."""
    s = scene.sentence
    prep = s.tokens[token.head]
    verb = s.tokens[prep.head]
    goes = verb.lemma.lower() in {*words["attending"], *words["receiving"]}
    fits = token.dep == "pobj" and prep.text.lower() == "as" and goes
    kinds = {c.text.lower() for c in s.childs(token.i, "amod", "compound")}
    known = token.lemma.lower() == "observer" or bool(kinds & set(words["modifiers"]["partner"]))
    return verb.i if fits and known else None


def _bare(scene: Scene, verb: Token, words: Mapping[str, Any]) -> bool:
    """Whether a verb stands with nothing but its subject and a time ("was admitted in April")."""
    s = scene.sentence
    frame = verb_frame(s, verb.i)
    if frame.complements or not (frame.passive or with_particle(scene, verb) in words["active"]):
        return False
    if not frame.passive and any(s.tokens[k].lemma.lower() not in words["entries"] for k in frame.object):
        return False
    particle = with_particle(scene, verb)
    return (particle in words["on_the_roll"] and " " in particle) or all(
        is_time(t, words) or t.lemma.lower() in words["entries"] or prep in {"with", "alongside"}
        for prep, k in frame.preps
        for t in [s.tokens[k]]
    )


def _placed(scene: Scene, token: Token, words: Mapping[str, Any]) -> bool:
    """Whether a noun says itself of what ("a candidate *for the presidency*", "a *presidential* candidate")."""
    s = scene.sentence
    mods = s.childs(token.i, "amod", "compound", "poss")
    preps = objects_behind(s, token.i)
    whose = [c.text.lower() for c in mods if c.text.lower() not in {"non", "-"}]
    return any(word not in words["fellow"] for word in whose) or any(not is_time(o, words) for o in preps)


def _told_beside(scene: Scene, token: Token, words: Mapping[str, Any]) -> list[Entity]:
    """Whom a noun without an organisation stands beside: "Serbia, a candidate", "Poland, Hungary and *other*
    candidates"; the holder of an office ("the chair") is a state named outright, a person chairs something else."""
    s = scene.sentence
    if token.dep == "conj" and not any(c.text.lower() == "other" for c in s.childs(token.i, "amod")):
        return []
    heads = company_of(s, token.i) if token.dep == "conj" else coordinated(s, token.head)
    members = members_at(scene, heads)
    return [m for m in members if m.text == m.name] if token.lemma.lower() in words["heads"] else members
