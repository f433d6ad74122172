"""`detente examples`: the shipped articles as files, for whoever has the program without its repository."""

import shutil
from pathlib import Path
from typing import Annotated

import typer

from detente.errors import QueryError


def register(app: typer.Typer) -> None:
    """Adds the command."""
    app.command("examples")(examples)


def examples(
    folder: Annotated[str, typer.Argument(metavar="DIR", help="A new folder.", show_default=True)] = "examples",
) -> int:
    """Puts the shipped articles into a new folder, to try the other commands on."""
    place = Path(folder)
    try:
        place.mkdir(parents=True)
        shipped = sorted((Path(__file__).parents[1] / "data" / "examples").glob("*.json"))
        for path in shipped:
            shutil.copyfile(path, place / path.name)
    except FileExistsError:
        raise QueryError(f"{folder[:200]}: is there already; name a new folder") from None
    except OSError as error:
        raise QueryError(f"{folder[:200]}: {error.strerror}; name a folder that can be written") from None
    print(f"{len(shipped)} articles in {place}; try: detente read {place / shipped[0].name}")
    return 0
