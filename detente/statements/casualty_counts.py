"""How many people a noun phrase speaks of, and of which nationality."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from detente.model.actor import Mention
from detente.model.document import Sentence, Token
from detente.statements.casualty_lexicon import CasualtyLexicon
from detente.statements.casualty_lists import beyond, links, told_among
from detente.statements.casualty_nations import by_nationality, is_body, nationality
from detente.statements.casualty_phrases import number_of, said_among
from detente.statements.quantities import numbers

MOST = 100_000_000
PAIR = 2  # links of a list; a third may be the sum of the others
RANGE = ("to", "or", "-", "\u2013")
JOINTS = ("-", "and")  # within "sixty-four", "a hundred and twelve"
FURTHER = range(2, 11)  # "wounded a second", and so to a tenth


@dataclass(frozen=True, slots=True)
class Count:
    """A number of people (None: not said), the part of each country, the heads counted, and further tokens that say
    so."""

    number: int | None
    by: tuple[tuple[str, int], ...] = ()
    heads: tuple[int, ...] = ()
    tokens: tuple[int, ...] = ()


def counted(heads: Sequence[int], sentence: Sentence, mentions: Sequence[Mention], lexicon: CasualtyLexicon) -> Count:
    """The people of coordinated phrases together, with what the sentence says of their nationalities."""
    parts = [k for head in heads for k in _coordinated(head, sentence, lexicon)]
    parts += [k for head in heads[:1] for k in beyond(head, sentence) if k not in parts]
    listed = [k for head in heads[:1] for k in links(head, parts, sentence, lexicon)]
    if not any(_otherwise(heads[0], sentence.tokens[k], sentence, lexicon) for k in listed):
        parts += listed
    total, known, by, tokens = 0, False, dict[str, int](), list[int]()
    for k in parts:
        number = how_many(k, sentence, mentions, lexicon)
        if number is None or _rate(k, sentence, lexicon):
            continue
        known, total = True, total + number
        tokens.extend(t.i for t in sentence.childs(k, "nummod"))
        if number and (country := nationality(k, sentence, mentions, lexicon)):
            by[country] = by.get(country, 0) + number
    if not known or total > MOST:
        return Count(None)
    total += sum(_as_many(k, sentence, mentions, lexicon) for k in parts)
    whole = how_many(parts[0], sentence, mentions, lexicon)
    if len(parts) > PAIR and whole and total == whole * 2:
        total = whole  # "30 soldiers, 19 Hungarians and 11 Italians, ..."
    for country, number in _breakdown(parts, sentence, mentions, lexicon):
        _split(by, country, number, total)
    fits = sum(by.values()) <= total
    return Count(total, tuple(by.items()) if fits else (), tuple(parts), tuple(tokens))


def _as_many(k: int, sentence: Sentence, mentions: Sequence[Mention], lexicon: CasualtyLexicon) -> int:
    """As many again: "40 rebels *and perhaps as many* soldiers"."""
    near = [t.text.lower() for t in sentence.tokens[k + 1 : k + 8]]
    at = next((n for n in range(len(near) - 1) if near[n : n + 2] == ["as", "many"]), None)
    behind = sentence.tokens[k + at + 3 : k + at + 6] if at is not None and "and" in near[:at] else ()
    people = lexicon.sets["people"] | lexicon.sets["units"]
    return (how_many(k, sentence, mentions, lexicon) or 0) if any(t.lemma.lower() in people for t in behind) else 0


def _rate(k: int, sentence: Sentence, lexicon: CasualtyLexicon) -> bool:
    """Whether so many are lost time and again, which is no act's toll: "is killing 1,000 people *a day*"."""
    per, time, then = ([*sentence.tokens[k + 1 : k + 4], None, None, None])[:3]
    dated = then is not None and then.text.lower() in lexicon.sets["dating"]  # "eight campaigners a day earlier"
    return (
        not dated
        and per is not None
        and time is not None
        and per.text.lower() in lexicon.sets["per"]
        and time.text.lower() in lexicon.sets["toll_periods"] | {"day", "night"}
    )


