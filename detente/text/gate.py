"""The gate: which paragraphs of a text are parsed at all. It reads words, no grammar, and costs next to nothing.

A paragraph is left out if every sentence of it speaks of another topic than politics by its words (`topics`, weighed
as after the parse, with a margin), or if it holds no name, no number, no pronoun and no word that the coder knows. A
text of which nothing is left is not coded, nor one of several sentences of which none speaks clearly for politics.
Each text is judged by itself, so batches change nothing.
"""

import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache

from detente import lexicon, topics
from detente.errors import DataError
from detente.text.paragraphs import Paragraph

WORD = re.compile(r"[^\W_]+(?:[.'-][^\W_]+)*")
SENTENCE = re.compile(r"(?<=[.!?…])[\"”')\]]*\s+(?=[\"“'(\[]?[A-Z0-9])")
SCORE = re.compile(r"(?<!\S)\d{1,3}[-–]\d{1,3}\b")
UNKNOWN = f"{topics.NOTHING}: no actor and no act that is known"
_FORMS = 50_000  # forms that are kept in mind

Told = Callable[[str], bool]


@dataclass(frozen=True, slots=True)
class Sifted:
    """The paragraphs of a text that are parsed; of each sentence of the others the words of topics, which go on
    weighing; and why, where nothing is parsed."""

    kept: tuple[Paragraph, ...]
    left: tuple[topics.Weights, ...] = ()
    reason: str = ""


@dataclass(frozen=True, slots=True)
class Rules:
    """What `gate.yaml` says, with the words that the coder knows. `texts` are the margins of whole texts, by the number
    of their sentences."""

    margin: float
    texts: tuple[float, ...]
    irregular: Mapping[str, str]
    endings: tuple[tuple[str, str], ...]
    known: frozenset[str]


@dataclass(frozen=True, slots=True)
class Form:
    """What a form may be: its possible lemmas; the word of the table of topics that it is, with its weight; whether it
    may be the first of a pair of that table; whether the coder knows it."""

    stems: tuple[str, ...]
    word: str
    weight: float
    opens: bool
    known: bool


class Gate:
    """Sifts the paragraphs of texts. `is_name` and `is_actor` tell of a word whether it names or describes an actor."""

    def __init__(self, is_name: Told, is_actor: Told) -> None:
        """Makes the gate of the shipped lexicon."""
        self._is_name, self._is_actor, self._rules = is_name, is_actor, rules()
        self._table = topics.shipped()
        self._opening = topics.openers()
        self._forms: dict[str, Form] = {}

    def sift(self, parts: Sequence[Paragraph]) -> Sifted:
        """What of a text is parsed."""
        own = [[self.weights(s) for s in SENTENCE.split(part.text)] for part in parts]
        found = topics.judge([words for sentences in own for words in sentences])
        if found.odds and min(found.odds) > self._bar(len(found.odds)):
            left = tuple(w for sentences in own for w in sentences)
            return Sifted((), left, topics.off_topic(*topics.about(found.whole)))
        odds = iter(found.odds)
        political = [min([next(odds) for _ in sentences]) <= self._rules.margin for sentences in own]
        kept = [fits and self._cue(part.text) for part, fits in zip(parts, political, strict=True)]
        if all(kept):
            return Sifted(tuple(parts))
        left = tuple(w for sentences, stays in zip(own, kept, strict=True) if not stays for w in sentences)
        if not any(kept):
            return Sifted((), left, UNKNOWN if any(political) else topics.off_topic(*topics.about(found.whole)))
        return Sifted(tuple(part for part, stays in zip(parts, kept, strict=True) if stays), left)

    def _bar(self, sentences: int) -> float:
        """The odds that the most political sentence of a text may have at most."""
        texts = self._rules.texts
        return texts[min(sentences, len(texts)) - 1]

    def weights(self, sentence: str) -> topics.Weights:
        """The words of a sentence that the table of topics holds, with their weights."""
        found: dict[str, float] = {}
        before: tuple[str, ...] = ()
        for text in WORD.findall(sentence.lower()):
            form = self._forms.get(text) or self._form(text)
            if form.word:
                found[form.word] = form.weight
            if before:
                pairs = (f"{a} {b}" for a in before for b in form.stems)
                found.update((p, self._table[p].weight) for p in pairs if p in self._table)
            before = form.stems if form.opens else ()
        if topics.SHOWN in self._table and SCORE.search(sentence):
            found[topics.SHOWN] = self._table[topics.SHOWN].weight
        return found

    def _cue(self, text: str) -> bool:
        """Whether a paragraph holds anything that a statement, or what takes one up, could be read from."""
        for number, word in enumerate(WORD.findall(text)):
            if word[0].isdigit() or (word[0].isupper() and (number or self._is_name(word))):
                return True
            lower = word.lower()
            if (self._forms.get(lower) or self._form(lower)).known:
                return True
        return False

    def _form(self, text: str) -> Form:
        """What a form may be; of the words of topics the most political."""
        if len(self._forms) > _FORMS:
            self._forms.clear()
        stems = tuple(dict.fromkeys(stems_of(text, self._rules)))
        listed = [s for s in stems if s in self._table]
        word = min(listed, key=lambda s: self._table[s].weight, default="")
        weight = self._table[word].weight if word else 0.0
        known = bool(word) or any(s in self._rules.known or self._is_actor(s) for s in stems)
        made = self._forms[text] = Form(stems, word, weight, not self._opening.isdisjoint(stems), known)
        return made


