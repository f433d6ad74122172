"""Rows of data sets, made up in the shape of real ones."""

from datetime import date

import pyarrow as pa

from detente.exchange import formats
from detente.flat import FLAT

GDELT = {
    "GLOBALEVENTID": "410479387",
    "SQLDATE": "20130203",
    "MonthYear": "201302",
    "Year": "2013",
    "FractionDate": "2013.0904",
    "Actor1Code": "TURGOV",
    "Actor1Name": "TURKEY",
    "Actor1CountryCode": "TUR",
    "Actor1Type1Code": "GOV",
    "Actor2Code": "ISR",
    "Actor2Name": "ISRAEL",
    "Actor2CountryCode": "ISR",
    "IsRootEvent": "1",
    "EventCode": "161",
    "EventBaseCode": "161",
    "EventRootCode": "16",
    "QuadClass": "4",
    "GoldsteinScale": "-4.0",
    "NumMentions": "10",
    "NumSources": "1",
    "NumArticles": "10",
    "AvgTone": "-2.5",
    "ActionGeo_Type": "4",
    "ActionGeo_FullName": "Kyiv, Ukraine",
    "ActionGeo_CountryCode": "UP",
    "ActionGeo_Lat": "50.4333",
    "ActionGeo_Long": "30.5167",
    "DATEADDED": "20150218230000",
    "SOURCEURL": "https://www.example.com/a",
}

MENTION = {
    "GLOBALEVENTID": "410479387",
    "EventTimeDate": "20150218230000",
    "MentionTimeDate": "20150219001500",
    "MentionType": "1",
    "MentionSourceName": "herald.com",
    "MentionIdentifier": "https://herald.com/x",
    "SentenceID": "3",
    "Actor1CharOffset": "-1",
    "Actor2CharOffset": "10",
    "ActionCharOffset": "20",
    "InRawText": "1",
    "Confidence": "40",
    "MentionDocLen": "2200",
    "MentionDocTone": "-1.5",
}


def mention(**cells: str) -> str:
    """A line of GDELT 2.0 mentions with other cells."""
    return "\t".join((MENTION | cells).get(column.name, "") for column in formats.load("gdelt-mentions").columns)


def gdelt(**cells: str) -> str:
    """A line of GDELT 2.0 events with other cells."""
    return "\t".join((GDELT | cells).get(column.name, "") for column in formats.load("gdelt").columns)


def entity(id: str, name: str, country: str | None = None, *sector: str) -> dict[str, object]:
    return {"text": name, "id": id, "name": name, "country": country, "sector": list(sector)}


def flat(*rows: dict[str, object]) -> pa.Table:
    """Flat events as the record gives them: a plain one, with what a row says otherwise."""
    plain = {
        "id": "e0",
        "document": "doc",
        "origin": None,
        "title": "",
        "publisher": "The Herald",
        "published": date(2016, 6, 29),
        "url": "https://example.com/1",
        "cells": None,
        "event_type": "SANCTION",
        "event_mode": ["withdraw"],
        "contexts": ["diplomatic"],
        "quad": 4,
        "intensity": -6.0,
        "actor": [entity("TUR", "Turkey", "TUR", "GOV")],
        "recipient": [entity("ISR", "Israel", "ISR", "GOV")],
        "date_start": date(2016, 6, 27),
        "date_end": date(2016, 6, 27),
        "granularity": "day",
        "auxiliary": [],
        "confidence": 0.9,
        "reasons": [],
        "words": "recalled its ambassador",
        "reports": 1,
        "documents": 1,
        "publishers": 1,
    }
    more = {
        "words": pa.string(),
        "speaker": pa.string(),
        **dict.fromkeys(("reports", "documents", "publishers"), pa.int64()),
    }
    schema = pa.schema([*FLAT, *more.items()])
    return pa.Table.from_pylist([plain | {"id": f"e{n}"} | row for n, row in enumerate(rows)], schema=schema)
