"""Counts of the dead that are told anew, with no word for the dead: "raised the figure to six", "had counted 62", "by
nightfall the count was 46", "corrected that to 80". They tell on what was counted before."""

from collections.abc import Mapping

from detente.model.document import Sentence, Token

Sets = Mapping[str, frozenset[str]]
TAKEN_UP = frozenset({"that", "it", "this"})
UNITS = frozenset({"%", "percent", "per", "cent", "$", "euros", "dollars", "pounds"})
CHAIN = 3  # steps from "to 80" to the verb, which the parser may have given to a word between


def anew(sentence: Sentence, sets: Sets) -> tuple[int, int] | None:
    """The word that tells a count anew and its number, as tokens; None where there is none."""
    for token in sentence.tokens:
        if token.tag == "CD" and not UNITS & {t.text.lower() for t in _beside(token, sentence)}:
            found = _counted(token, sentence, sets) or _is(token, sentence, sets) or _risen(token, sentence, sets)
            if found is not None:
                return found, token.i
    return None


def _beside(token: Token, sentence: Sentence) -> tuple[Token, ...]:
    return sentence.tokens[max(token.i - 1, 0) : token.i + 2]


def _counted(token: Token, sentence: Sentence, sets: Sets) -> int | None:
    """ "The Red Cross later *counted 62*"."""
    verb = sentence.tokens[token.head]
    return verb.i if token.dep == "dobj" and verb.lemma.lower() in sets["recounting"] else None


def _is(token: Token, sentence: Sentence, sets: Sets) -> int | None:
    """ "By nightfall *the count was 46*", "it was known that *there were 85*"."""
    verb = sentence.tokens[token.head]
    if token.dep != "attr" or verb.lemma != "be":
        return None
    if any(t.dep == "expl" for t in sentence.childs(verb.i)):
        return verb.i
    return verb.i if any(_figure(t, sentence, sets) for t in sentence.childs(verb.i, "nsubj")) else None


def _risen(token: Token, sentence: Sentence, sets: Sets) -> int | None:
    """ "*Raised the figure to* six", "*the count stood at* 40", "*corrected that* in the evening *to* 80"."""
    preposition = sentence.tokens[token.head]
    if token.dep != "pobj" or preposition.text.lower() not in ("to", "at"):
        return None
    for k in sentence.ancestors(preposition.i)[:CHAIN]:
        told = sentence.childs(k, "nsubj", "nsubjpass", "dobj")
        if any(_figure(t, sentence, sets) for t in told):
            return k
        if sentence.tokens[k].lemma.lower() in sets["corrected"]:
            return k if any(t.text.lower() in TAKEN_UP for t in told) else None
    return None


def _figure(token: Token, sentence: Sentence, sets: Sets) -> bool:
    """ "The figure", "that number", "its count": one that was told before."""
    known = sentence.childs(token.i, "det", "poss")
    alone = not any(t.lemma == "of" for t in sentence.childs(token.i, "prep"))
    said = any(t.text.lower() not in ("a", "an", "no", "any") for t in known)
    return token.lemma.lower() in sets["tallies"] and said and alone
