"""How much a past fact weighs against all others of its subject: what each is worth where only one can be the answer.

The confidence of a rule tells how often it comes true by itself. Of the facts that speak for different answers to one
question, some nearly always give way to others, though each comes true as often. So each rule's confidence c at an age
and number gets a factor m, and an answer's share is the sum of c m over the facts that speak for it, by that over all
facts of the question. The factors at which the answers of earlier days are likeliest are found as in mixtures, in one
pass over the days (Dempster, Laird and Rubin 1977): m = (a + s p) / (e + s), with a, how many answers the facts took by
their part in them; e, how many their confidence without the factor led to expect; and p, the factor of the rule at all
ages times that of the age and number in all rules.
"""

import numpy as np

from detente.outlook.links.facts import Flags, Floats, Ints
from detente.outlook.links.rules import BUCKETS

SHRINK = 5.0
_LEAST = 1e-12


class Weights:
    """Answers taken and expected, by rule and bucket."""

    def __init__(self, relations: int) -> None:
        rules = relations * relations
        self._taken = np.zeros(rules * BUCKETS, dtype=np.float32)
        self._due = np.zeros(rules * BUCKETS, dtype=np.float32)
        self._by_rule = np.zeros((2, rules), dtype=np.float32)
        self._by_bucket = np.zeros((2, BUCKETS))

    def factor(self, rule: Ints, bucket: Ints) -> Floats:
        """By what each rule's confidence is multiplied."""
        at = rule * BUCKETS + bucket
        of_rule = (self._by_rule[0][rule] + SHRINK) / (self._by_rule[1][rule] + SHRINK)
        of_bucket = (self._by_bucket[0] + SHRINK) / (self._by_bucket[1] + SHRINK)
        usual = of_rule * of_bucket[bucket]
        found: Floats = (self._taken[at] + SHRINK * usual) / (self._due[at] + SHRINK)
        return found

    def learn(self, rule: Ints, bucket: Ints, taken: Floats, due: Floats) -> None:
        """A day's answers."""
        at = rule * BUCKETS + bucket
        for n, (table, values) in enumerate(((self._taken, taken), (self._due, due))):
            small = values.astype(np.float32)
            np.add.at(table, at, small)
            np.add.at(self._by_rule[n], rule, small)
            self._by_bucket[n] += np.bincount(bucket, values, BUCKETS)


def weighed(weight: Floats, row: Ints, question: Ints, questions: int) -> tuple[Floats, Floats]:
    """The sum of weights of each row (a question and somebody), and of each question."""
    rows: Floats = np.bincount(row, weight, len(question)).astype(np.float64)
    whole: Floats = np.bincount(question, rows, questions).astype(np.float64)  # without any rows: of whole numbers
    return rows, whole


def parts(confidence: Floats, weight: Floats, row: Ints, question: Ints, came: Flags) -> tuple[Floats, Floats]:
    """Of each fact, how many answers it took, by its part in all that spoke for them, and how many its confidence led
    to expect. `row` is that of the fact, `came` says of each row whether it was an answer."""
    questions = int(question[-1]) + 1 if len(question) else 0
    rows, whole = weighed(weight, row, question, questions)
    answers = np.bincount(question, came, questions)
    taken = np.where(came[row], weight / np.maximum(rows[row], _LEAST), 0.0)
    due = (answers / np.maximum(whole, _LEAST))[question[row]] * confidence
    return taken, due
