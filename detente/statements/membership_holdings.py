"""Memberships by what a party holds: "its OPEC quota", "Sweden's bid to join NATO", "observer status in the AU", a
place in the waiting room."""

from collections.abc import Iterator, Mapping
from typing import Any

from detente.lexicon import Lexicon
from detente.model.actor import Entity
from detente.model.document import Sentence, Token
from detente.statements.belonging import FILE, Belonging, is_time, made, subjects_of
from detente.statements.frames import VERBAL, coordinated, objects_behind, verb_frame
from detente.statements.holders import BEFORE, at_most_one, groups_at, holders, members_at, only_group
from detente.statements.scene import Scene


def by_holding(scene: Scene, token: Token, lexicon: Lexicon, club: Entity | None = None) -> Iterator[Belonging]:
    """ "its OPEC quota", "Sweden's bid to join NATO", "has observer status in the AU"; `club` is the organisation that
    a sentence without one means ("X was granted candidate status")."""
    s, words = scene.sentence, lexicon.words[FILE]
    lemma = token.lemma.lower()
    status = lexicon.value_of(FILE, "holdings", lemma)
    if lemma == words["status_noun"]:
        of = [o.i for o in objects_behind(s, token.i, {"of"})]
        mods = [c.text.lower() for k in (token.i, *of) for c in s.childs(k, "compound", "amod", "nmod")]
        mods += [s.tokens[k].lemma.lower() for k in of]  # "the status of dialogue partner"
        status = next((v for w in mods if (v := lexicon.value_of(FILE, "status_words", w))), None)
    if status is None or for_something(scene, token, words):
        return
    verb = s.tokens[token.head]
    owners = _owners(scene, token, words)
    above = [s.tokens[k].lemma.lower() for k in _nouns_above(scene, token.i)]
    status = next((v for w in reversed(above) if (v := lexicon.value_of(FILE, "holdings", w))), status)
    if status == "member" and (set(above) & set(words["talks"]) or "for" in _ways_to(scene, token)):
        status = words["not_yet"]  # "its membership talks", "membership for X"
    if status == "member" and lemma in words["entries"] and _asked_for(scene, token) in words["asking"]:
        status = words["not_yet"]
    groups = _held_in(scene, token, owners, words)
    named = lemma == words["status_noun"] or not any(c.tag == "PRP$" for c in s.childs(token.i, "poss"))
    if not groups and club is not None and owners and named and lemma in {words["status_noun"], *words["settled"]}:
        behind = s.tokens[token.i + 1].text.lower() if token.i + 1 < len(s.tokens) else ""
        groups = [club] if not s.childs(token.i, "prep") and behind not in {"to", "of", "by"} else []
    refused = first_of(s, token).dep == "dobj" and s.child(verb.i, "neg") is not None and status != "member"
    refused = refused and verb.lemma not in words["votes"]  # who has not *ratified* an entry refuses none
    if refused or any(c.text.lower() == "no" for c in s.childs(token.i, "det")):
        status = words["never"]
    if lemma not in words["lifted"] and verb.lemma in (words["lost"] if status == "member" else words["given_up"]):
        status = words["never"]
    yield from made(token, owners, groups, status, f"what it holds: {lemma}")


def first_of(s: Sentence, token: Token) -> Token:
    """The first of what a noun is coordinated with: "has *a treaty* with X but no place in the bloc"."""
    while token.dep == "conj" and token.head < token.i:
        token = s.tokens[token.head]
    return token


def _ways_to(scene: Scene, token: Token) -> set[str]:
    """The prepositions by which a noun of entry names states: "membership *for Turkey*"."""
    s = scene.sentence
    behind = [(p.text.lower(), o.i) for p in s.childs(token.i, "prep") for o in s.childs(p.i, "pobj")]
    return {way for way, k in behind if members_at(scene, [k]) and not at_most_one(scene, k)}


def for_something(scene: Scene, token: Token, words: Mapping[str, Any]) -> bool:
    """Whether one applies for something else than to join: "applied to the UN *for help*"."""
    s = scene.sentence
    asks = token.lemma.lower() in {"apply", "application"}
    aims = objects_behind(s, token.i, {"for"})
    joining = {*words["entries"], words["status_noun"]}
    return asks and any(o.lemma.lower() not in joining and not is_time(o, words) for o in aims)


def _asked_for(scene: Scene, token: Token) -> str:
    """The verb in "has waited *for* admission to", "pressed *for* membership of"."""
    s = scene.sentence
    prep = s.tokens[token.head]
    verb = s.tokens[prep.head]
    asked = token.dep == "pobj" and prep.text.lower() in {"for", "on", "about", "towards", "toward"}
    return verb.lemma.lower() if asked and verb.pos in VERBAL else ""


