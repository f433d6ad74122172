"""Where something happened: only what the text says, and never finer than it says it.

A place counts where it stands in a phrase of place ("in Brussels", "near Kirkuk", "the Mosul offensive") that belongs
to the act, or to the clause in which the act stands. Of several places of one name the one in a country that the text
speaks of is taken, else the most populous.
"""

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Any

from detente.errors import DataError
from detente.model.actor import Mention
from detente.model.document import Sentence, Token
from detente.model.statement import Place, Reason
from detente.shipped import data_folder, read_yaml
from detente.statements.frames import VERBAL, objects_behind
from detente.statements.gazetteer import LONGEST_NAME, Gazetteer, PlaceRow
from detente.statements.time_lexicon import time_lexicon

KEYS = {
    "source", "checked", "inside", "upon", "around", "onward", "within_nouns", "around_nouns", "directions", "through",
    "takes_place", "toward", "going", "outof", "leaving", "craft", "bases", "happenings", "posts",
    "together", "signing", "settled", "sited", "harming",
    "towns", "sites", "regions",
}  # fmt: skip
Words = Mapping[str, frozenset[str]]
Refused = frozenset[str]  # kinds of place that a phrase cannot mean
ANYWHERE: Refused = frozenset()
NO_STATE: Refused = frozenset(("country",))
NO_TOWN: Refused = frozenset(("country", "capital", "city"))
FINE = {"site": 0, "city": 1, "region": 2, "country": 3}


@dataclass(frozen=True, slots=True)
class Named:
    """Tokens `first` to `last` name one of `rows`; `part` holds the direction before it ("southern")."""

    first: int
    last: int
    head: int
    rows: tuple[PlaceRow, ...]
    part: str = ""


@dataclass(frozen=True, slots=True)
class Setting:
    """A named place with how the text sets it: `exact` is false for "near" and "outskirts of"; `words` are the
    phrase."""

    named: Named
    exact: bool
    words: str


@cache
def place_words() -> Words:
    """The words of place. DataError where the table is wrong."""
    table: Any = read_yaml(data_folder() / "lexicon" / "en" / "place.yaml")
    if not isinstance(table, dict) or set(table) != KEYS:
        raise DataError(f"place.yaml: keys must be {', '.join(sorted(KEYS))}; add or remove the others")
    lists = {key: value for key, value in table.items() if isinstance(value, list)}
    if wrong := [key for key, value in lists.items() if not all(isinstance(v, str) for v in value)]:
        raise DataError(f"place.yaml, {wrong[0]}: a word is not text; quote on, no and yes")
    return {key: frozenset(value) for key, value in lists.items()}


def place_of(
    anchor: int,
    sentence: Sentence,
    mentions: Sequence[Mention],
    gazetteer: Gazetteer,
    *,
    acts: Collection[int] = (),
    named: Mapping[int, Named] | None = None,
) -> tuple[Place, Reason] | None:
    """Where the act anchored at token `anchor` happened, with the reason; None where the text does not say.

    `mentions` may be those of the whole document: their countries decide between places of one name. `acts` are the
    anchors of all acts of the sentence: a place that belongs to one of them is no other's. `named`, the sentence's
    `places_by_head`, saves finding them anew.
    """
    named = places_by_head(sentence, gazetteer) if named is None else named
    if not named:
        return None
    for site in _sites(anchor, sentence, acts):
        settings = list(_settings(site, sentence, named, {a for a in acts if a != anchor and a != site}))
        if settings:
            setting = min(settings, key=lambda s: (_fineness(s), s.named.first))
            return placed(setting, sentence, mentions)
    return None


def places_by_head(sentence: Sentence, gazetteer: Gazetteer) -> Mapping[int, Named]:
    """The named places of a sentence by the token that heads each."""
    return {n.head: n for n in named_places(sentence, gazetteer)}


