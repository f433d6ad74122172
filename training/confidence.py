"""Fits the weights of `detente.statements.confidence` on the articles of `tests/gold/tune`.

    python -m training.confidence

Right is an event whose type, actor and recipient are those of its gold row; events that pair with an optional row are
left out. Logistic regression by Newton's method with a small ridge; needs nothing but the package.
"""

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import numpy as np
import yaml
from numpy.typing import NDArray

from detente.evaluation.articles import score_article
from detente.evaluation.gold import read_gold
from detente.model.document import Document
from detente.model.gold import GoldArticle
from detente.pipeline import read_document
from detente.settings import Settings
from detente.shipped import data_folder
from detente.statements.confidence import NAMES

ROOT = Path(__file__).resolve().parent.parent
RIDGE, STEPS = 2.0, 30


def main() -> None:
    """The script mode."""
    rows = [row for article in read_gold([str(ROOT / "tests" / "gold" / "tune")]).articles for row in _rows(article)]
    given, right = np.array([f for f, _ in rows], dtype=float), np.array([r for _, r in rows], dtype=float)
    fitted = fit(given, right)
    table = {
        "source": f"python -m training.confidence, {len(rows)} events of the articles in tests/gold/tune",
        "checked": str(date.today()),
        "base": round(float(fitted[0]), 3),
        "features": {name: round(float(w), 3) for name, w in zip(NAMES, fitted[1:], strict=True)},
    }
    path = data_folder() / "models" / "confidence.yaml"
    path.write_text(yaml.safe_dump(table, sort_keys=False, allow_unicode=True), encoding="utf-8")
    print(path, f"{right.mean():.3f} of {len(rows)} right")


def fit(given: NDArray[np.float64], right: NDArray[np.float64]) -> NDArray[np.float64]:
    """Weights, the base first: logistic regression with a ridge on all but the base."""
    x = np.column_stack([np.ones(len(given)), given])
    ridge = np.diag([0.0, *[RIDGE] * given.shape[1]])
    weights = np.zeros(x.shape[1])
    for _ in range(STEPS):
        p = 1 / (1 + np.exp(-x @ weights))
        slope = x.T @ (right - p) - ridge @ weights
        weights += np.linalg.solve(x.T @ (x * (p * (1 - p))[:, None]) + ridge, slope)
    return weights


def _rows(article: GoldArticle) -> Iterator[tuple[list[bool], bool]]:
    """Features and rightness of each event that counts; the features are named in the reason of its confidence."""
    document = Document(article.id, article.text, article.published, title=article.title)
    for match in score_article(article, read_document(document, Settings())).events:
        if match.found is not None and match.counted:
            told = next(r.rule for r in match.found.reasons if r.layer == "confidence")
            right = match.gold is not None and all(match.judged.get(x) for x in ("type", "actor", "recipient"))
            yield [f"{name} " in told for name in NAMES], right


if __name__ == "__main__":
    main()
