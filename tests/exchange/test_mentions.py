"""Mentions to further reports of events, and back."""

import pyarrow as pa
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from detente.exchange import formats
from detente.exchange.mentions import mentions, rows
from tests.exchange.samples import MENTION

FORM = formats.load("gdelt-mentions")
CELLS = st.fixed_dictionaries(
    {
        "MentionIdentifier": st.text('ab:/."\\ é', min_size=1, max_size=12).filter(lambda text: text.strip()),
        "MentionSourceName": st.none() | st.text("ab.é", min_size=1, max_size=6),
        "MentionType": st.sampled_from(["1", "2"]),
        "Confidence": st.none() | st.integers(0, 100).map(str),
        "Extras": st.none() | st.just("x"),
    }
)


def cells(*changed: dict[str, str | None]) -> pa.Table:
    given_rows = [{"row": n, **MENTION, **change} for n, change in enumerate(changed, 1)]
    kinds = pa.schema([("row", pa.int64()), *((column.name, pa.string()) for column in FORM.columns)])
    return pa.Table.from_pylist(given_rows, schema=kinds)


@settings(deadline=None, max_examples=15)
@given(st.lists(CELLS, min_size=1, max_size=4))
def test_rows_come_back_as_they_were(changed: list[dict[str, str | None]]) -> None:
    table = cells(*changed)
    told, bad = mentions(table, FORM, "m.csv")
    assert not bad
    for row, given_row in zip(told.to_pylist(), table.to_pylist(), strict=True):
        assert row["confidence"] == (int(given_row["Confidence"]) / 100 if given_row["Confidence"] else 0.5)
        assert row["publisher"] == (given_row["MentionSourceName"] or "")
        assert row["url"] == (given_row["MentionIdentifier"] if given_row["MentionType"] == "1" else "")
        assert row["reason"] is None
    reports = told.append_column("length", pa.nulls(told.num_rows, pa.int64()))
    reports = reports.append_column("sentence", pa.nulls(told.num_rows, pa.int64()))
    reports = reports.append_column("first", told["published"])
    numbers = told.group_by("statement").aggregate([]).rename_columns(["id"])
    numbers = numbers.append_column("number", pa.array([MENTION["GLOBALEVENTID"]] * numbers.num_rows))
    back = rows(numbers, reports, FORM)
    key = [(name, "ascending") for name in back.column_names]
    assert back.sort_by(key).equals(table.drop_columns(["row"]).sort_by(key))


@pytest.mark.parametrize(
    ("change", "problem"),
    [
        ({"Confidence": "140"}, "Confidence: '140' is no per cent (0 to 100); mend the cell"),
        ({"MentionTimeDate": "2015"}, "MentionTimeDate: '2015' is no moment (YYYYMMDDHHMMSS); mend the cell"),
        ({"GLOBALEVENTID": "x1"}, "GLOBALEVENTID: 'x1' is no whole number; mend the cell"),
    ],
)
def test_a_wrong_cell_is_named(change: dict[str, str | None], problem: str) -> None:
    told, bad = mentions(cells({}, change), FORM, "m.csv")
    assert (told.num_rows, [(b.row, f"{b.column}: {b.problem}") for b in bad]) == (1, [(2, problem)])


@pytest.mark.parametrize(
    ("change", "reason"), [({"GLOBALEVENTID": None}, "it names no event"), ({"MentionTimeDate": None}, "no day")]
)
def test_what_can_be_no_report_says_why(change: dict[str, str | None], reason: str) -> None:
    assert mentions(cells(change), FORM, "m.csv")[0]["reason"].to_pylist() == [reason]
