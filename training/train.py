"""Fine-tunes the event encoder on the project's own sentences.

    python -m training.train --out build/encoder [--epochs 6] [--seed 1] data/training/train.jsonl ...

Reads only the files that it is given. Writes `weights.pt` and `labels.json`; `python -m training.export` makes of them
what the package ships.
"""

import argparse
import json
import math
import random
import time
from collections.abc import Iterator, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path

import torch
from tokenizers import Tokenizer
from torch import Tensor, nn
from torch.nn import functional

from detente.encoder.marks import PAD, numbers
from training.examples import NONE, Example, Labels, Row, example, labels, read, view_of
from training.network import Network
from training.weights import weights_dir

WARM, DECAY, SMOOTHING, MODES, AUX = 0.08, 0.01, 0.05, 0.4, 0.6
BATCH, NONE_WEIGHT = 32, 0.7


@dataclass(frozen=True, slots=True)
class Plan:
    """How often each row is seen, the highest learning rate, and what draws views and order."""

    epochs: int
    rate: float
    draw: random.Random


def main() -> None:
    """The script mode."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("files", nargs="+", type=Path)
    parser.add_argument("--out", type=Path, required=True)
    parser.add_argument("--epochs", type=int, default=6)
    parser.add_argument("--rate", type=float, default=1e-4, help="the highest learning rate")
    parser.add_argument("--start", type=Path, help="go on from the weights of an earlier run")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--check", type=Path, help="rows on which accuracy is printed after each epoch")
    args = parser.parse_args()
    torch.manual_seed(args.seed)
    draw = random.Random(args.seed)  # noqa: S311  which view comes when is no secret
    answers, rows = labels(), read(args.files)
    tokenizer = Tokenizer.from_file(str(weights_dir() / "tokenizer.json"))
    tokenizer.no_padding()
    tokenizer.no_truncation()
    network = Network(weights_dir(), (len(answers.types), len(answers.modes), len(answers.auxiliary)))
    if args.start:
        network.load_state_dict(torch.load(args.start / "weights.pt", weights_only=True))
    check = read([args.check]) if args.check else []
    fit(network, tokenizer, answers, (rows, check), Plan(args.epochs, args.rate, draw))
    args.out.mkdir(parents=True, exist_ok=True)
    torch.save(network.state_dict(), args.out / "weights.pt")
    (args.out / "labels.json").write_text(json.dumps(asdict(answers), indent=1) + "\n", encoding="utf-8")


def fit(
    network: Network,
    tokenizer: Tokenizer,
    answers: Labels,
    rows: tuple[Sequence[Row], Sequence[Row]],
    plan: Plan,
) -> None:
    """Train on `rows[0]`, each epoch with other views of them, and print how `rows[1]` are read."""
    parameters = [p for p in network.parameters() if p.requires_grad]
    optimizer = torch.optim.AdamW(parameters, lr=plan.rate, weight_decay=DECAY)
    steps = plan.epochs * math.ceil(len(rows[0]) / BATCH)
    schedule = torch.optim.lr_scheduler.LambdaLR(optimizer, lambda n: _rate(n, steps))
    for epoch in range(plan.epochs):
        network.train()
        start, total, count = time.time(), 0.0, 0
        examples = [example(r, answers, view_of(r, plan.draw)) for r in rows[0]]
        for batch, ids, mask in batches(tokenizer, examples, plan.draw):
            loss = _loss(network(ids, mask), batch, answers)
            loss.backward()  # type: ignore[no-untyped-call]
            nn.utils.clip_grad_norm_(parameters, 1.0)
            optimizer.step()
            schedule.step()
            optimizer.zero_grad()
            total, count = total + loss.item(), count + 1
        right = accuracy(network, tokenizer, answers, rows[1]) if rows[1] else float("nan")
        took = time.time() - start
        print(f"epoch {epoch + 1}: loss {total / count:.3f}, right {right:.3f}, {took:.0f} s", flush=True)


def _rate(step: int, steps: int) -> float:
    warm = max(1, int(WARM * steps))
    return step / warm if step < warm else max(0.02, (steps - step) / (steps - warm))


def batches(
    tokenizer: Tokenizer, examples: Sequence[Example], draw: random.Random | None = None
) -> Iterator[tuple[list[Example], Tensor, Tensor]]:
    """Examples of like length together, padded; in random order if `draw` is given."""
    ids = numbers(tokenizer, [e.marked for e in examples])
    order = list(range(len(examples)))
    if draw:
        order.sort(key=lambda k: len(ids[k]) + draw.random() * 8)
    groups = [order[n : n + BATCH] for n in range(0, len(order), BATCH)]
    if draw:
        draw.shuffle(groups)
    for group in groups:
        longest = max(len(ids[k]) for k in group)
        table = torch.tensor([ids[k] + [PAD] * (longest - len(ids[k])) for k in group])
        yield [examples[k] for k in group], table, (table != PAD).long()


def _loss(logits: Sequence[Tensor], batch: Sequence[Example], answers: Labels) -> Tensor:
    kinds, modes, auxiliary = logits
    weight = torch.ones(len(answers.types))
    weight[answers.types.index(NONE)] = NONE_WEIGHT
    wanted = torch.tensor([e.kind for e in batch])
    loss = functional.cross_entropy(kinds, wanted, weight=weight, label_smoothing=SMOOTHING)
    acts = torch.tensor([answers.types[e.kind] != NONE for e in batch])
    if acts.any():
        given = torch.tensor([e.auxiliary for e in batch], dtype=torch.float32)
        loss = loss + AUX * functional.binary_cross_entropy_with_logits(auxiliary[acts], given[acts])
    moded = torch.tensor([e.moded for e in batch])
    if moded.any():
        wanted_modes = torch.zeros(len(batch), len(answers.modes))
        for n, e in enumerate(batch):
            wanted_modes[n, list(e.modes)] = 1.0
        loss = loss + MODES * 10 * functional.binary_cross_entropy_with_logits(modes[moded], wanted_modes[moded])
    return loss


def accuracy(network: Network, tokenizer: Tokenizer, answers: Labels, rows: Sequence[Row]) -> float:
    """Share of rows whose type is read right, the pair marked."""
    network.eval()
    right = 0
    with torch.no_grad():
        for batch, ids, mask in batches(tokenizer, [example(r, answers, "pair") for r in rows]):
            right += int((network(ids, mask)[0].argmax(-1) == torch.tensor([e.kind for e in batch])).sum())
    return right / len(rows)


if __name__ == "__main__":
    main()
