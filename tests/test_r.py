"""The blocks of R in the documentation, run on files of a record. Skipped where R is not installed."""

import re
import shutil
import subprocess
from pathlib import Path

import pytest

from detente.project.archive import Project
from detente.settings import Settings

ROOT = Path(__file__).parents[1]
EXAMPLES = ROOT / "detente/data/examples"
R = shutil.which("Rscript")
pytestmark = pytest.mark.skipif(R is None, reason="R is not installed (Debian: apt-get install r-base-core)")

CHECKS = {
    "docs/howto/r-and-stata.md": """
stopifnot(inherits(panel$month, "Date"), !anyNA(panel$month), is.numeric(panel$ccode1), all(panel$events >= 0))
stopifnot(inherits(events$date_start, "Date"), nrow(events) > nrow(happened), is.numeric(events$intensity))
stopifnot(length(actors) == nrow(happened), max(lengths(actors)) > 1, anyNA(events$dead))
""",
    "docs/tutorial.md": """
stopifnot(nrow(pair) > 12, all(diff(pair$day) %in% 28:31), max(pair$events) > 0)
""",
}
HAVEN = """
if (!requireNamespace("haven", quietly = TRUE)) { cat("no haven\n"); quit() }
events <- haven::read_dta("events.dta")
panel <- haven::read_dta("panel.dta")
stopifnot(inherits(events$date_start, "Date"), nrow(events) == nrow(read.csv("events.csv")))
stopifnot(attr(panel$ccode1, "label") == "Correlates of War number of the first state")
"""


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    place = tmp_path_factory.mktemp("r")
    project = Project(Settings(record=str(place / "record")))
    project.ingest([EXAMPLES / "sweden-nato-turkey-2024.json", EXAMPLES / "turkey-israel-nato-2016.json"])
    for kind, name in (
        ("csv", "events.csv"),
        ("dta", "events.dta"),
        ("dyad-month", "panel.csv"),
        ("dyad-year", "panel.dta"),
    ):
        project.export(kind, place / name)
    return place


def ran(script: str, folder: Path) -> subprocess.CompletedProcess[str]:
    (folder / "script.R").write_text(script, encoding="utf-8")
    assert R
    return subprocess.run([R, "--vanilla", "script.R"], cwd=folder, capture_output=True, text=True, timeout=120)


@pytest.mark.parametrize("page", CHECKS)
def test_the_block_of_a_page_runs(folder: Path, page: str) -> None:
    (block,) = re.findall(r"^```r\n(.*?)^```", (ROOT / page).read_text(encoding="utf-8"), re.M | re.S)
    done = ran(block + CHECKS[page], folder)
    assert (done.returncode, done.stderr) == (0, "")


def test_files_for_stata_are_read_with_their_labels_and_dates(folder: Path) -> None:
    done = ran(HAVEN, folder)
    assert done.returncode == 0, done.stderr
    if "no haven" in done.stdout:
        pytest.skip("haven is not installed (Debian: r-cran-haven)")


def test_a_check_that_fails_is_seen(folder: Path) -> None:
    assert ran("stopifnot(1 == 2)", folder).returncode != 0
