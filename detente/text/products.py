"""The parser's matrix products, through onnxruntime.

The library that spaCy's networks use computes them with code for any processor (BLIS, as built for its wheels); that
of onnxruntime, which the event encoder needs in any case, takes two fifths of the time. As with BLIS, and unlike with
OpenBLAS, what comes of a row hangs neither on its place nor on the rows beside it, so that a sentence is read alike in
any batch.
"""

from functools import cache
from pathlib import Path
from typing import Any

import numpy as np

from detente import weights
from detente.errors import DataError
from detente.shipped import data_folder

GRAPH = "models/product.onnx"  # made by training/product.py


def graph() -> Path:
    """The file of the graph of one product."""
    return data_folder() / GRAPH


def through_onnxruntime(network: Any) -> None:
    """Has all layers of a network compute their products so. DataError where the graph is missing or broken."""
    kind: Any = type(network.ops)
    operations = _operations(kind)
    for layer in network.walk():
        layer.ops = operations


@cache
def _operations(plain: Any) -> Any:
    """The network's own operations, of their kind, but for products of rows and weights."""
    session = _session()

    class Products(plain):  # type: ignore[misc]  # whose kind only the network knows
        def gemm(self, x: Any, y: Any, *, out: Any = None, trans1: bool = False, trans2: bool = False) -> Any:
            if trans1 or not trans2 or len(x) == 0:  # the networks ask for rows (m, k) and weights (n, k) alone
                return super().gemm(x, y, out=out, trans1=trans1, trans2=trans2)
            rows = np.repeat(x, 2, axis=0) if len(x) == 1 else x  # one alone goes another way, to other last digits
            made = session.run(None, {"rows": rows, "weights": y})[0][: len(x)]
            if out is None:
                return made
            out[:] = made
            return out

    return Products()


@cache
def _session() -> Any:
    try:
        return weights.session(graph())
    except Exception as error:  # the library raises what it likes
        raise DataError(f"{graph()}: the parser's graph cannot be loaded ({error}); install Détente anew") from None
