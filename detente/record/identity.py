"""Which stored events tell one happening: pairs that may, scored with reasons, and the groups that they make.

Events of articles are compared where they share type, a party and days, and come from different documents: found by
DuckDB, so that what cannot be one is never looked at. A pair's score is a sum of log odds (data/identity/method.yaml;
Fellegi and Sunter 1969). Groups grow from the surest pair on, as long as all pairs between two groups speak for joining
them on average; so a chain of likenesses does not tie together what is not alike.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from functools import cache
from typing import Any

from detente import shipped
from detente.errors import DataError
from detente.record.view import View
from detente.sql import Step

METHOD = "identity 1"
TABLES = ("events", "event_reports", "documents")
_VERBAL = (1, 3)
_APART = -4.0  # what a pair that was never compared counts
_KEYS = frozenset(("source", "checked", "weights", "near_toll", "stem", "longest", "busy", "stop"))
_DAYS = ("same_day", "near_day", "next_day", "within")
_SIDES, _TOLLS, _PLACES = ("sides", "part", "swapped"), ("toll", "near_toll", "far_toll"), ("place", "elsewhere")
_WEIGHTS = ("base", "words", *_DAYS, *_SIDES, *_TOLLS, *_PLACES, "mode", "other_mode", "said")
_TOLD = {
    "words": "{words:.0%} of the words",
    "same_day": "the same day",
    "near_day": "the same day, by the day of a paper",
    "next_day": "the day after, by the day of a paper",
    "within": "days that hold one another",
    "sides": "the same parties",
    "part": "parties in common",
    "swapped": "the same parties, the other way round",
    "toll": "{a_toll} dead or injured in both",
    "near_toll": "{a_toll} and {b_toll} dead or injured",
    "far_toll": "but {a_toll} and {b_toll} dead or injured",
    "place": "the same place",
    "elsewhere": "but other places",
    "mode": "the same mode",
    "other_mode": "but other modes",
}
"""How what speaks for and against is told."""


@dataclass(frozen=True, slots=True)
class Method:
    """The weights, and what words and numbers are compared by."""

    weights: Mapping[str, float]
    near_toll: float
    stem: int
    longest: int
    busy: int
    stop: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Pair:
    """Two events that were compared, in the order of storing, with the log odds that they are one and why."""

    a: str
    b: str
    score: float
    reason: str


@cache
def method() -> Method:
    """The shipped method; DataError where its table is wrong."""
    path = shipped.data_folder() / "identity" / "method.yaml"
    found = shipped.read_yaml(path)
    if not isinstance(found, dict) or set(found) != _KEYS or set(found["weights"]) != set(_WEIGHTS):
        raise DataError(f"{path.name}: keys must be {', '.join(sorted(_KEYS))}, weights {', '.join(_WEIGHTS)}; mend it")
    stop = tuple(str(found["stop"]).split())
    return Method(found["weights"], found["near_toll"], found["stem"], found["longest"], found["busy"], stop)


_TEXT = """SELECT e.id, e.event_type, e.event_mode, e.quad, e.actors, e.recipients, e.date_start, e.date_end,
        e.granularity, e.date_basis, e.place_name, e.place_country,
        e.json->>'$.place.precision' AS fine, e.dead, e.injured, e.batch,
        array_to_string(list_sort(list_filter(e.auxiliary, lambda x: x <> 'historical')), ' ') AS real,
        list_distinct(list_concat(e.actors, e.recipients)) AS parties,
        lower(regexp_extract(substr(d.text, greatest(1, r.span_start - 299), least(300, r.span_start)),
            '([^.!?\\n]*)$', 1) || r.words || regexp_extract(substr(d.text, r.span_end + 1, 300), '^([^.!?\\n]*)', 1))
            AS sentence
    FROM events e JOIN event_reports r ON r.statement = e.id AND r.document = e.document AND r.part = 0
    JOIN documents d ON d.id = e.document
    WHERE e.origin IS NULL AND e.date_start IS NOT NULL AND date_end - date_start <= ?
        AND NOT list_contains(?, e.id)"""
_NUMBERED = """SELECT text.*, row_number() OVER (ORDER BY b.number, text.id) AS n FROM text
    JOIN batches b ON text.batch = b.id"""
_WORDS = """SELECT n, unnest(list_distinct([substr(word, 1, ?) FOR word IN
    regexp_extract_all(sentence, '[a-z]{3,}|[0-9]+') IF NOT list_contains(?, word)])) AS word FROM numbered"""
_RARE = "SELECT word, ln(1 + (SELECT count(*) FROM numbered) / count(*)) AS weight FROM worded GROUP BY word"
_WEIGHED = "SELECT n, word, weight FROM worded JOIN rare USING (word)"
_TOTALS = "SELECT n, sum(weight) AS total FROM weighed GROUP BY n"
_KEYED = """SELECT n, event_type, real, unnest(parties) AS party, bucket FROM numbered,
    unnest(range((epoch(date_start)::BIGINT // 86400 - 1) // 4, (epoch(date_end)::BIGINT // 86400 + 1) // 4 + 1))
        AS t(bucket)"""
_BLOCKS = """SELECT event_type, real, party, bucket FROM keyed GROUP BY ALL HAVING count(*) BETWEEN 2 AND ?"""
_LISTED = "SELECT keyed.* FROM keyed SEMI JOIN blocks USING (event_type, real, party, bucket)"
_MET = """SELECT DISTINCT a.n AS a, b.n AS b FROM listed a JOIN listed b USING (event_type, real, party, bucket)
    WHERE a.n < b.n"""
_TWO = """SELECT met.a AS a_n, met.b AS b_n, a.id AS a, b.id AS b, a.quad AS quad,
        a.date_end = a.date_start AND b.date_end = b.date_start AS days,
        (a.date_basis = 'document')::INT + (b.date_basis = 'document')::INT AS unsaid,
        a.date_start = b.date_start AS same,
        greatest(a.date_start, b.date_start) - least(a.date_end, b.date_end) AS gap,
        a.actors = b.actors AND a.recipients = b.recipients
            OR list_sort(a.parties) = list_sort(b.parties) AND list_has_any(a.actors, b.actors) AS sides,
        list_has_any(a.actors, b.actors) AND (len(a.recipients) = 0 OR len(b.recipients) = 0
            OR list_has_any(a.recipients, b.recipients)) AS straight,
        list_has_any(a.actors, b.recipients) AND list_has_any(a.recipients, b.actors)
            AND NOT list_has_any(a.actors, b.actors) AS swapped,
        len(a.actors) = 0 OR len(b.actors) = 0 AS unnamed, list_has_any(a.recipients, b.recipients) AS met_with,
        coalesce(a.dead, a.injured) IS NOT NULL AND coalesce(b.dead, b.injured) IS NOT NULL AS counted,
        coalesce(a.dead, a.injured) AS a_toll, coalesce(b.dead, b.injured) AS b_toll,
        (a.dead IS NULL) = (b.dead IS NULL) AS alike, lower(a.place_name) AS a_place, lower(b.place_name) AS b_place,
        a.place_country AS a_country, b.place_country AS b_country,
        a.fine IN ('city', 'site') AND b.fine IN ('city', 'site') AS fine,
        a.event_mode AS a_mode, b.event_mode AS b_mode
    FROM met JOIN numbered a ON a.n = met.a JOIN numbered b ON b.n = met.b"""
_FIT = """SELECT * FROM two WHERE (gap <= 0 OR gap = 1 AND days AND unsaid > 0)
    AND (straight OR swapped OR unnamed AND met_with)"""
_FAR = """SELECT fit.* FROM fit ANTI JOIN (SELECT x.statement AS a, y.statement AS b FROM event_reports x
    JOIN event_reports y USING (document)) told ON told.a = fit.a AND told.b = fit.b"""
_SHARED = """SELECT far.a_n, far.b_n, sum(x.weight) AS shared FROM far JOIN weighed x ON x.n = far.a_n
    JOIN weighed y ON y.n = far.b_n AND y.word = x.word GROUP BY ALL"""
_FIGURES = """SELECT a, b, quad, coalesce(shared, 0) / greatest(least(p.total, q.total), 1e-9) AS words,
        days, unsaid, same, gap, sides, swapped, counted AND alike AS counted, a_toll, b_toll,
        a_place, b_place, a_country, b_country, fine,
        len(a_mode) > 0 AND len(b_mode) > 0 AS moded, list_has_any(a_mode, b_mode) AS mode
    FROM far LEFT JOIN shared USING (a_n, b_n) JOIN totals p ON p.n = a_n JOIN totals q ON q.n = b_n
    WHERE coalesce(shared, 0) > 0 ORDER BY a_n, b_n"""


def pairs(view: View, apart: Sequence[str] = (), by: Method | None = None) -> list[Pair]:
    """All pairs that were compared, of the events of a plain view; those of `apart` are not compared."""
    by = by or method()
    steps = [
        Step("text", _TEXT, (by.longest, list(apart))),
        Step("numbered", _NUMBERED),
        Step("worded", _WORDS, (by.stem, list(by.stop))),
        Step("rare", _RARE),
        Step("weighed", _WEIGHED),
        Step("totals", _TOTALS),
        Step("keyed", _KEYED),
        Step("blocks", _BLOCKS, (by.busy,)),
        Step("listed", _LISTED),
        Step("met", _MET),
        Step("two", _TWO),
        Step("fit", _FIT),
        Step("far", _FAR),
        Step("shared", _SHARED),
        Step("figures", _FIGURES),
    ]
    return [_scored(row, by) for row in view.query(TABLES, steps).to_pylist()]


def groups(found: Iterable[Pair], order: Sequence[str]) -> dict[str, Pair]:
    """By member of a group, the pair that tied it to it, made over to the first of the group in `order`."""
    scores = {(p.a, p.b): p.score for p in found}
    sure = sorted((p for p in found if p.score > 0), key=lambda p: (-p.score, p.a, p.b))
    of: dict[str, list[str]] = {}
    tied: dict[str, list[Pair]] = {}
    for pair in sure:
        left, right = of.get(pair.a, [pair.a]), of.get(pair.b, [pair.b])
        if left is right or _mean(left, right, scores) <= 0:
            continue
        joined = left + right
        of.update(dict.fromkeys(joined, joined))
        for id in (pair.a, pair.b):
            tied.setdefault(id, []).append(pair)
    place = {id: n for n, id in enumerate(order)}
    out: dict[str, Pair] = {}
    for id, group in of.items():
        head = min(group, key=lambda one: place[one])
        if id != head:
            out[id] = Pair(head, id, tied[id][0].score, tied[id][0].reason)
    return out


def _mean(left: Sequence[str], right: Sequence[str], scores: Mapping[tuple[str, str], float]) -> float:
    found = [scores.get((a, b), scores.get((b, a), _APART)) for a in left for b in right]
    return sum(found) / len(found)


def _scored(row: Mapping[str, Any], by: Method) -> Pair:
    """The sum of what speaks for and against, and the words for it."""
    parts = {"base": 1.0, "words": row["words"], **dict.fromkeys(_day(row), 1.0), **dict.fromkeys(_who(row), 1.0)}
    parts |= dict.fromkeys([*_toll(row, by), *_place(row), *_mode(row)], 1.0)
    if row["quad"] in _VERBAL:
        parts["said"] = 1.0
    score = sum(by.weights[name] * value for name, value in parts.items())
    told = [_TOLD[name].format(**row) for name in parts if name in _TOLD]
    return Pair(row["a"], row["b"], round(score, 3), ", ".join(told))


def _day(row: Mapping[str, Any]) -> list[str]:
    if not row["days"]:
        return ["within"]
    if row["gap"] > 0:
        return ["next_day"]
    return ["near_day" if row["unsaid"] else "same_day"]


def _who(row: Mapping[str, Any]) -> list[str]:
    return ["sides" if row["sides"] else "swapped" if row["swapped"] else "part"]


def _toll(row: Mapping[str, Any], by: Method) -> list[str]:
    if not row["counted"]:
        return []
    low, high = sorted((row["a_toll"], row["b_toll"]))
    if low == high:
        return ["toll"]
    return ["near_toll" if high - low <= max(2, by.near_toll * high) else "far_toll"]


def _place(row: Mapping[str, Any]) -> list[str]:
    a, b = row["a_place"], row["b_place"]
    if not a or not b:
        return []
    if a == b or a in b or b in a:
        return ["place"]
    here, there = row["a_country"], row["b_country"]
    return ["elsewhere"] if row["fine"] or (here and there and here != there) else []


def _mode(row: Mapping[str, Any]) -> list[str]:
    return [] if not row["moded"] else ["mode" if row["mode"] else "other_mode"]


def decisions(view: View, made: datetime) -> list[dict[str, Any]]:
    """Rows of `happenings` that are new against what a plain view holds: of each event that joins another one, or
    leaves one."""
    apart = [c.target for c in view.ruled.standing if c.action == "split"]
    found = groups(pairs(view, apart), _order(view))
    before = {row["member"]: row["head"] for row in view.decided().to_pylist()}
    rows = [_row(pair, made) for member, pair in sorted(found.items()) if before.get(member) != pair.a]
    for member, head in sorted(before.items()):
        if member not in found and head != member:
            rows.append(_row(Pair(member, member, 0.0, "a happening of its own by what is known now"), made))
    return rows


def _order(view: View) -> list[str]:
    sql = "SELECT e.id FROM events e JOIN batches b ON e.batch = b.id WHERE e.origin IS NULL ORDER BY b.number, e.id"
    return list(view.query(("events",), [Step("stored", sql)])["id"].to_pylist())


def _row(pair: Pair, made: datetime) -> dict[str, Any]:
    return {
        "member": pair.b,
        "head": pair.a,
        "reason": pair.reason,
        "method": METHOD,
        "score": pair.score,
        "made": made,
    }
