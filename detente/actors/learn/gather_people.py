"""Sightings of persons to proposals: one a person, country and office."""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from detente.actors.learn import summary
from detente.actors.learn.known import same_person
from detente.actors.learn.likeness import key, plain
from detente.actors.learn.offices import namesakes, same_office
from detente.actors.learn.words import Words
from detente.actors.registry import Registry
from detente.model.learned import Proposal, Sighting

_TENSES = {"past": "as one who held it", "coming": "as one who is to hold it", "told": "in tales of earlier years"}


@dataclass(frozen=True, slots=True)
class Gathering:
    """What all gathering needs: the registry, the words, the day of the newest document."""

    registry: Registry
    words: Words
    newest: date


def people(seen: Sequence[Sighting], with_: Gathering) -> Iterator[Proposal]:
    """Proposals of persons, of offices of known persons, and of other spellings of known persons."""
    for sightings in _clusters([s for s in seen if not s.known]):
        yield from _person(sightings, with_)
    known: dict[tuple[str, str], list[Sighting]] = {}
    for sighting in seen:
        if sighting.known:
            known.setdefault((sighting.known, sighting.country), []).append(sighting)
    for (actor, country), sightings in known.items():
        for office, said in offices(sightings, with_).items():
            yield _proposal(_Post("office", country, office, actor), said, with_)


def _clusters(seen: Sequence[Sighting]) -> Iterator[list[Sighting]]:
    """Sightings of one person each: of one name, or of spellings of it in the same country; surnames alone go to the
    one full name that they end."""
    spelt: dict[str, list[Sighting]] = {}
    for sighting in seen:
        spelt.setdefault(plain(sighting.name), []).append(sighting)
    full: list[list[Sighting]] = []
    by_key: dict[tuple[str, ...], list[list[Sighting]]] = {}
    by_surname: dict[str, list[list[Sighting]]] = {}
    for name in sorted((n for n in spelt if " " in n), key=lambda n: -len(spelt[n])):
        near = next((c for c in by_key.get(key(name), ()) if _one_country(c, spelt[name])), None)
        if near is not None:
            near.extend(spelt[name])
            continue
        full.append(list(spelt[name]))
        by_key.setdefault(key(name), []).append(full[-1])
        by_surname.setdefault(name.split()[-1], []).append(full[-1])
    for name in (n for n in spelt if " " not in n):
        owners = [c for c in by_surname.get(name, ()) if _one_country(c, spelt[name])]
        if len(owners) == 1:
            owners[0].extend(spelt[name])
        else:
            full.append(spelt[name])
    yield from full


def _one_country(a: Iterable[Sighting], b: Iterable[Sighting]) -> bool:
    one, other = ({s.country for s in each if s.country} for each in (a, b))
    return not one or not other or bool(one & other)


def _person(seen: list[Sighting], with_: Gathering) -> Iterator[Proposal]:
    """One person: an alias of a known one, or a proposal for each country and office."""
    countries = sorted({s.country for s in seen if s.country})
    name, _ = summary.spellings(seen)
    office = summary.commonest(s.office for s in seen)
    known = same_person(name, countries, office, with_.registry, summary.seen_days(seen))
    if known is not None:
        latest = known.offices[-1]
        yield _proposal(_Post("alias", latest.country, latest.title, known.id), seen, with_)
        return
    for country in countries or [""]:
        said = [s for s in seen if s.country == country or (not s.country and len(countries) < 2)]
        for title, held in offices(said, with_).items():
            yield _proposal(_Post("person", country, title, "", seen), held, with_)


def offices(seen: Sequence[Sighting], with_: Gathering) -> Mapping[str, list[Sighting]]:
    """The sightings by office; wide titles ("leader") and sightings without one go to the office seen most."""
    titled = [s for s in seen if s.office]
    named: dict[str, list[Sighting]] = {}
    for sighting in sorted(titled, key=lambda s: (s.office in with_.words.vague, s.quote.published)):
        same = (o for o in named if _one_office(sighting.office, o, with_))
        named.setdefault(next(same, sighting.office), []).append(sighting)
    if named:
        most = max(named, key=lambda o: len(named[o]))
        named[most].extend(s for s in seen if not s.office)
    return {_narrowest(held, with_): held for held in named.values()}


def _narrowest(held: Sequence[Sighting], with_: Gathering) -> str:
    """The title seen most, a wide one only where there is no other."""
    own = summary.commonest(s.office for s in held if s.office not in with_.words.vague)
    return own or summary.commonest(s.office for s in held)


def _one_office(said: str, office: str, with_: Gathering) -> bool:
    if said == office or said in with_.words.vague:
        return True
    return same_office(said, office, with_.registry) and same_office(office, said, with_.registry)


@dataclass(frozen=True, slots=True)
class _Post:
    """An office of a country; `of` is the id of a known person, `rest` all sightings of the name."""

    kind: str
    country: str
    office: str
    of: str = ""
    rest: Sequence[Sighting] = ()


def _proposal(post: _Post, seen: list[Sighting], with_: Gathering) -> Proposal:
    """The proposal that sightings of one person in one office come to."""
    name, others = summary.spellings(seen)
    first, last = summary.seen_days(seen)
    start, end = summary.spell(seen, with_.newest)
    articles, publishers = summary.counted(seen)
    conflict = _conflict(post, seen, with_) if post.kind == "person" else ""
    return Proposal(
        kind=post.kind,
        name=name,
        aliases=others,
        country=post.country,
        sector=summary.commonest(s.sector for s in seen),
        office=post.office,
        type="",
        of=post.of,
        start=start,
        end=end,
        first_seen=first,
        last_seen=last,
        articles=articles,
        publishers=publishers,
        confidence=summary.of_person(seen, post.country, post.office, with_.words, conflict),
        reason=_reason(post, seen),
        conflict=conflict,
        quotes=summary.quotes(seen),
    )


def _reason(post: _Post, seen: Sequence[Sighting]) -> str:
    """What the words said, those that said most first; where they said no country, the states named near."""
    told = [s for s in seen if s.office and s.country] or [s for s in seen if s.office] or seen
    said = summary.commonest(s.reason for s in told)
    when = {s.when for s in seen if s.office}
    if post.kind == "alias":
        return f"spelt otherwise than {post.of.partition(':')[2]}; {said}"
    near = Counter(state for s in seen for state in s.near) if not post.country else Counter[str]()
    hint = f"; its sentences name {', '.join(state for state, _ in near.most_common(2))}" if near else ""
    return said + ("" if "now" in when or not when else f" ({', '.join(_TENSES[w] for w in sorted(when))})") + hint


def _conflict(post: _Post, seen: Sequence[Sighting], with_: Gathering) -> str:
    """Other states in which the name was seen, and another holder of the office whom the registry knows."""
    states = {s.country: s for s in post.rest if s.country and ":" not in s.country}
    others = {state: s for state, s in states.items() if state != post.country and ":" not in post.country}
    day = max(s.quote.published for s in seen)
    kin = [o for o in sorted(namesakes(post.country, with_.registry)) if with_.registry.actors[o].spell.holds(day)]
    notes = [f"the adjective is that of {other} too" for other in kin]
    notes += [f"also {s.office or 'seen'} of {other}" for other, s in sorted(others.items())]
    if post.country and post.office and post.office not in with_.words.vague:
        days = {s.quote.published for s in seen if s.when == "now"}
        holders = {a.name for day in days for a in with_.registry.holders(post.country, post.office, day)}
        notes += [f"the registry has {name} in that office then" for name in sorted(holders)[:2]]
    return "; ".join(notes)
