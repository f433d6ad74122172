"""One happening told several times is one event: joins candidates of a document that tell the same act."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace

from detente.model.actor import Entity
from detente.model.document import Sentence
from detente.model.statement import BASES, Casualties, Date, Reason
from detente.statements.candidates import Candidate, Spot
from detente.statements.roles import without_ids
from detente.statements.scene import Scene
from detente.statements.standing import NOBODY, unnamed

IN_WORDS = frozenset({"AGREE", "SUPPORT", "CONCEDE", "REQUEST", "ACCUSE", "REJECT", "THREATEN"})
ANNOUNCED = frozenset({"AGREE", "SUPPORT", "COOPERATE", "AID", "CONSULT", "CONCEDE", "RETREAT"})


LENGTHS = 31  # days by which two tellings of one act may differ in how long they say it took
WINDOW = 200  # events back: more than any article tells, so that a book costs no quadratic time


@dataclass(frozen=True, slots=True)
class Unplaced:
    """A candidate that is no event of its own: nobody takes part, and nothing earlier is meant."""

    candidate: Candidate
    reason: str


def join(given: Iterable[Candidate], scenes: Mapping[int, Scene]) -> tuple[list[Candidate], list[Unplaced]]:
    """Candidates in the text's order, retellings joined; and those that nobody takes part in."""
    out: list[Candidate] = []
    unplaced: list[Unplaced] = []
    for c in given:
        home = next((n for n in range(len(out) - 1, max(-1, len(out) - WINDOW), -1) if _same(out[n], c, scenes)), None)
        if home is None:
            home = _meant(out, c, scenes)
        if home is not None:
            out[home] = _joined(out[home], c)
        elif not c.actor and not c.recipient and not unnamed(c):
            unplaced.append(Unplaced(c, NOBODY))
        else:
            out.append(c)
    return out, unplaced


def _same(a: Candidate, b: Candidate, scenes: Mapping[int, Scene]) -> bool:
    """Whether two candidates tell one act: type, participants, reality and date fit, and the wording suggests a
    retelling."""
    same_words = a.words == b.words
    if a.event_type != b.event_type and not ({a.event_type, b.event_type} <= ANNOUNCED and same_words):
        return False if not _says_which(b, scenes) else a.event_type == "AGREE" and _next(a, b) and _fit(b, a)
    if (a.auxiliary ^ b.auxiliary) - {"future"}:
        return False
    if _sums(a, scenes) != _sums(b, scenes):
        return False
    same_sentence = a.spots[-1].sentence == b.spots[0].sentence
    if same_sentence and _apart(a, b, scenes):
        return False
    if same_sentence and a.event_type not in IN_WORDS and _halves(a, b) and _tied(a, b, scenes):
        return True
    if same_sentence and _goes_on(a, b, scenes):
        return True
    if not _fit(a, b) or not _overlap(a.date, b.date) or _others(a, b, scenes):
        return False
    if same_sentence:
        return same_words or (a.event_type not in IN_WORDS and _tied(a, b, scenes))
    if same_words or (a.event_type not in IN_WORDS and _stated(a, b)):
        return True
    return bool(_stems(scenes, a) & _stems(scenes, b))


def _next(a: Candidate, b: Candidate) -> bool:
    return b.spots[0].sentence - a.spots[-1].sentence == 1


def _says_which(c: Candidate, scenes: Mapping[int, Scene]) -> bool:
    """Whether a clause only says of what kind a meeting told before is: "*It will be their first meeting* since"."""
    s = scenes[c.spots[0].sentence].sentence
    token = s.tokens[c.draft.anchor]
    subject = s.child(token.head, "nsubj") if token.dep == "attr" else None
    return c.event_type == "CONSULT" and subject is not None and subject.text.lower() in {"it", "this", "that"}


def _sums(c: Candidate, scenes: Mapping[int, Scene]) -> bool:
    """Whether a candidate sums up what happened since: "some 600 people have died since"."""
    s = scenes[c.spots[0].sentence].sentence
    return any(t.lemma.lower() == "since" and not s.childs(t.i) for t in s.childs(c.draft.anchor, "advmod", "prep"))


def _stems(scenes: Mapping[int, Scene], c: Candidate) -> set[str]:
    """First letters of the content words that tell an act: "open" and "opening", "mission" in both."""
    tokens = [scenes[spot.sentence].sentence.tokens[i] for spot in c.spots for i in spot.tokens]
    light = scenes[c.spots[0].sentence].lexicon.list_of("stance", "light_words")
    return {t.lemma.lower()[:5] for t in tokens if t.pos in {"VERB", "NOUN", "ADJ"} and t.lemma.lower() not in light}


