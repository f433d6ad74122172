"""Links of a whole text: within each sentence and from one to the next; and the acts that only a link makes a
statement."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import partial

from detente.lexicon import Lexicon
from detente.model.document import Sentence
from detente.model.statement import UNREAL, Reason
from detente.statements.candidates import Candidate, Spot
from detente.statements.link_answers import find_answers
from detente.statements.link_ends import Node, Tie
from detente.statements.link_grounds import find_grounds
from detente.statements.links import find_follows, find_links
from detente.statements.retold import Unplaced
from detente.statements.roles import without_ids
from detente.statements.scene import Scene
from detente.statements.standing import political
from detente.statements.taken_up import Told, done_so, last_deed, meant, taken_up, told

Nodes = Mapping[int, Sequence[Node]]
PLEDGED = frozenset({"AGREE", "SUPPORT"})  # an agreement, and its signature
PAIR = 2  # acts that one link makes statements
GIVEN = frozenset({"RETREAT", "CONCEDE", "SUPPORT", "AGREE", "COOPERATE"})  # acts that another may be made to wait for
OPEN = "u"  # how references of acts that nobody takes part in begin


@dataclass(frozen=True, slots=True)
class Page:
    """A sentence of the text with the acts that were found in it."""

    scene: Scene
    acts: Sequence[Candidate]


@dataclass(frozen=True, slots=True)
class Guest:
    """An act that only a link made a statement: its number, that of the act which it came with, and the link's type."""

    number: int
    host: int
    link: str


def linked(
    pages: Sequence[Page], nodes: Nodes, lexicon: Lexicon, nobodys: Nodes | None = None
) -> list[tuple[Tie, int]]:
    """Links between the statements of a text, `nodes` by sentence, with the number of the sentence that says so.
    `nobodys` are acts that may be ends as well where their word does not stand for something told before: then only
    sentences that tell such an act are asked."""
    ties: list[tuple[Tie, int]] = []
    before: list[Told] = []
    for n, page in enumerate(pages):
        own = nodes.get(n, ())
        if nobodys is None or n in nobodys:
            here = [*own, *taken_up(page.scene, n, own, before, lexicon)]
            here += [x for x in done_so(page.scene.sentence, n, before) if x.anchor not in {y.anchor for y in here}]
            used = {node.anchor for node in here}
            nobody = (node for node in (nobodys or {}).get(n, ()) if node.anchor not in used)
            here += [node for node in nobody if not _told_within(page.scene.sentence, node, own)]
            ties.extend((tie, n) for tie in _ties(page, here, lexicon))
            going_on = partial(meant, n, before, lexicon)
            follows = find_follows(page.scene, here, going_on, lexicon) if n else []
            follows = follows or (list(find_grounds(page.scene, here, going_on, lexicon))[:1] if n else [])
            follows = follows or list(find_answers(page.scene, here, last_deed(n, here, before, lexicon), lexicon))[:1]
            ties.extend((tie, n) for tie in follows)
        before.extend(told(page.scene.sentence, n, own))
    return ties


def _told_within(s: Sentence, node: Node, own: Sequence[Node]) -> bool:
    """Whether a statement of the same kind tells the act already: "*a raid* that *killed* nine"; an act in a clause of
    its own ("quit after an official *said*") is another."""
    inside = set(s.subtree(node.anchor))
    same = [x for x in own if x.kind == node.kind]
    signed = any({x.kind, node.kind} <= PLEDGED and x.anchor in inside for x in own)  # "the treaty *signed* in May"
    return signed or any(
        x.anchor in inside or (node.anchor in s.subtree(x.anchor) and not _apart(s, node, x)) for x in same
    )


def _apart(s: Sentence, node: Node, above: Node) -> bool:
    """Whether an adverbial clause stands between two acts of which one is above the other."""
    path = (node.anchor, *s.ancestors(node.anchor))
    return any(s.tokens[k].dep == "advcl" for k in path[: path.index(above.anchor)])


def event_nodes(acts: Iterable[Candidate], lexicon: Lexicon, prefix: str = "e") -> list[tuple[int, Node]]:
    """The acts as ends of links, one for each place that tells them, with the number of its sentence."""
    reactions = set(lexicon.words["links"]["reactions"])
    out: list[tuple[int, Node]] = []
    for n, c in enumerate(acts):
        strong = c.event_type in reactions or "negation" in c.auxiliary
        node = Node(
            f"{prefix}{n}", -1, -1, frozenset(), c.event_type, strong,
            real=not c.auxiliary.intersection(UNREAL),
            denied="negation" in c.auxiliary,
            who=frozenset(e.id for e in (*c.actor, *c.recipient)),
            by=frozenset(e.id for e in c.actor),
            to=frozenset(e.id for e in c.recipient),
        )  # fmt: skip
        out.extend((p.sentence, replace(node, anchor=p.anchor, top=p.top, tokens=p.tokens)) for p in c.spots)
    return out


