"""How well copies of articles are found, and whether what they tell is counted once.

    python -m benchmarks.copies [--events] [--json OUT]

The test set is made from the shipped articles (25 of detente/data/examples and the others of tests/gold/tune) by edits
such as agencies and papers make: cuts, paragraphs moved, another lead, credit lines, words replaced, updates with new
facts, several of these at once, all with a seed. Pairs that must not be clustered are all pairs of different articles
and their edits, the halves of one article, articles that quote the same two sentences of a third, and articles written
anew about the event of a shipped one (benchmarks/data/same_event.jsonl, written for this).

`--events` also stores each of the 25 articles and its edits through the coder, and counts the events that edits add
which tell nothing new.
"""

import argparse
import json
import random
import re
import sys
import tempfile
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from itertools import combinations
from pathlib import Path
from typing import Any

from detente.model.document import Document
from detente.model.statement import Reading
from detente.pipeline import read_documents
from detente.record.copies import as_earlier, settle
from detente.record.runs import Run
from detente.record.view import View
from detente.record.writer import Writer
from detente.settings import Settings

ROOT = Path(__file__).parents[1]
SAME_EVENT = ROOT / "benchmarks" / "data" / "same_event.jsonl"
_SWAPS = {
    "said": "stated", "told": "informed", "countries": "states", "country": "state", "talks": "negotiations",
    "agreed": "consented", "leader": "head", "called": "named", "after": "following", "against": "versus",
    "between": "among", "both": "the two", "first": "initial", "last": "final", "since": "from", "which": "that",
    "who": "that", "while": "whereas", "but": "yet", "also": "too", "about": "some", "would": "was to",
    "will": "is to", "had": "has", "more": "further", "most": "the greater part", "two": "2", "three": "3",
    "four": "4", "ten": "10", "on": "upon", "began": "started", "ended": "closed", "wants": "wishes", "big": "large",
}  # fmt: skip
_LEADS = (
    "It came as a surprise to diplomats, and the capitals of the region took note at once.",
    "Officials confirmed the details late in the evening, after a long day of rumours.",
    "What had been whispered about for weeks is now on paper, sources in the ministry said.",
)
_NEWS = (
    "In a further development, the spokesman of the United Nations told reporters that a special envoy is on his way.",
    "Oil prices rose by two per cent in early trading, and the currency lost ground against the dollar.",
    "The opposition asked for an urgent debate in parliament; the speaker has set it down for Thursday afternoon.",
    "A source close to the negotiations said that the technical teams would meet again before the end of the month.",
    "Neighbouring governments have not commented so far; their embassies referred questions to the capitals.",
)


@dataclass(frozen=True)
class Edit:
    """One way in which a copy differs, and how many days later it is published."""

    name: str
    make: Callable[[str, random.Random], str]
    days: int = 0


def articles() -> list[Document]:
    """The shipped articles, each once."""
    found: dict[str, Document] = {}
    for folder in ("detente/data/examples", "tests/gold/tune"):
        for path in sorted((ROOT / folder).glob("*.json")):
            given = json.loads(path.read_text(encoding="utf-8"))
            given = given.get("document", given)
            made = Document(path.stem, given["text"], date.fromisoformat(given["published"][:10]), given["title"])
            found.setdefault(path.stem, made)
    return list(found.values())


def paragraphs(text: str) -> list[str]:
    return [part for part in re.split(r"\n\s*\n", text.strip()) if part.strip()]


def sentences(text: str) -> list[str]:
    return [part for part in re.split(r"(?<=[.!?])\s+(?=[A-Z\"])", text) if part.strip()]


def recased(text: str, _: random.Random) -> str:
    return text.upper().replace("\n\n", "\n").replace('"', "'").replace(" - ", " – ")


def credited(text: str, chance: random.Random) -> str:
    city = chance.choice(("GENEVA", "WASHINGTON", "NAIROBI"))
    return f"{city} (Agency) -- {text.strip()}\n\n(Reporting by A. Writer and B. Scribe; Editing by C. Checker)"


def cut(text: str, chance: random.Random) -> str:
    parts = paragraphs(text)
    return "\n\n".join(parts[: max(2, round(len(parts) * chance.uniform(0.5, 0.7)))])


def trimmed(text: str, chance: random.Random) -> str:
    return "\n\n".join(
        " ".join(s for n, s in enumerate(sentences(part)) if n == 0 or chance.random() > 0.3)
        for part in paragraphs(text)
    )


def moved(text: str, chance: random.Random) -> str:
    first, *rest = paragraphs(text)
    chance.shuffle(rest)
    return "\n\n".join([first, *rest])


def another_lead(text: str, chance: random.Random) -> str:
    first, *rest = paragraphs(text)
    return "\n\n".join([" ".join([chance.choice(_LEADS), *sentences(first)[1:]]), *rest])


def rewritten(text: str, chance: random.Random) -> str:
    """Synonyms for about one word in fourteen: more would be no light rewrite."""
    return re.sub(r"\b[a-z]+\b", lambda m: _SWAPS.get(m[0], m[0]) if chance.random() < 0.6 else m[0], text)