def _split(by: dict[str, int], country: str, number: int, total: int) -> None:
    """Adds a named part; the nationality of the whole phrase keeps the rest."""
    rest = sum(by.values()) + number - total
    if rest > 0 and (others := [c for c in by if c != country and by[c] > rest]):
        by[others[0]] -= rest
    if country not in by and sum(by.values()) + number <= total:
        by[country] = number


def _coordinated(head: int, sentence: Sentence, lexicon: CasualtyLexicon) -> Iterator[int]:
    """A noun and those joined to it by "and"; what "including" opens is a part and not joined."""
    corrected = sentence.child(head, "neg") and any(t.text.lower() == "but" for t in sentence.childs(head, "cc"))
    if not corrected:  # "*not 2,000* but 150"
        yield head
    if (first := _led(head, sentence)) is not None:
        yield first
    for k in (*_apposed(head, sentence), *_astray(head, sentence, lexicon)):
        yield from _coordinated(k, sentence, lexicon)
    span = head > 0 and sentence.tokens[head - 1].text.lower() == "between"  # "between 20 and 30 were killed"
    for child in sentence.childs(head, "conj") if not span else ():
        part = any(t.lemma.lower() in lexicon.sets["among"] for t in sentence.childs(child.i, "prep"))
        part = part or told_among(child, sentence, lexicon) or _of_them(head, child, sentence, lexicon)
        if (
            child.pos in ("NOUN", "PROPN", "NUM", "ADJ", "PRON")
            and not part
            and not _otherwise(head, child, sentence, lexicon)
        ):
            yield from _coordinated(child.i, sentence, lexicon)


def _of_them(head: int, child: Token, sentence: Sentence, lexicon: CasualtyLexicon) -> bool:
    """ "58 foreigners, 36 of them Swiss and *ten Japanese*, perished": parts of a whole."""
    words = [t.text.lower() for t in sentence.tokens[head + 1 : child.i]]
    named = any(a == "of" and b in lexicon.sets["part_pronouns"] for a, b in pairwise(words))
    return named and not any(pair == (",", "and") for pair in pairwise(words))


def _astray(head: int, sentence: Sentence, lexicon: CasualtyLexicon) -> Iterator[int]:
    """A link that the parser gave to a noun within the one before: "nine soldiers of the power *and an aid worker*"."""
    people = lexicon.sets["people"]
    inner = [o for p in sentence.childs(head, "prep") if p.lemma == "of" for o in sentence.childs(p.i, "pobj")]
    for noun in inner if sentence.child(head, "nummod") else ():
        for child in sentence.childs(noun.i, "conj"):
            own = any(t.tag == "PRP$" for t in sentence.childs(child.i, "poss"))  # "eight passengers and their guide"
            if noun.lemma.lower() in people and not own:
                continue
            counts = own or sentence.child(child.i, "nummod") or (sentence.child(child.i, "det") and child.tag == "NN")
            if counts and child.lemma.lower() in people:
                yield child.i


def _led(head: int, sentence: Sentence) -> int | None:
    """The first link of a list, which the parser cut off: "here *47 civilians*, 41 officers and two men died"."""
    comma = min(sentence.subtree(head)) - 1
    if comma < 1 or sentence.tokens[comma].text != "," or sentence.child(head, "cc") is None:
        return None
    noun = sentence.tokens[comma - 1]
    number = sentence.child(noun.i, "nummod")
    cut = number is not None and noun.dep == "pobj" and sentence.tokens[number.i - 1].pos == "NOUN"
    loose = (noun.dep in ("appos", "npadvmod", "dep") or cut) and sentence.tokens[noun.head].head != head
    return noun.i if loose and noun.tag == "NNS" and number is not None else None


