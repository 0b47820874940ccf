"""Shops for the end-to-end tests: on SQLite, and on a real PostgreSQL."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.end_to_end.shop import Shop
from tests.ledger.databases import new_database_url


@pytest.fixture(params=["sqlite", "postgresql"])
def shop(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Shop]:
    """A shop with a running ledger, on each kind of database."""
    kind = str(request.param)
    opened = Shop.opened(tmp_path, database=None if kind == "sqlite" else new_database_url(request))
    yield opened
    opened.close()


@pytest.fixture(scope="module")
def enrolled_store(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A store that has joined a ledger which is gone since."""
    shop = Shop.opened(tmp_path_factory.mktemp("shop"))
    store = shop.enrolled_store()
    shop.close()
    return store
