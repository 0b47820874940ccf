"""Every fault that docs/reliability.md lists names the test that shows what happens, and each test is there."""

from __future__ import annotations

import re

from tests.architecture.files import ROOT
from tests.architecture.test_promises import names_in

PAGE = (ROOT / "docs" / "reliability.md").read_text(encoding="utf-8")
ROWS = [line for line in PAGE.splitlines() if line.startswith("| ") and not line.startswith(("| fault", "| ---"))]
_TEST = re.compile(r"`(?P<file>[\w/]+\.py)::(?P<name>\w+)`")


def missing_in(text: str) -> list[str]:
    """Name the tests that a text speaks of and that are not there."""
    return [f"{file}::{name}" for file, name in _TEST.findall(text) if name not in names_in(file)]


def test_every_test_that_is_named_is_there() -> None:
    assert missing_in(PAGE) == []


def test_every_fault_names_a_test() -> None:
    table = [row for row in ROWS if row.count("|") == 4]
    assert [row for row in table if "`" in row.split("|")[1] or _TEST.search(row) is None] == []


def test_a_test_that_is_not_there_is_found() -> None:
    assert missing_in("`ledger/test_sync.py::test_nothing`") == ["ledger/test_sync.py::test_nothing"]
