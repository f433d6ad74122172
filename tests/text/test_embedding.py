"""The first layers run once for each distinct token give the very numbers that they give token by token."""

from typing import Any

import numpy as np
import pytest
import spacy

from detente.text import embedding
from detente.text.embedding import once_each
from detente.text.parser import MODEL

TEXTS = ["The talks failed.", "The talks between the two failed again.", "", "Oslo said the talks had failed."]


@pytest.fixture(scope="module")
def plain() -> Any:
    return spacy.load(MODEL, exclude=["ner", "senter"])


def test_the_numbers_are_the_same_to_the_last_digit(plain: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    network = plain.get_pipe("tok2vec").model
    docs = [plain.make_doc(text) for text in TEXTS]
    before = network.predict(docs)
    once_each(network.layers[0])
    assert [layer.name for layer in network.layers[0].layers].count("distinct") == 1
    after = network.predict(docs)
    assert all(np.array_equal(a, b) for a, b in zip(before, after, strict=True))
    again = [network.predict([doc])[0] for doc in docs]  # from memory, and in other batches
    assert all(np.array_equal(a, b) for a, b in zip(before, again, strict=True))
    monkeypatch.setattr(embedding, "MOST", 5)  # forgets all the time
    forgetful = [network.predict([doc])[0] for doc in docs]
    assert all(np.array_equal(a, b) for a, b in zip(before, forgetful, strict=True))
    with pytest.raises(NotImplementedError, match="never trained"):
        network(docs, is_train=True)[1](after)
