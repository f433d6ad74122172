"""From drafts to candidate events: each with its date, place, speaker, casualties and evidence, before retellings are
joined."""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace

from detente.lexicon import Lexicon
from detente.model.actor import Entity, Mention
from detente.model.document import Document
from detente.model.statement import Casualties, Date, Place, Reason
from detente.statements.casualties import CasualtyReport
from detente.statements.charged import charged
from detente.statements.drafts import Draft
from detente.statements.gazetteer import gazetteer
from detente.statements.harmed import harmed_drafts
from detente.statements.outcome import outcome
from detente.statements.roles import without, without_ids
from detente.statements.scene import Scene
from detente.statements.stance import clause_stance, speaker_of
from detente.statements.time_pages import today
from detente.statements.when import TimeExpression, date_of
from detente.statements.where import Named, place_of, places_by_head
from detente.statements.where_else import following_place, unlisted

REACH = 15  # tokens from the predicate within which an argument belongs to the evidence
CLAUSE = 12  # tokens from a deciding word within which words suggest its context
OUTSIDE = frozenset({"punct", "relcl", "acl", "advcl", "appos", "conj", "cc"})
TAKEN_BACK = frozenset({"undo", "cancel"})  # effects of operators
SITED = frozenset({"ASSAULT", "PROTEST", "MOBILIZE", "CONSULT"})
JUDGED = frozenset({"SUPPORT", "ACCUSE", "REJECT"})


@dataclass(frozen=True, slots=True)
class Spot:
    """Where in the text something is said: sentence index, deciding tokens, characters of the clause, and the tokens
    of the predicate and of the outermost word that governs it."""

    sentence: int
    tokens: frozenset[int]
    start: int
    end: int
    anchor: int = -1
    top: int = -1


@dataclass(frozen=True, slots=True)
class Candidate:
    """An event but for its id. `spots` lists the places that tell it, the best first; `words` the entry's words."""

    draft: Draft
    event_type: str
    modes: tuple[str, ...]
    contexts: tuple[str, ...]
    actor: tuple[Entity, ...]
    recipient: tuple[Entity, ...]
    auxiliary: frozenset[str]
    date: Date
    place: Place | None
    speaker: Entity | None
    casualties: Casualties | None
    spots: tuple[Spot, ...]
    words: tuple[str, ...]
    headline: bool
    definite: bool
    reasons: tuple[Reason, ...] = field(repr=False)

    @property
    def order(self) -> tuple[int, int]:
        """Place in the text."""
        return self.spots[0].sentence, self.spots[0].start


def in_role(c: Candidate, role: str, who: tuple[Entity, ...], why: str) -> Candidate:
    """The candidate with others as its `actor` or `recipient`, and the reason."""
    names = ", ".join(e.id for e in who) or "nobody"
    reasons = (*c.reasons, Reason(role, names, who[0].text if who else "", why))
    return replace(c, actor=who, reasons=reasons) if role == "actor" else replace(c, recipient=who, reasons=reasons)


@dataclass(frozen=True, slots=True)
class Setting:
    """What surrounds the drafts of one sentence."""

    scene: Scene
    document: Document
    times: tuple[TimeExpression, ...]
    harms: tuple[CasualtyReport, ...]
    lexicon: Lexicon
    anchors: frozenset[int] = frozenset()
    everyone: tuple[Mention, ...] = ()
    places: Mapping[int, Named] | None = None
    day: Date | None = None


def candidates(setting: Setting, drafts: Sequence[Draft]) -> Iterator[Candidate]:
    """Candidate events of one sentence, in order; casualties go to the act of harm nearest to them."""
    if not drafts:
        return
    s = setting.scene.sentence
    places = dict(places_by_head(s, gazetteer()))
    places |= unlisted(s, setting.scene.mentions, places, gazetteer())
    dated = frozenset(d.anchor for d in drafts if d.effect != "block" or d.top == d.anchor)  # not what is hindered
    setting = replace(setting, anchors=dated, places=places)
    harmed = harmed_drafts(setting.harms, drafts, setting.scene.sentence)
    for number, draft in enumerate(drafts):
        made = _candidate(setting, draft, harmed.get(number))
        yield made
        speakers, said = speaker_of(setting.scene, draft.anchor, setting.lexicon)
        if charged(setting.scene, draft, speakers, made.auxiliary):
            yield _charge(made, speakers, said)


