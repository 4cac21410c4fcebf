"""What goes with the wheel: exact versions, licences, the bill of materials."""

import json
import re
import subprocess
import sys
import tomllib
from pathlib import Path
from typing import Any

import pytest
from cyclonedx.schema import SchemaVersion
from cyclonedx.validation.json import JsonStrictValidator
from package.packages import normal
from packaging.licenses import canonicalize_license_expression
from packaging.requirements import Requirement

ROOT = Path(__file__).parents[1]
PACKAGE = ROOT / "tools" / "package"
_PINNED = re.compile(r"^([A-Za-z0-9._-]+)==([^\s;]+)", re.MULTILINE)


@pytest.fixture(scope="module")
def project() -> dict[str, Any]:
    """pyproject.toml as it is."""
    return tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))


def _locked(name: str) -> dict[str, str]:
    return dict(_PINNED.findall((PACKAGE / name).read_text("utf-8")))


def test_the_locked_versions_are_those_that_the_project_allows(project: dict[str, Any]) -> None:
    """Whoever changes a dependency must run `make lock`."""
    locked, building = _locked("requirements.txt"), _locked("build.txt")
    for line in project["project"]["dependencies"]:
        need = Requirement(line)
        assert locked[normal(need.name)] in need.specifier, line
    for line in project["build-system"]["requires"]:
        need = Requirement(line)
        assert building[normal(need.name)] in need.specifier, line


def test_the_lowest_versions_are_the_lower_bounds(project: dict[str, Any]) -> None:
    """CI runs the tests on exactly the versions that pyproject.toml says are enough."""
    lowest = _locked("lowest.txt")
    extra = project["project"]["optional-dependencies"]["pandas"]
    for line in (*project["project"]["dependencies"], *extra):
        need = Requirement(line)
        (bound,) = (each.version for each in need.specifier if each.operator == ">=")
        found = lowest[normal(need.name)]
        assert found.removesuffix(".0") == bound.removesuffix(".0") or found.startswith(f"{bound}.0"), line


@pytest.mark.parametrize("name", ["requirements.txt", "build.txt", "lowest.txt"])
def test_every_locked_file_has_its_hash(name: str) -> None:
    """A line without a hash would let the registry change what is installed."""
    text = (PACKAGE / name).read_text("utf-8")
    pins = _PINNED.findall(text)
    blocks = re.split(r"(?m)^(?=[A-Za-z0-9._-]+==)", text)[1:]
    assert len(blocks) == len(pins) > 0
    assert all("--hash=sha256:" in block for block in blocks)


def test_licences_and_bill_name_exactly_what_is_locked(project: dict[str, Any]) -> None:
    """The same packages in the same versions, each with a licence; the bill says which of them we need ourselves."""
    locked = _locked("requirements.txt")
    bill = json.loads((PACKAGE / "sbom.cdx.json").read_text("utf-8"))
    components = {each["name"]: each["version"] for each in bill["components"] if each["type"] == "library"}
    assert components == locked
    for each in bill["components"]:
        (licence,) = each["licenses"]
        said = licence.get("expression") or licence["license"]["id"]
        assert canonicalize_license_expression(said) == said, each["name"]
    own = bill["metadata"]["component"]
    assert own["version"] == project["project"]["version"]
    needs = next(each["dependsOn"] for each in bill["dependencies"] if each["ref"] == own["bom-ref"])
    direct = {normal(Requirement(line).name) for line in project["project"]["dependencies"]}
    assert {each.removeprefix("pkg:pypi/").split("@")[0] for each in needs if each.startswith("pkg:")} == direct
    licences = (PACKAGE / "THIRD-PARTY.txt").read_text("utf-8")
    for name, version in locked.items():
        assert re.search(rf"(?m)^{name} {re.escape(version)}\t\S", licences), name
        assert f"\n{name} {version}: " in licences, name


def test_the_bill_is_a_bill_of_materials() -> None:
    """CycloneDX's own library finds nothing against its schema."""
    text = (PACKAGE / "sbom.cdx.json").read_text("utf-8")
    assert JsonStrictValidator(SchemaVersion.V1_6).validate_str(text) is None


def test_wheels_are_never_gathered_into_a_folder_that_is_there(tmp_path: Path) -> None:
    """Nothing old is carried to the PC without a network."""
    command = [sys.executable, "-X", "utf8", PACKAGE / "wheels.py", tmp_path]
    done = subprocess.run(command, capture_output=True, encoding="utf-8", check=False)
    assert (done.returncode, done.stdout) == (1, "")
    assert "既にあります" in done.stderr
