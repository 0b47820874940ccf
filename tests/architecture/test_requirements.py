"""Requirements are pinned with hashes, and pin what pyproject.toml asks for."""

from __future__ import annotations

import re
import tomllib
from pathlib import Path

import pytest

from tests.architecture.files import ROOT, name_of

PINNED = [path for path in sorted((ROOT / "requirements").glob("*.txt")) if not path.name.startswith("debian-")]
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
EXTRAS_IN = {"till.txt": ("till",), "ledger.txt": ("ledger",), "dev.txt": tuple(PROJECT["optional-dependencies"])}

_PIN = re.compile(
    r"^([A-Za-z0-9._-]+)(?:\[[a-z,-]+\])?==[^\s;]+(?: ; [^\\]+)?( \\\n    --hash=sha256:[0-9a-f]{64})+$", re.MULTILINE
)


def pins_in(text: str) -> set[str]:
    """Names that are pinned with at least one hash."""
    return {_plain(match.group(1)) for match in _PIN.finditer(text)}


def lines_without_pin(text: str) -> list[str]:
    """Lines that ask for something without a version and a hash."""
    return [line for line in _PIN.sub("", text).splitlines() if line.strip() and not line.lstrip().startswith("#")]


def _plain(name: str) -> str:
    return re.sub(r"[-_.]+", "-", re.split(r"[\s\[<>=!~;]", name)[0]).lower()


@pytest.mark.parametrize("path", PINNED, ids=name_of)
def test_every_requirement_has_a_version_and_hashes(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    assert pins_in(text)
    assert lines_without_pin(text) == []


@pytest.mark.parametrize("name", EXTRAS_IN)
def test_whatever_the_project_asks_for_is_pinned(name: str) -> None:
    extras = PROJECT["optional-dependencies"]
    asked = [*PROJECT["dependencies"], *(need for extra in EXTRAS_IN[name] for need in extras[extra])]
    pinned = pins_in((ROOT / "requirements" / name).read_text(encoding="utf-8"))
    assert {_plain(need) for need in asked} - pinned == set()


@pytest.mark.parametrize("line", ["httpx>=0.28", "httpx==0.28.1", "-r other.txt", "httpx @ file:///x.whl"])
def test_a_requirement_without_a_hash_is_found(line: str) -> None:
    assert lines_without_pin(line + "\n") == [line]
