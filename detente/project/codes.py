"""Names of PLOVER that people type, held against the ontology."""

import re
from collections.abc import Iterable
from difflib import get_close_matches

from detente import ontology
from detente.actors import registry
from detente.errors import QueryError


def known_types(given: Iterable[str]) -> tuple[str, ...]:
    """Event types in capitals. QueryError for one that PLOVER has not, with what is near."""
    return tuple(_known(name.upper(), ontology.load().types, "event type") for name in given)


def known_modes(given: Iterable[str]) -> tuple[str, ...]:
    """Modes of any type. QueryError for one that PLOVER has not."""
    modes = {mode for kind in ontology.load().types.values() for mode in kind.modes}
    return tuple(_known(name.lower(), modes, "mode") for name in given)


def known_auxiliary(given: Iterable[str]) -> tuple[str, ...]:
    """Auxiliary modes. QueryError for one that PLOVER has not."""
    return tuple(_known(name.lower(), ontology.load().auxiliary_modes, "auxiliary mode") for name in given)


def known_contexts(given: Iterable[str]) -> tuple[str, ...]:
    """Contexts. QueryError for one that PLOVER has not."""
    return tuple(_known(name.lower(), ontology.load().contexts, "context") for name in given)


def known_quads(given: Iterable[str]) -> tuple[int, ...]:
    """Quad classes by number or name ("material conflict"). QueryError for one that PLOVER has not."""
    numbers = {name: number for number, name in ontology.load().quads.items()}
    by_number = {str(number): name for name, number in numbers.items()}
    plain = (re.sub(r"[-_\s]+", " ", name.strip().lower()) for name in given)
    return tuple(numbers[_known(by_number.get(name, name), numbers, "quad class")] for name in plain)


def country_name(code: str) -> str:
    """The name of a country by its code, as the shipped tables have it; the code where they have none."""
    known = registry.load(None).actors.get(code)
    return known.name if known else code


def _known(name: str, names: Iterable[str], what: str) -> str:
    options = sorted(names)
    if name in options:
        return name
    raise QueryError(f"no {what} {name[:40]!r}: {suggested(name, options)}")


def suggested(given: str, known: Iterable[str]) -> str:
    """The mend of a word that is not known: those that are like it, else all that there are."""
    options = list(known)
    near = get_close_matches(given, options, n=3, cutoff=0.5)
    return f"did you mean {', '.join(near)}?" if near else f"use one of {', '.join(options)}"
