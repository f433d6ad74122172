"""Which expression of time dates an act: the one of its phrase, its clause, or the clause that governs it.

Attachment follows the grammar; where the parser must be wrong (a past time on a verb in the present tense), the time
goes to the noun before it. A time never crosses from one act's phrase or clause into another's.
"""

from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta

from detente.model.document import Sentence, Token
from detente.model.statement import Date, Reason
from detente.statements.frames import VERBAL
from detente.statements.time_calendar import Interval
from detente.statements.time_find import LINKS, TimeExpression
from detente.statements.time_lexicon import time_lexicon
from detente.statements.time_offset import Offset
from detente.statements.time_owners import Scene, best, claimed, climb, parts
from detente.statements.time_tense import verb_is_future

DEPTH = 12
NEWS = 92  # days: what is older is background, told as of one time


@dataclass(frozen=True, slots=True)
class Found:
    """A dated result with the rule by which it was found; `stated` where the words are the act's own."""

    expression: TimeExpression
    rule: str
    stated: bool = True
    date: Date | None = None


def date_of(
    anchor: int,
    sentence: Sentence,
    times: Sequence[TimeExpression],
    published: date,
    *,
    context: Date | None = None,
    acts: Collection[int] = (),
) -> tuple[Date, Reason]:
    """When the act anchored at token `anchor` happened, and why.

    `times` are those of the sentence (`find_times`); `context` dates what the text spoke of before; `acts` are the
    anchors of all acts of the sentence: a time that hangs from one of them is no other's. Without a time in the text:
    the context (basis `inferred`), else the day of publication (basis `document`).
    """
    if times:
        anchor, acts = lexical(anchor, sentence), {lexical(a, sentence) for a in acts}
        scene = Scene(sentence, times, published, acts, time_lexicon())
        found = dated(anchor, scene, DEPTH)
        if found is not None:
            when = _with_context(found, context, published)
            return when, _reason(when, found.rule)
    if context is not None:
        when = replace(context, basis="inferred")
        return when, _reason(when, "context")
    when = Date(published, published, "day", None, "document")
    return when, _reason(when, "day of publication")


def lexical(i: int, sentence: Sentence) -> int:
    """The verb of which a token is an auxiliary ("*was* released"), else the token."""
    token = sentence.tokens[i]
    return token.head if token.dep in ("aux", "auxpass") else i


def _reason(when: Date, rule: str) -> Reason:
    return Reason("date", f"{when.start or ''}..{when.end}", when.text or "", rule)


def _with_context(found: Found, context: Date | None, published: date) -> Date:
    """The date found; an offset is counted from the context, and a stretch without a beginning begins there."""
    when = found.date or found.expression.date
    if not found.stated and when.basis == "stated":
        when = replace(when, basis="inferred")
    if context is None or context.end > published:
        return when
    if found.expression.offset is not None:
        try:
            moved = found.expression.offset.from_(Interval(context.start, context.end, context.granularity))
        except (ValueError, OverflowError):
            return when
        return Date(moved.start, moved.end, moved.grain, when.text, "inferred")
    if found.expression.kind == "stretch" and when.start is None and context.start and context.end < published:
        return replace(when, start=context.start, basis="inferred")
    return when


def dated(anchor: int, scene: Scene, depth: int) -> Found | None:
    """The time of an act: its own, else what its place in the sentence lets it share."""
    if depth <= 0:
        return None
    if own := best(claimed(anchor, scene), anchor):
        if own.offset is not None and own.of and (shared := _beside(anchor, scene, depth)) is not None:
            return shared  # "when the term ran out on Monday, X cut its ties, a day after jets had struck"
        found = Found(own, "of its own clause" if scene.verb(anchor) else "of its own phrase")
        return _ending(found, anchor, scene) if own.kind == "stretch" else found
    if (aside := counted_from(anchor, scene.sentence, scene.times)) is not None:
        return _counted_back(aside, scene, depth)
    if scene.verb(anchor):
        return _of_clause(anchor, scene, depth)
    return _of_governor(anchor, scene, depth)


def _beside(verb: int, scene: Scene, depth: int) -> Found | None:
    """A date that a clause shares, for one whose own time only counts from another act."""
    found = _of_clause(verb, scene, depth) if scene.verb(verb) else None
    return found if found is not None and found.expression.offset is None else None


