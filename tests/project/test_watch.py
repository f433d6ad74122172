"""Following feeds of a real server: nothing lost, nothing twice, nobody hurried, and one line for whatever happens."""

import json
import time
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from detente.errors import RecordError
from detente.project import archive, watch
from detente.project.watch import Sums, watching
from detente.project.watchlist import Followed, Watchlist
from detente.settings import Settings
from tests import server
from tests.server import Handler, Site
from tests.views import fake

Story = list[dict[str, Any]]
TEXT = "Officials spoke of the raid on ship number {n}, which was reported by all papers of the country on that day."


def rss(numbers: range, site: Site, text: str = "") -> str:
    items = "".join(
        f"<item><title>{n}</title><link>{site.url}/{n}</link><description>{text}</description></item>" for n in numbers
    )
    return f'<rss version="2.0"><channel><title>Example</title>{items}</channel></rss>'


@pytest.fixture
def look(site: Site, here: Settings, monkeypatch: pytest.MonkeyPatch) -> Callable[..., tuple[Sums, Story]]:
    """Looks once at some feeds of the server, by path, with the stand-in for the coder."""
    monkeypatch.setattr("detente.project.stream.read_documents", fake.read_documents)
    for n in range(40):
        site.put(f"/{n}", TEXT.format(n=n), "text/plain")

    def looked(*feeds: str | Followed, settings: Settings = here) -> tuple[Sums, Story]:
        listed = [Followed(site.url + feed) if isinstance(feed, str) else feed for feed in feeds]
        story: Story = []
        with watching(
            Watchlist(tuple(listed), 0),
            settings,
            "feeds.toml",
            lambda event, told: story.append({"event": event, **told}),
        ) as running:
            return running.run(once=True), story

    return looked


def stored(settings: Settings) -> list[str]:
    return sorted(archive.Project(settings).documents()["url"].to_pylist())


def events(story: Story, name: str) -> Story:
    return [one for one in story if one["event"] == name]


def test_what_is_new_is_read_once(site: Site, here: Settings, look: Callable[..., Any]) -> None:
    site.put("/feed", rss(range(3), site), "application/rss+xml", ETag='"1"')
    sums, story = look("/feed")
    assert (sums.looks, sums.stored, sums.refused, sums.failed, sums.waiting) == (1, 3, 0, 0, 0)
    assert stored(here) == [f"{site.url}/{n}" for n in range(3)]
    [told] = events(story, "looked")
    assert (told["items"], told["new"], told["status"]) == (3, 3, 200)
    assert events(story, "stored")[0]["documents"] == 3
    table = archive.Project(here).documents().to_pylist()
    assert {row["publisher"] for row in table} == {"Example"}

    site.put("/feed", rss(range(1, 5), site), "application/rss+xml")
    sums, _ = look("/feed")
    assert sums.stored == 2 and len(stored(here)) == 5
    assert all(site.paths().count(f"/{n}") == 1 for n in range(5))
    assert [asked.get("if-none-match") for path, asked in site.asked if path == "/feed"] == [None, '"1"']


def test_what_has_not_changed_is_not_sent_again(site: Site, look: Callable[..., Any]) -> None:
    def feed(handler: Handler) -> None:
        known = handler.headers.get("If-None-Match") == '"1"'
        handler.answer(b"" if known else rss(range(1), site).encode(), {"ETag": '"1"'}, 304 if known else 200)

    site.routes["/feed"] = feed
    look("/feed")
    sums, story = look("/feed")
    assert (sums.stored, sums.looks) == (0, 1) and events(story, "looked")[0]["status"] == 304


def test_a_lost_state_costs_no_second_reading(site: Site, here: Settings, look: Callable[..., Any]) -> None:
    site.put("/feed", rss(range(3), site))
    look("/feed")
    (Path(here.record) / "watch.json").unlink()
    sums, story = look("/feed")
    assert sums.stored == 0 and events(story, "looked")[0]["new"] == 0
    assert site.paths().count("/0") == 1


