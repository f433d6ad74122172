"""What holds up what between two actors: `blocks` links that touch the dyad's statements."""

from collections.abc import Iterable, Mapping

import pyarrow as pa

from detente.model.relation import Blocker

_SHOWN = 100


def blockers(links: pa.Table, statements: Mapping[str, str]) -> list[Blocker]:
    """The blockers among a dyad's statements, those with most reports first.

    `links` needs the columns id, type, source, target, words, document (one row a document that states the link);
    `statements` holds the ids of the dyad's events and claims, each with a few words that name it. A link counts if it
    starts or ends at one of them. Whether a block was lifted later is not yet asked: the reason gives the words.
    """
    told: dict[str, list[dict[str, str]]] = {}
    for row in links.select(["id", "type", "source", "target", "words", "document"]).to_pylist():
        if row["type"] == "blocks" and (row["source"] in statements or row["target"] in statements):
            told.setdefault(row["id"], []).append(row)
    made = [_blocker(rows, statements) for rows in told.values()]
    return [made[n] for n in sorted(range(len(made)), key=lambda n: (-_documents(told[made[n].link]), made[n].link))]


def _blocker(rows: list[dict[str, str]], statements: Mapping[str, str]) -> Blocker:
    first = min(rows, key=lambda row: row["document"])
    source, target, words = first["source"], first["target"], first["words"]
    count = _documents(rows)
    quoted = words if len(words) <= _SHOWN else words[: _SHOWN - 3] + "..."
    named = f"{statements.get(source, source)} blocks {statements.get(target, target)}"
    reason = f'{named}: "{quoted}" ({count} {"document" if count == 1 else "documents"})'
    return Blocker(first["id"], source, target, reason, (source, target))


def _documents(rows: Iterable[Mapping[str, str]]) -> int:
    return len({row["document"] for row in rows})
