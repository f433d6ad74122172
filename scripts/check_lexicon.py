"""Report on the lexicon: rows that can never match, rows told twice, ties between types, classes that nothing uses.

    python scripts/check_lexicon.py [--ties]

A row can never match where the pipeline gives its word another lemma, or cuts its word in pieces: every verb is shown
to the parser as "they VERB-ed it" and "it was VERB-ed", every noun as "the NOUN began". A tie is a word with
conditions that two types share: the type first in the alphabet always wins. Exit code 1 for any but ties.
"""

import sys
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from pathlib import Path
from typing import Any

from detente import lexicon
from detente.lexicon import Entry, Lexicon
from detente.model.document import Document
from detente.ontology import data_folder, read_yaml
from detente.text import parser

FOLDER = data_folder() / "lexicon" / "en"
LISTS = ("object", "subject", "complement", "unless")
VOWELS = "aeiou"
UNCHANGED = frozenset(
    {"cut", "hit", "let", "put", "set", "shut", "slit", "bid", "rid", "shed", "cast", "forecast", "broadcast"}
)


def main(arguments: list[str]) -> int:
    """Print the faults of the shipped lexicon; 1 where there are any."""
    words = lexicon.load()
    found = {
        "lemma never produced": list(strange_verbs(words)),
        "word in pieces": list(pieces(FOLDER)),
        "told twice": list(repeated(every(words))),
        "class unused": list(unused(FOLDER)),
    }
    for kind, faults in found.items():
        for fault in faults:
            print(f"{kind}: {fault}")
    shared = list(ties(every(words)))
    if "--ties" in arguments:
        print(*shared, sep="\n")
    print(f"{words.size} rows, {sum(map(len, found.values()))} faults, {len(shared)} ties between types")
    return int(any(found.values()))


def every(words: Lexicon) -> list[Entry]:
    """All entries."""
    return [e for entries in words.entries.values() for e in entries]


def strange_verbs(words: Lexicon) -> Iterator[str]:
    """Verbs whose past forms the parser gives another lemma, with that lemma."""
    verbs = sorted({e.words[0] for e in every(words) if e.anchor == "verb"} - {"be", "have", "do"})
    known = past_forms(verbs)
    frames = [(v, form, text) for v in verbs for form in known[v] for text in (f"they {form} it", f"it was {form}")]
    documents = [Document(str(n), f"On Friday {text}.", date(2020, 1, 3)) for n, (_, _, text) in enumerate(frames)]
    seen: dict[tuple[str, str], set[str]] = defaultdict(set)
    for (verb, form, _), parsed in zip(frames, parser.parse_stream(documents), strict=True):
        tokens = [t for s in parsed.sentences for t in s.tokens]
        seen[verb, form] |= {t.lemma for t in tokens if t.text.lower() == form} or {"(in pieces)"}
    good = {verb for (verb, _), lemmas in seen.items() if verb in lemmas}
    for (verb, form), lemmas in sorted(seen.items()):
        if verb not in good:
            good.add(verb)
            yield f"verb {verb}: '{form}' is read as {', '.join(sorted(lemmas - {'(in pieces)'}) or ['pieces'])}"


def past_forms(verbs: Iterable[str]) -> dict[str, list[str]]:
    """The past forms of verbs: the pipeline's table of irregular ones, else by rule."""
    table: Mapping[str, list[str]] = parser.pipeline().get_pipe("lemmatizer").lookups.get_table("lemma_exc")["verb"]
    irregular: dict[str, list[str]] = defaultdict(list)
    for form, lemmas in table.items():
        if not form.endswith(("ing", "s", "'d", "'ve")) and form != lemmas[0]:
            irregular[lemmas[0]].append(form)
    return {v: [*irregular.get(v, ()), *([v] if v in UNCHANGED else regular_pasts(v))] for v in verbs}


def regular_pasts(verb: str) -> list[str]:
    """`verb` with -ed: a last -y after a consonant changes; a last consonant after one vowel may be doubled."""
    if verb.endswith("e"):
        return [verb + "d"]
    if verb.endswith("y") and verb[-2:-1] not in VOWELS:
        return [verb[:-1] + "ied"]
    last = verb.replace("qu", "q")
    doubles = last[-1] not in VOWELS + "wxy" and last[-2:-1] in VOWELS and last[-3:-2] not in VOWELS
    return [verb + "ed", verb + verb[-1] + "ed"] if doubles else [verb + "ed"]


def pieces(folder: Path) -> Iterator[str]:
    """Words in rows and classes that the tokenizer cuts where a whole word is needed."""
    for path in sorted(folder.glob("*.yaml")):
        table = read_yaml(path)
        if not isinstance(table, dict):
            continue
        for name, listed in (table.get("classes") or {}).items():
            yield from (f"{path.name}, class {name}: {w}" for w in listed if _cut(str(w)))
        for row in table.get("entries", []) if "type" in table else []:
            yield from (f"{path.name}, {fault}" for fault in _row_pieces(row))


def _row_pieces(row: Mapping[str, Any]) -> Iterator[str]:
    anchor = next(a for a in lexicon.ANCHORS if a in row)
    where = f"{anchor} {row[anchor]}"
    yield from (f"{where}: {w} is cut in pieces" for w in str(row[anchor]).split() if len(w) > 1 and _parts(w) > 1)
    for key in LISTS:
        given = row.get(key, [])
        terms = [given] if isinstance(given, str) else given
        yield from (f"{where}, {key}: {w}" for w in terms if not str(w).startswith("@") and _cut(str(w), key))


def _cut(term: str, key: str = "object") -> bool:
    """Whether a term is no word (`unless`), or no word with one modifier before it."""
    words = term.split()
    return len(words) > (1 if key == "unless" else 2) or any(_parts(w) > 1 for w in words)


def _parts(word: str) -> int:
    return len(parser.pipeline().tokenizer(word))


def repeated(entries: Iterable[Entry]) -> Iterator[str]:
    """Rows of one type with the same word and conditions."""
    seen: dict[tuple[Any, ...], str] = {}
    for e in entries:
        key = (e.key, e.object, e.subject, e.needs, e.complement, e.light, e.plural)
        if key in seen:
            yield e.key
        seen[key] = e.key


def ties(entries: Iterable[Entry]) -> Iterator[str]:
    """Words and terms under which two types fit equally well."""
    by_words: dict[tuple[str, tuple[str, ...]], list[Entry]] = defaultdict(list)
    for e in entries:
        by_words[e.anchor, e.words].append(e)
    for (anchor, words), same in sorted(by_words.items()):
        for n, a in enumerate(same):
            for b in same[n + 1 :]:
                if a.event_type != b.event_type and (shared := _shared(a, b)):
                    yield f"{anchor} {' '.join(words)}: {a.event_type} and {b.event_type} share {shared}"


def _shared(a: Entry, b: Entry) -> str:
    if (a.subject, bool(a.needs), a.complement) != (b.subject, bool(b.needs), b.complement):
        return ""
    if not a.object and not b.object:
        return "everything"
    words = sorted((a.object.lemmas & b.object.lemmas) | (a.object.classes & b.object.classes))
    return ", ".join(words[:6])


def unused(folder: Path) -> Iterator[str]:
    """Classes that no row names."""
    text = {path.name: path.read_text(encoding="utf-8") for path in sorted(folder.glob("*.yaml"))}
    for name in text:
        for defined in read_yaml(folder / name).get("classes") or {}:
            if not any(f'"@{defined}"' in t or f"'@{defined}'" in t for t in text.values()):
                yield f"{name}: {defined}"


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
