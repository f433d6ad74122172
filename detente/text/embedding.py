"""The first layers of the parser's network, run once for each distinct token.

They look at a token alone: at its form, prefix, suffix, shape and the like. Nearly all tokens of a batch are others
again ("the", ","), of the same batch or of one before it, and what the layers make of a row does not hang on the rows
beside it. So it is remembered.
"""

from collections.abc import Callable, Sequence
from threading import Lock
from typing import Any

import numpy as np

LAYERS = slice(2, 4)  # of the embedding: the tables of rows, and the mix of what they give
MOST = 20_000  # rows remembered; then they are forgotten, all at once, so that the memory stays bounded


def once_each(embedding: Any) -> None:
    """Puts one layer, of the kind that they are, in the place of those two."""
    embedding._layers[LAYERS] = [type(embedding)("distinct", _Remembered(), layers=embedding.layers[LAYERS])]


class _Remembered:
    """What the inner layers made of the rows that they met."""

    def __init__(self) -> None:
        self._places: dict[bytes, int] = {}  # of the rows met in what was made of them
        self._made = np.empty((0, 0), dtype="f")
        self._lock = Lock()  # texts may be read in several threads

    def __call__(self, layer: Any, given: Any, is_train: bool) -> tuple[Any, Callable[[Any], Any]]:
        """What they make of the rows of a batch of texts (ragged: all rows, and how many each text has)."""
        rows = np.ascontiguousarray(given.dataXd)
        values = rows.view(f"V{rows.itemsize * rows.shape[1]}").ravel()  # a row as one value
        _, first, places = np.unique(values, return_index=True, return_inverse=True)
        keys = values[first].tolist()
        with self._lock:
            if len(self._places) + len(keys) > MOST:
                self._places.clear()
            new = [n for n, key in enumerate(keys) if key not in self._places]
            if new:
                self._keep([keys[n] for n in new], _through(layer, type(given), rows[first[new]]))
            found = self._made[[self._places[key] for key in keys]]
        return type(given)(found[places], given.lengths), _no_training

    def _keep(self, keys: Sequence[bytes], made: Any) -> None:
        known = len(self._places)
        if known + len(keys) > len(self._made):
            room = np.empty((2 * (known + len(keys)), made.shape[1]), dtype=made.dtype)
            if known:
                room[:known] = self._made[:known]
            self._made = room
        self._made[known : known + len(keys)] = made
        self._places.update((key, known + n) for n, key in enumerate(keys))


def _through(layer: Any, kind: Any, rows: Any) -> Any:
    """What the inner layers make of some rows."""
    made = kind(rows, np.array([len(rows)], dtype="i"))
    for each in layer.layers:
        made = each.predict(made)
    return made.dataXd


def _no_training(given: Any) -> Any:
    raise NotImplementedError("the parser is used, never trained")
