"""Memberships that verbs and prepositions tell: "joined the EU", "to which both belong", "is outside the EU"."""

from collections.abc import Iterator, Mapping, Sequence, Set
from typing import Any

from detente.lexicon import Lexicon
from detente.model.actor import Entity
from detente.model.document import Sentence, Token
from detente.statements.belonging import FILE, NOBODY, Belonging, Company, made, status_under, subjects_of
from detente.statements.fellows import examples, examples_after
from detente.statements.frames import VERBAL, surface_subject, verb_frame
from detente.statements.holders import after_not, at_most_one, clubs_at, holders, members_at
from detente.statements.membership_holdings import for_something
from detente.statements.named import meant, run_after, run_before, states_at
from detente.statements.phrases import Phrases, compiled, found, phrases
from detente.statements.scene import Scene
from detente.statements.stance import own_stance

BY_ROLL = {"enrolled": "member", "outside": "non-member"}  # what the roll has to confirm
ASPIRING = "aspiring"
STAYING = frozenset({"remain", "stay", "keep"})
NONE = frozenset({"no", "nothing"})
REACH = 7  # tokens after a verb within which the organisation is named, where the grammar does not say it


def by_verb(scene: Scene, lexicon: Lexicon, company: Company = NOBODY) -> Iterator[Belonging]:
    """ "Latvia joined NATO", "Mali was suspended from the AU": the verb and the organisation that it names."""
    s, words = scene.sentence, lexicon.words[FILE]
    for span, phrase in found(s, compiled(words, _compile)):
        verb = span[0]
        if s.tokens[verb].pos == "NOUN" and any(c.text.lower() in NONE for c in s.childs(verb, "det")):
            members = members_at(scene, subjects_of(scene, s.tokens[verb].head))  # "has *no plans to join* the EU"
            yield from made(s.tokens[verb], members, _groups_of(scene, span, verb), "non-member", "wishes nothing")
        if s.tokens[verb].pos not in VERBAL or for_something(scene, s.tokens[verb], words):
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
        status, sure = _standing(scene, verb, phrase.value, lexicon)
        if phrase.value == "non-member" and NONE & set(phrase.text.split()):
            status, sure = phrase.value, True  # the denial is within the phrase
        if not groups or status is None:
            continue
        members = _members(scene, span, verb, groups, company)
        refused = [g for g in groups if sure and status == "member" and _refused(scene, verb, g)]
        rule = f"verb {phrase.text}"
        for g in groups:
            told = words["never"] if g in refused else status
            fit = members if sure else company.fitting(members, g, told)
            yield from made(s.tokens[verb], fit, [g], told, rule)
            if not sure and phrase.value == "non-member":  # "is leaving", of one that the roll has no more
                rest = company.fitting(members, g, "non-member") if _going_on(s, verb) else []
                yield from made(s.tokens[verb], rest, [g], "non-member", rule)


def _standing(scene: Scene, verb: int, value: str, lexicon: Lexicon) -> tuple[str | None, bool]:
    """The status that a phrase tells under what governs it, and whether that is sure without the roll: who is yet to
    leave, or only hosts and votes there, belongs to the organisation if the roll says so."""
    if value in BY_ROLL:
        return BY_ROLL[value], False
    if value == ASPIRING:
        return status_under(scene, verb, "candidate", lexicon), True
    status = status_under(scene, verb, value, lexicon)
    if status is None and value == "candidate":
        return "non-member", False  # "is not seeking membership"
    ahead = status is None or _going_on(scene.sentence, verb)
    return ("member", False) if ahead and value == "non-member" else (status, True)


def _going_on(s: Sentence, verb: int) -> bool:
    """ "Is *leaving*", "the process of *leaving*": what has not come to its end."""
    return s.tokens[verb].tag == "VBG" and not any(a.lemma == "have" for a in s.childs(verb, "aux"))


def _members(scene: Scene, span: Sequence[int], verb: int, groups: Sequence[Entity], company: Company) -> list[Entity]:
    """Whom a phrase tells of: its subject, what a verb with an object moves ("expelled *Russia* from", "took *it* out
    of"), or those whom it sums up ("*four countries* - A, B, C and D - are to join")."""
    s, words = scene.sentence, scene.lexicon.words[FILE]
    frame = verb_frame(s, verb)
    subject = subjects_of(scene, verb)
    moved = [e for e in members_at(scene, frame.object) if e.id not in {g.id for g in groups}]
    if len(span) > 1 and not frame.passive and moved:
        subject = frame.object
    members = members_at(scene, subject) or [e for k in subject for e in _exemplified(scene, k, words)]
    subject = (*subject, *(t.i for t in s.childs(verb, "nsubj") if t.dep == "nsubj" and t.tag == "DT"))
    return members or next((who for k in subject if (who := meant(scene, k, groups[0], company))), [])


def _refused(scene: Scene, verb: int, group: Entity) -> bool:
    """ "belongs *neither to A nor to B*": whether a denial stands before the preposition."""
    s = scene.sentence
    spots = [m for m in scene.mentions if group in m.entities and m.first > verb]
    return any(after_not(s, k) for m in spots[:1] for k in s.ancestors(m.head) if verb < k < m.first)


def _exemplified(scene: Scene, k: int, words: Mapping[str, Any]) -> list[Entity]:
    """ "*four countries* - A, B, C and D - are to join", "the ten that entered, among them A and B"."""
    tokens = scene.sentence.tokens
    if tokens[k].lemma.lower() not in {*words["whole_only"], *words["nouns"], *words["gatherings"]}:
        return []
    among = next((t.i for t in tokens[k:-2] if t.text.lower() == "among" and tokens[t.i + 1].text == "them"), None)
    aside = states_at(scene, run_after(scene, among + 2)) if among is not None else []
    return examples(scene, k, words) or aside or examples_after(scene, k)


