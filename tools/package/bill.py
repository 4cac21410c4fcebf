"""The bill of materials (SBOM) in CycloneDX 1.6: https://cyclonedx.org/docs/1.6/json/."""

from __future__ import annotations

import json
import tomllib
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from package.packages import Package, normal
from package.vendored import VENDORED, Vendored

_FONTS = "font:biz-ud"


def bill(packages: Sequence[Package], root: Path) -> str:
    """The packages with versions, licences and what needs what; it changes only with them, for no clock is in it."""
    project = tomllib.loads((root / "pyproject.toml").read_text("utf-8"))["project"]
    own = f"pkg:pypi/{project['name']}@{project['version']}"
    lines = (*project["dependencies"], *project["optional-dependencies"]["app"])  # the lock holds the page's too
    direct = {normal(line.split(">")[0].strip()) for line in lines}
    found = {package.name: package for package in packages}
    own_needs = [*map(_purl, map(found.__getitem__, direct)), *(each.purl for each in VENDORED), _FONTS]
    depends: list[tuple[str, list[str]]] = [(own, sorted(own_needs))]
    depends += [(each.purl, []) for each in VENDORED]
    depends += [(_purl(package), [_purl(found[need]) for need in package.needs]) for package in packages]
    return json.dumps(
        {
            "$schema": "http://cyclonedx.org/schema/bom-1.6.schema.json",
            "bomFormat": "CycloneDX",
            "specVersion": "1.6",
            "version": 1,
            "metadata": {
                "component": {
                    "type": "application",
                    "bom-ref": own,
                    "name": project["name"],
                    "version": project["version"],
                    "purl": own,
                    "licenses": [{"license": {"id": project["license"]}}],
                }
            },
            "components": [*map(_component, packages), *map(_vendored, VENDORED), _fonts()],
            "dependencies": [{"ref": ref, "dependsOn": needs} for ref, needs in (*depends, (_FONTS, []))],
        },
        ensure_ascii=False,
        indent=1,
    )


def _purl(package: Package) -> str:
    return f"pkg:pypi/{package.name}@{package.version}"


def _component(package: Package) -> dict[str, Any]:
    return {
        "type": "library",
        "bom-ref": _purl(package),
        "name": package.name,
        "version": package.version,
        "description": package.summary,
        "purl": _purl(package),
        "licenses": [{"expression": package.licence}],
        **({"externalReferences": [{"type": "vcs", "url": package.source}]} if package.source else {}),
    }


def _vendored(each: Vendored) -> dict[str, Any]:
    return {
        "type": "file",
        "bom-ref": each.purl,
        "name": each.name,
        "version": each.version,
        "description": each.summary,
        "purl": each.purl,
        "licenses": [{"expression": each.licence}],
        "externalReferences": [{"type": "vcs", "url": each.source}],
    }


def _fonts() -> dict[str, Any]:
    return {
        "type": "data",
        "bom-ref": _FONTS,
        "name": "BIZ UDPGothic",
        "licenses": [{"license": {"id": "OFL-1.1"}}],
    }