def updated(text: str, chance: random.Random) -> str:
    news = chance.sample(_NEWS, 4)
    first, *rest = paragraphs(text)
    return "\n\n".join([" ".join(news[:2]), first, *rest, " ".join(news[2:])])


def at_once(text: str, chance: random.Random) -> str:
    return credited(moved(another_lead(trimmed(text, chance), chance), chance), chance)


EDITS = (
    Edit("case, marks and lines", recased),
    Edit("credit lines", credited),
    Edit("cut from the end", cut),
    Edit("sentences dropped", trimmed, 1),
    Edit("paragraphs moved", moved),
    Edit("another lead", another_lead, 1),
    Edit("light rewrite", rewritten),
    Edit("update with new facts", updated, 1),
    Edit("several at once", at_once, 2),
)


def edited(original: Document, edit: Edit) -> Document:
    """The article after an edit, under an id of its own."""
    chance = random.Random(f"{original.id} {edit.name}")
    return replace(
        original,
        id=f"{original.id}/{edit.name}",
        text=edit.make(original.text, chance),
        published=original.published + timedelta(days=edit.days),
    )


def found(original: Document, other: Document) -> str:
    """As which kind of copy the second is found, once the first is stored; '' if as none."""
    first = as_earlier(settle(Reading(original), ()))
    copy = settle(Reading(other), [first] if first else []).copy
    return copy.kind if copy else ""


def different(given: Sequence[Document]) -> Iterator[tuple[str, Document, Document]]:
    """Pairs that are no copies, by what makes them hard; all with one day of publication."""
    day = date(2020, 1, 1)
    same_day = [replace(document, published=day) for document in given]
    for a, b in combinations(same_day, 2):
        yield "other articles", a, b
        yield "edits of other articles", edited(a, EDITS[7]), edited(b, EDITS[7])
    for document in same_day:
        parts = paragraphs(document.text)
        half = len(parts) // 2
        one, two = ("\n\n".join(some) for some in (parts[:half], parts[half:]))
        yield "halves of one article", replace(document, text=one), replace(document, id="half", text=two)
    for a, b, c in zip(same_day, same_day[1:], same_day[2:], strict=False):
        quote = " ".join(sentences(c.text)[1:3])
        one, two = (replace(d, id=f"{d.id} quotes", text=f"{d.text}\n\n{quote}") for d in (a, b))
        yield "one quotation in both", one, two
    by_id = {document.id: document for document in same_day}
    for line in SAME_EVENT.read_text(encoding="utf-8").splitlines():
        other = json.loads(line)
        if other["of"] in by_id:
            yield "one event, written anew", by_id[other["of"]], Document("anew", other["text"], day, other["title"])


def clusters() -> dict[str, Any]:
    """Which edits are found, and which pairs of different articles are taken for copies."""
    given = articles()
    hits = {edit.name: [found(a, edited(a, edit)) for a in given] for edit in EDITS}
    wrong: dict[str, list[str]] = {}
    for kind, a, b in different(given):
        wrong.setdefault(kind, []).append(found(a, b))
    true, false = sum(bool(k) for ks in hits.values() for k in ks), sum(bool(k) for ks in wrong.values() for k in ks)
    return {
        "articles": len(given),
        "edits": {name: {"of": len(kinds), "found": sum(map(bool, kinds))} for name, kinds in hits.items()},
        "different": {name: {"of": len(kinds), "taken": sum(map(bool, kinds))} for name, kinds in wrong.items()},
        "recall": true / sum(map(len, hits.values())),
        "precision": true / (true + false),
    }


def counted() -> dict[str, Any]:
    """Stores articles with their edits: how many events these add, and how many of those tell nothing new."""
    given, settings = articles()[:25], Settings()
    first = list(read_documents(given, settings))
    out: dict[str, Any] = {}
    for edit in EDITS:
        copies = list(read_documents([edited(document, edit) for document in given], settings))
        apart = {e.id for r in first for e in r.events} | {e.id for r in copies for e in r.events}
        with tempfile.TemporaryDirectory() as folder:
            writer = Writer(folder)
            writer.write(first, Run("copies"))
            report = writer.write(copies, Run("copies"))
            with View(folder) as view:
                merged = view.counts()["merges"]
        told = sum(len(r.events) for r in copies)
        before = len({e.id for r in first for e in r.events})
        out[edit.name] = {
            "events of the copies": told,
            "new by id alone": len(apart) - before,
            "new": report.events,
            "merges": merged,
        }
    return out


def main(arguments: Sequence[str] | None = None) -> int:
    """Measures, and prints or writes JSON."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--events", action="store_true", help="also count events, which takes a minute or two")
    parser.add_argument("--json", type=Path, help="write the figures there")
    options = parser.parse_args(arguments)
    figures = clusters() | ({"events": counted()} if options.events else {})
    text = json.dumps(figures, indent=1)
    if options.json:
        options.json.write_text(text + "\n", encoding="utf-8")
    print(text)
    return 0


if __name__ == "__main__":
    sys.exit(main())
