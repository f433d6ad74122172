"""A parsed document with its mentions to everything that it states: the order in which the parts of this package
work."""

from collections import Counter
from collections.abc import Container, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from detente.encoder.model import Encoder
from detente.lexicon import Lexicon
from detente.model.actor import Entity, Mention
from detente.model.document import Parsed, Sentence
from detente.model.statement import Evidence, Membership, PairReading, Reading, Reject, RelationClaim
from detente.statements import assemble, pair
from detente.statements.agents import sift
from detente.statements.belonging import Belonging, Company, Roll, no_roll
from detente.statements.candidates import Candidate, Setting, candidates
from detente.statements.casting import cast
from detente.statements.casualties import find_casualties
from detente.statements.claims import Claim, find_claims
from detente.statements.classify import find_acts
from detente.statements.compose import Composer
from detente.statements.context import fill, imply_actors, imply_recipients
from detente.statements.dating import story_of
from detente.statements.drafts import Draft, Dropped
from detente.statements.echoes import echoed
from detente.statements.gazetteer import gazetteer
from detente.statements.harm import with_victims, without_tolls
from detente.statements.harm_nations import with_nationalities
from detente.statements.harmed import HARM, acts_by_toll
from detente.statements.joint import joint
from detente.statements.link_ends import Node
from detente.statements.link_proposals import linked_proposals
from detente.statements.link_slots import link_slots, linking_idioms, linking_preps
from detente.statements.link_verbs import joining_verbs
from detente.statements.linking import Page, accompanied, by_sentence, event_nodes, licensed, linked, nobodys
from detente.statements.links import joining_nouns
from detente.statements.memberships import find_memberships
from detente.statements.outcome import outcome
from detente.statements.parties import Focus, is_party, together
from detente.statements.placing import placed
from detente.statements.proposals import proposed
from detente.statements.retold import Unplaced, join
from detente.statements.same_hands import same_hands
from detente.statements.scene import NO_ACTOR, Scene, make_scene, nouns
from detente.statements.stance import speaker_of
from detente.statements.standing import armed_toll
from detente.statements.time_pages import days_told, today
from detente.statements.topic import Aside, put_aside
from detente.statements.when import date_of, find_times
from detente.topics import off_topic

BAD = frozenset({"strained", "hostile"})
MOST_TOLD = 20  # parties of a text that it may mean without a name


@dataclass(frozen=True, slots=True)
class Found:
    """What one sentence holds, before the document is looked at as a whole."""

    setting: Setting
    candidates: tuple[Candidate, ...]
    dropped: tuple[Dropped, ...]
    claims: tuple[Claim, ...]
    belongings: tuple[Belonging, ...]
    focus: Focus
    spare: tuple[Candidate, ...] = ()


def read_statements(
    parsed: Parsed,
    mentions: Sequence[Sequence[Mention]],
    lexicon: Lexicon,
    days: int = 92,
    encoder: Encoder | None = None,
    roll: Roll = no_roll,
) -> Reading:
    """Everything that a document states; `days` is the age from which an event is `historical`. With an `encoder`, acts
    that the lexicon does not know are found as well; `roll` says who is known to belong to an organisation."""
    document = parsed.document
    topics = put_aside(parsed, lexicon)
    if (aside := topics.aside) and len(aside) == len(parsed.sentences):
        reject = Reject(off_topic(aside[0].topic, aside[0].words))
        return Reading(document, rejects=(reject,), pair=_pair(parsed, mentions, lexicon, encoder))
    found = _sentences(parsed, mentions, lexicon, encoder, {a.sentence for a in aside}, roll)
    claims, claim_nodes = _claims(parsed, found, days)
    happened, unplaced = _happened(parsed, found, topics.doubtful, claim_nodes, lexicon)
    nodes = by_sentence((*event_nodes(happened, lexicon), *claim_nodes))
    ties = linked(_pages(found), nodes, lexicon)
    happened = accompanied(happened, nobodys(happened, (tie for tie, _ in ties)))
    happened = imply_recipients(imply_actors(happened, claims, (t for t, _ in ties)), (t for t, _ in ties))
    events, rejects, event_ids = assemble.events(document, happened, days, [tie for tie, _ in ties])
    refs = {f"e{n}": i for n, i in event_ids.items()} | {f"r{n}": c.id for n, c in enumerate(claims)}
    return Reading(
        document=document,
        events=tuple(events),
        relations=tuple(claims),
        links=tuple(assemble.links(document, ties, refs)),
        memberships=tuple(_memberships(parsed, found)),
        rejects=(
            *rejects,
            *(_unplaced(parsed, u.candidate, u.reason) for u in unplaced),
            *_rejects(parsed, found),
            *(_off_topic(a, parsed) for a in aside),
        ),
        pair=_pair(parsed, mentions, lexicon, encoder),
    )


