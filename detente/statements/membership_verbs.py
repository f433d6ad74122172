"""Memberships that verbs and prepositions tell: "joined the EU", "to which both belong", "is outside the EU"."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any

from detente.lexicon import Lexicon
from detente.model.actor import Entity
from detente.model.document import Sentence, Token
from detente.statements.belonging import FILE, Belonging, Company, made, status_under, told_of
from detente.statements.frames import surface_subject, verb_frame
from detente.statements.holders import after_not, at_most_one, clubs_at, holders, members_at, only_group
from detente.statements.parties import Focus, noun_parties
from detente.statements.phrases import Phrases, compiled, found, phrases
from detente.statements.scene import Scene
from detente.statements.stance import own_stance

REACH = 7  # tokens after a verb within which the organisation is named, where the grammar does not say it


def by_relative(scene: Scene, lexicon: Lexicon, company: Company) -> Iterator[Belonging]:
    """ "the bloc to which both belong", "the club from which Harare withdrew": the preposition before its verb."""
    s, words = scene.sentence, lexicon.words[FILE]
    for token in s.tokens:
        if token.tag not in {"WDT", "WP"} or token.dep != "pobj":
            continue
        verb = s.tokens[s.tokens[token.head].head]
        if verb.pos == "NOUN" and verb.dep in {"dobj", "attr"}:  # "of which both form *part*"
            verb = s.tokens[verb.head]
        prep = s.tokens[token.head].text.lower()
        thing = [o.lemma.lower() for o in s.childs(verb.i, "dobj", "attr", "prt")]
        spoken = [" ".join((verb.lemma.lower(), *inner, prep)) for inner in ([], thing)]
        phrase, listed = next(((p, v) for v, texts in words["verbs"].items() for p in spoken if p in texts), ("", None))
        status = status_under(scene, verb.i, listed, lexicon) if listed and verb.pos in {"VERB", "AUX"} else None
        if status:
            groups = at_most_one(scene, token.i) or only_group(scene)
            subject = surface_subject(s, verb.i)[0]
            states = [company.on_roll(company.states, g) for g in groups[:1]]
            members = _counted(scene, subject, (*states[:1], company.states)) or members_at(scene, subject)
            yield from made(verb, members, groups[:1], status, f"verb {phrase}")


def _counted(scene: Scene, subject: Sequence[int], told: Iterable[Sequence[Entity]]) -> Sequence[Entity]:
    """ "to which *both* belong": the two whose relation the clause above is about ("its quarrel with X split ...");
    "*all three countries*": the three that the text speaks of most, of those on the roll if they are enough
    (`told` in order of choice)."""
    s = scene.sentence
    if len(subject) != 1:
        return ()
    token = s.tokens[subject[0]]
    if token.text.lower() == "both":
        above = [k for k in s.ancestors(token.i) if s.tokens[k].pos in {"VERB", "AUX"}]
        nouns = [k for verb in above[1:] for k in surface_subject(s, verb)[0] if s.tokens[k].pos == "NOUN"]
        return next((p.pair for k in nouns if (p := noun_parties(scene, k, Focus())) and p.named and p.own), ())
    counts = scene.lexicon.words[FILE]["counts"]
    marks = [c.text.lower() for c in s.childs(token.i, "nummod", "det", "predet")]
    number = next((counts[word] for word in marks if word in counts), 0)
    plain = token.lemma.lower() in scene.lexicon.words[FILE]["whole_only"] and not s.childs(token.i, "amod", "prep")
    return next((states[:number] for states in told if plain and len(states) >= number > 0), ())


def by_verb(scene: Scene, lexicon: Lexicon) -> Iterator[Belonging]:
    """ "Latvia joined NATO", "Mali was suspended from the AU": the verb and the organisation that it names."""
    s, words = scene.sentence, lexicon.words[FILE]
    for span, phrase in found(s, compiled(words, _compile)):
        verb = span[0]
        if s.tokens[verb].pos not in {"VERB", "AUX"}:
            continue
        groups = _groups_of(scene, span, verb)
        if not groups and s.tokens[verb].tag == "VBN" and s.tokens[verb].dep == "acl":
            groups = at_most_one(scene, s.tokens[verb].head)  # "the Council, *presided over* by Fiji"
            by = [o.i for a in s.childs(verb, "agent") for o in s.childs(a.i, "pobj")]
            if groups and phrase.value == "member":
                yield from made(s.tokens[verb], members_at(scene, by), groups, phrase.value, f"verb {phrase.text}")
            continue
        if phrase.value == "partner" and not _association(scene, verb, words):
            continue
        status = status_under(scene, verb, phrase.value, lexicon)
        if not groups or status is None:
            continue
        frame = verb_frame(s, verb)
        subject = told_of(scene, verb)
        moved = [e for e in members_at(scene, frame.object) if e.id not in {g.id for g in groups}]
        if len(span) > 1 and not frame.passive and moved:
            subject = frame.object  # "expelled Russia from", "keep Israel out of"
        yield from made(s.tokens[verb], members_at(scene, subject), groups, status, f"verb {phrase.text}")


def by_group(scene: Scene, token: Token, status: str, lexicon: Lexicon) -> Iterator[Belonging]:
    """ "The Council of Europe expelled Russia", "Mali was suspended by the AU"."""
    frame = verb_frame(scene.sentence, token.i)
    groups = [e for k in frame.subject for e in at_most_one(scene, k)]
    if groups and not own_stance(scene.sentence, token.i, lexicon):
        yield from made(token, members_at(scene, frame.object), groups[:1], status, f"verb {token.lemma}")


def _compile(words: Mapping[str, Any]) -> Phrases:
    return phrases((text, status) for status, texts in words["verbs"].items() for text in texts)


def _groups_of(scene: Scene, span: tuple[int, ...], verb: int) -> list[Entity]:
    s = scene.sentence
    frame = verb_frame(s, verb)
    joined = [c.i for k in span for c in s.childs(k, "conj") if s.tokens[k].pos == c.pos == "ADP"]  # "to A and to B"
    heads = [o.i for k in (*span, *joined) for o in s.childs(k, "pobj", "dobj")] + (
        [] if frame.passive else list(frame.object)
    )
    out = next((here for k in heads if (here := clubs_at(scene, k))), [])
    out += [e for k in joined for o in s.childs(k, "pobj") for e in clubs_at(scene, o.i) if e not in out]
    near = range(span[-1] + 1, min(span[-1] + REACH, len(s.tokens)))
    near_heads = [k for k in near if s.tokens[k].dep in {"pobj", "dobj"} and verb in s.ancestors(k)]
    return out or [e for k in near_heads for e in at_most_one(scene, k)][:1]


def _association(scene: Scene, verb: int, words: Mapping[str, Any]) -> bool:
    s = scene.sentence
    return any(s.tokens[k].lemma.lower() in words["partner_words"] for k in s.subtree(verb))


def by_place(scene: Scene, token: Token, lexicon: Lexicon) -> Iterator[Belonging]:
    """ "is outside the EU", "Ankara, in NATO since 1952": a place in or out of the organisation."""
    s, words = scene.sentence, lexicon.words[FILE]
    name = token.text.lower()
    status = "member" if name in words["inside"] else "non-member" if name in words["outside"] else None
    host = s.tokens[token.head]
    link = token.dep
    while link == "conj" and host.pos in {"ADP", "ADJ"} and host.head != host.i:
        link, host = host.dep, s.tokens[host.head]  # "neutral by law and outside NATO"
    if status is None or not (groups := [e for o in s.childs(token.i, "pobj") for e in clubs_at(scene, o.i)]):
        return
    if _opening(s, token, host):
        members = members_at(scene, surface_subject(s, host.i)[0])
    elif (named := beside(scene, token, words))[0] and host.pos in {"VERB", "AUX"} and host.i > token.i:
        members, turned = named  # "Norway, though outside the EU, joined ..."
        status = "non-member" if turned else status
    elif host.pos in {"VERB", "AUX"}:
        if host.lemma not in words["copulas"] or s.child(host.i, "attr", "acomp") is not None:
            return
        members = members_at(scene, surface_subject(s, host.i)[0])
        modes = own_stance(s, host.i, lexicon)
        if modes - {"negation"}:
            status = words["not_yet"] if status == "member" else status
        elif "negation" in modes:
            status = "non-member" if status == "member" else "member"
    else:
        members, turned = beside(scene, token, words)
        if not members and host.i != token.head:
            members = members_at(scene, [next((k for k in (host.i, host.head) if scene.direct(k)), host.i)])
        status = "non-member" if turned else status
        if not members and host.dep in {"attr", "appos"} and host.pos == "NOUN":
            members = holders(scene, host.i, ())[0]  # "is the only large economy outside the WTO"
    if after_not(s, token.i):
        status = "non-member"
    yield from made(token, members, groups, status, f"place '{name}'")


def _opening(s: Sentence, token: Token, host: Token) -> bool:
    """ "*Within* NATO, Turkey objected": whoever acts there belongs there."""
    end = max(s.subtree(token.i)) + 1
    early = token.i < 2 and host.pos == "VERB" and end < len(s.tokens) and s.tokens[end].text == ","
    return early and token.text.lower() in {"within", "inside"}


def beside(scene: Scene, token: Token, words: Mapping[str, Any]) -> tuple[list[Entity], bool]:
    """ "Jordan, not itself in the GCC": the name before the comma, and whether it is in it no more or not at all."""
    tokens = scene.sentence.tokens
    comma = next((k for k in range(token.i - 1, max(token.i - 6, 0), -1) if tokens[k].text == ","), -1)
    between = tokens[comma + 1 : token.i]
    if comma < 0 or any(t.pos in {"VERB", "AUX", "PROPN", "ADP"} for t in between):
        return [], False
    turned = any(t.text.lower() in {"not", *words["once"]} for t in between)
    return members_at(scene, [m.head for m in scene.mentions if m.last == comma - 1 and m.kind == "name"]), turned


def by_gathering(scene: Scene, token: Token, gatherings: Iterable[str]) -> Iterator[Belonging]:
    """ "a forum that brings together A and B"."""
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
            yield from made(token, members, [group], "member", "gathers")
