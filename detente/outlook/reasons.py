"""Why a forecast is what it is: what each thing that is known adds to it, in log odds, and in words."""

import re
from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np

from detente import ontology
from detente.outlook.calibrate import odds
from detente.outlook.features import names, usual
from detente.outlook.forecaster import Forecaster
from detente.outlook.method import BY_QUAD, Method, Numbers, Small

_BETWEEN = (*BY_QUAD, "verbal cooperation", "reports")
_FAMILIES = (
    (re.compile(r"with others|partners|third parties|near to one"), "conflict of the two with others"),
    (re.compile(r"at home"), "conflict and reports within the two countries"),
    (re.compile(r"weeks of record|in the world"), "how much is reported of the world"),
    (re.compile(r"intensity|share of conflict"), "weight of conflict and cooperation"),
    (re.compile(r"likeness|pattern of reports|statements|first report"), "how much the two have to do with each other"),
)


@dataclass(frozen=True, slots=True)
class Reason:
    """One thing that is known, what it adds to the log odds (against an average pair), and the figures behind it."""

    what: str
    weight: float
    facts: str


def reasons(found: Forecaster, row: Small, method: Method, most: int = 4) -> list[Reason]:
    """The weightiest, the heaviest first."""
    known = names(method)
    total = _parts(found, row, method)
    groups: dict[str, float] = {}
    for name, part in zip(known, total.tolist(), strict=True):
        group = family(name)
        groups[group] = groups.get(group, 0.0) + part
    values = dict(zip(known, row[0].tolist(), strict=True))
    ranked = sorted(groups.items(), key=lambda each: -abs(each[1]))[:most]
    return [Reason(group, weight, facts(group, values)) for group, weight in ranked if abs(weight) >= 0.02]


def _parts(found: Forecaster, row: Small, method: Method) -> Numbers:
    """What each feature adds, over the models that the mean is made of."""
    known = names(method)
    parts = [found.logit.parts(row)[0]]
    if found.trees:
        parts.append(found.trees.parts(row)[0])
    if found.acts:
        few = [known.index(name) for name in found.few()]
        counted, own = np.zeros(len(known)), np.zeros(len(known))
        counted[few] = found.acts[0].parts(row[:, few])[0]
        place = known.index(usual(found.outcome, found.horizon))
        own[place] = float(row[0, place]) - float(odds(np.array([found.base]))[0])
        parts += [counted, own]
    return np.asarray(found.line.slope * np.mean(parts, axis=0))


def family(name: str) -> str:
    """Under which heading a feature is told."""
    for pattern, heading in _FAMILIES:
        if pattern.search(name):
            return heading
    if kind := ontology.load().types.get(name.partition(",")[0]):
        return f"{ontology.load().quads[kind.quad]} between them"
    return f"{next((what for what in _BETWEEN if what in name), 'reports')} between them"


def facts(group: str, values: Mapping[str, float]) -> str:
    """The figures of a heading: how many acts lately, and how long ago the last one was."""
    what = group.removesuffix(" between them")
    if f"{what}, last week" not in values:
        return ""
    week, month, quarter = (
        round(float(np.expm1(values[f"{what}, {span}"]))) for span in ("last week", "last 4 weeks", "last 13 weeks")
    )
    told = f"{week:,} in the last week, {month:,} in 4 weeks, {quarter:,} in 13"
    since = values.get(f"weeks since {what}")
    if since is None or quarter:
        return told
    return "none in 13 weeks" if since < 52 else "none in a year, or none known"
