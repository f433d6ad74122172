"""Full-text search over the documents of a record: SQLite's FTS5, which comes with Python, ranked by BM25.

The index is no part of the record: it lies in the cache folder (`DETENTE_CACHE`), knows which batches it has, takes in
what is new when it is asked, and is made anew where it is missing, damaged or of another record. It holds words and
places of words, no texts: sentences are shown from the record. Rows of other data sets are no articles and not in it.
"""

import re
import sqlite3
from collections.abc import Iterator, Sequence
from contextlib import closing, contextmanager
from dataclasses import dataclass
from datetime import date
from pathlib import Path

import pyarrow as pa

from detente import kept
from detente.errors import QueryError
from detente.record.store import is_local
from detente.record.view import View
from detente.sql import Step

MARKS = ("[[", "]]")
"""Around each word that was sought."""

_NOWHERE = ":memory:"
_TOKENS = "porter unicode61 remove_diacritics 2"
_SCHEMA = f"""CREATE TABLE IF NOT EXISTS about (record TEXT, form INTEGER);
    CREATE TABLE IF NOT EXISTS batches (id INTEGER PRIMARY KEY);
    CREATE TABLE IF NOT EXISTS documents (number INTEGER PRIMARY KEY, id TEXT UNIQUE);
    CREATE VIRTUAL TABLE IF NOT EXISTS words USING fts5(title, text, content='', tokenize='{_TOKENS}')"""
_FORM = 1
_PAGE = 2_000
_MOST = 50_000
_WAIT = 60.0
_TERM = re.compile(r'(-?)"([^"]*)"|(-?)([^\s"]+)')
_NO_TEXT = re.compile("[\0\ud800-\udfff]")  # a shell gives half characters for bytes that are none
# A point ends a sentence where a capital or a quotation mark follows; so does the end of a line.
_SENTENCE = re.compile(r'\S.*?(?:[.!?]["”’)]*(?=\s+["“‘(]?[A-Z0-9])|$)', re.M)
_RANKED = """SELECT d.id, -bm25(words, 4.0, 1.0) FROM words JOIN documents d ON d.number = words.rowid
    WHERE words MATCH ? ORDER BY 2 DESC LIMIT ?"""
_FOUND = """SELECT d.id, d.title, d.publisher, d.published, d.url, d.text, hits.score
    FROM hits JOIN documents d ON d.id = hits.id
    WHERE coalesce(d.publisher = ?, TRUE) AND coalesce(d.published >= ?, TRUE) AND coalesce(d.published <= ?, TRUE)
    ORDER BY hits.score DESC, d.published DESC, d.id LIMIT ?"""
_NEW = """SELECT id, title, text FROM documents WHERE origin IS NULL AND batch IN (SELECT unnest(?)) ORDER BY id
    LIMIT ? OFFSET ?"""


@dataclass(frozen=True, slots=True)
class Hit:
    """A document that was found: `score` (higher is better), and its sentences with the words, these in MARKS."""

    document: str
    title: str
    publisher: str
    published: date
    url: str
    score: float
    sentences: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Sought:
    """What is looked for: words and "phrases" that all must be there, OR between two of which one must, -word and
    -"phrase" that must not, word* for beginnings; in documents of a publisher and of these days, if any are given."""

    words: str
    publisher: str | None = None
    since: date | None = None
    until: date | None = None
    limit: int = 10
    sentences: int = 3


def search(view: View, sought: Sought) -> list[Hit]:
    """The documents that fit best, the best first. QueryError where no word is given."""
    wanted, either = _expressions(sought.words)
    with _index(view) as index:
        rows = index.execute(_RANKED, (wanted, _MOST)).fetchall()
    hits = pa.table({"id": pa.array([r[0] for r in rows], pa.string()), "score": pa.array([r[1] for r in rows])})
    narrowed = (sought.publisher, sought.since, sought.until, max(0, sought.limit))
    view.ready(("documents",)).register("hits", hits)
    found = view.query(("documents",), [Step("found", _FOUND, narrowed)]).to_pylist() if rows else []
    return [
        Hit(**{k: v for k, v in row.items() if k not in ("id", "text")}, document=row["id"], sentences=said)
        for row, said in zip(found, _marked(found, either, sought.sentences), strict=True)
    ]


def take_in(view: View) -> None:
    """Takes in what the index lacks of what the view sees, so that the next search need not; nothing where the index
    cannot be kept. Errors as of `search`."""
    if _place(view) != _NOWHERE:
        with _index(view):
            pass


