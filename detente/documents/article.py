"""One article as JSON: {"id"?, "text", "title"?, "published"?, "publisher"?, "author"?, "url"?, "pair"?: {"source",
"target"}}, or under the keys that the setting `map` names, or that are usual (detente.columns).

Other keys are passed over, as exports of archives carry many.
"""

import json
from dataclasses import dataclass

from detente import columns
from detente.documents import clean
from detente.errors import SourceError
from detente.model.document import Pair

_LONGEST = {"id": 500, "title": 2_000, "published": 100, "publisher": 500, "author": 1_000, "url": 4_000}  # characters
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
    author: str = ""
    pair: Pair | None = None


def parse_article(content: bytes, given: str = "") -> Article:
    """The article that some JSON holds; `given` is the user's map of fields to keys.

    Raises SourceError: not JSON, not an object, no text, or a field of the wrong kind or length.
    """
    found = _loaded(clean.decode(content))
    if not isinstance(found, dict):
        raise SourceError(f"not an article: it is a JSON {_kind(found)}; {_MEND}")
    keys = columns.find(tuple(found), given).columns
    if "text" not in keys:
        wanted = columns.parse(given).get("text", "text")
        near = ", ".join(sorted(found)[:8])[:200] or "nothing"
        raise SourceError(f"no text: the article has no key {wanted!r}, it has {near}; {_MEND}")
    text = found[keys["text"]]
    if not isinstance(text, str):
        raise SourceError(f"wrong field: {keys['text']!r} is a {_kind(text)}; {_MEND}")
    fields = {name: _field(found, name, keys.get(name, "")) for name in _LONGEST}
    return Article(text, pair=_pair(found.get(columns.PAIR)), **fields)


def id_as_written(content: bytes, given: str = "") -> object:
    """The id as the JSON has it: a number stays one. Only for what `parse_article` has read."""
    found = json.loads(clean.decode(content))
    return found.get(columns.find(tuple(found), given).columns.get("id"))


def _loaded(text: str) -> object:
    try:
        return json.loads(text)
    except json.JSONDecodeError as error:
        place = f"line {error.lineno}, column {error.colno}" if error.lineno > 1 else f"column {error.colno}"
        raise SourceError(f"not JSON: {error.msg} at {place}; {_MEND}") from error
    except (ValueError, RecursionError) as error:  # a number of thousands of digits, brackets nested without end
        raise SourceError(f"not JSON that can be read: nested too deep or a number too long; {_MEND}") from error


def _field(found: dict[str, object], name: str, key: str) -> str:
    value, longest = found.get(key), _LONGEST[name]
    if value is None:
        return ""
    if name == "id" and isinstance(value, int) and not isinstance(value, bool):
        value = str(value)
    if name == "author" and isinstance(value, list) and all(isinstance(part, str) for part in value):
        value = ", ".join(value)
    if not isinstance(value, str):
        raise SourceError(f"wrong field: {key!r} is a {_kind(value)}; give a text in quotes")
    if len(value) > longest:
        raise SourceError(f"wrong field: {key!r} has {len(value):,} characters, the limit is {longest:,}; shorten it")
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
