"""What is kept of one snapshot: what holds for all of it stays, single answers make room for later ones."""

from pathlib import Path

from detente.project.pool import MOST, Pool


def test_what_holds_for_the_whole_snapshot_stays_and_of_single_answers_the_latest(tmp_path: Path) -> None:
    pool, made = Pool(str(tmp_path), 1), list[object]()

    def kept(key: object) -> object:
        return pool.kept(key, lambda: made.append(key) or key)  # type: ignore[func-returns-value]

    kept("days")
    for n in range(MOST + 1):
        kept(("facets", n))
    assert made == ["days", *(("facets", n) for n in range(MOST + 1))]
    made.clear()
    for key in ("days", ("facets", 1), ("facets", MOST)):
        kept(key)
    assert made == []
    kept(("facets", 0))
    assert made == [("facets", 0)]
