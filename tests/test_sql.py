"""Named steps: composition, parameters in order, intermediate tables, refusal of bad names."""

import duckdb
import pyarrow as pa
import pytest

from detente.sql import Step, compose, connect, run

TABLE = pa.table({"n": [1, 2, 3, 4], "word": ["a", "b", "a", "'; DROP TABLE t --"]})
STEPS = [
    Step("big", "SELECT * FROM t WHERE n > ?", (1,)),
    Step("named", "SELECT * FROM big WHERE word <> ?", ("b",)),
    Step("total", "SELECT sum(n)::BIGINT AS total FROM named"),
]


def test_steps_read_earlier_steps_and_take_their_parameters_in_order() -> None:
    assert run({"t": TABLE}, STEPS).to_pylist() == [{"total": 7}]


def test_any_intermediate_table_can_be_looked_at() -> None:
    assert run({"t": TABLE}, STEPS[:1]).num_rows == 3
    assert compose(STEPS[:1]) == STEPS[0].sql


def test_values_are_never_sql() -> None:
    hostile = "'; DROP TABLE t --"
    with connect({"t": TABLE}) as connection:
        assert run(connection, [Step("found", "SELECT n FROM t WHERE word = ?", (hostile,))]).to_pylist() == [{"n": 4}]
        assert run(connection, [Step("all", "SELECT count(*) AS c FROM t")]).to_pylist() == [{"c": 4}]


@pytest.mark.parametrize("name", ["", "Big", "a b", "x; drop", "1a"])
def test_bad_names_are_refused(name: str) -> None:
    with pytest.raises(ValueError, match="cannot name a step"):
        compose([Step(name, "SELECT 1")])


def test_no_steps_are_refused_and_sql_errors_pass() -> None:
    with pytest.raises(ValueError, match="no steps"):
        compose([])
    with pytest.raises(duckdb.Error):
        run({}, [Step("x", "SELECT * FROM nowhere")])