def _ending(found: Found, noun: int, scene: Scene) -> Found:
    """A stretch that its clause ends on a day: "concluded eight days of talks on 13 December"."""
    when = found.expression.date
    clause = next((k for k in scene.sentence.ancestors(noun) if scene.verb(k)), None)
    end = best((x for x in claimed(clause, scene) if x.kind == "point"), clause) if clause is not None else None
    if end is None or when.start is None or end.date.end > scene.published or end.date.granularity != "day":
        return found
    start = end.date.end - (when.end - when.start) + timedelta(1)
    return replace(found, date=Date(min(start, end.date.end), end.date.end, "range", when.text, "stated"))


def _of_governor(noun: int, scene: Scene, depth: int) -> Found | None:
    """A noun without a time has that of the clause in which it stands; not what stands "after" or "since" it."""
    tokens = scene.sentence.tokens
    for clause in _clauses_of(noun, scene):
        if own := best((x for x in claimed(clause, scene) if x.kind == "point"), clause):
            return Found(own, "of the clause that describes it")
    for k in list(climb(noun, scene))[1:] if noun not in scene.acts else _above(noun, scene):
        if scene.verb(k) or k in scene.acts or any(claimed(k, scene)):
            found = dated(k, scene, depth - 1)
            if found is not None and is_answered(noun, scene.sentence):
                return _answered_before(found, scene)
            if found is None or (found.expression.kind in ("duration", "open") and tokens[noun].dep == "dobj"):
                return found
            return replace(found, rule="of the clause in which it stands")
    return None


def _answered_before(found: Found, scene: Scene) -> Found | None:
    """What is answered came before the answer: about then, where that is long ago, and nobody knows when, if not."""
    when = found.date or found.expression.date
    return replace(found, stated=False) if when.end < scene.published - timedelta(NEWS) else None


def is_answered(noun: int, sentence: Sentence) -> bool:
    """Whether a noun is what its clause answers, which came before: "in response to the invasion", "over the raid"."""
    answers = time_lexicon().sets["answers"]
    for k in sentence.ancestors(noun):
        token = sentence.tokens[k]
        if token.pos in VERBAL or (token.pos != "ADP" and token.lemma.lower() not in answers):
            return False
        if token.lemma.lower() in answers:
            return True
    return False


def _clauses_of(noun: int, scene: Scene) -> Iterator[int]:
    """Clauses that say what became of a thing: "an accord signed in 2010", "the raid, which came on Sunday"."""
    for child in scene.sentence.childs(noun, "acl", "relcl"):
        subject = _subject(child.i, scene)
        if (child.dep == "acl" and child.tag == "VBN") or (subject is not None and subject.tag == "WDT"):
            yield child.i


def _above(noun: int, scene: Scene) -> Iterator[int]:
    """As `climb`, from the head of a noun that is itself an act."""
    token = scene.sentence.tokens[noun]
    if token.head != noun:
        above = scene.sentence.tokens[token.head]
        if not parts(above, scene):
            yield from climb(token.head, scene)


def _of_clause(verb: int, scene: Scene, depth: int) -> Found | None:
    """What a verb without a time shares: with coordinated verbs, participles, its subject, its governor."""
    tokens, first = scene.sentence.tokens, verb
    while tokens[first].dep == "conj" and scene.verb(tokens[first].head):
        first = tokens[first].head
    head = tokens[first].head
    if day := next((x for x in scene.times if x.first <= head <= x.last and x.kind in ("point", "open")), None):
        return _described(day)  # "on Thursday, when he announced"; "since 1995, when he resumed the tests"
    for source, rule, stated in (*_shared_down(verb, scene), *_shared_up(verb, scene)):
        own = best((x for x in claimed(source, scene) if x.kind not in ("duration", "anniversary")), source)
        if own is not None:
            return Found(own, rule, stated)
        if rule.startswith("governing") and (found := dated(source, scene, depth - 1)):
            return Found(found.expression, rule, stated and found.stated, found.date)
    if tokens[verb].tag in ("VBN", "VBD") and tokens[verb].dep == "acl" and is_answered(head, scene.sentence):
        return _of_governor(head, scene, depth)  # "in retaliation for a missile fired at the capital"
    return _carried(verb, scene)


def _described(day: TimeExpression) -> Found:
    rule = "of the day that it describes"
    if day.kind == "point" or day.point is None:
        return Found(day, rule)
    when = Date(day.point.start, day.point.end, day.point.grain, day.date.text, "stated")
    return Found(day, rule, date=when)


