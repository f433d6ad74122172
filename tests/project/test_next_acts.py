"""The likeliest next acts out of a record: with rules, events and base rates, in JSON and on the screen."""

import json
from datetime import date, timedelta
from io import StringIO
from pathlib import Path

import pytest
from rich.console import Console

from detente.errors import QueryError
from detente.project.archive import Project
from detente.project.next_acts import NextActs, next_acts
from detente.record.view import View
from detente.settings import Settings
from detente.views.cli import run
from detente.views.render_next import show_next

NAMES = ("Brazil", "Chile", "Kenya", "Uganda", "Peru", "Bolivia", "Ghana", "Togo")
SETTINGS = Settings(actors="")


@pytest.fixture(scope="module")
def record(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Half of all pairs meet every ten days, and one is told of once only."""
    folder = tmp_path_factory.mktemp("next")
    rows = []
    for n, (a, b) in enumerate((a, b) for a in NAMES for b in NAMES if a < b):
        days = range(n % 10, 180, 10) if n % 2 else [n]
        rows += [f"{a}\tConsult\t{b}\t{date(2018, 1, 1) + timedelta(days=day)}" for day in days]
    rows.append("Norway\tCriticize or denounce\tSweden\t2018-03-01")
    (folder / "events.tsv").write_text("\n".join(rows) + "\n")
    Project(Settings(record=str(folder / "record"), actors="")).import_files("tkg", folder / "events.tsv")
    return folder / "record"


def _asked(record: Path, actor: str, **options: object) -> NextActs:
    with View(record) as view:
        return next_acts(view, SETTINGS, actor, **options)  # type: ignore[arg-type]


def _shown(found: NextActs) -> str:
    out = StringIO()
    show_next(Console(file=out, width=120), found)
    return out.getvalue()


def test_a_habit_is_likely_and_rests_on_its_events(record: Path) -> None:
    found = _asked(record, "Chile", weeks=2, most=3)
    assert (found.of.id, found.enough, len(found.acts)) == ("CHL", True, 3)
    best = found.acts[0]
    assert "CHL" in (best.actor.id, best.recipient.id)
    assert best.event_type == "CONSULT"
    assert best.chance > 0.5 > best.usual
    rule = best.rules[0]
    assert 0 < rule.followed <= rule.cases
    with View(record) as view:
        event = view.statement(rule.events[0].id).statement
    assert event.date.end == rule.events[0].date  # type: ignore[union-attr]
    assert json.loads(json.dumps(found.to_json()))["acts"][0]["rules"][0]["events"][0]["id"] == rule.events[0].id
    shown = _shown(found)
    assert "Chile: the likeliest acts within 2 weeks from 2018-06-30" in shown
    assert f"so in {rule.followed} of {rule.cases} such cases" in shown
    assert rule.events[0].id[:8] in shown


def test_too_little_evidence_is_said_and_base_rates_given(record: Path) -> None:
    found = _asked(record, "Norway", day=date(2018, 4, 1))
    assert not found.enough or all(act.rules[0].cases >= 10 for act in found.acts)
    early = _asked(record, "Chile", day=date(2018, 1, 20))
    assert (early.enough, early.windows) == (False, 0)
    assert early.usual[0].event_type == "CONSULT"
    shown = _shown(early)
    assert "Too little evidence for any act in particular" in shown
    assert f"CONSULT: done {early.usual[0].done} times" in shown


def test_later_events_have_no_say(record: Path) -> None:
    early = _asked(record, "Chile", day=date(2018, 3, 1))
    assert early.day <= date(2018, 3, 1)
    assert early.events < _asked(record, "Chile").events
    assert all(case.date < early.day for act in early.acts for rule in act.rules for case in rule.events)


def test_what_cannot_be_answered_is_refused(record: Path) -> None:
    with pytest.raises(QueryError, match="1 to 52"):
        _asked(record, "Chile", weeks=0)
    with pytest.raises(QueryError, match="no event of France"):
        _asked(record, "France")
    with pytest.raises(QueryError, match="holds no event between two actors by then"):
        _asked(record, "Chile", day=date(2017, 1, 1))


def test_a_project_is_asked_as_of_a_day(record: Path) -> None:
    project = Project(Settings(record=str(record), actors=""))
    assert project.next_acts("Chile", as_of="2018-02").events == _asked(record, "Chile", day=date(2018, 3, 1)).events


def test_the_command_shows_it(record: Path, capsys: pytest.CaptureFixture[str]) -> None:
    asked = ["outlook", "--next", "Chile", "--record", str(record)]
    assert run(asked) == 0
    assert "Chile: the likeliest acts within 4 weeks" in capsys.readouterr().out
    assert run([*asked, "--as-of", "2018-01-20", "--json"]) == 0
    assert json.loads(capsys.readouterr().out)["enough"] is False
