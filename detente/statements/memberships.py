"""Who belongs to which organisation, as the text says: "a NATO member", "joined the EU", "EU candidate Serbia", "its
OPEC quota", "a forum that brings together A and B". Vocabulary: `memberships.yaml`."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from detente.lexicon import Lexicon
from detente.model.actor import Entity
from detente.model.document import Sentence, Token
from detente.model.statement import Reason
from detente.statements.frames import coordinated, surface_subject, verb_frame
from detente.statements.holders import at_most_one, groups_at, holders, members_at, only_group
from detente.statements.parties import Focus, noun_parties
from detente.statements.phrases import Phrases, compiled, found, phrases
from detente.statements.scene import Scene
from detente.statements.stance import own_stance

FILE = "memberships"
NAMED = frozenset({"NOUN", "PROPN", "ADJ"})
PLACING = frozenset({"ADP", "SCONJ", "ADV"})
REACH = 7  # tokens after a verb within which the organisation is named, where the grammar does not say it


@dataclass(frozen=True, slots=True)
class Belonging:
    """A membership on its way: member, group, status, the deciding token, and why."""

    anchor: int
    member: Entity
    group: Entity
    status: str
    reasons: tuple[Reason, ...]


@dataclass(frozen=True, slots=True)
class Company:
    """Whom a text has spoken of before a sentence: `club` is the organisation that a sentence without one means
    ("Finland was admitted"); `states` come the most told first ("all three countries")."""

    club: Entity | None = None
    states: tuple[Entity, ...] = ()


NOBODY = Company()


def find_memberships(scene: Scene, lexicon: Lexicon, company: Company = NOBODY) -> list[Belonging]:
    """The memberships that one sentence states; a member and a group have one status, the first told."""
    club = next(iter(only_group(scene)), company.club)
    if not any(e.id.startswith("IGO:") for m in scene.mentions for e in m.entities):
        return list(_left_out(scene, lexicon, club)) if club else []
    words = lexicon.words[FILE]
    out: list[Belonging] = []
    for token in scene.sentence.tokens:
        lemma = token.lemma.lower()
        if token.pos in NAMED and lemma in words["nouns"]:
            out.extend(_by_noun(scene, token, words["nouns"][lemma], lexicon))
        elif token.pos in NAMED:
            out.extend(_by_holding(scene, token, lexicon))
            out.extend(_by_pairing(scene, token, words["pairings"]))
        elif token.pos == "VERB" and lemma in words["gather"]:
            out.extend(_gathered(scene, token, words["gatherings"]))
        elif token.pos == "VERB" and (status := lexicon.value_of(FILE, "by_group", lemma)):
            out.extend(_by_group(scene, token, status, lexicon))
    out.extend(_by_verb(scene, lexicon))
    out.extend(_by_relative(scene, lexicon, company.states))
    out.extend(b for t in scene.sentence.tokens if t.pos in PLACING for b in _by_place(scene, t, lexicon))
    if club:
        known = {b.member.id for b in out}
        out.extend(b for b in _left_out(scene, lexicon, club) if b.member.id not in known)
    return list({(b.member.id, b.group.id): b for b in reversed(out)}.values())[::-1]


def _by_noun(scene: Scene, token: Token, status: str, lexicon: Lexicon) -> Iterator[Belonging]:
    s, words = scene.sentence, lexicon.words[FILE]
    head = token.i
    if token.dep == "compound" and s.tokens[token.head].lemma.lower() in words["whole_only"]:
        head = token.head
    members, negated = holders(scene, head, lexicon)
    whole = token.lemma.lower() in words["whole_only"]
    groups = groups_at(scene, {token.i, head}, before=not whole or token.dep not in {"attr", "appos", "pobj", "nsubj"})
    if (not groups and not whole and status != "member") or s.tokens[token.head].text.lower() == "as":
        groups = groups or only_group(scene)
    if not groups or (token.lemma.lower() == "ally" and _towards(scene, token.i)):
        return
    if status == "partner" and any(c.dep == "poss" for c in s.childs(token.i)) and _in_a_thing(scene, token, words):
        return  # "its partners in the trade agreement"
    near = {c.text.lower() for h in {token.i, head} for c in s.childs(h, "amod", "compound", "nmod")}
    status = next((v for v, listed in words["modifiers"].items() if near & set(listed)), status)
    if negated:
        status = words["never"]
    yield from _made(token, members, groups[:1], status, f"noun {token.lemma.lower()}")


def _in_a_thing(scene: Scene, token: Token, words: Mapping[str, Any]) -> bool:
    s = scene.sentence
    within = [o for p in s.childs(token.i, "prep") if p.text.lower() in words["inside"] for o in s.childs(p.i, "pobj")]
    return any(not at_most_one(scene, o.i) and not _is_time(o, words) for o in within)


def _left_out(scene: Scene, lexicon: Lexicon, club: Entity) -> Iterator[Belonging]:
    """What the sentence before names: "was admitted in April", "Serbia, a candidate since 2012", "its chairman, X"."""
    s, words = scene.sentence, lexicon.words[FILE]
    for token in s.tokens:
        lemma = token.lemma.lower()
        members: list[Entity] = []
        status: str | None = None
        if token.pos == "VERB" and lemma in words["alone"] and _bare(scene, token, words):
            status = _status(scene, token.i, words["alone"][lemma], lexicon)
            members = members_at(scene, surface_subject(s, token.i)[0])
        elif lemma in words["bare"] and token.dep == "appos" and not _placed(scene, token, words):
            status, members = words["bare"][lemma], members_at(scene, coordinated(s, token.head))
        elif lemma in words["heads"] and any(c.text.lower() == "its" for c in s.childs(token.i, "poss")):
            status, members = words["heads"][lemma], members_at(scene, [token.i])
        if status:
            yield from _made(token, members, [club], status, f"{lemma}, of the organisation spoken of")


def _bare(scene: Scene, verb: Token, words: Mapping[str, Any]) -> bool:
    """Whether a verb stands with nothing but its subject and a time ("was admitted in April")."""
    s = scene.sentence
    frame = verb_frame(s, verb.i)
    if frame.complements or not (frame.passive or verb.lemma.lower() in words["active"]):
        return False
    return (frame.passive or not frame.object) and all(_is_time(s.tokens[k], words) for _, k in frame.preps)


def _is_time(token: Token, words: Mapping[str, Any]) -> bool:
    return token.text[:1].isdigit() or token.lemma.lower() in words["periods"]


def _placed(scene: Scene, token: Token, words: Mapping[str, Any]) -> bool:
    """Whether a noun says itself of what ("a candidate *for the presidency*", "a *presidential* candidate")."""
    s = scene.sentence
    mods = s.childs(token.i, "amod", "compound", "poss")
    preps = [o for p in s.childs(token.i, "prep") for o in s.childs(p.i, "pobj")]
    return any(c.text.lower() not in words["fellow"] for c in mods) or any(not _is_time(o, words) for o in preps)


def _by_relative(scene: Scene, lexicon: Lexicon, states: Sequence[Entity]) -> Iterator[Belonging]:
    """ "the bloc to which both belong", "the club from which Harare withdrew": the preposition before its verb."""
    s, words = scene.sentence, lexicon.words[FILE]
    for token in s.tokens:
        if token.tag not in {"WDT", "WP"} or token.dep != "pobj":
            continue
        verb = s.tokens[s.tokens[token.head].head]
        phrase = f"{verb.lemma.lower()} {s.tokens[token.head].text.lower()}"
        listed = next((v for v, texts in words["verbs"].items() if phrase in texts), None)
        status = _status(scene, verb.i, listed, lexicon) if listed and verb.pos in {"VERB", "AUX"} else None
        if status:
            groups = at_most_one(scene, token.i) or only_group(scene)
            subject = surface_subject(s, verb.i)[0]
            members = _counted(scene, subject, states) or members_at(scene, subject)
            yield from _made(verb, members, groups[:1], status, f"verb {phrase}")


def _counted(scene: Scene, subject: Sequence[int], states: Sequence[Entity]) -> Sequence[Entity]:
    """ "to which *both* belong": the two whose relation the clause above is about ("its quarrel with X split ...");
    "*all three countries*": the three that the text speaks of most."""
    s = scene.sentence
    if len(subject) != 1:
        return ()
    token = s.tokens[subject[0]]
    if token.text.lower() == "both":
        above = [k for k in s.ancestors(token.i) if s.tokens[k].pos in {"VERB", "AUX"}]
        nouns = [k for verb in above[1:] for k in surface_subject(s, verb)[0] if s.tokens[k].pos == "NOUN"]
        return next((p.pair for k in nouns if (p := noun_parties(scene, k, Focus())) and p.named and p.own), ())
    counts = scene.lexicon.words[FILE]["counts"]
    number = next((counts[c.text.lower()] for c in s.childs(token.i, "nummod") if c.text.lower() in counts), 0)
    plain = token.lemma.lower() in scene.lexicon.words[FILE]["whole_only"] and not s.childs(token.i, "amod", "prep")
    return states[:number] if plain and len(states) >= number else ()


def _towards(scene: Scene, n: int) -> bool:
    """ "an ally of NATO" is none of its members."""
    return any(p.text.lower() in {"of", "to"} for p in scene.sentence.childs(n, "prep"))


def _by_holding(scene: Scene, token: Token, lexicon: Lexicon) -> Iterator[Belonging]:
    """ "its OPEC quota", "Sweden's bid to join NATO", "has observer status in the AU"."""
    s, words = scene.sentence, lexicon.words[FILE]
    lemma = token.lemma.lower()
    status = lexicon.value_of(FILE, "holdings", lemma)
    if lemma == words["status_noun"]:
        mods = [c.text.lower() for c in s.childs(token.i, "compound", "amod", "nmod")]
        status = next((v for w in mods if (v := lexicon.value_of(FILE, "status_words", w))), None)
    if status is None:
        return
    owners = members_at(scene, (c.i for k in (token.i, *_nouns_above(scene, token.i)) for c in s.childs(k, "poss")))
    verb = s.tokens[token.head]
    if not owners and verb.lemma in words["held"] and token.dep in {"dobj", "attr", "nsubjpass", "oprd"}:
        objects = [c.i for c in s.childs(verb.i, "dative")] or surface_subject(s, verb.i)[0]
        owners = members_at(scene, (k for k in objects if k != token.i))
    groups = groups_at(scene, {token.i}) or _joined(scene, token)
    if token.dep == "dobj" and not groups:
        groups = [e for _, k in verb_frame(s, verb.i).preps for e in at_most_one(scene, k)]
    if not groups and lemma in words["cast"] and not s.childs(token.i, "compound", "amod"):
        groups = only_group(scene)
    if verb.lemma in (words["lost"] if status == "member" else words["given_up"]):
        status = words["never"]
    yield from _made(token, owners, groups[:1], status, f"what it holds: {lemma}")


def _by_pairing(scene: Scene, token: Token, pairings: Mapping[str, str]) -> Iterator[Belonging]:
    """ "its partnership with Moscow", "Tunisia's association agreement with the EU"."""
    s = scene.sentence
    lemma = token.lemma.lower()
    if lemma not in pairings:
        return
    owners = [k for c in s.childs(token.i, "poss") for k in coordinated(s, c.i)]
    others = [k for p in s.childs(token.i, "prep") if p.text.lower() == "with" for o in s.childs(p.i, "pobj")
              for k in coordinated(s, o.i)]  # fmt: skip
    for near, far in ((owners, others), (others, owners)):
        groups = [e for k in near for e in at_most_one(scene, k)]
        members = [e for e in members_at(scene, far) if not e.id.startswith("IGO:")]
        yield from _made(token, members, groups[:1], pairings[lemma], f"pairing {lemma}")


def _nouns_above(scene: Scene, n: int) -> list[int]:
    """ "X's talks on entry to": the nouns that the noun hangs from."""
    s = scene.sentence
    path = s.ancestors(n)[:4]
    stop = next((i for i, k in enumerate(path) if s.tokens[k].pos in {"VERB", "AUX"}), len(path))
    return [k for k in path[:stop] if s.tokens[k].pos == "NOUN"]


def _joined(scene: Scene, token: Token) -> list[Entity]:
    """The organisation in the clause that hangs on a bid ("its bid *to join NATO*")."""
    s = scene.sentence
    return [e for c in s.childs(token.i, "acl", "relcl") for k in s.subtree(c.i) for e in at_most_one(scene, k)]


def _by_verb(scene: Scene, lexicon: Lexicon) -> Iterator[Belonging]:
    s, words = scene.sentence, lexicon.words[FILE]
    for span, phrase in found(s.tokens, compiled(words, _compile)):
        verb = span[0]
        if s.tokens[verb].pos not in {"VERB", "AUX"}:
            continue
        groups = _groups_of(scene, span, verb)
        if phrase.value == "partner" and not _association(scene, verb, words):
            continue
        status = _status(scene, verb, phrase.value, lexicon)
        if not groups or status is None:
            continue
        frame = verb_frame(s, verb)
        subject = surface_subject(s, verb)[0]
        if len(span) > 1 and not frame.passive and members_at(scene, frame.object):
            subject = frame.object  # "expelled Russia from", "keep Israel out of"
        if subject and s.tokens[subject[0]].tag in {"WDT", "WP"}:
            subject = (s.tokens[verb].head,)
        yield from _made(s.tokens[verb], members_at(scene, subject), groups[:1], status, f"verb {phrase.text}")


def _by_group(scene: Scene, token: Token, status: str, lexicon: Lexicon) -> Iterator[Belonging]:
    """ "The Council of Europe expelled Russia", "Mali was suspended by the AU"."""
    frame = verb_frame(scene.sentence, token.i)
    groups = [e for k in frame.subject for e in at_most_one(scene, k)]
    if groups and not own_stance(scene.sentence, token.i, lexicon):
        yield from _made(token, members_at(scene, frame.object), groups[:1], status, f"verb {token.lemma}")


def _compile(words: Mapping[str, Any]) -> Phrases:
    return phrases((text, status) for status, texts in words["verbs"].items() for text in texts)


def _groups_of(scene: Scene, span: tuple[int, ...], verb: int) -> list[Entity]:
    s = scene.sentence
    frame = verb_frame(s, verb)
    heads = [o.i for k in span for o in s.childs(k, "pobj", "dobj")] + ([] if frame.passive else list(frame.object))
    out = [e for k in heads for e in at_most_one(scene, k)]
    near = range(span[-1] + 1, min(span[-1] + REACH, len(s.tokens)))
    near_heads = [k for k in near if s.tokens[k].dep in {"pobj", "dobj"} and verb in s.ancestors(k)]
    return out or [e for k in near_heads for e in at_most_one(scene, k)]


def _association(scene: Scene, verb: int, words: Mapping[str, Any]) -> bool:
    s = scene.sentence
    return any(s.tokens[k].lemma.lower() in words["partner_words"] for k in s.subtree(verb))


def _status(scene: Scene, verb: int, status: str, lexicon: Lexicon) -> str | None:
    """The status as it stands under wishes, refusals and negations; None where nothing follows."""
    s, words = scene.sentence, lexicon.words[FILE]
    path = (verb, *_within(s, verb)[:4])
    above = {s.tokens[k].lemma.lower() for k in path[1:]}
    never = any(c.dep == "neg" or c.text.lower() == "never" for k in path for c in s.childs(k))
    wished = bool(above & set(words["wishes"]))
    if any(s.childs(p.i, "pcomp") for p in s.childs(verb, "prep")):
        return None  # "joined the EU in criticising"
    if status in {"candidate", "partner"}:
        return None if never else status
    if above & set(words["given_up"]) and above & set(words["wishes"]):
        return str(words["never"])
    if status == "non-member":
        unreal = never or wished or own_stance(s, verb, lexicon) or above & {"threaten", "consider", "vote"}
        return None if unreal else status
    if never or above & set(words["refusals"]):
        return str(words["never"])
    infinitive = any(a.lemma == "to" for a in s.childs(verb, "aux"))
    if infinitive and s.tokens[s.tokens[verb].head].lemma.lower() in words["ordinals"]:
        return status
    return str(words["not_yet"]) if wished or infinitive or own_stance(s, verb, lexicon) else status


def _within(s: Sentence, verb: int) -> tuple[int, ...]:
    """The tokens above a verb within its own clause chain: what governs the noun of a relative clause is none of it."""
    out: list[int] = []
    for k in (verb, *s.ancestors(verb)):
        if out or k != verb:
            out.append(k)
        if s.tokens[k].dep == "relcl":
            break
    return tuple(out)


def _by_place(scene: Scene, token: Token, lexicon: Lexicon) -> Iterator[Belonging]:
    """ "is outside the EU", "Ankara, in NATO since 1952": a place in or out of the organisation."""
    s, words = scene.sentence, lexicon.words[FILE]
    name = token.text.lower()
    status = "member" if name in words["inside"] else "non-member" if name in words["outside"] else None
    host = s.tokens[token.head]
    link = token.dep
    while link == "conj" and host.pos in {"ADP", "ADJ"} and host.head != host.i:
        link, host = host.dep, s.tokens[host.head]  # "neutral by law and outside NATO"
    if status is None or not (groups := [e for o in s.childs(token.i, "pobj") for e in at_most_one(scene, o.i)]):
        return
    if host.pos in {"VERB", "AUX"}:
        if host.lemma not in words["copulas"] or s.child(host.i, "attr", "acomp") is not None:
            return
        members = members_at(scene, surface_subject(s, host.i)[0])
        modes = own_stance(s, host.i, lexicon)
        if modes - {"negation"}:
            status = words["not_yet"] if status == "member" else status
        elif "negation" in modes:
            status = "non-member" if status == "member" else "member"
    else:
        members, turned = _beside(scene, token, words)
        if not members and host.i != token.head:
            members = members_at(scene, [next((k for k in (host.i, host.head) if scene.direct(k)), host.i)])
        status = "non-member" if turned else status
    yield from _made(token, members, groups[:1], status, f"place '{name}'")


def _beside(scene: Scene, token: Token, words: Mapping[str, Any]) -> tuple[list[Entity], bool]:
    """ "Jordan, not itself in the GCC": the name before the comma, and whether it is in it no more or not at all."""
    tokens = scene.sentence.tokens
    comma = next((k for k in range(token.i - 1, max(token.i - 6, 0), -1) if tokens[k].text == ","), -1)
    between = tokens[comma + 1 : token.i]
    if comma < 0 or any(t.pos in {"VERB", "AUX", "PROPN", "ADP"} for t in between):
        return [], False
    turned = any(t.text.lower() in {"not", *words["once"]} for t in between)
    return members_at(scene, [m.head for m in scene.mentions if m.last == comma - 1 and m.kind == "name"]), turned


def _gathered(scene: Scene, token: Token, gatherings: Iterable[str]) -> Iterator[Belonging]:
    frame = verb_frame(scene.sentence, token.i)
    for h in frame.subject:
        group = next(iter(at_most_one(scene, h)), None)
        if group is None and scene.sentence.tokens[h].lemma.lower() in gatherings:
            inside = {e.id for e in members_at(scene, frame.object)}
            near = [
                m
                for m in scene.mentions
                if m.last < h and any(e.id.startswith("IGO:") and e.id not in inside for e in m.entities)
            ]
            group = near[-1].entities[-1] if near else None
        if group is not None:
            members = [m for m in members_at(scene, frame.object) if not m.id.startswith("IGO:")]
            yield from _made(token, members, [group], "member", "gathers")


def _made(
    token: Token, members: Iterable[Entity], groups: Iterable[Entity], status: str, rule: str
) -> Iterator[Belonging]:
    for group in groups:
        for m in members:
            if m.id != group.id:
                yield Belonging(
                    token.i, m, group, status, (Reason("status", status, token.text, f"memberships: {rule}"),)
                )
