"""The health of an installation and of a record, for `detente doctor`."""

from collections.abc import Iterator
from dataclasses import asdict, dataclass, field
from typing import Any

from detente.errors import DetenteError, QueryError, RecordError
from detente.project import versions
from detente.record.integrity import Misfit, left_behind, misfits
from detente.record.tables import DATA
from detente.record.view import View
from detente.settings import Settings, as_dict
from detente.sql import Step


@dataclass(frozen=True, slots=True)
class Health:
    """Versions, settings, digests of model and tables, rows of the record by table; `faults` by where they are."""

    versions: dict[str, str]
    settings: dict[str, str | int]
    models: dict[str, str] = field(default_factory=dict)
    record: dict[str, int] = field(default_factory=dict)
    faults: tuple[str, ...] = ()
    exit_code: int = 0

    def to_json(self) -> dict[str, Any]:
        """Plain values."""
        return asdict(self)

    def lines(self) -> Iterator[tuple[str, str]]:
        """Names and values for people."""
        for name, value in {**self.versions, **self.models}.items():
            yield name, value
        for name, number in self.settings.items():
            yield f"setting {name}", str(number)
        for name, number in self.record.items():
            yield f"record {name}", f"{number:,}"
        if not self.faults:
            yield "health", "everything works" if self.record else "everything works; there is no record here yet"


def health(settings: Settings) -> Health:
    """Loads the parser with its tables, reads every row of the record and holds them against each other, so that what
    is broken shows."""
    faults: list[DetenteError] = []
    models: dict[str, str] = {}
    record: dict[str, int] = {}
    left: dict[str, int] = {}
    try:
        models = versions.loaded(settings)
    except DetenteError as error:
        faults.append(error)
    try:
        with View(settings.record) as view:
            record = _read_through(view)
            faults += [_fault(settings.record, misfit) for misfit in misfits(view)]
            left = left_behind(view)
    except QueryError:  # no record yet is no fault
        pass
    except DetenteError as error:
        faults.append(error)
    record |= {f"{table}, not committed": count for table, count in left.items()}
    worst = max((fault.exit_code for fault in faults), default=0)
    return Health(versions.parts(), as_dict(settings), models, record, tuple(map(str, faults)), worst)


def _fault(place: str, misfit: Misfit) -> RecordError:
    return RecordError(
        f"{place}/{misfit.table}: {misfit.problem}: {misfit.count:,}, e.g. {misfit.example};"
        " restore the record from a copy, or ingest again into a new one"
    )


def _read_through(view: View) -> dict[str, int]:
    """The rows of each table, after all their columns were read."""
    for table in DATA:
        view.query((table,), [Step("whole", f"SELECT sum(hash(t)::HUGEINT) FROM {table} t")])  # noqa: S608 - our tables
    return view.counts()
