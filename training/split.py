"""Splits annotated sentences into train, tune and final, so that near duplicates stay together.

    python -m training.split data/training/new/*.jsonl

Reads the files given and what is split already (`data/training/train.jsonl`, `tests/gold/sentences/tune.jsonl` and
`final.jsonl`), groups sentences with the same text or with two fifths of all content words in common, and writes the
three files anew. A sentence that is in a part stays there, and takes its whole group along: what was held out is never
trained on. Of groups that are in no part yet, one in 25 goes to `tune` and one in 25 to `final`, by a hash.
"""

import argparse
import hashlib
import json
import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Any

Row = dict[str, Any]
ROOT = Path(__file__).resolve().parent.parent
PARTS = {
    "final": ROOT / "tests" / "gold" / "sentences" / "final.jsonl",
    "tune": ROOT / "tests" / "gold" / "sentences" / "tune.jsonl",
    "train": ROOT / "data" / "training" / "train.jsonl",
}
SHARED = 0.4  # share of all content words of two sentences from which they are near duplicates
KEYS = ("text", "source", "target", "event_type", "event_mode", "auxiliary", "predicate", "speaker", "style", "origin")
SMALL = frozenset(
    re.findall(
        r"\w+",
        "the and for with from but not its his her their that which who after before over she they this has have had "
        "are was were been will would said says say two one",
    )
)


def main() -> None:
    """The script mode."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("files", nargs="+", type=Path)
    parts = {name: read(path) for name, path in PARTS.items()}
    homes = {key(r): name for name, rows in parts.items() for r in rows}
    rows = list({key(r): r for rows in parts.values() for r in rows}.values())
    rows += [r for path in parser.parse_args().files for r in read(path) if key(r) not in homes]
    rows = list({key(r): r for r in rows}.values())
    out: dict[str, list[Row]] = defaultdict(list)
    for group in groups(rows):
        home = part_of(group, homes)
        out[home].extend(group)
    for name, path in PARTS.items():
        write(path, sorted(out[name], key=lambda r: (r["origin"], r["text"], r["source"])))
        print(name, len(out[name]), "rows", len({r["text"] for r in out[name]}), "texts", sizes(out[name]))


def key(row: Row) -> tuple[str, str, str]:
    """What makes a row one and the same: its text and the marked pair, in order."""
    return row["text"], row["source"], row["target"]


def read(path: Path) -> list[Row]:
    """Rows of a file, each with the fields of a row and no others; [] where there is no file."""
    if not path.is_file():
        return []
    rows = [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]
    plain = re.match(r"[pqr]\d", path.name)
    marks = {"style": "plain" if plain else "varied", "origin": path.name.split("_")[0].removesuffix(".jsonl")}
    return [{k: r.get(k, marks.get(k, "")) for k in KEYS} for r in rows]


def write(path: Path, rows: Iterable[Row]) -> None:
    """One row a line."""
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text("".join(json.dumps(r, ensure_ascii=False) + "\n" for r in rows), encoding="utf-8")


def part_of(group: Sequence[Row], homes: dict[tuple[str, str, str], str]) -> str:
    """The part that a group belongs to: the most held back of those of its members, or by the hash of its first."""
    taken = {homes[key(r)] for r in group if key(r) in homes}
    for name in PARTS:
        if name in taken:
            return name
    slot = int(hashlib.blake2b(min(r["text"] for r in group).encode(), digest_size=4).hexdigest(), 16) % 25
    return {0: "final", 1: "tune"}.get(slot, "train")


def groups(rows: Sequence[Row]) -> list[list[Row]]:
    """Rows that are near duplicates of each other, directly or through others."""
    words = [frozenset(re.findall(r"[a-z]{3,}", r["text"].lower())) - SMALL for r in rows]
    index: dict[str, list[int]] = defaultdict(list)
    for n, mine in enumerate(words):
        for word in mine:
            index[word].append(n)
    parent = list(range(len(rows)))

    def root(n: int) -> int:
        while parent[n] != n:
            parent[n] = parent[parent[n]]
            n = parent[n]
        return n

    for n, mine in enumerate(words):
        rare = sorted(mine, key=lambda w: len(index[w]))[: len(mine) * 2 // 3 + 1]
        shared = Counter(m for word in rare for m in index[word] if m < n)
        for m, _ in shared.most_common(30):
            if len(mine & words[m]) >= SHARED * len(mine | words[m]):
                parent[root(n)] = root(m)
    out: dict[int, list[Row]] = defaultdict(list)
    for n, row in enumerate(rows):
        out[root(n)].append(row)
    return list(out.values())


def sizes(rows: Iterable[Row]) -> str:
    """Rows by type, the largest first."""
    return " ".join(f"{name} {n}" for name, n in Counter(r["event_type"] for r in rows).most_common())


if __name__ == "__main__":
    main()
