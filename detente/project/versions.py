"""With what statements are coded: the program, the model and the tables, each with a version or digest."""

import hashlib
import platform
from functools import cache
from importlib import metadata, resources
from importlib.resources.abc import Traversable

from detente import release
from detente.actors import registry
from detente.actors.registry_own import own_digest
from detente.settings import Settings

PARTS = ("spacy", "deltalake", "duckdb", "pyarrow", "pandas", "trafilatura", "py3langid", "typer", "rich")


def models(settings: Settings) -> dict[str, str]:
    """The parser's model, the shipped tables and the user's own actors, where there are any, by digest: what a run of
    the record names."""
    from detente.text.parser import DIGEST, MODEL  # noqa: PLC0415 - spaCy starts slowly; questions need none of it

    own = own_digest(settings.own_actors)
    return {"parser": f"{MODEL} {DIGEST}", "data": data_digest()} | ({"actors": own} if own else {})


def loaded(settings: Settings) -> dict[str, str]:
    """The same, after the model and the actors were loaded. DataError where the model's weights are not the pinned
    ones, or a row of the actors is wrong."""
    from detente.text.parser import pipeline  # noqa: PLC0415 - as above

    pipeline()
    registry.load(settings.own_actors)
    return models(settings)


@cache
def data_digest() -> str:
    """16 hex digits (BLAKE2b) over the shipped tables, in the order of their names."""
    digest = hashlib.blake2b(digest_size=8)
    for name, file in _below(resources.files("detente.data"), ""):
        digest.update(name.encode() + b"\0" + file.read_bytes())
    return digest.hexdigest()


def parts() -> dict[str, str]:
    """Détente, Python and the libraries that results depend on, with their versions."""
    return {"detente": release.version(), "python": platform.python_version()} | {p: _version(p) for p in PARTS}


def _version(name: str) -> str:
    """The version of a library."""
    try:
        return metadata.version(name)
    except metadata.PackageNotFoundError:
        return "not installed"


def _below(folder: Traversable, before: str) -> list[tuple[str, Traversable]]:
    found: list[tuple[str, Traversable]] = []
    for entry in sorted(folder.iterdir(), key=lambda e: e.name):
        name = f"{before}/{entry.name}"
        found += _below(entry, name) if entry.is_dir() else [(name, entry)]
    return found
