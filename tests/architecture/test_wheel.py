"""One wheel holds both packages, the resources and both commands, and nothing else."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path
from zipfile import ZipFile

import pytest

from posloyalty.catalogues import COMPILED, read_texts, read_ts
from tests.architecture.files import ROOT, python_files


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> ZipFile:
    folder = tmp_path_factory.mktemp("wheel")
    subprocess.run(
        [sys.executable, "-m", "hatchling", "build", "--target", "wheel", "--directory", str(folder)],
        cwd=ROOT,
        check=True,
        capture_output=True,
    )
    return ZipFile(next(folder.glob("*.whl")))


def test_the_wheel_holds_every_module_of_both_packages(wheel: ZipFile) -> None:
    modules = {path.relative_to(ROOT / top).as_posix() for top in ("src", "sync") for path in python_files(top)}
    assert {name for name in wheel.namelist() if name.endswith(".py")} == modules


def test_the_wheel_holds_what_stands_beside_the_modules(wheel: ZipFile) -> None:
    """Such as the texts of the store's statements: without them each start would load SQLAlchemy (ADR 166)."""
    beside = {"posloyalty/py.typed", "posloyalty/till_store/statements.json"}
    assert beside <= set(wheel.namelist())


def test_the_wheel_holds_every_resource(wheel: ZipFile) -> None:
    resources = ROOT / "resources"
    files = {path.relative_to(resources) for path in resources.rglob("*") if path.is_file()}
    assert {Path("posloyalty", "resources", path).as_posix() for path in files} <= set(wheel.namelist())


def test_the_wheel_holds_what_a_build_makes_of_each_catalogue(wheel: ZipFile, tmp_path: Path) -> None:
    catalogues = sorted((ROOT / "resources" / "i18n").glob("*.ts"))
    assert len(catalogues) == 4
    for catalogue in catalogues:
        compiled = catalogue.with_suffix(COMPILED).name
        (tmp_path / compiled).write_bytes(wheel.read(f"posloyalty/resources/i18n/{compiled}"))
        assert read_texts(tmp_path / catalogue.name) == read_ts(catalogue) != {}


def test_the_wheel_brings_both_commands(wheel: ZipFile) -> None:
    described = next(name for name in wheel.namelist() if name.endswith("entry_points.txt"))
    commands = wheel.read(described).decode()
    assert "posloyalty = posloyalty.__main__:main" in commands
    assert "posloyalty-ledger = posloyalty_ledger.__main__:main" in commands


def test_the_wheel_brings_no_tests(wheel: ZipFile) -> None:
    assert {name.partition("/")[0].partition("-")[0] for name in wheel.namelist()} == {
        "posloyalty",
        "posloyalty_ledger",
    }
