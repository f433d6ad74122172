"""Which acts stand on their own though another act is about them."""

from detente.statements.drafts import Draft
from detente.statements.roles import without_ids

ANSWERS = frozenset({"REJECT", "ACCUSE", "CONCEDE", "SUPPORT"})  # types whose object may be what another has done
ANSWERED = frozenset({"REQUEST", "AGREE", "ACCUSE", "THREATEN", "ASSAULT", "COERCE", "MOBILIZE", "REJECT"})
# Acts that are done over another's.
GROUNDED = frozenset({"PROTEST", "SANCTION", "RETREAT", "COERCE", "MOBILIZE", "REJECT", "THREATEN"})
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
    fits = draft.event_type in (OVER if grounds else ANSWERED)
    return (answer or grounds) and fits and bool(without_ids(draft.actor, host.actor))


def is_ground(draft: Draft, host: Draft, kind: str) -> bool:
    """Whether an act for which nobody was found may yet be what another was done over: *suspended Chad **over the
    annexation** of a strip*."""
    noun = draft.act.entry.anchor == "noun" and draft.event_type in OVER - {"REQUEST"}
    return noun and host.event_type in GROUNDED and kind in GROUNDS
