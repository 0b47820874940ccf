"""The import contracts of pyproject.toml hold, and a planted violation breaks each of them."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import tomllib
from dataclasses import dataclass
from pathlib import Path

import pytest

from tests.architecture.files import ROOT

CONTRACTS = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["tool"]["importlinter"]["contracts"]


@dataclass(frozen=True, slots=True)
class Canary:
    """A module planted where it must not sing."""

    contract: str
    path: str
    source: str


CANARIES = [
    Canary("layers", "src/posloyalty/domain/planted.py", "from posloyalty.use_cases import ports"),
    Canary("layers", "src/posloyalty/use_cases/planted.py", "import posloyalty.till_store"),
    Canary("layers", "src/posloyalty/use_cases/planted.py", "import posloyalty.wire.messages"),
    Canary("layers", "src/posloyalty/ui/planted.py", "import posloyalty.commands"),
    Canary("layers", "src/posloyalty/planted/__init__.py", '"""A package that no layer names."""'),
    Canary("adapters", "src/posloyalty/till_store/planted.py", "import posloyalty.ledger_client"),
    Canary("adapters", "src/posloyalty/devices/planted.py", "import posloyalty.till_store"),
    Canary("adapters", "src/posloyalty/ui/planted.py", "import posloyalty.ledger_client"),
    Canary("wire", "src/posloyalty/counter/planted.py", "from posloyalty.wire import messages"),
    Canary("wire", "src/posloyalty/commands/planted.py", "from posloyalty.wire import messages"),
    Canary("ledger-apart", "sync/posloyalty_ledger/planted.py", "from posloyalty.use_cases import ports"),
    Canary("ledger-apart", "sync/posloyalty_ledger/planted.py", "import posloyalty.till_store"),
    Canary("till-apart", "src/posloyalty/commands/planted.py", "import posloyalty_ledger"),
    Canary("qt", "src/posloyalty/counter/planted.py", "from PySide6.QtCore import QObject"),
    Canary("http", "src/posloyalty/use_cases/planted.py", "import httpx"),
    Canary("sql", "src/posloyalty/use_cases/planted.py", "from sqlalchemy import select"),
]


@pytest.fixture
def tree(tmp_path: Path) -> Path:
    """A copy of the product, free to be spoilt."""
    for top in ("src", "sync"):
        shutil.copytree(ROOT / top, tmp_path / top, ignore=shutil.ignore_patterns("__pycache__"))
    shutil.copy(ROOT / "pyproject.toml", tmp_path)
    return tmp_path


def lint_imports(tree: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [Path(sys.executable).with_name("lint-imports"), "--no-cache", "--no-logo", *arguments],
        cwd=tree,
        env={**os.environ, "PYTHONPATH": os.pathsep.join([str(tree / "src"), str(tree / "sync")])},
        capture_output=True,
        text=True,
        check=False,
    )


def test_the_tree_keeps_every_contract(tree: Path) -> None:
    report = lint_imports(tree)
    assert report.returncode == 0, report.stdout + report.stderr


@pytest.mark.parametrize("canary", CANARIES, ids=lambda canary: f"{canary.contract}: {canary.source}")
def test_a_planted_violation_breaks_its_contract(tree: Path, canary: Canary) -> None:
    planted = tree / canary.path
    planted.parent.mkdir(exist_ok=True)
    planted.write_text(canary.source + "\n", encoding="utf-8")

    report = lint_imports(tree, "--contract", canary.contract)

    assert report.returncode == 1
    assert "planted" in report.stdout
    assert "1 broken" in report.stdout


def test_every_contract_has_a_canary() -> None:
    assert {contract["id"] for contract in CONTRACTS} == {canary.contract for canary in CANARIES}
