"""What composition works on: an act with its participants and reality, before it becomes a statement."""

from dataclasses import dataclass, replace

from detente.model.actor import Entity
from detente.model.statement import Reason
from detente.statements.fit import Act
from detente.statements.roles import rulers, without_ids

MUTUAL = frozenset({"CONSULT", "RETREAT", "CONCEDE"})  # what is said of them is said of all who take part


@dataclass(frozen=True, slots=True)
class Draft:
    """An act on its way to an event.

    `anchor` is the token of the innermost predicate, `top` the outermost operator over it; `tokens` all words that
    decided. `embedded` are the acts that it is about (condemned, demanded, threatened); `hindered` an act that it
    blocks.
    """

    anchor: int
    top: int
    act: Act
    event_type: str
    modes: tuple[str, ...]
    contexts: tuple[str, ...]
    actor: tuple[Entity, ...]
    recipient: tuple[Entity, ...]
    auxiliary: frozenset[str]
    tokens: frozenset[int]
    reasons: tuple[Reason, ...]
    sure: bool = False
    embedded: "tuple[Draft, ...]" = ()
    effect: str = ""


@dataclass(frozen=True, slots=True)
class Dropped:
    """An act that was found and not made a statement, with the reason in words; `draft` is the act where a link may
    still make it one."""

    anchor: int
    reason: str
    draft: Draft | None = None


def absorb(host: Draft, act: Draft, mode: str | None) -> Draft:
    """`host` is about `act` (a demand for a release): it borrows participants that it does not name, and contexts.

    Whom a verbal act is directed at, if it does not say: the doer of the act that it is about, or whom that act is
    done to.
    """
    recipient = host.recipient if host.sure else ()
    goes_on = host.event_type == act.event_type and host.act.entry.roles["subject"] == "topic"
    if goes_on:
        recipient = recipient or act.recipient  # "the shelling of the town by rebels went on"
    elif not recipient and host.act.entry.effect != "deny":
        doer = without_ids(act.actor, host.actor) or rulers(act.actor, host.actor)
        target = without_ids(act.recipient, host.actor)
        match host.event_type:
            case "REJECT":
                recipient = doer + without_ids(target, doer)
            case (
                "THREATEN" | "AGREE" | "SANCTION" | "COERCE" | "RETREAT" | "CONCEDE" | "MOBILIZE" | "COOPERATE" | "AID"
            ):
                recipient = target or doer
            case _:
                recipient = doer or without_ids(host.recipient, host.actor) or target
        recipient = recipient or host.recipient
    if not host.actor and act.event_type == "CONSULT":
        recipient = ()  # *talks between A and B broke down*: both are actors
    modes = host.modes or ((mode,) if mode else ())
    return replace(
        host,
        recipient=recipient,
        actor=host.actor or (act.actor if goes_on or host.event_type in MUTUAL or act.event_type == "CONSULT" else ()),
        modes=modes,
        contexts=tuple(dict.fromkeys(host.contexts + act.contexts)),
        tokens=host.tokens | act.tokens,
        embedded=(*host.embedded, act),
        reasons=(*host.reasons, *(r for r in act.reasons if r.layer in {"actor", "recipient"})),
    )


def toggle(auxiliary: frozenset[str], added: frozenset[str] | set[str]) -> frozenset[str]:
    """Auxiliary modes joined; two negations cancel."""
    both = "negation" in auxiliary and "negation" in added
    out = auxiliary | added
    return out - {"negation"} if both else out
