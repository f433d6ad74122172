"""Through a real Chromium: a supposition and what it frees, the years of a network, screen readers."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from detente.settings import Settings
from detente.views.http.site import Site
from tests.views.http import test_journeys as journeys

pytestmark = journeys.pytestmark
browser, page = journeys.browser, journeys.page


@pytest.fixture(scope="module")
def at(record: Path) -> Iterator[str]:
    """The address of a site over the record of the annotated articles."""
    with journeys.served(Site(Settings(record=str(record)))) as address:
        yield address


def test_suppose_that_two_were_on_normal_terms(at: str, page: Any) -> None:
    page.goto(f"{at}/blockers?of=NATO&as_of=2016-04-30")
    page.click("text=if normal, Israel – Turkey")
    assert "would be free" in page.inner_text("#outcome")
    assert page.locator("rect.is-freed").count() > 0
    page.click("text=Back to how things stand")
    assert page.locator("#outcome").count() == 0
    page.locator("svg.blocking a[href^='/statement/']").first.focus()
    page.keyboard.press("Enter")
    page.wait_for_url("**/statement/**")


def test_walk_through_the_years_of_a_network(at: str, page: Any) -> None:
    page.goto(f"{at}/network/TUR?period=year")
    shown = page.inner_text("h2.period")
    page.click("a[rel=prev]")
    assert page.inner_text("h2.period") != shown
    page.locator("#slide").focus()
    page.keyboard.press("End")
    page.wait_for_function("text => document.querySelector('h2.period').innerText === text", arg=shown)
    assert "at=" in page.url


@pytest.mark.parametrize(
    "where", ["/blockers?as_of=2016-04-30&whatif=TUR-ISR:normal", "/network/TUR?period=year", "/map"]
)
def test_nothing_serious_hinders_a_screen_reader(at: str, page: Any, where: str) -> None:
    from axe_playwright_python.sync_playwright import Axe  # noqa: PLC0415 - skipped where there is no Chromium

    page.goto(at + where)
    found = Axe().run(page).response["violations"]
    assert [(v["id"], v["nodes"][0]["html"][:160]) for v in found if v["impact"] in ("serious", "critical")] == []
