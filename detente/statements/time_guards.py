"""What looks like a date and is none: "may" and "march" as verbs, counted things, numbered resolutions and aircraft."""

from collections.abc import Mapping

from detente.model.document import Sentence, Token
from detente.statements.quantities import numbers
from detente.statements.time_lexicon import TimeLexicon

COUNTED = ("shifted", "rolling")
NOT_NAMES = ("MD", "VB", "VBD", "VBG", "VBN", "VBP", "VBZ")


def is_date_word(token: Token, sentence: Sentence, lexicon: TimeLexicon) -> bool:
    """False for words that read like a month or weekday and are none: not capitalised, a verb, or part of a name."""
    word = token.text.lower()
    if word in lexicon.words["weekdays"]:
        before = sentence.tokens[token.i - 1].text.lower() if token.i else ""
        if f"{before} {word}" in lexicon.words["feasts"]:
            return token.text[0].isupper()
        return token.text[0].isupper() and before not in lexicon.sets["named_days"]
    if word in lexicon.words["months"]:
        return token.text[0].isupper() and token.tag not in NOT_NAMES
    return True


def stands_as_date(
    means: str, groups: Mapping[str, str], sentence: Sentence, first: int, last: int, lexicon: TimeLexicon
) -> bool:
    """Whether a match is a date where it stands."""
    if means == "year" and first == last and sentence.tokens[first].text.isdigit():
        return is_year(sentence, first, lexicon)
    if means == "years" and not groups["year"] + groups["shortyear"].zfill(4) > "1":
        return False
    if means == "season" and not groups.keys() & {"year", "shift"}:
        return is_season(groups["season"], sentence, first, last, lexicon)
    if means == "month" and groups["all"].strip() == groups["month"]:
        return is_month(sentence, first)
    night = means in ("overnight", "offset_same") and "unit" not in groups
    if (night and _next(sentence, last) == "of") or (means in COUNTED and _counts_times(sentence, first)):
        return False  # "during the night of 9 December", "for the second time this year"
    if means == "feast":
        return sentence.tokens[first].text[0].isupper()
    if means == "offset_same" and not groups.keys() & {"unit"}:
        return "daypart" not in groups or _previous(sentence, first) in lexicon.sets["daypart_links"]
    if means == "offset_day_of":  # "on the day of the invasion"
        return not groups["unit"].endswith("s") and _next_tag(sentence, last) in ("DT", "PRP$")
    if means == "period":
        return _previous(sentence, first) in lexicon.sets["period_prepositions"]
    if means == "stretch":
        following = {t.lemma.lower() for t in sentence.tokens[last + 1 : last + 3]}
        return sentence.tokens[last].dep == "prep" and not following & lexicon.words["units"].keys()
    return means != "duration" or "the" not in groups["all"].split()


def is_month(sentence: Sentence, i: int) -> bool:
    """A bare month, and not a person ("Theresa May", "April Glaspie")."""
    token = sentence.tokens[i]
    beside = [sentence.tokens[k] for k in (i - 1, i + 1) if 0 <= k < len(sentence.tokens)]
    if token.dep == "compound" and sentence.tokens[token.head].tag == "NNP":
        return False
    named = any(t.tag == "NNP" and t.dep == "compound" and t.head == i for t in beside)
    return (not named and token.dep not in ("nsubj", "nsubjpass")) or _previous(sentence, i) in (
        "in",
        "since",
        "until",
        "by",
    )


def is_season(name: str, sentence: Sentence, first: int, last: int, lexicon: TimeLexicon) -> bool:
    """ "in the spring", "since the summer"; not "Prague Spring", "the fall of the city"."""
    tokens = sentence.tokens
    if not tokens[last].text.islower() or (last + 1 < len(tokens) and tokens[last + 1].text.lower() == "of"):
        return False
    before = _previous(sentence, first)
    if name in lexicon.sets["season_verbs"] and first == last:
        return False
    return before in lexicon.links


def is_year(sentence: Sentence, i: int, lexicon: TimeLexicon) -> bool:
    """Whether a bare four-digit number is a year where it stands."""
    tokens = sentence.tokens
    token, head = tokens[i], tokens[tokens[i].head]
    before = tokens[i - 1] if i else None
    after = tokens[i + 1] if i + 1 < len(tokens) else None
    if before and (before.text.lower() in lexicon.sets["currency"] or before.lemma.lower() in lexicon.sets["numbered"]):
        return False
    if after and (after.text in ("%", "-", "–") or _counted(sentence, i, after, lexicon)):
        return False
    if head.i > i and _counted(sentence, i, head, lexicon):
        return False
    if before is None or before.tag == "POS":
        return after is not None and after.text != "."
    if before.text.lower() in lexicon.sets["year_prepositions"]:
        return not (before.text.lower() == "of" and tokens[before.head].lemma.lower() in lexicon.sets["measures"])
    if before.text.lower() == "to" and i > 1 and tokens[i - 2].text.lower() in ("back", "up"):
        return True  # "the row goes back to 1941"
    if before.text == "(" or (after and after.text == "'s"):
        return True
    if i > 1 and before.text.lower() in ("to", "and", "until", "through") and _yearlike(tokens[i - 2].text):
        return is_year(sentence, i - 2, lexicon)
    if before.text.lower() in (",", "and", "or") and token.dep == "conj" and _yearlike(head.text):
        return is_year(sentence, head.i, lexicon)
    return _modifies(sentence, i)


def _counted(sentence: Sentence, i: int, noun: Token, lexicon: TimeLexicon) -> bool:
    """ "2010 soldiers" are counted, "the 2010 vote" is not."""
    if noun.lemma.lower() not in lexicon.sets["counted"]:
        return False
    return noun.tag in ("NNS", "NNPS") or i == 0 or sentence.tokens[i - 1].tag not in ("DT", "PRP$", "POS")


def _modifies(sentence: Sentence, i: int) -> bool:
    """ "a 2010 raid", "the 2014 clashes", "2015 talks"; not "2000 shoes"."""
    token, head = sentence.tokens[i], sentence.tokens[sentence.tokens[i].head]
    if head.i <= i or head.pos not in ("NOUN", "PROPN", "VERB", "ADJ", "NUM"):
        return False
    if head.pos not in ("NOUN", "PROPN") and token.dep not in ("nummod", "compound", "nmod"):
        return False
    determined = i > 0 and sentence.tokens[i - 1].tag in ("DT", "PRP$", "POS", "JJ", "JJR", "JJS")
    return determined or head.tag not in ("NNS", "NNPS") or not token.text.endswith("00")


def _counts_times(sentence: Sentence, first: int) -> bool:
    """Whether a time only says among which others something is counted: "for the second time this year"."""
    before = sentence.tokens[max(first - 2, 0) : first]
    return len(before) == 2 and before[1].lemma.lower() == "time" and before[0].text.lower() in numbers().ordinals


def _next(sentence: Sentence, i: int) -> str:
    return sentence.tokens[i + 1].text.lower() if i + 1 < len(sentence.tokens) else ""


def _next_tag(sentence: Sentence, i: int) -> str:
    return sentence.tokens[i + 1].tag if i + 1 < len(sentence.tokens) else ""


def _yearlike(text: str) -> bool:
    return len(text) == 4 and text.isdigit()


def _previous(sentence: Sentence, i: int) -> str:
    """The word before token `i`, lower-case; an article between is passed over."""
    k = i - 1
    while k >= 0 and sentence.tokens[k].text.lower() in ("the", "a"):
        k -= 1
    return sentence.tokens[k].text.lower() if k >= 0 else ""
