"""The fuzzing command at a small scale: every cheap target holds for made-up bytes, and a fault shows as one."""

import io

import pyarrow as pa
import pyarrow.parquet as pq
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from detente.errors import SourceError
from tests.effort import tries
from tests.fuzz import __main__ as command
from tests.fuzz import sources
from tests.fuzz.draw import Draw
from tests.fuzz.target import RESULT, Tally, Target, each, try_all

DEAR = ("pages", "filters", "sql", "search", "import-files", "coder", "coder-workers")
CHEAP = [t for t in command.TARGETS if t.name not in DEAR and not t.name.startswith("import-")]


@pytest.mark.parametrize("target", CHEAP, ids=lambda t: t.name)
@settings(max_examples=tries(200, 8), deadline=None, suppress_health_check=list(HealthCheck))
@given(data=st.binary(max_size=300))
def test_whatever_is_made_up_is_handled(target: Target, data: bytes) -> None:
    assert len(target.check([target.make(Draw.of_bytes(data))])) == 1


@pytest.mark.parametrize("name", ["acled", "plover-jsonl"])
def test_rows_of_other_data_sets_are_all_accounted_for(name: str) -> None:
    (target,) = [t for t in command.TARGETS if t.name == f"import-{name}"]
    tally = Tally(target.name)
    try_all(target, 5, range(40), tally)
    assert not tally.failures
    assert tally.inputs >= 40 and tally.results


def test_a_full_run_is_of_more_than_a_million_inputs() -> None:
    assert command.FULL > 1_000_000
    assert len({t.name for t in command.TARGETS}) == len(command.TARGETS)


def test_a_fault_is_counted_named_and_found_again(capsys: pytest.CaptureFixture[str]) -> None:
    def check(number: int) -> str:
        if number == 3:
            raise KeyError("three")
        return RESULT if number else "none"

    together = Target("shaky", 100, lambda draw: draw.below(5), each(check), lot=10)
    assert command.run([together], seed=1) == 1
    out = capsys.readouterr().out
    assert "FAILED" in out and "KeyError" in out and "in all: 100 inputs" in out and "seed 1" in out
    first = int(out.partition("first input ")[2].partition(":")[0])
    assert together.make(Draw.of_seed(1, "shaky", first)) == 3
    sound = Target("sound", 50, lambda draw: draw.below(3), each(check))
    assert command.run([sound], seed=1) == 0


def test_inputs_follow_from_seed_target_and_number() -> None:
    for target in CHEAP[:4]:
        made = [repr(target.make(Draw.of_seed(seed, target.name, 1))) for seed in (1, 1, 2)]
        assert made[0] == made[1]
    assert Draw.of_bytes(b"").below(7) == 0
    assert [Draw.of_bytes(bytes([n])).below(200) for n in (0, 5, 199)] == [0, 5, 199]


def test_a_name_of_a_column_that_is_no_text_is_damage() -> None:
    out = io.BytesIO()
    pq.write_table(pa.table({"text": ["A raid."], "abcdefgh": ["x"]}), out, compression="none")
    content = out.getvalue()
    for at in range(content.count(b"abcdefgh")):
        place = -1
        for _ in range(at + 1):
            place = content.index(b"abcdefgh", place + 1)
        spoilt = content[:place] + b"abc\xedefgh" + content[place + 8 :]
        try:
            assert sources.check_file((spoilt, "x.parquet")) in (RESULT, "damaged", "no column for the text")
        except SourceError:
            pytest.fail("it should have been told of")