def named_places(sentence: Sentence, gazetteer: Gazetteer) -> Iterator[Named]:
    """Names of the gazetteer in the sentence, the longest at each place."""
    tokens, skip = sentence.tokens, 0
    for i, token in enumerate(tokens):
        if (
            i < skip
            or not (token.text[0].isupper() or token.text.startswith("al-"))
            or token.pos in ("VERB", "PRON", "ADJ")
        ):
            continue
        for last, text in reversed(_texts(sentence, i, i + LONGEST_NAME - 1)):
            name = text.lower()
            if name in gazetteer and tokens[last].tag != "POS" and name not in time_lexicon().words["months"]:
                yield _named(sentence, i, last, gazetteer.find(name))
                skip = last + 1
                break


def _named(sentence: Sentence, first: int, last: int, rows: tuple[PlaceRow, ...]) -> Named:
    tokens = sentence.tokens
    head = next(
        (i for i in range(last, first - 1, -1) if not first <= tokens[i].head <= last or tokens[i].head == i), last
    )
    before = tokens[first - 1] if first else None
    part = (
        before.text
        if before and before.text.lower() in place_words()["directions"] and before.head in range(first, last + 1)
        else ""
    )
    return Named(first, last, head, rows, part)


def _texts(sentence: Sentence, first: int, last: int) -> list[tuple[int, str]]:
    """The text from a token to each token up to the last, the shortest first."""
    end, text = sentence.tokens[first].start, ""
    found: list[tuple[int, str]] = []
    for token in sentence.tokens[first : last + 1]:
        text += (" " if token.start > end else "") + token.text
        end = token.end
        found.append((token.i, text))
    return found


def _text(sentence: Sentence, first: int, last: int) -> str:
    return _texts(sentence, first, last)[-1][1]


def _sites(anchor: int, sentence: Sentence, acts: Collection[int]) -> Iterator[int]:
    """The anchor, then the clauses whose place it shares: of the verb that governs a noun, of "agreed to", of a
    coordinated verb."""
    yield anchor
    tokens, k = sentence.tokens, anchor
    for _ in range(4):
        token = tokens[k]
        if token.head == k:
            return
        if token.pos in VERBAL:
            subject = sentence.child(k, "nsubj", "nsubjpass")
            of_which = subject is not None and subject.tag in ("WDT", "WP")
            if token.dep in ("relcl", "ccomp") and (of_which or _in_which(k, sentence)):
                yield token.head  # "a bomb in London that killed two"
                if token.head in acts:
                    return
                k = token.head
                continue
            purpose = token.dep == "advcl" and tokens[token.head].lemma.lower() in place_words()["going"]
            if token.dep != "xcomp" and not purpose and not (token.dep == "conj" and subject is None):
                return
        elif token.dep not in ("dobj", "nsubj", "nsubjpass", "pobj", "prep", "compound", "conj", "attr"):
            return
        k = token.head
        if k in acts and tokens[k].pos not in VERBAL:
            return
        if tokens[k].pos in VERBAL:
            yield k


def _in_which(verb: int, sentence: Sentence) -> bool:
    """Whether a clause tells what happened in what it describes: "shelling in the east, in which four were killed"."""
    inner = objects_behind(sentence, verb)
    return any(w.tag == "WDT" for w in inner)


def _settings(site: int, sentence: Sentence, named: Mapping[int, Named], others: Collection[int]) -> Iterator[Setting]:
    """Places in phrases of place below a token; not below other clauses or other acts."""
    words = place_words()
    stack: list[tuple[int, Refused | None, bool]] = [(site, None, True)]
    if (where := _where(site, sentence, named)) is not None:
        stack.append((where, ANYWHERE, True))
    stack.extend(
        (k, None, True)
        for k in _setting_nouns(site, sentence, words)
        if k not in others or _one_act(site, k, sentence, words)
    )
    while stack:
        k, refused, exact = stack.pop()
        if refused is not None and k in named and (named[k].part or named[k].rows[0].kind not in refused):
            yield Setting(named[k], exact, _text(sentence, named[k].first, named[k].last))
        for child in sentence.childs(k):
            if child.i in others or (child.pos == "ADP" and _moves_people(k, child, sentence, words)):
                continue
            if (step := _step(sentence.tokens[k], child, words, refused)) is not None:
                stack.append((child.i, step[0], exact and step[1]))
            elif child.i in named and _beside(sentence.tokens[k], child, named[child.i], site):
                yield Setting(named[child.i], True, _text(sentence, named[child.i].first, named[child.i].last))


