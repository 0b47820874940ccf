"""Shops for the end-to-end tests: on SQLite, and on a real PostgreSQL."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.end_to_end.shop import Shop
from tests.ledger.conftest import database_url, postgresql_url

__all__ = ["database_url", "postgresql_url"]  # fixtures of this folder too


@pytest.fixture
def shop(database_url: str, tmp_path: Path) -> Iterator[Shop]:
    """A shop with a running ledger, on each kind of database."""
    opened = Shop.opened(tmp_path, database=database_url)
    yield opened
    opened.close()


@pytest.fixture
def shop_on_sqlite(tmp_path: Path) -> Iterator[Shop]:
    """A shop for what concerns the till alone, whatever its ledger runs on."""
    opened = Shop.opened(tmp_path)
    yield opened
    opened.close()


@pytest.fixture(scope="module")
def enrolled_store(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A store that has joined a ledger which is gone since."""
    opened = Shop.opened(tmp_path_factory.mktemp("shop"))
    store = opened.enrolled_store()
    opened.close()
    return store
