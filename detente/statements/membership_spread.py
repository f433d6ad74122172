"""Whom else a membership told in a sentence speaks of: "which belong *with Libya* to", "*like* the Turks", "of which X
is a member and *Y is not*", "Serbia, *unlike Croatia*, is outside". The roll confirms those who are only likened."""

from collections.abc import Iterator, Sequence
from dataclasses import replace

from detente.model.actor import Entity
from detente.model.document import Token
from detente.statements.belonging import FILE, Belonging, Company
from detente.statements.named import run_after, run_before, states_at
from detente.statements.scene import Scene

WITH = frozenset({"with", "alongside", "besides"})
LIKE = frozenset({"like", "unlike"})
AUXILIARIES = frozenset({"be", "do", "have"})
SO = frozenset({"as", "so"})
NOT = frozenset({"not", "n't"})
CLOSE = 2  # tokens between a likeness and the one who is likened
NEAR = 4  # tokens between a likeness and the word that says the standing


def spread(scene: Scene, told: Sequence[Belonging], company: Company) -> Iterator[Belonging]:
    """Further memberships that ones told in the sentence imply."""
    if not told:
        return
    for token in scene.sentence.tokens:
        text = token.text.lower()
        if text in WITH:
            yield from _together(scene, token, told, company)
        elif text in LIKE:
            yield from _likened(scene, token, told, company)
        elif token.lemma in AUXILIARIES and scene.sentence.tokens[token.i - 1].text.lower() in SO:
            yield from _likewise(scene, token, told)
        elif token.lemma in AUXILIARIES and (b := _told_before(told, token.i)) is not None:
            yield from _elliptical(scene, token, b)


def _together(scene: Scene, token: Token, told: Sequence[Belonging], company: Company) -> Iterator[Belonging]:
    """ "fellow members *with Honduras* of the bloc", "founded it *with Tunisia and Libya*"."""
    tokens = scene.sentence.tokens
    verbs = scene.lexicon.words[FILE]["together"]
    above = {token.head, tokens[token.head].head}
    beside = token.text.lower() == "alongside" or tokens[token.i - 1].text.lower() in {"along", "together"}
    if beside and token.i:
        here = {e.id for m in scene.mentions for e in m.entities}
        fit = (b for b in told if b.status == "member" and b.anchor < token.i and b.group.id in here)
        first = next(fit, None)
        others = states_at(scene, run_after(scene, token.i + 1)) or _owned(scene, token)
        enrolled = company.on_roll(others, first.group) if first is not None else []
        yield from (replace(first, member=e) for e in enrolled if first is not None)
    by = next((b for b in told if b.status in {"member", "candidate"} and b.anchor in above), None)
    if by is None or (tokens[by.anchor].pos == "VERB" and tokens[by.anchor].lemma.lower() not in verbs):
        return
    start = token.i + 1
    if tokens[start].tag == "PRP$":  # "with its ally Chad"
        start = next((k for k in range(start + 1, token.i + NEAR) if run_after(scene, k)), start)
    others = states_at(scene, run_after(scene, start))
    enrolled = company.on_roll(others, by.group)
    yield from _confirmed(by, others, company)
    if by.status == "candidate":
        yield from (replace(by, member=e) for e in others if e not in enrolled)


def _owned(scene: Scene, token: Token) -> list[Entity]:
    """ "Alongside *the leaders of Russia and Belarus*"."""
    of = [t.i for t in scene.sentence.tokens[token.i + 1 : token.i + NEAR] if t.text.lower() == "of"]
    return states_at(scene, run_after(scene, of[0] + 1)) if of else []


def _likened(scene: Scene, token: Token, told: Sequence[Belonging], company: Company) -> Iterator[Belonging]:
    """ "Greece, *like Turkey* a party to it", "Serbia, *unlike Croatia*, is outside": beside the member or the word."""
    start = token.i + 1
    while start < token.i + NEAR and not run_after(scene, start):
        start += 1  # "like the Turkish hosts", "unlike its neighbours Sweden and Finland"
    heads = run_after(scene, start)
    end = max((m.last for m in scene.mentions if heads and m.head == heads[-1]), default=token.i + CLOSE)
    likened = states_at(scene, heads) or _hosts(scene, token)
    for b in told:
        spots = [m for m in scene.mentions if any(e.id == b.member.id for e in m.entities) and m.kind == "name"]
        close = any(0 < token.i - m.last <= CLOSE or 0 < m.first - end <= CLOSE for m in spots)
        if close or 0 < token.i - b.anchor <= NEAR or 0 < b.anchor - end <= NEAR:
            others = [e for e in likened if e.id != b.member.id]
            yield from _compared(b, others, token.text.lower() == "unlike", company)


def _hosts(scene: Scene, token: Token) -> list[Entity]:
    near = [m for m in scene.mentions if token.i < m.first <= token.i + CLOSE]
    return [e for m in near[:1] for e in m.entities if e.id == e.country]


def _compared(b: Belonging, others: Sequence[Entity], unlike: bool, company: Company) -> Iterator[Belonging]:
    if b.status == ("non-member" if unlike else "member"):
        yield from _confirmed(b, others, company)
    elif b.status == "member":
        known = company.roll(b.group.id)
        yield from (replace(b, member=e, status="non-member") for e in others if known and e.id not in known)


def _confirmed(b: Belonging, others: Sequence[Entity], company: Company) -> Iterator[Belonging]:
    known = company.roll(b.group.id)
    fit = company.on_roll(others, b.group) if known else others if b.status == "member" else ()
    yield from (replace(b, member=e, status="member") for e in fit)


def _likewise(scene: Scene, verb: Token, told: Sequence[Belonging]) -> Iterator[Belonging]:
    """ "Lithuania joined in 2004, *as did Poland*"."""
    others = states_at(scene, run_after(scene, verb.i + 1))
    b = _told_before(told, verb.i)
    yield from (replace(b, member=e) for e in others if b is not None and e.id != b.member.id)


def _told_before(told: Sequence[Belonging], k: int) -> Belonging | None:
    before = [b for b in told if b.anchor < k and b.status in {"member", "non-member"}]
    return max(before, key=lambda b: b.anchor, default=None)


def _elliptical(scene: Scene, verb: Token, b: Belonging) -> Iterator[Belonging]:
    """ "... and *Ethiopia does not*", "... but *India is*": a verb with nothing behind it turns what was told."""
    tokens = scene.sentence.tokens
    after = verb.i + 1
    denied = after < len(tokens) and tokens[after].text.lower() in NOT
    after += denied
    bare = after >= len(tokens) or tokens[after].pos == "PUNCT"
    members = states_at(scene, run_before(scene, verb.i - 1)) if bare else []
    if members and b.status == ("member" if denied else "non-member"):
        status = scene.lexicon.words[FILE]["never"] if denied else "member"
        yield from (replace(b, member=e, status=str(status)) for e in members if e.id != b.member.id)