def _apposed(head: int, sentence: Sentence) -> Iterator[int]:
    """A list whose second link the parser takes for an apposition: "an officer, *two soldiers* and a nurse *were* ...",
    "the reporter X and *her driver* Y were ..."; the verb in the plural tells."""
    verb = sentence.tokens[head].head
    plural = {t.text.lower() for t in sentence.childs(verb, "aux", "auxpass")} & {"were", "have", "are"}
    if sentence.tokens[head].tag == "NN":  # "hanged the writer X Y *and eight campaigners*"
        named = [c for c in sentence.childs(head, "appos") if c.tag == "NNP" and sentence.tokens[c.i - 1].text != ","]
        joined = [t for c in named for t in sentence.childs(c.i, "conj") if sentence.child(t.i, "nummod")]
        if joined and not plural:
            yield from (t.i for t in joined)
    if sentence.tokens[head].tag not in ("NN", "NNP") or not plural:
        return
    for child in sentence.childs(head, "appos"):
        others = sentence.childs(child.i, "conj")
        if others and sentence.tokens[min(sentence.subtree(child.i)) - 1].text == ",":
            yield child.i
        elif others:
            yield from (t.i for t in others)


def _otherwise(head: int, child: Token, sentence: Sentence, lexicon: CasualtyLexicon) -> bool:
    """Whether a joined word counts others: "40 dead and 100 wounded", "14 deaths and 30 injuries"."""
    if lexicon.sets["other_fates"] & {t.text.lower() for t in sentence.tokens[child.i : child.i + 3]}:
        return True  # "220,000 dead and five million displaced"
    after = [t.lemma.lower() for t in sentence.tokens[child.i + 1 : child.i + 5]]
    if after[:1] == ["with"] and lexicon.sets["injured_nouns"].intersection(after):
        return True  # "a couple dead and 15 people with bullet wounds"
    if lexicon.sets["wards"] & {t.lemma.lower() for t in sentence.tokens[child.i : child.i + 4]}:
        return True  # "24 bodies in the morgue and 87 people in its wards"
    kinds = [lexicon.sets[f"{kind}_words"] | lexicon.sets[f"{kind}_nouns"] for kind in ("dead", "injured")]
    words = [w for t in sentence.tokens[child.i : child.i + 3] for w in (t.text.lower(), t.lemma.lower())]
    own = {sentence.tokens[head].lemma.lower(), sentence.tokens[head].text.lower()}
    return any(kind & set(words) and not kind & own for kind in kinds)


def how_many(k: int, sentence: Sentence, mentions: Sequence[Mention], lexicon: CasualtyLexicon) -> int | None:
    """The number of people that the phrase headed by token `k` says, or None."""
    token = sentence.tokens[k]
    lemma = token.lemma.lower()
    if lemma in lexicon.sets["nobody"] or (token.text.lower() == "one" and _has_no(k, sentence, lexicon)):
        return 0
    if token.pos == "NUM" or (numbers().is_number(token.text.lower()) and token.text.lower() not in ("a", "an")):
        return _value(k, sentence)
    if (number := _number_of(k, sentence)) is not None and lemma not in lexicon.sets["not_people"]:
        return _value(number, sentence)
    if _has_no(k, sentence, lexicon):
        return 0
    if lemma in lexicon.group_counts:
        return lexicon.group_counts[lemma]
    if lemma in lexicon.sets["groups"] or token.text.lower() in numbers().vague:
        inner = next((sentence.child(p.i, "pobj") for p in sentence.childs(k, "prep") if p.lemma == "of"), None)
        return (
            how_many(inner.i, sentence, mentions, lexicon)
            if inner and token.text.lower() not in numbers().vague
            else None
        )
    return _single(token, sentence, mentions, lexicon)


def _number_of(k: int, sentence: Sentence) -> int | None:
    """The numeral of a noun: the one nearest to it, for a year may hang from it as well."""
    found = [t.i for t in sentence.childs(k, "nummod")]
    found += [t.i for t in sentence.childs(k, "compound", "amod") if t.text.lower() in numbers().small]  # "Nine Turks"
    return min(found, key=lambda i: abs(i - k), default=_strayed(k, sentence))