def _where(site: int, sentence: Sentence, named: Mapping[int, Named]) -> int | None:
    """The place that a clause describes: "in Cartagena, where the text was signed", "a bomb in London that killed"."""
    token = sentence.tokens[site]
    if token.dep not in ("relcl", "acl"):
        return None
    subject = sentence.child(site, "nsubj", "nsubjpass")
    above = sentence.tokens[sentence.tokens[token.head].head]
    told = token.head in named and named[token.head].rows[0].kind != "country" and above.pos == "ADP"
    if told and subject is not None and subject.tag == "WDT":
        return token.head
    return token.head if any(t.text.lower() == "where" for t in sentence.childs(site, "advmod", "mark")) else None


def _moves_people(k: int, preposition: Token, sentence: Sentence, words: Words) -> bool:
    """Whether a post, and no place, is left or taken up: "withdrew its ambassador from Doha"."""
    if preposition.lemma.lower() not in words["toward"] | words["outof"]:
        return False
    return any(t.lemma.lower() in words["posts"] for t in sentence.childs(k, "dobj", "nsubjpass"))


def _setting_nouns(site: int, sentence: Sentence, words: Words) -> Iterator[int]:
    """Subjects whose own place is that of what is told of them ("talks in Jeddah broke down", "the envoy in Paris"),
    and clauses that tell the object on ("opened talks and held *them* in Havana")."""
    if sentence.tokens[site].pos in VERBAL:
        yield from (clause.i for clause in sentence.childs(site, "conj") if _retells(clause.i, sentence))
        for subject in sentence.childs(site, "nsubj", "nsubjpass"):
            if subject.lemma.lower() in words["happenings"] | words["posts"]:
                yield subject.i


def _one_act(site: int, k: int, sentence: Sentence, words: Words) -> bool:
    """Whether another act is the same happening: "held them in Havana", "the *shelling* of the town killed two"."""
    subject = sentence.tokens[k].dep == "nsubj" and sentence.tokens[site].lemma.lower() in words["harming"]
    return subject or _retells(k, sentence)


def _retells(clause: int, sentence: Sentence) -> bool:
    return any(t.text.lower() in ("it", "them") for t in sentence.childs(clause, "dobj"))


def _step(token: Token, child: Token, words: Words, refused: Refused | None) -> tuple[Refused | None, bool] | None:
    """Whether the search goes on to a child: (kinds refused there; None outside a phrase of place), exact; or None."""
    if child.dep == "prep" or (child.dep == "dative" and child.pos == "ADP"):
        return _preposition(token, child.lemma.lower(), words, refused)
    if child.dep in ("advmod", "npadvmod") and child.lemma.lower() in words["within_nouns"] | words["around_nouns"]:
        return ANYWHERE, False
    if child.dep == "appos" and refused is not None:
        return ANYWHERE, True
    if child.dep == "conj" and token.pos not in VERBAL:
        return refused, True
    if child.dep in words["through"] and child.pos not in VERBAL:
        direct = child.dep in ("dobj", "nsubjpass") and token.lemma.lower() in words["takes_place"]
        return (ANYWHERE if direct and refused is None else refused), True
    if child.dep not in ("compound", "nmod", "poss") or refused is None:
        return None
    within = token.lemma.lower() in words["within_nouns"] and child.dep != "poss"
    return (ANYWHERE if within else refused), True  # "imposed on Hodeidah port"


