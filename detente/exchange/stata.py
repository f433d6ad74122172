"""Tables as Stata files (.dta, version 118: Stata 14 and later) with labels of variables and values."""

from collections.abc import Mapping
from typing import BinaryIO

import pyarrow as pa

from detente import ontology

_RENAMED = {"quad": "quad_class"}  # a reserved word of Stata


def write_stata(table: pa.Table, labels: Mapping[str, str], file: BinaryIO) -> None:
    """Writes a table of texts, numbers and days; `labels` of columns are cut to Stata's 80 signs."""
    frame = table.to_pandas(date_as_object=False)
    for field in table.schema:
        if pa.types.is_string(field.type) or pa.types.is_null(field.type):
            frame[field.name] = frame[field.name].fillna("").astype(str)
        elif pa.types.is_integer(field.type) and frame[field.name].isna().any():
            frame[field.name] = frame[field.name].astype("float64")
        elif pa.types.is_boolean(field.type):
            frame[field.name] = frame[field.name].astype("int8")
    days = {field.name: "td" for field in table.schema if pa.types.is_date(field.type)}
    long = [f.name for f in table.schema if pa.types.is_string(f.type) and frame[f.name].str.len().max() > 500]
    quads = {"quad_class": dict(ontology.load().quads)} if "quad" in table.column_names else None
    named = {_RENAMED.get(name, name): labels.get(name, name)[:80] for name in table.column_names}
    frame = frame.rename(columns=_RENAMED)
    frame.to_stata(
        file,
        write_index=False,
        version=118,
        convert_dates=days,
        convert_strl=long,
        variable_labels=named,
        value_labels=quads,
    )