def _sentences(
    parsed: Parsed,
    mentions: Sequence[Sequence[Mention]],
    lexicon: Lexicon,
    encoder: Encoder | None,
    aside: Container[int],
    roll: Roll = no_roll,
) -> list[Found]:
    """What each sentence holds, with the focus that the text has reached there; nothing in those put aside."""
    focus, recent = together(mentions), [frozenset[str](), frozenset[str]()]
    found: list[Found] = []
    last: Entity | None = None
    entities: dict[str, Entity] = {}
    told: Counter[str] = Counter()
    everyone = tuple(m for here in mentions for m in here)
    days = days_told(parsed.sentences, parsed.document.published)
    for s in parsed.sentences:
        scene = make_scene(s, mentions[s.index], recent[-2] | recent[-1], lexicon)
        recent.append(nouns(s))
        focus = _focus(scene, focus)
        setting = Setting(scene, parsed.document, (), (), lexicon, everyone=everyone, day=days.get(s.index))
        if s.index in aside:
            found.append(Found(setting, (), (), (), (), focus))
            continue
        drafts = compose(scene, lexicon, encoder, found[-1].candidates if found else ())
        clubs, states = _most_told(entities, told)
        club = last or next(iter(clubs), None) or _named_next(mentions, s.index)
        company = Company(club, tuple(clubs), tuple(states), roll)
        found.append(_sentence(setting, drafts, focus, company))
        here = [e for m in scene.mentions for e in m.entities]
        here += [b.group for b in found[-1].belongings if b.group.id not in {e.id for e in here}]
        last = next((e for e in reversed(here) if e.is_organisation), None)
        entities = {e.id: e for e in here} | entities
        told.update(e.id for e in here)
    return found


def _named_next(mentions: Sequence[Sequence[Mention]], index: int) -> Entity | None:
    """The organisation that the next sentence names, for a text that opens without it ("X was admitted. With X, the EU
    has ...")."""
    after = mentions[index + 1] if index + 1 < len(mentions) else ()
    return next((e for m in after for e in m.entities if e.is_organisation), None)


def _most_told(entities: Mapping[str, Entity], told: Counter[str]) -> tuple[list[Entity], list[Entity]]:
    """The organisations and the states that a text has spoken of most, in order."""
    order = [entities[i] for i, _ in told.most_common(MOST_TOLD)]
    return [e for e in order if e.is_organisation], [e for e in order if e.is_state]


def _happened(
    parsed: Parsed,
    found: Sequence[Found],
    doubtful: Container[int],
    claims: Sequence[tuple[int, Node]],
    lexicon: Lexicon,
) -> tuple[list[Candidate], list[Unplaced]]:
    """The acts of the document, each once, with what their context adds; and those that nobody takes part in."""
    scenes = {f.setting.scene.sentence.index: f.setting.scene for f in found}
    focuses = {f.setting.scene.sentence.index: f.focus for f in found}
    reports = {n: f.setting.harms for n, f in zip(scenes, found, strict=True)}
    times = {n: f.setting.times for n, f in zip(scenes, found, strict=True)}
    story = story_of(scenes, times, parsed.document.published)
    told = fill([c for f in found for c in f.candidates], scenes, focuses, story)
    told = with_victims(placed(told, story.sentences, parsed.document.text, gazetteer()), reports, story)
    happened, unplaced = join(without_tolls(told), scenes)
    odd = [
        c
        for c in happened
        if c.spots[0].sentence in doubtful and not armed_toll(c) and (not c.actor or len(c.actor + c.recipient) < 2)
    ]
    spare = fill([c for f in found for c in f.spare], scenes, focuses, story)
    unplaced += [
        Unplaced(c, "only a link would make it an act")
        for c in placed(spare, story.sentences, parsed.document.text, gazetteer())
    ]
    unplaced += [Unplaced(c, "the text hardly speaks of politics, and only one side is named") for c in odd]
    happened = [c for c in happened if c not in odd]
    happened, unplaced, guests = licensed(_pages(found), happened, unplaced, claims, lexicon)
    happened = cast(with_nationalities(happened, reports, story), scenes)
    return accompanied(happened, guests), unplaced


