"""Whether what is locked is what it should be, and whether faults in it are known that endanger its users.

    python scripts/audit.py        exit code 0: both are well; 1: something is wrong; 2: the second could not be asked

Without a network: every package is pinned with hashes, everything that pyproject.toml asks for is locked in a version
that it allows, what is installed here is what is locked, and every licence is allowed. With one: pip-audit asks the
service of the Python Package Index for known faults of the versions of requirements.lock.
"""

import importlib.util
import json
import subprocess
import sys
import tomllib
from collections.abc import Iterator, Mapping, Sequence
from importlib import metadata
from pathlib import Path
from typing import Any

from packaging.requirements import Requirement

sys.path[:0] = [str(Path(__file__).parent)]
import licences  # noqa: E402
from locked import DEVELOP, ROOT, RUN, here, pins, plain  # noqa: E402


def unpinned() -> Iterator[str]:
    """Locked packages without a hash, and what is asked for and not locked as it is asked for."""
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    asked = project["project"]["dependencies"], project["dependency-groups"]["dev"]
    for path, wanted in zip((RUN, DEVELOP), (asked[0], [*asked[0], *asked[1]]), strict=True):
        found = list(pins(path))
        locked = {pin.name: pin for pin in found if here(pin)}
        yield from (f"{path.name}: {pin.name} has no hash; run `make lock`" for pin in found if not pin.hashes)
        for line in wanted:
            need = Requirement(line)
            pin = locked.get(plain(need.name))
            if pin is None or not need.specifier.contains(pin.version, prereleases=True):
                yield f"{path.name}: {line} is not locked; run `make lock`"


def astray() -> Iterator[str]:
    """Packages that are installed here in another version than the locked one."""
    locked = {pin.name: pin.version for pin in pins(DEVELOP) if here(pin)}
    for found in metadata.distributions():
        name = plain(found.metadata["Name"] or "")
        if name in locked and found.version != locked[name]:
            yield f"{name}: {found.version} is installed, {locked[name]} is locked; make the environment anew"


def known_faults(seconds: float = 120) -> tuple[int, str]:
    """0 for none, 1 for some, 2 where nobody could be asked; and what to say."""
    if importlib.util.find_spec("pip_audit") is None:
        return 2, "pip-audit is not installed: pip install pip-audit"
    command = [sys.executable, "-m", "pip_audit", "-r", str(RUN), "--require-hashes", "--disable-pip", "-f", "json"]
    try:
        ran = subprocess.run(command, capture_output=True, text=True, timeout=seconds, check=False)  # noqa: S603 - ours
        return judged(json.loads(ran.stdout)["dependencies"])
    except subprocess.TimeoutExpired:
        return 2, f"the service of known faults did not answer within {seconds:g} s"
    except (ValueError, LookupError):
        said = " ".join((ran.stderr or ran.stdout).split())[-160:]
        return 2, f"the service of known faults could not be asked ({said or f'exit code {ran.returncode}'})"


def judged(found: Sequence[Mapping[str, Any]]) -> tuple[int, str]:
    """What pip-audit found. It passes over packages of which the service knows nothing and calls that a success."""
    faulty = [f"{one['name']} {one['version']}: {fault['id']}" for one in found for fault in one.get("vulns", ())]
    unknown = [one["name"] for one in found if "skip_reason" in one]
    if faulty:
        return 1, "; ".join(faulty)
    if unknown or not found:
        return 2, f"the service of known faults knows nothing of {len(unknown)} of {len(found)} packages"
    return 0, f"none in {len(found)} packages"


def main() -> int:
    """The command."""
    wrong = [*unpinned(), *astray(), *licences.faults()]
    well = f"{len(licences.table())} packages: hashes, versions and licences as they should be"
    print("\n".join(wrong) or well)
    code, said = known_faults()
    print(f"known faults: {said}" if code < 2 else f"known faults: NOT CHECKED: {said}")
    return 1 if wrong or code == 1 else code


if __name__ == "__main__":
    sys.exit(main())
