"""The codebook as pages show it. Making a page codes its sentences, and fails where one is coded otherwise."""

import csv
from collections.abc import Iterator, Sequence
from functools import cache

import detente
from detente import codebook, ontology, shipped
from detente.codebook import PUBLISHED, Example
from detente.model.actor import Entity
from detente.model.statement import Event
from tests.docs.data import DATA
from tests.docs.tables import table


@cache
def coded(one: Example) -> tuple[Event, ...]:
    """What the coder makes of an example; AssertionError where that is not what the codebook says."""
    events = tuple(detente.read(one.text, published=PUBLISHED).events)
    found = [(e.event_type, e.event_mode, e.auxiliary) for e in events]
    wanted = [] if one.event_type == codebook.NOTHING else [(one.event_type, (one.mode,) if one.mode else (), ())]
    assert found == wanted, f"codebook.yaml, {one.text}: coded as {found}: mend the entry, or choose another sentence"
    return events


def chapter(name: str) -> list[str]:
    """One type: definition, bounds, modes, examples and near misses as they are coded, CAMEO codes."""
    kind, notes = ontology.load().types[name], codebook.load()[name]
    excludes = "; ".join(f"{what} ({'no event' if t == codebook.NOTHING else t})" for what, t in notes.excludes.items())
    lines = [notes.means, "", f"- **Score**: {kind.score:g}. **Takes in**: {'; '.join(notes.includes)}."]
    lines += [f"- **Leaves to others**: {excludes}.", ""]
    if kind.modes:
        rows = ((f"`{mode}`", _score(score), notes.modes[mode]) for mode, score in kind.modes.items())
        lines += [*table(("mode", "score", "what it says"), rows), ""]
    lines += [*table(("so are coded", "as", "who, to whom"), map(_row, notes.examples)), ""]
    lines += [*table(("near to it", "is", "why"), ((f"*{e.text}*", _as(e), e.why) for e in notes.near)), ""]
    return [*lines, *table(("mode", "CAMEO codes that become it"), _cameo(name))]


def _score(score: float | None) -> str:
    return "that of the type" if score is None else f"{score:g}"


def _row(example: Example) -> tuple[str, str, str]:
    event = coded(example)[0]
    sides = [_names(event.actor), _names(event.recipient)]
    return f"*{example.text}*", _as(example), " → ".join(sides if event.recipient else sides[:1])


def _names(who: Sequence[Entity]) -> str:
    """Names with sectors; a government, which is what a state acts by, is left unsaid as in `detente read`."""
    sectors = [[s for s in e.sector if s != "GOV"] for e in who]
    return ", ".join(e.name + (f" ({'/'.join(s)})" if s else "") for e, s in zip(who, sectors, strict=True)) or "–"


def _as(example: Example) -> str:
    coded(example)
    return f"{example.event_type} {example.mode or ''}".strip()


def _cameo(name: str) -> Iterator[tuple[str, str]]:
    """The codes of a type by mode, in the order of the table of codes."""
    lines = (DATA / "crosswalks" / "cameo_plover.csv").read_text(encoding="utf-8").splitlines()
    found: dict[str, list[str]] = {}
    for row in csv.DictReader(line for line in lines if not line.startswith("#")):
        if row["type"] == name:
            found.setdefault(row["mode"], []).append(f"{row['code']} {row['name'].capitalize()}")
    for mode in sorted(found):
        yield f"`{mode}`" if mode else "none", "; ".join(found[mode])


def contexts(_: str) -> list[str]:
    """The contexts with some of the words that set them."""
    words = shipped.read_yaml(DATA / "lexicon" / "en" / "contexts.yaml")["contexts"]
    return table(("context", "set by words such as"), ((f"`{c}`", ", ".join(found[:8])) for c, found in words.items()))