def stems_of(form: str, rules: Rules) -> Iterator[str]:
    """The form and the lemmas that it may belong to."""
    yield form
    if form in rules.irregular:
        yield rules.irregular[form]
    for ending, instead in rules.endings:
        stem = form.removesuffix(ending)
        if len(stem) > 1 and stem != form:
            yield stem + instead
            if len(stem) > 3 and stem[-1] == stem[-2] and not instead:  # "banned"
                yield stem[:-1]


@cache
def rules() -> Rules:
    """The shipped rules, checked. DataError names the row and the mend."""
    words = lexicon.load()
    table = words.words["gate"]
    if not isinstance(table.get("margin"), int | float):
        raise DataError("gate.yaml: no margin; give a number, as in margin: 0")
    texts = table.get("texts")
    if not isinstance(texts, list) or not texts or not all(isinstance(odds, int | float) for odds in texts):
        raise DataError("gate.yaml: no margins of texts; give numbers, as in texts: [0, -0.5]")
    known = {w for _, word in (*words.entries, *words.operators) for w in word.split()}
    known.update(str(w) for w in table["pronouns"])
    for name in table["known"]:
        if name not in words.words:
            raise DataError(f"gate.yaml, known: there is no file {name}.yaml; name a word file")
        known.update(_flat(words.words[name]))
    irregular = {**words.words["parsing"]["lemmas"], **table["irregular"]}
    return Rules(
        float(table["margin"]),
        tuple(map(float, texts)),
        irregular,
        tuple(_endings(table["endings"])),
        frozenset(known),
    )


def _endings(rows: Iterable[object]) -> Iterator[tuple[str, str]]:
    for number, row in enumerate(rows, 1):
        if not isinstance(row, dict) or set(row) != {"ending", "lemma"}:
            raise DataError(f"gate.yaml, endings row {number}: write it as {{ending: ies, lemma: y}}")
        yield str(row["ending"]), str(row["lemma"])


def _flat(value: object) -> Iterator[str]:
    """All words of a table, also those of phrases."""
    if isinstance(value, str):
        yield from value.lower().split()
    elif isinstance(value, dict):
        for key, inner in value.items():
            yield from _flat(key)
            yield from _flat(inner)
    elif isinstance(value, list):
        for inner in value:
            yield from _flat(inner)
