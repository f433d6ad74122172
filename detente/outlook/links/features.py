"""Candidates of each question and what is known of them, as numbers."""

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from detente.outlook.links import cold
from detente.outlook.links.facts import Flags, Floats, Ints, Numbers
from detente.outlook.links.history import History, Past, expand
from detente.outlook.links.questions import Questions
from detente.outlook.links.rules import buckets
from detente.outlook.links.state import State
from detente.outlook.links.ties import Ties, ties
from detente.outlook.links.weights import parts, weighed

Table = npt.NDArray[np.float32]
NEVER = 9999.0
COLD = 150
RELATION = "relation"
"""The one feature that is no figure."""
_COMPARED = ("rules any", "rules best", "rules sum", "weight", "pair 15 days", "in relation 90 days", "guess")


@dataclass(frozen=True, slots=True)
class Rows:
    """Candidates, question by question: which question, which entity, and the features by name."""

    question: Ints
    entity: Ints
    columns: dict[str, Numbers]

    def table(self) -> Table:
        """All features side by side, the number of the relation last."""
        order = sorted(self.columns, key=RELATION.__eq__)
        return np.stack([self.columns[name] for name in order], axis=1)


@dataclass(frozen=True, slots=True)
class Known:
    """What is known of a day's questions: the ties of the subjects, laid out by question."""

    past: Past
    ties: Ties
    question: Ints
    pair: Ints
    tie_row: Ints
    tie: Ints
    confidence: Floats
    weight: Floats
    rule: Ints
    bucket: Ints


def known(history: History, state: State, asked: Questions) -> Known:
    """Lays out the ties of each question's subject and asks the rules for each."""
    past = history.before(asked.owners, asked.day)
    found = ties(past, len(asked.owners), state.relations, state.entities)
    question, pair = expand(found.pair_low[asked.owner], found.pair_high[asked.owner])
    tie_row, tie = expand(found.first_tie[pair], found.last_tie[pair])
    rule = state.rules.rule(found.relation[tie], asked.relation[question[tie_row]])
    bucket = buckets(found.last[tie], found.count[tie])
    confidence = state.rules.confidence(rule, bucket)
    weight = confidence * state.weights.factor(rule, bucket)
    return Known(past, found, question, pair, tie_row, tie, confidence, weight, rule, bucket)


def learn(state: State, asked: Questions, before: Known) -> None:
    """Tells the rules how the day came out."""
    right = np.sort(asked.asked * state.entities + asked.answer)
    object = before.ties.pair_object[before.pair]
    key = before.question * state.entities + object
    came = among(key, right)[before.tie_row]
    pair = (asked.subject[before.question] * state.entities + object)[before.tie_row]
    state.rules.learn(before.rule, before.bucket, came, pair)
    taken, due = parts(before.confidence, before.weight, before.tie_row, before.question, among(key, right))
    state.weights.learn(before.rule, before.bucket, taken, due)


