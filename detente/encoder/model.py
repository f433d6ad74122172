"""The encoder as it is shipped: int8 weights for onnxruntime, its tokenizer, its answers in their order."""

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray
from tokenizers import Tokenizer

from detente import weights
from detente.encoder.marks import PAD, Marked, numbers
from detente.errors import DataError
from detente.shipped import data_folder

NONE = "NONE"
BATCH = 16


@dataclass(frozen=True, slots=True)
class Guess:
    """What the encoder makes of one marked sentence: probabilities of each type (and NONE), of each mode within its
    type (`TYPE/mode`), and of each auxiliary mode."""

    types: Mapping[str, float]
    modes: Mapping[str, float]
    auxiliary: Mapping[str, float]

    @property
    def event_type(self) -> str:
        """The likeliest type, or NONE."""
        return max(self.types, key=lambda t: self.types[t])


class Encoder:
    """Loads once, reads many; `load()` keeps one for the process."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        try:
            self._answers = json.loads((folder / "labels.json").read_text(encoding="utf-8"))
            if (found := digest(folder)) != self._answers["digest"]:
                raise ValueError(f"its files have digest {found}, not {self._answers['digest']}")
            self._tokenizer = Tokenizer.from_file(str(folder / "tokenizer.json"))
            self._session = weights.session(folder / "model.onnx")
        except Exception as error:  # the libraries raise what they like: of their own, ValueError, OSError
            raise DataError(f"{folder}: the event encoder cannot be loaded ({error}); install Détente anew") from None
        self._tokenizer.no_padding()
        self._tokenizer.no_truncation()

    def read(self, sentences: Sequence[Marked]) -> list[Guess]:
        """A guess for each sentence, in order."""
        ids = numbers(self._tokenizer, sentences)
        order = sorted(range(len(ids)), key=lambda n: len(ids[n]))
        out: dict[int, Guess] = {}
        for first in range(0, len(order), BATCH):
            group = order[first : first + BATCH]
            for n, guess in zip(group, self._run([ids[n] for n in group]), strict=True):
                out[n] = guess
        return [out[n] for n in range(len(ids))]

    def _run(self, rows: Sequence[Sequence[int]]) -> list[Guess]:
        longest = max(map(len, rows))
        ids = np.array([[*row, *[PAD] * (longest - len(row))] for row in rows], dtype=np.int64)
        given = {"ids": ids, "mask": (ids != PAD).astype(np.int64)}
        types, modes, auxiliary = self._session.run(None, given)
        shares = _softmax(types / self._answers["temperature"])
        return [
            Guess(
                dict(zip(self._answers["types"], map(float, share), strict=True)),
                dict(zip(self._answers["modes"], map(float, mode), strict=True)),
                dict(zip(self._answers["auxiliary"], map(float, aux), strict=True)),
            )
            for share, mode, aux in zip(shares, _sigmoid(modes), _sigmoid(auxiliary), strict=True)
        ]


def digest(folder: Path) -> str:
    """That of weights and tokenizer."""
    return weights.digest(folder, (folder / name for name in ("model.onnx", "tokenizer.json")))


@cache
def load() -> Encoder:
    """The shipped encoder; DataError where its files are missing or broken."""
    return Encoder(data_folder() / "models" / "encoder")


def _softmax(logits: NDArray[Any]) -> NDArray[Any]:
    shifted = np.exp(logits - logits.max(axis=-1, keepdims=True))
    out: NDArray[Any] = shifted / shifted.sum(axis=-1, keepdims=True)
    return out


def _sigmoid(logits: NDArray[Any]) -> NDArray[Any]:
    out: NDArray[Any] = 1.0 / (1.0 + np.exp(-logits))
    return out
