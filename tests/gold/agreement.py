"""How far two annotators agree, layer by layer.

    python -m tests.gold.agreement

`twice/first.jsonl` and `twice/second.jsonl` hold what each wrote before anything was settled: one article a line, the
fields that are compared. Events pair one to one where their words share a sentence, best first. What one has and the
other has not counts against the units unless it is optional; values are compared on the pairs. Cohen's kappa (1960)
where a value is one of a few, the share of pairs that are equal where it is a set or a date.
"""

import json
from collections import Counter
from collections.abc import Callable, Hashable, Sequence
from pathlib import Path
from typing import Any

from detente.evaluation.articles import pair
from detente.evaluation.text import Text, split

HERE = Path(__file__).resolve().parent
Row = dict[str, Any]
Pairs = list[tuple[Row, Row]]
AUXILIARY = ("historical", "future", "hypothetical", "negation")


def main() -> None:
    """Print the table."""
    print(f"{'layer':34} {'measure':16} {'value':>6} {'n':>6}")
    for layer, measure, value, n in agreement():
        print(f"{layer:34} {measure:16} {value:6.3f} {n:6}")


def agreement() -> list[tuple[str, str, float, int]]:
    """Layer, measure, value and number of rows."""
    firsts, seconds = (_read(HERE / "twice" / f"{name}.jsonl") for name in ("first", "second"))
    found: dict[str, Pairs] = {"events": [], "relations": [], "links": [], "memberships": []}
    units: dict[str, Counter[str]] = {name: Counter() for name in found}
    for a, b in zip(firsts, seconds, strict=True):
        text = split(_text(a["id"]))
        for layer, fit in FITS.items():
            matched = pair(a[layer], b[layer], lambda x, y, fit=fit, text=text: fit(text, x, y))  # type: ignore[misc]
            rows = [(a[layer][n], b[layer][k]) for k, n in matched.items()]
            found[layer] += rows
            alone = [r for n, r in enumerate(a[layer]) if n not in matched.values()]
            alone += [r for k, r in enumerate(b[layer]) if k not in matched]
            units[layer].update(both=len(rows), one=sum(not r["optional"] for r in alone), any=len(alone))
    out = [
        (f"{layer}: the same rows", "F1", _f1(c["both"], c["one"]), c["both"] + c["one"]) for layer, c in units.items()
    ]
    out += [
        (f"{layer}: optional ones counted", "F1", _f1(c["both"], c["any"]), c["both"] + c["any"])
        for layer, c in units.items()
    ]
    return out + _values(found["events"], found["relations"]) + _sentences()


def kappa(pairs: Sequence[tuple[Hashable, Hashable]]) -> float:
    """Cohen's kappa: agreement beyond what the two's own frequencies give by chance; 1 where nothing varies."""
    seen = sum(a == b for a, b in pairs) / len(pairs)
    left, right = Counter(a for a, _ in pairs), Counter(b for _, b in pairs)
    chance = sum(left[k] * right[k] for k in left) / len(pairs) ** 2
    return 1.0 if chance == 1 else (seen - chance) / (1 - chance)


def _values(events: Pairs, relations: Pairs) -> list[tuple[str, str, float, int]]:
    n, m = len(events), len(relations)
    equal: dict[str, Callable[[Row, Row], bool]] = {
        "actor": lambda a, b: _same_side(a, b, "actor"),
        "recipient": lambda a, b: _same_side(a, b, "recipient"),
        "date, exact": lambda a, b: (a["start"], a["end"]) == (b["start"], b["end"]),
        "date, overlapping": lambda a, b: (
            (a["start"] or "") <= (b["end"] or "9") and (b["start"] or "") <= (a["end"] or "9")
        ),
    }
    types = [(a["type"], b["type"]) for a, b in events]
    allowed = sum(a["type"] == b["type"] or b["type"] in a["accept"] or a["type"] in b["accept"] for a, b in events)
    out = [
        ("event type", "Cohen's kappa", kappa(types), n),
        ("event type, alternatives allowed", "share", allowed / n, n),
    ]
    out += [(f"event {name}", "share", sum(f(a, b) for a, b in events) / n, n) for name, f in equal.items()]
    out += [
        (f"auxiliary {x}", "Cohen's kappa", kappa([(x in a["auxiliary"], x in b["auxiliary"]) for a, b in events]), n)
        for x in AUXILIARY
    ]
    hurt = [(a["dead"], b["dead"]) for a, b in events if a["dead"] or b["dead"]]
    out.append(("event dead", "share", sum(a == b for a, b in hurt) / len(hurt), len(hurt)))
    out += [
        (f"relation {x}", "Cohen's kappa", kappa([(a[x], b[x]) for a, b in relations]), m) for x in ("state", "change")
    ]
    return out


