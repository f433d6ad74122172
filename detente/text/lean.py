"""Keeps the command line of spaCy out of the start.

spaCy imports all of it, with training, downloads and a web client, for one function (`spacy.info`): a third of the time
that `import spacy` takes, and nothing that reads a text. Imported before spaCy, this module stands in for it;
`give_back` afterwards takes the stand-in away, so that whoever wants that command line gets it.
"""

import sys
from importlib import import_module
from types import ModuleType
from typing import Any

NAMES = ("spacy.cli", "spacy.cli.info")


def info(*given: Any, **options: Any) -> Any:
    """`spacy.info`, loaded when it is asked for."""
    return import_module("spacy.cli.info").info(*given, **options)


def _stand_in() -> list[ModuleType]:
    if "spacy" in sys.modules:  # somebody has loaded it as it is
        return []
    made = [ModuleType(name) for name in NAMES]
    vars(made[0])["__path__"] = []
    vars(made[1])["info"] = info
    sys.modules.update(zip(NAMES, made, strict=True))
    return made


_MADE = _stand_in()


def give_back() -> None:
    """Takes the stand-in away, if it is there still."""
    for module in _MADE:
        if sys.modules.get(module.__name__) is module:
            del sys.modules[module.__name__]
