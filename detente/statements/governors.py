"""What governs a predicate in its sentence, and how: as object, subject, clause, or through a preposition."""

from detente.lexicon import Lexicon
from detente.model.document import Sentence
from detente.statements.frames import has_to


def governor(s: Sentence, i: int, lexicon: Lexicon, depth: int = 0) -> tuple[int, str] | None:
    """The token that governs a predicate and how: object, subject, inf, ing, that, or the preposition between them."""
    token = s.tokens[i]
    g = token.head
    if g == i or depth > 6:
        return None
    match token.dep:
        case "dobj" | "nsubjpass" | "oprd" | "attr":
            return None if token.dep == "attr" else (g, "object")
        case "nsubj" | "csubj":
            judged = s.child(g, "acomp") if s.tokens[g].pos == "AUX" else None
            return (judged.i if judged else g), "subject"
        case "xcomp" | "ccomp":
            return g, "inf" if has_to(s, i) else "ing" if token.tag == "VBG" else "that"
        case "acl" | "advcl":
            return (g, "inf") if has_to(s, i) else None
        case "conj":
            same = s.tokens[g].pos == token.pos or {s.tokens[g].pos, token.pos} <= {"NOUN", "PROPN"}
            return governor(s, g, lexicon, depth + 1) if same and s.child(i, "nsubj", "nsubjpass") is None else None
        case "pobj" | "pcomp":
            return _through_preposition(s, i, lexicon, depth)
        case "compound":
            return g, "of"
        case _:
            return None


def _through_preposition(s: Sentence, i: int, lexicon: Lexicon, depth: int) -> tuple[int, str] | None:
    prep = s.tokens[s.tokens[i].head]
    if prep.dep == "agent" or prep.head == prep.i:
        return None
    name, above = prep.text.lower(), prep.head
    if s.tokens[above].pos == "ADP":
        above = s.tokens[above].head
    if name not in lexicon.words["stance"]["governed_preps"]:
        return None
    if name == "of" and s.tokens[above].lemma.lower() in lexicon.words["stance"]["transparent_nouns"]:
        return governor(s, above, lexicon, depth + 1)
    return above, name
