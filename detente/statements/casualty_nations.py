"""Of which nationality counted people are, and whether a name among them is a person's."""

from collections.abc import Iterator, Sequence

from detente.model.actor import Mention
from detente.model.document import Sentence, Token
from detente.statements.casualty_lexicon import CasualtyLexicon
from detente.statements.casualty_phrases import said_to_be

HYPHENED = 3  # tokens of "Turkish-American"
INFERRED = ("description", "pronoun")  # mentions whose country the phrase itself does not say


def nationality(k: int, sentence: Sentence, mentions: Sequence[Mention], lexicon: CasualtyLexicon) -> str | None:
    """The country of the people in a phrase: of a modifier or the noun itself, or of "citizens of X", "soldiers from
    X".

    A dual national counts to the nationality that the phrase names last.
    """
    near = {k, *said_to_be(k, sentence)} | {t.i for t in _modifiers(k, sentence)}
    for preposition in sentence.childs(k, "prep"):
        if preposition.lemma.lower() in ("of", "from") and (noun := sentence.child(preposition.i, "pobj")):
            near.add(noun.i)
    following = sentence.tokens[k + 1] if k + 1 < len(sentence.tokens) else None
    if following and following.text.lower() in ("of", "from") and (noun := sentence.child(following.i, "pobj")):
        near.add(noun.i)  # also where the parser hangs it from the verb
    own = [t.i for n in near for t in sentence.childs(n, "poss") if t.tag == "PRP$"]  # "16 of its servicemen"
    stated = [
        m
        for m in mentions
        if m.head in own or (m.head in near and (m.kind not in INFERRED or (m.head == k and _armed(m))))
    ]
    best = max(stated, key=lambda m: (m.head <= k, m.head), default=None)
    if best is None:
        return None
    if any(e.id.startswith("NSA:") and _is_full_name(best, e.text, e.name) for e in best.entities):
        return None  # a rebel leader's nationality is not told
    countries = [e.country for e in best.entities]
    hyphened = any(sentence.tokens[i].text == "-" for i in range(best.first, best.last + 1))
    dual = hyphened or any(t.lemma.lower() in lexicon.sets["dual"] for t in sentence.childs(k, "amod"))
    return countries[-1] if dual or len(set(countries)) == 1 else None


def _armed(mention: Mention) -> bool:
    """Whether a description is of an armed group with a country ("two pirates")."""
    return all(e.id.startswith("NSA:") and e.country for e in mention.entities)


def _modifiers(k: int, sentence: Sentence) -> Iterator[Token]:
    for child in sentence.childs(k, "amod", "compound", "nmod", "poss"):
        yield child
        yield from _modifiers(child.i, sentence)


def by_nationality(token: Token, mentions: Sequence[Mention]) -> bool:
    """Whether a word names somebody by nationality only."""
    here = [m for m in mentions if m.head == token.i and m.kind == "name"]
    named = [e for m in here for e in m.entities if e.country == e.id and e.text != e.name]
    return bool(named) and all(m.last - m.first < HYPHENED for m in here)


def is_body(mention: Mention) -> bool:
    """Whether a mention names a state, an organisation or a group, and no person."""
    return mention.kind == "name" and any(
        (e.id.startswith(("IGO:", "NSA:", "GRP:", "ORG:")) and not _is_full_name(mention, e.text, e.name))
        or (e.id == e.country and e.text == e.name)
        for e in mention.entities
    )


def _is_full_name(mention: Mention, text: str, name: str) -> bool:
    """Whether a mention of a group is a person's name: several words, none of them the group's."""
    words = text.split()
    titled = words[0][:1].isupper() and words[-1][:1].isupper() if words else False  # "Sergio Vieira de Mello"
    return mention.last > mention.first and titled and not {*words} & {*name.split()}
