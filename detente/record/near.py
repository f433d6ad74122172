"""Documents of the record that those of a batch may be copies of: found by their bands, with what they tell."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date, timedelta
from itertools import groupby
from typing import Any

import pyarrow as pa

from detente.model.document import Document
from detente.model.statement import Evidence
from detente.record.copies import DAYS, MOST, WORTH, Earlier, Said, likeness, say, settle_order
from detente.record.signatures import Signature, estimate, sign
from detente.record.tables import REPORTS_OF
from detente.record.view import View
from detente.sql import Step

_PAGE = 500
_TOLD = ("statement", "document", "span_start", "span_end", "words", "sentence")

_ASKED = pa.schema([("asker", pa.string()), ("day", pa.date32()), ("band", pa.int32())])
_LISTED = "SELECT document, published, unnest(bands) AS band FROM signatures WHERE published BETWEEN ? AND ?"
_HITS = """SELECT asker, document, count(*) AS n FROM asked JOIN listed USING (band)
    WHERE asker <> document AND abs(published - day) <= ?
    GROUP BY asker, document
    QUALIFY row_number() OVER (PARTITION BY asker ORDER BY n DESC, document) <= ?"""
_FOUND = """SELECT asker, head, document, digest, published, shingles, minhash, bands
    FROM hits JOIN signatures USING (document) ORDER BY asker, document"""
_UNSIGNED = """SELECT id, published, text FROM documents
    WHERE id > ? AND batch IN (SELECT id FROM batches WHERE signatures IS NULL)
    AND id NOT IN (SELECT document FROM signatures) ORDER BY id LIMIT ?"""


def earlier(view: View, documents: Sequence[Document]) -> dict[str, list[Earlier]]:
    """By the id of a document, those of the record that share a band with it and lie within the days; with their text,
    where they are alike enough to be compared, and what they tell, where it is a copy."""
    signed = {d.id: (d, signature) for d in documents if (signature := sign(d.text))}
    if not signed:
        return {}
    rows = view.query(("signatures",), _steps(d.published for d in documents), {"asked": _asked(signed)}).to_pylist()
    worth = {r["document"] for r in rows if estimate(signed[r["asker"]][1].minhash, r["minhash"]) >= WORTH}
    found = view.having("documents", "id", worth, ("id", "text")).to_pylist() if worth else []
    texts = {row["id"]: row["text"] for row in found}
    of = {r["document"] for r in rows if r["document"] in texts and _is_copy(*signed[r["asker"]], r, texts)}
    said = _said(view, {id: texts[id] for id in of}) if of else {}
    by_asker = groupby(rows, key=lambda row: str(row["asker"]))
    return {asker: [_earlier(row, texts, said) for row in found] for asker, found in by_asker}


def _is_copy(asker: Document, own: Signature, row: Mapping[str, Any], texts: Mapping[str, str]) -> bool:
    if estimate(own.minhash, row["minhash"]) < WORTH:
        return False
    return likeness(own, asker.text, _signature(row), texts[row["document"]]) is not None


def unsigned(view: View) -> Iterator[list[dict[str, Any]]]:
    """Pages of documents (id, published, text) that an older program stored without a signature."""
    last = ""
    while page := view.query(("documents", "signatures"), [Step("unsigned", _UNSIGNED, (last, _PAGE))]).to_pylist():
        yield page
        last = page[-1]["id"]


def _asked(signed: Mapping[str, tuple[Document, Signature]]) -> pa.Table:
    rows = [(id, d.published, band) for id, (d, signature) in signed.items() for band in signature.bands]
    return pa.table(list(zip(*rows, strict=True)), schema=_ASKED)


def _steps(published: Iterable[date]) -> list[Step]:
    days, slack = sorted(published), timedelta(days=DAYS)
    return [
        Step("listed", _LISTED, (_moved(days[0], -slack), _moved(days[-1], slack))),
        Step("hits", _HITS, (DAYS, MOST)),
        Step("found", _FOUND),
    ]


def _moved(day: date, by: timedelta) -> date:
    """A day moved; at the ends of time it stays."""
    try:
        return day + by
    except OverflowError:
        return day


def _said(view: View, texts: Mapping[str, str]) -> dict[str, list[Said]]:
    """What documents tell, each statement as it was first read, whatever was corrected since."""
    rows = [row for table in REPORTS_OF.values() for row in view.having(table, "document", texts, _TOLD).to_pylist()]
    first = view.originals({row["statement"] for row in rows})
    out: dict[str, list[Said]] = {}
    for row in rows:
        place = Evidence(row["span_start"], row["span_end"], row["words"], row["sentence"])
        if statement := first.get(row["statement"]):
            out.setdefault(row["document"], []).append(say(statement, texts[row["document"]], place))
    return out


def _earlier(row: Mapping[str, Any], texts: Mapping[str, str], said: Mapping[str, list[Said]]) -> Earlier:
    document = row["document"]
    return Earlier(
        document,
        row["head"],
        row["published"],
        texts.get(document, ""),
        _signature(row),
        settle_order(said.get(document, [])),
    )


def _signature(row: Mapping[str, Any]) -> Signature:
    return Signature(row["digest"], row["shingles"], row["minhash"], tuple(row["bands"]))