def _charge(deed: Candidate, speakers: tuple[Entity, ...], said: str) -> Candidate:
    """The charge that is told beside the deed."""
    why = Reason("type", "ACCUSE", said, f"{deed.event_type} that one party says of another")
    who = Reason("actor", speakers[0].id, said, "subject of the verb of speech")
    return replace(
        deed,
        event_type="ACCUSE",
        modes=(),
        actor=speakers,
        recipient=deed.actor,
        speaker=None,
        casualties=None,
        place=None,
        reasons=(why, who, *(r for r in deed.reasons if r.layer in {"date", "auxiliary"})),
    )


def _candidate(setting: Setting, draft: Draft, harm: CasualtyReport | None) -> Candidate:
    scene, s = setting.scene, setting.scene.sentence
    above = clause_stance(s, draft.top, setting.lexicon)
    event_type, auxiliary = outcome(scene, draft)
    date, why_date = _date(setting, draft)
    where = _place(setting, draft)
    speakers, said = speaker_of(scene, draft.anchor, setting.lexicon)
    speakers = without(speakers, draft.actor) if draft.top == draft.anchor else speakers
    actor, recipient = draft.actor, draft.recipient
    if speakers and not actor and _evaluates(draft, event_type):
        event_type = event_type if event_type in JUDGED else "SUPPORT"
        actor, recipient, auxiliary = speakers, without_ids(recipient, speakers), auxiliary - {"hypothetical", "future"}
    if event_type == "REJECT" and draft.event_type == "CONSULT":
        actor, recipient = _refusing(scene, draft)
    if where and not actor and not recipient:
        recipient = _country_of(setting, draft, where[0])
    reasons = [*draft.reasons, why_date]
    if event_type != draft.event_type:
        reasons.append(
            Reason("type", event_type, "", f"{draft.event_type} that is announced or refused (PLOVER's conversions)")
        )
    reasons += [
        Reason("auxiliary", a, "", "condition or question around the clause") for a in sorted(above - draft.auxiliary)
    ]
    if speakers:
        reasons.append(Reason("speaker", speakers[0].id, said, "subject of the verb of speech, or 'according to'"))
    if where:
        reasons.append(where[1])
    if harm:
        reasons.append(harm.reason)
    modes = draft.modes if event_type == draft.event_type else ()
    return Candidate(
        draft=draft,
        event_type=event_type,
        modes=modes or _embedded_mode(setting, draft, event_type),
        contexts=tuple(dict.fromkeys((*draft.contexts, *_contexts(setting, draft)))),
        actor=actor,
        recipient=recipient,
        auxiliary=auxiliary,
        date=date,
        place=where[0] if where else None,
        speaker=speakers[0] if speakers else None,
        casualties=harm.casualties if harm else None,
        spots=(_spot(scene, draft),),
        words=draft.act.entry.words,
        headline=s.kind == "headline",
        definite=_definite(scene, draft),
        reasons=tuple(reasons),
    )


def _date(setting: Setting, draft: Draft) -> tuple[Date, Reason]:
    """When an act happened by the words of its sentence, else by the heading under which the page tells it."""
    day, s = setting.day, setting.scene.sentence
    published = today(day, setting.document.published)
    told = [date_of(k, s, setting.times, published, acts=setting.anchors) for k in _telling(setting, draft)]
    found, why = next((t for t in told if t[0].basis != "document"), told[0])
    if found.basis != "document" or day is None:
        return found, why
    return replace(day, text=None), Reason("date", f"{day.start}..{day.end}", day.text or "", "heading of the page")


def _place(setting: Setting, draft: Draft) -> tuple[Place, Reason] | None:
    """Where an act happened by the words of its sentence."""
    s, mentions = setting.scene.sentence, setting.everyone or setting.scene.mentions
    named, acts = setting.places or {}, setting.anchors
    found = place_of(draft.anchor, s, mentions, gazetteer(), acts=acts, named=named)
    if found is None and draft.act.entry.event_type in SITED:
        found = following_place(draft.anchor, s, mentions, acts - {draft.anchor}, named)
    return found


