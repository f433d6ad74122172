"""Builds detente/data/lexicon/en/topic_words.csv: how much each word speaks for politics or for another topic.

    PYTHONPATH=. .venv/bin/python scripts/build_topic_words.py [FOLDER_OF_TRAINING_SENTENCES]

Two sources go together: the lists of seeds/topics.yaml, and how often the words stand in the project's own texts,
political ones (tests/gold/tune, tests/gold/sentences/tune.jsonl, data/training) and others (tests/gold/negatives, the
other topics of data/training/topics.jsonl). A
list counts like some sentences more that hold the word. Words that are not listed get log-odds with a prior (Monroe,
Colaresi and Quinn 2008, "Fightin' Words"), shrunk where they are rare. What is held back is never read.
"""

import csv
import json
import math
import sys
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date
from pathlib import Path
from typing import Any

from detente import lexicon
from detente.model.document import Document, Sentence
from detente.ontology import read_yaml
from detente.statements.topic import words_of
from detente.text.parser import parse

ROOT = Path(__file__).parents[1]
LEXICON = ROOT / "detente" / "data" / "lexicon" / "en"
CONTENT = frozenset({"NOUN", "VERB", "ADJ"})
PRIOR = 300  # sentences that the prior is worth
SHRINK = 4
LEAST_OTHER, LEAST_WEIGHT = 3, 0.4
COMMENT = (
    "# source: seeds/topics.yaml and word counts of the project's own texts, by scripts/build_topic_words.py\n"
    "# checked: 2026-12-01. Never edit by hand. weight: log-odds, above 0 speaks for another topic than politics;\n"
    "# political, other: sentences that hold the word.\n"
)


def main(training: Path) -> None:
    """Counts, weighs and writes."""
    political, others = texts(training)
    rows = write(political, others)
    print(f"{rows} words from {len(political)} political and {len(others)} other sentences")


def write(political: Sequence[set[str]], others: Sequence[set[str]]) -> int:
    """Writes the table; how many words it holds."""
    seeds = read_yaml(LEXICON / "seeds" / "topics.yaml")
    topics, lists = start(seeds)
    weighed = weights(seeds, lists, political, others)
    counts = [Counter(w for s in side for w in s) for side in (political, others)]
    with (LEXICON / "topic_words.csv").open("w", encoding="utf-8", newline="") as file:
        file.write(COMMENT)
        table = csv.writer(file, lineterminator="\n")
        table.writerow(("word", "topic", "weight", "political", "other"))
        table.writerows((w, topics.get(w, ""), n, counts[0][w], counts[1][w]) for w, n in sorted(weighed.items()))
    return len(weighed)


def weights(
    seeds: Mapping[str, Any], lists: Mapping[str, str], political: Sequence[set[str]], others: Sequence[set[str]]
) -> dict[str, float]:
    """The log-odds of every word that weighs something."""
    counts = [Counter(w for s in side for w in s) for side in (political, others)]
    sizes = (len(political), len(others))
    acts = {w for _, word in lexicon.load().entries for w in word.split()}
    out = {}
    for word in counts[0].keys() | counts[1].keys() | lists.keys():
        seen = (counts[0][word], counts[1][word])
        if word in lists:
            value = listed(seen, sizes, seeds["seen"][lists[word]])
            if lists[word] == "topics":
                value = max(value, 0.0)
        else:
            value = min(counted(seen, sizes), 0.0 if word in acts else 9.0)  # negatives are chosen for words of war
        low, high = seeds["bounds"][lists.get(word, "unlisted")]
        value = round(max(low, min(high, value)), 1)
        if abs(value) >= LEAST_WEIGHT:
            out[word] = value
    return out


def start(seeds: Mapping[str, Any]) -> tuple[dict[str, str], dict[str, str]]:
    """The topic of each listed word, and the list that it stands in; what stands on both sides is not listed."""
    topics: dict[str, str] = {}
    lists: dict[str, str] = {}
    for table in ("topics", "hints"):
        for topic, words in seeds[table].items():
            for word in map(str, words):
                topics.setdefault(word, topic)
                lists.setdefault(word, table)
    for table in ("politics", "political_hints"):
        for word in map(str, seeds[table]):
            if lists.get(word) in {"topics", "hints"}:
                del lists[word], topics[word]
            else:
                lists.setdefault(word, table)
    return topics, lists


def listed(seen: tuple[int, int], sizes: tuple[int, int], extra: tuple[float, float]) -> float:
    """Log-odds of a listed word: its list counts like so many more sentences of either side."""
    return math.log((seen[1] + extra[1]) / sizes[1]) - math.log((seen[0] + extra[0]) / sizes[0])


def counted(seen: tuple[int, int], sizes: tuple[int, int]) -> float:
    """Log-odds of any other word from the sentences that hold it, shrunk where they are few."""
    political, other = seen
    rate = (political / sizes[0] + other / sizes[1]) / 2
    odds = [math.log((n + PRIOR * rate) / (size + PRIOR)) for n, size in zip(seen, sizes, strict=True)]
    value = odds[1] - odds[0]
    if value > 0:
        return value * other / (other + SHRINK) if other >= LEAST_OTHER else 0.0
    expected = political * sizes[1] / sizes[0]  # that none of the few others holds a rare word says nothing
    return value * expected / (expected + SHRINK)


def texts(training: Path) -> tuple[list[set[str]], list[set[str]]]:
    """The words of each political and each other sentence."""
    gold = ROOT / "tests" / "gold"
    political = [json.loads(p.read_text(encoding="utf-8"))["text"] for p in sorted((gold / "tune").glob("*.json"))]
    lines = [gold / "sentences" / "tune.jsonl", *sorted(training.rglob("*.jsonl"))]
    rows = [json.loads(line) for path in lines if "final" not in path.name for line in path.open(encoding="utf-8")]
    apart = dict.fromkeys(row["text"] for row in rows if row.get("topic", "politics") != "politics")
    political += dict.fromkeys(r["text"] for r in rows if r.get("event_type") != "NONE" and r["text"] not in apart)
    others = [json.loads(p.read_text(encoding="utf-8"))["text"] for p in sorted((gold / "negatives").glob("*.json"))]
    others += apart
    return list(sentences(political)), list(sentences(others))


def sentences(given: Iterable[str]) -> Iterator[set[str]]:
    """The words that may count of each sentence: listed ones in any form, others as plain lower-case content words."""
    for text in given:
        for s in parse(Document("", text, date(2020, 1, 1))).sentences:
            yield plain(s)


def plain(s: Sentence) -> set[str]:
    """Lower-case content words, and pairs and marks that only count if they are listed."""
    names = {
        w for t in s.tokens if t.pos not in CONTENT or not t.text.islower() for w in (t.lemma.lower(), t.text.lower())
    }
    own = {t.lemma.lower() for t in s.tokens if t.pos in CONTENT and t.text.isalpha() and len(t.text) > 2}
    return {w for w in words_of(s) if w in LISTED or w.startswith("#") or (w in own and w not in names)}


LISTED = frozenset(start(read_yaml(LEXICON / "seeds" / "topics.yaml"))[1])

if __name__ == "__main__":
    main(Path(sys.argv[1]) if len(sys.argv) > 1 else ROOT / "data" / "training")
