"""What is installed and shipped: its licences, the bill of materials, an audit that claims no more than it knows."""

import importlib
import json
import sys
import tomllib
from pathlib import Path
from typing import Any

import pytest

ROOT = Path(__file__).parents[1]


@pytest.fixture(scope="module")
def scripts() -> Any:
    """The scripts by name."""
    sys.path.insert(0, str(ROOT / "scripts"))
    try:
        return {name: importlib.import_module(name) for name in ("locked", "licences", "sbom", "audit")}
    finally:
        sys.path.remove(str(ROOT / "scripts"))


def test_every_locked_package_has_an_allowed_licence(scripts: Any) -> None:
    assert list(scripts["licences"].faults()) == []


@pytest.mark.parametrize(
    ("expression", "fine"),
    [
        ("MIT", True),
        ("MIT OR GPL-3.0-only", True),
        ("MIT AND GPL-3.0-only", False),
        ("GPL-3.0-only", False),
        ("", False),
    ],
)
def test_a_choice_must_leave_something_allowed(scripts: Any, expression: str, fine: bool) -> None:
    assert scripts["licences"].allowed(expression) is fine


def test_a_licence_that_changes_or_is_not_allowed_is_told(scripts: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    licences = scripts["licences"]
    rows = licences.table()
    monkeypatch.setattr(licences, "table", lambda: rows | {"rich": ("run", "GPL-3.0-only"), "gone": ("run", "MIT")})
    wrong = list(licences.faults())
    assert [line.partition(":")[0] for line in wrong] == ["gone", "rich", "rich"]
    assert "is not allowed" in wrong[2]


def test_everything_is_locked_with_hashes_as_it_is_asked_for(scripts: Any) -> None:
    assert list(scripts["audit"].unpinned()) == []


def test_the_bill_of_materials_is_whole_and_always_the_same(scripts: Any) -> None:
    made = scripts["sbom"].bill()
    assert json.dumps(made) == json.dumps(scripts["sbom"].bill())
    pins = list(scripts["locked"].pins(scripts["locked"].RUN))
    assert len(made["components"]) == len(pins) > 50
    assert sum(len(part["externalReferences"]) for part in made["components"]) == sum(len(p.hashes) for p in pins)
    refs = {part["bom-ref"] for part in made["components"]} | {made["metadata"]["component"]["bom-ref"]}
    assert len(refs) == len(pins) + 1
    assert {ref for one in made["dependencies"] for ref in (one["ref"], *one["dependsOn"])} == refs
    (own,) = [one["dependsOn"] for one in made["dependencies"] if "/detente@" in one["ref"]]
    asked = tomllib.loads((ROOT / "pyproject.toml").read_text())["project"]["dependencies"]
    assert len(own) >= len(asked)


@pytest.mark.parametrize(
    ("found", "code"),
    [
        ([{"name": "a", "version": "1", "vulns": []}], 0),
        ([{"name": "a", "version": "1", "vulns": [{"id": "PYSEC-1"}]}], 1),
        ([{"name": "a", "version": "1", "vulns": []}, {"name": "b", "skip_reason": "not found"}], 2),
        ([], 2),
    ],
)
def test_an_audit_that_could_ask_nobody_does_not_pass(scripts: Any, found: list[dict[str, Any]], code: int) -> None:
    assert scripts["audit"].judged(found)[0] == code


def test_what_others_made_is_in_the_notice_and_the_notice_in_the_wheel() -> None:
    notice = (ROOT / "NOTICE").read_text(encoding="utf-8")
    for what in ("CC BY 4.0", "CC BY-SA 4.0", "GeoNames", "PLOVER", "MiniLM", "Natural Earth"):
        assert what in notice
    for line in notice.splitlines():
        if line.strip().startswith("detente/data"):
            assert (ROOT / line.split()[0].rstrip(".:")).exists()
    assert "NOTICE" in tomllib.loads((ROOT / "pyproject.toml").read_text())["project"]["license-files"]
