"""The two whom "both sides", "the two countries" or "they" speak of.

All pairs that the article has named are ranked: near before far, named together ("X and Y", "between X and Y")
before apart, of one kind, in sentences about the same thing; the pair of the headline and lead is at hand when
nothing nearer is.
"""

from itertools import combinations

from detente.actors.discourse import Discourse, Seen, content, salience
from detente.model.document import Sentence

KINDS = {
    "state": "power",
    "organisation": "power",
    "group": "power",
    "institution": "power",
    "organ": "power",
    "people": "power",
    "person": "person",
}
REACH = 40
THEME = 0.6  # how much the theme of the article counts beside what is at hand
WINDOW = 12  # mentions of a sentence that are paired with one another, so that a hostile list costs no quadratic time


def pair(
    discourse: Discourse,
    index: int,
    token: int,
    sentence: Sentence,
    persons: bool = False,
    barred: frozenset[str] = frozenset(),
) -> tuple[Seen, ...]:
    """Two mentions of different actors, in the order of the text, or one of both ("the two Koreas"), or (). `barred`
    are ids that neither may have."""
    topic = content(sentence)
    best: tuple[float, tuple[Seen, ...]] = (0.35, ())
    for j in range(index, max(-1, index - REACH), -1):
        entries = [
            s for s in discourse.seen.get(j, ())
            if s.role != "place" and s.phrase.entities and (j < index or s.phrase.head < token)
            and barred.isdisjoint(s.ids)
        ]  # fmt: skip
        about = len(topic & discourse.lemmas.get(j, frozenset()))
        for both in entries[:WINDOW]:
            if both.phrase.shape == "pair" and len(set(both.ids)) == 2 and both.phrase.kind == "description":
                score = _again(discourse, both, index, about)
                if score > best[0] + 1e-9:
                    best = (score, (both,))
        entries = [s for s in entries if _named(s, persons)][:WINDOW]
        for left, right in combinations(entries, 2):
            if not _different(left, right) or not _alike(left, right):
                continue
            score = _score(discourse, left, right, index, about)
            if score > best[0] + 1e-9:
                best = (score, (left, right) if left.phrase.head < right.phrase.head else (right, left))
    return best[1]


def apart(discourse: Discourse, index: int, token: int, barred: frozenset[str] = frozenset()) -> tuple[Seen, ...]:
    """The two most salient states or groups of the last sentences, where no sentence has a pair; or ()."""
    found: dict[str, tuple[float, Seen]] = {}
    for entry in discourse.before(index, token, 4):
        if entry.role == "place" or not _named(entry, False) or len(entry.ids) != 1 or not barred.isdisjoint(entry.ids):
            continue
        if KINDS.get(entry.phrase.shape, "") != "power":
            continue
        score = salience(entry, index) + 0.1 * min(4, discourse.counts[entry.ids[0]])
        if score > found.get(entry.ids[0], (0.0, entry))[0]:
            found[entry.ids[0]] = (score, entry)
    best = sorted((entry for entry in found.values()), key=lambda f: -f[0])[:2]
    return tuple(sorted((s for _, s in best), key=lambda s: (s.sentence, s.phrase.head))) if len(best) == 2 else ()


def _named(entry: Seen, persons: bool) -> bool:
    """Whether a mention can be one of a pair: no pronoun, unless it stands for a person."""
    if persons and entry.phrase.shape != "person":
        return False
    return entry.phrase.kind not in ("pronoun", "possessive") or (persons and bool(entry.phrase.person))


def _again(discourse: Discourse, both: Seen, index: int, about: int) -> float:
    """How near at hand a pair is that was spoken of as such before."""
    frequent = 0.06 * min(4, min(discourse.counts[i] for i in both.ids))
    return max(0.0, 0.5 - 0.1 * (index - both.sentence)) + 0.7 + frequent + 0.12 * min(about, 3)


def _score(discourse: Discourse, left: Seen, right: Seen, index: int, about: int) -> float:
    back = index - left.sentence
    near = max(0.0, 0.5 - 0.1 * back)
    series = sum(s.group == left.group and s.phrase.kind == left.phrase.kind for s in discourse.seen[left.sentence])
    together = 0.4 if left.group == right.group and series < 3 else 0.0
    together += 0.2 if together and (left.sentence, left.group) in discourse.between else 0.0
    roles = 0.15 * (salience(left, left.sentence) + salience(right, right.sentence) - 1.6)
    lead = 0.25 if left.sentence < 2 else 0.0
    frequent = 0.06 * min(4, min(discourse.counts[left.ids[0]], discourse.counts[right.ids[0]]))
    alike = 0.3 if left.phrase.shape == right.phrase.shape else 0.0
    themes = THEME * min(discourse.theme.get(i, 0.0) for i in (left.ids[0], right.ids[0]))
    return near + together + roles + lead + frequent + alike + themes + 0.12 * min(about, 3)


def _different(left: Seen, right: Seen) -> bool:
    single = len(left.ids) == 1 and len(right.ids) == 1 and left.ids != right.ids
    return single and not (left.ids[0] + right.ids[0]).count("GRP:")


def _alike(left: Seen, right: Seen) -> bool:
    kinds = {KINDS.get(left.phrase.shape, ""), KINDS.get(right.phrase.shape, "")}
    return "" not in kinds
