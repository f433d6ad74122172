"""One article as JSON: {"id"?, "text", "title"?, "published"?, "publisher"?, "url"?, "pair"?: {"source", "target"}}.

Other keys are passed over, as exports of archives carry many.
"""

import json
from dataclasses import dataclass

from detente.documents import clean
from detente.errors import SourceError
from detente.model.document import Pair

_LONGEST = {"id": 500, "title": 2_000, "published": 100, "publisher": 500, "url": 4_000}  # characters
_MEND = 'write {"id": "1", "text": "...", "published": "2016-06-28"}'


@dataclass(frozen=True, slots=True)
class Article:
    """The fields of an article before they are checked against each other; '' where the input has none."""

    text: str
    id: str = ""
    title: str = ""
    published: str = ""
    publisher: str = ""
    url: str = ""
    pair: Pair | None = None


def parse_article(content: bytes) -> Article:
    """The article that some JSON holds.

    Raises SourceError: not JSON, not an object, no text, or a field of the wrong kind or length.
    """
    found = _loaded(clean.decode(content))
    if not isinstance(found, dict):
        raise SourceError(f"not an article: it is a JSON {_kind(found)}; {_MEND}")
    if "text" not in found:
        near = ", ".join(sorted(map(str, found))[:8])[:200] or "nothing"
        raise SourceError(f"no text: the article has no key 'text', it has {near}; {_MEND}")
    if not isinstance(found["text"], str):
        raise SourceError(f"wrong field: 'text' is a {_kind(found['text'])}; {_MEND}")
    fields = {name: _field(found, name, longest) for name, longest in _LONGEST.items()}
    return Article(found["text"], pair=_pair(found.get("pair")), **fields)


def _loaded(text: str) -> object:
    try:
        return json.loads(text)
    except json.JSONDecodeError as error:
        place = f"line {error.lineno}, column {error.colno}" if error.lineno > 1 else f"column {error.colno}"
        raise SourceError(f"not JSON: {error.msg} at {place}; {_MEND}") from error
    except (ValueError, RecursionError) as error:  # a number of thousands of digits, brackets nested without end
        raise SourceError(f"not JSON that can be read: nested too deep or a number too long; {_MEND}") from error


def _field(found: dict[str, object], name: str, longest: int) -> str:
    value = found.get(name)
    if value is None:
        return ""
    if name == "id" and isinstance(value, int) and not isinstance(value, bool):
        value = str(value)
    if not isinstance(value, str):
        raise SourceError(f"wrong field: {name!r} is a {_kind(value)}; give a text in quotes")
    if len(value) > longest:
        raise SourceError(f"wrong field: {name!r} has {len(value):,} characters, the limit is {longest:,}; shorten it")
    return clean.checked(value, longest) if value.strip() else ""


def _pair(value: object) -> Pair | None:
    if value is None:
        return None
    match value:
        case {"source": str(source), "target": str(target)} if source.strip() and target.strip():
            return Pair(source, target)
    raise SourceError(
        'wrong field: \'pair\' is no pair; write {"source": "words of the text", "target": "words of the text"}'
    )


def _kind(value: object) -> str:
    """The kind of a JSON value in words."""
    names = {dict: "object", list: "list", str: "text", bool: "truth value", int: "number", float: "number"}
    return names.get(type(value), "null")
