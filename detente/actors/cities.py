"""Cities that are no capitals: where they are, so that "protesters in Aleppo" are Syrian and "a Miami court" American.

The names come from the shipped gazetteer (GeoNames); of namesakes the one counts whose state the article names, else
the most populous. A word is a city only where its place in the sentence says so, since many are also surnames.
"""

from collections.abc import Iterator, Mapping
from functools import cache
from pathlib import Path

from detente.actors.registry import NameHit
from detente.actors.scene import Scene, Span, head_of
from detente.errors import DataError
from detente.model.actor import Name
from detente.shipped import csv_rows, data_folder

COLUMNS = ("name", "alternates", "kind", "country", "population")
LONGEST = 3
KNOWN = 100_000  # people: a city of that size is known without the name of its state
PREPOSITIONS = frozenset(
    {"in", "near", "outside", "around", "inside", "at", "into", "across", "throughout", "through", "towards", "toward"}
)
OUT_OF = frozenset({"out", "north", "south", "east", "west", "outskirts", "outside"})  # before "of"


@cache
def cities() -> Mapping[str, tuple[tuple[str, int], ...]]:
    """Country (ISO3) and population of the cities of each name, the most populous first."""
    return read(data_folder() / "gazetteer" / "places.csv")


def read(path: Path) -> Mapping[str, tuple[tuple[str, int], ...]]:
    """The cities of a gazetteer table. Raises DataError for a file that cannot be read or a wrong row."""
    found: dict[str, list[tuple[str, int]]] = {}
    rows = csv_rows(path)
    try:
        header = next(rows, [])
        name, alternates, kind, country, people = (header.index(column) for column in COLUMNS)
        for row in rows:
            if row[kind] == "city" and row[country]:
                place = (row[country], int(row[people] or 0))
                for each in (row[name], *row[alternates].split("|")) if row[alternates] else (row[name],):
                    found.setdefault(each, []).append(place)
    except (IndexError, ValueError) as error:
        raise DataError(
            f"{path.name}: cannot be read ({error}); build it anew with scripts/build_gazetteer.py"
        ) from None
    for places in found.values():
        if len(places) > 1:
            places.sort(key=lambda p: -p[1])
    return {name: tuple(places) for name, places in found.items() if name}


def with_cities(scene: Scene) -> Scene:
    """The scene with spans of kind `city` added."""
    return scene.with_spans(list(_spans(scene)))


def _spans(scene: Scene) -> Iterator[Span]:
    tokens, words = scene.sentence.tokens, scene.words
    i = 0
    while i < len(tokens):
        last = _run(scene, i)
        if last is not None:
            if last - i < LONGEST and (country := _country(scene, " ".join(words[i : last + 1]))):
                head = head_of(scene.sentence, i, last)
                if _is_place(scene, i, head, last):
                    hit = NameHit(scene.world.registry.actors[country], Name(words[i], "city"), last - i + 1)
                    yield Span(i, last, head, "city", (hit,))
            i = last
        i += 1


def _run(scene: Scene, i: int) -> int | None:
    """The last of the capitalised words from `i` on that no name covers, or None where none begins."""
    tokens, words = scene.sentence.tokens, scene.words
    if not _free(scene, i) or (i and _free(scene, i - 1)):
        return None
    last = i
    while last + 1 < len(tokens) and _free(scene, last + 1):
        last += 1
    beside = last + 1 < len(tokens) and (last + 1 in scene.at or words[last + 1] == "-")
    return None if beside or (i and words[i - 1] == "-") else last


def _free(scene: Scene, i: int) -> bool:
    token = scene.sentence.tokens[i]
    return token.pos == "PROPN" and token.text[0].isupper() and i not in scene.at


def _country(scene: Scene, name: str) -> str:
    """The state of the city of that name: one that the article names, else of the most populous, if it is known."""
    world = scene.world
    if name in world.guide.provinces:
        return world.guide.provinces[name]
    for country, _ in cities().get(name, ()):
        actor = world.registry.actors.get(country)
        if actor is not None and any(n.text in world.words for n in actor.names if " " not in n.text):
            return country
    for country, people in cities().get(name, ())[:1]:
        if people >= KNOWN and country in world.registry.actors:
            return country
    return ""


def _is_place(scene: Scene, first: int, head: int, last: int) -> bool:
    """Whether the sentence puts the name where a place stands: after "in", "near", or before "court", "residents"."""
    tokens, lists = scene.sentence.tokens, scene.world.guide.lists
    token = tokens[head]
    before = scene.words[first - 1].lower() if first else ""
    if token.dep == "pobj" and before == tokens[token.head].text.lower():
        governor = tokens[tokens[token.head].head]
        near = governor.lemma in lists["place_nouns"] or governor.lemma in lists["motions"]
        attacked = governor.lemma in lists["attacks"] and before in ("of", "on", "against")
        beyond = before == "of" and first > 1 and scene.words[first - 2].lower() in OUT_OF
        return before in PREPOSITIONS or (near and before in ("of", "from", "to")) or attacked or beyond
    following = tokens[last + 1] if last + 1 < len(tokens) else None
    if token.dep in ("compound", "nmod") and following is not None and token.head == following.i:
        return following.pos == "NOUN" and (
            following.lemma in lists["sited"] or scene.world.registry.sector_word(following.lemma) is not None
        )
    if token.dep == "poss" and scene.world.registry.sector_word(tokens[token.head].lemma) is not None:
        return True
    return token.dep == "dobj" and tokens[token.head].lemma in lists["place_verbs"] and last == head
