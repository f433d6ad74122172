"""Détente reads diplomatic and conflict news and keeps the record of relations.

    import detente
    result = detente.read("Turkey expelled the envoy of Israel on Friday.", published="2011-09-02")
    record = detente.open("detente-record")

Importing this is quick: what a name needs is loaded when the name is first used. `__init__.pyi` has the types.
"""

from importlib import import_module

from detente import release

_PLACES = {
    "read": "detente.project.reading",
    "read_file": "detente.project.reading",
    "open": "detente.project.archive",
    "Project": "detente.project.archive",
    "Result": "detente.project.results",
    "Rows": "detente.project.results",
    "Answer": "detente.project.results",
    "Relation": "detente.project.relation",
    "Why": "detente.project.why",
    "IngestReport": "detente.project.ingested",
    "Settings": "detente.settings",
    "Document": "detente.model.document",
    "Event": "detente.model.statement",
    "RelationClaim": "detente.model.statement",
    "Link": "detente.model.statement",
    "Membership": "detente.model.statement",
    "Reject": "detente.model.statement",
    "Entity": "detente.model.actor",
    "DetenteError": "detente.errors",
    "SourceError": "detente.errors",
    "Unreachable": "detente.errors",
    "DataError": "detente.errors",
    "OntologyError": "detente.errors",
    "QueryError": "detente.errors",
    "RecordError": "detente.errors",
    "MissingExtra": "detente.errors",
}

__all__ = sorted(_PLACES)


def __getattr__(name: str) -> object:
    """Loads a public name from the module that it lives in, once."""
    if name == "__version__":
        return release.version()
    if name not in _PLACES:
        raise AttributeError(f"module 'detente' has no attribute {name!r}; it has {', '.join(__all__)}")
    found = globals()[name] = getattr(import_module(_PLACES[name]), name)
    return found


def __dir__() -> list[str]:
    return [*__all__, "__version__"]