def _pages(found: Sequence[Found]) -> list[Page]:
    return [Page(f.setting.scene, f.candidates) for f in found]


def _sentence(setting: Setting, composed: tuple[list[Draft], list[Dropped]], focus: Focus, company: Company) -> Found:
    scene, lexicon = setting.scene, setting.lexicon
    drafts, nobodys = sift(scene, composed[0])
    slots = link_slots(scene) if any(d.draft for d in composed[1]) else frozenset[int]()
    spare = [d.draft for d in composed[1] if d.draft and (d.anchor in slots or d.draft.act.entry.anchor == "verb")]
    dropped = [d for d in composed[1] if d.anchor not in slots or not d.draft] + nobodys
    times = tuple(find_times(scene.sentence, today(setting.day, setting.document.published)))
    harms = tuple(find_casualties(scene.sentence, scene.mentions))
    setting = replace(setting, times=times, harms=harms)
    nouns_told = [d.draft for d in composed[1] if d.draft and d.draft.act.entry.anchor == "noun"]
    nouns_told += [e for d in drafts if d.event_type not in HARM for e in d.embedded]
    tolled = acts_by_toll(harms, nouns_told, scene.sentence) if harms else []
    drafts = sorted([*drafts, *tolled], key=lambda d: d.anchor)
    spare = [d for d in spare if d not in tolled]
    dropped = [d for d in dropped if d.draft is None or d.draft not in tolled]
    return Found(
        setting,
        tuple(candidates(setting, drafts)),
        tuple(dropped),
        tuple(find_claims(scene, lexicon, focus)),
        tuple(find_memberships(scene, lexicon, company)),
        focus,
        tuple(candidates(replace(setting, harms=()), spare)) if spare else (),
    )


def compose(
    scene: Scene, lexicon: Lexicon, encoder: Encoder | None = None, before: Sequence[Candidate] = ()
) -> tuple[list[Draft], list[Dropped]]:
    """The composed acts of one sentence; `before` are those of the sentence before, which it may take up."""
    joining = joining_nouns(scene.sentence, lexicon.words["links"])
    acts = {k: act for k, act in find_acts(scene).items() if k not in joining}
    acts |= echoed(scene, acts, before)
    acts |= joint(scene, acts)
    if encoder is not None:
        idioms = linking_idioms(scene)
        acts |= {k: act for k, act in proposed(scene, acts, encoder).items() if k not in idioms}
        acts |= linked_proposals(scene, acts, encoder)
    joins = joining_verbs(scene, acts, lexicon.words["links"])
    acts = {k: act for k, act in acts.items() if k not in joins}
    drafts, dropped = Composer(scene, acts, lexicon, joins, linking_preps(scene)).run()
    return list(same_hands(scene, drafts)), dropped


def _focus(scene: Scene, before: Focus) -> Focus:
    """Whom the text is about after this sentence: its pair, and the party in subject position."""
    present = [m for m in scene.mentions if m.kind not in NO_ACTOR]
    parties: list[Entity] = list({e.id: e for m in present for e in m.entities if is_party(e)}.values())
    pair = next(
        ((m.entities[0], m.entities[1]) for m in scene.mentions if len({e.id for e in m.entities if is_party(e)}) == 2),
        None,
    )
    if pair is None and len(parties) >= 2:
        pair = (parties[0], parties[1])
    subject = next(
        (
            m.entities[0]
            for m in scene.mentions
            if scene.sentence.tokens[m.head].dep in {"nsubj", "nsubjpass"}
            and len(m.entities) == 1
            and is_party(m.entities[0])
        ),
        None,
    )
    return replace(before, pair=pair or before.pair, subject=subject or before.subject, before=before.pair)


