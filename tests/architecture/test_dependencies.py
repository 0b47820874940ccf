"""What is imported is declared: the base install has what the counter needs, each extra what its part needs."""

from __future__ import annotations

import ast
import re
import sys
import tomllib
from functools import cache
from importlib.metadata import packages_distributions

from tests.architecture.files import PRODUCT, ROOT, name_of, python_files

PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
OURS = {"posloyalty", "posloyalty_ledger"}
# The packages whose own extra is installed wherever they run.
EXTRA_OF = {
    "src/posloyalty/ui/": "till",
    "sync/posloyalty_ledger/": "ledger",
    "src/posloyalty/commands/": "replay",
}


def imported_tops(source: str) -> set[str]:
    """Top-level names of what `source` imports, be it at the top or in a function."""
    tops = set()
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.Import):
            tops |= {alias.name.partition(".")[0] for alias in node.names}
        elif isinstance(node, ast.ImportFrom):
            tops.add((node.module or "").partition(".")[0])
    return tops - set(sys.stdlib_module_names) - OURS


def undeclared(source: str, needs: list[str]) -> set[str]:
    """Imports of `source` that none of the named requirements brings by itself."""
    declared = {_plain(need) for need in needs}
    return {top for top in imported_tops(source) if not declared & {_plain(name) for name in _distributions_of(top)}}


@cache
def _distributions_of(top: str) -> tuple[str, ...]:
    return tuple(packages_distributions().get(top, ()))


def _plain(need: str) -> str:
    return re.sub(r"[-_.]+", "-", re.split(r"[\s\[<>=!~;]", need)[0]).lower()


def needs_of(name: str) -> list[str]:
    """What is installed for sure where this file runs."""
    extras = [extra for top, extra in EXTRA_OF.items() if name.startswith(top)]
    return [*PROJECT["dependencies"], *(need for extra in extras for need in PROJECT["optional-dependencies"][extra])]


def test_a_file_imports_only_what_its_part_declares() -> None:
    looked_at = {
        name_of(path): undeclared(path.read_text(encoding="utf-8"), needs_of(name_of(path)))
        for path in python_files(*PRODUCT)
    }
    assert len(looked_at) > 100
    assert {name: wrong for name, wrong in looked_at.items() if wrong} == {}


def test_an_import_of_something_undeclared_is_found() -> None:
    assert undeclared("import duckdb\n", ["msgspec>=1"]) == {"duckdb"}
    assert undeclared("def f():\n    from litestar.params import Body\n", ["msgspec>=1"]) == {"litestar"}


def test_declared_imports_and_the_standard_library_are_fine() -> None:
    assert (
        undeclared("import json\nfrom PIL import Image\nfrom posloyalty.wire import codec\n", ["pillow>=11"]) == set()
    )