def _telling(setting: Setting, draft: Draft) -> Iterator[int]:
    """The words whose time is that of an act: what takes another act back, the act's own, the verbs that carry it
    out."""
    if draft.effect in TAKEN_BACK and draft.top != draft.anchor:
        yield draft.top
    yield draft.anchor
    tokens = setting.scene.sentence.tokens
    yield from (k for k in sorted(draft.tokens) if tokens[k].pos == "VERB" and k not in (draft.anchor, draft.top))


def _country_of(setting: Setting, draft: Draft, place: Place) -> tuple[Entity, ...]:
    """The country in which an act of force or pressure happens that names nobody ("fighting for Debaltseve"): one that
    the text speaks of, or that the place alone tells."""
    if draft.event_type not in setting.lexicon.words["stance"]["at_place"]["types"]:
        return ()
    known = (e for m in setting.everyone for e in m.entities if e.id == place.country)
    found = next(known, None)
    if found is None and place.country and (row := gazetteer().country(place.country)):
        found = Entity(place.name, place.country, row.name, place.country)
    return (replace(found, text=place.name),) if found is not None else ()


def _refusing(scene: Scene, draft: Draft) -> tuple[tuple[Entity, ...], tuple[Entity, ...]]:
    """Who refuses to meet whom: "it will not negotiate with Chad" is told of its subject."""
    told = {e.id for k in draft.act.frame.subject if (f := scene.found(k)) for e in f.entities}
    others = tuple(e for e in draft.actor if e.id not in told)
    if not others or len(others) == len(draft.actor):
        return draft.actor, draft.recipient
    return tuple(e for e in draft.actor if e.id in told), others + without_ids(draft.recipient, others)


def _evaluates(draft: Draft, event_type: str) -> bool:
    """Whether the act is a speaker's judgement, told by an adjective: "is essential"."""
    return event_type in JUDGED and draft.act.entry.anchor == "adj"


def _contexts(setting: Setting, draft: Draft) -> tuple[str, ...]:
    """Contexts that the words of the act's clause suggest, those with most words first, three at most."""
    s = setting.scene.sentence
    near = {i for k in draft.tokens for i in s.subtree(k) if abs(i - k) <= CLAUSE}
    words = [s.tokens[i].lemma.lower() for i in near]
    counts = Counter(c for w in words for c in setting.lexicon.values_of("contexts", "contexts", w))
    return tuple(c for c, _ in sorted(counts.items(), key=lambda p: (-p[1], p[0]))[:3])


def _embedded_mode(setting: Setting, draft: Draft, event_type: str) -> tuple[str, ...]:
    """The mode that a refusal or threat takes from the act that is refused or threatened."""
    if event_type == draft.event_type:
        return ()
    mode = setting.lexicon.embedded_mode(event_type, draft.event_type, draft.modes)
    return (mode,) if mode else ()


def _spot(scene: Scene, draft: Draft) -> Spot:
    """The clause in which the act is told: its deciding words, the arguments of its predicate, and its participants."""
    s = scene.sentence
    frame = draft.act.frame
    span = set(draft.tokens)
    for head in (*frame.subject, *frame.object, *frame.indirect, *(k for _, k in frame.preps)):
        if abs(head - draft.anchor) <= REACH:
            span |= _phrase(scene, head)
    for m in scene.mentions:
        named = any(e.text == x.text and e.id == x.id for e in m.entities for x in (*draft.actor, *draft.recipient))
        if named and abs(m.head - draft.anchor) <= REACH:
            span |= set(range(m.first, m.last + 1))
    for k in draft.tokens:
        span |= _phrase(scene, k) if s.tokens[k].pos in {"NOUN", "PROPN"} else set()
    first, last = min(span), max(span)
    return Spot(s.index, draft.tokens, s.tokens[first].start, s.tokens[last].end, draft.anchor, draft.top)


def _phrase(scene: Scene, head: int) -> set[int]:
    """A noun phrase without the clauses that hang from it."""
    s = scene.sentence
    out, stack = set(), [head]
    while stack:
        k = stack.pop()
        out.add(k)
        stack.extend(c.i for c in s.childs(k) if c.dep not in OUTSIDE and abs(c.i - head) <= REACH)
    return out


def _definite(scene: Scene, draft: Draft) -> bool:
    s = scene.sentence
    if s.tokens[draft.anchor].pos not in {"NOUN", "PROPN"}:
        return False
    return any(c.text.lower() in {"the", "this", "that", "these", "those"} for c in s.childs(draft.anchor, "det"))
