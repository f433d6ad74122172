"""`detente events` and `dyads` on a record that `ingest` made."""

import csv
import io
import json
from pathlib import Path

import pytest

from tests.views.conftest import Run

NOTHING = "detente: no event of the record fits: ask for less, or for --all, what did not happen too, or ingest more"


FITS = (
    ("--actor", "Israel"),
    ("--recipient", "Turkey"),
    ("--party", "turkey"),
    ("--dyad", "TUR", "israel"),
    ("--type", "assault", "--mode", "aerial"),
    ("--quad", "4"),
    ("--quad", "Material-Conflict", "--quad", "verbal conflict"),
    ("--auxiliary", "historical"),
    ("--since", "2010-06-01", "--until", "2010-06-02"),
    ("--between", "2009", "2010"),
    ("--between", "2010-05", "2010-06-30"),
    ("--publisher", "Other"),
    ("--publisher", "the herald"),
    ("--origin", "articles"),
    ("--document", "b"),
    ("--text", "AID SHIP"),
    ("--confidence", "0.1"),
    ("--all",),
)
MISSES = (
    ("--actor", "TUR"),
    ("--recipient", "Israel"),
    ("--type", "AID"),
    ("--quad", "verbal cooperation"),
    ("--context", "migration"),
    ("--until", "2009-12-31"),
    ("--between", "2016", "2017"),
    ("--country", "Norway"),
    ("--place", "Oslo"),
    ("--speaker", "Israel"),
    ("--origin", "gdelt"),
    ("--confidence", "1"),
    ("--auxiliary", "negation"),
    ("--offset", "1"),
)
WRONG = (
    (("--actor", "Atlantsi"), "no actor 'Atlantsi' is known"),
    (("--type", "ASSALT"), "no event type 'ASSALT': did you mean ASSAULT?"),
    (("--mode", "arial"), "no mode 'arial': did you mean aerial"),
    (("--context", "millitary"), "no context 'millitary': did you mean military"),
    (("--quad", "5"), "no quad class '5': use one of material conflict, "),
    (("--quad", "material conflit"), "did you mean material conflict"),
    (("--auxiliary", "negated"), "no auxiliary mode 'negated': did you mean negation?"),
    (("--country", "NATO"), "'NATO' is North Atlantic Treaty Organization, no country"),
    (("--publisher", "Herald"), "no event is told by 'Herald': did you mean The Herald"),
    (("--publisher", "Zzzz"), "no event is told by 'Zzzz': there are Other, The Herald"),
    (("--origin", "gdlt"), "no origin 'gdlt': did you mean gdelt"),
    (("--document", "zzz"), "zzz: no such document"),
    (("--confidence", "2"), "a confidence of 2.0 is none: give a number from 0 to 1"),
    (("--between", "2012", "2010"), "2012-01-01 lies after 2010-12-31: give the earlier day first"),
    (("--between", "2010", "2011", "--since", "2010"), "--between says from when to when"),
    (("--since", "2010-13"), "wrong date: '2010-13'"),
    (("--since", "yesterday"), "wrong date: 'yesterday'"),
    (("--dyad", "Turkey", "TUR"), "TUR and TUR are one actor: a dyad has two"),
    (("--json", "--csv"), "--json and --csv at once: choose one"),
)


def test_events_with_filters(detente: Run, record: Path) -> None:
    assert "Events (1)" in detente("events").out
    for fits in FITS:
        ran = detente("events", *fits)
        assert ran.code == 0, (fits, ran.err)
    for misses in MISSES:
        ran = detente("events", *misses)
        assert (ran.code, ran.out, ran.said) == (1, "", [NOTHING]), misses
    assert "Hint" not in NOTHING and "--all" not in detente("events", "--all", "--type", "AID").err


@pytest.mark.parametrize(("options", "message"), WRONG)
def test_what_nobody_knows_is_told_with_what_is_near(
    detente: Run, record: Path, options: tuple[str, ...], message: str
) -> None:
    ran = detente("events", *options)
    assert (ran.code, ran.out) == (2, "") and len(ran.said) == 1, ran.err
    assert message in ran.err


def test_events_as_json_are_lines(detente: Run, record: Path) -> None:
    rows = [json.loads(line) for line in detente("events", "--json").out.splitlines()]
    assert [row["event_type"] for row in rows] == ["ASSAULT"]


