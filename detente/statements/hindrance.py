"""Acts that a measure of force or pressure keeps from being done: "*blocked* Chad's entry", "*prevented* a convoy from
*reaching* the town"."""

from collections.abc import Container, Mapping
from dataclasses import replace
from typing import Any

from detente import ontology
from detente.lexicon import Lexicon
from detente.model.document import Sentence
from detente.model.statement import Reason
from detente.statements.drafts import Draft, toggle
from detente.statements.frames import VERBAL, verb_frame
from detente.statements.phrases import compiled

OF_WORDS = frozenset({1})  # quad class of what is refused rather than kept off by force
DONE = frozenset({1, 2})
HINDERING = frozenset({"COERCE"})


def forbids(lexicon: Lexicon, host: Draft, draft: Draft) -> bool:
    """Whether a verb of hindrance that the lexicon has as force or pressure is the refusal of an act of words: one
    *blocks* an *entry* by a veto, and a road by tanks."""
    return _hinders(lexicon, host) and _quad(draft) in OF_WORDS and draft.act.entry.anchor == "noun"


def hindered(lexicon: Lexicon, host: Draft, draft: Draft) -> Draft | None:
    """The peaceful act that a measure keeps from being done, as one that was not done."""
    if not _hinders(lexicon, host) or _quad(draft) not in DONE:
        return None
    why = Reason("auxiliary", "negation", " ".join(draft.act.entry.words), f"kept off by {host.act.entry.key}")
    return replace(draft, auxiliary=toggle(draft.auxiliary, {"negation"}), reasons=(*draft.reasons, why))


def _quad(draft: Draft) -> int:
    return ontology.load().quad(draft.event_type)


def _hinders(lexicon: Lexicon, host: Draft) -> bool:
    entry = host.act.entry
    verbs = compiled(lexicon.words["links"], _blocking)
    return host.event_type in HINDERING and entry.anchor == "verb" and entry.words[0] in verbs


def _blocking(words: Mapping[str, Any]) -> frozenset[str]:
    return frozenset(text.split()[0] for text in words["verbs"]["blocks"])


def by_an_act(s: Sentence, verb: int, acts: Container[int]) -> bool:
    """Whether what hinders is an act and nobody who refuses: "the treaty is hindered by *a demand of Chad*"."""
    return s.tokens[verb].pos in VERBAL and any(k in acts for k in verb_frame(s, verb).subject)
