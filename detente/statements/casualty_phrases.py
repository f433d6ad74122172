"""Turns of phrase by which a count of dead and injured stands away from the word that says so: "among the dead are
three priests", "30 were reported killed", "upwards of 300", "the number of dead rose to 40", "put its dead at 46"."""

from collections.abc import Collection, Mapping, Sequence
from itertools import pairwise

from detente.model.actor import Mention
from detente.model.document import Sentence, Token

Sets = Mapping[str, frozenset[str]]
ROUNDLY = frozenset({"over", "around", "about", "nearly", "under"})
LED = frozenset({("up", "to"), ("close", "to")})
SUMS = frozenset({"all", "total"})
ONES = frozenset({"only", "first", "second", "third", "fourth", "fifth", "sixth", "latest", "last"})
CARE = frozenset({"intensive", "critical", "emergency"})
LIVING_ON = ("through", "out alive", "it out", "it alive", "to see")  # "did not live through it", "make it out"
REPORTED = frozenset({"xcomp", "oprd", "ccomp", "acomp"})


def among(k: int, sentence: Sentence, sets: Sets) -> list[int]:
    """Who is named of a group: of "among the dead are three priests" the priests; `k` is the dead."""
    preposition = sentence.tokens[sentence.tokens[k].head]
    verb = sentence.tokens[preposition.head]
    if sentence.tokens[k].dep != "pobj" or preposition.lemma.lower() not in sets["among"] or verb.lemma != "be":
        return []
    found = sentence.child(verb.i, "attr", "nsubj")
    return [found.i] if found and found.i > k else []


def said_among(k: int, sentence: Sentence, sets: Sets) -> list[int]:
    """Who is said to be among a counted whole, before it or behind: "*a Dane* was among five people killed", "among the
    130 people killed were *two Danes*"."""
    above = sentence.tokens[sentence.tokens[k].head]
    verb = sentence.tokens[above.head]
    if sentence.tokens[k].dep != "pobj" or above.lemma.lower() not in sets["among"] or verb.lemma != "be":
        return []
    return [t.i for t in sentence.childs(verb.i, "nsubj", "attr")]


def named_among(token: Token, sentence: Sentence, sets: Sets) -> list[int]:
    """Who is named of the dead: "*three Indians* were among the dead", "the victims included *a nun and two monks*"."""
    if token.text.lower() not in sets["dead_words"] | sets["victims"] or sentence.child(token.i, "nummod"):
        return []
    above = sentence.tokens[token.head]
    if token.dep == "nsubj" and above.lemma.lower() in sets["including"]:
        return [t.i for t in sentence.childs(above.i, "dobj")]
    verb = sentence.tokens[above.head]
    inside = token.dep == "pobj" and above.lemma.lower() in sets["among"]
    return [t.i for t in sentence.childs(verb.i, "nsubj") if t.i < token.i] if inside and verb.lemma == "be" else []


def the_others(token: Token, sentence: Sentence) -> list[int]:
    """ "*The other 37* were all Afghans"."""
    number = sentence.tokens[token.head]
    return [number.i] if token.dep == "amod" and number.pos == "NUM" and said_to_be(number.i, sentence) else []


def number_of(k: int, sentence: Sentence) -> list[int]:
    """The number of "*nine* of them", "of whom *nine* were French"; `k` is the pronoun, or the dead."""
    of = sentence.tokens[sentence.tokens[k].head]
    if sentence.tokens[k].dep != "pobj" or of.lemma.lower() != "of":
        return []
    found = sentence.tokens[of.head] if of.i > of.head else sentence.child(of.head, "nsubj")
    return [found.i] if found and found.pos == "NUM" else []


def said_to_be(k: int, sentence: Sentence) -> list[int]:
    """What a clause with "be" says that its subject is: "nine of them were *French*"."""
    verb = sentence.tokens[sentence.tokens[k].head]
    if sentence.tokens[k].dep != "nsubj" or verb.lemma != "be":
        return []
    said = [t.i for t in sentence.childs(verb.i, "attr", "acomp")]
    return said + [t.i for j in said for t in sentence.childs(j, "amod", "compound")]


