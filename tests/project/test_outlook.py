"""The outlook out of a record: trained, asked, tested, and honest where it knows little."""

import json
from datetime import date, timedelta
from pathlib import Path

import pyarrow as pa
import pytest

from detente.errors import QueryError, RecordError
from detente.outlook import stored, trees
from detente.project import outlook as outlook_module
from detente.project.archive import Project
from detente.project.outlook import Outlook
from detente.project.outlook_acts import acts_of
from detente.project.pool import Pool
from detente.settings import Settings
from detente.views.cli import run
from tests.outlook.panels import LAST, START

NAMES = ("Turkey", "Israel", "India", "Pakistan", "Chile", "Brazil", "Kenya", "Norway", "Sweden", "Ghana")
RELATIONS = ("Consult", "Provide economic aid", "Criticize or denounce", "Use conventional military force")


@pytest.fixture(scope="module")
def project(tmp_path_factory: pytest.TempPathFactory) -> Project:
    """A record of made-up quadruples over thirty weeks, with models learnt without trees."""
    folder = tmp_path_factory.mktemp("outlook")
    rows = ["Brazil\tConsult\tNorway\t" + str(START)]
    for n in range((LAST - START).days + 1):
        for i, a in enumerate(NAMES):
            for j, b in enumerate(NAMES[:i]):
                if (n * (i + 1) + 5 * j) % (9 + 3 * (i + j)) == 0 and {a, b} != {"Brazil", "Norway"}:
                    kind = 3 if {a, b} == {"Turkey", "Israel"} else (n + i * j) % 4
                    rows.append(f"{a}\t{RELATIONS[kind]}\t{b}\t{START + timedelta(days=n)}")
    (folder / "events.tsv").write_text("\n".join(rows) + "\n")
    made = Project(Settings(record=str(folder / "record")))
    made.import_files("tkg", str(folder / "events.tsv"))
    with pytest.MonkeyPatch.context() as patched:
        patched.setattr(trees, "there", lambda: False)
        made.train_outlook()
    return made


@pytest.fixture(scope="module")
def found(project: Project) -> Outlook:
    return project.outlook("Israel", "Turkey", horizon="1w")


def test_who_fights_each_week_is_likely_to(found: Outlook) -> None:
    fight = next(each for each in found.forecasts if each.outcome == "material conflict")
    assert fight.basis == "model" and fight.chance > 0.8 > fight.base
    assert fight.low <= fight.chance <= fight.high
    assert fight.acts and fight.acts[0] <= fight.acts[1]
    assert fight.reasons[0].weight > 0
    assert found.until - found.day == timedelta(days=7)


def test_past_cases_have_dates_and_what_came_next(found: Outlook) -> None:
    own, others = [p for p in found.analogues if p.case.dyad == "ISR|TUR"], found.analogues[2:]
    assert len(own) == 2 and len(others) == 3
    for past in own:
        assert past.case.came["material conflict"] > 0 and past.next
        assert all(
            past.case.day < date.fromisoformat(day) <= past.case.day + timedelta(days=7) for _, day, _ in past.next
        )


def test_too_little_evidence_gets_the_base_rate(project: Project) -> None:
    for other in ("Norway", "Japan"):
        each = project.outlook("Brazil", other).forecasts[0]
        assert each.basis == "base rate" and "nothing is reported" in each.why and not each.reasons
        assert each.chance <= each.base


def test_json_is_plain(found: Outlook) -> None:
    told = json.loads(json.dumps(found.to_json()))
    assert told["horizon"] == "1w" and told["outcomes"][0]["probability"] > 0.5
    assert told["learnt"]["last"] == found.day.isoformat()


def test_an_earlier_day_leaves_out_what_came_later_and_says_so(project: Project) -> None:
    early = project.outlook("Israel", "Turkey", horizon="1w", as_of=START + timedelta(days=100))
    assert early.day == START + timedelta(days=100) and "no forecast in earnest" in early.note
    assert all(past.case.day <= early.day - timedelta(days=7) for past in early.analogues)


def test_the_weeks_of_all_pairs_are_made_once_a_snapshot(
    project: Project, found: Outlook, monkeypatch: pytest.MonkeyPatch
) -> None:
    made: list[object] = []
    monkeypatch.setattr(outlook_module, "acts_of", lambda *given: made.append(given) or acts_of(*given))
    monkeypatch.setattr(stored, "load", lambda *_: pytest.fail("the models were read before"))
    shared = Project(project.settings, views=Pool(project.settings.record, 1))
    assert shared.outlook("Israel", "Turkey", horizon="1w") == found
    assert shared.outlook("India", "Pakistan", horizon="1w").a.id == "IND"
    assert len(made) == 1


def test_what_cannot_be_asked_is_one_line(project: Project) -> None:
    for pair, words in ((("Israel", "Israel"), "are one"), (("Israel", "NATO"), "is no country")):
        with pytest.raises(QueryError, match=words):
            project.outlook(*pair)
    with pytest.raises(QueryError, match="use 1w or 4w"):
        project.outlook("Israel", "Turkey", horizon="9w")


def test_commands_print_it(
    project: Project, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(trees, "there", lambda: False)
    record = ["--record", project.settings.record]
    assert run(["outlook", "Turkey", "Israel", "--horizon", "1w", *record]) == 0
    told = capsys.readouterr().out
    assert "Israel – Turkey" in told and "material conflict" in told and "odds ×" in told
    assert run(["outlook", "--backtest", "--horizon", "1w", *record]) == 0
    assert "climatology" in capsys.readouterr().out
    assert run(["outlook", "Turkey", *record]) == 2


def test_damaged_models_are_said_to_be(project: Project, tmp_path: Path) -> None:
    place = Path(project.settings.record, "models", "outlook.json")
    whole = place.read_bytes()
    try:
        place.write_bytes(whole[:-40])
        with pytest.raises(RecordError, match=r"outlook\.json: damaged .*detente outlook --train"):
            project.outlook("Israel", "Turkey")
        place.write_bytes(whole)
        cases = place.with_name("outlook-cases.arrow")
        kept = cases.read_bytes()
        cases.write_bytes(kept[:100])
        with pytest.raises(RecordError, match="was changed"):
            project.outlook("Israel", "Turkey")
        cases.write_bytes(kept)
    finally:
        place.write_bytes(whole)
    assert isinstance(pa.ipc.open_file(str(cases)).read_all(), pa.Table)


def test_an_untrained_record_gives_base_rates_and_a_small_one_nothing(tmp_path: Path) -> None:
    rows = [f"Turkey\tConsult\tIsrael\t{START + timedelta(days=n)}" for n in range(20)]
    (tmp_path / "few.tsv").write_text("\n".join(rows) + "\n")
    small = Project(Settings(record=str(tmp_path / "record")))
    small.import_files("tkg", str(tmp_path / "few.tsv"))
    assert small.outlook("Turkey", "Israel").forecasts == ()
    with pytest.raises(QueryError, match="too little to learn from"):
        small.train_outlook()
