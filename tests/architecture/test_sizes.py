"""Nothing grows past the sizes of the house, and the rule is seen to bite."""

from __future__ import annotations

from tests.architecture.files import found_in, python_files
from tests.architecture.sizes import too_long

WRITTEN = [path for path in python_files() if "migrations" not in path.parts]


def test_every_module_class_and_function_keeps_its_size() -> None:
    assert found_in(WRITTEN, too_long) == {}


def test_a_function_of_one_line_too_many_is_found() -> None:
    assert too_long(_function("f", lines=40)) == []
    assert too_long(_function("f", lines=41)) == ["line 1: f has 41 lines, at most 40"]


def test_an_init_of_one_line_too_many_is_found() -> None:
    assert too_long(_function("__init__", lines=30)) == []
    assert too_long(_function("__init__", lines=31)) == ["line 1: __init__ has 31 lines, at most 30"]


def test_a_class_of_one_line_too_many_is_found() -> None:
    assert too_long("class C:\n" + "    x = 1\n" * 199) == []
    assert too_long("class C:\n" + "    x = 1\n" * 200) == ["line 1: C has 201 lines, at most 200"]


def test_a_module_of_one_line_too_many_is_found() -> None:
    assert too_long("x = 1\n" * 400) == []
    assert too_long("x = 1\n" * 401) == ["module has 401 lines, at most 400"]


def _function(name: str, *, lines: int) -> str:
    return f"def {name}():\n" + "    x = 1\n" * (lines - 1)
