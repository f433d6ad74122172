"""The picture of a relation: where its bands, curves and marks stand, from the page's own JSON."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from detente.model.statement import STATES
from detente.views.http.page import Answer
from detente.views.http.templates import address

LEFT, RIGHT, WIDE = 92.0, 800.0, 960.0  # what the bounds are called stands on the right
BANDS, SHARE, LANES, CLAIMS = (30.0, 24.0), (74.0, 110.0), (246.0, 46.0), 316.0
"""Top and height of the states and of the share; middle and half height of the lanes; where claims stand."""
HEIGHT = 354.0
BOUNDS = ((0.25, "hostile below 25%"), (0.5, "strained below 50%"), (0.9, "cooperative above 90%"))


@dataclass(frozen=True, slots=True)
class Scale:
    """Days to places along the picture."""

    first: int
    last: int

    def x(self, day: str) -> float:
        """Where a day stands; days beyond the picture stand at its edge."""
        at = min(max(date.fromisoformat(day).toordinal(), self.first), self.last)
        return round(LEFT + (at - self.first) / max(self.last - self.first, 1) * (RIGHT - LEFT), 1)


def look(answer: Answer) -> Mapping[str, Any]:
    """What the template draws; `chart` is None where nothing has a day."""
    by_id = {s["id"]: s for s in answer["statements"]}
    days = [date.fromisoformat(s["date"]["end"]).toordinal() for s in answer["statements"]]
    days += [date.fromisoformat(_middle(act["start"])).toordinal() for act in answer["acts"]["rows"]]
    days += [date.fromisoformat(s["start"]).toordinal() for s in answer["states"]]
    shown = {"by_id": by_id, "timeline": [by_id[id] for id in answer["newest"]], "slider": _slider(answer)}
    if not days:
        return {"chart": None, **shown}
    end = date.fromisoformat(answer["as_of"]).toordinal()
    last = min(end, max(days) + 120) if end >= max(days) else end
    scale = Scale(min(days) - 10, max(last, min(days)) + 10)
    return {"chart": _chart(answer, scale), **shown}


def _slider(answer: Answer) -> Mapping[str, Any] | None:
    if not answer["first"] or answer["first"] == answer["latest"]:
        return None
    first = date.fromisoformat(answer["first"])
    most = (date.fromisoformat(answer["latest"]) - first).days
    at = (date.fromisoformat(answer["as_of"]) - first).days
    return {"first": answer["first"], "most": most, "at": min(max(at, 0), most)}


def _chart(answer: Answer, scale: Scale) -> dict[str, Any]:
    pair = f"{answer['a']['id']}|{answer['b']['id']}"
    return {
        "bands": list(_bands(answer["states"], scale, pair)),
        "areas": list(_areas(answer["course"], scale)),
        "bounds": [(_share_y(share), text) for share, text in BOUNDS],
        "bars": _bars(answer["acts"], scale, pair),
        "claims": [
            {"x": scale.x(c["date"]["end"]), "good": _good(c), "id": c["id"],
             "title": f"{c['date']['end']}: {c['state'] or c['change']}, “{c['evidence']['text'][:120]}”"}
            for c in answer["statements"]
            if "event_type" not in c
        ],
        "turns": [
            {"x": scale.x(e["start"]), "up": e["direction"] == "improving", "id": e["trigger"],
             "title": f"{e['start']}: {e['kind']}, {e['direction']}"}
            for e in answer["episodes"]
        ],
        "states": [s for s in STATES if any(each["state"] == s for each in answer["states"])],
        "years": list(_years(scale)),
        "box": {"left": LEFT, "right": RIGHT, "wide": WIDE, "height": HEIGHT, "band": BANDS, "share": SHARE,
                "lanes": LANES, "claims": CLAIMS},
    }  # fmt: skip


def _bands(states: Iterable[Mapping[str, str]], scale: Scale, pair: str) -> Iterable[dict[str, Any]]:
    for stretch in states:
        x = scale.x(stretch["start"])
        width = max(scale.x(stretch["end"]) - x, 2.0)
        days = {"dyad": pair, "since": stretch["start"], "until": stretch["end"]}
        name = {"none": "broken off"}.get(stretch["state"], stretch["state"])
        yield {
            "x": x,
            "width": round(width, 1),
            "state": stretch["state"],
            "label": name if width > 7.2 * len(name) + 8 else "",
            "title": f"{name} from {stretch['start']} to {stretch['end']}: its events",
            "to": address("/events", days),
        }


def _share_y(share: float) -> float:
    top, height = SHARE
    return round(top + height * (1 - share), 1)


def _areas(course: Iterable[Mapping[str, Any]], scale: Scale) -> Iterable[dict[str, str]]:
    """Runs of days on which a state is known: the band of uncertainty as a polygon, the middle as a line."""
    run: list[Mapping[str, Any]] = []
    for point in [*course, {"state": None, "day": "0001-01-01"}]:
        if point["state"] and date.fromisoformat(point["day"]).toordinal() <= scale.last:
            run.append(point)
        elif run:
            xs = [scale.x(p["day"]) for p in run]
            upper = [f"{x},{_share_y(p['high'])}" for x, p in zip(xs, run, strict=True)]
            lower = [f"{x},{_share_y(p['low'])}" for x, p in zip(xs, run, strict=True)]
            middle = [f"{x},{_share_y(p['share'])}" for x, p in zip(xs, run, strict=True)]
            yield {"area": " ".join([*upper, *reversed(lower)]), "line": " ".join(middle)}
            run = []


def _bars(acts: Mapping[str, Any], scale: Scale, pair: str) -> list[dict[str, Any]]:
    """Events that happened, up for cooperation and down for conflict; summed up where there are very many."""
    rows, by = acts["rows"], acts["by"]
    most = max((abs(row["intensity"]) for row in rows), default=1)
    if by == "event":
        return [
            _bar(scale.x(row["start"]), row["intensity"] / 10, f"/statement/{row['id']}",
                 f"{row['start']}: {row['type']}, “{row['words']}”")
            for row in rows
        ]  # fmt: skip
    return [
        _bar(scale.x(_middle(row["start"])), row["intensity"] / most,
             address("/events", {"dyad": pair, "since": row["start"], "until": row["start"]}),
             f"{row['start']}: {row['events']} events of {'cooperation' if row['intensity'] > 0 else 'conflict'}")
        for row in rows
    ]  # fmt: skip


def _middle(start: str) -> str:
    """A day, or about the middle of a month or a year."""
    return start + {4: "-07-01", 7: "-15"}.get(len(start), "")


def _bar(x: float, height: float, to: str, title: str) -> dict[str, Any]:
    middle, half = LANES
    long = max(abs(height) * half, 3.0)
    return {"x": x, "y": round(middle - long if height > 0 else middle, 1), "long": round(long, 1), "good": height > 0,
            "to": to, "title": title}  # fmt: skip


def _good(claim: Mapping[str, Any]) -> str:
    if claim["state"] in ("allied", "cooperative") or claim["change"] == "improving":
        return "good"
    return "soft" if claim["state"] == "normal" or claim["change"] == "stable" else "bad"


def _years(scale: Scale) -> Iterable[tuple[float, str]]:
    """First days of years, or of months where there is little more than a year, so thinned out that names fit."""
    first, last = date.fromordinal(scale.first), date.fromordinal(scale.last)
    if last.year - first.year < 2:
        months = (last.year - first.year) * 12 + last.month - first.month
        starts = [date(first.year + (first.month + n) // 12, (first.month + n) % 12 + 1, 1) for n in range(months)]
        return [(scale.x(str(day)), f"{day:%Y-%m}") for day in starts[:: months // 12 + 1]]
    step = (last.year - first.year) // 14 + 1
    return [(scale.x(f"{year}-01-01"), str(year)) for year in range(first.year + 1, last.year + 1, step)]
