"""Memberships in clauses that take an organisation up: "the bloc to which both belong", "of which A is a member and B
is not", "whose partner it has been", read by the order of the words."""

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from detente.lexicon import Lexicon
from detente.model.actor import Entity
from detente.model.document import Token
from detente.statements.belonging import FILE, Belonging, Company, made, status_under
from detente.statements.frames import VERBAL
from detente.statements.holders import GROUP_PREPS, at_most_one, members_at, only_group
from detente.statements.membership_verbs import BY_ROLL
from detente.statements.named import meant, number_meant, run_after, states_at
from detente.statements.scene import Scene

WHICH = frozenset({"which", "whom"})
NEAR = 6  # tokens from a verb to the noun that it says, and from "whose" to its noun
CLAUSE = 14  # tokens from the pronoun to the verb


def by_relative(scene: Scene, lexicon: Lexicon, company: Company) -> Iterator[Belonging]:
    """What clauses with "to which", "of which", "whose" say of their subject."""
    tokens, words = scene.sentence.tokens, lexicon.words[FILE]
    for token in tokens[1:]:
        name = token.text.lower()
        if name == "whose" and tokens[token.i - 1].text.lower() in GROUP_PREPS:
            yield from _which(scene, token, lexicon, company)
        elif name == "whose":
            yield from _whose(scene, token, words, company)
        elif name in WHICH and tokens[token.i - 1].text.lower() in {*GROUP_PREPS, "with"}:
            yield from _which(scene, token, lexicon, company)
        elif name == "where" and tokens[token.i - 1].text == ",":
            yield from _which(scene, token, lexicon, company)  # "the Council, *where* the two sit with Oman"
        elif name == "which" and number_meant(scene, token.i + 1) is not None:
            yield from _which(scene, token, lexicon, company)  # "the pact, which both joined"


def _which(scene: Scene, token: Token, lexicon: Lexicon, company: Company) -> Iterator[Belonging]:
    s, words = scene.sentence, lexicon.words[FILE]
    group = next(iter(_own(scene, token) or _taken_up(scene, token.i - 1) or _meant(scene, token, company)), None)
    verb = _verb_after(scene, token.i + 1)
    if group is None or verb is None:
        return
    members = _subject(scene, range(token.i + 1, verb.i), group, company)
    moved = s.child(verb.i, "dobj") if s.child(verb.i, "auxpass") is None else None
    if moved is not None and (found := members_at(scene, [moved.i])):
        members = found  # "from which the council removed *it*"
    prep = "in" if token.text.lower() == "where" else s.tokens[token.i - 1].text.lower()
    prep = prep if prep in {*GROUP_PREPS, "with"} else ""
    if members and (told := _said(scene, verb, prep, words)):
        said, status = told
        if status in BY_ROLL:
            status = BY_ROLL[status]
            members = company.fitting(members, group, status)
        denied = any(t.text.lower() in {"not", "never", "n't", "no"} for t in s.tokens[token.i + 1 : said.i])
        under = status_under(scene, said.i, status, lexicon) if said is verb else status
        under = words["never"] if denied and status == "member" else under
        yield from made(said, members, [group], under, f"clause of {prep} which") if under else ()


def _whose(scene: Scene, token: Token, words: Mapping[str, Any], company: Company) -> Iterator[Belonging]:
    """ "the EU, whose partner *it* has been since 1995", "whose only Aegean member *Greece* is", "whose members include
    *Spain*"."""
    tokens = scene.sentence.tokens
    group = next(iter(_taken_up(scene, token.i)), None)
    noun = next((t for t in tokens[token.i + 1 : token.i + NEAR] if t.lemma.lower() in words["nouns"]), None)
    if group is None or noun is None or noun.i + 1 >= len(tokens):
        return
    if tokens[noun.i + 1].lemma.lower() in words["including"]:
        named = states_at(scene, run_after(scene, noun.i + 2))
        yield from made(
            noun, named, [group], words["nouns"][noun.lemma.lower()], f"whose {noun.lemma.lower()}s they are"
        )
    verb = next((t for t in tokens[noun.i + 1 : noun.i + NEAR] if t.lemma.lower() in words["copulas"]), None)
    if verb is not None and (members := _subject(scene, range(noun.i + 1, verb.i), group, company)):
        status = words["nouns"][noun.lemma.lower()]
        yield from made(noun, members, [group], status, f"whose {noun.lemma.lower()} it is")


