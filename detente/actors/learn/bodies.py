"""Groups, organisations and organs in a sentence whom the registry lacks.

A run of capitals is a body's name where a noun of such names ends it ("Blue Dawn Front"), where it gives itself an
acronym, or where words in small letters beside it say what it is ("the rebel group M23", "M23 rebels", "fighters of the
M23"). All of it is grammar and the word lists of learning.yaml.
"""

from collections.abc import Iterator
from dataclasses import dataclass, replace

from detente.actors.learn.beside import Described, beside
from detente.actors.learn.owners import state_of
from detente.actors.learn.runs import Run, owner_before, runs
from detente.actors.learn.words import Body, Words
from detente.actors.phrases import Draft
from detente.actors.scene import NATIONAL, Scene


@dataclass(frozen=True, slots=True)
class Found:
    """A body as a sentence names it: tokens `first` to `last` of its phrase. `whole`: the name with the nationality
    before it."""

    kind: str
    name: str
    acronym: str
    first: int
    last: int
    country: str
    sector: str
    type: str
    known: str
    reason: str
    described: bool
    sure: bool
    whole: str


def bodies(draft: Draft, words: Words) -> Iterator[Found]:
    """All bodies of the sentence whom the registry does not know by that name."""
    if draft.sentence.kind == "headline":
        return
    for run in runs(draft.scene, words):
        said = beside(draft, run, words)
        noun = words.bodies.get(draft.scene.words[run.noun]) if run.noun >= 0 else None
        if noun is None and said is None:
            continue
        if said is None and _organ(draft.scene, run, words):
            continue
        found = _body(draft, run, noun, said, words)
        if found is not None:
            yield found


def _body(draft: Draft, run: Run, noun: Body | None, said: Described | None, words: Words) -> Found | None:
    """What a run is, by its own noun and the words beside it."""
    scene = draft.scene
    kind = said.body if said is not None else noun
    if kind is None:
        return None
    country = run.country or (_owner_state(scene, said.first) if said is not None else "")
    if noun is not None and said is None:
        kind = _by_name(scene, run, kind, words)
        if kind.kind == "institution" and not country:
            return None
    text = " ".join(scene.text(run.first, run.last).split())
    by = f"stands beside “{said.words}”" if said is not None else f"a name that ends in “{scene.words[run.noun]}”"
    if run.acronym:
        by += f", short {run.acronym}"
    return Found(
        kind=kind.kind if said is None else "group",
        name=text,
        acronym=run.acronym,
        first=min(run.first, said.first) if said is not None else run.first,
        last=max(run.end, said.last) if said is not None else run.end,
        country=country,
        sector=kind.sector,
        type=kind.type,
        known=run.known,
        reason=by,
        described=said is not None,
        sure=bool(run.acronym) or (said.sure if said is not None else kind.sure),
        whole=" ".join(scene.text(run.start, run.last).split()),
    )


def _owner_state(scene: Scene, first: int) -> str:
    """The state before the words that describe a body: "Chadian rebels of the X"."""
    span = owner_before(scene, first)
    return state_of(span) if span is not None else ""


def _by_name(scene: Scene, run: Run, kind: Body, words: Words) -> Body:
    """What the words of the name make of its noun: an organisation of several states, one state's institution, a group
    that fights."""
    said = {scene.words[i] for i in range(run.first, run.last + 1)}
    if kind.kind == "group" and kind.sector in ("OPP", "PTY", "REB", "PRM") and said & words.armed:
        return replace(kind, sector="REB", type="rebel", sure=True)
    if run.country:
        return replace(kind, kind="institution", sector="GOV") if kind.kind == "organisation" else kind
    if said & words.wide and kind.sector not in ("REB", "PRM", "PTY", "CRM"):
        return replace(kind, kind="organisation", sector="IGO", type=kind.type if kind.kind != "group" else "forum")
    return kind


def _organ(scene: Scene, run: Run, words: Words) -> bool:
    """Whether the name is that of a state's own force ("Lebanese Armed Forces"), of an organ that needs no row ("High
    Court"), or of nobody in particular: no word but the noun and a nationality."""
    if run.acronym:
        return False
    national = {i for i in range(run.first, run.noun) if i in scene.at and scene.at[i].kind in NATIONAL}
    own = [scene.words[i] for i in range(run.first, run.noun) if i not in national]
    if not own and run.last == run.noun:
        return True
    known = scene.world.registry.sector_word(" ".join([*own, scene.words[run.noun]]).lower())
    return known is not None or any(word in words.organs for word in own)