def by_sentence(nodes: Iterable[tuple[int, Node]]) -> dict[int, list[Node]]:
    """Nodes under the number of their sentence."""
    out: dict[int, list[Node]] = {}
    for sentence, node in nodes:
        out.setdefault(sentence, []).append(node)
    return out


def licensed(
    pages: Sequence[Page],
    happened: Sequence[Candidate],
    unplaced: Sequence[Unplaced],
    claims: Iterable[tuple[int, Node]],
    lexicon: Lexicon,
) -> tuple[list[Candidate], list[Unplaced], list[Guest]]:
    """The acts with those that nobody takes part in but a link ties to one of them ("suspended the country after *the
    coup*"), what is still left out, and which act each of the new ones came with."""
    if not unplaced:
        return list(happened), [], []
    nodes = by_sentence((*event_nodes(happened, lexicon), *claims))
    nobodys = by_sentence(event_nodes((u.candidate for u in unplaced), lexicon, OPEN))
    hosts: dict[int, tuple[int, str]] = {}
    pairs: set[int] = set()
    for tie, _ in linked(pages, nodes, lexicon, nobodys):
        opened = [int(ref[1:]) for ref in (tie.source, tie.target) if ref.startswith(OPEN)]
        if len(opened) == PAIR:
            pairs.update(opened if tie.firm and all(_told(unplaced[u], tie) for u in opened) else ())
        for own, other in ((tie.source, tie.target), (tie.target, tie.source)):
            if own.startswith(OPEN) and other.startswith("e") and _told(unplaced[int(own[1:])], tie):
                hosts.setdefault(int(own[1:]), (int(other[1:]), tie.type))
    pairs -= hosts.keys()
    out = list(happened)
    for number in (*hosts, *sorted(pairs)):
        c = unplaced[number].candidate
        out.insert(next((n for n, x in enumerate(out) if x.order > c.order), len(out)), c)
    place = {id(c): n for n, c in enumerate(out)}
    guests = [Guest(place[id(unplaced[u].candidate)], place[id(happened[h])], kind) for u, (h, kind) in hosts.items()]
    return out, [u for n, u in enumerate(unplaced) if n not in hosts and n not in pairs], guests


def _told(u: Unplaced, tie: Tie) -> bool:
    """Whether an act is told as done or to be done, or as what another waits for, and is no mere possibility."""
    c = u.candidate
    awaited = tie.type == "conditions" and (tie.firm or c.event_type in GIVEN)
    return awaited or "hypothetical" not in c.auxiliary


def accompanied(happened: Sequence[Candidate], guests: Iterable[Guest]) -> list[Candidate]:
    """Acts that came with another and that nobody was found for, with its parties: what is answered was done by whom
    the answer is directed at; what makes an act possible is between the same."""
    out = list(happened)
    for guest in guests:
        c, host = out[guest.number], out[guest.host]
        if _has_party(c) or not _has_party(host):
            continue
        actor, recipient = host.actor, without_ids(host.recipient, host.actor)
        if guest.link in {"causes", "conditions"} and recipient:
            actor, recipient = recipient, actor
        elif guest.link == "blocks" and recipient:
            actor, recipient = recipient, ()
        if c.event_type == "CONSULT":
            actor, recipient = actor + recipient, ()
        elif guest.link == "causes":  # an organisation answers what was not done to it
            recipient = tuple(e for e in recipient if not e.is_organisation)
        why = f"links: who takes part in what it {guest.link}"
        reason = Reason("actor", ", ".join(e.id for e in actor), actor[0].text if actor else "", why)
        out[guest.number] = replace(c, actor=actor, recipient=recipient, reasons=(*c.reasons, reason))
    return out


def _has_party(c: Candidate) -> bool:
    return any(political(e) for e in (*c.actor, *c.recipient))


def nobodys(happened: Sequence[Candidate], ties: Iterable[Tie]) -> list[Guest]:
    """The acts in which no party takes part, each with one that a link ties it to and that has parties; an act that
    has them only by such a link may pass them on."""
    pairs = [(t.source, t.target, t.type) for t in ties if t.source.startswith("e") and t.target.startswith("e")]
    both = [(int(a[1:]), int(b[1:]), kind) for x, y, kind in pairs for a, b in ((x, y), (y, x))]
    named = {n for n, c in enumerate(happened) if _has_party(c)}
    out: list[Guest] = []
    while found := next(((a, b, kind) for a, b, kind in both if a not in named and b in named), None):
        out.append(Guest(*found))
        named.add(found[0])
    return out


def _ties(page: Page, here: Sequence[Node], lexicon: Lexicon) -> list[Tie]:
    by_anchor = {n.anchor: n for n in here}
    out = find_links(page.scene, here, lexicon)
    for c in page.acts:
        for inner in c.draft.embedded if c.draft.effect == "block" else ():
            a, b = by_anchor.get(c.draft.anchor), by_anchor.get(inner.anchor)
            if a and b and a.ref != b.ref:
                spot: Spot = c.spots[0]
                why = next(r for r in c.reasons if r.layer == "type")
                out.append(Tie("blocks", a.ref, b.ref, spot.start, spot.end, why))
    return out
