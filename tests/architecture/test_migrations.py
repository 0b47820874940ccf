"""Migrations stand in one line: two that follow the same one would leave a database with two ends."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from posloyalty.till_store.opening import SCHEMA_VERSION
from tests.architecture.files import ROOT

CHAINS = (
    ROOT / "sync" / "posloyalty_ledger" / "migrations" / "versions",
    ROOT / "src" / "posloyalty" / "till_store" / "migrations" / "versions",
)
_REVISION = re.compile(r'^revision = "(\d{4})"$', re.MULTILINE)
_BEFORE = re.compile(r'^down_revision = (?:"(\d{4})"|None)$', re.MULTILINE)


def breaks_in(texts: dict[str, str]) -> list[str]:
    """Name the files whose number is not their revision, or that do not follow the one before."""
    found, before = [], ""
    for name, text in sorted(texts.items()):
        revision, follows = _REVISION.search(text), _BEFORE.search(text)
        number = revision[1] if revision else ""
        if not name.startswith(f"{number}_") or not follows or (follows[1] or "") != before:
            found.append(name)
        before = number
    return found


@pytest.mark.parametrize("folder", CHAINS, ids=lambda folder: folder.parts[-3])
def test_each_migration_follows_the_one_before(folder: Path) -> None:
    texts = {path.name: path.read_text(encoding="utf-8") for path in folder.glob("0*.py")}

    assert len(texts) > 1
    assert breaks_in(texts) == []


def test_a_till_opens_its_file_at_the_newest_migration() -> None:
    newest = max(path.name for path in CHAINS[1].glob("0*.py"))
    assert int(newest[:4]) == SCHEMA_VERSION


def test_two_that_follow_the_same_one_are_found() -> None:
    first = 'revision = "0001"\ndown_revision = None\n'
    second = 'revision = "0002"\ndown_revision = "0001"\n'

    assert breaks_in({"0001_a.py": first, "0002_b.py": second}) == []
    assert breaks_in({"0001_a.py": first, "0002_b.py": second, "0002_c.py": second}) == ["0002_c.py"]