def _claims(parsed: Parsed, found: Iterable[Found], days: int) -> tuple[list[RelationClaim], list[tuple[int, Node]]]:
    """Claims of the document, the same standing told again joined, and their nodes by sentence."""
    made: list[RelationClaim] = []
    nodes: list[tuple[int, Node]] = []
    told: dict[frozenset[str], list[int]] = {}
    for f in found:
        s, setting = f.setting.scene.sentence, f.setting
        for c in f.claims:
            date, why = date_of(c.anchor, s, setting.times, parsed.document.published)
            speaker, _ = speaker_of(setting.scene, c.anchor, setting.lexicon)
            row = assemble.claim(parsed.document, c, s, date, speaker, days)
            row = replace(row, reasons=(*row.reasons, why))
            pair = told.setdefault(frozenset(e.id for e in row.parties), [])
            home = next((n for n in pair if _same_standing(made[n], row)), None)
            if home is None:
                made.append(row)
                home = len(made) - 1
                pair.append(home)
            else:
                made[home] = _told_again(made[home], row)
            top = min(c.tokens, key=lambda k: len(s.ancestors(k)))
            who = frozenset(e.id for e in row.parties)
            mood = row.change or ""
            hostile = row.state in BAD
            node = Node(f"r{home}", c.anchor, top, c.tokens, "claim", True, mood=mood, who=who, hostile=hostile)
            nodes.append((s.index, node))
    return made, nodes


def _same_standing(a: RelationClaim, b: RelationClaim) -> bool:
    """Whether two claims on one pair say the same."""
    if a.auxiliary != b.auxiliary:
        return False
    if a.evidence.sentence == b.evidence.sentence and a.change is not None and a.change == b.change:
        return True
    return (a.state, a.change) == (b.state, b.change)


def _told_again(a: RelationClaim, b: RelationClaim) -> RelationClaim:
    places: tuple[Evidence, ...] = (*a.also, b.evidence)
    return replace(
        a, also=tuple(dict.fromkeys(p for p in places if p != a.evidence)), confidence=max(a.confidence, b.confidence)
    )


def _memberships(parsed: Parsed, found: Iterable[Found]) -> Iterator[Membership]:
    seen: set[tuple[str, str, str]] = set()
    for f in found:
        s: Sentence = f.setting.scene.sentence
        for b in f.belongings:
            key = (b.member.id, b.group.id, b.status)
            if key not in seen:
                seen.add(key)
                date, _ = date_of(b.anchor, s, f.setting.times, parsed.document.published)
                yield assemble.membership(parsed.document, b, s, date)


def _off_topic(a: Aside, parsed: Parsed) -> Reject:
    """A sentence that is about something else than politics."""
    s = parsed.sentences[a.sentence]
    place = Evidence(s.start, s.end, parsed.document.text[s.start : s.end], s.index)
    return Reject(f"a sentence on {a.topic} ({', '.join(a.words)}): no political news", place)


def _unplaced(parsed: Parsed, c: Candidate, reason: str) -> Reject:
    return Reject(f"{' '.join(c.words)}: {reason}", assemble.evidence(parsed.document, c.spots[0]))


def _rejects(parsed: Parsed, found: Iterable[Found]) -> Iterable[Reject]:
    for f in found:
        s = f.setting.scene.sentence
        for d in f.dropped:
            token = s.tokens[d.anchor]
            yield Reject(
                f"{token.text}: {d.reason}",
                Evidence(token.start, token.end, parsed.document.text[token.start : token.end], s.index),
            )


def _pair(
    parsed: Parsed, mentions: Sequence[Sequence[Mention]], lexicon: Lexicon, encoder: Encoder | None
) -> PairReading | None:
    """The answer for a marked pair, where the document has one: its sentences are composed again with the pair as
    parties."""
    if parsed.document.pair is None:
        return None
    marked = pair.mark(parsed.sentences, parsed.document.pair, dict(enumerate(mentions)))
    voters = []
    for s in parsed.sentences:
        scene = make_scene(s, marked[s.index], lexicon=lexicon)
        for draft in compose(scene, lexicon)[0]:
            event_type, auxiliary = outcome(scene, draft)
            if event_type == "CONCEDE" and draft.act.entry.event_type != "CONCEDE":
                # promised, not yet made: benchmarks that have no CONCEDE ask for the difference
                auxiliary |= {"future"}
            voters.append(pair.Voter(draft, event_type, auxiliary))
    guess = encoder.read([pair.as_marked(parsed.document)])[0] if encoder else None
    return pair.decide(voters, parsed.sentences, marked, lexicon, guess)
