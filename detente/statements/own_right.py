"""Which acts stand on their own though another act is about them."""

from detente.statements.drafts import Draft
from detente.statements.roles import without_ids

ANSWERS = frozenset({"REJECT", "ACCUSE", "CONCEDE", "SUPPORT"})  # types whose object may be what another has done
ANSWERED = frozenset({"REQUEST", "AGREE", "ACCUSE", "THREATEN", "ASSAULT", "COERCE", "MOBILIZE", "REJECT"})
# Acts that are done over another's.
GROUNDED = frozenset({"PROTEST", "SANCTION", "RETREAT", "COERCE", "MOBILIZE", "REJECT", "THREATEN"})
HARSH = frozenset({"ASSAULT", "COERCE", "SANCTION"})
GROUNDS = frozenset({"over", "at", "against", "for", "about"})
OVER = ANSWERED | GROUNDED | ANSWERS | {"COOPERATE", "AID"}  # what they are done over


def own_right(draft: Draft, host: Draft, kind: str) -> bool:
    """Whether an act that another (`host`) is about, governed by it as `kind`, is told as done all the same, by
    somebody else or before: *turned down **Poland's offer***, *condemned **Iraq's invasion***, *apologised for
    **shooting down** a jet*, *marched over **Chad's arrest of a priest***."""
    if draft.auxiliary or draft.top != draft.anchor:
        return False
    if host.event_type == "CONCEDE" and kind == "for":
        return bool(draft.recipient)
    noun = draft.act.entry.anchor == "noun"
    grounds = noun and host.event_type in GROUNDED and kind in GROUNDS
    answer = noun and host.event_type in ANSWERS and kind == "object"
    if grounds and not draft.actor:
        return bool(draft.recipient) and draft.event_type in OVER - {"REQUEST"}
    if answer and host.event_type == "ACCUSE" and not draft.actor and draft.recipient:
        return (
            draft.event_type in HARSH and "seize" not in draft.modes
        )  # "deplored the shooting of students in Beijing"
    fits = draft.event_type in (OVER if grounds else ANSWERED)
    return (answer or grounds) and fits and bool(without_ids(draft.actor, host.actor))


def is_ground(draft: Draft, host: Draft, kind: str) -> bool:
    """Whether an act for which nobody was found may yet be what another was done over: *suspended Chad **over the
    annexation** of a strip*."""
    noun = draft.act.entry.anchor == "noun" and draft.event_type in OVER - {"REQUEST"}
    return noun and host.event_type in GROUNDED and kind in GROUNDS


def going_on(draft: Draft, host: Draft) -> tuple[Draft, ...]:
    """Acts whose end is asked for, which go on meanwhile: *asked the judges to halt **Israel's assault on Rafah***,
    *lobbied for an end to the **embargo***."""
    if host.event_type != "REQUEST" or draft.event_type != "RETREAT" or "hypothetical" in draft.auxiliary:
        return ()
    told = (draft,) if draft.effect in {"undo", "cancel"} else draft.embedded
    return tuple(d for d in told if d.act.entry.anchor == "noun" and d.act.entry.event_type in HARSH)