def _own(scene: Scene, token: Token) -> list[Entity]:
    """ "the alliance, to *whose Partnership* it belongs": what the pronoun itself owns."""
    after = next((m for m in scene.mentions if token.i < m.first <= token.i + 2), None) if token.tag == "WP$" else None
    return [e for e in after.entities if e.is_organisation] if after is not None else []


def _meant(scene: Scene, token: Token, company: Company) -> list[Entity]:
    """The organisation that a pronoun takes up: by the actors' layer, or as "an organisation *of which*"."""
    if found := at_most_one(scene, token.i):
        return found
    noun = scene.sentence.tokens[max(token.i - 2, 0)]
    noun = scene.sentence.tokens[max(token.i - 3, 0)] if noun.text == "," else noun
    of = scene.sentence.tokens[max(noun.i - 1, 0)]
    noun = scene.sentence.tokens[of.i - 1] if noun.pos == "NUM" and of.text == "of" else noun  # "a club of eight"
    if noun.lemma.lower() not in scene.lexicon.words[FILE]["gatherings"]:
        return []
    return _taken_up(scene, noun.i) or only_group(scene) or ([company.club] if company.club is not None else [])


def _taken_up(scene: Scene, before: int) -> list[Entity]:
    """The organisation named right before a token, a comma between them or not."""
    near = [m for m in scene.mentions if before - 3 <= m.last < before]
    return [e for m in near[-1:] for e in m.entities if e.is_organisation]


def _verb_after(scene: Scene, start: int) -> Token | None:
    """The first verb of the clause that is no auxiliary of the next one."""
    tokens = scene.sentence.tokens
    for t in tokens[start : start + CLAUSE]:
        if t.pos in VERBAL and t.tag != "VBG":
            after = next((a for a in tokens[t.i + 1 : t.i + 4] if a.tag in {"VBN", "VB"} and a.lemma != "be"), None)
            done = after is not None and (t.lemma in {"have", "do", "be"} or t.tag == "MD")
            return after if done else t
        if t.text in {",", ";", "."} and t.i > start + NEAR:
            return None
    return None


def _said(scene: Scene, verb: Token, prep: str, words: Mapping[str, Any]) -> tuple[Token, str] | None:
    """The word that says the standing, with the standing: the verb itself, or what its subject is said to be."""
    tokens = scene.sentence.tokens
    after = tokens[verb.i + 1 : verb.i + NEAR]
    stop = next((n for n, t in enumerate(after) if t.text in {",", ";", "."}), len(after))
    nouns = [t for t in after[:stop] if t.pos not in VERBAL]
    spoken = [
        " ".join((verb.lemma.lower(), *inner, prep)).strip() for inner in ([], *([t.lemma.lower()] for t in nouns))
    ]
    listed = next((v for v, texts in words["verbs"].items() for p in spoken if p in texts), None)
    if listed:
        return verb, listed
    if verb.lemma.lower() in {*words["copulas"], "become"} or verb.lemma in words["attending"]:
        said = next((t for t in nouns if t.lemma.lower() in words["nouns"]), None)
        if said is not None and said.lemma.lower() not in words["whole_only"]:
            mods = {t.text.lower() for t in tokens[verb.i + 1 : said.i]}
            turned = next((v for v, listed in words["modifiers"].items() if mods & set(listed)), None)
            return said, turned or words["nouns"][said.lemma.lower()]
    return None


def _subject(scene: Scene, clause: Sequence[int], group: Entity, company: Company) -> list[Entity]:
    """Who the clause is about: those named, taken up, or summed up before its verb."""
    for k in clause:
        if number_meant(scene, k) is not None and (found := meant(scene, k, group, company)):
            return found
        mention = scene.by_token.get(k)
        if mention is not None and any(e.id == group.id for e in mention.entities):
            continue  # "to whose Partnership *it* belongs"
        if mention is not None and mention.kind in {"name", "location"} and mention.first == k:
            return states_at(scene, run_after(scene, k)) or members_at(scene, [mention.head])
        if mention is not None:
            return members_at(scene, [mention.head])
    return []