def _strayed(k: int, sentence: Sentence) -> int | None:
    """The numeral right before a plural phrase, which the parser gave to the words before: "by the third day *44*
    Djiboutian soldiers had been killed"."""
    before = min(sentence.subtree(k)) - 1
    if before < 0 or sentence.tokens[k].tag not in ("NNS", "NNPS"):
        return None
    number = sentence.tokens[before]
    return before if number.tag == "CD" and number.head < before and number.dep == "nummod" else None


def _has_no(k: int, sentence: Sentence, lexicon: CasualtyLexicon) -> bool:
    token = sentence.tokens[k]
    above = sentence.tokens[token.head]
    words = [t.text.lower() for t in sentence.childs(k, "det", "neg", "nummod")]
    return bool(lexicon.sets["no"].intersection(words)) or (
        token.dep == "pobj" and above.text.lower() in lexicon.sets["no"]
    )


def _value(k: int, sentence: Sentence) -> int | None:
    """The number of which token `k` is a word, read outward from it: "sixty-four", "3.2 million", "two dozen"."""
    texts = [t.text.lower() for t in sentence.tokens]
    first = last = k
    while first and _goes_on(texts, first - 1, first):
        first -= 1
    while last + 1 < len(texts) and _goes_on(texts, last, last + 1):
        last += 1
    risen = texts[max(first - 3, 0) : first - 2] == ["from"]  # "raised it from 37 to 49"
    if first > 1 and texts[first - 1] in RANGE and numbers().is_number(texts[first - 2]) and not risen:
        return _value(first - 2, sentence)  # "20 to 30": at least the first
    if texts[first] in numbers().scales and first and texts[first - 1] in numbers().vague - {"some", "various"}:
        return None  # "several hundred"
    if texts[first - 1 : first] == ["half"] and texts[first] in ("a", "an"):
        return int((numbers().value(["1", *texts[first + 1 : last + 1]]) or 0) / 2) or None  # "half a million"
    words = [w for w in texts[first : last + 1] if numbers().is_number(w)]
    if len(words) > 1 and words[0] in ("a", "an") and words[1] not in numbers().scales:
        words = words[1:]
    value = numbers().value(words)
    return int(value) if value is not None and value == int(value) else None


def _goes_on(texts: Sequence[str], i: int, following: int) -> bool:
    """Whether two words stand in one number; figures go on with a scale only ("in 1988 sixty" are two)."""
    one, other = texts[i], texts[following]
    if texts[i - 1 : i] == ["between"] or (i > 1 and one == "and" and texts[i - 2] == "between"):
        return False  # "between 30 and 40": at least the first
    if "-" in (one, other) and all(x[:1].isdigit() for x in texts[max(i - (one == "-"), 0) : following + 2][::2]):
        return False  # "20-30"
    if one in JOINTS:
        return i > 0 and texts[i - 1] not in JOINTS and numbers().is_number(texts[i - 1]) and numbers().is_number(other)
    if other in JOINTS:
        after = texts[following + 1 : following + 2]
        return numbers().is_number(one) and bool(after) and numbers().is_number(after[0]) and one not in ("a", "an")
    if not (numbers().is_number(one) and numbers().is_number(other)) or other in ("a", "an"):
        return False
    return other in numbers().scales or not (one[0].isdigit() or other[0].isdigit())