def reported(verb: Token, sentence: Sentence) -> list[int]:
    """Of "30 militants were reported killed", "a siege in which 30 people are thought to have died" whoever died."""
    above = sentence.tokens[verb.head]
    if verb.tag not in ("VBN", "VB") or verb.dep not in REPORTED:
        return []
    found = sentence.child(above.i, "nsubjpass")
    if found is None:
        return []
    return [above.head if found.tag in ("WP", "WDT") and above.dep == "relcl" else found.i]


def over(verb: Token, sentence: Sentence) -> list[int]:
    """Of "killed upwards of 300 people", "in excess of 300 people" the people."""
    for child in sentence.childs(verb.i, "advmod", "prep", "dobj"):
        excess = sentence.child(child.i, "pobj")
        word = excess if child.dep == "prep" and excess else child
        if word.lemma.lower() in ("upwards", "upward", "excess"):
            of = next((p for p in sentence.childs(word.i, "prep") if p.lemma == "of"), None)
            found = sentence.child(of.i, "pobj") if of else None
            return [found.i] if found else []
    return []


def totalled(token: Token, sentence: Sentence, sets: Sets) -> list[int]:
    """The number of "the dead numbered 57", "the wounded totalled more than 40"."""
    whose = [k for p in sentence.childs(token.i, "prep") if p.lemma == "of" for k in _span(p.i, sentence)]
    following = sentence.tokens[max([token.i, *whose]) + 1 :][:6]
    if following and (following[0].lemma.lower() in sets["totals"] or following[0].text == ":"):
        return [t.i for t in following[1:] if t.tag == "CD"][:1]  # "the dead of Mumbai number 195", "Dead: 86"
    return put_at(token, sentence, sets)


def put_at(token: Token, sentence: Sentence, sets: Sets) -> list[int]:
    """The number of "put its dead *at 46*", "the wounded were put *at 197*", "numbered the corpses *at 92*"."""
    verb = sentence.tokens[token.head]
    if token.dep not in ("dobj", "oprd", "nsubjpass", "nsubj") or verb.lemma.lower() not in sets["reckoning"]:
        return []
    ats = (p for p in sentence.childs(verb.i, "prep") if p.text.lower() == "at")
    return [o.i for p in ats for o in sentence.childs(p.i, "pobj") if _counts(o, sentence)][:1]


def with_wounds(token: Token, sentence: Sentence) -> list[int]:
    """Who is told of "with wounds": "left *more than 500* with wounds", "*15 people* with bullet wounds"."""
    above = sentence.tokens[token.head]
    if token.dep != "pobj" or above.text.lower() != "with":
        return []
    host = sentence.tokens[above.head]
    if host.pos == "VERB":
        return [t.i for t in sentence.childs(host.i, "dobj") if host.lemma == "leave" and _counts(t, sentence)]
    return [host.i] if host.pos in ("NOUN", "NUM", "PROPN") and _counts(host, sentence) else []


def _span(preposition: int, sentence: Sentence) -> list[int]:
    """A preposition and the noun that it takes, with the words before that noun."""
    noun = sentence.child(preposition, "pobj")
    return [preposition, noun.i] if noun is not None else [preposition]


def in_all(token: Token, sentence: Sentence, sets: Sets) -> list[int]:
    """The sum that a sentence on the dead gives: "the dead included a Dane, out of nine *in all*"."""
    if token.text.lower() not in sets["dead_words"] | sets["victims"] or sentence.child(token.i, "nummod"):
        return []
    words = [t.text.lower() for t in sentence.tokens]
    sums = (i for i in range(2, len(words)) if words[i - 1] == "in" and words[i] in SUMS)
    return [i - 2 for i in sums if sentence.tokens[i - 2].tag == "CD"][:1]


