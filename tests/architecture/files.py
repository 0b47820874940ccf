"""The project's own files, as the architecture tests read them. No git needed: a shop has none."""

from __future__ import annotations

import os
from collections.abc import Callable, Collection, Iterable, Iterator
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]

PRODUCT = ("src", "sync")
CODE = (*PRODUCT, "tests", "benchmarks", "tools")

# Made by tools, not written by us; the same names as in .gitignore.
MADE = frozenset({".git", ".venv", "build", "dist", "mutants", "screenshots", "demo-output", "__pycache__"})
TEXT_SUFFIXES = frozenset(
    "cfg css csv html in ini json jsonl mako md py qss sh sql svg toml ts txt xml yaml yml".split()  # noqa: SIM905
)
TEXT_NAMES = frozenset({"Makefile", "LICENSE", "run", ".gitignore", ".gitattributes"})


def written_files() -> Iterator[Path]:
    """Every text file that belongs to the project."""
    for folder, subfolders, names in os.walk(ROOT):
        subfolders[:] = sorted(name for name in subfolders if name not in MADE and not name.endswith("_cache"))
        for name in sorted(names):
            path = Path(folder) / name
            if path.suffix.removeprefix(".") in TEXT_SUFFIXES or name in TEXT_NAMES:
                yield path


def python_files(*tops: str) -> Iterator[Path]:
    """Every Python file under the given top folders."""
    wanted = tops or CODE
    for path in written_files():
        if path.suffix == ".py" and path.relative_to(ROOT).parts[0] in wanted:
            yield path


def documents() -> Iterator[Path]:
    """Every Markdown file."""
    return (path for path in written_files() if path.suffix == ".md")


def found_in(paths: Iterable[Path], find: Callable[[str], Collection[str]]) -> dict[str, Collection[str]]:
    """Name the files in whose text something is found, and what. No file at all is a mistake of the caller."""
    looked_at = {name_of(path): find(path.read_text(encoding="utf-8")) for path in paths}
    assert looked_at, "no file was looked at"
    return {name: found for name, found in looked_at.items() if found}


def name_of(path: Path) -> str:
    """The path as documents and tables name it: from the root, with slashes."""
    return path.relative_to(ROOT).as_posix()
