"""Scores the coder against the gold, and keeps the floors that no figure may fall below.

    python -m tests.gold.score                                 today's figures
    python -m tests.gold.score --update                        raise the floors; pin the gold files that they hold for
    python -m tests.gold.score --update --allow-regression     ... and lower those that are missed

`final` is never read here.
"""

import argparse
import hashlib
import json
import math
from collections.abc import Iterable
from datetime import date
from pathlib import Path
from typing import Any

from detente.model.document import Document
from detente.model.statement import Reading
from detente.pipeline import read_documents
from detente.settings import Settings
from tests.gold.articles import score
from tests.gold.match import Gold
from tests.gold.sentences import score_sentences

HERE = Path(__file__).resolve().parent
FLOORS = HERE / "floors.json"
SENTENCES = HERE / "sentences" / "tune.jsonl"
MARGIN, TYPE_MARGIN, CEILING_MARGIN = 0.015, 0.06, 0.02  # by how much a bound lies under (a ceiling over) the figure
ROWS_FOR_A_FLOOR = 8
AT_MOST = "at most"
Figures = dict[str, dict[str, float]]


def load(folder: Path) -> list[Gold]:
    """The gold articles of a folder, by name."""
    return [json.loads(path.read_text(encoding="utf-8")) for path in sorted(folder.glob("*.json"))]


def read(golds: Iterable[Gold]) -> list[Reading]:
    """What the coder reads in the articles."""
    documents = [Document(g["id"], g["text"], date.fromisoformat(g["published"]), title=g["title"]) for g in golds]
    return list(read_documents(documents, Settings()))


def figures() -> Figures:
    """Today's figures, by section of `floors.json`."""
    tune = load(HERE / "tune")
    articles = score(tune, read(tune))
    negatives = load(HERE / "negatives")
    empty = score(negatives, read(negatives))
    sentences = score_sentences([json.loads(line) for line in SENTENCES.read_text(encoding="utf-8").splitlines()])
    return {
        "articles": {name: t.f1 for name, t in articles.micro.items()},
        "accuracy": {name: t.right / t.gold for name, t in articles.share.items()},
        "types": {name: t.f1 for name, t in sorted(articles.types.items()) if t.gold >= ROWS_FOR_A_FLOOR},
        "sentences": {name: sentences[name] for name in ("accuracy", "macro F1")},
        AT_MOST: {
            "false events per negative article": sum(empty.false_events) / len(negatives),
            "false relations per negative article": sum(empty.false_relations) / len(negatives),
            "share of NONE sentences with an event": sentences["none"],
        },
    }


def digest() -> str:
    """16 hex digits over the gold files that the floors hold for."""
    out = hashlib.blake2b(digest_size=8)
    for path in (*sorted((HERE / "tune").glob("*.json")), *sorted((HERE / "negatives").glob("*.json")), SENTENCES):
        out.update(path.name.encode() + b"\0" + path.read_bytes())
    return out.hexdigest()


def below(today: Figures, floors: dict[str, Any]) -> list[str]:
    """One line for each figure that is worse than its floor (or ceiling)."""
    out = []
    for section, bounds in floors.items():
        for name, bound in bounds.items() if isinstance(bounds, dict) else ():
            value = today[section].get(name, 0.0)
            if value > bound if section == AT_MOST else value < bound:
                out.append(f"{section}, {name}: {value:.3f}, bound {bound:.3f}")
    return out


def moved(today: Figures, floors: dict[str, Any], *, allow_regression: bool) -> dict[str, Any]:
    """New floors: a little under today's figures, and never easier than the old ones unless that is allowed."""
    out: dict[str, Any] = {"gold": digest()}
    for section, values in today.items():
        upper = section == AT_MOST
        margin = CEILING_MARGIN if upper else -(TYPE_MARGIN if section == "types" else MARGIN)
        fresh = {k: math.floor(max(0.0, v + margin) * 1000) / 1000 for k, v in values.items()}
        old = {} if allow_regression else floors.get(section, {})
        out[section] = {k: (min if upper else max)(v, old.get(k, v)) for k, v in fresh.items()}
    return out


def held_out() -> list[tuple[str, str, float]]:
    """Figures of the articles and sentences that nothing was tuned on; they bind no floor."""
    golds = load(HERE / "final")
    found = score(golds, read(golds))
    rows = [json.loads(line) for line in (HERE / "sentences" / "final.jsonl").read_text(encoding="utf-8").splitlines()]
    pairs = score_sentences(rows)
    return [
        *(("articles", name, t.f1) for name, t in found.micro.items()),
        *(("accuracy", name, t.right / t.gold) for name, t in found.share.items() if t.gold),
        *(("sentences", name, pairs[name]) for name in ("accuracy", "macro F1")),
    ]


def main() -> int:
    """The script mode; 1 where a figure is below its floor."""
    parser = argparse.ArgumentParser(
        prog="python -m tests.gold.score", description="Figures on the gold, and their floors."
    )
    parser.add_argument("--update", action="store_true", help="raise the floors and pin the gold files")
    parser.add_argument("--allow-regression", action="store_true", help="with --update: lower floors too")
    parser.add_argument("--held-out", action="store_true", help="score the part held back instead: once a release")
    args = parser.parse_args()
    if args.held_out:
        print("\n".join(f"{section:10} {name:40} {value:6.3f}" for section, name, value in held_out()))
        return 0
    today = figures()
    floors: dict[str, Any] = json.loads(FLOORS.read_text(encoding="utf-8")) if FLOORS.is_file() else {}
    for section, values in today.items():
        for name, value in values.items():
            print(f"{section:10} {name:40} {value:6.3f}   bound {floors.get(section, {}).get(name, float('nan')):6.3f}")
    if args.update:
        floors = moved(today, floors, allow_regression=args.allow_regression)
        FLOORS.write_text(json.dumps(floors, indent=2) + "\n", encoding="utf-8")
    worse = below(today, floors)
    print("\n".join(worse))
    return 1 if worse else 0


if __name__ == "__main__":
    raise SystemExit(main())
