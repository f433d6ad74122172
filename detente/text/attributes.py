"""Part of speech and lemma of a token, remembered by what they depend on.

The pipeline's attribute ruler tries some 180 patterns at every token, and its lemmatizer starts anew at most of them:
together a third of the parse. Nearly all patterns look at one token alone: at its tag, at its label, and at its form if
that is one of some 200 which the patterns name. What they make of such a token is made once and remembered. A paragraph
in which a pattern over several tokens matches ("there is", "ain't") goes through both components as a whole.
"""

import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, replace
from typing import Any

COMPONENTS = ("attribute_ruler", "lemmatizer")
MOST = 50_000  # tokens remembered; then they are forgotten, all at once, so that the memory stays bounded
KEY = ("ORTH", "TAG", "DEP")  # what a token is remembered by
LOOKED_AT = {"LOWER", "TAG", "DEP", "IS_SPACE"}  # what a pattern may look at and the memory knows of


@dataclass(frozen=True, slots=True)
class Attributes:
    """A token's form, and what both components make of it."""

    text: str
    pos: str
    tag: str
    dep: str
    lemma: str


class Remembered:
    """Both components of a pipeline, with their memory. They need not run in the pipeline itself.

    `several` is an empty matcher of the pipeline's library, which gets the patterns over several tokens; `alone` makes
    a text of one token, tagged and labelled like that one.
    """

    def __init__(self, nlp: Any, several: Any, alone: Callable[[Any], Any]) -> None:
        self._ruler, self._lemmatizer = (nlp.get_pipe(name) for name in COMPONENTS)
        index = self._lemmatizer.lookups.get_table("lemma_index")
        for part, forms in list(index.items()):
            index[part] = frozenset(forms)  # lists of tens of thousands, in which it looks for each form that it tries
        patterns = [pattern for row in self._ruler.patterns for pattern in row["patterns"]]
        self._several, self._text_of = several, alone
        several.add("several", [pattern for pattern in patterns if len(pattern) > 1])
        self._forms = Forms(pattern[0] for pattern in patterns if len(pattern) == 1)
        self._known: dict[tuple[int, ...], Attributes] = {}
        self._ruled: dict[tuple[str, bool, int, int], tuple[Attributes, str]] = {}

    def of(self, doc: Any) -> list[Attributes]:
        """The attributes of each token of a tagged and parsed text."""
        if self._several(doc):
            doc = self._lemmatizer(self._ruler(doc))
            return [_attributes(token, token.lemma_) for token in doc]
        known = self._known
        out = []
        for i, key in enumerate(map(tuple, doc.to_array(KEY).tolist())):
            if (found := known.get(key)) is None:
                found = known[key] = self._alone(doc[i])
            out.append(found)
        return out

    def forget(self) -> None:
        """Empties what is remembered once it is much, and what the lemmatizer remembers, which never does so itself."""
        for memory in (self._known, self._lemmatizer.cache):
            if len(memory) > MOST:
                memory.clear()

    def _alone(self, token: Any) -> Attributes:
        form = token.lower_ if token.lower_ in self._forms else ""
        key = (form, token.is_space, token.tag, token.dep)
        if key not in self._ruled:
            ruled = self._ruler(self._text_of(token))[0]
            self._ruled[key] = _attributes(ruled, ruled.lemma_), str(ruled.morph)
        made, morph = self._ruled[key]
        token.pos_ = made.pos
        token.set_morph(morph)
        return replace(made, text=token.text, lemma=made.lemma or self._lemmatizer.lemmatize(token)[0])


class Forms:
    """The forms that patterns of one token name, in lower case. ValueError for a pattern that looks at something else
    than what is remembered."""

    def __init__(self, patterns: Iterable[Mapping[str, Any]]) -> None:
        self._listed: set[str] = set()
        self._regexes: list[re.Pattern[str]] = []
        for pattern in patterns:
            if not pattern.keys() <= LOOKED_AT:
                raise ValueError(f"a pattern of the attribute ruler looks at {', '.join(pattern)}")
            self._add(pattern.get("LOWER", {}))

    def _add(self, named: str | Mapping[str, Any]) -> None:
        asked: Mapping[str, Any] = {"IN": [named]} if isinstance(named, str) else named
        if not asked.keys() <= {"IN", "REGEX"}:
            raise ValueError(f"a pattern of the attribute ruler asks for {', '.join(asked)}")
        self._listed.update(asked.get("IN", ()))
        self._regexes += [re.compile(asked["REGEX"])] if "REGEX" in asked else []

    def __contains__(self, form: str) -> bool:
        return form in self._listed or any(regex.search(form) for regex in self._regexes)


def _attributes(token: Any, lemma: str) -> Attributes:
    return Attributes(token.text, token.pos_, token.tag_, token.dep_, lemma)
