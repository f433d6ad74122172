"""`detente balance`, `members`, `framing` and the pictures: what is shown, and what is said where there is nothing."""

import json
from pathlib import Path

import pytest

from tests.views.conftest import Run

PARTS = {".svg": b"<svg", ".png": b"\x89PNG", ".html": b"<figure"}


@pytest.fixture
def record(detente: Run, article: Path) -> None:
    """A record with a raid of 2010 and a claim of strained relations."""
    assert detente("ingest", article, "--file-dates").code == 0


def test_balance_tells_each_period(detente: Run, record: None) -> None:
    ran = detente("balance", "--until", "2010-12-31")
    assert (
        ran.code == 0
        and "2010-01-01 to 2010-12-31" in ran.out
        and "0 good and 1 bad tie; no triangles; all ties fit two camps" in ran.out
    )
    found = json.loads(detente("balance", "--json").out)
    assert found["balances"][0]["ties"] == [{"a": "ISR", "b": "TUR", "score": -9.5, "statements": 1, "sign": -1}]


def test_the_position_between_two(detente: Run, record: None) -> None:
    ran = detente("balance", "--of", "TUR", "--between", "ISR", "USA")
    assert ran.code == 0 and "Turkey between Israel (1) and United States (-1)" in ran.out and "not known" in ran.out


def test_members_come_from_texts_and_from_the_table(detente: Run, record: None) -> None:
    rows = json.loads(detente("members", "NATO", "--json").out)["memberships"]
    assert {bool(row["document"]) for row in rows if row["member"] == "TUR"} == {True, False}
    assert "shipped table" in detente("members", "NATO").out


def test_framing_shows_the_words_with_their_sentence(detente: Run, record: None) -> None:
    ran = detente("framing", "Israel")
    assert ran.code == 0 and "against its right to rule: “regime”" in ran.out and "[[" in ran.out
    frames = json.loads(detente("framing", "Israel", "--json").out)["frames"]
    assert frames[0]["sightings"] == 2


@pytest.mark.parametrize("suffix", PARTS)
def test_pictures_are_written_in_three_formats(detente: Run, record: None, tmp_path: Path, suffix: str) -> None:
    path = tmp_path / f"net{suffix}"
    assert detente("balance", "--plot", path).code == 0
    assert PARTS[suffix] in path.read_bytes()[:2000]


@pytest.mark.parametrize(
    ("arguments", "code", "said"),
    [
        (("balance", "--period", "week"), 2, "'week' is no period; use month, quarter, year"),
        (("balance", "--of", "TUR"), 2, "--of and --between go together"),
        (("balance", "--among", "Isreal"), 2, "no actor 'Isreal' is known: did you mean Israel (ISR)?"),
        (("balance", "--until", "1950-01-01"), 1, "the record holds no dealings of these in these days"),
        (("balance", "--plot", "net.doc"), 2, "'net.doc' is no picture: end its name in .svg, .png or .html"),
        (("blockers", "--plot", "net.doc"), 2, "'net.doc' is no picture"),
        (("balance", "--plot", "nowhere/net.svg"), 2, "nowhere/net.svg: cannot be written"),
        (("framing", "Peru"), 1, "no statement of the record names Peru in these days"),
        (("members", "Qqqqqq"), 2, "no actor 'Qqqqqq' is known"),
    ],
)
def test_what_is_wrong_or_empty_is_one_line(
    detente: Run, record: None, arguments: tuple[str, ...], code: int, said: str
) -> None:
    ran = detente(*arguments)
    assert (ran.code, ran.out, len(ran.said)) == (code, "", 1)
    assert ran.said[0].startswith(f"detente: {said}")