def _owners(scene: Scene, token: Token, words: Mapping[str, Any]) -> list[Entity]:
    """Who holds, gets, waits for or asks for it."""
    s = scene.sentence
    poss = [c.i for k in (token.i, *_nouns_above(scene, token.i)) for c in s.childs(k, "poss")]
    owners = members_at(scene, (k for h in poss for k in coordinated(s, h) if not at_most_one(scene, k)))
    first = first_of(s, token)
    verb = s.tokens[first.head]
    kept = token.lemma.lower() in words["holdings"]["member"]
    if not owners and token.lemma.lower() == words["status_noun"] and verb.lemma in words["held"]:
        near = [k for c in s.childs(token.i, "compound", "nmod") for k in coordinated(s, c.i)]
        named = [e for k in near if (m := scene.mention(k)) is not None for e in m.entities]
        owners = list({e.id: e for e in named if len(e.id) == len("ISO")}.values())  # "granted *X* candidate status"
    having = {*words["held"], *words["given_up"], *(words["lost"] if kept else ())}
    if not owners and verb.lemma in having and first.dep in {"dobj", "attr", "nsubjpass", "oprd"}:
        given = [k for prep, k in verb_frame(s, verb.i).preps if prep == "to" and not at_most_one(scene, k)]
        objects = (
            [c.i for c in s.childs(verb.i, "dative")]
            or (members_at(scene, given) and given)
            or subjects_of(scene, verb.i)
        )
        owners = members_at(scene, (h for k in objects for h in coordinated(s, k) if k != token.i))
    if not owners and (asking := _asked_for(scene, token)) in words["asking"]:
        owners = members_at(scene, subjects_of(scene, s.tokens[token.head].head)) if asking else []
    return owners or _owned_behind(scene, token, words) or _waiting(scene, token, words)


def _held_in(scene: Scene, token: Token, owners: list[Entity], words: Mapping[str, Any]) -> list[Entity]:
    """The organisation in which it is held; where none is said, who gives it, or the only one of the sentence."""
    s = scene.sentence
    verb = s.tokens[token.head]
    lemma = token.lemma.lower()
    groups = groups_at(scene, {token.i}) or _joined(scene, token)
    if token.dep == "dobj" and not groups:
        groups = [e for _, k in verb_frame(s, verb.i).preps for e in at_most_one(scene, k)]
    held = verb.lemma in words["held"] or lemma in words["lifted"]  # "the bloc ended X's suspension"
    if not groups and owners and held and token.dep == "dobj":
        givers = [h for k in verb_frame(s, verb.i).subject for h in (k, *(c.i for c in s.childs(k, *BEFORE)))]
        groups = [e for k in givers for e in at_most_one(scene, k)]  # "the EU granted X ...", "EU leaders granted"
    granted = lemma in {words["status_noun"], *words["settled"]} and bool(owners)
    if not groups and (granted or (lemma in words["cast"] and not s.childs(token.i, "compound", "amod"))):
        groups = only_group(scene)
    return groups


def _owned_behind(scene: Scene, token: Token, words: Mapping[str, Any]) -> list[Entity]:
    """ "the accession *of X* to the bloc", "*X*, the holder of the presidency"."""
    s = scene.sentence
    ways = {"of", "to"} if token.lemma.lower() == words["status_noun"] else {"of"}
    ways |= {"for"} if token.lemma.lower() in words["settled"] else set()
    behind = [o.i for o in objects_behind(s, token.i, ways)]
    states = [e for k in behind for h in coordinated(s, k) for e in members_at(scene, [h]) if not at_most_one(scene, h)]
    above = s.tokens[s.tokens[token.head].head] if token.dep == "pobj" else token
    held = above.lemma.lower() in words["incumbents"] and s.tokens[token.head].text.lower() == "of"
    return states or (holders(scene, above.i, words["receiving"])[0] if held else [])


def _waiting(scene: Scene, token: Token, words: Mapping[str, Any]) -> list[Entity]:
    """ "*Turkey*, waiting at the *door* of the EU", "has knocked at its *doors*"."""
    s = scene.sentence
    if token.lemma.lower() not in words["thresholds"]:
        return []
    verb = next((k for k in s.ancestors(token.i) if s.tokens[k].pos in VERBAL), None)
    if verb is None:
        return members_at(scene, [s.tokens[s.tokens[token.head].head].i])
    clause = s.tokens[verb]
    return members_at(scene, [clause.head] if clause.dep == "acl" else subjects_of(scene, verb))


def _nouns_above(scene: Scene, n: int) -> list[int]:
    """ "X's talks on entry to": the nouns that the noun hangs from."""
    s = scene.sentence
    path = s.ancestors(n)[:4]
    stop = next((i for i, k in enumerate(path) if s.tokens[k].pos in VERBAL), len(path))
    return [k for k in path[:stop] if s.tokens[k].pos == "NOUN"]


def _joined(scene: Scene, token: Token) -> list[Entity]:
    """The organisation in the clause that hangs on a bid ("its bid *to join NATO*")."""
    s = scene.sentence
    return [e for c in s.childs(token.i, "acl", "relcl") for k in s.subtree(c.i) for e in at_most_one(scene, k)]