def _stated(a: Candidate, b: Candidate) -> bool:
    """Whether both name the same two sides outright."""
    return bool(a.actor and b.actor and a.recipient and b.recipient) or (
        a.event_type == "CONSULT" and len(a.actor) > 1 and len(b.actor) > 1
    )


def _halves(a: Candidate, b: Candidate) -> bool:
    """Whether one names only who did it and the other only to whom ("two pilots were killed in an attack by
    Turkey")."""
    return (not a.actor and not b.recipient and bool(b.actor)) or (not b.actor and not a.recipient and bool(a.actor))


def _tied(a: Candidate, b: Candidate, scenes: Mapping[int, Scene]) -> bool:
    """Whether one act stands inside the clause of the other ("the raid killed", "killed in a strike"); acts in a row
    are several ("expelled the envoy and broke off relations"), but for what one blow does ("killed and wounded")."""
    x, y = a.spots[-1], b.spots[0]  # of both the telling in this sentence, which need not be the fullest
    s = scenes[y.sentence].sentence
    if y.anchor not in s.subtree(x.top) and x.anchor not in s.subtree(y.top):
        return False
    first, second = sorted((x.top, y.top))
    if s.tokens[second].dep != "conj" or first not in s.ancestors(second) or s.tokens[second].pos != "VERB":
        return True
    harms = scenes[y.sentence].lexicon.list_of("stance", "harms")
    return {s.tokens[k].lemma.lower() for k in (first, second)} <= harms


def _goes_on(a: Candidate, b: Candidate, scenes: Mapping[int, Scene]) -> bool:
    """Whether an attack goes on in a second verb that aims at nobody else: "boarded the ship *and opened fire*"."""
    x, y = a.spots[-1], b.spots[0]
    token = scenes[y.sentence].sentence.tokens[y.anchor]
    same = a.event_type == b.event_type == "ASSAULT" and {e.id for e in a.actor} == {e.id for e in b.actor}
    aimless = not b.recipient and not scenes[y.sentence].sentence.childs(y.anchor, "nsubj", "nsubjpass")
    return same and aimless and token.dep == "conj" and token.head == x.anchor


def _apart(a: Candidate, b: Candidate, scenes: Mapping[int, Scene]) -> bool:
    """Whether one act is given as the ground of the other ("attacked posts in revenge for the raids")."""
    x, y = a.spots[-1], b.spots[0]
    scene = scenes[y.sentence]
    s, parting = scene.sentence, scene.lexicon.list_of("links", "parting")
    if _from_subject(s, x, y) or _from_subject(s, y, x):
        return True
    for inner, host in ((y.anchor, x), (x.anchor, y)):
        path = s.ancestors(inner)
        if {host.anchor, host.top} & set(path):
            between = path[: next(n for n, k in enumerate(path) if k in {host.anchor, host.top})]
            return any(s.tokens[k].lemma.lower() in parting for k in between)
    return False


def _from_subject(s: Sentence, x: Spot, y: Spot) -> bool:
    """Whether one act stands in the subject of the verb that carries out the other ("*attacks* drew *air strikes*")."""
    subject = s.child(y.top, "nsubj") if y.top != y.anchor else None
    inside = s.subtree(subject.i) if subject is not None else ()
    return x.anchor in inside and y.anchor not in inside


def _others(a: Candidate, b: Candidate, scenes: Mapping[int, Scene]) -> bool:
    """Whether the same verb is said of other people or things ("arrested eight officers", "arrested the general")."""
    if a.draft.act.entry.anchor != "verb" or b.draft.act.entry.anchor != "verb" or a.headline != b.headline:
        return False
    s = scenes[b.spots[0].sentence]
    if a.spots[-1].sentence == b.spots[0].sentence and b.words[0] in s.lexicon.list_of("stance", "harms"):
        return False  # "bombed the town, killing 25 civilians"
    blocked = {a.draft.effect, b.draft.effect, a.draft.act.entry.effect, b.draft.act.entry.effect} == {"block"}
    if blocked and a.actor and all(_subset(x, y) and len(x) == len(y) for x, y in _sides(a, b)):
        return False  # "had held up the opening", "has held up closer ties": one hindrance of the same two
    x, y = _object_words(a, scenes), _object_words(b, scenes)
    return bool(x and y and not x & y)


def _sides(a: Candidate, b: Candidate) -> tuple[tuple[tuple[Entity, ...], tuple[Entity, ...]], ...]:
    return (a.actor, b.actor), (a.recipient, b.recipient)


def _object_words(c: Candidate, scenes: Mapping[int, Scene]) -> set[str]:
    """Nouns that head the object of an act; nothing where a pronoun stands for it."""
    tokens = scenes[c.spots[0].sentence].sentence.tokens
    heads = [tokens[k] for k in c.draft.act.object or c.draft.act.frame.object]
    return {t.lemma.lower() for t in heads} if heads and all(t.pos in {"NOUN", "PROPN"} for t in heads) else set()