def by_group(
    scene: Scene, token: Token, status: str, lexicon: Lexicon, company: Company = NOBODY
) -> Iterator[Belonging]:
    """ "The Council of Europe expelled Russia", "Mali was suspended by the AU"."""
    frame = verb_frame(scene.sentence, token.i)
    groups = [e for k in frame.subject for e in at_most_one(scene, k)]
    stance = own_stance(scene.sentence, token.i, lexicon)
    denied = stance == {"negation"} and status == "member"
    if groups and (not stance or denied):
        after = states_at(scene, run_after(scene, token.i + 2))  # "took in *Kyrgyzstan*"
        status = lexicon.words[FILE]["never"] if denied else status
        members = [m for m in members_at(scene, frame.object) if m.id != groups[0].id] or after
        named = any(m.kind == "name" for k in frame.subject if (m := scene.mention(k)) is not None)
        if not members and named and any(scene.sentence.tokens[k].pos == "PRON" for k in frame.object):
            told = _spoken_of(scene, token.i, company)  # "Tehran's wait is over: the bloc admitted it"
            members = company.on_roll(told, groups[0]) if company.roll(groups[0].id) else told
        yield from made(token, members, groups[:1], status, f"verb {token.lemma}")


def _spoken_of(scene: Scene, verb: int, company: Company) -> list[Entity]:
    """The state that a pronoun behind a verb can only mean: the one named last before it, else the most told."""
    before = [e for m in scene.mentions if m.last < verb and m.kind == "name" for e in m.entities]
    states = [e for e in before if len(e.id) == len("ISO")]
    return states[-1:] or list(company.states[:1])


def by_gift(scene: Scene, lexicon: Lexicon, company: Company) -> Iterator[Belonging]:
    """ "The EU *opened its doors to* Croatia", "NATO leaders *extended an invitation to* Sweden"."""
    s, words = scene.sentence, lexicon.words[FILE]
    for span, phrase in found(s, compiled(words["given_to"], _compile_gifts)):
        groups = [
            e
            for k in verb_frame(s, span[0]).subject
            for h in (k, *(c.i for c in s.childs(k, "compound", "poss")))
            for e in at_most_one(scene, h)
        ]
        members = states_at(scene, run_after(scene, span[-1] + 1))
        if s.tokens[span[0]].pos != "VERB" or not groups or own_stance(s, span[0], lexicon):
            continue
        still_out = company.fitting(members, groups[0], "non-member") if phrase.value == "member" else []
        yield from made(s.tokens[span[0]], still_out, groups[:1], words["not_yet"], f"verb {phrase.text}")
        rest = [m for m in members if m not in still_out]
        yield from made(s.tokens[span[0]], rest, groups[:1], phrase.value, f"verb {phrase.text}")


def _compile_gifts(given: Mapping[str, Any]) -> Phrases:
    return phrases((text, status) for status, texts in given.items() for text in texts)


def _compile(words: Mapping[str, Any]) -> Phrases:
    return phrases((text, status) for status, texts in words["verbs"].items() for text in texts)


def _groups_of(scene: Scene, span: tuple[int, ...], verb: int) -> list[Entity]:
    s = scene.sentence
    frame = verb_frame(s, verb)
    joined = [c.i for k in span for c in s.childs(k, "conj") if s.tokens[k].pos == c.pos == "ADP"]  # "to A and to B"
    heads = [o.i for k in (*span, *joined) for o in s.childs(k, "pobj", "dobj")] + (
        [] if frame.passive or (len(span) > 1 and s.tokens[span[-1]].pos == "ADP") else list(frame.object)
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
    if status is None or not (groups := _clubs_behind(scene, token, words)):
        return
    if _opening(s, token, host):
        members = members_at(scene, surface_subject(s, host.i)[0])
    elif (named := beside(scene, token, words))[0] and host.pos in VERBAL and host.i > token.i:
        members, turned = named  # "Norway, though outside the EU, joined ..."
        status = "non-member" if turned else status
    elif host.pos in VERBAL:
        if host.lemma not in words["copulas"] or s.child(host.i, "attr", "acomp") is not None:
            return
        members = members_at(scene, subjects_of(scene, host.i))
        status = _placed(own_stance(s, host.i, lexicon), host.lemma in STAYING, status, words)
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


def _clubs_behind(scene: Scene, token: Token, words: Mapping[str, Any]) -> list[Entity]:
    """The organisations behind a preposition, also in "in *the ranks of* the alliance"."""
    s = scene.sentence
    inner = list(s.childs(token.i, "pobj"))
    folds = [p for o in inner if o.lemma.lower() in words["folds"] for p in s.childs(o.i, "prep")]
    inner += [o for p in folds for o in s.childs(p.i, "pobj")]
    return [e for o in inner for e in clubs_at(scene, o.i)]


def _placed(modes: Set[str], stays: bool, status: str, words: Mapping[str, Any]) -> str:
    """The status of a place under the stance of its verb: who will be in it is none yet, who will stay there is."""
    if modes - {"negation"}:
        return str(words["not_yet"]) if status == "member" and not stays else status
    if "negation" in modes:
        return "non-member" if status == "member" else "member"
    return status


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
    both = any(t.text.lower() in {"both", "all"} for t in between)
    named = run_before(scene, comma - 1)
    return members_at(scene, named if both else named[-1:]), turned
