"""The import contracts of pyproject.toml hold, and a planted violation breaks each of them."""

from __future__ import annotations

import os
import re
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
    Canary("layers", "src/posloyalty/domain/planted_1.py", "from posloyalty.use_cases import ports"),
    Canary("layers", "src/posloyalty/use_cases/planted_2.py", "import posloyalty.till_store"),
    Canary("layers", "src/posloyalty/use_cases/planted_3.py", "import posloyalty.wire.messages"),
    Canary("layers", "src/posloyalty/ui/planted_4.py", "import posloyalty.commands"),
    Canary("layers", "src/posloyalty/planted_5/__init__.py", '"""A package that no layer names."""'),
    Canary("adapters", "src/posloyalty/till_store/planted_6.py", "import posloyalty.ledger_client"),
    Canary("adapters", "src/posloyalty/devices/planted_7.py", "import posloyalty.till_store"),
    Canary("adapters", "src/posloyalty/ui/planted_8.py", "import posloyalty.ledger_client"),
    Canary("wire", "src/posloyalty/counter/planted_9.py", "from posloyalty.wire import messages"),
    Canary("wire", "src/posloyalty/commands/planted_10.py", "from posloyalty.wire import messages"),
    Canary("ledger-apart", "sync/posloyalty_ledger/planted_11.py", "from posloyalty.use_cases import ports"),
    Canary("ledger-apart", "sync/posloyalty_ledger/planted_12.py", "import posloyalty.till_store"),
    Canary("till-apart", "src/posloyalty/commands/planted_13.py", "import posloyalty_ledger"),
    Canary("qt", "src/posloyalty/counter/planted_14.py", "from PySide6.QtCore import QObject"),
    Canary("widgets", "src/posloyalty/ui/widgets/planted_17.py", "from posloyalty.ui.desk import Desk"),
    Canary("widgets", "src/posloyalty/ui/widgets/planted_18.py", "import posloyalty.ui.controllers.sale"),
    Canary("http", "src/posloyalty/use_cases/planted_15.py", "import httpx"),
    Canary("sql", "src/posloyalty/use_cases/planted_16.py", "from sqlalchemy import select"),
]


def a_tree(folder: Path) -> Path:
    """A copy of the product, free to be spoilt."""
    for top in ("src", "sync"):
        shutil.copytree(ROOT / top, folder / top, ignore=shutil.ignore_patterns("__pycache__"))
    shutil.copy(ROOT / "pyproject.toml", folder)
    return folder


def lint_imports(tree: Path) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [Path(sys.executable).with_name("lint-imports"), "--no-cache", "--no-logo"],
        cwd=tree,
        env={**os.environ, "PYTHONPATH": os.pathsep.join([str(tree / "src"), str(tree / "sync")])},
        capture_output=True,
        text=True,
        check=False,
    )


def test_the_tree_keeps_every_contract(tmp_path: Path) -> None:
    report = lint_imports(a_tree(tmp_path))
    assert report.returncode == 0, report.stdout + report.stderr


@pytest.fixture(scope="module")
def broken(tmp_path_factory: pytest.TempPathFactory) -> dict[str, str]:
    """What is said of each contract, by its name, when all canaries are planted at once."""
    spoilt = a_tree(tmp_path_factory.mktemp("spoilt"))
    for canary in CANARIES:
        planted = spoilt / canary.path
        planted.parent.mkdir(exist_ok=True)
        assert not planted.exists()
        planted.write_text(canary.source + "\n", encoding="utf-8")
    report = lint_imports(spoilt)
    assert report.returncode == 1, report.stderr
    _, *parts = re.split(r"^(.+)\n-+$", report.stdout, flags=re.MULTILINE)
    return dict(zip(parts[::2], parts[1::2], strict=True))


@pytest.mark.parametrize("canary", CANARIES, ids=lambda canary: f"{canary.contract}: {canary.source}")
def test_a_planted_violation_breaks_its_contract(broken: dict[str, str], canary: Canary) -> None:
    (name,) = (contract["name"] for contract in CONTRACTS if contract["id"] == canary.contract)
    planted = re.search(r"planted_\d+", canary.path)
    assert planted
    assert re.search(rf"\b{planted[0]}\b", broken[name]), broken


def test_every_contract_has_a_canary() -> None:
    assert {contract["id"] for contract in CONTRACTS} == {canary.contract for canary in CANARIES}