def test_bad_feeds_and_slow_servers_hold_nobody_up(site: Site, here: Settings, look: Callable[..., Any]) -> None:
    site.put("/good", rss(range(2), site))
    site.put("/bomb", '<!DOCTYPE r [<!ENTITY a "ha">]><rss><channel><title>&a;</title></channel></rss>')
    site.put("/cut", rss(range(2, 4), site)[:-40])
    site.put("/html", "<html><body>no feed")
    site.routes["/round"], site.routes["/big"] = server.round_and_round, server.gigabyte
    site.put("/out", "", status=302, Location="http://[::ffff:10.0.0.1]/")
    bad = ["/bomb", "/html", "/round", "/gone", "/big"]
    with server.serving() as slow:  # another port, but the same host: stalls are met last
        slow.routes["/stall"] = server.stall
        began = time.monotonic()
        quick = replace(here, fetch_seconds=1, max_input_bytes=100_000)
        sums, story = look(*bad, "/good", "/cut", Followed(f"{slow.url}/stall"), settings=quick)
    assert time.monotonic() - began < 20
    assert stored(here) == [f"{site.url}/{n}" for n in range(4)]
    assert (sums.looks, sums.failed) == (2, 6)
    reasons = {one["feed"].rpartition("/")[2]: one["reason"] for one in events(story, "failed")}
    assert reasons["bomb"].startswith("declares entities")
    assert reasons["html"].startswith("not a feed")
    assert reasons["round"].startswith("redirected too often")
    assert reasons["gone"].startswith("the server answers 404")
    assert reasons["big"].startswith("too large")
    assert reasons["stall"].startswith("no whole answer")
    [cut] = [one for one in events(story, "looked") if one["feed"].endswith("cut")]
    assert cut["note"].startswith("broken XML") and cut["new"] == 2


def test_nothing_private_is_let_in_by_default(site: Site, here: Settings, look: Callable[..., Any]) -> None:
    site.put("/feed", rss(range(2), site))
    sums, story = look("/feed", settings=replace(here, allow_private=0))
    assert sums.failed == 1 and not site.asked and not stored(here)
    assert "is no public address" in events(story, "failed")[0]["reason"]


def test_failures_wait_longer_and_a_later_look_forgets_them(
    site: Site, here: Settings, look: Callable[..., Any]
) -> None:
    site.put("/feed", "", status=503, Retry_After="3600")
    sums, _ = look("/feed")
    state = json.loads((Path(here.record) / "watch.json").read_text())["feeds"][f"{site.url}/feed"]
    assert sums.failed == 1 and state["failures"] == 1 and 3500 < state["due"] - time.time() <= 3700
    site.put("/feed", rss(range(1), site))
    sums, _ = look("/feed")
    assert (sums.looks, sums.failed) == (0, 0)  # not asked before its time, also by a new process
    path = Path(here.record) / "watch.json"
    path.write_text(path.read_text().replace(str(state["due"]), "1.0"))
    sums, _ = look("/feed")
    state = json.loads(path.read_text())["feeds"][f"{site.url}/feed"]
    assert sums.stored == 1 and state["failures"] == 0


def test_pages_are_tried_again_and_never_lost(site: Site, here: Settings, look: Callable[..., Any]) -> None:
    site.put("/feed", rss(range(1), site, "The raid in the words of the feed alone, which stand in for the page."))
    site.put("/0", "", status=500)
    sums, story = look("/feed")
    assert (sums.stored, sums.waiting) == (0, 1)
    [told] = events(story, "postponed")
    assert told["tries"] == 1 and told["reason"].startswith("the server answers 500")
    path = Path(here.record) / "watch.json"
    site.put("/feed", rss(range(1, 2), site))  # the feed has moved on
    for tries in (1, 2, 3, 4):
        state = json.loads(path.read_text())
        [waiting] = state["feeds"][f"{site.url}/feed"]["waiting"].values()
        assert waiting["tries"] == tries
        waiting["due"] = 0.0
        path.write_text(json.dumps(state))
        sums, _ = look("/feed")
    assert (sums.stored, sums.waiting) == (1, 0)
    assert stored(here) == [f"{site.url}/0", f"{site.url}/1"]
    words = archive.Project(here).documents().to_pylist()
    assert any(row["text"].startswith("The raid in the words of the feed") for row in words)


def test_a_busy_host_is_left_alone(site: Site, look: Callable[..., Any]) -> None:
    site.put("/feed", rss(range(3), site))
    site.put("/0", "", status=429, Retry_After="600")
    sums, story = look("/feed")
    assert (sums.stored, sums.waiting) == (0, 3) and "/1" not in site.paths()
    assert events(story, "postponed")[0]["tries"] == 1


