"""What is read: raw items, documents, sentences and their tokens."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any, TypeVar

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class RawItem:
    """Bytes from a source, before anything was made of them.

    `name` says where they came from (a path, a URL, `-`); `line` is the 1-based number within it, for formats with many
    items, and `unit` what it counts: line, row, record. `media_type` may bear a charset, as in HTTP. `url` is where the
    item was fetched, `modified` the day its file was written. `fault` says why there is no content.
    """

    name: str
    content: bytes
    media_type: str = ""
    line: int | None = None
    modified: date | None = None
    unit: str = "line"
    url: str = ""
    fault: str = ""


@dataclass(frozen=True, slots=True)
class Pair:
    """Two strings of the text whose relation is asked for (benchmarks of political relation classification)."""

    source: str
    target: str


@dataclass(frozen=True, slots=True)
class Document:
    """One article. `text` is the text as given: every offset in Détente counts its code points.

    `id` is a hash of the content, or the id that the input gave. `published` is never None after `documents` made it:
    where the input has no date, it is the day of reading (or of the file, if that was asked for), and
    `published_basis` says so. `origin` names the format of a data set whose row this is (then `text` is the row, a JSON
    object of its cells, and `language` is `zxx`: no language); '' for an article.
    """

    id: str
    text: str
    published: date
    title: str = ""
    publisher: str = ""
    url: str = ""
    language: str = "en"
    published_basis: str = "given"
    pair: Pair | None = None
    author: str = ""
    origin: str = ""


@dataclass(frozen=True, slots=True)
class Copy:
    """`document` is a copy of the document `of`, which was stored earlier; `head` is the first one of all its copies.

    `kind` is exact, near or part. `jaccard` is estimated from their signatures; `shared` is the share of the shorter
    one's runs of three words that the other has, counted; `reason` says it in words.
    """

    document: str
    of: str
    head: str
    kind: str
    jaccard: float
    shared: float
    reason: str


@dataclass(frozen=True, slots=True)
class Token:
    """A token of a parsed sentence. `i` and `head` are indices within the sentence (a root is its own head);
    `start` and `end` are characters in the document's text; `dep` is a ClearNLP label, `pos` universal, `tag` Penn."""

    i: int
    text: str
    lemma: str
    pos: str
    tag: str
    dep: str
    head: int
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Sentence:
    """A parsed sentence. `kind` is `headline` for lines set as headlines, otherwise `body`; `paragraph` counts from 0.
    `made` is what `once` keeps."""

    index: int
    start: int
    end: int
    tokens: tuple[Token, ...]
    paragraph: int = 0
    kind: str = "body"
    children: tuple[tuple[int, ...], ...] = field(default=(), repr=False, compare=False)
    made: dict[Any, Any] = field(default_factory=dict, init=False, repr=False, compare=False)

    def once(self, make: Callable[..., T], *given: Any) -> T:
        """`make(self, *given)`, made once and kept with the sentence. Only for what depends on nothing else, is never
        None and is never changed."""
        key = (make, *given)
        found: T | None = self.made.get(key)
        if found is None:
            found = self.made[key] = make(self, *given)
        return found

    def child(self, i: int, *deps: str) -> Token | None:
        """The first child of token `i` that bears one of the labels, or None."""
        for c in self.children[i]:
            if (token := self.tokens[c]).dep in deps:
                return token
        return None

    def childs(self, i: int, *deps: str) -> tuple[Token, ...]:
        """All children of token `i` that bear one of the labels (any label, if none is named), in order."""
        if not (below := self.children[i]):  # most tokens are leaves
            return ()
        tokens, out = self.tokens, []
        for c in below:  # asked a dozen times a word: a comprehension would take a third longer
            token = tokens[c]
            if not deps or token.dep in deps:
                out.append(token)
        return tuple(out)

    def subtree(self, i: int) -> tuple[int, ...]:
        """Indices of token `i` and all that hang from it, in order."""
        out, stack = [], [i]
        while stack:
            k = stack.pop()
            out.append(k)
            stack.extend(self.children[k])
        return tuple(sorted(out))

    def ancestors(self, i: int) -> tuple[int, ...]:
        """Indices from the head of token `i` up to the root."""
        out: list[int] = []
        while (head := self.tokens[i].head) != i and len(out) <= len(self.tokens):
            out.append(head)
            i = head
        return tuple(out)


@dataclass(frozen=True, slots=True)
class Parsed:
    """A document with its parsed sentences, in order. Of what the gate left out `left` has, sentence by sentence, the
    words that tell topics, with their weights; where that is all, `reason` says why."""

    document: Document
    sentences: tuple[Sentence, ...]
    left: tuple[Mapping[str, float], ...] = ()
    reason: str = ""
