"""Whether the words around a time speak of what is to come: the tense of the verb that governs it."""

from detente.model.document import Sentence, Token
from detente.statements.frames import VERBAL
from detente.statements.time_lexicon import TimeLexicon

FUTURE_TAGS = ("VBN", "JJ", "RB", "NN", "VBG", "VBP", "VBZ")


def speaks_of_future(sentence: Sentence, i: int, lexicon: TimeLexicon) -> bool:
    """Whether the clause around token `i` is about the future: "will meet", "plans to meet", "is due on", "meets
    on"."""
    if (verb := reporter(sentence, i, lexicon)) is not None:
        return verb_is_future(sentence, verb, lexicon)
    direct = True
    child = sentence.tokens[i]
    for k in sentence.ancestors(i):
        token = sentence.tokens[k]
        if token.dep in ("prep", "pcomp", "mark", "advmod") and token.lemma.lower() in lexicon.sets["past_links"]:
            return False
        if k == sentence.tokens[i].head and token.lemma.lower() == "from" and token.dep == "prep":
            return verb_is_future(sentence, _verb_above(sentence, k), lexicon, direct=True)
        if direct and k == sentence.tokens[i].head and _aims(sentence, i, token, lexicon):
            return True
        if token.lemma.lower() in lexicon.sets["future_links"] and token.pos in ("ADP", "ADV", "SCONJ"):
            return True
        announced = token.lemma.lower() in lexicon.sets["future_words"] and token.tag in FUTURE_TAGS
        if announced and (token.pos != "NOUN" or k < i):  # "a deadline of Friday", not "missed Monday's deadline"
            return not _is_done(sentence, token)
        if token.pos in VERBAL and not outside(sentence, k, min(sentence.subtree(child.i))):
            return verb_is_future(sentence, token, lexicon, direct=direct)
        direct = direct and token.pos == "ADP"
        child = token
    return child.pos in VERBAL and verb_is_future(sentence, child, lexicon, direct=False)


def outside(sentence: Sentence, clause: int, i: int) -> bool:
    """Whether a relative clause is closed by a comma before token `i`, as it was opened by one: what follows belongs to
    the clause around it ("the meeting, on which both sit, on 26 December")."""
    if sentence.tokens[clause].dep != "relcl" or i < clause:
        return False
    first = min(sentence.subtree(clause))
    before = i - 1 if sentence.tokens[i - 1].text == "," else i - 2
    return (
        first > 0 and sentence.tokens[first - 1].text == "," and before > clause and sentence.tokens[before].text == ","
    )


def _aims(sentence: Sentence, i: int, preposition: Token, lexicon: TimeLexicon) -> bool:
    """Whether a day is one that was set: "convened for Saturday", "postponed until July", "put off to next week"."""
    if preposition.dep != "prep" or preposition.head == preposition.i:
        return False
    word, above = preposition.lemma.lower(), sentence.tokens[preposition.head]
    if word == "for":
        return above.pos == "VERB" and sentence.tokens[i].text.lower() in lexicon.words["weekdays"]
    return word in ("until", "till", "to") and above.lemma.lower() in lexicon.sets["deferring"]


def _verb_above(sentence: Sentence, i: int) -> Token:
    """The verb of the clause; a term "from Saturday" speaks of the future also in what the present tense provides."""
    above = (sentence.tokens[k] for k in sentence.ancestors(i))
    return next((t for t in above if t.pos in VERBAL), sentence.tokens[i])


def reporter(sentence: Sentence, i: int, lexicon: TimeLexicon) -> Token | None:
    """The verb of saying right before the phrase of token `i`: "said on Monday he would go" hangs Monday from "go"."""
    above = sentence.tokens[sentence.tokens[i].head]
    first = above.i if above.i < i and above.pos == "ADP" else i
    before = sentence.tokens[first - 1] if first else None
    return before if before and before.pos == "VERB" and before.lemma in lexicon.sets["reporting"] else None


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
    base = verb.text.lower() == verb.lemma.lower()  # no "retook" that the tagger takes for an infinitive
    finite = verb.tag == "VB" and base and sentence.child(verb.i, "nsubj") is not None  # a present that it missed
    if verb.tag in ("VBG", "VBN", "VB") and not aux and not finite:
        head = sentence.tokens[verb.head]
        chained = verb.dep in ("xcomp", "advcl", "conj", "pcomp") and head.i != verb.i and head.pos in VERBAL
        return chained and verb_is_future(sentence, head, lexicon)
    simple = (verb.tag in ("VBZ", "VBP") or finite) and not aux
    return direct and simple and sentence.kind != "headline"


def _infinitive_is_future(sentence: Sentence, verb: Token, lexicon: TimeLexicon) -> bool:
    head = sentence.tokens[verb.head]
    if verb.dep in ("xcomp", "advcl", "ccomp") and head.lemma.lower() in lexicon.sets["done_infinitives"]:
        return head.i != verb.i and verb_is_future(sentence, head, lexicon)
    return True


def decided_by(sentence: Sentence, i: int, lexicon: TimeLexicon) -> int | None:
    """The past verb above an infinitive by which token `i` hangs: "ratified a bid to join on Tuesday", "agreed to sell
    arms on Monday". The day may be that of the decision."""
    for k in (i, *sentence.ancestors(i)):
        token = sentence.tokens[k]
        if token.pos not in VERBAL:
            continue
        infinitive = token.tag == "VB" and any(t.tag == "TO" for t in sentence.childs(k, "aux"))
        if not infinitive or token.dep not in ("acl", "xcomp", "advcl", "ccomp"):
            return None
        above = next((a for a in sentence.ancestors(k) if sentence.tokens[a].pos in VERBAL), None)
        if above is None or verb_is_future(sentence, sentence.tokens[above], lexicon):
            return None
        return above if sentence.tokens[above].tag == "VBD" else None
    return None