def _single(token: Token, sentence: Sentence, mentions: Sequence[Mention], lexicon: CasualtyLexicon) -> int | None:
    """One person: a singular noun for people, a name, "him"; two: "both parents"."""
    lemma = token.lemma.lower()
    if any(t.text.lower() == "both" for t in sentence.childs(token.i)) and token.tag == "NNS":
        return 2
    if token.tag == "PRP":
        return 1 if token.text.lower() in ("him", "her", "he", "she", "me") else None
    det = sentence.child(token.i, "det")
    if numbers().ordinals.get(lemma) in FURTHER and det is not None and det.text.lower() in ("a", "another"):
        return 1  # "and wounded a fourth"
    if det is not None and token.tag in ("JJ", "NN", "NNP") and by_nationality(token, mentions):
        return 1  # "a German", "a Turkish-American"
    if token.tag == "NNP":
        if token.text.islower():
            return None  # "policemen and servicemen"
        return None if any(is_body(m) for m in mentions if m.first <= token.i <= m.last) else 1
    second = [t.text for t in sentence.tokens[max(token.i - 3, 0) : token.i]] == ["-", "in", "-"]
    if second:
        return 1  # "the second-in-command"
    if token.tag != "NN" or lemma in lexicon.sets["not_people"]:
        return None
    like = lemma in lexicon.sets["people"] or lemma.endswith(tuple(lexicon.sets["person_suffixes"]))
    determined = sentence.child(token.i, "det", "poss", "amod", "compound") is not None
    return 1 if like and (determined or sentence.kind == "headline") else None


def _breakdown(
    parts: Sequence[int], sentence: Sentence, mentions: Sequence[Mention], lexicon: CasualtyLexicon
) -> Iterator[tuple[str, int]]:
    """Parts of the whole by country: "including three Germans", "three of them British", "among them two Dutch",
    "who included ..."."""
    heads = [*_included(parts, sentence, lexicon), *_among(parts, sentence, lexicon)]
    heads += [t.i for k in parts for t in sentence.childs(k, "appos") if t.i not in (*heads, *parts)]
    joined = [t for k in parts for t in sentence.childs(k, "conj") if t.i not in parts]
    heads += [t.i for t in joined if told_among(t, sentence, lexicon) and t.i not in heads]
    heads += [n for k in parts for n in said_among(k, sentence, lexicon.sets) if n not in parts]
    for head in heads:
        for k in _coordinated(head, sentence, lexicon):
            number, country = how_many(k, sentence, mentions, lexicon), nationality(k, sentence, mentions, lexicon)
            if number and country:
                yield country, number
    for token in sentence.tokens:
        if token.pos == "NUM" and token.i not in parts and (number := _value(token.i, sentence)):
            apposed = sentence.child(token.i, "appos")  # "nine of them Turks and one an American"
            if apposed and token.dep == "conj" and (country := nationality(apposed.i, sentence, mentions, lexicon)):
                yield country, number
            pronoun = next((t for t in sentence.tokens if number_of(t.i, sentence) == [token.i]), None)
            if pronoun and pronoun.text.lower() in lexicon.sets["part_pronouns"]:
                beside = max(pronoun.i, token.i)
                after = next((m for m in mentions if m.entities and beside < m.first <= beside + 3), None)
                if after and after.entities[0].country:
                    yield after.entities[0].country, number


def _included(parts: Sequence[int], sentence: Sentence, lexicon: CasualtyLexicon) -> Iterator[int]:
    for token in sentence.tokens:
        if token.lemma.lower() in lexicon.sets["including"] and token.i > min(parts):
            inner = sentence.child(token.i, "pobj", "dobj")
            if inner:
                yield inner.i


def _among(parts: Sequence[int], sentence: Sentence, lexicon: CasualtyLexicon) -> Iterator[int]:
    """What follows "among them"."""
    tokens = sentence.tokens
    for token in tokens[:-2]:
        if (
            token.lemma.lower() in lexicon.sets["among"]
            and tokens[token.i + 1].text.lower() in lexicon.sets["part_pronouns"]
        ):
            window = tokens[token.i + 2 : token.i + 8]
            following = next((t for t in window if sentence.child(t.i, "nummod")), None)
            following = following or next((t for t in window if t.tag in ("NN", "NNP") and t.dep != "compound"), None)
            if following:
                yield following.i
