"""Fits the weights of `detente.statements.casting` on annotated articles.

    python -m training.casting [FOLDER ...]        (tests/gold/tune, where none is named)

An example is a role of an act that no name beside it fills, where the act pairs with a gold row of its type; right is
the choice whose parties are those of the row. A conditional logit by gradient steps (Adam, Kingma and Ba 2015) with a
ridge; `--folds 8` says how often the choice is right on articles that the weights have not seen. Needs nothing but the
package.
"""

import argparse
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from unittest import mock

import numpy as np
import yaml
from numpy.typing import NDArray

from detente.evaluation.articles import score_article
from detente.evaluation.gold import read_gold
from detente.evaluation.identity import MUTUAL, compare, same
from detente.model.document import Document
from detente.model.gold import GoldArticle, GoldEvent
from detente.pipeline import read_document
from detente.settings import Settings
from detente.shipped import data_folder
from detente.statements import read
from detente.statements.candidates import Candidate
from detente.statements.casting import ROLES, Choice, choices, unsure_roles
from detente.statements.casting_signs import Company, other_side

ROOT = Path(__file__).resolve().parent.parent
RIDGE, STEPS, RATE, LEAST = 5.0, 300, 0.05, 0.02

Floats = NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class Example:
    """An unsure role with its choices; `right` says which are."""

    article: str
    role: str
    given: list[Choice]
    right: list[bool]


def main() -> None:
    """The script mode."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folders", nargs="*", default=[str(ROOT / "tests" / "gold" / "tune")])
    parser.add_argument("--folds", type=int, default=0)
    options = parser.parse_args()
    rows = [e for a in read_gold(options.folders).articles for e in examples(a)]
    if options.folds:
        _cross(rows, options.folds)
        return
    table: dict[str, object] = {
        "source": f"python -m training.casting, {len(rows)} unsure roles of {len({e.article for e in rows})} articles",
        "checked": str(date.today()),
    }
    for role in ROLES:
        names, fitted = fit([e for e in rows if e.role == role])
        kept = ((n, round(float(w), 3)) for n, w in zip(names, fitted, strict=True) if abs(w) >= LEAST)
        table[role] = dict(sorted(kept))
    path = data_folder() / "models" / "casting.yaml"
    path.write_text(yaml.safe_dump(table, sort_keys=False, allow_unicode=True, width=200), encoding="utf-8")
    print(path, f"{len(rows)} unsure roles")


def examples(article: GoldArticle) -> Iterator[Example]:
    """The unsure roles of an article's acts, as they stand before anybody is chosen."""
    told: list[Candidate] = []
    company: list[Company] = []

    def keep(given: Sequence[Candidate], scenes: object) -> list[Candidate]:
        told.extend(given)
        company.append(Company(given, scenes))  # type: ignore[arg-type]
        return list(given)

    document = Document(article.id, article.text, article.published, title=article.title)
    with mock.patch.object(read, "cast", keep):
        matches = score_article(article, read_document(document, Settings())).events
    where = {(e.sentence, e.start, e.end): m for m in matches if m.found for e in (m.found.evidence, *m.found.also)}
    for n, c in enumerate(told):
        match = where.get((c.spots[0].sentence, c.spots[0].start, c.spots[0].end))
        if match is not None and match.gold is not None and match.judged.get("type") and not c.headline:
            for role in unsure_roles(c, company[0]):
                given = choices(n, c, role, company[0])
                yield Example(article.id, role, given, [_fits(x, c, role, match.gold) for x in given])


def _fits(choice: Choice, c: Candidate, role: str, gold: GoldEvent) -> bool:
    mutual = gold.event_type in MUTUAL or (not gold.recipient and sum(not e.optional for e in gold.actor) > 1)
    wanted = gold.actor + gold.recipient if mutual else gold.actor if role == "actor" else gold.recipient
    if mutual:  # those who are known already need nobody beside them
        wanted = tuple(g for g in wanted if not any(same(g, e) for e in other_side(c, role)))
    right, wrong, missed = compare(wanted, choice.parties)
    return not wrong and not missed and (right > 0 or not choice.parties or any(g.optional for g in wanted))


def fit(rows: Sequence[Example]) -> tuple[list[str], Floats]:
    """Names of the signs and their weights."""
    use = [e for e in rows if any(e.right)]
    names = sorted({n for e in use for x in e.given for n in x.signs})
    given, starts, group = _table(use, names)
    right = np.array([r for e in use for r in e.right], dtype=float)
    weights, mean, spread = np.zeros(len(names)), np.zeros(len(names)), np.zeros(len(names))
    for step in range(1, STEPS + 1):
        p = _shares(given @ weights, starts, group)
        good = p * right
        slope = given.T @ (p - good / np.add.reduceat(good, starts)[group]) + RIDGE * weights
        mean, spread = 0.9 * mean + 0.1 * slope, 0.999 * spread + 0.001 * slope**2
        weights -= RATE * (mean / (1 - 0.9**step)) / (np.sqrt(spread / (1 - 0.999**step)) + 1e-8)
    return names, weights


def _table(rows: Sequence[Example], names: Sequence[str]) -> tuple[Floats, NDArray[np.int64], NDArray[np.int64]]:
    """Signs of all choices, where each example begins, and which example a choice is of."""
    column = {n: k for k, n in enumerate(names)}
    out = np.zeros((sum(len(e.given) for e in rows), len(names)))
    for r, choice in enumerate(x for e in rows for x in e.given):
        for n, v in choice.signs.items():
            if n in column:
                out[r, column[n]] = v
    sizes = [len(e.given) for e in rows]
    return out, np.cumsum([0, *sizes])[:-1], np.repeat(np.arange(len(rows)), sizes)


def _shares(scores: Floats, starts: NDArray[np.int64], group: NDArray[np.int64]) -> Floats:
    e = np.exp(scores - np.maximum.reduceat(scores, starts)[group])
    shares: Floats = e / np.add.reduceat(e, starts)[group]
    return shares


def _cross(rows: Sequence[Example], folds: int) -> None:
    articles = sorted({e.article for e in rows})
    for role in ROLES:
        hits = before = total = 0
        for n in range(folds):
            held = set(articles[n::folds])
            own = [e for e in rows if e.role == role]
            names, weights = fit([e for e in own if e.article not in held])
            by = dict(zip(names, weights, strict=True))
            for e in (e for e in own if e.article in held):
                hits += e.right[int(np.argmax([choice.score(by) for choice in e.given]))]
                before += next(r for x, r in zip(e.given, e.right, strict=True) if "as read" in x.signs)
                total += 1
        print(f"{role}: {hits} of {total} right, {before} as read ({folds} folds by article)")


if __name__ == "__main__":
    main()
