"""Makes of trained weights what the package ships: int8 ONNX, the tokenizer, the answers and their temperature.

    python -m training.export --run build/encoder [--run build/encoder2 ...] --check tests/gold/sentences/tune.jsonl

Several runs (other seeds) are joined by the mean of their weights (Wortsman et al. 2022, model soups). The temperature
(Guo et al. 2017) is fitted on the rows of `--check`.
"""

import argparse
import json
import tempfile
from collections.abc import Sequence
from pathlib import Path

import torch
from onnxruntime.quantization import QuantType, quantize_dynamic
from tokenizers import Tokenizer
from torch import Tensor

from detente.encoder.model import digest
from training.examples import NONE, Labels, Row, example, labels, read
from training.network import MARKS, Network
from training.train import accuracy, batches
from training.weights import weights_dir

SHIPPED = Path(__file__).resolve().parent.parent / "detente" / "data" / "models" / "encoder"


def main() -> None:
    """The script mode."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--run", type=Path, action="append", required=True)
    parser.add_argument("--check", type=Path, required=True)
    parser.add_argument("--out", type=Path, default=SHIPPED)
    args = parser.parse_args()
    answers, rows = labels(), read([args.check])
    network = joined(args.run, answers)
    tokenizer = Tokenizer.from_file(str(weights_dir() / "tokenizer.json"))
    tokenizer.no_padding()
    tokenizer.no_truncation()
    print(f"right {accuracy(network, tokenizer, answers, rows):.4f}")
    args.out.mkdir(parents=True, exist_ok=True)
    temperature = fit_temperature(network, tokenizer, answers, rows)
    print(f"temperature {temperature:.3f}")
    save(network, args.out / "model.onnx")
    tokenizer.save(str(args.out / "tokenizer.json"), pretty=False)
    told = {
        "types": answers.types,
        "modes": answers.modes,
        "auxiliary": answers.auxiliary,
        "temperature": round(temperature, 4),
        "digest": digest(args.out),
    }
    (args.out / "labels.json").write_text(json.dumps(told, indent=1) + "\n", encoding="utf-8")


def joined(runs: Sequence[Path], answers: Labels) -> Network:
    """The network of one run, or the mean of several."""
    states = [torch.load(run / "weights.pt", weights_only=True) for run in runs]
    mean = {k: torch.stack([s[k].float() for s in states]).mean(0) for k in states[0]}
    network = Network(weights_dir(), (len(answers.types), len(answers.modes), len(answers.auxiliary)))
    network.load_state_dict(mean)
    network.words.weight.data[:MARKS] = network.marks.weight.data
    return network.eval()


def fit_temperature(network: Network, tokenizer: Tokenizer, answers: Labels, rows: Sequence[Row]) -> float:
    """The temperature at which the probabilities of the types are most likely."""
    found: list[Tensor] = []
    wanted: list[int] = []
    with torch.no_grad():
        for batch, ids, mask in batches(tokenizer, [example(r, answers, "pair") for r in rows]):
            found.append(network(ids, mask)[0])
            wanted += [e.kind for e in batch]
    logits, kinds = torch.cat(found), torch.tensor(wanted)
    tried = [0.5 + 0.05 * n for n in range(51)]
    return min(tried, key=lambda t: float(torch.nn.functional.cross_entropy(logits / t, kinds)))


def save(network: Network, path: Path) -> None:
    """The graph with int8 weights; both sizes of the input stay free."""
    ids = torch.randint(1000, 2000, (2, 12))
    with tempfile.TemporaryDirectory() as folder:
        full = Path(folder) / "full.onnx"
        torch.onnx.export(
            network,
            (ids, torch.ones_like(ids)),
            str(full),
            input_names=["ids", "mask"],
            output_names=["types", "modes", "auxiliary"],
            dynamic_axes={name: {0: "n", 1: "tokens"} for name in ("ids", "mask")},
            dynamo=False,
        )
        quantize_dynamic(full, path, weight_type=QuantType.QInt8, per_channel=True)
    print(f"{path}: {path.stat().st_size / 1e6:.1f} MB; {NONE} is the last type")


if __name__ == "__main__":
    main()
