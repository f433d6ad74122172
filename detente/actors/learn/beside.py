"""Words in small letters beside a name that say that it is a group: "the rebel group M23", "M23 rebels"."""

from dataclasses import dataclass, replace

from detente.actors.learn.runs import Run
from detente.actors.learn.words import Body, Words
from detente.actors.phrases import Draft


@dataclass(frozen=True, slots=True)
class Described:
    """What the words say, tokens `first` to `last`. `sure`: they tell a group from a people or a place."""

    body: Body
    words: str
    first: int
    last: int
    sure: bool = True


def beside(draft: Draft, run: Run, words: Words) -> Described | None:
    """The description of a run, before it, after it, or with "of"."""
    return _before(draft, run, words) or _after(draft, run, words) or _of(draft, run, words)


def _before(draft: Draft, run: Run, words: Words) -> Described | None:
    """ "the Somali militant group X", "opposition X Party"."""
    i = run.start - 1
    if i < 0:
        return None
    noun = _base(draft, i)
    group = words.groups.get(noun)
    if group is not None:
        found = group if group.sure else _adjective(draft, i - 1, words)
        return _told(draft, found, i - (0 if group.sure else 1), i) if found is not None else None
    only = words.described.get(draft.scene.words[i])
    if only is None or (run.noun < 0 and run.first == run.last):
        return None
    return _told(draft, _narrowed(draft, run, only, words), i, i)


def _after(draft: Draft, run: Run, words: Words) -> Described | None:
    """ "X rebels", "X, a militia of the east", "the X party"."""
    k = run.end + 1
    if k >= len(draft.scene.words):
        return None
    noun = _base(draft, k)
    if (fighter := words.fighters.get(noun)) is not None and draft.sentence.tokens[k].tag == "NNS":
        if not fighter.sure and _numbered(draft, run):
            return None
        return replace(_told(draft, fighter, k, k), sure=_tells(draft, run))
    if (group := words.groups.get(noun)) is not None and draft.sentence.tokens[k].tag == "NN":
        told = replace(_told(draft, group, k, k), sure=_tells(draft, run) or noun in words.telling)
        return told if group.sure else None
    if (found := words.described.get(draft.scene.words[k])) is not None and _base_at(draft, k + 1) in words.groups:
        return None if _base_at(draft, k + 2) == "" else _told(draft, found, k, k + 1)
    return _apposed(draft, k, words) if draft.scene.words[k] == "," else None


def _apposed(draft: Draft, comma: int, words: Words) -> Described | None:
    """ ", an Islamist group ..." after a name: an article and a few words up to the noun."""
    scene = draft.scene
    if comma + 1 >= len(scene.words) or scene.words[comma + 1].lower() not in ("a", "an", "the"):
        return None
    for k in range(comma + 2, min(comma + 7, len(scene.words))):
        group = words.groups.get(_base(draft, k))
        if group is not None and draft.sentence.tokens[k].tag == "NN" and _base_at(draft, k + 1) != "":
            found = group if group.sure else _adjective(draft, k - 1, words)
            return _told(draft, found, comma + 2, k) if found is not None else None
        if scene.words[k] in (",", ".", "of", "that", "which", "who"):
            return None
    return None


def _of(draft: Draft, run: Run, words: Words) -> Described | None:
    """ "rebels of the X", "members of the militant group X" is caught before."""
    i = run.first - 1
    if i >= 0 and draft.scene.words[i].lower() == "the":
        i -= 1
    if i < 1 or draft.scene.words[i] not in ("of", "from"):
        return None
    fighter = words.fighters.get(_base(draft, i - 1))
    return replace(_told(draft, fighter, i - 1, i - 1), sure=_tells(draft, run)) if fighter is not None else None


def _numbered(draft: Draft, run: Run) -> bool:
    return any(c.isdigit() for i in range(run.first, run.last + 1) for c in draft.scene.words[i])


def _adjective(draft: Draft, i: int, words: Words) -> Body | None:
    """What the word before "group" says, over one more adjective at most."""
    for k in (i, i - 1):
        if k >= 0 and (found := words.described.get(draft.scene.words[k])) is not None:
            return found
    return None


def _narrowed(draft: Draft, run: Run, found: Body, words: Words) -> Body:
    """ "opposition X Party": a party, of the opposition."""
    own = words.bodies.get(draft.scene.words[run.noun]) if run.noun >= 0 else None
    return replace(found, type=own.type) if own is not None and own.type == "party" else found


def _told(draft: Draft, body: Body, first: int, last: int) -> Described:
    return Described(body, draft.scene.text(first, last), first, last)


def _tells(draft: Draft, run: Run) -> bool:
    """Whether the look of a name tells it from a people or a place: several words, or capitals within it."""
    text = draft.scene.text(run.first, run.last)
    return run.noun >= 0 or " " in text or sum(c.isupper() or c.isdigit() for c in text) > 1 or "-" in text


def _base_at(draft: Draft, i: int) -> str | None:
    """The same; None after the end and for marks."""
    return _base(draft, i) if i < len(draft.scene.words) and draft.sentence.tokens[i].pos != "PUNCT" else None


def _base(draft: Draft, i: int) -> str:
    """The singular of a common noun, also where its capital is that of the sentence; '' for a name."""
    token = draft.sentence.tokens[i]
    opens = i == draft.scene.start and token.text[1:].islower()
    if not (token.text.islower() or opens):
        return ""
    plural = token.pos == "NOUN" or token.tag in ("NNS", "NNPS")
    lemma = token.lemma.lower()
    return lemma if plural and lemma != token.text.lower() else token.text.lower().removesuffix("s" if plural else "")
