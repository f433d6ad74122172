"""Whether the words around a time speak of what is to come: the tense of the verb that governs it."""

from detente.model.document import Sentence, Token
from detente.statements.time_lexicon import TimeLexicon


def speaks_of_future(sentence: Sentence, i: int, lexicon: TimeLexicon) -> bool:
    """Whether the clause around token `i` is about the future: "will meet", "plans to meet", "is due on", "meets
    on"."""
    direct = True
    child = sentence.tokens[i]
    for k in sentence.ancestors(i):
        token = sentence.tokens[k]
        if token.dep in ("prep", "pcomp", "mark", "advmod") and token.lemma.lower() in lexicon.sets["past_links"]:
            return False
        if token.lemma.lower() in lexicon.sets["future_links"] and token.pos in ("ADP", "ADV", "SCONJ"):
            return True
        if token.lemma.lower() in lexicon.sets["future_words"] and token.tag in (
            "VBN",
            "JJ",
            "RB",
            "NN",
            "VBG",
            "VBP",
            "VBZ",
        ):
            return not _is_done(sentence, token)
        if token.pos in ("VERB", "AUX"):
            return verb_is_future(sentence, token, lexicon, direct=direct)
        direct = direct and token.pos == "ADP"
        child = token
    return child.pos in ("VERB", "AUX") and verb_is_future(sentence, child, lexicon, direct=False)


def _is_done(sentence: Sentence, token: Token) -> bool:
    return token.tag == "VBD" or any(t.lemma.lower() == "have" for t in sentence.childs(token.i, "aux"))


def verb_is_future(sentence: Sentence, verb: Token, lexicon: TimeLexicon, *, direct: bool = False) -> bool:
    """Whether a verb speaks of the future; with `direct` (a time hangs from it) in the present tense, too: "meets
    Friday"."""
    aux = sentence.childs(verb.i, "aux", "auxpass")
    words = {t.text.lower() for t in aux} | {t.lemma.lower() for t in aux}
    if words & lexicon.sets["future_modals"]:
        return "have" not in words
    if "to" in words:
        return _infinitive_is_future(sentence, verb, lexicon)
    tags = {t.tag for t in aux}
    if verb.tag == "VBG" and direct and tags & {"VBZ", "VBP"} and "have" not in words:
        return True
    if verb.tag in ("VBG", "VBN", "VB") and not aux:
        head = sentence.tokens[verb.head]
        chained = verb.dep in ("xcomp", "advcl", "conj", "pcomp") and head.i != verb.i and head.pos in ("VERB", "AUX")
        return chained and verb_is_future(sentence, head, lexicon)
    simple = verb.tag in ("VBZ", "VBP") and not aux
    return direct and simple and sentence.kind != "headline"


def _infinitive_is_future(sentence: Sentence, verb: Token, lexicon: TimeLexicon) -> bool:
    head = sentence.tokens[verb.head]
    if verb.dep in ("xcomp", "advcl", "ccomp") and head.lemma.lower() in lexicon.sets["done_infinitives"]:
        return head.i != verb.i and verb_is_future(sentence, head, lexicon)
    return True