def roundly(verb: Token, sentence: Sentence) -> list[int]:
    """Of "wounding over 1,000", "killed around 30", "killing up to 30", "close to 200" the number."""
    led = tuple(t.text.lower() for t in sentence.tokens[verb.i + 1 : verb.i + 3]) in LED
    number = sentence.tokens[verb.i + 3] if led and verb.i + 3 < len(sentence.tokens) else None
    if number is not None and number.tag == "CD":
        return [number.head if sentence.tokens[number.head].tag == "NNS" and number.dep == "nummod" else number.i]
    near = (t for t in sentence.childs(verb.i, "prep") if t.i == verb.i + 1 and t.text.lower() in ROUNDLY)
    found = [sentence.child(t.i, "pobj") for t in (*near, *_before(verb, sentence))]
    return [t.i for t in found if t is not None and _counts(t, sentence)]


def _before(verb: Token, sentence: Sentence) -> list[Token]:
    """ "*Over* 1,200 were injured": the word before the number right before a passive without a subject."""
    be = sentence.child(verb.i, "auxpass")
    if be is None or sentence.child(verb.i, "nsubjpass", "nsubj") is not None:
        return []
    preps = (t for t in sentence.childs(verb.i, "prep") if t.text.lower() in ROUNDLY)
    return [t for t in preps if t.i < be.i and max(sentence.subtree(t.i)) + 1 == min(be.i, *_helps(verb, sentence))]


def _helps(verb: Token, sentence: Sentence) -> list[int]:
    return [t.i for t in sentence.childs(verb.i, "aux", "auxpass")]


def just_before(token: Token, sentence: Sentence) -> list[int]:
    """The number right before a word: "60 *dead*"; a year after "in" is none."""
    number = sentence.tokens[token.i - 1] if token.i else None
    if number is None or number.tag != "CD":
        return []
    dated = token.i > 1 and sentence.tokens[token.i - 2].text.lower() == "in"
    return [] if dated else [number.i]


def risen(token: Token, sentence: Sentence, sets: Sets) -> list[int]:
    """The number of "a toll of 9", "the toll rose to 40", "putting the toll at 11", "brings to 22 the number of
    dead"; none where it is that of a week or a war, for then it is no single act's."""
    if any(sentence.tokens[k].lemma.lower() in sets["toll_periods"] for k in sentence.subtree(token.i)):
        return []
    sources = [token.i, *(t.i for t in sentence.childs(token.i, "acl"))]  # "put the number killed at 50"
    if token.dep in ("nsubj", "nsubjpass", "dobj"):
        sources.append(token.head)
    for k in sources:
        for preposition in sentence.childs(k, "prep"):
            number = sentence.child(preposition.i, "pobj")
            if number and preposition.lemma.lower() in sets["toll_prepositions"] and _counts(number, sentence):
                return [number.i]
    if (raised := _from_to(token.i, sentence)) is not None:
        return [raised]
    if token.dep == "dobj" and sentence.tokens[token.head].lemma.lower() in sets["raising"]:
        return _far_to(token.head, sentence)
    found = sentence.child(token.head, "dobj", "attr") if token.dep == "nsubj" else None
    return [found.i] if found else []


def _far_to(verb: int, sentence: Sentence) -> list[int]:
    """The number of "raised the number of people killed in the bombing of a rally *to 97*", whatever it hangs from."""
    below = [sentence.tokens[k] for k in sorted(sentence.subtree(verb)) if k > verb]
    found = [b for a, b in pairwise(below) if a.text.lower() in ("to", "at") and b.tag == "CD"]
    return [t.i for t in found if t.dep == "pobj"][-1:]


def _from_to(k: int, sentence: Sentence) -> int | None:
    """The second number of "raised the number of dead in the bombings *from 37 to 49*", whatever it hangs from."""
    rest = sentence.tokens[k + 1 :]
    for a, number, to, end in zip(rest, rest[1:], rest[2:], rest[3:], strict=False):
        if (a.text.lower(), to.text.lower()) == ("from", "to") and number.tag == end.tag == "CD":
            return end.i
    return None


