"""Weights of networks in files: told by a digest, and run by onnxruntime."""

import hashlib
from collections.abc import Iterable
from pathlib import Path
from typing import Any

import onnxruntime


def digest(folder: Path, files: Iterable[Path]) -> str:
    """BLAKE2 (16 bytes, hex) over files of a folder, with their names, in the order given: weights with some wrong
    bytes would load, and answer."""
    found = hashlib.blake2b(digest_size=16)
    for path in files:
        found.update(path.relative_to(folder).as_posix().encode() + b"\0" + path.read_bytes())
    return found.hexdigest()


def session(path: Path) -> Any:
    """A graph ready to run. Raises what onnxruntime likes where it cannot be loaded."""
    options = onnxruntime.SessionOptions()
    options.intra_op_num_threads = 1  # documents are coded side by side in processes; one result on every machine
    options.inter_op_num_threads = 1
    options.log_severity_level = 3
    return onnxruntime.InferenceSession(str(path), options)