def rows(state: State, asked: Questions, before: Known, cold_answers: int = COLD) -> Rows:
    """All candidates of a day's questions with their features."""
    place = state.place
    tables = _tables(asked, before, state, place)
    question, entity, old = _candidates(asked, before, state, tables, cold_answers)
    columns: dict[str, Numbers] = {
        **_pairs(asked, before),
        **_same(asked, before, state.relations // 2),
        **_ruled(before),
        **_weighed(before, len(asked)),
    }
    empty = {name: NEVER if name.endswith(("ago", "order")) else 0.0 for name in columns}
    wide = {}
    for name, values in columns.items():
        full = np.full(len(question), empty[name], dtype=np.float32)
        full[old] = values
        wide[name] = full
    wide |= _general(asked, state, question, entity, place, tables)
    wide["same share of other"] = wide["same 60 days"] / (wide["in relation 90 days"] + 0.5)
    wide["pair share of other"] = wide["pair 15 days"] / (wide["active 20 days"] + 0.5)
    order = np.argsort(question, kind="stable")
    sorted_ = {name: values[order].astype(np.float32) for name, values in wide.items()}
    return Rows(question[order], entity[order], sorted_ | _beside(question[order], sorted_, len(asked)))


def _tables(asked: Questions, before: Known, state: State, place: Ints) -> dict[str, Table]:
    reach = cold.reach(asked, before.ties, state)
    popular = state.of_relation[1].now[asked.relation]
    tables = {
        "two-hop": reach[asked.owner],
        "nearby": cold.nearby(asked, state, place),
        "kind": cold.by_kind(asked, state, place),
        "relation share": popular / np.maximum(popular.sum(1, keepdims=True), np.float32(1e-9)),
        **_habits(asked, before, state, place),
    }
    active = state.active[2].now
    about = active / (active + 1)
    tables["guess"] = tables["two-hop"] + tables["nearby"] + 0.5 * tables["relation share"]
    tables["guess"] += (0.3 * tables["kind"] + 0.3 * tables["own place"] * tables["own kind"] + 1e-4) * about
    return tables


def _habits(asked: Questions, before: Known, state: State, place: Ints) -> dict[str, Table]:
    """Of which places and kinds those are with whom the subject had the relation."""
    found = before.ties
    question = before.question[before.tie_row]
    same = found.relation[before.tie] == asked.relation[question]
    question, tie = question[same], before.tie[same]
    weight, object = found.decayed[2][tie], found.object[tie]
    out = {}
    for name, of, size in (
        ("own place", place, len(state.named.places)),
        ("own kind", state.named.kind, len(state.named.kinds)),
    ):
        shares = cold.shares(question * size + of[object], weight, (len(asked), size))
        out[name] = shares[:, of]
    return out


def _candidates(
    asked: Questions, before: Known, state: State, tables: dict[str, Table], cold_answers: int
) -> tuple[Ints, Ints, slice]:
    """All with whom the subject dealt, and the likeliest others."""
    entity = before.ties.pair_object[before.pair]
    score = tables["guess"].copy()
    score[before.question, entity] = -1
    score[np.arange(len(asked)), asked.subject] = -1
    most = min(cold_answers, state.entities - 1)
    top = np.sort(np.argpartition(-score, most, axis=1)[:, :most], axis=1)
    which = np.repeat(np.arange(len(asked)), most)
    new = top.reshape(-1)
    good = score[which, new] > 0
    return np.append(before.question, which[good]), np.append(entity, new[good]), slice(0, len(entity))


def _pairs(asked: Questions, before: Known) -> dict[str, Numbers]:
    """What lay between the two, whatever the relation."""
    found, pair = before.ties, before.pair
    all_short = np.bincount(found.pair_owner, found.pair_decayed[1], len(asked.owners))
    all_long = np.bincount(found.pair_owner, found.pair_count, len(asked.owners))
    owner = found.pair_owner[pair]
    return {
        "pair count": found.pair_count[pair],
        "pair 3 days": found.pair_decayed[0][pair],
        "pair 15 days": found.pair_decayed[1][pair],
        "pair 60 days": found.pair_decayed[2][pair],
        "pair days ago": found.pair_last[pair],
        "pair first days ago": found.pair_first[pair],
        "pair relations": (found.last_tie - found.first_tie)[pair],
        "pair share": found.pair_count[pair] / all_long[owner],
        "pair share 15 days": found.pair_decayed[1][pair] / np.maximum(all_short[owner], 1e-9),
    }


def _same(asked: Questions, before: Known, half: int) -> dict[str, Numbers]:
    """The same relation before, between the two, and turned round."""
    found = before.ties
    relation = found.relation[before.tie]
    wanted = asked.relation[before.question][before.tie_row]
    back = np.where(wanted >= half, wanted - half, wanted + half)
    out: dict[str, Numbers] = {}
    size = len(before.question)
    for name, mask in (("same", relation == wanted), ("back", relation == back)):
        row, tie = before.tie_row[mask], before.tie[mask]
        out[f"{name} count"] = _spread(size, row, found.count[tie], 0)
        for days, values in zip((3, 15, 60), found.decayed, strict=True):
            out[f"{name} {days} days"] = _spread(size, row, values[tie], 0)
        out[f"{name} days ago"] = _spread(size, row, found.last[tie], NEVER)
    for name in ("count", "3 days", "15 days", "60 days"):
        total = np.bincount(before.question, out[f"same {name}"], len(asked))
        out[f"same share {name}"] = out[f"same {name}"] / np.maximum(total[before.question], 1e-9)
    order = np.lexsort((-out["same 15 days"], out["same days ago"], before.question))
    starts = np.searchsorted(before.question, np.arange(len(asked)))
    place = np.empty(size)
    place[order] = np.arange(size) - starts[before.question]
    out["same order"] = np.where(out["same count"] > 0, place, NEVER)
    return out


def _ruled(before: Known) -> dict[str, Numbers]:
    """What the rules say: together (noisy-or), the best one, the sum, and how many are worth naming."""
    if not len(before.tie):
        return dict.fromkeys(("rules any", "rules best", "rules sum", "rules strong"), np.zeros(0))
    starts = np.flatnonzero(np.diff(before.tie_row, prepend=-1))
    return {
        "rules any": 1 - np.exp(np.add.reduceat(np.log1p(-np.minimum(before.confidence, 0.999)), starts)),
        "rules best": np.maximum.reduceat(before.confidence, starts),
        "rules sum": np.add.reduceat(before.confidence, starts),
        "rules strong": np.add.reduceat(before.confidence > 0.02, starts),
    }


def _weighed(before: Known, questions: int) -> dict[str, Numbers]:
    """What the facts for each weigh, and which share of all that is."""
    rows, whole = weighed(before.weight, before.tie_row, before.question, questions)
    return {"weight": rows, "share of weight": rows / np.maximum(whole[before.question], 1e-12)}


def _general(
    asked: Questions, state: State, question: Ints, entity: Ints, place: Ints, tables: dict[str, Table]
) -> dict[str, Numbers]:
    """What holds of the candidate and of the question by themselves."""
    subject, relation = asked.subject[question], asked.relation[question]
    short, middle, long = (level.now for level in state.active)
    out: dict[str, Numbers] = {name: table[question, entity] for name, table in tables.items()}
    at, to = place[subject], place[entity]
    near = state.near.now
    unit = near / (np.sqrt((near**2).sum(1, keepdims=True)) + np.float32(1e-6))
    likeness = unit[asked.owners] @ unit.T
    out |= {
        "active 4 days": short[entity],
        "active 20 days": middle[entity],
        "active 90 days": long[entity],
        "active days ago": asked.day - state.last[entity],
        "subject 4 days": short[subject],
        "subject 90 days": long[subject],
        "relation count": state.relation.now[relation],
        "subject relation": state.of_relation[1].now[(relation + state.relations // 2) % state.relations, subject],
        "in relation 4 days": state.of_relation[0].now[relation, entity],
        "in relation 90 days": state.of_relation[1].now[relation, entity],
        "in relation share of own": state.of_relation[1].now[relation, entity] / (long[entity] + 1),
        "same place": (at == to) & (at > 0),
        "same place rate": (state.same.now[relation] + 1) / (state.relation.now[relation] + 2),
        "place pair": state.place_place.now[at, to] / (state.place_place.now[at].sum(1) + 1),
        "place object": state.place_object[1].now[at, entity] / (long[entity] + 1),
        "place object 4 days": state.place_object[0].now[at, entity],
        "burst": (short[entity] + 0.2) / (long[entity] + 2),
        "subject burst": (short[subject] + 0.2) / (long[subject] + 2),
        "near place": near[subject, to] / (near.sum(1)[subject] + 1),
        "likeness": likeness[asked.owner[question], entity],
        RELATION: relation,
    }
    return out


def _beside(question: Ints, columns: Mapping[str, Numbers], questions: int) -> dict[str, Numbers]:
    """Where a candidate stands among those of its question: its place, and what part of the best one's value it has."""
    starts = np.searchsorted(question, np.arange(questions))
    present, first = np.unique(question, return_index=True)
    out: dict[str, Numbers] = {}
    for name in _COMPARED:
        values = columns[name]
        order = np.lexsort((-values, question))
        place = np.empty(len(question), dtype=np.float32)
        place[order] = np.arange(len(question)) - starts[question[order]]
        most = np.zeros(questions, dtype=np.float32)
        if len(present):
            most[present] = np.maximum.reduceat(values, first)
        out[f"{name}, place"] = place
        out[f"{name}, part of most"] = values / np.maximum(most[question], np.float32(1e-9))
        if name == "rules any":
            out["rules any, most"] = most[question]
    return out


def _spread(size: int, row: Ints, values: Numbers, empty: float) -> Floats:
    out = np.full(size, empty)
    out[row] = values
    return out


def among(keys: Ints, right: Ints) -> Flags:
    """Whether keys are among sorted ones."""
    if not len(right):
        return np.zeros(len(keys), dtype=bool)
    found: Flags = right[np.minimum(np.searchsorted(right, keys), len(right) - 1)] == keys
    return found
