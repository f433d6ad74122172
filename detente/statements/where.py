"""Where something happened: only what the text says, and never finer than it says it.

A place counts where it stands in a phrase of place ("in Brussels", "near Kirkuk", "the Mosul offensive") that
belongs to the act, or
to the clause in which the act stands. Of several places of one name the one in a country that the text speaks of is
taken, else the
most populous.
"""

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Any

from detente.errors import DataError
from detente.model.actor import Mention
from detente.model.document import Sentence, Token
from detente.model.statement import Place, Reason
from detente.ontology import data_folder, read_yaml
from detente.statements.gazetteer import LONGEST_NAME, Gazetteer, PlaceRow

KEYS = {
    "source", "checked", "inside", "upon", "around", "onward", "within_nouns", "around_nouns", "directions", "through",
    "takes_place",
}  # fmt: skip
