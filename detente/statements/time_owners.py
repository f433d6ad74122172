"""Which tokens an expression of time dates: the noun that it modifies, or the nouns it follows and the verb of their
clause."""

from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from detente.model.document import Sentence, Token
from detente.statements.frames import VERBAL
from detente.statements.time_find import TimeExpression
from detente.statements.time_lexicon import TimeLexicon
from detente.statements.time_tense import decided_by, outside, reporter

APART = ("since", "until", "before", "after")


@dataclass(frozen=True, slots=True)
class Scene:
    """A sentence with its times, and the tokens at which acts are anchored."""

    sentence: Sentence
    times: Sequence[TimeExpression]
    published: date
    acts: Collection[int]
    lexicon: TimeLexicon

    def verb(self, i: int) -> bool:
        """Whether token `i` heads a clause (a preposition in "-ing" such as "following" does not)."""
        token = self.sentence.tokens[i]
        return token.pos in VERBAL and token.dep not in ("prep", "amod", "compound", "nmod", "case")


def best(found: Iterable[TimeExpression], anchor: int) -> TimeExpression | None:
    """The expression that tells most: a point before a stretch before a duration, then the finest, then the nearest."""
    order = {"point": 0, "open": 1, "offset": 2, "anniversary": 2, "stretch": 3, "duration": 4, "aside": 5}

    def key(x: TimeExpression) -> tuple[int, int, int]:
        length = (x.date.end - x.date.start).days if x.date.start else 99999
        return order[x.kind], length, abs(x.head - anchor)

    return min(found, key=key, default=None)


def claimed(anchor: int, scene: Scene) -> Iterator[TimeExpression]:
    """Expressions that date the anchor itself."""
    return (x for x in scene.times if anchor in owners(x, scene))


def owners(x: TimeExpression, scene: Scene) -> tuple[int, ...]:
    """Tokens that an expression dates: the noun that it modifies, or the nouns it follows and the verb of their
    clause."""
    sentence, tokens = scene.sentence, scene.sentence.tokens
    if x.kind == "aside" or (x.link == "since" and _compares(tokens[x.head].head, scene)):
        return ()
    if x.kind in ("anniversary", "stretch"):
        below = tuple(
            k
            for k in range(x.last, min(x.last + 12, len(tokens)))
            if tokens[k].dep == "pobj" and _hangs(sentence, k, x)
        )
        if x.kind == "anniversary":
            return below
        whole = tokens[x.head].dep in ("nsubj", "nsubjpass")  # "years of talks have failed"
        return below + tuple(climb(x.head, scene) if whole else ())
    if (said := reporter(sentence, x.head, scene.lexicon)) is not None and x.kind == "point":
        return (said.i,)
    site = _site(x, scene)
    adverb = x.kind == "offset" and tokens[x.head].tag in ("JJR", "RBR", "RB")  # "Hours earlier leaders had met"
    if (
        site > x.last
        and not adverb
        and not scene.verb(site)
        and x.link in ("", "plain")
        and tokens[x.head].pos != "ADP"
    ):
        while tokens[site].dep in ("compound", "nmod", "amod") and tokens[site].head > site:
            site = tokens[site].head
        return tuple(climb(tokens[site].head, scene)) if _before_subject(x, site, scene) else (site,)
    chain = (*_named_after(x, site, scene), *climb(site, scene)) if site != x.head else (x.head,)
    verb = chain[-1] if chain and scene.verb(chain[-1]) else None
    if x.kind == "duration" and (verb is None or not holds(tokens[verb], scene)):
        return ()
    if verb is not None and x.kind == "open" and _not_yet(x, tokens[verb], scene):
        return tuple(k for k in chain if k != verb)  # "extended the truce until July"
    if verb is not None and verb != site and x.link == "since" and tokens[verb].tag == "VBD":
        return tuple(k for k in chain if k != verb)  # "praised its partners since the 1990s"
    if verb is not None and _clashes(x, tokens[verb], scene):
        return tuple(k for k in climb(max(x.first - 1, 0), scene) if not scene.verb(k) or tokens[k].tag == "VBG")
    return chain


def _before_subject(x: TimeExpression, noun: int, scene: Scene) -> bool:
    """Whether a time with its preposition opens a clause right before its subject, which the parser took for one
    phrase: "on September 25th Japanese vessels rammed them"."""
    before = scene.sentence.tokens[x.first - 1] if x.first else None
    subject = scene.sentence.tokens[noun].dep in ("nsubj", "nsubjpass")
    return subject and before is not None and before.text.lower() in ("on", "in") and before.head < x.first


