"""Whom a word of harm speaks of, by the grammar of its clause: its object, the subject of its passive, the noun that it
describes."""

from collections.abc import Container

from detente.model.document import Sentence, Token
from detente.statements.casualty_phrases import over, reported, roundly

REACH = 12  # tokens behind a verb within which the rest of its phrase stands: "hacked an officer, X Y, to death"


def patients(verb: Token, sentence: Sentence, harmful: Container[str]) -> list[int]:
    """What a transitive verb is done to: its object, the subject of its passive, the noun that it modifies. `harmful`
    are the lemmas of verbs that count: of "were killed and wounded" it is not said who of them was which."""
    undergone = sentence.child(verb.i, "auxpass") and sentence.child(verb.i, "nsubjpass")
    if not undergone and (found := sentence.child(verb.i, "dobj")):
        return over(verb, sentence) or [_antecedent(found, verb, sentence)]
    if described := _described(verb, sentence):
        return described
    if (inner := sentence.child(verb.i, "acomp", "oprd")) and (found := sentence.child(inner.i, "dobj")):
        return [found.i]  # "shot dead three officers"
    if found := sentence.child(verb.i, "nsubjpass"):
        several = sentence.childs(verb.i, "nsubjpass")  # of a list the parser gives its links to the verb one by one
        joined = several if any(sentence.child(t.i, "cc") for t in several) else []
        return [_antecedent(found, verb, sentence), *(t.i for t in joined if t.i > found.i)]
    if apart := over(verb, sentence) or roundly(verb, sentence) or reported(verb, sentence):
        return apart
    if verb.tag == "VBN" and verb.dep in ("acl", "relcl"):
        return [verb.head]
    passive = sentence.child(verb.i, "auxpass") is not None
    found = sentence.child(verb.i, "nsubj")
    if (
        found
        and not sentence.child(verb.i, "aux")
        and (verb.tag == "VBN" or (verb.tag == "VBD" and (found.pos == "NUM" or found.lemma == "other")))
    ):
        return [found.i]  # "have been killed and more than 4,000 wounded"
    if verb.tag in ("VBD", "VBN") and verb.dep == "conj" and not sentence.child(verb.i, "nsubj", "nsubjpass"):
        row = _row(verb, sentence)
        if not passive and (found := sentence.child(row[-1].i, "nsubjpass")):
            # "were kidnapped and killed" are the same; of "were killed and wounded" it is not said who of them
            return [] if any(t.lemma in harmful for t in row) else [found.i]
    number = next(
        (
            t
            for t in sentence.childs(verb.i)
            if t.pos == "NUM" and t.dep in ("npadvmod", "attr", "oprd", "dep", "nummod")
        ),
        None,
    )
    return [number.i] if number else []


def _described(verb: Token, sentence: Sentence) -> list[int]:
    """Whom a clause without an object of its own tells of: "*the 24 people* gunmen killed"; or what the parser took
    from it: "a strike that killed *a dozen men* was condemned"."""
    subject = sentence.child(verb.i, "nsubj")
    if verb.dep != "relcl" or subject is None or sentence.child(verb.i, "auxpass"):
        return []
    if subject.tag not in ("WDT", "WP"):
        return [verb.head] if sentence.child(verb.head, "nummod") else []
    above = sentence.tokens[verb.head].head
    taken = (t for t in sentence.childs(above, "nsubj", "nsubjpass") if t.i > verb.i)
    return [t.i for t in taken if min(sentence.subtree(t.i)) == verb.i + 1 and sentence.child(t.i, "nummod")]


def _row(verb: Token, sentence: Sentence) -> list[Token]:
    """The verbs that a verb is joined to, up to the first: "were *disarmed*, *beaten* and slaughtered"."""
    row = [sentence.tokens[verb.head]]
    while row[-1].dep == "conj" and row[-1].tag == "VBN":
        row.append(sentence.tokens[row[-1].head])
    return row


def subjects(verb: Token, sentence: Sentence) -> list[int]:
    """Who does an intransitive verb: its subject, or the noun that its clause modifies."""
    found = sentence.child(verb.i, "nsubj", "nsubjpass")
    if found:
        return [_antecedent(found, verb, sentence)]
    if verb.dep in ("acl", "relcl"):
        return [verb.head]
    return reported(verb, sentence) or _taken(verb, sentence)


def _taken(verb: Token, sentence: Sentence) -> list[int]:
    """The counted noun right before a clause that the parser took for the object of other words: "All told *97
    civilians* had died"."""
    first = min([verb.i, *(t.i for t in sentence.childs(verb.i, "aux"))])
    noun = sentence.tokens[first - 1] if first else None
    taken = noun is not None and noun.head == verb.head and noun.dep in ("dobj", "appos", "npadvmod")
    return [noun.i] if noun is not None and taken and sentence.child(noun.i, "nummod") else []


def _antecedent(found: Token, verb: Token, sentence: Sentence) -> int:
    of = sentence.child(found.i, "prep")
    whole = of and found.text.lower() == "all" and sentence.child(of.i, "pobj")  # "with 170 aboard, all of whom died"
    relative = (whole or found).tag in ("WP", "WDT") and verb.dep == "relcl"
    return verb.head if relative else found.i


def victims_of(noun: Token, sentence: Sentence) -> list[int]:
    """Of "the deaths *of 12 people*", "*four men's* murder" whom the noun is said of."""
    preposition = next((t for t in sentence.childs(noun.i, "prep") if t.lemma.lower() == "of"), None)
    found = sentence.child(preposition.i, "pobj") if preposition else sentence.child(noun.i, "poss")
    return [found.i] if found and found.tag not in ("PRP$",) else []


def several(heads: list[int], sentence: Sentence) -> list[int]:
    """Without single persons: "the assassination of the president" counts nobody."""
    plural = ("NNS", "NNPS", "CD")
    return [k for k in heads if sentence.tokens[k].tag in plural or sentence.child(k, "nummod", "cc")]


def is_named(k: int, sentence: Sentence) -> bool:
    """Whether a phrase names its person: "the execution of the cleric Nimr al-Nimr"."""
    near = [sentence.tokens[k], *sentence.childs(k, "appos", "compound")]
    return sentence.tokens[k].tag in ("NN", "NNP") and any(t.tag == "NNP" for t in near)


def before(verb: Token, sentence: Sentence) -> list[int]:
    """The noun right before a verb without a subject, which the parser gave to the clause before."""
    noun = sentence.tokens[verb.i - 1] if verb.i else None
    return [noun.i] if noun and noun.dep == "conj" and sentence.child(noun.i, "nummod") else []


def follows(verb: Token, word: str, sentence: Sentence) -> bool:
    """Whether a word of the phrase hangs from the verb, or follows it closely."""
    return any(t.text.lower() == word for t in sentence.tokens[verb.i + 1 : verb.i + REACH])


def first_counted(low: int, high: int, sentence: Sentence) -> list[int]:
    """The first noun with a number between two tokens, or the first bare number."""
    for token in sentence.tokens[low + 1 : high]:
        if token.pos in ("NOUN", "PROPN") and sentence.child(token.i, "nummod"):
            return [token.i]
        if token.pos == "NUM" and not low < token.head < high:
            return [token.i]
    return []
