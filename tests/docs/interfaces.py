"""The interfaces as pages show them: the HTTP API out of its OpenAPI, the Python API out of its docstrings."""

import inspect
import re
from functools import cache
from typing import Any

import detente
from detente.settings import Settings
from detente.views.http.app import app
from detente.views.http.site import Site
from tests.docs.tables import table


@cache
def _openapi() -> dict[str, Any]:
    return app(Site(Settings(), "", False, frozenset({"localhost"}))).openapi()


def http(_: str) -> list[str]:
    """Every operation of the HTTP API: what it answers, and what it may be asked with."""
    rows = (
        (
            f"`{method.upper()} {path}`",
            found.get("summary", ""),
            ", ".join(map(_parameter, found.get("parameters", ()))),
        )
        for path, methods in sorted(_openapi()["paths"].items())
        for method, found in methods.items()
    )
    return table(("request", "what", "parameters"), rows)


def _parameter(given: Any) -> str:
    return f"`{given['name']}`" + (" (in the path)" if given["in"] == "path" else "")


def schemas(_: str) -> list[str]:
    """The named bodies of the HTTP API with their fields."""
    found = _openapi().get("components", {}).get("schemas", {})
    rows = (
        (f"`{name}`", ", ".join(f"`{f}`" for f in one.get("properties", ()))) for name, one in sorted(found.items())
    )
    return table(("body", "fields"), rows)


def methods(name: str) -> list[str]:
    """The public methods and properties of a class of `detente`, with what the docstring says first."""
    kind = getattr(detente, name)
    rows = ((_call(kind, one), _said(getattr(kind, one))) for one in vars(kind) if not one.startswith("_"))
    return table(("call", "what"), ((call, said) for call, said in rows if said))


def _call(kind: Any, name: str) -> str:
    found = inspect.getattr_static(kind, name)
    if not inspect.isfunction(found):
        return f"`.{name}`"
    names = [p for p in inspect.signature(found).parameters if p != "self"]
    return f"`.{name}({', '.join(names)})`"


def _said(found: Any) -> str:
    first = " ".join((inspect.getdoc(found) or "").split("\n\n")[0].split())
    sentence = re.match(r"(.+?(?<!e\.g)[.])(?:\s+[A-Z`]|$)", first)
    return (sentence[1] if sentence else first).rstrip(".")
