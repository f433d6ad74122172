"""Which release of Détente this is."""

from functools import cache
from importlib import metadata


@cache
def version() -> str:
    """The version that is installed, such as "1.0.0"."""
    try:
        return metadata.version("detente")
    except metadata.PackageNotFoundError:
        return "0+unknown"  # run from a source tree that is not installed
