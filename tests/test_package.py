"""What goes with the wheel: exact versions, licences, the bill of materials."""

import json
import re
import subprocess
import sys
import tomllib
from hashlib import sha256
from pathlib import Path
from typing import Any

import pytest
from cyclonedx.schema import SchemaVersion
from cyclonedx.validation.json import JsonStrictValidator
from package.packages import normal
from package.purposes import PURPOSES
from package.vendored import STATIC, VENDORED, Vendored
from packaging.licenses import canonicalize_license_expression
from packaging.requirements import Requirement

ROOT = Path(__file__).parents[1]
PACKAGE = ROOT / "tools" / "package"
_PINNED = re.compile(r"^([A-Za-z0-9._-]+)==([^\s;]+)", re.MULTILINE)


@pytest.fixture(scope="module")
def project() -> dict[str, Any]:
    """pyproject.toml as it is."""
    return tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))


def _used(project: dict[str, Any]) -> list[str]:
    """What an official's PC needs: the page too."""
    return [*project["project"]["dependencies"], *project["project"]["optional-dependencies"]["app"]]


def _locked(name: str) -> dict[str, str]:
    return dict(_PINNED.findall((PACKAGE / name).read_text("utf-8")))


def test_the_locked_versions_are_those_that_the_project_allows(project: dict[str, Any]) -> None:
    """Whoever changes a dependency must run `make lock`."""
    locked, building = _locked("requirements.txt"), _locked("build.txt")
    for line in _used(project):
        need = Requirement(line)
        assert locked[normal(need.name)] in need.specifier, line
    for line in project["build-system"]["requires"]:
        need = Requirement(line)
        assert building[normal(need.name)] in need.specifier, line


def test_the_lowest_versions_are_the_lower_bounds(project: dict[str, Any]) -> None:
    """CI runs the tests on exactly the versions that pyproject.toml says are enough."""
    lowest = _locked("lowest.txt")
    extras = project["project"]["optional-dependencies"]
    for line in (*project["project"]["dependencies"], *extras["app"], *extras["pandas"]):
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
    direct = {normal(Requirement(line).name) for line in _used(project)}
    assert {each.removeprefix("pkg:pypi/").split("@")[0] for each in needs if each.startswith("pkg:pypi/")} == direct
    licences = (PACKAGE / "THIRD-PARTY.txt").read_text("utf-8")
    for name, version in locked.items():
        assert re.search(rf"(?m)^{name}\t{re.escape(version)}\t\S", licences), name
        assert f"\n{name} {version}: " in licences, name


def test_what_a_package_is_for_is_told_of_those_that_are_locked() -> None:
    """Of every one, so that `make lock` can write the list, and of none that is no longer there."""
    assert set(PURPOSES) == set(_locked("requirements.txt"))


@pytest.mark.parametrize("each", VENDORED, ids=lambda each: each.name)
def test_what_lies_in_our_tree_is_as_it_was_published(each: Vendored) -> None:
    """Byte for byte, with its licence beside it, in the list of licences and in the bill."""
    for name, digest in each.hashes.items():
        assert sha256((STATIC / name).read_bytes()).hexdigest() == digest
    licences = (PACKAGE / "THIRD-PARTY.txt").read_text("utf-8")
    assert f"\n{each.name}\t{each.version}\t{each.licence}\t{each.purpose}\t" in licences
    assert (STATIC / each.text).read_text("utf-8").strip() in licences
    assert f'"purl": "{each.purl}"' in (PACKAGE / "sbom.cdx.json").read_text("utf-8")


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
