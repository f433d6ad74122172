"""Who had to do with whom, as a graph: GraphML and GEXF, which Gephi, igraph and networkx read."""

import re
from collections.abc import Iterable, Mapping
from typing import BinaryIO
from xml.etree import ElementTree as Xml

import pyarrow as pa

from detente.exchange.pairs import SIDES
from detente.sql import Step, run

_SIDES = f"SELECT quad, intensity, {SIDES} AS p FROM events"  # noqa: S608 - fixed texts
_EDGES = """SELECT p.a AS source, p.b AS target, count(*) AS events, avg(intensity) AS intensity,
        count(*) FILTER (quad IN (1, 2)) AS cooperation, count(*) FILTER (quad IN (3, 4)) AS conflict
    FROM sides WHERE p.a <> p.b GROUP BY ALL ORDER BY source, target"""
_VALUES = {"events": "integer", "intensity": "double", "cooperation": "integer", "conflict": "integer"}
_GRAPHML = {"integer": "long", "double": "double"}
_CONTROL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]")


def edges(events: pa.Table) -> pa.Table:
    """Directed edges: source, target, events, intensity (mean), cooperation, conflict."""
    return run({"events": events}, [Step("sides", _SIDES), Step("edges", _EDGES)])


def graphml(made: pa.Table, names: Mapping[str, str], file: BinaryIO) -> None:
    """GraphML with the names of actors on nodes and the figures on edges."""
    root = Xml.Element("graphml", xmlns="http://graphml.graphdrawing.org/xmlns")
    Xml.SubElement(root, "key", {"id": "label", "for": "node", "attr.name": "label", "attr.type": "string"})
    for name, kind in _VALUES.items():
        Xml.SubElement(root, "key", {"id": name, "for": "edge", "attr.name": name, "attr.type": _GRAPHML[kind]})
    graph = Xml.SubElement(root, "graph", edgedefault="directed")
    rows = made.to_pylist()
    for id in _nodes(rows):
        Xml.SubElement(Xml.SubElement(graph, "node", id=_clean(id)), "data", key="label").text = _clean(
            names.get(id, id)
        )
    for row in rows:
        edge = Xml.SubElement(graph, "edge", source=_clean(row["source"]), target=_clean(row["target"]))
        for name in _VALUES:
            Xml.SubElement(edge, "data", key=name).text = str(row[name])
    Xml.ElementTree(root).write(file, encoding="utf-8", xml_declaration=True)


def gexf(made: pa.Table, names: Mapping[str, str], file: BinaryIO) -> None:
    """GEXF 1.3, the weight of an edge its number of events."""
    root = Xml.Element("gexf", xmlns="http://gexf.net/1.3", version="1.3")
    graph = Xml.SubElement(root, "graph", defaultedgetype="directed")
    listed = Xml.SubElement(graph, "attributes", {"class": "edge"})
    for name, kind in _VALUES.items():
        Xml.SubElement(listed, "attribute", id=name, title=name, type=kind)
    nodes, lines = Xml.SubElement(graph, "nodes"), Xml.SubElement(graph, "edges")
    rows = made.to_pylist()
    for id in _nodes(rows):
        Xml.SubElement(nodes, "node", id=_clean(id), label=_clean(names.get(id, id)))
    for n, row in enumerate(rows):
        ends = {"source": _clean(row["source"]), "target": _clean(row["target"])}
        edge = Xml.SubElement(lines, "edge", {"id": str(n), **ends, "weight": str(row["events"])})
        values = Xml.SubElement(edge, "attvalues")
        for name in _VALUES:
            Xml.SubElement(values, "attvalue", {"for": name, "value": str(row[name])})
    Xml.ElementTree(root).write(file, encoding="utf-8", xml_declaration=True)


def _nodes(rows: Iterable[Mapping[str, str]]) -> list[str]:
    return sorted({row[end] for row in rows for end in ("source", "target")})


def _clean(text: str) -> str:
    """The text without what XML cannot hold."""
    return _CONTROL.sub("\ufffd", text)
