"""Gradient-boosted trees by LightGBM, which is loaded here and nowhere else, and kept as its own text.

Where sense demands a direction, the trees keep to it: more conflict lately never makes conflict less likely by itself.
Small trees, few features a tree, many cases a leaf: records are noisy.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from importlib.util import find_spec
from typing import Any

import numpy as np

from detente.errors import MissingExtra
from detente.outlook.method import Numbers, Small

ROUNDS = 250
SETTINGS: Mapping[str, Any] = {
    "objective": "binary",
    "learning_rate": 0.03,
    "num_leaves": 6,
    "min_data_in_leaf": 200,
    "feature_fraction": 0.25,
    "bagging_fraction": 0.7,
    "bagging_freq": 1,
    "lambda_l2": 10.0,
    "max_bin": 127,
    "verbose": -1,
    "num_threads": 1,
    "seed": 1,
    "deterministic": True,
    "force_row_wise": True,
}


@dataclass(frozen=True, slots=True)
class Trees:
    """A fitted model; `text` is what LightGBM writes."""

    text: str
    booster: Any

    def chances(self, rows: Small) -> Numbers:
        """The probability of each row."""
        return np.asarray(self.booster.predict(rows, num_threads=1), dtype=float)

    def parts(self, rows: Small) -> Numbers:
        """What each feature adds to the log odds of each row, against the mean of all (Lundberg and Lee 2017)."""
        return np.asarray(self.booster.predict(rows, pred_contrib=True, num_threads=1), dtype=float)[:, :-1]


def there() -> bool:
    """Whether LightGBM is installed."""
    return find_spec("lightgbm") is not None


def grow(rows: Small, truths: Numbers, signs: Sequence[int]) -> Trees:
    """Fits trees; `signs` says of each feature whether more of it may only raise (1), only lower (-1), or both (0)."""
    lightgbm = _lightgbm()
    leaf = max(min(int(SETTINGS["min_data_in_leaf"]), len(rows) // 20), 5)
    settings = {**SETTINGS, "min_data_in_leaf": leaf, "monotone_constraints": list(signs)}
    made = lightgbm.train(settings, lightgbm.Dataset(rows, truths, params={"verbose": -1}), ROUNDS)
    return Trees(made.model_to_string(), made)


def from_text(text: str) -> Trees:
    """A model from its text. ValueError where it is none."""
    lightgbm = _lightgbm()
    try:
        return Trees(text, lightgbm.Booster(model_str=text))
    except lightgbm.basic.LightGBMError as error:
        raise ValueError(str(error).splitlines()[0]) from None


def _lightgbm() -> Any:
    try:
        import lightgbm  # noqa: PLC0415 - an extra, and slow to start
    except ImportError as error:
        raise MissingExtra("boosted trees need LightGBM: pip install 'detente[outlook]'") from error
    return lightgbm
