"""What an article is about as a whole, as figures: made by `theme`, used wherever its words leave somebody open."""

from collections.abc import Mapping
from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class Story:
    """`theme`: how much the article speaks of each actor; `setting`: how much of it takes place in each state; `ties`:
    how much it has two actors deal with each other. Each from 0 to 1, less in short articles. `home`: the state of the
    dateline, or ''."""

    theme: Mapping[str, float] = field(default_factory=dict)
    setting: Mapping[str, float] = field(default_factory=dict)
    ties: Mapping[frozenset[str], float] = field(default_factory=dict)
    home: str = ""

    def tie(self, one: str, other: str) -> float:
        """How much the article has the two deal with each other."""
        return self.ties.get(frozenset((one, other)), 0.0)