def _expressions(words: str) -> tuple[str, str]:
    """In FTS5's language: what a document must match, and what its sentences may match. Every term is quoted, so that
    nothing of what is typed is taken for an operator of FTS5."""
    groups: list[list[str]] = []
    barred: list[str] = []
    either = False
    for minus, phrase, dash, word in _TERM.findall(_NO_TEXT.sub(" ", words)):
        if word == "OR" and groups:
            either = True
            continue
        text, star = (phrase, "") if phrase else (word.rstrip("*"), "*" if word.endswith("*") else "")
        if not re.search(r"\w", text):
            continue
        term = f'"{text}"{star}'
        if minus or dash:
            barred.append(term)
        elif either:
            groups[-1].append(term)
        else:
            groups.append([term])
        either = False
    if not groups:
        raise QueryError("no word to look for: give words, e.g. `detente search ambassador expelled`")
    wanted = " AND ".join(f"({' OR '.join(group)})" for group in groups)
    return wanted + "".join(f" NOT {term}" for term in barred), " OR ".join(term for group in groups for term in group)


def _marked(found: Sequence[dict[str, str]], either: str, most: int) -> Iterator[tuple[str, ...]]:
    """Of each document the sentences that fit best, in their order, the words marked."""
    with closing(sqlite3.connect(_NOWHERE)) as memory:
        memory.execute(f"CREATE VIRTUAL TABLE said USING fts5(text, tokenize='{_TOKENS}')")
        for row in found:
            memory.execute("DELETE FROM said")
            memory.executemany("INSERT INTO said VALUES (?)", [(s,) for s in _SENTENCE.findall(row["text"])])
            best = memory.execute(
                "SELECT rowid, highlight(said, 0, ?, ?) FROM said WHERE said MATCH ? ORDER BY bm25(said) LIMIT ?",
                (*MARKS, either, most),
            )
            yield tuple(text for _, text in sorted(best))


@contextmanager
def _index(view: View) -> Iterator[sqlite3.Connection]:
    """The index with all that the view sees. One that is damaged is made anew; where none can be kept, it is made in
    memory."""
    place = _place(view)
    for _ in range(2):
        try:
            with closing(sqlite3.connect(place, timeout=_WAIT, isolation_level=None)) as index:
                _take_in(index, view)
                yield index
                return
        except sqlite3.OperationalError as error:
            if "fts5" in str(error):
                raise QueryError("this Python's SQLite has no FTS5: use another build of Python to search") from None
            if place == _NOWHERE:
                raise
            place = _NOWHERE
        except sqlite3.DatabaseError:
            Path(place).unlink(missing_ok=True)
    raise QueryError(f"{place}: the index cannot be made; remove the file, or name another DETENTE_CACHE")


def _identity(view: View) -> str:
    """Which record this is: that of its first batch, and where it lies."""
    first = min(view.batches["id"].to_pylist(), default=0)
    return f"{view.path} {first}"


def _place(view: View) -> str:
    folder = kept.folder()
    if folder is None:
        return _NOWHERE
    name = kept.digest(str(Path(view.path).absolute() if is_local(view.path) else view.path).encode())
    try:
        (folder / "search").mkdir(parents=True, exist_ok=True)
    except OSError:
        return _NOWHERE
    return str(folder / "search" / f"{name}.sqlite")


def _take_in(index: sqlite3.Connection, view: View) -> None:
    """Adds the documents of batches that the index has not; one process at a time."""
    seen = set(view.batches["id"].to_pylist())
    if _ready(index, view, seen):
        return
    index.execute("BEGIN IMMEDIATE")
    try:
        for statement in _SCHEMA.split(";"):
            index.execute(statement)
        if index.execute("SELECT record, form FROM about").fetchall() not in ([], [(_identity(view), _FORM)]):
            for table in ("about", "batches", "documents"):
                index.execute(f"DELETE FROM {table}")  # noqa: S608 - names of our own
            index.execute("INSERT INTO words(words) VALUES ('delete-all')")
        if not index.execute("SELECT 1 FROM about").fetchall():
            index.execute("INSERT INTO about VALUES (?, ?)", (_identity(view), _FORM))
        missing = sorted(seen - {id for (id,) in index.execute("SELECT id FROM batches")})
        _add(index, view, missing)
        index.executemany("INSERT INTO batches VALUES (?)", [(id,) for id in missing])
    except BaseException:
        index.execute("ROLLBACK")
        raise
    index.execute("COMMIT")


def _ready(index: sqlite3.Connection, view: View, seen: set[int]) -> bool:
    try:
        of = index.execute("SELECT record, form FROM about").fetchall()
        return of == [(_identity(view), _FORM)] and seen <= {id for (id,) in index.execute("SELECT id FROM batches")}
    except sqlite3.OperationalError:  # not made yet
        return False


def _add(index: sqlite3.Connection, view: View, batches: list[int]) -> None:
    at = 0
    while rows := view.query(("documents",), [Step("new", _NEW, (batches, _PAGE, at))]).to_pylist() if batches else []:
        for row in rows:
            added = index.execute("INSERT OR IGNORE INTO documents (id) VALUES (?)", (row["id"],))
            if added.rowcount:
                values = (added.lastrowid, row["title"] or "", row["text"])
                index.execute("INSERT INTO words (rowid, title, text) VALUES (?, ?, ?)", values)
        at += _PAGE
