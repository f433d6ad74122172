"""Dead and injured as a sentence counts them, with their nationalities. Zero is what the text says; None is unknown.

"At least" and "more than" give the number (as in the project's guidelines); "dozens" gives none. A breakdown never
exceeds its total.
"""

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from detente.model.actor import Mention
from detente.model.document import Sentence, Token
from detente.model.statement import Casualties, CountryCasualties, Reason
from detente.statements.casualty_counts import Count, counted
from detente.statements.casualty_lexicon import PART, CasualtyLexicon, casualty_lexicon
from detente.statements.casualty_phrases import number_of, owner_of
from detente.statements.casualty_updates import anew
from detente.statements.frames import objects_behind
from detente.statements.quantities import numbers

PARTING = frozenset({"while", "whereas"})  # what opens a clause that tells of another act


@dataclass(frozen=True, slots=True)
class CasualtyReport:
    """Casualties that tokens `first` to `last` report; `anchor` is the verb, noun or adjective that says dead or
    injured. A `part` counts some of those whom a sentence before counted: "nine of them were French"; `more` are
    others than those: "three others died"; `again` counts them anew: "raised the figure to six"."""

    anchor: int
    first: int
    last: int
    casualties: Casualties
    reason: Reason
    part: bool = False
    again: bool = False
    more: bool = False
    words: frozenset[int] = frozenset()

    @property
    def anchors(self) -> frozenset[int]:
        """All words that say dead or injured: of "24 died and 56 were wounded" both verbs."""
        return self.words | {self.anchor}


@dataclass(frozen=True, slots=True)
class Toll:
    """One count of one kind (dead or injured) with the word that says so."""

    anchor: int
    kind: str
    count: Count


def find_casualties(sentence: Sentence, mentions: Sequence[Mention]) -> tuple[CasualtyReport, ...]:
    """All counts of dead and injured in the sentence, those of one act together. `mentions` give the nationalities."""
    lexicon = casualty_lexicon()
    triggers = lexicon.triggers
    anchors = [t for t in sentence.tokens if t.lemma in triggers or t.text.lower() in triggers]
    here = [m for m in mentions if m.sentence == sentence.index]
    if not anchors:
        return _anew(sentence, here, lexicon)
    tolls: list[Toll] = []
    for token in anchors:
        tolls.extend(_tolls(token, sentence, here, lexicon))
    whole = [t for t in tolls if t.kind != PART]
    if not whole:
        parts_told = tuple(_part(t, sentence) for t in tolls if t.count.by)
        return parts_told or _anew(sentence, here, lexicon)
    of_them = {number for t in sentence.tokens for number in number_of(t.i, sentence)}
    parts = [t for t in whole if not of_them.isdisjoint(t.count.heads)]  # "16 died, *two of them* beheaded"
    whole = [t for t in whole if t not in parts or not any(_inside(t, other) for other in whole)]
    groups = list(_grouped(_distinct(whole), sentence))
    if len(groups) == 1 and (told := [t for t in tolls if t.kind == PART and t.count.by]):
        groups = [[_with_part(t, told) for t in groups[0]]]
    further = () if any(t.kind == "dead" for t in whole) else _anew(sentence, here, lexicon)
    return (*(_report(group, sentence) for group in groups), *further)


def _anew(sentence: Sentence, mentions: Sequence[Mention], lexicon: CasualtyLexicon) -> tuple[CasualtyReport, ...]:
    """A count that takes the place of one told before."""
    if (found := anew(sentence, lexicon.sets)) is None:
        return ()
    count = counted(found[1:], sentence, mentions, lexicon)
    toll = Toll(found[0], "dead", replace(count, by=()))
    return (replace(_report([toll], sentence), again=True),) if count.number else ()


def _inside(part: Toll, whole: Toll) -> bool:
    """Whether a toll may be a part of another, which is told before it."""
    fits = part.kind == whole.kind and part.anchor > whole.anchor
    return fits and (part.count.number or 0) <= (whole.count.number or 0)


def _with_part(toll: Toll, told: Sequence[Toll]) -> Toll:
    """A toll of the dead with those whom the same sentence names of them: "the dead, 11 in all, included a Dane"."""
    by = toll.count.by or tuple(pair for t in told for pair in t.count.by)
    fits = toll.kind == "dead" and sum(number for _, number in by) <= (toll.count.number or 0)
    return replace(toll, count=replace(toll.count, by=by)) if fits else toll


def _part(toll: Toll, sentence: Sentence) -> CasualtyReport:
    return replace(_report([replace(toll, kind="dead")], sentence), part=True)


def _tolls(token: Token, sentence: Sentence, mentions: Sequence[Mention], lexicon: CasualtyLexicon) -> Iterator[Toll]:
    for kind, heads in lexicon.readings(token, sentence):
        count = counted(heads, sentence, mentions, lexicon)
        if count.number and not count.by and (owner := owner_of(token, sentence, mentions, lexicon.sets)):
            count = replace(count, by=((owner, count.number),))
        if count.number is not None:
            yield Toll(token.i, kind, count)


