"""The first layers of the parser's network, run once for each distinct token of a batch.

They look at a token alone: at its form, prefix, suffix, shape and the like. Of the tokens of a batch more than half are
others again ("the", ","), and what the layers make of a row does not hang on the rows beside it.
"""

from collections.abc import Callable
from typing import Any

import numpy as np

LAYERS = slice(2, 4)  # of the embedding: the tables of rows, and the mix of what they give


def once_each(embedding: Any) -> None:
    """Puts one layer, of the kind that they are, in the place of those two."""
    embedding._layers[LAYERS] = [type(embedding)("distinct", _distinct, layers=embedding.layers[LAYERS])]


def _distinct(layer: Any, given: Any, is_train: bool) -> tuple[Any, Callable[[Any], Any]]:
    """What the inner layers make of the rows of a batch of texts (ragged: all rows, and how many each text has)."""
    rows = np.ascontiguousarray(given.dataXd)
    keys = rows.view(f"V{rows.itemsize * rows.shape[1]}").ravel()  # a row as one value
    _, first, places = np.unique(keys, return_index=True, return_inverse=True)
    kind = type(given)
    made = kind(rows[first], np.array([len(first)], dtype="i"))
    for each in layer.layers:
        made = each.predict(made)
    return kind(made.dataXd[places], given.lengths), _no_training


def _no_training(given: Any) -> Any:
    raise NotImplementedError("the parser is used, never trained")
