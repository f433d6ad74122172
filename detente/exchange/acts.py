"""What a source calls an act, to PLOVER's type, modes and contexts: by CAMEO code, by CAMEO name, or by PLOVER's own
names, those that were retired since included. Each distinct act of a table is settled once."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache

import pyarrow as pa

from detente import ontology
from detente.exchange import crosswalks
from detente.exchange.crosswalks import Line
from detente.exchange.drafts import INNER
from detente.exchange.macros import SEPARATOR
from detente.flat import REASON
from detente.sql import Step, run

_SCHEMA = pa.schema(
    {
        "event_type": pa.string(),
        "event_mode": pa.list_(pa.string()),
        "contexts": pa.list_(pa.string()),
        "quad": pa.int64(),
        "score": pa.float64(),
        "reasons": pa.list_(REASON),
        "no_act": pa.string(),
    }
)


@dataclass(frozen=True, slots=True)
class Act:
    """What PLOVER calls it, and why; or `no_act`, the reason why it is no act of PLOVER."""

    event_type: str = ""
    modes: tuple[str, ...] = ()
    contexts: tuple[str, ...] = ()
    rule: str = ""
    words: str = ""
    no_act: str = ""


def table(keys: pa.Array) -> pa.Table:
    """Acts of drafts, settled, in the order of their keys: what flat events need of them."""
    rows = [_columns(settle(*_parts(key))) for key in keys.to_pylist()]
    return pa.Table.from_pylist(rows, schema=_SCHEMA)


def _parts(key: str) -> tuple[str | None, str | None, str | None, str | None, list[str], list[str]]:
    code, relation, acled, type, modes, contexts = key.split(SEPARATOR)
    listed = [[part for part in text.split(INNER) if part] for text in (modes, contexts)]
    return code or None, relation or None, acled or None, type or None, listed[0], listed[1]


def settle(
    code: str | None = None,
    relation: str | None = None,
    acled: str | None = None,
    type: str | None = None,
    modes: list[str] | None = None,
    contexts: list[str] | None = None,
) -> Act:
    """The act that a code, else a name of CAMEO's, else ACLED's type and sub-type ("Riots/Mob violence"), else names of
    PLOVER's stand for."""
    if code is not None:
        return _of_cameo(_by_code().get(code), code, f"CAMEO code {code[:20]!r}")
    if relation is not None:
        return _of_cameo(_by_name().get(_plain(relation)), relation, f"relation {relation[:60]!r}")
    if acled is not None:
        return _of_acled(acled)
    if type is not None:
        return _of_plover(type, modes or [], contexts or [])
    return Act(no_act="no act is named")


SQL_KEY = "concat_ws(chr(31), event_type, array_to_string(event_mode, chr(30)), array_to_string(contexts, chr(30)))"
_DISTINCT = f"SELECT DISTINCT event_type, event_mode, contexts, {SQL_KEY} AS act FROM flat"  # noqa: S608 - fixed texts


def reversed_table(flat: pa.Table) -> pa.Table:
    """The CAMEO code of every distinct act of flat events: act (its key), code, exact (whether reading the code gives
    type and modes again)."""
    rows = run({"flat": flat}, [Step("acts", _DISTINCT)]).to_pylist()
    made = [{"act": row["act"], **cameo(row["event_type"], row["event_mode"], row["contexts"])} for row in rows]
    return pa.Table.from_pylist(made, schema=pa.schema({"act": pa.string(), "code": pa.string(), "exact": pa.bool_()}))


def cameo(event_type: str, modes: Sequence[str], contexts: Sequence[str]) -> dict[str, object]:
    """The CAMEO code whose type is the same, with as many of the modes, then of the contexts, and nothing else, as can
    be; of equal ones the first of the table, roots aside."""
    wanted, about = set(modes), set(contexts)

    def fit(row: Line) -> tuple[int, int, int]:
        mode, has = {row["mode"]} - {""}, set(filter(None, row["contexts"].split(";")))
        return len(mode & wanted) - len(mode - wanted), -len(has ^ about), -len(row["code"])

    found = [row for row in _by_code().values() if row["type"] == event_type and len(row["code"]) > 2]
    best = max(found, key=fit)
    return {"code": best["code"], "exact": {best["mode"]} - {""} == wanted}


