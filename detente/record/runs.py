"""Runs: with which program, settings and models statements were coded."""

import hashlib
import json
import sys
from dataclasses import dataclass
from typing import Any

from detente import release
from detente.record import clock


@dataclass(frozen=True, slots=True)
class Run:
    """What coded a batch. `settings` is the digest of the settings that change what is coded; `models` names each model
    or lexicon with its version or digest. Equal runs have equal ids, whenever they started."""

    program: str
    settings: str = ""
    models: tuple[tuple[str, str], ...] = ()

    @property
    def id(self) -> str:
        """16 hex digits over all fields."""
        parts = json.dumps([self.program, self.settings, self.models], ensure_ascii=False)
        return hashlib.blake2b(parts.encode("utf-8", "replace"), digest_size=8).hexdigest()


def this_run(settings: str = "", **models: str) -> Run:
    """The run of the installed program here, e.g. `this_run(settings.digest(), parser="en_core_web_sm 3.8")`."""
    python = f"{sys.version_info.major}.{sys.version_info.minor}"
    return Run(f"detente {release.version()} python {python}", settings, tuple(sorted(models.items())))


def run_row(run: Run) -> dict[str, Any]:
    """The row of a run."""
    models = json.dumps(dict(run.models), ensure_ascii=False)
    return {
        "id": run.id,
        "program": run.program,
        "settings": run.settings,
        "models": models,
        "started": clock.now(),
    }
