"""Codes, days and countries as people read them. What programs need stands in the JSON twin of each page."""

import re

from markupsafe import Markup, escape

from detente.project.codes import country_name
from detente.views.words import shown

SECTORS = {
    "COP": "police", "GOV": "government", "JUD": "courts", "LEG": "parliament", "MIL": "military",
    "PRM": "militia", "PTY": "party", "REB": "rebels", "SPY": "secret service", "UAF": "unidentified armed force",
    "UNK": "unknown", "AGR": "farming", "BUS": "business", "CRM": "crime", "CVL": "civilians", "EDU": "education",
    "ELI": "elite", "JRN": "journalists", "LAB": "labour", "MED": "health", "REF": "refugees", "OPP": "opposition",
    "PRE": "formerly in office", "REL": "religion", "SOC": "society", "IGO": "intergovernmental body", "NGO": "NGO",
    "IMG": "international militants", "MNC": "multinational company",
}  # fmt: skip
"""PLOVER's sectors in words."""
_WORDS = {"cbrn": "chemical, biological, radiological, nuclear", "lgbt": "LGBT"}
_DAY = re.compile(r"\b(?:1[5-9]|20)\d\d-[01]\d(?:-[0-3]\d)?\b")
_SECTOR = re.compile(r"\(((?:[A-Z]{3}(?:, )?)+)\)")


def sector(code: str) -> str:
    """A sector in words."""
    return SECTORS.get(code, code)


def spoken(code: str) -> str:
    """A context or mode in words: "natural_resource" is "natural resource"."""
    return _WORDS.get(code, code.replace("_", " ").replace("-", " "))


def country(code: str | None) -> str:
    """The name of a country by its code; the code itself where nobody knows it."""
    return country_name(code) if code else ""


def dated(text: str) -> Markup:
    """A text of our own making with its days as such (scripts show them in the reader's way), and sectors in words."""
    words = _SECTOR.sub(lambda found: _sectors(found[0], found[1].split(", ")), shown(str(text)))
    parts, at = [], 0
    for found in _DAY.finditer(words):
        parts += [escape(words[at : found.start()]), Markup('<time datetime="{0}">{0}</time>').format(found[0])]
        at = found.end()
    return Markup("").join([*parts, escape(words[at:])])


def _sectors(text: str, codes: list[str]) -> str:
    return f"({', '.join(map(sector, codes))})" if all(code in SECTORS for code in codes) else text


def signed(value: float) -> str:
    """A number with its sign, as printers set it."""
    return f"{value:+.1f}".replace("-", "−") if value else "0.0"