def _fit(a: Candidate, b: Candidate) -> bool:
    if a.event_type == "CONSULT":
        return _subset(a.actor + a.recipient, b.actor + b.recipient)
    shared = {e.id for e in (*a.actor, *a.recipient)} & {e.id for e in (*b.actor, *b.recipient)}
    return bool(shared) and _subset(a.actor, b.actor) and _subset(a.recipient, b.recipient)


def _subset(a: tuple[Entity, ...], b: tuple[Entity, ...]) -> bool:
    x, y = {e.id for e in a}, {e.id for e in b}
    return x <= y or y <= x


def _overlap(a: Date, b: Date) -> bool:
    if "document" in {a.basis, b.basis}:
        return True
    if a.start is not None and b.start is not None and abs((a.end - a.start) - (b.end - b.start)).days > LENGTHS:
        return False  # months of talks, and the call that ended them
    return (a.start is None or a.start <= b.end) and (b.start is None or b.start <= a.end)


def _meant(out: list[Candidate], c: Candidate, scenes: Mapping[int, Scene]) -> int | None:
    """An earlier act that a definite description ("the raid", "killed in the incident") points back to."""
    pointer = _pointer(c, scenes)
    generic = scenes[c.spots[0].sentence].lexicon.list_of("stance", "generic_acts")
    for n in range(len(out) - 1, max(-1, len(out) - WINDOW), -1):
        a = out[n]
        if a.event_type != c.event_type or "negation" in a.auxiliary or a.spots[0].sentence > c.spots[0].sentence:
            continue
        if a.spots[-1].sentence == c.spots[0].sentence and _apart(a, c, scenes):
            continue
        words = {w for spot in a.spots for w in _lemmas(scenes[spot.sentence], spot.tokens)}
        if not c.actor and not c.recipient:
            if c.definite and (words & set(c.words) or set(c.words) & generic):
                return n
        elif (
            pointer
            and not c.draft.actor
            and _subset(c.actor, a.actor)
            and (pointer in words or pointer in generic)
            and c.spots[0].sentence - a.spots[-1].sentence <= 3
        ):
            return n
    return None


def _pointer(c: Candidate, scenes: Mapping[int, Scene]) -> str:
    """The noun of "in the incident", "during the raid" below the act, or ''."""
    s = scenes[c.spots[0].sentence].sentence
    for prep in s.childs(c.draft.anchor, "prep"):
        for o in s.childs(prep.i, "pobj"):
            if prep.text.lower() in {"in", "during", "by"} and any(
                d.text.lower() in {"the", "that", "this"} for d in s.childs(o.i, "det")
            ):
                return o.lemma.lower()
    return ""


def _lemmas(scene: Scene, tokens: Iterable[int]) -> set[str]:
    return {scene.sentence.tokens[i].lemma.lower() for i in tokens}


def _joined(a: Candidate, b: Candidate) -> Candidate:
    """Two tellings in one: the fuller one leads; participants, casualties, place and date are what either says."""
    lead, other = (b, a) if _weight(b) > _weight(a) else (a, b)
    dated = min((lead, other), key=lambda c: BASES.index(c.date.basis))  # the date that the text says wins
    reasons = (
        *lead.reasons,
        *(r for r in other.reasons if r.layer not in {"date", "type"} or (r.layer == "date" and dated is other)),
    )
    return replace(
        lead,
        modes=lead.modes or other.modes,
        contexts=tuple(dict.fromkeys(lead.contexts + other.contexts)),
        actor=lead.actor + without_ids(other.actor, lead.actor),
        recipient=lead.recipient + without_ids(other.recipient, lead.recipient),
        date=dated.date,
        place=lead.place or other.place,
        casualties=_victims(lead.casualties, other.casualties),
        speaker=lead.speaker if lead.headline == other.headline else (other if lead.headline else lead).speaker,
        spots=(*lead.spots, *other.spots),
        headline=lead.headline and other.headline,
        reasons=(*reasons, Reason("evidence", "retold", "", "the same act told again")),
    )


def _victims(a: Casualties | None, b: Casualties | None) -> Casualties | None:
    """The victims that two tellings of one act give: the dead of one and the injured of the other, else those of the
    first."""
    if a is None or b is None:
        return a or b
    if not ((a.dead is None or b.dead is None) and (a.injured is None or b.injured is None)):
        return a
    return replace(b if a.dead is None else a, injured=b.injured if a.injured is None else a.injured)


def _weight(c: Candidate) -> tuple[int, int, int, int]:
    return (
        not c.headline,
        bool(c.actor) + bool(c.recipient),
        c.date.basis != "document",
        len(c.actor) + len(c.recipient),
    )
