"""The network: MiniLM's six layers, the states at the marks pooled, and one head for each question."""

from pathlib import Path
from typing import Any

import torch
from torch import Tensor, nn
from transformers import AutoModel

from detente.encoder.marks import OPENING

MARKS = 7  # numbers 0 to 6: padding and the marks


class Network(nn.Module):
    """`forward(ids, mask)` gives logits of types, modes and auxiliary modes."""

    def __init__(self, weights: Path, sizes: tuple[int, int, int], dropout: float = 0.15) -> None:
        super().__init__()
        self.body: Any = AutoModel.from_pretrained(str(weights), attn_implementation="eager")
        width = self.body.config.hidden_size
        self.words: nn.Embedding = self.body.embeddings.word_embeddings
        self.words.weight.requires_grad_(False)  # too few sentences to move 30,000 words
        self.marks = nn.Embedding(MARKS, width)
        self.marks.weight.data.copy_(self.words.weight.data[:MARKS])
        self.mix = nn.Sequential(nn.Dropout(dropout), nn.Linear(4 * width, width), nn.GELU(), nn.Dropout(dropout))
        self.heads = nn.ModuleList(nn.Linear(width, n) for n in sizes)

    def forward(self, ids: Tensor, mask: Tensor) -> tuple[Tensor, ...]:
        """`ids` and `mask`: (sentences, tokens), whole numbers."""
        marked = (ids < MARKS).unsqueeze(-1)
        embedded = torch.where(marked, self.marks(ids.clamp(max=MARKS - 1)), self.words(ids))
        states = self.body(inputs_embeds=embedded, attention_mask=mask).last_hidden_state
        weights = mask.unsqueeze(-1).to(states.dtype)
        pooled = [(states * weights).sum(1) / weights.sum(1)]
        for number in OPENING.values():
            here = (ids == number).unsqueeze(-1).to(states.dtype)
            pooled.append((states * here).sum(1) / here.sum(1).clamp(min=1.0))
        mixed = self.mix(torch.cat(pooled, dim=-1))
        return tuple(head(mixed) for head in self.heads)
