"""Codes of states and sectors in the schemes of others, for writing them: the way back of the crosswalks."""

from collections.abc import Iterable
from dataclasses import dataclass

import pyarrow as pa

from detente.exchange import crosswalks


@dataclass(frozen=True, slots=True)
class State:
    """A state as the registry has it: ISO3, name, and its numbers with Correlates of War and Gleditsch and Ward."""

    iso3: str
    name: str
    cow: str = ""
    gw: str = ""
    cow_code: str = ""


def countries(states: Iterable[State]) -> pa.Table:
    """One row a state: iso3, state, cow, gw, cow_code, cameo, fips, iso_number; null where a scheme has none."""
    cameo = crosswalks.mapping("cameo_countries", "iso3", "code")
    fips = crosswalks.mapping("fips_countries", "iso3", "code")
    numbers = crosswalks.mapping("iso_numbers", "iso3", "number")
    rows = [
        {
            "iso3": s.iso3,
            "state": s.name,
            "cow": s.cow or None,
            "gw": s.gw or None,
            "cow_code": s.cow_code or None,
            "cameo": cameo.get(s.iso3),
            "fips": fips.get(s.iso3),
            "iso_number": numbers.get(s.iso3),
        }
        for s in states
    ]
    names = ("iso3", "state", "cow", "gw", "cow_code", "cameo", "fips", "iso_number")
    return pa.Table.from_pylist(rows, schema=pa.schema([(name, pa.string()) for name in names]))


def groups() -> pa.Table:
    """Known groups of CAMEO by the id of their entity."""
    return _pairs("entity", crosswalks.mapping("cameo_groups", "entity", "code").items())


def roles() -> pa.Table:
    """Roles of CAMEO by sector of PLOVER."""
    return _pairs("sector", crosswalks.mapping("cameo_sectors", "sector", "code").items())


def icews() -> pa.Table:
    """Sector names of ICEWS by sector of PLOVER."""
    return _pairs("sector", crosswalks.mapping("icews_sectors", "sector", "name").items())


def acled() -> pa.Table:
    """ACLED's labels of actors by sector of PLOVER."""
    return _pairs("sector", crosswalks.mapping("acled_actors", "sector", "label").items())


def _pairs(key: str, found: Iterable[tuple[str, str]]) -> pa.Table:
    rows = list(found)
    columns = {key: pa.array([k for k, _ in rows], pa.string()), "code": pa.array([v for _, v in rows], pa.string())}
    return pa.table(columns)
