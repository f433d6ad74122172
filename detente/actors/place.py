"""Where a word stands that takes up something: its sentence, its token, and what the article has said before."""

from dataclasses import dataclass

from detente.actors.discourse import Discourse
from detente.actors.phrases import Draft
from detente.model.document import Token


@dataclass(frozen=True, slots=True)
class Place:
    """Where a word stands: the work on its sentence, its token, and what the article has said before."""

    draft: Draft
    token: Token
    discourse: Discourse

    @property
    def index(self) -> int:
        """The index of the sentence."""
        return self.draft.sentence.index
