"""What one belongs to: a membership on its way, and its status under wishes, refusals and denials."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from typing import Any

from detente.lexicon import Lexicon
from detente.model.actor import Entity
from detente.model.document import Sentence, Token
from detente.model.statement import Reason
from detente.statements.frames import coordinated, coordinated_antecedent, has_to, surface_subject
from detente.statements.scene import Scene
from detente.statements.stance import own_stance

FILE = "memberships"
Roll = Callable[[str], Mapping[str, tuple[str, str]]]
"""Of an organisation or a group of states, who is on its roll on the day of the text: status and name by id."""
PARTICLES = frozenset({"out", "in"})  # which the parser often takes for adverbs
NEITHER = frozenset({"neither", "nor"})
BOUNDS = frozenset({"VERB", "AUX", "ADP", "PROPN"})


@dataclass(frozen=True, slots=True)
class Belonging:
    """A membership on its way: member, group, status, the deciding token, and why."""

    anchor: int
    member: Entity
    group: Entity
    status: str
    reasons: tuple[Reason, ...]


def no_roll(group: str) -> Mapping[str, tuple[str, str]]:
    """The roll where none is known."""
    return {}


@dataclass(frozen=True, slots=True)
class Company:
    """Whom a text has spoken of before a sentence: `club` is the organisation that a sentence without one means
    ("Finland was admitted"), `clubs` are those that it may mean instead; `states` come the most told first ("all three
    countries"). `roll` confirms what the wording alone leaves open."""

    club: Entity | None = None
    clubs: tuple[Entity, ...] = ()
    states: tuple[Entity, ...] = ()
    roll: Roll = no_roll

    def contradicts(self, b: Belonging) -> bool:
        """Whether the roll speaks against what the wording leaves open: a member of today is no candidate."""
        return b.status in {"candidate", "partner"} and bool(self.on_roll([b.member], b.group))

    def as_enrolled(self, b: Belonging) -> Belonging:
        """A partner who is on the roll is a member: "Turkey's NATO partner Greece"."""
        plain = b.status == "partner" and any(r.words.lower() in {"partner", "partners"} for r in b.reasons)
        return replace(b, status="member") if plain and self.contradicts(b) else b

    def bars(self, b: Belonging) -> bool:
        """Whether it is of a party that is no state, and not on the roll."""
        known = self.roll(b.group.id)
        return b.member.id.startswith("NSA:") and bool(known) and b.member.id not in known

    def on_roll(self, members: Iterable[Entity], group: Entity, status: str = "member") -> list[Entity]:
        """Those of the parties that the roll of the organisation has in a status."""
        known = self.roll(group.id)
        return [m for m in members if known.get(m.id, ("",))[0] == status]

    def fitting(self, members: Iterable[Entity], group: Entity, status: str) -> list[Entity]:
        """Those of the parties of whom the roll says the same: on it as members, or, where it is known, not at all."""
        if status == "member":
            return self.on_roll(members, group)
        known = self.roll(group.id)
        return [m for m in members if known and known.get(m.id, ("",))[0] != "member"]


NOBODY = Company()


def made(
    token: Token, members: Iterable[Entity], groups: Iterable[Entity], status: str, rule: str
) -> Iterator[Belonging]:
    """A membership for each member in each group, none in itself."""
    for group in groups:
        for m in members:
            if m.id != group.id:
                yield Belonging(
                    token.i, m, group, status, (Reason("status", status, token.text, f"memberships: {rule}"),)
                )


def status_under(scene: Scene, verb: int, status: str, lexicon: Lexicon) -> str | None:
    """The status as it stands under wishes, refusals and negations; None where nothing follows."""
    s, words = scene.sentence, lexicon.words[FILE]
    path = (verb, *_within(s, verb)[:4])
    above = {s.tokens[k].lemma.lower() for k in path[1:]}
    never = any(c.dep == "neg" or c.text.lower() in words["denials"] for k in path for c in s.childs(k))
    wished = bool(above & set(words["wishes"]))
    if any(p.text.lower() in {"in", "from"} and s.childs(p.i, "pcomp") for p in s.childs(verb, "prep")):
        return None  # "joined the EU in criticising"
    if status in {"candidate", "partner"}:
        return None if never else status
    if above & set(words["given_up"]) and above & set(words["wishes"]):
        return str(words["never"])
    if status == "non-member":
        once = any(c.text.lower() in words["once"] for c in s.childs(verb, "advmod"))  # "left once before"
        unreal = never or wished or once or own_stance(s, verb, lexicon) or above & {"threaten", "consider", "vote"}
        return None if unreal else status
    if never or above & set(words["refusals"]):
        return str(words["never"])
    above_it = s.tokens[s.tokens[verb].head]
    let = above_it.lemma.lower() == "let" and has_to(s, above_it.i)  # "agreed *to let* X join"
    infinitive = let or (has_to(s, verb) and above_it.lemma.lower() not in words["done"])
    if infinitive and s.tokens[s.tokens[verb].head].lemma.lower() in words["ordinals"]:
        return status
    if s.tokens[verb].lemma.lower() in words["staying"]:
        return status  # who may yet be suspended is a member
    return str(words["not_yet"]) if wished or infinitive or own_stance(s, verb, lexicon) else status


def _within(s: Sentence, verb: int) -> tuple[int, ...]:
    """The tokens above a verb within its own clause chain: what governs the noun of a relative clause is none of it."""
    out: list[int] = []
    for k in (verb, *s.ancestors(verb)):
        if out or k != verb:
            out.append(k)
        if s.tokens[k].dep == "relcl":
            break
    return tuple(out)


def is_time(token: Token, words: Mapping[str, Any]) -> bool:
    """Whether a token is a date, a month, a day or a span of time."""
    return token.text[:1].isdigit() or token.lemma.lower() in words["periods"]


def after_non(s: Sentence, n: int) -> bool:
    """Whether "non-" stands before a token, as the parser cuts it."""
    return n > 1 and s.tokens[n - 1].text == "-" and s.tokens[n - 2].text.lower() == "non"


def is_denied(scene: Scene, n: int, words: Mapping[str, Any]) -> bool:
    """Whether a noun is denied within its own phrase: "a non-member", "Norway, not a member", "once a member"."""
    s = scene.sentence
    if any(c.text.lower() == "no" for c in s.childs(n, "det")) or s.tokens[max(n - 2, 0)].text.lower() in NEITHER:
        return True
    before = next((k for k in range(n - 1, -1, -1) if s.tokens[k].pos in BOUNDS or s.tokens[k].text == ","), -1)
    aside = s.tokens[n].dep in {"appos", "conj"} and s.tokens[before].text == ","
    turned = any(t.text.lower() in {"not", *words["denials"], *words["once"]} for t in s.tokens[before + 1 : n])
    if s.tokens[n].dep != "attr" and s.child(n, "neg") is not None:
        return True  # "though not a member"
    past = any(t.text.lower() == "until" for t in s.tokens[max(n - 4, 0) : n])
    refused = aside and any(t.text.lower() == "not" for t in s.tokens[max(n - 3, 0) : n])
    return after_non(s, n) or past or refused or (aside and turned)


def with_particle(scene: Scene, verb: Token) -> str:
    """A verb's lemma, with its particle if it has one: "walk out"."""
    after = scene.sentence.childs(verb.i, "prt", "advmod")
    near = (c.text.lower() for c in after if c.dep == "prt" or (c.i == verb.i + 1 and c.text.lower() in PARTICLES))
    moved = [c.i for c in scene.sentence.childs(verb.i, "dobj")]
    behind = scene.sentence.tokens[moved[0] + 1 : moved[0] + 2] if moved else ()
    back = [t.text.lower() for t in behind if t.text.lower() == "back"]  # "welcomed Syria *back*"
    return " ".join((verb.lemma.lower(), *near, *back))


def subjects_of(scene: Scene, verb: int) -> tuple[int, ...]:
    """A verb's subject; of a relative pronoun, what it refers to."""
    s = scene.sentence
    relative = next((c.i for c in s.childs(verb, "nsubj", "nsubjpass") if c.tag in {"WDT", "WP"}), None)
    if relative is None:
        return tuple(surface_subject(s, verb)[0])
    series = coordinated_antecedent(s, verb) if s.tokens[verb].dep == "relcl" else ()
    series = series and coordinated(s, series[0])
    if len(series) > 1 and _several(s, verb, relative):
        return series  # "A and B, which are members"
    meant = scene.mention(relative) if s.tokens[relative].tag == "WDT" else None
    if meant is not None and meant.entities:
        return (relative,)
    head = s.tokens[verb].head
    return _one_of(s, head) if scene.mention(head) is None else (head,)


def _several(s: Sentence, verb: int, relative: int) -> bool:
    """Whether a comma parts a clause from the series before it, and its verb may be in the plural."""
    singular = {"has", "is", "was", "does"} & {s.tokens[k].text.lower() for k in (verb, *(c.i for c in s.childs(verb)))}
    return s.tokens[relative - 1].text == "," and s.tokens[verb].tag != "VBZ" and not singular


def _one_of(s: Sentence, n: int) -> tuple[int, ...]:
    """ "*Panama* is one of the states that ...": who is said to be of the kind that the noun at `n` means."""
    of = s.tokens[s.tokens[n].head]
    top = s.tokens[of.head] if s.tokens[n].dep == "pobj" and of.text.lower() in {"of", "among"} else s.tokens[n]
    if top.dep == "attr":
        return tuple(surface_subject(s, top.head)[0])
    return (top.head,) if top.dep == "appos" else (n,)
