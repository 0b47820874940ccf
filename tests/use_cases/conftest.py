"""One till for a test."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from posloyalty.use_cases.ports import TillPorts
from tests.use_cases.tills import a_till


@pytest.fixture
def till(tmp_path: Path) -> Iterator[TillPorts]:
    """An enrolled till that has no ledger to talk to."""
    with a_till(tmp_path) as opened:
        yield opened