def _distinct(tolls: Iterable[Toll]) -> list[Toll]:
    """Each counted phrase once: the first word that counts it, as in "left 12 dead bodies"."""
    out: list[Toll] = []
    seen: set[tuple[str, int]] = set()
    for toll in tolls:
        keys = {(toll.kind, head) for head in toll.count.heads}
        if not keys & seen:
            out.append(toll)
        seen |= keys
    return out


def _grouped(tolls: list[Toll], sentence: Sentence) -> Iterator[list[Toll]]:
    """Dead and injured of one act together: coordinated, or one clause below the other."""
    left = list(tolls)
    while left:
        group = [left.pop(0)]
        for toll in list(left):
            if toll.kind not in {t.kind for t in group} and _one_act(group[0], toll, sentence):
                group.append(toll)
                left.remove(toll)
        yield group


def _one_act(one: Toll, other: Toll, sentence: Sentence) -> bool:
    first, last = sorted((one.anchor, other.anchor))
    chain = [last, *sentence.ancestors(last)]
    reach = {first, *sentence.ancestors(first)}
    heads = {*one.count.heads, *other.count.heads}
    for k in chain:
        if k in reach:
            return True
        token = sentence.tokens[k]
        subject = sentence.child(k, "nsubj", "nsubjpass")
        marks = {t.text.lower() for t in sentence.childs(k, "mark")}
        beside = token.dep == "advcl" and bool(marks & PARTING)
        if beside and _in_an_act(k, sentence):
            return False  # "two were shot dead, while a policeman lies wounded after an ambush"
        parted = token.dep == "conj" or beside
        if parted and subject is not None and subject.i not in heads and subject.tag not in ("WDT", "WP"):
            return False
    return False


def _in_an_act(k: int, sentence: Sentence) -> bool:
    """Whether a clause names the act that it tells of: "after an ambush", "in another raid"."""
    sets = casualty_lexicon().sets
    nouns = objects_behind(sentence, k)
    return any(o.lemma.lower() in sets["blows"] | sets["fights"] for o in nouns)


def _report(group: list[Toll], sentence: Sentence) -> CasualtyReport:
    numbers = {t.kind: t.count.number for t in group}
    by: dict[str, CountryCasualties] = {}
    shares = Counter(share for t in group for share in t.count.by)
    for toll in group:
        for country, number in toll.count.by:
            if shares[country, number] > 1 and toll is not group[-1]:
                continue  # "12 dead and 30 injured, among them two Germans": of those counted last
            row = by.get(country, CountryCasualties(country))
            by[country] = replace(row, dead=number) if toll.kind == "dead" else replace(row, injured=number)
    casualties = Casualties(numbers.get("dead"), numbers.get("injured"), tuple(by.values()))
    touched = [i for t in group for i in (t.anchor, *t.count.heads, *t.count.tokens)]
    first, last = min(touched), max(touched)
    words = " ".join(t.text for t in sentence.tokens[first : last + 1])
    value = f"dead {casualties.dead}, injured {casualties.injured}"
    rule = ", ".join(f"{t.kind} by {sentence.tokens[t.anchor].lemma}" for t in group)
    reason = Reason("casualties", value, words, rule)
    more, anchors = _further(group, sentence), frozenset(t.anchor for t in group)
    return CasualtyReport(group[0].anchor, first, last, casualties, reason, more=more, words=anchors)


def _further(group: Sequence[Toll], sentence: Sentence) -> bool:
    """Whether those counted are others than those told before: "another nine died", "two soldiers also died"."""
    heads = {k for t in group for k in (*t.count.heads, *t.count.tokens)}
    near = [t for k in heads for t in (sentence.tokens[k], *sentence.childs(k))]
    near += [t for toll in group for t in sentence.childs(toll.anchor, "advmod")]
    words = {t.text.lower() for t in near if sentence.tokens[min(t.i + 1, len(sentence.tokens) - 1)].text != "than"}
    told = casualty_lexicon().sets["further"] | numbers().ordinals.keys()  # "a sixth soldier died"
    beside = any(_beside(toll.anchor, sentence) for toll in group)
    return len(group) == 1 and (beside or not words.isdisjoint(told))


def _beside(verb: int, sentence: Sentence) -> bool:
    """ "Fourteen bystanders were killed *with him*", "nine were killed *as well*"."""
    companions = casualty_lexicon().sets["companions"]
    preps = (p for p in sentence.childs(verb, "prep") if p.text.lower() in companions)
    named = any(o.tag == "PRP" for p in preps for o in sentence.childs(p.i, "pobj"))
    texts = [t.text.lower() for t in sentence.tokens[verb + 1 : verb + 3]]
    return named or texts == ["as", "well"]