def test_events_as_csv(detente: Run, record: Path) -> None:
    rows = list(csv.DictReader(io.StringIO(detente("events", "--csv").out)))
    assert [(row["event_type"], row["dyads"], row["publisher_says"]) for row in rows] == [
        ("ASSAULT", "ISR|TUR", "true")
    ]
    assert "json" not in rows[0]


def test_events_as_ids_alone(detente: Run, record: Path) -> None:
    listed = [json.loads(line)["id"] for line in detente("events", "--json", "--limit", "2").out.splitlines()]
    assert detente("events", "--ids", "--limit", "2").out.splitlines() == listed
    assert detente("events", "--ids", "--limit", "2", "--offset", "99999").code == 1


def test_dyads_as_a_table_json_and_csv(detente: Run, record: Path) -> None:
    ran = detente("dyads")
    assert ran.code == 0 and "Israel – Turkey" in ran.out
    line = json.loads(detente("dyads", "--by", "month", "--json").out)
    assert (line["dyad"], line["period"], line["events"], line["material_conflict"]) == ("ISR|TUR", "2010-01-01", 1, 1)
    row = next(csv.DictReader(io.StringIO(detente("dyads", "--party", "Turkey", "--csv").out)))
    assert (row["a_name"], row["b_name"], row["verbal_conflict"]) == ("Israel", "Turkey", "0")
    assert detente("dyads", "--quad", "1").code == 1
    ran = detente("dyads", "--by", "mnoth")
    assert ran.code == 2 and "no period 'mnoth': did you mean month?" in ran.err
    ran = detente("dyads", "--by", "decade")
    assert ran.said == ["detente: no period 'decade': use one of day, week, month, quarter, year"]


@pytest.mark.parametrize("arguments", [("--between", "2010", "--json"), ("--dyad", "--by", "month")])
def test_an_option_of_two_values_takes_no_other_option_for_one(detente: Run, arguments: tuple[str, ...]) -> None:
    ran = detente("dyads", *arguments)
    assert (ran.code, ran.out) == (2, "") and len(ran.said) == 1
    assert "is missing before --" in ran.err and arguments[0] in ran.err


def test_sql_answers_selects_only(detente: Run, record: Path) -> None:
    ran = detente("sql", "SELECT event_type, actors, quad FROM events, range(2)", "--limit", "1")
    assert ran.code == 0 and ran.out.split() == ["event_type", "actors", "quad", "ASSAULT", "ISR", "4"]
    assert ran.said == ["detente: there are more than 1 rows: --limit shows more"]
    ran = detente("sql", "SELECT date_start, actors FROM events", "--json")
    assert json.loads(ran.out) == {"date_start": "2010-01-01", "actors": ["ISR"]}
    ran = detente("sql", "SELECT * FROM events WHERE false")
    assert (ran.code, ran.out, ran.said) == (1, "", ["detente: the answer has no rows"])
    for wrong in ("DROP VIEW events", "SELECT evnt_type FROM events", ""):
        ran = detente("sql", wrong)
        assert (ran.code, ran.out) == (2, "") and len(ran.said) == 1, wrong
        assert "event_type" in ran.err or "SELECT evnt" not in wrong


def test_search_shows_the_documents_that_fit_with_their_sentences(
    detente: Run, record: Path, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setenv("DETENTE_CACHE", str(tmp_path / "cache"))
    ran = detente("search", "raid", "ship", "--limit", "1")
    assert ran.code == 0 and "[[raid]]" in ran.out and "[[ship]]" in ran.out
    rows = [json.loads(line) for line in detente("search", "raid", "--json").out.splitlines()]
    assert {row["document"] for row in rows} == {"a", "b"} and rows[0]["published"] in ("2016-06-28", "2016-06-29")
    assert "Other" in detente("search", "raid", "--publisher", "other", "--csv").out.splitlines()[1]
    ran = detente("search", "kangaroo")
    assert (ran.code, ran.out, ran.said) == (1, "", ["detente: no document has these words: give fewer, or others"])
    assert detente("search", "raid", "--until", "2001").code == 1
    for wrong in (("-raid",), ("raid", "--publisher", "Heralt"), ("raid", "--since", "soon")):
        ran = detente("search", *wrong) if not wrong[0].startswith("-") else detente("search", "--", *wrong)
        assert ran.code == 2 and len(ran.said) == 1, wrong
