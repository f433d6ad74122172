"""Sightings of groups, organisations and institutions to proposals: one a body."""

from collections.abc import Iterator, Sequence

from detente.actors.learn import summary
from detente.actors.learn.known import same_body
from detente.actors.learn.likeness import key
from detente.actors.registry import Registry
from detente.model.learned import Proposal, Sighting


def groups(seen: Sequence[Sighting], registry: Registry) -> Iterator[Proposal]:
    """Proposals of bodies, and of other names of known ones."""
    for sightings in _clusters(seen, registry):
        yield _proposal(sightings, registry)


def _clusters(seen: Sequence[Sighting], registry: Registry) -> Iterator[list[Sighting]]:
    """Sightings of one body each: names and acronyms that are the same, in whatever spelling."""
    clusters: dict[int, list[Sighting]] = {}
    at: dict[tuple[str, ...], int] = {}
    for number, sighting in enumerate(seen):
        names = {key(name) or (name,) for name in (sighting.name, *sighting.aliases)}
        names |= _of_state(sighting, registry)
        touched = {at[name] for name in names if name in at}
        home = min(touched, default=number)
        merged = clusters.setdefault(home, [])
        for other in sorted(touched - {home}):
            names |= {name for name, place in at.items() if place == other}
            merged.extend(clusters.pop(other))
        merged.append(sighting)
        at.update(dict.fromkeys(names, home))
    yield from clusters.values()


def _of_state(sighting: Sighting, registry: Registry) -> set[tuple[str, ...]]:
    """The name with the state for its nationality: "Kenya's Blue Congress" is the "Kenyan Blue Congress"."""
    words = sighting.name.split()
    hits = registry.names_at(words, 0) if sighting.country else ()
    bare = words[max((hit.length for hit in hits if hit.actor.id == sighting.country), default=0) :]
    return {(sighting.country, *key(" ".join(bare)))} if sighting.country and len(bare) > 1 else set()


def _proposal(seen: list[Sighting], registry: Registry) -> Proposal:
    telling = [s for s in seen if s.described] or [s for s in seen if s.sure] or seen
    name, others = summary.spellings(seen)
    countries = sorted({s.country for s in seen if s.country})
    country = summary.commonest(s.country for s in seen)
    known = next(iter({s.known for s in seen if s.known}), "")
    actor = registry.actors.get(known) or same_body(name, country, registry)
    first, last = summary.seen_days(seen)
    articles, publishers = summary.counted(seen)
    conflict = f"seen with several countries: {', '.join(countries)}" if len(countries) > 1 else ""
    if actor is not None and actor.country and country and actor.country != country:
        conflict = f"{actor.name}, which bears {' or '.join(others) or name}, is of {actor.country}"
        actor = None
    return Proposal(
        kind="alias" if actor is not None else summary.commonest(s.kind for s in telling),
        name=name,
        aliases=others,
        country=country,
        sector=summary.commonest(s.sector for s in telling),
        office="",
        type=summary.commonest(s.type for s in telling),
        of=actor.id if actor is not None else "",
        start=None,
        end=None,
        first_seen=first,
        last_seen=last,
        articles=articles,
        publishers=publishers,
        confidence=summary.of_body(seen, conflict),
        reason=("another name of " + actor.name + "; " if actor is not None else "") + telling[0].reason,
        conflict=conflict,
        quotes=summary.quotes(seen),
    )