def of_dead(noun: Token, sentence: Sentence, dead: Collection[str]) -> bool:
    """Whether a number is that of the dead: "the number of dead", "the number of soldiers killed"."""
    inner = [o for p in sentence.childs(noun.i, "prep") if p.lemma == "of" for o in sentence.childs(p.i, "pobj")]
    killed = [t for o in (noun, *inner) for t in sentence.childs(o.i, "acl", "amod", "compound", "relcl")]
    return any(t.text.lower() in dead or t.lemma.lower() in dead for t in (*inner, *killed))


def owner_of(token: Token, sentence: Sentence, mentions: Sequence[Mention], sets: Sets) -> str | None:
    """Whose dead are counted: "its dead", "*Tajikistan* reported 35 deaths", "*the army* lost five men"."""
    heads = [t.i for t in sentence.childs(token.i, "poss")]
    above = sentence.tokens[token.head]
    verb = above if token.dep in ("dobj", "oprd") else token
    verb = sentence.tokens[above.head] if token.dep == "pobj" and above.text == "to" else verb  # "owns to 187 dead"
    subject = sentence.child(verb.i, "nsubj") if verb.lemma.lower() in sets["own_losses"] else None
    heads += [subject.i, *(t.i for t in sentence.childs(subject.i, "poss", "amod", "compound"))] if subject else []
    found = (m for k in heads for m in mentions if m.sentence == sentence.index and m.head == k)
    countries = (e.country for m in found for e in m.entities if len(m.entities) == 1)
    return next((c for c in countries if c), None)


def _counts(token: Token, sentence: Sentence) -> bool:
    return token.pos == "NUM" or sentence.child(token.i, "nummod") is not None


def in_care(token: Token, sentence: Sentence, sets: Sets) -> list[int]:
    """Who is hurt by what is done for them: "another 78 are *in hospital*", "forty others needed *surgery*", "has 87
    people *in its wards*", "two more are *in intensive care*"."""
    above = sentence.tokens[token.head]
    care = token.lemma.lower() == "care" and any(t.text.lower() in CARE for t in sentence.childs(token.i))
    if (token.lemma.lower() in sets["wards"] or care) and token.dep == "pobj" and above.text.lower() == "in":
        host = sentence.tokens[above.head]
        if host.pos in ("NOUN", "NUM") and _counts(host, sentence) and host.lemma not in sets["dead_nouns"]:
            return [host.i]
        return [t.i for t in sentence.childs(host.i, "nsubj") if host.lemma in sets["kept_in"]]
    if token.lemma.lower() in sets["treatments"] and token.dep == "dobj" and above.lemma in sets["treated"]:
        return [t.i for t in sentence.childs(above.i, "nsubj")]
    return []


def survived(verb: Token, sentence: Sentence, sets: Sets) -> str:
    """What "seven *did not survive*" and "three *survived their wounds*" say of their subject; '' of other verbs."""
    behind = " ".join(t.text.lower() for t in sentence.tokens[verb.i + 1 : verb.i + 3])
    through = verb.lemma.lower() in sets["living_on"] and behind.startswith(LIVING_ON)
    if through and sentence.child(verb.i, "neg") is not None:
        return "dead"
    if verb.lemma.lower() not in sets["survivals"]:
        return ""
    if sentence.child(verb.i, "neg") is not None:
        return "dead"
    hurt = sets["injured_nouns"]
    told = [*sentence.childs(verb.i, "dobj")]
    told += [o for p in sentence.childs(verb.i, "prep") if p.lemma == "with" for o in sentence.childs(p.i, "pobj")]
    return "injured" if any(t.lemma.lower() in hurt for t in told) else ""


def only_one(verb: Token, sentence: Sentence) -> bool:
    """Whether an infinitive tells of one of whom it is true: "the *only* soldier *to die*"."""
    noun = sentence.tokens[verb.head]
    if verb.dep not in ("relcl", "acl") or verb.tag not in ("VB", "VBN") or noun.tag not in ("NN", "NNP"):
        return False
    return any(t.text.lower() in ONES for t in sentence.childs(noun.i, "amod"))
