"""What the reader shows of a reading, stored or made just now: the text in pieces, a card a statement, and names."""

from collections import Counter
from collections.abc import Mapping
from typing import Any

from detente.views.http.marking import ROLES, TAGS, named, pieces
from detente.views.http.page import Answer
from detente.views.words import reality

_MEANING = {
    "act": "what is done",
    "actor": "who acts, or a party",
    "recipient": "to whom",
    "time": "when",
    "place": "where",
    "speaker": "who says so",
}
_MOST_NAMES = 8


def look(answer: Answer) -> Mapping[str, Any]:
    """Pieces of the text, cards of the statements, the legend, and by which words each actor is called here."""
    statements = named(answer)
    names = {one["id"]: name for name, one in statements if "id" in one}
    return {
        "pieces": pieces(answer["document"]["text"], statements),
        "cards": [_card(name, one, answer, names) for name, one in statements],
        "legend": [(role, TAGS[role], _MEANING[role]) for role in ROLES],
        "called": called(answer),
    }


def called(answer: Answer) -> list[dict[str, Any]]:
    """The actors spoken of most, each with the words that the text has for it, the most frequent first."""
    said: dict[str, Counter[str]] = {}
    names: dict[str, str] = {}
    for _, one in named(answer):
        for entity in _entities(one):
            said.setdefault(entity["id"], Counter())[entity["text"]] += 1
            names[entity["id"]] = entity["name"]
    ranked = sorted(said, key=lambda id: (-said[id].total(), id))
    return [{"id": id, "name": names[id], "words": said[id].most_common()} for id in ranked[:_MOST_NAMES]]


def _card(name: str, one: Mapping[str, Any], answer: Answer, names: Mapping[str, str]) -> dict[str, Any]:
    id = one.get("id", "")
    return {
        "name": name,
        "id": id,
        "title": _title(one),
        "reality": reality(one.get("auxiliary", ())),
        "actors": one.get("actor") or one.get("parties") or [one.get("member")],
        "recipients": one.get("recipient") or ([one["group"]] if "group" in one else []),
        "pair": "parties" in one,
        "when": when(one["date"]),
        "place": one.get("place"),
        "speaker": one.get("speaker"),
        "casualties": one.get("casualties"),
        "confidence": one.get("confidence"),
        "words": one["evidence"]["text"],
        "reasons": one.get("reasons", []),
        "links": [
            (link["type"], names[link["to"]]) for link in answer["links"] if link["from"] == id and link["to"] in names
        ],
        "others": answer.get("others", {}).get(id),
        "differences": answer.get("differences", {}).get(id, []),
        "near": answer.get("near", {}).get(id, []),
    }


def _title(one: Mapping[str, Any]) -> str:
    if "event_type" in one:
        return " ".join([one["event_type"], *one["event_mode"]])
    if "parties" in one:
        return ", ".join(word for word in (one["state"], one["change"]) if word)
    return str(one["status"])


def when(date: Mapping[str, Any]) -> str:
    """The days, and on what they rest."""
    basis = {"document": "the day of the article: no words say when", "inferred": "inferred"}.get(date["basis"], "")
    return f"{_days(date)} ({basis})" if basis else _days(date)


def _days(date: Mapping[str, Any]) -> str:
    start, end = date["start"] or "", date["end"]
    long = {"year": 4, "month": 7}.get(date["granularity"], 10)
    if start[:long] == end[:long]:
        return str(end[:long])
    return f"{start} to {end}" if start else f"until {end}"


def _entities(one: Mapping[str, Any]) -> list[Mapping[str, Any]]:
    found = [*(one.get("actor") or ()), *(one.get("recipient") or ()), *(one.get("parties") or ())]
    return found + [one[field] for field in ("speaker", "member", "group") if one.get(field)]