def _counted_back(aside: tuple[TimeExpression, int], scene: Scene, depth: int) -> Found | None:
    """ "Declared on Thursday, a week after tanks rolled in": they rolled in a week before Thursday."""
    x, governor = aside
    if x.offset is None:
        return None
    back = replace(x, offset=replace(x.offset, sign=-x.offset.sign))
    found = dated(governor, scene, depth - 1)
    base = found and (found.date or found.expression.date)
    if base and base.start and base.basis == "stated":
        moved = _moved(x.offset, -1, Interval(base.start, base.end, base.granularity))
        if moved:
            when = Date(moved.start, moved.end, moved.grain, x.date.text, "inferred")
            return Found(replace(back, offset=None), "counted back from its governing clause", date=when)
    moved = _moved(x.offset, -1, Interval(scene.published, scene.published, "day"))
    if moved is None or moved.end > scene.published:
        return None
    when = Date(moved.start, moved.end, moved.grain, x.date.text, "inferred")
    return Found(back, "counted back from the day of publication", date=when)


def _moved(offset: Offset, sign: int, base: Interval) -> Interval | None:
    try:
        return replace(offset, sign=sign * offset.sign).from_(base)
    except (ValueError, OverflowError):
        return None


def counted_from(anchor: int, sentence: Sentence, times: Iterable[TimeExpression]) -> tuple[TimeExpression, int] | None:
    """The offset that counts from the act at `anchor` ("a week after *tanks rolled in*"), and the token that it
    dates."""
    for x in times:
        if not x.of or x.offset is None or not x.offset.sign:
            continue
        after = sentence.tokens[x.last]
        if after.dep == "mark" and after.head == anchor:
            return x, sentence.tokens[anchor].head
        if after.dep == "prep" and sentence.tokens[anchor].head == after.i:
            return x, after.head
    return None


def _shared_down(verb: int, scene: Scene) -> Iterator[tuple[int, str, bool]]:
    sentence = scene.sentence
    for child in sentence.childs(verb, "xcomp"):
        if sentence.tokens[verb].tag == "VBD" and all(_over(x, scene) for x in claimed(child.i, scene)):
            yield child.i, "past time of what was decided", False  # "asked to join in 1987"
    for child in sentence.childs(verb, "advcl", "conj"):
        if child.dep == "conj" and child.pos == "NUM":  # "two were killed and six injured on Monday"
            yield from ((k.i, "coordinated verb", True) for k in sentence.childs(child.i, "acl") if k.tag == "VBN")
        if not scene.verb(child.i):
            continue
        if child.dep == "advcl" and _shares(child, scene):
            yield child.i, "participle beside it", True
        if child.dep == "conj" and _without_subject(child, scene) and _same_tense(sentence.tokens[verb], child, scene):
            yield child.i, "coordinated verb", True


def _over(x: TimeExpression, scene: Scene) -> bool:
    return x.kind == "point" and x.date.end < scene.published


def _shares(clause: Token, scene: Scene) -> bool:
    """Whether an adverbial clause happens together with its governor: a participle, or one opened by "when", "as"."""
    marks = {t.text.lower() for t in scene.sentence.childs(clause.i, "mark", "advmod") if t.i < clause.i}
    if marks & scene.lexicon.sets["apart_marks"]:
        return False
    return bool(marks & scene.lexicon.sets["sharing_marks"]) or (clause.tag == "VBG" and not _subject(clause.i, scene))


def _shared_up(verb: int, scene: Scene) -> Iterator[tuple[int, str, bool]]:
    token, sentence = scene.sentence.tokens[verb], scene.sentence
    head = sentence.tokens[token.head]
    if head.i == verb:
        return
    if not scene.verb(head.i):
        if (
            token.dep == "pcomp"
            and head.lemma.lower() not in scene.lexicon.sets["past_links"]
            and scene.verb(head.head)
        ):
            yield head.head, "governing clause", True
        elif token.dep == "acl" and token.tag == "VBG":
            yield head.i, "governing phrase", True
        elif token.dep == "acl" and _infinitive(token, sentence):
            yield head.i, "the noun that it explains", True
        return
    if token.dep == "conj":
        if not _subject(verb, scene) and _same_tense(head, token, scene):
            yield head.i, "coordinated verb", True
        elif any(_fronted(x, head, scene) for x in claimed(head.i, scene)) and _same_tense(head, token, scene):
            yield head.i, "time before both clauses", True
    elif token.dep == "xcomp" or (token.dep == "advcl" and (_shares(token, scene) or token.tag in ("VB", "VBN"))):
        yield head.i, "governing clause", True
    elif token.dep in ("ccomp", "parataxis") and not any(_inside(x, verb, scene) for x in scene.times):
        yield head.i, "governing clause of a report without a time of its own", False


