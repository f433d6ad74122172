"""The parts that Détente is made of, as a CycloneDX 1.6 bill of materials, out of requirements.lock. No network.

    python scripts/sbom.py [FILE]      writes FILE (build/sbom.json)

Of one lock file always the same bytes: no moment and no random number is in it.
"""

import json
import sys
import tomllib
import uuid
from pathlib import Path
from typing import Any

sys.path[:0] = [str(Path(__file__).parent)]
from licences import table  # noqa: E402
from locked import ROOT, RUN, Pin, pins  # noqa: E402

_ALGORITHMS = {"sha256": "SHA-256", "sha512": "SHA-512"}


def component(pin: Pin, licences: dict[str, tuple[str, str]]) -> dict[str, Any]:
    """A package as a component: one entry of `hashes` would be of one file, so each file is a reference of its own."""
    purl = _purl(pin)
    files = [
        {"type": "distribution", "url": f"https://pypi.org/project/{pin.name}/{pin.version}/#files",
         "hashes": [{"alg": _ALGORITHMS[kind], "content": digest}]}
        for kind, digest in pin.hashes
    ]  # fmt: skip
    marker = [{"name": "detente:marker", "value": pin.marker}] if pin.marker else []
    return {
        "type": "library",
        "bom-ref": purl,
        "name": pin.name,
        "version": pin.version,
        "purl": purl,
        "licenses": [{"expression": licences[pin.name][1]}],
        "externalReferences": files,
        **({"properties": marker} if marker else {}),
    }


def bill() -> dict[str, Any]:
    """The bill of materials as plain values."""
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    found, licences = list(pins(RUN)), table()
    root = f"pkg:pypi/detente@{project['version']}"
    needs: dict[str, list[str]] = {root: [], **{_purl(pin): [] for pin in found}}
    named: dict[str, list[str]] = {}
    for pin in found:
        named.setdefault(pin.name, []).append(_purl(pin))
    for pin in found:
        for by in pin.by:  # `detente (pyproject.toml)` and groups are what the product itself asks for
            for ref in named.get(by, [root]):
                needs[ref].append(_purl(pin))
    parts = [component(pin, licences) for pin in found]
    about = {"type": "application", "bom-ref": root, "name": "detente", "version": project["version"], "purl": root,
             "licenses": [{"expression": project["license"]}]}  # fmt: skip
    digest = json.dumps([about, parts], sort_keys=True)
    return {
        "bomFormat": "CycloneDX",
        "specVersion": "1.6",
        "serialNumber": f"urn:uuid:{uuid.uuid5(uuid.NAMESPACE_URL, digest)}",
        "version": 1,
        "metadata": {"component": about},
        "components": parts,
        "dependencies": [{"ref": ref, "dependsOn": sorted(set(on))} for ref, on in needs.items()],
    }


def _purl(pin: Pin) -> str:
    return f"pkg:pypi/{pin.name}@{pin.version}"


def main() -> int:
    """The command."""
    out = Path(sys.argv[1]) if len(sys.argv) > 1 else ROOT / "build" / "sbom.json"
    out.parent.mkdir(parents=True, exist_ok=True)
    made = bill()
    out.write_text(json.dumps(made, indent=1) + "\n", encoding="utf-8")
    print(f"{out}: {len(made['components'])} components, CycloneDX {made['specVersion']}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