def _named_after(x: TimeExpression, site: int, scene: Scene) -> Iterator[int]:
    """The act that a clause came after, where the time stands right behind it: "resigned after *riots* in 2009"."""
    if not scene.verb(site) or x.kind != "point":
        return
    for preposition in scene.sentence.childs(site, "prep"):
        noun = scene.sentence.child(preposition.i, "pobj")
        if noun and parts(preposition, scene) and max(scene.sentence.subtree(noun.i)) == x.first - (2 if x.link else 1):
            yield noun.i


def _site(x: TimeExpression, scene: Scene) -> int:
    """The token from which an expression hangs, where the parser may have hung it too deep."""
    tokens = scene.sentence.tokens
    site = tokens[x.head].head
    if x.kind == "point" and tokens[site].dep == "relcl" and outside(scene.sentence, site, min(x.first, x.head)):
        site = tokens[site].head  # "the meeting, on which both sit, on 26 December"
    if x.of:  # "a day after they had landed" stands outside the clause that it counts from
        after = tokens[x.last]
        return tokens[after.head].head if after.dep == "mark" else after.head
    if x.kind == "point" and x.date.granularity == "day" and x.date.end <= scene.published:
        decision = decided_by(scene.sentence, x.head, scene.lexicon)
        if decision is not None and scene.published - x.date.end <= timedelta(1):
            return decision
    return site


def _compares(noun: int, scene: Scene) -> bool:
    """Whether "since" only compares: "the worst attack since 2010", "for the first time since the war"."""
    words = scene.sentence.childs(noun, "amod", "nummod", "advmod")
    return any(t.tag in ("JJS", "RBS") or t.lemma.lower() in scene.lexicon.sets["comparing"] for t in words)


def _hangs(sentence: Sentence, k: int, x: TimeExpression) -> bool:
    """Whether a noun hangs from the expression by one preposition ("years of talks")."""
    preposition = sentence.tokens[sentence.tokens[k].head]
    return x.first <= preposition.i <= x.last or x.first <= preposition.head <= x.last


def parts(token: Token, scene: Scene) -> bool:
    """Whether a preposition sets its noun at another time than what it hangs from: "after the raid"."""
    word = token.lemma.lower()
    return scene.lexicon.links.get(word) in APART or word in scene.lexicon.sets["past_links"]


def climb(start: int, scene: Scene) -> Iterator[int]:
    """From a token up to the first act, or the verb of the clause; not beyond "after", "before" and "since"."""
    tokens = scene.sentence.tokens
    k, passed, due = start, False, False
    for _ in range(len(tokens)):
        token = tokens[k]
        if token.dep in ("aux", "auxpass") and token.head != k:
            k = token.head
            continue
        if token.dep == "prep" or token.pos == "ADP":
            if passed and parts(token, scene):
                return
        elif token.pos != "PUNCT":
            passed = True
            yield k
            if due:
                return
            due = (
                token.pos == "ADJ" and token.dep == "amod" and token.lemma.lower() in scene.lexicon.sets["future_words"]
            )
        if scene.verb(k) or k in scene.acts or token.head == k or token.dep == "appos":
            return
        k = token.head


def holds(verb: Token, scene: Scene) -> bool:
    """Whether a verb says what holds up to now, so that "for 20 years" dates it: present, present perfect,
    progressive."""
    aux = scene.sentence.childs(verb.i, "aux", "auxpass")
    tags = {t.tag for t in aux}
    if tags & {"VBZ", "VBP"}:
        return True
    return verb.tag in ("VBZ", "VBP") and not aux


def _not_yet(x: TimeExpression, verb: Token, scene: Scene) -> bool:
    """Whether an open time reaches past publication on a verb in the past: it is how long what was done will hold."""
    past = verb.tag == "VBD" or any(t.tag in ("VBD", "VBZ", "VBP") for t in scene.sentence.childs(verb.i, "aux"))
    return x.link == "until" and past and verb.tag in ("VBD", "VBN") and x.date.end > scene.published


def _clashes(x: TimeExpression, verb: Token, scene: Scene) -> bool:
    """A time long past on a verb in the present tense, after it: the parser has hung it too high."""
    if scene.sentence.kind == "headline" or x.kind != "point" or x.first < verb.i or x.date.granularity == "day":
        return False
    if x.date.end >= scene.published - timedelta(7):
        return False
    aux = scene.sentence.childs(verb.i, "aux", "auxpass")
    present = verb.tag in ("VBZ", "VBP") or any(t.tag in ("VBZ", "VBP") for t in aux)
    between = any(scene.sentence.tokens[k].pos in ("NOUN", "PROPN") for k in range(verb.i + 1, x.first))
    if any(t.lemma == "have" for t in aux):  # "has likened it to Munich in 1938"
        noun = scene.sentence.tokens[x.first - (2 if x.link else 1)]
        return present and noun.tag == "NNP" and noun.dep == "pobj" and x.date.granularity == "year"
    return present and between and verb.tag != "VBN"
