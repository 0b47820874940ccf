"""Every sentence of the rules names the test that shows it, or what it waits for; and one of them needs the whole tree.

docs/promises.md is the list. Points file, "Lots": only the ledger allocates lots.
"""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator

import pytest

from tests.architecture.files import ROOT, name_of, python_files

PAGE = (ROOT / "docs" / "promises.md").read_text(encoding="utf-8")
POSTINGS = re.compile(r"posloyalty\.domain\.(\w*postings?|posting_draft|between_members)")
# A trial keeps books in memory, and is the domain's own.
TILL = [path for path in python_files("src") if "domain" not in path.parts]

_ROW = re.compile(r"^\| (?P<number>[PL]\d+) \| (?P<promise>[^|]+) \| (?P<shown>[^|]+) \|$", re.MULTILINE)
_TEST = re.compile(r"`(?P<file>[\w/]+\.py)::(?P<name>\w+)`")


def rows_of(page: str) -> list[tuple[str, str]]:
    """Give each promise's number and what it is shown by."""
    return [(row["number"], row["shown"].strip()) for row in _ROW.finditer(page)]


def faults_of(page: str) -> Iterator[str]:
    """Name promises that nothing shows, tests that are not there, and numbers that are missing or stand twice."""
    counted = {"P": 0, "L": 0}
    for number, shown in rows_of(page):
        counted[number[0]] += 1
        if number != f"{number[0]}{counted[number[0]]}":
            yield f"{number}: out of order"
        tests = _TEST.findall(shown)
        if not tests and not re.fullmatch(r"waits: \S.*", shown):
            yield f"{number}: nothing shows it"
        yield from (f"{number}: no {file}::{name}" for file, name in tests if name not in names_in(file))


def names_in(file: str) -> set[str]:
    """Give the tests of a file: functions, and state machines by the name that pytest runs them under."""
    path = ROOT / "tests" / file
    if not path.is_file():
        return set()
    names: set[str] = set()
    for node in ast.parse(path.read_text(encoding="utf-8")).body:
        if isinstance(node, ast.FunctionDef):
            names.add(node.name)
        elif isinstance(node, ast.Assign):
            names.update(target.id for target in node.targets if isinstance(target, ast.Name))
    return {name for name in names if name.startswith(("test_", "Test"))}


def test_every_promise_is_shown_by_a_test_that_is_there_or_says_what_it_waits_for() -> None:
    assert list(faults_of(PAGE)) == []


def test_no_row_of_the_list_is_overlooked() -> None:
    lines = [line for line in PAGE.splitlines() if re.match(r"\| [PL]\d", line)]
    assert len(lines) == len(rows_of(PAGE)) > 150


@pytest.mark.parametrize(
    ("row", "fault"),
    [
        (
            "| P1 | a thing | `domain/test_spread.py::test_that_nobody_wrote` |",
            "P1: no domain/test_spread.py::test_that",
        ),
        ("| P1 | a thing | `domain/test_gone.py::test_a` |", "P1: no domain/test_gone.py::test_a"),
        ("| P1 | a thing | somebody looked |", "P1: nothing shows it"),
        ("| P1 | a thing | waits: |", "P1: nothing shows it"),
        ("| P2 | a thing | waits: leases |", "P2: out of order"),
    ],
)
def test_a_promise_that_nothing_shows_is_found(row: str, fault: str) -> None:
    (found,) = faults_of(row)
    assert found.startswith(fault)


def postings_in(source: str) -> list[str]:
    """Give the modules that write lots and transfers and that a source imports."""
    imported = [node for node in ast.walk(ast.parse(source)) if isinstance(node, ast.Import | ast.ImportFrom)]
    named = [node.module or "" for node in imported if isinstance(node, ast.ImportFrom)]
    named += [alias.name for node in imported if isinstance(node, ast.Import) for alias in node.names]
    return [name for name in named if POSTINGS.fullmatch(name)]


def test_no_till_allocates_lots() -> None:
    assert len(TILL) > 100
    found = {name_of(path): postings_in(path.read_text(encoding="utf-8")) for path in TILL}
    assert {name: modules for name, modules in found.items() if modules} == {}


@pytest.mark.parametrize(
    "source",
    [
        "from posloyalty.domain.postings import post_sale",
        "import posloyalty.domain.posting_draft",
        "from posloyalty.domain.reward_postings import post_issue",
        "from posloyalty.domain.between_members import post_merge",
    ],
)
def test_a_till_that_posts_is_found(source: str) -> None:
    assert len(postings_in(source)) == 1