def _infinitive(verb: Token, sentence: Sentence) -> bool:
    """ "The decision on Tuesday *to deport* them"."""
    return verb.tag == "VB" and any(t.tag == "TO" for t in sentence.childs(verb.i, "aux"))


def _without_subject(verb: Token, scene: Scene) -> bool:
    """Whether a coordinated verb shares the subject, or as a bare participle the auxiliary ("and six hurt")."""
    bare = verb.tag == "VBN" and not scene.sentence.childs(verb.i, "aux", "auxpass")
    return bare or not _subject(verb.i, scene)


def _subject(verb: int, scene: Scene) -> Token | None:
    return scene.sentence.child(verb, "nsubj", "nsubjpass", "csubj", "expl")


def _same_tense(one: Token, other: Token, scene: Scene) -> bool:
    return verb_is_future(scene.sentence, one, scene.lexicon) == verb_is_future(scene.sentence, other, scene.lexicon)


def _fronted(x: TimeExpression, verb: Token, scene: Scene) -> bool:
    subject = _subject(verb.i, scene)
    return x.last < (subject.i if subject else verb.i)


def _inside(x: TimeExpression, verb: int, scene: Scene) -> bool:
    return x.head == verb or verb in scene.sentence.ancestors(x.head)


def _carried(verb: int, scene: Scene) -> Found | None:
    """The date of the noun that carries a past act: "Tuesday's attack killed 12", "was killed in a 2010 raid",
    "since Monday's vote"."""
    sentence = scene.sentence
    token = sentence.tokens[verb]
    if verb_is_future(sentence, token, scene.lexicon):
        return None
    past = token.tag in ("VBD", "VBN") and not any(t.tag in ("VBZ", "VBP") for t in sentence.childs(verb, "aux"))
    if (
        past
        and (subject := sentence.child(verb, "nsubj", "nsubjpass"))
        and (own := best(_premodifiers(subject.i, scene), subject.i))
    ):
        return Found(own, "of its subject", False)
    if past and (answered := _answered(verb, scene)) is not None:
        return answered
    for preposition in sentence.childs(verb, "prep", "agent"):
        noun = sentence.child(preposition.i, "pobj")
        if noun is None:
            continue
        word = preposition.lemma.lower()
        described = _dated_by(noun.i, scene) if word in scene.lexicon.sets["carriers"] else ()
        if not (own := best((*_premodifiers(noun.i, scene), *described), noun.i)):
            continue
        link = scene.lexicon.links.get(word, "")
        if link == "since":
            interval = LINKS[link](Interval(own.date.start, own.date.end, own.date.granularity), scene.published)
            return Found(
                own,
                "since a dated act",
                False,
                Date(interval.start, interval.end, interval.grain, own.date.text, "inferred"),
            )
        if past and (word in scene.lexicon.sets["carriers"] or word in scene.lexicon.sets["past_links"]):
            return Found(own, f"{word} a dated act", False)
    return None


def _dated_by(noun: int, scene: Scene) -> Iterator[TimeExpression]:
    """ "A letter *dated 12 May*", "a raid *carried out on Monday*"."""
    for clause in scene.sentence.childs(noun, "acl"):
        if clause.tag == "VBN":
            yield from (x for x in claimed(clause.i, scene) if x.kind == "point")


def _answered(verb: int, scene: Scene) -> Found | None:
    """The day of a recent act that this one takes up: "welcomed Friday's step", not "condemned the 2010 raid"."""
    thing = scene.sentence.child(verb, "dobj")
    own = best(_premodifiers(thing.i, scene), thing.i) if thing else None
    recent = own is not None and timedelta(0) <= scene.published - own.date.end <= timedelta(7)
    return Found(own, "of what it answers", False) if own and recent and own.date.granularity == "day" else None


def _premodifiers(noun: int, scene: Scene) -> Iterator[TimeExpression]:
    return (x for x in claimed(noun, scene) if x.kind == "point")
