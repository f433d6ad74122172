"""Products through onnxruntime: thinc's own numbers but for the last digits, and of each row the same anywhere."""

from typing import Any

import numpy as np
import pytest
import spacy
from hypothesis import given
from hypothesis import strategies as st
from thinc.api import NumpyOps

from detente.errors import DataError
from detente.text import products
from detente.text.parser import MODEL
from detente.text.products import through_onnxruntime


@pytest.fixture(scope="module")
def network() -> Any:
    network = spacy.load(MODEL, exclude=["ner", "senter"]).get_pipe("tok2vec").model
    through_onnxruntime(network)
    return network


def sample(rows: int, columns: int) -> Any:
    return np.random.default_rng(rows).standard_normal((rows, columns)).astype("float32")


@pytest.mark.parametrize("rows", [0, 1, 2, 7, 65])
def test_the_product_is_that_of_thinc(network: Any, rows: int) -> None:
    given, weights = sample(rows, 96), sample(128, 96)
    wanted = NumpyOps().gemm(given, weights, trans2=True) if rows else np.empty((0, 128), dtype="float32")
    made = network.ops.gemm(given, weights, trans2=True)
    assert made.shape == wanted.shape and np.allclose(made, wanted, atol=1e-4)
    into = np.empty((rows + 1, 128), dtype="float32")
    assert network.ops.gemm(given, weights, trans2=True, out=into[1:]) is not None
    assert np.array_equal(into[1:], made)
    assert np.allclose(network.ops.gemm(weights, given.T), weights @ given.T, atol=1e-4)  # another form: as in thinc


@given(start=st.integers(0, 69), size=st.integers(1, 70))
def test_what_comes_of_a_row_hangs_on_nothing_else(network: Any, start: int, size: int) -> None:
    given, weights = sample(70, 288), sample(288, 288)
    whole = network.ops.gemm(given, weights, trans2=True)
    part = network.ops.gemm(given[start : start + size], weights, trans2=True)
    assert np.array_equal(part, whole[start : start + size])


def test_every_layer_computes_so(network: Any) -> None:
    assert {type(layer.ops) for layer in network.walk()} == {type(network.ops)} != {NumpyOps}


def test_a_graph_that_is_not_there_is_one_line(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(products, "GRAPH", "models/none.onnx")
    products._session.cache_clear()
    try:
        with pytest.raises(DataError, match=r"none\.onnx: the parser's graph cannot be loaded .* install Détente anew"):
            products._session()
    finally:
        products._session.cache_clear()
