"""How institutions decide: the files of `data/institutions`, one an institution, checked when they are read.

A file has `id`, `source`, `checked`, `decides` (a list) and perhaps `speaks_for`, the organisation whose name stands
for it in the news. Each decision has `about`, `rule`, `holders` (members, or a list of ids with days), `where`, and
perhaps `since` and `until`.
"""

from collections.abc import Collection, Iterable, Iterator, Mapping
from datetime import date
from functools import lru_cache
from pathlib import Path
from typing import Any

from detente.errors import DataError
from detente.model.blocking import Rule
from detente.shipped import data_folder, read_yaml

FOLDER = data_folder() / "institutions"
ALONE = frozenset({"consensus", "unanimity", "veto"})
"""Rules under which one holder can hold up what all others want."""
OUTVOTED = frozenset({"majority", "qualified majority", "two-thirds", "consensus or two-thirds"})
_ABOUT = frozenset({"admission", "decisions", "foreign policy"})
_KEYS = {"id", "speaks_for", "source", "checked", "decides"}
_PARTS = {"about", "rule", "holders", "since", "until", "where"}


class Institutions:
    """All rules, by institution and by the name that stands for it."""

    def __init__(self, rules: Iterable[tuple[str, Rule]]) -> None:
        """Pairs of the id that statements use and the rule."""
        self._rules: dict[str, list[Rule]] = {}
        for name, rule in rules:
            self._rules.setdefault(name, []).append(rule)

    def __contains__(self, actor: str) -> bool:
        return actor in self._rules

    def ids(self) -> frozenset[str]:
        """Every id that the files name: institutions and holders."""
        rules = [rule for listed in self._rules.values() for rule in listed]
        return frozenset(
            {r.institution for r in rules} | {h[0] for r in rules for h in r.holders or ()} | set(self._rules)
        )

    def rule(self, actor: str, day: date, *, admission: bool) -> Rule | None:
        """The rule by which an institution decides on a day, on admissions or on anything else."""
        wanted = ("admission", "decisions") if admission else ("decisions", "foreign policy", "admission")
        held = [r for r in self._rules.get(actor, ()) if _holds(r.since, r.until, day)]
        ranked = sorted(held, key=lambda r: (not r.alone, wanted.index(r.about) if r.about in wanted else len(wanted)))
        if admission and (about := [r for r in held if r.about == "admission"]):
            return about[0]
        return ranked[0] if ranked else None


def holders_of(rule: Rule, members: Collection[str], day: date) -> frozenset[str]:
    """Who can hold something up alone under a rule; `members` are those of the institution on the day."""
    if not rule.alone:
        return frozenset()
    if rule.holders is None:
        return frozenset(members)
    return frozenset(id for id, since, until in rule.holders if _holds(since, until, day))


@lru_cache(maxsize=4)
def load(folder: Path = FOLDER) -> Institutions:
    """The shipped rules. DataError with file, place and mend for a wrong one."""
    return Institutions(pair for file in sorted(folder.glob("*.yaml")) for pair in _read(file))


def known(institutions: Institutions, actors: Collection[str]) -> None:
    """DataError where a file names who is in no table of actors."""
    if missing := sorted(institutions.ids() - set(actors)):
        raise DataError(f"data/institutions: {missing[0]!r} is in no table of actors; add it there or correct the id")


def _holds(since: date | None, until: date | None, day: date) -> bool:
    return (since is None or since <= day) and (until is None or day <= until)


def _read(file: Path) -> Iterator[tuple[str, Rule]]:
    table = read_yaml(file)
    if not isinstance(table, Mapping) or not {"id", "source", "checked", "decides"} <= set(table) <= _KEYS:
        raise DataError(
            f"{file.name}: its keys are not {', '.join(sorted(_KEYS))}; add what is missing, take out the rest"
        )
    if not table["source"] or not isinstance(table["checked"], date):
        raise DataError(
            f"{file.name}: no source or no day in 'checked'; say where the rule stands and when it was looked up"
        )
    if not isinstance(table["decides"], list) or not table["decides"]:
        raise DataError(f"{file.name}: 'decides' is no list of rules; give at least one")
    for n, part in enumerate(table["decides"], 1):
        rule = _rule(str(table["id"]), part, f"{file.name}, rule {n}")
        yield rule.institution, rule
        if table.get("speaks_for"):
            yield str(table["speaks_for"]), rule


def _rule(institution: str, part: Any, place: str) -> Rule:
    if not isinstance(part, Mapping) or not {"about", "rule", "holders", "where"} <= set(part) <= _PARTS:
        raise DataError(
            f"{place}: its keys are not {', '.join(sorted(_PARTS))}; add what is missing, take out the rest"
        )
    for key, allowed in (("about", _ABOUT), ("rule", ALONE | OUTVOTED)):
        if part[key] not in allowed:
            raise DataError(
                f"{place}: {key} {str(part[key])[:40]!r} is not known; use one of {', '.join(sorted(allowed))}"
            )
    if not part["where"]:
        raise DataError(f"{place}: 'where' is empty; name the article or the practice")
    since, until = _day(part.get("since"), place), _day(part.get("until"), place)
    if since and until and since > until:
        raise DataError(f"{place}: it ends on {until} before it begins on {since}; correct the days")
    return Rule(
        institution, part["about"], part["rule"], part["rule"] in ALONE, _holders(part["holders"], place), since, until,
        str(part["where"]),
    )  # fmt: skip


def _holders(value: Any, place: str) -> tuple[tuple[str, date | None, date | None], ...] | None:
    if value == "members":
        return None
    if not isinstance(value, list) or not value or not all(isinstance(v, Mapping) and "id" in v for v in value):
        raise DataError(f"{place}: 'holders' are neither 'members' nor a list of ids with days; use one of these")
    return tuple((str(v["id"]), _day(v.get("since"), place), _day(v.get("until"), place)) for v in value)


def _day(value: Any, place: str) -> date | None:
    if value is None or isinstance(value, date):
        return value
    raise DataError(f"{place}: {str(value)[:30]!r} is no day; write it as 1949-08-24")
