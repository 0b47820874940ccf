"""One till for a test, with or without a ledger."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from posloyalty.use_cases.ports import TillPorts
from tests.use_cases.counters import STRICT, Counter, a_counter
from tests.use_cases.tills import CLUB, a_till


@pytest.fixture
def till(tmp_path: Path) -> Iterator[TillPorts]:
    """An enrolled till that has no ledger to talk to."""
    with a_till(tmp_path) as opened:
        yield opened


@pytest.fixture
def counter(tmp_path: Path) -> Iterator[Counter]:
    """A till that spends from leases alone."""
    with a_counter(tmp_path, STRICT) as opened:
        yield opened


@pytest.fixture
def bounded(tmp_path: Path) -> Iterator[Counter]:
    """A till that lends 500 points a member and 800 in all besides."""
    with a_counter(tmp_path, CLUB) as opened:
        yield opened