def test_robots_are_heeded(site: Site, here: Settings, look: Callable[..., Any]) -> None:
    site.put("/robots.txt", "User-agent: detente\nDisallow: /1\n", "text/plain")
    site.put("/feed", rss(range(3), site))
    sums, story = look("/feed")
    assert (sums.stored, sums.refused) == (2, 1) and "/1" not in site.paths()
    assert events(story, "refused")[0]["reason"].startswith("closed by robots.txt")
    assert site.paths().count("/robots.txt") == 1
    sums, _ = look("/feed")
    assert sums.refused == 0  # refused once is refused for good


def test_what_is_no_article_is_refused_with_its_reason(site: Site, look: Callable[..., Any]) -> None:
    site.put("/0", b"%PDF-1.7", "application/pdf")
    site.put("/1", "<html><body></body></html>")
    site.put("/2", "<p>" + "Turkey exp\xe9lled".encode("latin-1").decode("latin-1"), "text/html")
    site.routes["/3"] = server.gigabyte
    site.put("/feed", rss(range(4), site))
    site.put("/2", b"<html><body><p>Turkey exp\xe9lled the ambassador of Israel</p></body></html>")
    sums, story = look("/feed")
    reasons = {one["item"].rpartition("/")[2]: one["reason"] for one in events(story, "refused")}
    assert sums.refused == 4 and sums.stored == 0
    assert reasons["0"].startswith("not a text") and reasons["1"].startswith("no article")
    assert reasons["2"].startswith("not UTF-8: byte 0xE9") and reasons["3"].startswith("too large")


def test_the_words_of_the_feed_alone(site: Site, here: Settings, look: Callable[..., Any]) -> None:
    site.put("/feed", rss(range(2), site, "A raid was reported by the papers of the country on that day in May."))
    sums, _ = look(Followed(f"{site.url}/feed", "Named", 900, pages=False))
    assert sums.stored == 2 and site.paths() == ["/robots.txt", "/feed"]
    assert {row["publisher"] for row in archive.Project(here).documents().to_pylist()} == {"Named"}


def test_one_item_in_two_feeds_is_read_once(site: Site, here: Settings, look: Callable[..., Any]) -> None:
    site.put("/a", rss(range(3), site))
    site.put("/b", rss(range(1, 4), site))
    sums, _ = look("/a", "/b")
    assert sums.stored == 4 and sums.waiting == 0
    assert all(site.paths().count(f"/{n}") == 1 for n in range(4))


def test_batches_are_of_the_size_that_is_set(site: Site, here: Settings, look: Callable[..., Any]) -> None:
    site.put("/feed", rss(range(10), site))
    sums, story = look("/feed", settings=replace(here, batch_size=4))
    assert sums.stored == 10 and [one["documents"] for one in events(story, "stored")] == [4, 4, 2]


def test_a_fault_between_storing_and_writing_down_costs_nothing(
    site: Site, here: Settings, look: Callable[..., Any], monkeypatch: pytest.MonkeyPatch
) -> None:
    site.put("/feed", rss(range(6), site))
    real, saves = watch.State.save, [0]

    def fails_second(self: watch.State) -> None:
        saves[0] += 1
        if saves[0] == 2:  # the second batch is stored, and is not written down
            raise RecordError("the disk is full")
        real(self)

    monkeypatch.setattr(watch.State, "save", fails_second)
    monkeypatch.setattr(watch, "_SAVED_EVERY", 1e9)
    with pytest.raises(RecordError):
        look("/feed", settings=replace(here, batch_size=3))
    assert len(stored(here)) == 6
    monkeypatch.setattr(watch.State, "save", real)
    sums, _ = look("/feed")
    assert sums.stored == 0 and stored(here) == [f"{site.url}/{n}" for n in range(6)]
    assert all(site.paths().count(f"/{n}") == 1 for n in range(6))


def test_a_record_that_is_none_stops_it_before_anything_is_asked(
    site: Site, here: Settings, look: Callable[..., Any], tmp_path: Path
) -> None:
    (tmp_path / "file").write_text("x")
    with pytest.raises(RecordError, match="a file, not a record"):
        look("/feed", settings=replace(here, record=str(tmp_path / "file")))
    assert not site.asked