def _sentences() -> list[tuple[str, str, float, int]]:
    """Sentences with a marked pair: `twice/sentences.jsonl` holds both labels of each."""
    rows = _read(HERE / "twice" / "sentences.jsonl")
    acts = [r for r in rows if "NONE" not in (r["first"], r["second"])]
    out = [("sentence type", "Cohen's kappa", kappa([(r["first"], r["second"]) for r in rows]), len(rows))]
    for x in AUXILIARY[1:]:
        both = [(x in r["first_auxiliary"], x in r["second_auxiliary"]) for r in acts]
        out.append((f"sentence auxiliary {x}", "Cohen's kappa", kappa(both), len(acts)))
    return out


def _same_side(a: Row, b: Row, side: str) -> bool:
    """Whether the two name the same participants, those that either calls optional left aside."""
    free = {*a[side + "?"], *b[side + "?"]}
    return set(a[side]) - free == set(b[side]) - free


def _event_fit(text: Text, a: Row, b: Row) -> float:
    shared = text.within(text.told(a["snippets"])) & text.within(text.told(b["snippets"]))
    if not shared:
        return 0.0
    who = len({*a["actor"], *a["recipient"]} & {*b["actor"], *b["recipient"]})
    near = max((_dice(x, y) for x in text.told(a["snippets"]) for y in text.told(b["snippets"])), default=0.0)
    kind = a["type"] == b["type"] or b["type"] in a["accept"] or a["type"] in b["accept"]
    # sharing a sentence is not enough: the words overlap, or type and a participant agree
    return 2 * near + kind + 0.3 * who if near > 0.2 or (kind and who) else 0.0


def _relation_fit(text: Text, a: Row, b: Row) -> float:
    shared = text.within(text.told(a["snippets"])) & text.within(text.told(b["snippets"]))
    return float(bool(shared)) if set(a["parties"]) == set(b["parties"]) else 0.0


def _link_fit(text: Text, a: Row, b: Row) -> float:
    ends = all(text.within(text.told(a[end])) & text.within(text.told(b[end])) for end in ("from", "to"))
    return float(ends and a["type"] == b["type"])


def _membership_fit(_: Text, a: Row, b: Row) -> float:
    return float(all(a[k] == b[k] for k in ("member", "group", "status")))


def _dice(x: tuple[int, int], y: tuple[int, int]) -> float:
    return max(0, 2 * (min(x[1], y[1]) - max(x[0], y[0]))) / (x[1] - x[0] + y[1] - y[0])


def _f1(both: int, one: int) -> float:
    return 2 * both / (2 * both + one)


def _read(path: Path) -> list[Row]:
    return [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]


def _text(name: str) -> str:
    path = next(p for part in ("tune", "final") if (p := HERE / part / f"{name}.json").is_file())
    return str(json.loads(path.read_text(encoding="utf-8"))["text"])


FITS: dict[str, Callable[[Text, Row, Row], float]] = {
    "events": _event_fit,
    "relations": _relation_fit,
    "links": _link_fit,
    "memberships": _membership_fit,
}


if __name__ == "__main__":
    main()
