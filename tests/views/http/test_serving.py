"""What all pages have in common: the JSON twin, tags, problems, words escaped."""

import re
from html.parser import HTMLParser

from fastapi.testclient import TestClient

from detente.views.http.pages import PAGES

VOID = {"meta", "link", "br", "img", "input", "hr", "wbr"}


class Page(HTMLParser):
    """A page as it is read: its tags with attributes, its words; tags must be closed, ids differ."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.tags: list[tuple[str, dict[str, str]]] = []
        self.open: list[str] = []
        self.words: list[str] = []
        self.feed(text)
        assert self.open == []
        ids = [a["id"] for _, a in self.tags if "id" in a]
        assert len(ids) == len(set(ids)), "an id stands twice"

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, {name: value or "" for name, value in attrs}))
        if tag not in VOID:
            self.open.append(tag)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, {name: value or "" for name, value in attrs}))

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag, tag

    def handle_data(self, data: str) -> None:
        self.words.append(data)

    @property
    def said(self) -> str:
        """Its words."""
        return " ".join("".join(self.words).split())


def test_every_page_is_among_the_addresses(addresses: list[str]) -> None:
    patterns = [re.sub(r"\\\{[\w:]+\\\}", "[^/]+", re.escape(page.path)) for page in PAGES]
    paths = [address.partition("?")[0] for address in addresses]
    assert [p for p in patterns if not any(re.fullmatch(p, path) for path in paths)] == []


def test_pages_and_their_twins_give_the_same(client: TestClient, addresses: list[str]) -> None:
    seen: set[str] = set()
    for address in addresses:
        path, _, query = address.partition("?")
        page = client.get(address)
        assert page.status_code == 200, (address, page.text)
        if (kind := path.split("/")[1]) in seen:
            continue
        seen.add(kind)
        twin = next(a["href"] for tag, a in Page(page.text).tags if tag == "link" and a.get("rel") == "alternate")
        as_json = client.get(twin)
        assert as_json.headers["content-type"] == "application/json", twin
        api = client.get(f"/api{'/brief' if path == '/' else path}{'?' * bool(query)}{query}")
        assert api.json() == as_json.json()


def test_pages_need_nobody_else_and_hold_no_code(client: TestClient, addresses: list[str]) -> None:
    for address in [*addresses, "/nothing-here"]:
        read = Page(client.get(address).text)
        sources = [a["src"] for tag, a in read.tags if "src" in a] + [a["href"] for t, a in read.tags if t == "link"]
        assert all(source.startswith("/") for source in sources), sources
        assert not [n for _, a in read.tags for n in a if n.startswith("on") or n == "style"]
        assert not [a for tag, a in read.tags if tag == "script" and "src" not in a]
        assert {"main", "header", "nav", "footer", "h1"} <= {tag for tag, _ in read.tags}
        assert [a["href"] for tag, a in read.tags if a.get("class") == "skip"] == ["#main"]


def test_links_of_pages_lead_somewhere(client: TestClient, addresses: list[str]) -> None:
    seen: set[tuple[str, bool]] = set()  # one link of each kind
    for address in addresses:
        read = Page(client.get(address).text)
        links = [a["href"] for tag, a in read.tags if tag == "a" and a.get("href", "").startswith("/")]
        for link in links:
            path, _, query = link.partition("#")[0].partition("?")
            kind = (path.rpartition("/")[0] or path, bool(query))
            if kind in seen:
                continue
            seen.add(kind)
            assert client.get(link.partition("#")[0]).status_code == 200, (address, link)
        ids = {a["id"] for _, a in read.tags if "id" in a}
        assert {a["href"][1:] for tag, a in read.tags if tag == "a" and a.get("href", "").startswith("#")} <= ids


def test_what_a_visitor_has_is_not_sent_again(client: TestClient, addresses: list[str]) -> None:
    address = next(address for address in addresses if address == "/events")
    first = client.get(address)
    again = client.get(address, headers={"If-None-Match": first.headers["etag"]})
    assert (again.status_code, again.content) == (304, b"")
    assert client.get(f"{address}.json").headers["etag"] != first.headers["etag"]


def test_problems_say_what_to_do_to_people_and_to_programs(client: TestClient) -> None:
    page = client.get("/statement/nosuch")
    assert (page.status_code, page.headers["content-type"]) == (404, "text/html; charset=utf-8")
    assert "detente events" in Page(page.text).said
    for address in ("/statement/nosuch.json", "/api/statement/nosuch", "/api/nothing"):
        problem = client.get(address)
        assert (problem.status_code, problem.headers["content-type"]) == (404, "application/problem+json")
        assert problem.json()["status"] == 404 and problem.json()["detail"]


def test_networks_and_outlooks_are_found_from_the_navigation(client: TestClient) -> None:
    links = {a["href"] for tag, a in Page(client.get("/").text).tags if tag == "a" and "href" in a}
    assert {"/network", "/outlook"} <= links
    assert "/network/TUR" in client.get("/network?of=Turkey").text
    assert client.get("/api/outlook?a=Turkey&b=Israel").json()["found"]["to"] == "/outlook/TUR/ISR"


def test_words_are_looked_for_in_whole_documents(client: TestClient) -> None:
    found = client.get("/events.json?text=alliance").json()["documents"]
    assert found and any("[[alliance]]" in said for each in found for said in each["sentences"])
    assert client.get("/events.json?text=%22").json()["documents"] == []
    assert client.get("/events.json").json()["documents"] == []


def test_a_relation_says_what_its_outlook_lacks(client: TestClient) -> None:
    assert "detente outlook --train" in client.get("/relation/TUR/ISR.json").json()["outlook"]["missing"]
