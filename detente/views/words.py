"""Statements in plain words, one line each, safe to print: articles are hostile text and must not steer a terminal."""

from collections.abc import Iterable, Sequence

from detente.model.actor import Entity
from detente.model.document import Copy
from detente.model.statement import Casualties, Date, Event, Link, Membership, RelationClaim, Statement

_REALITY = {
    "historical": "in the past",
    "future": "planned",
    "hypothetical": "only possible",
    "negation": "did not happen",
}
_LINKS = {"blocks": "blocks", "causes": "causes", "enables": "enables", "conditions": "is the condition for"}
_STATUS = {"member": "a member", "partner": "a partner", "candidate": "a candidate", "non-member": "not a member"}
_COPIES = {"exact": "the same text as", "near": "near copy of", "part": "partly a copy of"}
_LONG_NAME = 18
# C0 controls as their pictures (ESC becomes the sign for it); DEL, C1 and marks that turn the direction become U+FFFD.
_SAFE = (
    {code: 0x2400 + code for code in range(32)}
    | dict.fromkeys([0x7F, *range(0x80, 0xA0), *range(0x202A, 0x202F), *range(0x2066, 0x206A), 0x200E, 0x200F], 0xFFFD)
    | dict.fromkeys([0x09, 0x0A, 0x0B, 0x0C, 0x0D, 0x85, 0x2028, 0x2029], 0x20)
)


def safe(text: str) -> str:
    """The text on one line, with every character that could steer a terminal made visible or plain."""
    return " ".join(text.translate(_SAFE).split())


def shown(text: str) -> str:
    """The text with its line breaks, and every other character that could steer a reader made visible or plain."""
    return text.translate(_SAFE | {0x0A: 0x0A})


def undated(count: int) -> str:
    """What to do where nothing says when some documents were published."""
    return (
        f"{count:,} without a date of publication: dates count from today; name the column or key that has it"
        " (--map published=NAME), or take --file-dates"
    )


def clipped(text: str, longest: int = 240) -> str:
    """Safe text of at most `longest` characters."""
    plain = safe(text[: longest * 4])
    return plain if len(plain) <= longest else f"{plain[: longest - 1].rstrip()}…"


def counted(number: int, noun: str) -> str:
    """ "1 article", "2,000 articles"."""
    return f"{number:,} {noun}{'s' * (number != 1)}"


def share(value: float) -> str:
    """A probability in percent, with a decimal where it is small."""
    return f"{value:.1%}" if value < 0.0995 else f"{value:.0%}"


def who(entities: Iterable[Entity]) -> str:
    """Names, with sectors where they say more than that a government acts."""
    return ", ".join(dict.fromkeys(_entity(entity) for entity in entities)) or "–"


def when(date: Date) -> str:
    """A date at its own granularity: a year is a year, an open past is said to be one."""
    if date.basis == "document":  # no words of the text say when
        return f"({date.end})"
    form = {"year": "%Y", "month": "%Y-%m"}.get(date.granularity)
    if date.start is None:
        return f"until {date.end}"
    if form and date.start.strftime(form) == date.end.strftime(form):
        return date.end.strftime(form)
    return str(date.end) if date.start == date.end else f"{date.start} to {date.end}"


def reality(auxiliary: Sequence[str]) -> str:
    """What kind of reality: `happened`, or what the auxiliary modes say in words."""
    return ", ".join(_REALITY.get(mode, mode) for mode in auxiliary) or "happened"


def what(event: Event) -> str:
    """Type and modes."""
    return " ".join([event.event_type, *event.event_mode])


def toll(casualties: Casualties | None) -> str:
    """Dead and injured, with nationalities; '' where nothing is said."""
    if casualties is None:
        return ""
    parts = []
    for name in ("dead", "injured"):
        if (number := getattr(casualties, name)) is not None:
            by = [f"{getattr(c, name)} {safe(c.country)}" for c in casualties.by if getattr(c, name) is not None]
            parts.append(f"{number:,} {name}" + (f" ({', '.join(by)})" if by else ""))
    return ", ".join(parts)


def speaker(entity: Entity | None) -> str:
    """According to whom, where it is not the publisher."""
    return _entity(entity) if entity else ""


def standing(claim: RelationClaim) -> str:
    """State and change of a relation claim."""
    return ", ".join(word for word in (claim.state, claim.change) if word)


def label(statement: Statement) -> str:
    """A statement in a few words, for links and titles."""
    if isinstance(statement, Event):
        whom = f" → {who(statement.recipient)}" if statement.recipient else ""
        return f"{who(statement.actor)}{whom}: {statement.event_type}"
    return f"{who(statement.parties[:1])} and {who(statement.parties[1:])}: {standing(statement)}"


def linked(link: Link, names: dict[str, str]) -> str:
    """A link as a sentence; `names` says how statements are called here."""
    source, target = (names.get(end, end[:12]) for end in (link.source, link.target))
    return f"{source} {_LINKS.get(link.type, link.type)} {target}"


def belongs(membership: Membership) -> str:
    """A membership as a sentence."""
    status = _STATUS.get(membership.status, membership.status)
    return f"{who([membership.member])} is {status} of {who([membership.group])}"


def copied(copy: Copy | None) -> str:
    """That a document is a copy, of which one and by what it was known; '' where it is none."""
    if copy is None:
        return ""
    kind = _COPIES.get(copy.kind, copy.kind)
    return f"{kind} document {safe(copy.of)} (Jaccard {copy.jaccard:.2f}; {safe(copy.reason)})"


def _entity(entity: Entity) -> str:
    beyond = [code for code in entity.sector if code not in ("GOV", "IGO", "REB")]
    name = safe(entity.name or entity.text)
    if len(name) > _LONG_NAME and ":" in entity.id:
        name = safe(entity.id.partition(":")[2])  # IGO:NATO says it as well and leaves room
    return f"{name} ({', '.join(map(safe, beyond))})" if beyond else name
