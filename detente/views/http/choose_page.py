"""Where the network of an actor, or the outlook of two, is chosen: by name, or among those of whom most is recorded."""

from typing import Any

from detente.project.archive import Project
from detente.views.http.page import Answer, Page
from detente.views.http.selection import Text
from detente.views.http.templates import part

_PAIRS = 200
"""The busiest pairs among which those of countries are looked for."""
_SHOWN = 12


def networks(project: Project, of: Text = None) -> Answer:
    """The actors in most events, and the one that is looked for."""
    busiest = [each for each in project.facets(happened=True).values["actor"] if each.value]
    named = project.card(of).of if of else None
    return {
        "kind": "network",
        "found": _link(named.name, "network", named.id) if named else None,
        "links": [{**_link(each.name, "network", each.value), "events": each.events} for each in busiest],
    }


def outlooks(project: Project, a: Text = None, b: Text = None) -> Answer:
    """The countries that deal most with each other, and the two that are looked for."""
    named = [project.card(each).of for each in (a, b) if each]
    name = " and ".join(each.name for each in named)
    rows = [row for row in project.dyads(limit=_PAIRS) if len(row["a"]) == len(row["b"]) == 3][:_SHOWN]
    return {
        "kind": "outlook",
        "found": _link(name, "outlook", *(each.id for each in named)) if len(named) == 2 else None,
        "links": [
            {**_link(f"{row['a_name']} and {row['b_name']}", "outlook", row["a"], row["b"]), "events": row["events"]}
            for row in rows
        ],
    }


def _link(name: str, kind: str, *ids: str) -> dict[str, Any]:
    return {"name": name, "to": "/".join(["", kind, *map(part, ids)])}


NETWORK = Page("/network", networks, "web/choose.html", "Whose network is to be shown.", nav="Network")
OUTLOOK = Page("/outlook", outlooks, "web/choose.html", "Of which two the outlook is to be shown.", nav="Outlook")