def _preposition(token: Token, lemma: str, words: Words, refused: Refused | None) -> tuple[Refused | None, bool] | None:
    """What a preposition makes of the search: "in" opens a phrase of place, "near" one thereabouts, "with" none."""
    noun = token.lemma.lower()
    if lemma in words["inside"]:
        return ANYWHERE, True
    if lemma in words["around"]:
        return ANYWHERE, False
    if (lemma in words["toward"] and noun in words["going"]) or (lemma in words["outof"] and noun in words["leaving"]):
        return ANYWHERE, True
    if lemma in words["upon"]:
        if lemma == "over" and noun in words["craft"]:
            return ANYWHERE, True
        if token.pos == "NOUN" and refused is None and noun not in words["takes_place"] | words["bases"]:
            return None  # "talks on Kashmir", "a declaration on the future of Gaza"
        return (NO_STATE if noun in words["takes_place"] else NO_TOWN), True
    if lemma == "of" and refused is not None and noun in words["within_nouns"] | words["around_nouns"]:
        return ANYWHERE, noun in words["within_nouns"]
    if lemma == "of" and noun in words["takes_place"]:
        return ANYWHERE, True
    return (None, True) if lemma in words["onward"] and refused is None else None


def _beside(token: Token, child: Token, place: Named, site: int) -> bool:
    """Whether a place stands before the noun that is the act: "the Mosul offensive", "Geneva talks"; no state does."""
    if token.i != site or child.dep not in ("compound", "nmod", "amod") or token.pos in ("VERB", "AUX", "PROPN"):
        return False
    return place.rows[0].kind != "country"


def _fineness(setting: Setting) -> int:
    return FINE[_precision(setting.named.rows[0], setting)]


def _precision(row: PlaceRow, setting: Setting) -> str:
    kind = {"capital": "city", "sea": "region"}.get(row.kind, row.kind)
    if setting.named.part and kind == "country":
        return "region"
    return "region" if kind in ("city", "site") and not setting.exact else kind


def placed(setting: Setting, sentence: Sentence, mentions: Sequence[Mention]) -> tuple[Place, Reason]:
    """The place that a setting is, with the reason for its choice; never finer than the text."""
    row, rule = _choice(setting.named, sentence, mentions)
    precision = _precision(row, setting)
    part = setting.named.part
    described = sentence.tokens[setting.named.last].pos == "NOUN"  # "the Belarusian capital"
    name = row.name if row.kind == "country" or described else setting.words
    name = f"{part} {name}" if part else name
    if part or precision == "country":  # a pin would be finer than the text
        place = Place(name, row.country, geonames=None if part else row.geonames, precision=precision)
    else:
        place = Place(name, row.country, row.lat, row.lon, row.geonames, precision)
    return place, Reason("place", place.name, setting.words, rule)


def placed_at(named: Named, sentence: Sentence) -> Place:
    """The place that a name means when it stands alone."""
    words = _text(sentence, named.first, named.last)
    return placed(Setting(named, True, words), sentence, ())[0]


def _choice(named: Named, sentence: Sentence, mentions: Sequence[Mention]) -> tuple[PlaceRow, str]:
    """One of the places of that name, and by what it was chosen."""
    if named.rows[0].lat is None and named.rows[0].kind == "site":
        return named.rows[0], "named as a place, which the gazetteer lacks"
    if len(named.rows) == 1:
        return named.rows[0], "gazetteer: only place of that name"
    apart = [m for m in mentions if m.sentence != sentence.index or m.last < named.first or m.first > named.last]
    here = {e.country for m in apart if m.sentence == sentence.index for e in m.entities}
    anywhere = {e.country for m in apart for e in m.entities}
    for countries, rule in ((here, "country named in the sentence"), (anywhere, "country named in the text")):
        if fitting := [row for row in named.rows if row.country in countries]:
            return fitting[0], f"gazetteer: {rule}"
    capital = next((row for row in named.rows if row.kind in ("capital", "country", "region", "sea", "site")), None)
    return (
        (capital, f"gazetteer: {capital.kind} of that name")
        if capital
        else (named.rows[0], "gazetteer: most populous of that name")
    )