def _of_cameo(row: Line | None, words: str, named: str) -> Act:
    if row is None:
        return Act(no_act=f"{named} is not known")
    if not row["type"]:
        return Act(no_act=f"no act of PLOVER: CAMEO {row['code']} ({row['name']})")
    contexts = tuple(filter(None, row["contexts"].split(";")))
    rule = f"CAMEO {row['code']} ({row['name']})" + (f"; {row['note']}" if row["note"] else "")
    return Act(row["type"], tuple(filter(None, [row["mode"]])), contexts, rule, words)


def _of_acled(given: str) -> Act:
    for row in crosswalks.load("acled_events").rows:
        if _plain(f"{row['event']}{row['kind']}") == _plain(given):
            if not row["type"]:
                return Act(no_act=f"no act of PLOVER: ACLED {row['event']}, {row['kind']}")
            rule = f"ACLED {row['event']}, {row['kind']}"
            return Act(row["type"], tuple(filter(None, [row["mode"]])), (), rule, row["kind"])
    return Act(no_act=f"event type {given[:80]!r} of ACLED is not known")


def _of_plover(given: str, modes: list[str], contexts: list[str]) -> Act:
    """PLOVER's own names; a mode may stand as `ACCUSE-disapprove`."""
    onto, retired = ontology.load(), _retired()
    old, name = given.upper(), retired.get(("type", "", given.upper()), given.upper())
    if name not in onto.types:
        return Act(no_act=f"event type {given[:40]!r} is not known")
    implied = {"INVESTIGATE": ["investigate"], "DISAPPROVE": ["disapprove"]}.get(old, [])
    settled: list[str] = []
    for mode in [*implied, *(_bare(mode, name) for mode in modes)]:
        now = retired.get(("mode", name, mode), mode)
        if now and now not in onto.types[name].modes:
            return Act(no_act=f"mode {mode[:40]!r} of {name} is not known")
        settled += [now] if now else []
    known = [retired.get(("context", "", context.lower()), context.lower()) for context in contexts]
    if unknown := [context for context in known if context and context not in onto.contexts]:
        return Act(no_act=f"context {unknown[0][:40]!r} is not known")
    where = "as the source has it"
    if renamed := [m for m in modes if ("mode", name, _bare(m, name)) in retired]:
        where = f"retired modes settled: {', '.join(renamed)}"
    return Act(name, tuple(dict.fromkeys(settled)), tuple(dict.fromkeys(filter(None, known))), where, given)


def _bare(mode: str, name: str) -> str:
    mode = mode.strip().lower()
    return mode.removeprefix(f"{name.lower()}-")


def _columns(act: Act) -> dict[str, object]:
    if act.no_act:
        return {"no_act": act.no_act}
    onto = ontology.load()
    reasons = [{"layer": "type", "value": act.event_type, "words": act.words, "rule": act.rule}]
    return {
        "event_type": act.event_type,
        "event_mode": list(act.modes),
        "contexts": list(act.contexts),
        "quad": onto.quad(act.event_type),
        "score": onto.intensity(act.event_type, act.modes),
        "reasons": reasons,
    }


@cache
def _by_code() -> dict[str, Line]:
    return {row["code"]: row for row in crosswalks.load("cameo_plover").rows}


@cache
def _by_name() -> dict[str, Line]:
    """Of a root and a code below it with one name, the latter."""
    return {_plain(row["name"]): row for row in sorted(_by_code().values(), key=lambda row: len(row["code"]))}


@cache
def _retired() -> dict[tuple[str, str, str], str]:
    return {(row["what"], row["of"], row["name"]): row["becomes"] for row in crosswalks.load("plover_retired").rows}


def _plain(name: str) -> str:
    return re.sub(r"[^a-z0-9]", "", name.casefold())
