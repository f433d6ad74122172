"""Settings: one frozen object, made once. Defaults < `detente.toml` < `DETENTE_*` in the environment.

The fields below are the only list: default, help and bounds stand together, and files, variables, errors and
documentation are made from them.
"""

import difflib
import hashlib
import os
import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import asdict, dataclass, field, fields, replace
from pathlib import Path
from typing import TypeVar

from detente.errors import DataError

FILE_NAME = "detente.toml"
OWN_ACTORS = "detente-actors"
PREFIX = "DETENTE_"
NO_SETTINGS = frozenset(
    {"DETENTE_CACHE", "DETENTE_DEBUG", "DETENTE_TOKEN"}
)  # read where they are needed, before there are settings


Value = TypeVar("Value", str, int)


def _setting(default: Value, help: str, **rest: int) -> Value:
    """One setting: default, meaning, and `low`, `high` (bounds), `path` (a place), `coding` (it changes results)."""
    return field(default=default, metadata={"help": help, **rest})


@dataclass(frozen=True, slots=True)
class Settings:
    """Everything that can be set, with sizes in the units that the help names."""

    record: str = _setting("detente-record", "folder of the record", path=True)
    actors: str = _setting(OWN_ACTORS, "file or folder of your own actors, which win over the shipped ones", path=True)
    historical_days: int = _setting(92, "an event that ended longer ago than this is historical", low=1, coding=True)
    encoder: int = _setting(
        1, "1: the event encoder reads what the lexicon leaves open; 0: the lexicon alone", high=1, coding=True
    )
    gate: int = _setting(
        1, "1: what can state nothing political by its words is not parsed; 0: everything is", high=1, coding=True
    )
    map: str = _setting("", "columns of tables and keys of JSON, as FIELD=COLUMN,...: text=body,published=date")
    file_dates: int = _setting(0, "1: where an input has no date, the day its file was written stands for it", high=1)
    max_text_chars: int = _setting(1_000_000, "longest text of one document, in characters", low=1)
    max_input_bytes: int = _setting(20_000_000, "largest article: a file, a member, a line or a row, in bytes", low=1)
    max_unpacked_bytes: int = _setting(
        100_000_000_000, "most that one packed file or archive may unpack to, in bytes", low=1
    )
    max_ratio: int = _setting(
        250, "a packed file may unpack to so many times its size (from max_input_bytes on)", low=1
    )
    max_members: int = _setting(100_000, "most members of a zip archive", low=1)
    batch_size: int = _setting(32, "documents read together", low=1, high=10_000)
    commit_size: int = _setting(256, "documents stored together, in one commit", low=1, high=10_000)
    workers: int = _setting(1, "processes that read documents at the same time", low=1, high=1024)

    fetch_seconds: int = _setting(60, "longest time for one page or feed from the web, in seconds", low=1, high=3600)
    allow_private: int = _setting(
        0, "1: addresses of your own network and machine are fetched too; 0: public ones only", high=1
    )

    @property
    def own_actors(self) -> Path | None:
        """Where the user's own actors are; None for no place, or for the default one where nothing is there yet."""
        missing = self.actors == OWN_ACTORS and not Path(OWN_ACTORS).exists()
        return None if missing or not self.actors else Path(self.actors)

    def digest(self) -> str:
        """16 hex digits over the settings that change what is coded; where and how fast does not count, and the user's
        own actors have a digest of their own."""
        coding = [(f.name, getattr(self, f.name)) for f in fields(self) if f.metadata.get("coding")]
        return hashlib.blake2b(repr(coding).encode(), digest_size=8).hexdigest()


_DEFAULTS = Settings()


@dataclass(frozen=True, slots=True)
class Explained:
    """A setting for a reader: its name, default and meaning."""

    name: str
    default: str | int
    help: str


def table() -> tuple[Explained, ...]:
    """All settings in order, for the documentation and `detente doctor`."""
    return tuple(Explained(f.name, getattr(_DEFAULTS, f.name), f.metadata["help"]) for f in fields(Settings))


def load(path: Path | None = None, environ: Mapping[str, str] | None = None, **given: str | int | None) -> Settings:
    """The settings that hold here.

    `path` is a TOML file that must exist; without it `detente.toml` of the working folder is read, where there is one.
    `environ` stands for the environment in tests. `given` comes last and wins; a None there is as if not given.
    Raises DataError: an unreadable file, an unknown name or a value out of bounds.
    """
    values: dict[str, str | int] = {}
    for source, found in _sources(path, os.environ if environ is None else environ):
        for name, value in found.items():
            values[name] = _checked(source, name, value)
    for name, value in given.items():
        if value is not None:
            values[name] = _checked("call", name, value)
    return replace(_DEFAULTS, **values)  # type: ignore[arg-type]  # _checked gave each the type of its field


def as_dict(settings: Settings) -> dict[str, str | int]:
    """The settings as plain values, e.g. for the record of a run."""
    return asdict(settings)


def _sources(path: Path | None, environ: Mapping[str, str]) -> Iterator[tuple[str, dict[str, object]]]:
    """The file and the environment, in the order in which they are laid over the defaults."""
    if path is not None or Path(FILE_NAME).is_file():
        yield _from_file(path or Path(FILE_NAME))
    given = {k: v for k, v in environ.items() if k.startswith(PREFIX) and k not in NO_SETTINGS}
    yield "environment", {k.removeprefix(PREFIX).lower(): v for k, v in given.items()}


def _from_file(path: Path) -> tuple[str, dict[str, object]]:
    try:
        with path.open("rb") as handle:
            found = tomllib.load(handle)
    except OSError as error:
        raise DataError(f"{path}: cannot be read ({error.strerror}): give a readable TOML file") from error
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise DataError(f'{path}: not TOML ({error}): write lines such as record = "my-record"') from error
    places = {f.name for f in fields(Settings) if f.metadata.get("path")}
    for name in places & found.keys():  # a place in a file is meant from where that file lies
        place = found[name]
        if isinstance(place, str) and place and "://" not in place:
            found[name] = str(path.parent / place)
    return str(path), found


def _checked(source: str, name: str, value: object) -> str | int:
    """The value in its own type, or a DataError that names where it stands and the mend."""
    known = {f.name: f for f in fields(Settings)}
    if name not in known:
        near = difflib.get_close_matches(name, known, n=1)
        mend = f"did you mean {_shown(source, near[0])}?" if near else f"known are {', '.join(known)}"
        raise DataError(f"{source}: unknown setting {_shown(source, name)}: {mend}")
    default, meta = getattr(_DEFAULTS, name), known[name].metadata
    if isinstance(default, str):
        if not isinstance(value, str):
            raise DataError(f"{source}: {_shown(source, name)} is {value!r}, not a text: put it in quotes")
        return value
    return _number(f"{source}: {_shown(source, name)}", value, meta.get("low", 0), meta.get("high", 10**12))


def _number(where: str, value: object, low: int, high: int) -> int:
    """A whole number within bounds; texts are taken as well, as the environment has nothing else."""
    if isinstance(value, str) and value.strip().isdecimal():
        value = int(value.strip()[:20])
    if isinstance(value, bool) or not isinstance(value, int) or not low <= value <= high:
        raise DataError(f"{where} is {value!r}: give a whole number from {low} to {high}")
    return value


def _shown(source: str, name: str) -> str:
    """A setting under the name that it bears in its source."""
    return PREFIX + name.upper() if source == "environment" else name
