"""From a sheet of proposals to the tables of the user's own actors."""

from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

from detente.actors import registry
from detente.actors.learn import folder, sheet
from detente.actors.learn.accept import table_rows
from detente.errors import DataError, QueryError
from detente.model.learned import Proposal
from detente.settings import OWN_ACTORS, Settings


@dataclass(frozen=True, slots=True)
class Accepted:
    """What became of a sheet: rows added by file, those that widened a row or said nothing new, rejected and open
    ones."""

    added: Mapping[str, int]
    widened: int
    known: int
    rejected: int
    open: int

    @property
    def decided(self) -> int:
        """How many rows a person has decided on."""
        return sum(self.added.values()) + self.widened + self.known + self.rejected

    def to_json(self) -> dict[str, Any]:
        """Plain values."""
        return asdict(self) | {"added": dict(self.added)}


def accept(place: str, settings: Settings, into: str = "") -> Accepted:
    """Writes the accepted rows of a sheet into the folder of one's own actors (`into`, else that of the settings), and
    remembers the rejected ones. DataError for a wrong row; then nothing is written."""
    rows = list(sheet.read(Path(place)))
    decided = [(row, sheet.decided(row)) for row in rows]
    target = Path(into or settings.actors or OWN_ACTORS)
    known = registry.load(target if target.is_dir() and any(target.glob("*.csv")) else None)
    taken = table_rows([row for row, said in decided if said], known)
    marks = [sheet.mark_of(row) for row, said in decided if said is False]
    done = folder.put(target, taken, marks) if taken or marks else folder.Written({}, 0, 0)
    return Accepted(done.added, done.widened, done.known, len(marks), sum(said is None for _, said in decided))


def write_sheet(place: str, proposals: Sequence[Proposal], settings: Settings) -> None:
    """Writes proposals as a sheet. QueryError where a file is there already: it may hold decisions."""
    path = Path(place)
    text = sheet.written(proposals, registry.load(settings.own_actors))
    try:
        with path.open("x", encoding="utf-8", newline="") as file:
            file.write(text)
    except FileExistsError:
        raise QueryError(f"{place}: is there already and may hold decisions: name another file with --out") from None
    except OSError as error:
        raise DataError(f"{place}: cannot be written ({error.strerror}); name another place with --out") from None
