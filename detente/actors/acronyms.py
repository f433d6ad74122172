"""Short names that an article gives itself: "the Free Aceh Movement (GAM)"."""

from detente.actors.people import Memory
from detente.actors.phrases import Draft, Phrase
from detente.actors.scene import Scene, Span


def acronyms(draft: Draft, found: list[Phrase]) -> None:
    """Remember the acronyms in brackets right after a phrase, if nobody else bears them."""
    words = draft.scene.words
    for phrase in found:
        i = phrase.last + 1
        if (
            len(phrase.entities) != 1
            or i + 2 >= len(words)
            or words[i] not in ("(", ",")
            or phrase.last == phrase.first
        ):
            continue
        i += 1 if words[i] == "(" or words[i + 1] != "or" else 2
        if (
            i < len(words)
            and _is_acronym(words[i])
            and (words[i - 1] == "(" or words[i - 1] == "or")
            and i not in draft.scene.at
        ):
            draft.memory.acronyms[words[i]] = phrase.entities[0]


def _is_acronym(word: str) -> bool:
    return 2 <= len(word) <= 8 and sum(c.isupper() for c in word) >= 2 and word.replace("-", "").isalnum()


def known_as(scene: Scene, memory: Memory) -> Scene:
    """The scene with spans for the article's own acronyms added, of kind `alias`."""
    extra = [
        Span(i, i, i, "alias") for i, word in enumerate(scene.words) if word in memory.acronyms and i not in scene.at
    ]
    return scene.with_spans(extra)
