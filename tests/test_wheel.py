"""The wheel: what is in it, and that it works where nothing else is."""

import shutil
import subprocess
import sys
import venv
import zipfile
from pathlib import Path

import pytest

from plan_report.resources import bundled

ROOT = Path(__file__).parents[1]


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A wheel built from a copy of the sources, so that nothing of the working tree slips in."""
    copy = tmp_path_factory.mktemp("source")
    for name in ("src", "templates", "data", "fonts", "tools/package"):
        shutil.copytree(ROOT / name, copy / name, ignore=shutil.ignore_patterns("__pycache__"))
    for name in ("pyproject.toml", "README.md", "LICENSE"):
        shutil.copy(ROOT / name, copy)
    command = [
        sys.executable,
        "-m",
        "pip",
        "wheel",
        "--quiet",
        "--no-deps",
        "--wheel-dir",
        str(copy / "dist"),
        str(copy),
    ]
    built = subprocess.run(command, capture_output=True, text=True, check=False)
    if built.returncode and "No matching distribution found for hatchling" in built.stderr:
        pytest.skip("パッケージの登録所に届かないため、wheelを作れません")
    assert built.returncode == 0, built.stderr
    (path,) = (copy / "dist").glob("*.whl")
    return path


def test_templates_data_and_fonts_are_in_the_wheel(wheel: Path) -> None:
    """Every bundled file with its bytes, the licences, and no test."""
    with zipfile.ZipFile(wheel) as archive:
        names = set(archive.namelist())
        for folder in ("templates", "data", "fonts"):
            for path in bundled(folder).rglob("*"):
                if path.is_file():
                    name = f"plan_report/_bundled/{folder}/{path.relative_to(bundled(folder)).as_posix()}"
                    assert archive.read(name) == path.read_bytes()
    assert any(name.endswith("OFL.txt") for name in names)
    assert any(name.endswith(".dist-info/licenses/tools/package/THIRD-PARTY.txt") for name in names)
    assert any(name.endswith(".dist-info/sboms/sbom.cdx.json") for name in names)
    assert "plan_report/render/web/html.css" in names
    assert "plan_report/py.typed" in names
    assert not [name for name in names if "test" in name.split("/")]


def test_an_installed_command_works_in_an_empty_folder(wheel: Path, tmp_path: Path) -> None:
    """Installed in an environment with nothing else, it builds the seed's report and finds its list of licences."""
    environment = tmp_path / "environment"
    venv.create(environment, with_pip=True)
    scripts = environment / ("Scripts" if sys.platform == "win32" else "bin")
    install = [scripts / "python", "-m", "pip", "install", "--quiet", "--disable-pip-version-check", wheel]
    installed = subprocess.run(install, capture_output=True, text=True, check=False)
    if installed.returncode and "No matching distribution found" in installed.stderr:
        pytest.skip("パッケージの登録所に届かないため、依存するパッケージを入れられません")
    assert installed.returncode == 0, installed.stderr
    empty = tmp_path / "empty"
    empty.mkdir()
    built = subprocess.run(
        [scripts / "plan-report", "build", "--sample"], cwd=empty, capture_output=True, text=True, check=False
    )
    assert built.returncode == 0, built.stderr
    assert {"report.docx", "report.pdf"} <= {path.name for path in (empty / "out").iterdir()}
    asked = "from plan_report.resources import licences; print(licences())"
    told = subprocess.run(
        [scripts / "python", "-I", "-c", asked], cwd=empty, capture_output=True, text=True, check=True
    )
    shown = Path(told.stdout.strip())
    assert environment in shown.parents
    assert shown.read_bytes() == (ROOT / "tools" / "package" / "THIRD-PARTY.txt").read_bytes()
