"""What an article as a whole is about: how often it speaks of each actor, from its first sentence to its last.

Salience tells who is at hand; where an office, an army or a crowd is nobody's by the words around it, it belongs more
likely to the state that the whole article is about than to one that passes by. The two whom "both sides" speak of are
likelier those of the article than any that one sentence happens to name together.
"""

from collections import Counter
from collections.abc import Iterable, Mapping

from detente.actors.resolve import Choice, Clues, choose, choose_person
from detente.actors.scene import NATIONAL, Scene, Span

FEW = 3  # an article that speaks of nobody more often than this is too short to be about anybody
BODIES = NATIONAL | {"organisation", "group", "institution", "person"}


def theme(scenes: Iterable[Scene]) -> Mapping[str, float]:
    """The share of each actor: 1 for the state spoken of most, in proportion for others; empty for short texts."""
    found = [actor for scene in scenes for span in scene.spans if (actor := _actor(scene, span))]
    counts = Counter(found)
    most = max((n for actor, n in counts.items() if len(actor) == 3), default=0)
    return {actor: min(1.0, n / most) for actor, n in counts.items()} if most > FEW else {}


def _actor(scene: Scene, span: Span) -> str:
    """The id of the actor that a name speaks of, or ''; names in a dateline and halves of a compound do not count."""
    if span.last < scene.start or span.parts or span.kind not in BODIES:
        return ""
    found: Choice | None = choose(span.hits, scene.world.day)
    if found is None:
        found = choose_person(span.hits, scene.world.day, Clues(), scene.world.registry)
    return found.id if found is not None else ""
