"""What a relation claim is made of, and what weakens or turns it round: wishes, denials, "no longer"."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from detente.lexicon import Lexicon
from detente.model.actor import Entity
from detente.model.document import Sentence, Token
from detente.model.statement import Reason
from detente.statements.frames import VERBAL, has_to
from detente.statements.governors import governor
from detente.statements.parties import Parties
from detente.statements.scene import Scene

ANCHOR = {"VERB": "verb", "AUX": "verb", "NOUN": "noun", "ADJ": "adj"}
REACH = 5  # how far up a denial or a wish is looked for
SPOKEN = frozenset({"request", "threaten", "refuse"})


@dataclass(frozen=True, slots=True)
class Claim:
    """A claim on its way to a RelationClaim. `sure` tells that both parties are named where it is said, `apart` that
    it tells of another time than the rest of its clause ("relations, warm until then, have collapsed")."""

    anchor: int
    parties: tuple[Entity, Entity]
    state: str | None
    change: str | None
    auxiliary: frozenset[str]
    tokens: frozenset[int]
    sure: bool
    reasons: tuple[Reason, ...]
    apart: bool = False


@dataclass(frozen=True, slots=True)
class Sign:
    """What a word says of a relation, at which token, by which list of `relations.yaml`."""

    token: int
    state: str | None
    change: str | None
    rule: str
    aux: frozenset[str] = frozenset()


def make_claim(scene: Scene, anchor: int, parties: Parties, aux: frozenset[str], signs: Sequence[Sign]) -> Claim:
    """A claim of `parties`, its state and its change the first that the signs tell."""
    s = scene.sentence
    reasons = tuple(
        Reason(
            "state" if x.state else "change", x.state or x.change or "", s.tokens[x.token].text, f"relations: {x.rule}"
        )
        for x in signs
    )
    who = Reason("parties", " ".join(e.id for e in parties.pair), " / ".join(e.text for e in parties.pair), parties.how)
    return Claim(
        anchor,
        parties.pair,
        next((x.state for x in signs if x.state), None),
        next((x.change for x in signs if x.change), None),
        aux,
        frozenset({anchor, *(x.token for x in signs)}),
        parties.named,
        (*reasons, who),
    )


def standing(text: str, lexicon: Lexicon) -> tuple[str | None, str | None]:
    """State and change of a heading of `relations.yaml`: "strained", "worsening", "strained worsening"."""
    states = lexicon.list_of("relations", "states")
    parts = text.split()
    return next((p for p in parts if p in states), None), next((p for p in parts if p not in states), None)


def noun_lemma(token: Token) -> str:
    """The lemma of a noun; capitalised plurals, which the parser leaves as they are, are made singular."""
    lemma = token.lemma.lower()
    if token.tag != "NNPS" or not lemma.endswith("s"):
        return lemma
    return lemma.removesuffix("ies") + "y" if lemma.endswith("ies") else lemma.removesuffix("s")


def tied(s: Sentence, token: Token, lemma: bool = False) -> str:
    """A word in small letters with what hyphens tie to it before: "short-lived", with `lemma` "stand-off" of
    "stand-offs"."""
    word, i = noun_lemma(token) if lemma else token.text.lower(), token.i
    while i >= 2 and s.tokens[i - 1].text == "-" and s.tokens[i - 1].end == s.tokens[i].start:
        word, i = f"{s.tokens[i - 2].text.lower()}-{word}", i - 2
    return word


def verb_above(s: Sentence, i: int) -> int:
    """The nearest verb at or above a token, or the token itself."""
    return next((k for k in (i, *s.ancestors(i)) if s.tokens[k].pos in VERBAL), i)


def is_over(s: Sentence, i: int, lexicon: Lexicon) -> bool:
    """Whether what stands at token `i` is said to be so no more ("no longer", "ceased to be")."""
    over = lexicon.list_of("relations", "no_more")
    near = {k: s.tokens[k] for k in (i, verb_above(s, i), s.tokens[verb_above(s, i)].head)}
    words = [t.text.lower() for n in near for t in s.childs(n, "advmod", "neg", "npadvmod")]
    return any(w in over for w in words) or any(t.lemma.lower() in over for t in near.values())


def is_weak(scene: Scene, verb: int, lexicon: Lexicon, said: bool = True) -> bool:
    """Whether a change is only wished, tried or refused ("hopes to mend ties"), by the operators above its verb; with
    `said`, also by those above a clause that is said to be so."""
    s = scene.sentence
    weak, near = lexicon.list_of("relations", "weak_effects"), lexicon.list_of("relations", "near_words")
    for node in _governors(s, verb, lexicon, said):
        if s.tokens[node].lemma.lower() in near:
            return False
        effects = _effects(s, node, lexicon)
        if effects & weak and "do" not in effects:
            return True
    return s.tokens[verb].dep == "advcl" and has_to(s, verb)


def is_doubted(s: Sentence, i: int, lexicon: Lexicon) -> bool:
    """Whether the words above a claim deny it or call it a rumour ("denied that relations had cooled")."""
    doubts = lexicon.list_of("relations", "doubts")
    path = _own_clause(s, (i, *s.ancestors(i)[:REACH]))
    marks = (m for k in path for m in s.childs(k, "mark"))
    return any(t.lemma.lower() in doubts for t in (*(s.tokens[k] for k in path[1:]), *marks))


def _own_clause(s: Sentence, path: tuple[int, ...]) -> tuple[int, ...]:
    """A path upwards as far as the relative clause that it leaves: what its noun is said to do is another matter."""
    out = next((n for n, k in enumerate(path) if s.tokens[k].dep == "relcl"), len(path))
    return path[: out + 1]


def _governors(s: Sentence, node: int, lexicon: Lexicon, said: bool) -> Iterator[int]:
    for _ in range(REACH - 1):
        step = governor(s, node, lexicon)
        if step is None or (step[1] == "that" and not said):
            return
        node = step[0]
        yield node


def _effects(s: Sentence, node: int, lexicon: Lexicon) -> set[str]:
    key = (ANCHOR.get(s.tokens[node].pos, ""), s.tokens[node].lemma.lower())
    if key[1] in lexicon.list_of("relations", "copulas"):
        return set()  # "be under attack", "remain opposed": with other words only
    spoken = {e.effect for e in lexicon.entries.get(key, ()) if e.effect in SPOKEN}
    return {o.effect for o in lexicon.operators.get(key, ())} | spoken
